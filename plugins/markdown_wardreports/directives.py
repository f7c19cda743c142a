"""The comments of the writer, found again in the tree and turned into elements."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown

from markdown_wardreports.elements import PLACEHOLDER, element

_DIRECTIVE = re.compile(r"\s*<!-- wr:(begin|end|report|list)((?: [^ >]+)*) -->\s*")
_DIVISIONS = frozenset(("letterhead", "draft-mark", "title", "addressee", "recipients", "signature", "annex"))


def resolve(md: Markdown, root: Element) -> list[str] | None:
    """Put what stands between `begin` and `end` into one element each; take the comments out.

    Gives the words of the page's `report` comment, None where it has none. An `end` without its `begin` is
    left out; a `begin` without its `end` reaches to the end of the page. Comments of others stay.
    """
    report: list[str] | None = None
    open_elements = [root]
    children = list(root)
    for child in children:
        root.remove(child)
    for child in children:
        verb, words = _directive(md, child)
        if verb == "begin" and words:
            opened = _container(words)
            open_elements[-1].append(opened)
            open_elements.append(opened)
        elif verb == "end":
            if len(open_elements) > 1:
                open_elements.pop()
        elif verb == "report":
            report = words
        elif not verb:
            open_elements[-1].append(child)
    return report


def options(container: Element) -> dict[str, str]:
    """What the `begin` of this element said, taken off it."""
    words = container.attrib.pop("data-wr", "").split()
    return {key: value for key, _, value in (word.partition("=") for word in words)}


def _directive(md: Markdown, child: Element) -> tuple[str, list[str]]:
    if (
        child.tag != "p"
        or len(child)
        or not (placeholder := PLACEHOLDER.fullmatch((child.text or "").strip()))
    ):
        return "", []
    raw = md.htmlStash.rawHtmlBlocks[int(placeholder.group(1))]
    found = _DIRECTIVE.fullmatch(raw) if isinstance(raw, str) else None
    return (found.group(1), found.group(2).split()) if found else ("", [])


def _container(words: list[str]) -> Element:
    name = words[0]
    if name in _DIVISIONS:
        made = element("div", class_=f"wr-division wr-{name}")
    else:
        made = element("div", class_=f"wr-{name}", data_wr=" ".join(words[1:]))
    made.text = made.tail = "\n"
    return made
