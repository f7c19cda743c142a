"""Abbreviations with what they stand for: from the shipped table, and those that a report defines itself.

Only the first use in each section is marked, or a screen reader would say the long form in every line.
Parts of symbols ("05/BC-UBND") are no abbreviations, and headings, tables and divisions stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from wardreports.document.model import (
    Abbreviation,
    Block,
    Document,
    Heading,
    Inline,
    Inlines,
    List,
    Paragraph,
    Text,
)
from wardreports.document.walk import plain, walk_blocks
from wardreports.source import Span

_SHORT: Final = r"[A-ZĐ][A-ZĐa-zđ]{0,3}[A-ZĐ]{1,8}"
# Neither inside a word nor inside a symbol: "05/BC-UBND", "NQ-HĐND", "UBTVQH15".
_ALONE: Final = re.compile(rf"(?<![\w/.\-–&])({_SHORT})(?![\w/\-–&]|\.\w)")
_CALLED: Final = re.compile(
    rf"\(\s*(?:sau đây\s+)?(?:gọi (?:chung |tắt )?là|viết tắt(?: là)?):?\s*[“\"]?({_SHORT})[”\"]?\s*\)"
)
_BRACKETED: Final = re.compile(rf"\(({_SHORT})\)")
# Words between an organ's name and the bracket that shortens it; more are never needed.
_FARTHEST: Final = 14


@cache
def table() -> Mapping[str, str]:
    """The shipped abbreviations: short → long."""
    return _shipped("glossary.yml")


@cache
def english() -> Mapping[str, str]:
    """What the shipped abbreviations mean in English, for the same ones."""
    return _shipped("glossary-en.yml")


def _shipped(name: str) -> Mapping[str, str]:
    text = files("wardreports.data").joinpath(name).read_text(encoding="utf-8")
    return {str(short): str(long) for short, long in yaml.safe_load(text).items()}


def expand_abbreviations(document: Document) -> Document:
    """Marks the first use of each known abbreviation in every section, in paragraphs, list items and notes.

    The text stays, letter for letter. What a report defines itself wins over the table.

    Reads: texts of all blocks and footnotes. Writes: `Abbreviation` inlines in place of pieces of `Text`.
    """
    marker = _Marker(document.source.text, {**table(), **definitions(document)})
    blocks = tuple(marker.block(block) for block in document.blocks)
    notes = []
    for note in document.footnotes:
        marker.seen.clear()
        notes.append(replace(note, paragraphs=tuple(marker.paragraph(p) for p in note.paragraphs)))
    return replace(document, blocks=blocks, footnotes=tuple(notes))


def definitions(document: Document) -> dict[str, str]:
    """The abbreviations that the report introduces: "Ủy ban nhân dân (sau đây gọi tắt là UBND)"."""
    found: dict[str, str] = {}
    for text in _texts(document):
        for pattern in (_CALLED, _BRACKETED):
            for match in pattern.finditer(text):
                long = _long_form(text[: match.start()], match.group(1))
                if long:
                    found.setdefault(match.group(1), long)
    return found


def _texts(document: Document) -> Iterator[str]:
    for block in walk_blocks(document.blocks):
        if isinstance(block, Paragraph):
            yield plain(block.inlines, marks=False)
        elif isinstance(block, List):
            yield from (plain(item.inlines, marks=False) for item in block.items)
    for note in document.footnotes:
        yield from (plain(paragraph.inlines, marks=False) for paragraph in note.paragraphs)


def _long_form(before: str, short: str) -> str:
    """The last words of `before` whose first letters are those of `short`; "" when there are none.

    Proof instead of a guess: without it a bracket may hold any other remark.
    """
    words = before.split()[-_FARTHEST:]
    letters = short.upper()
    taken = words[-len(letters) :]
    initials = "".join(word.strip('“"(,;')[:1].upper() for word in taken)
    return " ".join(taken).strip('“"(,;') if len(letters) > 1 and initials == letters else ""


@dataclass
class _Marker:
    source: str
    known: Mapping[str, str]
    seen: set[str] = field(default_factory=set)

    def block(self, block: Block) -> Block:
        """The block with its abbreviations marked; a heading begins anew and is left as it is."""
        match block:
            case Heading():
                self.seen.clear()
                return block
            case Paragraph():
                return self.paragraph(block)
            case List(items):
                marked = (replace(item, inlines=self.inlines(item.inlines)) for item in items)
                return replace(block, items=tuple(marked))
            case _:
                return block

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with the same text and spans, its abbreviations marked."""
        return replace(paragraph, inlines=self.inlines(paragraph.inlines))

    def inlines(self, inlines: Inlines) -> Inlines:
        """The same pieces, texts parted where an abbreviation is met."""
        return tuple(piece for inline in inlines for piece in self.pieces(inline))

    def pieces(self, inline: Inline) -> Iterator[Inline]:
        """A text in parts, where an abbreviation is met. Only one that stands in the source as it is can be
        parted: else its parts would have no spans.
        """
        if not isinstance(inline, Text) or not self.stands_as_is(inline):
            yield inline
            return
        text, at, start = inline.text, 0, inline.span.start
        for match in _ALONE.finditer(text):
            short = match.group(1)
            if short not in self.known or short in self.seen:
                continue
            self.seen.add(short)
            if match.start() > at:
                yield Text(text[at : match.start()], Span(start + at, start + match.start()))
            span = Span(start + match.start(), start + match.end())
            yield Abbreviation(short, self.known[short], span)
            at = match.end()
        if at < len(text):
            yield Text(text[at:], Span(start + at, inline.span.end)) if at else inline

    def stands_as_is(self, inline: Text) -> bool:
        """Whether every letter's place is known; a line end in the source counts as the blank it became."""
        piece = self.source[inline.span.start : inline.span.end].replace("\n", " ")
        return piece.startswith(inline.text.rstrip()) and len(piece) >= len(inline.text.rstrip())
