"""The reader of the dialect `layout-text`: what `pdftotext -layout` prints → logical lines, tables, notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from wardreports.reader.columns import Row, measured
from wardreports.reader.joining import joined
from wardreports.reader.layout_lines import margin, pages
from wardreports.reader.layout_sides import Sides, head_sides, side_flows, tail_sides
from wardreports.reader.layout_tables import end_of_table, table_lines
from wardreports.reader.lines import Element, Lines
from wardreports.reader.page_notes import divide
from wardreports.reader.pdf_text import notes_of, rows_of
from wardreports.reader.pieces import Mark, Piece, split_at_marks
from wardreports.reader.printed import FAR, Printed
from wardreports.source import Source, Span


class _Body:
    """The running text in the making: rows to be joined, and what stands between them already made."""

    def __init__(self, source: Source, marks: Sequence[Mark]) -> None:
        self.source = source
        self.marks = marks
        self.starts = [mark.span.start for mark in marks]
        self.rows: list[Row] = []
        self.made: list[tuple[int, Element]] = []
        self.parted = False

    def cut(self, span: Span) -> tuple[Piece, ...]:
        """`span` divided at the marks that lie in it."""
        return tuple(split_at_marks(span, self.marks_in(span)))

    def marks_in(self, span: Span) -> Sequence[Mark]:
        """The marks that begin in `span`, in order."""
        first = bisect_left(self.starts, span.start)
        return self.marks[first : bisect_left(self.starts, span.end)]

    def sides(self, lines: Sequence[Printed]) -> None:
        """Lines printed side by side, as one flow a column."""
        for line in side_flows(self.source, lines, self.cut):
            # In the order of the columns, whatever the order of the lines.
            self.made.append((lines[0].span.start, line))
        self.parted = True

    def table(self, lines: Sequence[Printed]) -> None:
        """Lines of a table, kept together in the place of the first."""
        self.made.append((lines[0].span.start, table_lines(lines, self.cut)))
        self.parted = True

    def text(self, lines: Sequence[Printed], left: int) -> None:
        """Lines of running text as rows, cut at their marks; `left` is the text's left edge in characters."""
        marks = [mark for line in lines for mark in self.marks_in(line.span)]
        for row in rows_of([lines], marks, left):
            gap = FAR if self.parted else row.gap
            self.rows.append(Row(row.pieces, row.text, gap, row.lost, row.indent))
            self.parted = False


def read_lines(source: Source) -> Lines:
    """The logical lines, tables and notes of a text whose layout was kept by blanks."""
    pages_, dropped = pages(source)
    divided = divide(source, pages_)
    body = _Body(source, divided.marks)
    for number, lines in enumerate(divided.bodies):
        _page(body, lines, first=number == 0)
    column = measured(body.rows)
    flows = [(line.span.start, line) for line in joined(source, body.rows, column)]
    elements: list[tuple[int, Element]] = sorted([*flows, *body.made], key=lambda pair: pair[0])
    return Lines(
        tuple(element for _, element in elements), notes_of(source, divided.notes, column.full), dropped
    )


def _page(body: _Body, lines: Sequence[Printed], *, first: bool) -> None:
    left = margin(lines)
    head = head_sides(lines) if first else None
    index = head.end if head else 0
    if head:
        body.sides(lines[:index])
    tail = tail_sides(lines, index) or Sides(len(lines), len(lines))
    opened = index
    while index < tail.start:
        end, is_table = end_of_table(lines, index)
        end = min(end, tail.start)
        if is_table:
            body.text(lines[opened:index], left)
            body.table(lines[index:end])
            opened = end
        index = max(end, index + 1)
    body.text(lines[opened : tail.start], left)
    if tail.start < tail.end:
        body.sides(lines[tail.start : tail.end])
        body.text(lines[tail.end :], left)
