"""The reader of the dialect `word-text`: one line is one paragraph, one TAB-led line one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wardreports.document.model import Dropped, Reason
from wardreports.reader.lines import CellLines, Element, Lines, TableLines
from wardreports.reader.phrases import RULE, lays_out, opens_furniture
from wardreports.reader.pieces import Mark, Piece, flow, span_of, split_at_marks
from wardreports.reader.word_notes import scan
from wardreports.source import Source, Span

_CELL = "\t"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Line:
    """One physical line without notes and noise.

    `blank`: nothing at all; `cell`: led by a TAB, or a cell of no-break spaces.
    """

    span: Span
    pieces: tuple[Piece, ...]
    text: str
    blank: bool
    cell: bool
    gap: int = 0


def read_lines(source: Source) -> Lines:
    """The paragraphs, tables and notes of a text with one paragraph a line."""
    scanned = scan(source)
    dropped = list(scanned.dropped)
    elements: list[Element] = []
    lines = list(_lines(source, scanned.marks, scanned.holes))
    index, gap = 0, 0
    while index < len(lines):
        line = lines[index]
        if line.cell:
            end = _end_of_cells(lines, index)
            elements.extend(_cells(source, lines[index:end], gap))
            gap, index = 0, end
            continue
        index += 1
        if line.blank:
            gap += 1
        elif RULE.match(line.text) and line.pieces == (line.span,):
            dropped.append(Dropped(Reason.SEPARATOR, source.slice(line.span), line.span))
            gap = max(gap, 1)
        else:
            elements.append(flow(source, line.pieces, gap=gap))
            gap = 0
    dropped.sort(key=lambda d: d.span.start)
    return Lines(tuple(elements), scanned.notes, tuple(dropped), scanned.diagnostics)


def _lines(source: Source, marks: Sequence[Mark], holes: Sequence[Span]) -> Iterator[_Line]:
    mark_starts = [mark.span.start for mark in marks]
    hole_ends = [hole.end for hole in holes]
    for number in range(source.line_of(source.body), source.lines + 1):
        whole = source.line_span(number)
        whole = Span(max(whole.start, source.body), whole.end)
        pieces: list[Piece] = []
        for part in _running_text(whole, holes, bisect_right(hole_ends, whole.start)):
            first = bisect_left(mark_starts, part.start)
            pieces.extend(split_at_marks(part, marks[first : bisect_left(mark_starts, part.end)]))
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


def _line(source: Source, whole: Span, pieces: tuple[Piece, ...]) -> _Line:
    raw = "".join(source.slice(p) for p in pieces if isinstance(p, Span))
    text = raw.strip()
    marked = any(isinstance(p, Mark) for p in pieces)
    untouched = len(pieces) == 1 and pieces[0] == whole
    no_break = untouched and not text and _NO_BREAK in raw
    cell = raw.startswith(_CELL) or no_break
    return _Line(whole, pieces, text, not text and not marked and not cell, cell)


def _end_of_cells(lines: list[_Line], start: int) -> int:
    """The index after a run of cells.

    Blank lines part rows, a line that leads with no TAB may go on a cell.
    """
    index = start
    end = start
    while index < len(lines):
        line = lines[index]
        if line.cell:
            end = index + 1
        elif not line.blank:
            # A second line of a cell stands straight after it and before another cell of the same row.
            follows = index > start and not lines[index - 1].blank
            leads = index + 1 < len(lines) and lines[index + 1].cell
            closes = index + 1 < len(lines) and lines[index + 1].blank and _cell_after(lines, index + 1)
            if not follows or not (leads or closes):
                break
        elif not _cell_after(lines, index):
            break
        index += 1
    return end if end > start else start + 1


def _cell_after(lines: list[_Line], index: int) -> bool:
    while index < len(lines) and lines[index].blank:
        index += 1
    return index < len(lines) and lines[index].cell


def _cells(source: Source, lines: list[_Line], gap: int) -> Iterator[Element]:
    rows = _rows(lines)
    counts = [len(row) for row in rows if len(row) > 1]
    furniture = any(lays_out(line.text) for line in lines)
    if not furniture and len(counts) >= 2 and max(counts.count(c) for c in counts) >= 2:
        spans = [line.span for line in lines if not line.blank]
        yield TableLines(rows, Span(spans[0].start, spans[-1].end))
        return
    for row in rows:
        for index, cell in enumerate(row):
            for pieces in _paragraphs(source, cell):
                made = flow(source, pieces, gap=0 if index else gap or 1, cell=True)
                if made.pieces:
                    yield made
                    gap = 0


def _paragraphs(source: Source, cell: CellLines) -> Iterator[tuple[Piece, ...]]:
    """The cell's lines as one paragraph, or each as its own where they are a list or a signature."""
    by_line = [
        tuple(pieces) for _, pieces in groupby(cell.pieces, lambda p: source.line_of(span_of(p).start))
    ]
    if any(opens_furniture(flow(source, pieces).text) for pieces in by_line):
        yield from by_line
    else:
        yield cell.pieces


def _rows(lines: list[_Line]) -> tuple[tuple[CellLines, ...], ...]:
    rows: list[list[CellLines]] = [[]]
    for line in lines:
        if line.blank:
            if rows[-1]:
                rows.append([])
        elif line.cell or not rows[-1]:
            rows[-1].append(CellLines(line.pieces if line.text or len(line.pieces) > 1 else (), line.span))
        else:
            last = rows[-1][-1]
            rows[-1][-1] = CellLines((*last.pieces, *line.pieces), last.span.cover(line.span))
    return tuple(tuple(row) for row in rows if row)
