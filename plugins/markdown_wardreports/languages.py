"""Words of other languages, marked with theirs."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_wardreports.elements import element
from wardreports.text.languages import in_languages


def mark(root: Element) -> None:
    """Put known words of other languages into `span`s with their `lang`; the text stays letter for letter.

    Not inside code, nor where an element has a language of its own already.
    """
    for parent in list(root.iter()):
        if parent.tag == "code" or parent.get("lang"):
            continue
        _mark_text(parent)
    for parent in list(root.iter()):
        for child in list(parent):
            _mark_tail(parent, child)


def _mark_text(parent: Element) -> None:
    pieces = list(in_languages(parent.text or ""))
    if any(language for _, language in pieces):
        parent.text = None
        _insert(parent, 0, pieces)


def _mark_tail(parent: Element, child: Element) -> None:
    pieces = list(in_languages(child.tail or ""))
    if any(language for _, language in pieces):
        child.tail = None
        _insert(parent, list(parent).index(child) + 1, pieces)


def _insert(parent: Element, place: int, pieces: list[tuple[str, str]]) -> None:
    """Puts the pieces before the child at `place`."""
    for words, language in pieces:
        if language:
            parent.insert(place, element("span", words, lang=language))
            place += 1
        elif place:
            before = parent[place - 1]
            before.tail = (before.tail or "") + words
        else:
            parent.text = (parent.text or "") + words
