"""Pieces of the source that make up one logical line, and the inlines and the plain text they give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from wardreports.document.model import FootnoteReference, Inline, Inlines, Text
from wardreports.source import Source, Span
from wardreports.text.look_alikes import mend
from wardreports.text.normalise import as_read, nfc, seen


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote reference found in running text; `span` covers the brackets that belong to it."""

    label: str
    span: Span


Piece: TypeAlias = Span | Mark

# A hyphen or slash that touches a word at a line's end joins without a blank ("57-" + "NQ/TW"); " -" does
# not.
_BLANKS = re.compile(r"\s+")
_TOUCHING = re.compile(r"[^\W_][-/]$")
_CLOSING = re.compile(r"[,.;:!?)\]…”’»]")


@dataclass(frozen=True, slots=True)
class Flow:
    """One logical line: a paragraph, a heading, an item, or a cell, joined over lines and pages.

    `inlines` are those of its pieces; `text` is NFC with white space collapsed and the marks lifted out;
    `gap` counts the empty lines before it; `cell` tells a line that a TAB leads; `rows` is how many printed
    lines it was.
    """

    pieces: tuple[Piece, ...]
    inlines: Inlines
    text: str
    gap: int = 0
    cell: bool = False
    rows: int = 1

    @property
    def span(self) -> Span:
        """From the first character to the last."""
        return cover(self.pieces)

    def without(self, source: Source, end: int) -> Flow:
        """What stands from offset `end` on."""
        return flow(source, cut(self.pieces, end)[1], gap=self.gap, cell=self.cell, rows=self.rows)


def span_of(piece: Piece) -> Span:
    """The span of a piece of either kind."""
    return piece.span if isinstance(piece, Mark) else piece


def cover(pieces: Iterable[Piece]) -> Span:
    """The smallest span that holds all `pieces`; they are in order."""
    spans = [span_of(piece) for piece in pieces]
    return Span(spans[0].start, spans[-1].end)


def trim(source: Source, span: Span) -> Span:
    """`span` without white space at its ends; may be empty."""
    text = source.text[span.start : span.end]
    if text and not (text[0].isspace() or text[-1].isspace()):
        return span
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def cut(pieces: tuple[Piece, ...], offset: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces before `offset` and those from it on."""
    before: list[Piece] = []
    after: list[Piece] = []
    for piece in pieces:
        span = span_of(piece)
        if span.end <= offset:
            before.append(piece)
        elif span.start >= offset or isinstance(piece, Mark):
            after.append(piece)
        else:
            before.append(Span(span.start, offset))
            after.append(Span(offset, span.end))
    return tuple(before), tuple(after)


def split_at_marks(span: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """`span` cut at the `marks` that lie in it, in order; pieces may be blank."""
    start = span.start
    for mark in marks:
        if mark.span.start > start:
            yield Span(start, mark.span.start)
        yield mark
        start = mark.span.end
    if start < span.end:
        yield Span(start, span.end)


def inlines(source: Source, pieces: Iterable[Piece]) -> Inlines:
    """The inlines of `pieces`.

    Each `Text` ends in one blank where the next piece follows at a distance; after a reference the blank
    stands at the beginning of the next `Text`. A reference follows its word without a blank.
    """
    made: list[Inline] = []
    blank = False
    for piece in pieces:
        if isinstance(piece, Mark):
            if made and isinstance(made[-1], Text) and made[-1].text.endswith(" "):
                made[-1] = Text(made[-1].text[:-1], made[-1].span)
            made.append(FootnoteReference(piece.label, piece.span))
            blank = False
            continue
        span = trim(source, piece)
        if not len(span):
            blank = blank or len(piece) > 0
            continue
        text = mend(as_read(source.text[span.start : span.end]))
        _append(made, text, span, blank or piece.start < span.start or _apart(source, made, span))
        blank = span.end < piece.end
    return tuple(made)


def _apart(source: Source, made: list[Inline], span: Span) -> bool:
    return (
        bool(made)
        and made[-1].span.end < span.start
        and _blank_between(source, made[-1].span.end, span.start)
    )


def _blank_between(source: Source, start: int, end: int) -> bool:
    # Only the nearest characters count: between two pieces whole notes may lie.
    return source.text[start : start + 1].isspace() or source.text[end - 1 : end].isspace()


def _append(made: list[Inline], text: str, span: Span, blank: bool) -> None:
    if made and blank:
        last = made[-1]
        if isinstance(last, FootnoteReference):
            if not _CLOSING.match(text):
                text = " " + text
        elif isinstance(last, Text) and not last.text.endswith(" ") and not _joins(last.text, text):
            made[-1] = Text(last.text + " ", last.span)
    made.append(Text(text, span))


def _joins(before: str, after: str) -> bool:
    return bool(_TOUCHING.search(before)) and after[0].isalnum()


def flow(source: Source, pieces: Iterable[Piece], *, gap: int = 0, cell: bool = False, rows: int = 1) -> Flow:
    """A logical line of `pieces` (blank ones at its ends are left out)."""
    kept = tuple(p for p in pieces if isinstance(p, Mark) or len(trim(source, p)))
    made = inlines(source, kept)
    text = "".join([part.text for part in made if isinstance(part, Text)])
    return Flow(kept, made, text.strip(), gap, cell, rows)


def raw_length(raw: str, length: int) -> int:
    """How many characters of `raw` make the first `length` characters of a line's text: in NFC, look-alikes
    mended, without unseen characters, each run of blanks one.
    """
    if len(_as_read(raw)) == len(raw):
        return length
    end = 0
    while end < len(raw) and (len(_as_read(raw[:end])) < length or unicodedata.combining(raw[end])):
        end += 1
    return end


def _as_read(raw: str) -> str:
    return mend(_BLANKS.sub(" ", nfc(seen(raw))))
