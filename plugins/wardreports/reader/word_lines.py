"""The lines of a text with one paragraph a line, without notes and noise."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardreports.reader.pieces import Mark, Piece, split_at_marks
from wardreports.reader.word_notes import starting_in
from wardreports.reader.word_objects import Object
from wardreports.source import Source, Span
from wardreports.text.normalise import ODD_BLANKS

_CELL = "\t"
_ODD_BLANK = re.compile(f"[{ODD_BLANKS}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line without notes and noise.

    `blank`: nothing at all; `cell`: led by a TAB, or a cell of no-break spaces.
    """

    span: Span
    pieces: tuple[Piece, ...]
    text: str
    blank: bool
    cell: bool
    gap: int = 0


def lines_of_text(
    source: Source, marks: Sequence[Mark], holes: Sequence[Span], objects: Sequence[Object]
) -> Iterator[Line]:
    """The lines of the text; those over which an object reaches are one."""
    hole_ends = [hole.end for hole in holes]
    number = source.line_of(source.body)
    at = 0
    while number <= source.lines:
        whole = source.line_span(number)
        while at < len(objects) and objects[at].span.start < whole.end:
            whole = whole.cover(source.line_span(source.line_of(objects[at].span.end)))
            at += 1
        number = source.line_of(whole.end) + 1
        whole = Span(max(whole.start, source.body), whole.end)
        pieces: list[Piece] = []
        for part in _running_text(whole, holes, bisect_right(hole_ends, whole.start)):
            pieces.extend(split_at_marks(part, starting_in(marks, part)))
        yield _line(source, whole, tuple(pieces))


def _running_text(line: Span, holes: Sequence[Span], index: int) -> Iterator[Span]:
    """What of `line` lies in no hole; `index` is that of the first hole that may touch it."""
    start = line.start
    while index < len(holes) and holes[index].start < line.end:
        if holes[index].start > start:
            yield Span(start, holes[index].start)
        start = holes[index].end
        index += 1
    if start < line.end:
        yield Span(start, line.end)


def _line(source: Source, whole: Span, pieces: tuple[Piece, ...]) -> Line:
    raw = "".join(source.slice(p) for p in pieces if isinstance(p, Span))
    text = raw.strip()
    marked = any(isinstance(p, Mark) for p in pieces)
    untouched = len(pieces) == 1 and pieces[0] == whole
    no_break = untouched and not text and bool(_ODD_BLANK.search(raw))
    cell = raw.startswith(_CELL) or no_break
    return Line(whole, pieces, text, not text and not marked and not cell, cell)
