"""Tables of `pdftotext -layout`: cells stand in columns, a cell of several lines takes several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from wardreports.document.labels import label_of
from wardreports.reader.layout_lines import Segment, segments
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Piece
from wardreports.reader.printed import Printed
from wardreports.reader.tables import CAPTION, UNIT_NOTE
from wardreports.source import Span

_FIGURE = re.compile(r"[-+(]?\d[\d.,/]*(?:\s?%)?\)?$|[-–]$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ]|[A-Z])[.)]?$|[-–*]$")
_LONGEST = 60
_AHEAD = 4
_CLEARLY = 1
Cut = Callable[[Span], tuple[Piece, ...]]


@dataclass(slots=True)
class _Row:
    """A row in the making: for each column the segments of its cell, top to bottom."""

    cells: list[list[Segment]]
    anchored: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(slots=True)
class _Grid:
    """The columns of a table (first and last character columns) and its lines, segment by segment."""

    columns: list[tuple[int, int]]
    lines: list[tuple[Segment, ...]]
    text: int = 0
    spanning: list[tuple[Segment, int, int]] = field(default_factory=list)


def end_of_table(lines: Sequence[Printed], start: int) -> tuple[int, bool]:
    """The index after the lines with cells apart that begin at line `start`, and whether they are a table.

    A table is two lines or more with cells apart, of which two hold figures or three have three cells; a line
    with one cell belongs to it where more rows follow and it is short.
    """
    if not _is_tabular(lines[start]):
        return start, False
    index, end, rows = start, start, []
    begins: set[int] = set()
    while index < len(lines):
        line = lines[index]
        if _is_tabular(line):
            rows.append(segments(line))
            begins.update(part.start for part in rows[-1])
            end = index + 1
        elif not _goes_on(lines, index, begins):
            break
        elif not any(_is_tabular(after) for after in lines[index + 1 : index + _AHEAD]):
            end = index + 1
        index += 1
    figures = sum(any(_FIGURE.match(part.text) for part in row[1:]) for row in rows)
    wide = sum(len(row) >= 3 for row in rows)
    return end, figures >= 2 or (figures > 0 and wide >= 2) or wide >= 3


def _is_tabular(line: Printed) -> bool:
    parts = segments(line)
    if len(parts) == 2:
        return parts[1].start - parts[0].end >= 3
    return len(parts) > 2


def _goes_on(lines: Sequence[Printed], index: int, begins: set[int]) -> bool:
    """Whether a line of one segment belongs to the table around it, whose cells begin at `begins`."""
    line = lines[index]
    if len(line.text) > _LONGEST or CAPTION.match(line.text) or UNIT_NOTE.match(line.text):
        return False
    if any(_is_tabular(after) for after in lines[index + 1 : index + _AHEAD]):
        return line.gap < 3
    # After the last row only the rest of one of its cells may follow, which begins in the cell's column.
    return (
        line.gap == 0 and (line.column or 0) in begins and not label_of(line.text) and line.text[0].islower()
    )


def table_lines(lines: Sequence[Printed], cut: Cut) -> TableLines:
    """The rows of a table's lines: head rows first, each cell with all its lines."""
    grid = _grid([segments(line) for line in lines])
    gaps = [line.gap for line in lines]
    head = _head_length(grid)
    rows = [*_head_rows(grid, head), *_body_rows(grid, gaps, head)]
    made = tuple(tuple(_cell(row, index, cut) for index in _shown(row)) for row in rows if not row.is_empty)
    return TableLines(made, Span(lines[0].span.start, lines[-1].span.end))


def _shown(row: _Row) -> range | list[int]:
    """The cells of a row: all of its columns, or the only ones that a merged row has."""
    return [0] if row.cells and len(row.cells) == 1 else range(len(row.cells))


def _cell(row: _Row, index: int, cut: Cut) -> CellLines:
    parts = row.cells[index]
    if parts:
        pieces = tuple(piece for part in parts for piece in cut(part.span))
        return CellLines(pieces, parts[0].span.cover(parts[-1].span))
    before = [part for cell in row.cells[:index] for part in cell]
    after = [part for cell in row.cells[index:] for part in cell]
    at = before[-1].span.end if before else after[0].span.start
    return CellLines((), Span(at, at))


def _grid(lines: list[tuple[Segment, ...]]) -> _Grid:
    """Columns as the lines with the most cells show them."""
    most = max(len(line) for line in lines)
    columns = [[line.start, line.end] for line in next(row for row in lines if len(row) == most)]
    for line in lines:
        if len(line) == most:
            for column, part in zip(columns, line, strict=True):
                column[:] = [min(column[0], part.start), max(column[1], part.end)]
    letters = [0] * most
    for line in lines:
        for part in line:
            letters[_column(columns, part)] += sum(c.isalpha() for c in part.text)
    return _Grid([(a, b) for a, b in columns], lines, letters.index(max(letters)))


def _column(columns: Sequence[Sequence[int]], part: Segment) -> int:
    """The column that `part` shares most with, or else the nearest one."""

    def apart(index: int) -> tuple[int, float]:
        first, last = columns[index]
        shared = min(last, part.end) - max(first, part.start)
        return (-max(0, shared), abs(first + last - part.start - part.end) / 2)

    return min(range(len(columns)), key=apart)


def _is_anchor(grid: _Grid, line: Sequence[Segment]) -> bool:
    """Whether a line holds what stands once in a row: figures (years apart), or its ordinal."""
    for part in line:
        column = _column(grid.columns, part)
        if _FIGURE.match(part.text) and not _YEAR.match(part.text) and (column or len(line) > 1):
            return True
        if column == 0 != grid.text and _ORDINAL.match(part.text):
            return True
    return False


def _head_length(grid: _Grid) -> int:
    """How many lines the head has: those before the first row's lines."""
    anchors = [
        index
        for index, line in enumerate(grid.lines)
        if _is_anchor(grid, line) or (index and len(line) == 1 and label_of(line[0].text))
    ]
    if not anchors:
        return 1
    return max(1, _first_line(grid, 1, anchors[0])) if anchors[0] else 0


def _first_line(grid: _Grid, above: int, anchor: int) -> int:
    """The first line of the row whose anchor is line `anchor`; the lines from `above` on are free.

    A row whose name is set in the middle of its height begins above its anchor: where the anchor's line has
    no name or goes on with a small letter, at the line above that begins one.
    """
    own = [part for part in grid.lines[anchor] if _column(grid.columns, part) == grid.text]
    if own and not own[0].text[0].islower():
        return anchor
    for index in range(anchor - 1, above - 1, -1):
        line = grid.lines[index]
        if len(line) > 1 or _column(grid.columns, line[0]) != grid.text:
            break
        if not line[0].text[0].islower():
            return index
    return anchor


def _head_rows(grid: _Grid, length: int) -> list[_Row]:
    lines = grid.lines[:length]
    width = len(grid.columns)
    over: list[tuple[Segment, int, int]] = []
    upper, lower = _Row([[] for _ in range(width)]), _Row([[] for _ in range(width)])
    for index, line in enumerate(lines):
        below = _extents(grid, lines[index + 1 :])
        for place, part in enumerate(line):
            first, last = _reach(grid, line, place, below)
            if last > first and not any(a <= last and first <= b for _, a, b in over):
                over.append((part, first, last))
            else:
                lower.cells[_column(grid.columns, part)].append(part)
    if not over:
        return [lower]
    covered = {column for _, first, last in over for column in range(first, last + 1)}
    cells: list[tuple[int, list[Segment]]] = [(first, [part]) for part, first, _ in over]
    for column in range(width):
        if column not in covered:
            cells.append((column, lower.cells[column]))
            lower.cells[column] = []
    upper.cells = [parts for _, parts in sorted(cells, key=lambda cell: cell[0])]
    return [upper, lower]


def _extents(grid: _Grid, lines: Sequence[Sequence[Segment]]) -> dict[int, tuple[int, int]]:
    """For each column that `lines` have a cell in, where that begins and ends."""
    found: dict[int, tuple[int, int]] = {}
    for part in (part for line in lines for part in line):
        column = _column(grid.columns, part)
        start, end = found.get(column, (part.start, part.end))
        found[column] = (min(start, part.start), max(end, part.end))
    return found


def _reach(
    grid: _Grid, line: Sequence[Segment], place: int, below: dict[int, tuple[int, int]]
) -> tuple[int, int]:
    """The columns that a segment of the head stands over: those about whose middle it is set."""
    part = line[place]
    own = _column(grid.columns, part)
    taken = {_column(grid.columns, other) for at, other in enumerate(line) if at != place}
    middle = (part.start + part.end) / 2

    def off(first: int, last: int) -> float:
        start, end = below.get(first, grid.columns[first])[0], below.get(last, grid.columns[last])[1]
        return abs(middle - (start + end) / 2)

    best, distance = (own, own), off(own, own) - _CLEARLY
    for first in range(own + 1):
        for last in range(max(own, first + 1), len(grid.columns)):
            reached = set(range(first, last + 1))
            if below.keys() >= reached and not reached & taken and off(first, last) < distance:
                best, distance = (first, last), off(first, last)
    return best


def _body_rows(grid: _Grid, gaps: Sequence[int], start: int) -> list[_Row]:
    width = len(grid.columns)
    begins = _row_starts(grid, gaps, start)
    rows: list[_Row] = []
    for index in range(start, len(grid.lines)):
        if index in begins or not rows:
            rows.append(_Row([[] for _ in range(width)]))
        for part in grid.lines[index]:
            rows[-1].cells[_column(grid.columns, part)].append(part)
    return [_merged(row) for row in rows]


def _merged(row: _Row) -> _Row:
    """A row that holds one name that is no cell among others (a section of the table) has one cell."""
    filled = [cell for cell in row.cells if cell]
    section = len(filled) == 1 and len(filled[0]) == 1 and label_of(filled[0][0].text) is not None
    return _Row(filled) if section else row


def _row_starts(grid: _Grid, gaps: Sequence[int], start: int) -> set[int]:
    begins = {start}
    last = start - 1
    for index in range(start, len(grid.lines)):
        line = grid.lines[index]
        if _is_anchor(grid, line):
            begins.add(_first_line(grid, last + 1, index))
            last = index
        elif len(line) == 1 and (gaps[index] or label_of(line[0].text)) and line[0].text[0].isupper():
            begins.add(index)
            last = index
    return begins
