"""Identifiers and permalinks of a report's blocks, and the printed markers of its list items.

The identifiers are those of report.json, by the same rule: `<identifier of the heading above>-<n>` ("mo-dau"
before the first heading), where n counts paragraphs, list items, tables, divisions and verbatim pieces from
1. A division counts once; of what stands in an annex, its title is the division and the rest counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown_wardreports.elements import HEADINGS, LISTS, add_class, element, own_children, replace
from wardreports.messages import message

OPENING = "mo-dau"


@dataclass
class _Counter:
    section: str = OPENING
    number: int = 0

    def next(self) -> str:
        self.number += 1
        return f"{self.section}-{self.number}"

    def enter(self, identifier: str) -> None:
        self.section, self.number = identifier, 0


def identify(root: Element) -> None:
    """Give every block its identifier."""
    _identify(root, _Counter())


def _identify(parent: Element, counter: _Counter) -> None:
    for child in parent:
        name = child.get("class", "")
        if child.tag in HEADINGS and child.tag != "h1":
            counter.enter(child.get("id", ""))
        elif child.tag == "p":
            child.set("id", counter.next())
        elif child.tag in LISTS:
            for item in child.iter("li"):
                item.set("id", counter.next())
        elif name in ("wr-table", "wr-verbatim"):
            child.set("id", counter.next())
        elif name.startswith("wr-division"):
            child.set("id", counter.next())
            _identify_rest(child, counter)


def _identify_rest(division: Element, counter: _Counter) -> None:
    """The blocks of a division that are no part of its own text."""
    if all(child.tag == "p" or child.tag in LISTS for child in division):
        return
    rest = element("div")
    children = list(division)
    while children and children[0].tag == "p":
        children.pop(0)
    rest.extend(children)
    _identify(rest, counter)


def mark_items(root: Element) -> None:
    """A bold beginning of an item is its printed marker: a plain span, with no bullet besides."""
    for item in root.iter("li"):
        if len(item) and item[0].tag == "strong" and not (item.text or "").strip():
            item[0].tag = "span"
            item[0].set("class", "wr-marker")
            add_class(item, "wr-marked")


def link(root: Element, language: str) -> None:
    """A permalink at the end of every block that has an identifier; beside a heading, to keep its name."""
    parents = {child: parent for parent in root.iter() for child in parent}
    section = OPENING
    for block in list(root.iter()):
        identifier = block.get("id", "")
        if block.tag in HEADINGS and block.tag != "h1" and identifier:
            section = identifier
            _beside(parents[block], block, _permalink(identifier, "heading", section, language))
        elif kind := _kind(block, identifier, section):
            permalink = _permalink(identifier, kind, section, language)
            _at_end(block, permalink)


def _kind(block: Element, identifier: str, section: str) -> str:
    if not identifier.startswith(f"{section}-") or not identifier.removeprefix(f"{section}-").isdigit():
        return ""
    if block.tag == "li":
        return "item"
    return "table" if block.get("class") == "wr-table" else "paragraph"


def _permalink(identifier: str, kind: str, section: str, language: str) -> Element:
    number = identifier.removeprefix(f"{section}-")
    place = message("page.opening", language) if section == OPENING else section.upper()
    name = message(f"page.permalink.{kind}", language, number=number, section=place)
    return element("a", class_="wr-permalink", href=f"#{identifier}", aria_label=name)


def _beside(parent: Element, heading: Element, permalink: Element) -> None:
    box = element("div", class_="wr-heading")
    replace(parent, heading, box)
    box.extend((heading, permalink))


def _at_end(block: Element, permalink: Element) -> None:
    if block.tag == "li":
        block.insert(len(list(own_children(block))), permalink)
    else:
        block.append(permalink)
