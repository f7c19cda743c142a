"""The reader of the dialect `word-text`: one line is one paragraph, one TAB-led line one cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from wardreports.document.labels import ARTICLE, CHAPTER, LETTER, PART, ROMAN, SECTION, label_of
from wardreports.document.model import Dropped, Reason
from wardreports.reader.lines import CellLines, Element, Lines, TableLines
from wardreports.reader.phrases import RULE, lays_out, opens_furniture
from wardreports.reader.pieces import Mark, Piece, cover, flow, span_of, split_at_marks
from wardreports.reader.word_notes import lines_of, scan, starting_in
from wardreports.reader.word_objects import Object, beginning_in, find, without
from wardreports.source import Source, Span

_CELL = "\t"
_NO_BREAK = "\u00a0"
_BULLET = re.compile(r"[-–+•*]\s")
# How long a cell's further lines may be, how many, and how short a last one.
_LONGEST, _MOST_LINES, _SHORT = 400, 30, 60
_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?$")


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


class _Reading:
    """What has been read so far. `gap` counts the empty lines since the last element."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.scanned = scan(source)
        self.objects = find(source, self.scanned.holes)
        self.elements: list[Element] = []
        self.images: list[Span] = []
        self.dropped = list(self.scanned.dropped)
        self.gap = 0

    def drop(self, reason: Reason, span: Span) -> None:
        """`span` is left out, and an empty line is what remains of it."""
        self.dropped.append(Dropped(reason, self.source.slice(span), span))
        self.gap = max(self.gap, 1)

    def add(self, pieces: tuple[Piece, ...], gap: int, *, cell: bool = False) -> None:
        """A line of text; nothing where no text is left."""
        made = flow(self.source, pieces, gap=gap, cell=cell)
        if made.pieces:
            self.elements.append(made)
            self.gap = 0

    def line(self, line: _Line) -> None:
        """A line's text as one element; an image stands beside it, a text box before or after it."""
        objects = beginning_in(self.objects, line.span)
        if line.blank and not objects:
            self.gap += 1
            return
        rest = without(line.pieces, objects)
        before = sum(not rest or one.span.start < cover(rest).start for one in objects)
        self.set_apart(objects[:before])
        self.add(rest, self.gap)
        self.set_apart(objects[before:])

    def set_apart(self, objects: Iterable[Object]) -> None:
        """Images, and the text of text boxes, a paragraph for each of its lines."""
        for one in objects:
            if one.text is None:
                self.images.append(one.span)
            else:
                self.drop(Reason.EXTRACTOR_NOISE, Span(one.span.start, one.text.start))
                for part in lines_of(self.source, one.text):
                    self.add(tuple(split_at_marks(part, starting_in(self.scanned.marks, part))), 1)
                self.drop(Reason.EXTRACTOR_NOISE, Span(one.text.end, one.span.end))
            self.gap = max(self.gap, 1)


def read_lines(source: Source) -> Lines:
    """The paragraphs, tables and notes of a text with one paragraph a line."""
    reading = _Reading(source)
    scanned = reading.scanned
    lines = list(_lines(source, scanned.marks, scanned.holes, reading.objects))
    index, end = _page_number(reading, lines, 1), _page_number(reading, lines, -1)
    while index < end:
        line = lines[index]
        if line.cell:
            after = _end_of_cells(lines, index)
            _cells(reading, lines[index:after])
            index = after
            continue
        index += 1
        if RULE.match(line.text) and line.pieces == (line.span,):
            reading.drop(Reason.SEPARATOR, line.span)
        else:
            reading.line(line)
    dropped = sorted(reading.dropped, key=lambda d: d.span.start)
    return Lines(
        tuple(reading.elements), scanned.notes, tuple(dropped), scanned.diagnostics, tuple(reading.images)
    )


def _page_number(reading: _Reading, lines: list[_Line], step: int) -> int:
    """Leaves a page's number out that stands before (`step` 1) or after (-1) all other text, as extractors
    print the first page's head and the last one's foot. Gives the index of the line after or before it.
    """
    filled = [index for index, line in enumerate(lines) if not line.blank]
    index = filled[0 if step > 0 else -1] if len(filled) > 1 else 0
    if len(filled) > 1 and _PAGE_NUMBER.match(lines[index].text) and not lines[index].cell:
        reading.drop(Reason.PAGE_NUMBER, lines[index].span)
        return index + 1 if step > 0 else index
    return 0 if step > 0 else len(lines)


def _lines(
    source: Source, marks: Sequence[Mark], holes: Sequence[Span], objects: Sequence[Object]
) -> Iterator[_Line]:
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

    Blank lines part rows, lines that lead with no TAB may go on a cell.
    """
    index = end = start + 1
    while index < len(lines):
        if lines[index].blank:
            if not _cell_after(lines, index):
                break
            index += 1
            continue
        after = index + 1 if lines[index].cell else _end_of_cell(lines, index)
        if after == index:
            break
        index = end = after
    return end


def _end_of_cell(lines: list[_Line], start: int) -> int:
    """The index after the further lines of a cell that begin at `start`; `start` where they are none.

    They stand straight after the cell's first line and before another cell. At the end of a table only what
    can't stand by itself goes on a cell: bullets, or a short line that begins small or in brackets.
    """
    if lines[start - 1].blank:
        return start
    end = start
    while end < len(lines) and not lines[end].blank and not lines[end].cell:
        end += 1
    texts = [line.text for line in lines[start:end]]
    if len(texts) > _MOST_LINES or any(len(text) > _LONGEST or _opens_part(text) for text in texts[1:]):
        return start
    if _cell_after(lines, end):
        return end
    hangs = all(_BULLET.match(text) for text in texts) or (
        len(texts) == 1 and len(texts[0]) < _SHORT and (texts[0][0] == "(" or texts[0][0].islower())
    )
    return end if hangs else start


def _opens_part(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.kind in (PART, CHAPTER, SECTION, LETTER, ROMAN, ARTICLE)


def _cell_after(lines: list[_Line], index: int) -> bool:
    while index < len(lines) and lines[index].blank:
        index += 1
    return index < len(lines) and lines[index].cell


def _cells(reading: _Reading, lines: list[_Line]) -> None:
    """A run of cells as a table, or as lines of text where it only lays out a head or a tail."""
    rows = _rows(lines)
    objects = beginning_in(reading.objects, lines[0].span.cover(lines[-1].span))
    if _is_table(rows) and not any(lays_out(line.text) for line in lines):
        spans = [line.span for line in lines if not line.blank]
        reading.elements.append(TableLines(rows, Span(spans[0].start, spans[-1].end)))
        # What stands in a cell is the cell's text.
        objects = ()
    else:
        for row in rows:
            for index, cell in enumerate(row):
                for pieces in _paragraphs(reading.source, cell):
                    reading.add(without(pieces, objects), 0 if index else reading.gap or 1, cell=True)
    reading.gap = 0
    reading.set_apart(objects)


def _is_table(rows: Sequence[Sequence[CellLines]]) -> bool:
    """Whether two rows of several cells have as many."""
    counts = [len(row) for row in rows if len(row) > 1]
    return len(counts) > len(set(counts))


def _paragraphs(source: Source, cell: CellLines) -> Iterator[tuple[Piece, ...]]:
    """The cell's lines as one paragraph, or each as its own where they are a list or a signature."""
    by_line = [
        tuple(pieces) for _, pieces in groupby(cell.pieces, lambda p: source.line_of(span_of(p).start))
    ]
    texts = [flow(source, pieces).text for pieces in by_line]
    if any(map(opens_furniture, texts)) or any(map(_BULLET.match, texts[1:])):
        yield from by_line
    else:
        yield cell.pieces


def _rows(lines: list[_Line]) -> tuple[tuple[CellLines, ...], ...]:
    rows: list[list[CellLines]] = [[]]
    for line in lines:
        if line.blank:
            if rows[-1]:
                rows.append([])
        else:
            _put(rows[-1], line)
    made = tuple(tuple(row) for row in rows if row)
    stripped = not any(line.cell and not line.text for line in lines)
    return (_refilled(lines, made) if stripped else None) or made


def _put(row: list[CellLines], line: _Line) -> None:
    """Adds a cell to `row`, or a further line to its last cell."""
    if line.cell or not row:
        row.append(CellLines(line.pieces if line.text or len(line.pieces) > 1 else (), line.span))
    else:
        row[-1] = CellLines((*row[-1].pieces, *line.pieces), row[-1].span.cover(line.span))


def _refilled(
    lines: list[_Line], rows: tuple[tuple[CellLines, ...], ...]
) -> tuple[tuple[CellLines, ...], ...] | None:
    """The rows of a table whose file lost the white space at its line ends, where an empty cell is an empty
    line. None unless each full row of `rows` is one of them.
    """
    width = max(len(row) for row in rows)
    above = next(index for index, row in enumerate(rows) if len(row) > 1 or index == len(rows) - 1)
    made: list[list[CellLines]] = [[]]
    for line in lines:
        if line.span.start < rows[above][0].span.start:
            continue
        if not line.blank:
            _put(made[-1], line)
        elif len(made[-1]) < width:
            made[-1].append(CellLines((), line.span))
        else:
            made.append([])
    starts = {row[0].span for row in made if row}
    fits = all(len(row) <= width for row in made) and all(
        row[0].span in starts for row in rows[above:] if len(row) == width
    )
    return (*rows[:above], *(tuple(row) for row in made if row)) if fits else None
