"""Identifiers and permalinks of a report's blocks, and the printed markers of its list items.

The identifiers are those of report.json, by the same rule: `<identifier of the heading above>-<n>` ("mo-dau"
before the first heading), where n counts paragraphs, list items, tables, divisions and verbatim pieces from
1. A division counts once; of what stands in an annex, its title is the division and the rest counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from textwrap import shorten
from xml.etree.ElementTree import Element

from markdown_wardreports.elements import (
    HEADINGS,
    LISTS,
    add_class,
    element,
    lang,
    own_children,
    replace,
    words_of,
)
from wardreports.messages import message

OPENING = "mo-dau"
# Enough of a heading to know it by when a screen reader lists the links of a page.
NAME_LENGTH = 48


@dataclass(frozen=True)
class Named:
    """A block with an identifier: its kind, the name of its section, its number in it."""

    block: Element
    kind: str
    section: str
    number: int = 0


@dataclass
class _Namer:
    irregular: dict[str, str]
    stash: Sequence[str | Element]
    named: list[Named] = field(default_factory=list)
    section: str = OPENING
    section_name: str = ""
    number: int = 0
    place: int = 0

    def name(self, block: Element, kind: str) -> None:
        """Give a block its identifier: the one that counting gives, or the exception."""
        self.number += 1
        block.set("id", self.irregular.get(str(self.place), f"{self.section}-{self.number}"))
        self.place += 1
        self.named.append(Named(block, kind, self.section_name, self.number))

    def enter(self, heading: Element) -> None:
        """A new section; its blocks are counted from 1."""
        self.section, self.number = heading.get("id", ""), 0
        self.section_name = shorten(words_of(heading, self.stash), NAME_LENGTH, placeholder=" …")
        self.named.append(Named(heading, "heading", self.section_name))

    def walk(self, blocks: list[Element]) -> None:
        """Name `blocks` and what they hold, in reading order."""
        for block in blocks:
            name = block.get("class", "")
            if block.tag in HEADINGS and block.tag != "h1":
                self.enter(block)
            elif block.tag == "p" or name == "wr-verbatim":
                self.name(block, "paragraph")
            elif block.tag in LISTS:
                for item in block.iter("li"):
                    self.name(item, "item")
            elif name == "wr-table":
                self.name(block, "table")
            elif name.startswith("wr-division"):
                self.name(block, "paragraph")
                self.walk_compound(list(block))

    def walk_compound(self, blocks: list[Element]) -> None:
        """What a division holds besides its own text: nothing, unless it has headings or tables."""
        if any(block.tag in HEADINGS or block.get("class") == "wr-table" for block in blocks):
            own = list(takewhile(lambda block: block.tag == "p", blocks))
            self.number += len(own)
            self.walk(blocks[len(own) :])


def identify(root: Element, irregular: dict[str, str], stash: Sequence[str | Element]) -> list[Named]:
    """Give every block its identifier; `irregular` has what counting does not give, by place."""
    namer = _Namer(irregular, stash)
    namer.walk(list(root))
    return namer.named


def mark_items(root: Element) -> None:
    """A bold beginning of an item is its printed marker: a plain span, with no bullet besides."""
    for item in root.iter("li"):
        if len(item) and item[0].tag == "strong" and not (item.text or "").strip():
            item[0].tag = "span"
            item[0].set("class", "wr-marker")
            add_class(item, "wr-marked")


def link(root: Element, named: list[Named], language: str) -> None:
    """A permalink at the end of every named block; beside a heading, so that the heading's name stays."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for one in named:
        permalink = _permalink(one, language)
        if one.kind == "heading":
            box = element("div", class_="wr-heading")
            replace(parents[one.block], one.block, box)
            box.extend((one.block, permalink))
        elif one.kind == "item":
            one.block.insert(len(list(own_children(one.block))), permalink)
        else:
            one.block.append(permalink)


def _permalink(one: Named, language: str) -> Element:
    section = (
        message("page.section", language, name=one.section)
        if one.section
        else message("page.opening", language)
    )
    name = message(f"page.permalink.{one.kind}", language, number=one.number, section=section)
    address = f"#{one.block.get('id', '')}"
    return element("a", class_="wr-permalink", href=address, aria_label=name, lang=lang(language))
