"""Small moves in an element tree, where text hangs on `text` and `tail`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from xml.etree.ElementTree import Element

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PLACEHOLDER = re.compile(r"\x02wzxhzdk:(\d+)\x03")
LISTS = frozenset(("ul", "ol"))
# What the reports themselves are written in.
REPORT_LANGUAGE = "vi"


def element(tag: str, text: str = "", **attributes: str) -> Element:
    """A new element.

    `class_` stands for class, an underscore for a hyphen in a name; empty values are left out.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value:
            made.set(name.rstrip("_").replace("_", "-"), value)
    made.text = text or None
    return made


def lang(language: str) -> str:
    """The `lang` of an element whose words are ours, in a report's text; "" where both have one language."""
    return "" if language == REPORT_LANGUAGE else language


def add_class(target: Element, name: str) -> None:
    """One more class."""
    target.set("class", f"{target.get('class', '')} {name}".strip())


def replace(parent: Element, old: Element, new: Element) -> None:
    """Put `new` at the place of `old`; the text after it stays."""
    place = list(parent).index(old)
    new.tail, old.tail = old.tail, None
    parent[place] = new


def remove_keeping_tail(parent: Element, child: Element) -> None:
    """Take `child` out; the text after it stays."""
    place = list(parent).index(child)
    tail = child.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    child.tail = None
    parent.remove(child)


def own_children(item: Element) -> Iterator[Element]:
    """The children of a list item before its first nested list."""
    for child in item:
        if child.tag in LISTS:
            return
        yield child


def words_of(target: Element, stash: Sequence[str | Element]) -> str:
    """All text inside but note marks, fit for an attribute.

    Python-Markdown keeps character references and raw tags aside, in `stash`, until the tree is written out;
    the text has a placeholder. In an attribute a reference must be its letter, and a tag nothing at all.
    """
    pieces = [target.text or ""]
    for child in target:
        pieces += ["" if child.tag == "sup" else words_of(child, stash), child.tail or ""]
    return PLACEHOLDER.sub(lambda match: _letter(stash[int(match.group(1))]), "".join(pieces))


def _letter(raw: str | Element) -> str:
    return unescape(raw) if isinstance(raw, str) and raw.startswith("&") else ""


def text_of(target: Element) -> str:
    """All text inside."""
    return "".join(target.itertext())
