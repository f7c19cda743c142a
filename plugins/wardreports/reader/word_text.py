"""The reader of the dialect `word-text`: one line is one paragraph, one TAB-led line one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wardreports.document.account import Dropped, Reason
from wardreports.reader.indented import parts_of
from wardreports.reader.lines import Element, Lines, TableLines
from wardreports.reader.phrases import RULE, lays_out
from wardreports.reader.pieces import Piece, cover, flow, split_at_marks
from wardreports.reader.word_cells import end_of_cells, end_of_text, is_table, paragraphs, rows_of
from wardreports.reader.word_lines import Line, lines_of_text
from wardreports.reader.word_notes import lines_of, scan, starting_in
from wardreports.reader.word_objects import Object, beginning_in, find, without
from wardreports.source import Source, Span

_PAGE_NUMBER = re.compile(r"[-–]?\s*\d{1,3}\s*[-–]?$")


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

    def line(self, line: Line, *, cell: bool = False) -> None:
        """A line's text as one element; an image stands beside it, a text box before or after it."""
        objects = beginning_in(self.objects, line.span)
        if line.blank and not objects:
            self.gap += 1
            return
        rest = without(line.pieces, objects)
        before = sum(not rest or one.span.start < cover(rest).start for one in objects)
        self.set_apart(objects[:before])
        self.add(rest, self.gap, cell=cell)
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
    lines = list(lines_of_text(source, scanned.marks, scanned.holes, reading.objects))
    index, end = _page_number(reading, lines, 1), _page_number(reading, lines, -1)
    while index < end:
        line = lines[index]
        if line.cell:
            after = end_of_cells(lines, index)
            for cells, part in parts_of(lines[index:after]):
                _cells(reading, part) if cells else _paragraphs(reading, part)
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


def _page_number(reading: _Reading, lines: list[Line], step: int) -> int:
    """Leaves a page's number out that stands before (`step` 1) or after (-1) all other text, as extractors
    print the first page's head and the last one's foot. Gives the index of the line after or before it.
    """
    filled = [index for index, line in enumerate(lines) if not line.blank]
    if len(filled) > 1:
        index = filled[0 if step > 0 else -1]
        line = lines[index]
        # A line that holds a note's text too is more than a number.
        alone = reading.source.slice(line.span).strip() == line.text
        if alone and not line.cell and _PAGE_NUMBER.match(line.text):
            reading.drop(Reason.PAGE_NUMBER, line.span)
            return index + 1 if step > 0 else index
    return 0 if step > 0 else len(lines)


def _paragraphs(reading: _Reading, lines: list[Line]) -> None:
    for line in lines:
        reading.line(line)


def _cells(reading: _Reading, lines: list[Line]) -> None:
    """A run of lines behind TABs: a table, a layout of a head or a tail, or indented text."""
    furniture = any(lays_out(line.text) for line in lines)
    text = 0 if furniture else end_of_text(lines)
    for line in lines[:text]:
        reading.line(line, cell=line.cell)
    lines = lines[text:]
    if not lines:
        return
    rows = rows_of(lines)
    objects = beginning_in(reading.objects, lines[0].span.cover(lines[-1].span))
    if is_table(rows) and not furniture:
        spans = [line.span for line in lines if not line.blank]
        reading.elements.append(TableLines(rows, Span(spans[0].start, spans[-1].end)))
        # What stands in a cell is the cell's text.
        objects = ()
    else:
        for row in rows:
            for index, cell in enumerate(row):
                for pieces in paragraphs(reading.source, cell):
                    reading.add(without(pieces, objects), 0 if index else reading.gap or 1, cell=True)
    reading.gap = 0
    reading.set_apart(objects)
