"""Saying of lines that they are a table, of a table that it is none, how many of its rows are heads, and
which rows are one.

A cell's text is never changed, only where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from wardreports.corrections.blocks import Edit, Leaf, NotPossibleError, pieces, pieces_of
from wardreports.corrections.model import Correction, Kind
from wardreports.document.model import Cell, Division, Inlines, Paragraph, Row, Table
from wardreports.reader.pieces import Mark, Piece, cover, flow, inlines, span_of, trim
from wardreports.reader.tables import columns_of, full_row
from wardreports.source import Source, Span

_Pieces: TypeAlias = tuple[Piece, ...]
_Lines: TypeAlias = list[list[_Pieces]]
# A TAB or a wide gap parts the cells of a line.
_BORDER: Final = re.compile(r"[\n\f]|[ \u00a0]*\t[ \u00a0]*|[ \u00a0]{2,}")


def table_edit(
    source: Source, found: Sequence[Leaf], at: int, offset: int, correction: Correction
) -> tuple[Edit, int, int]:
    """What takes the place of the leaves, from which on, and of how many, where lines become a table or a
    table changes. Raises NotPossibleError (WR242, WR244, WR250).
    """
    leaf = found[at]
    if correction.kind is Kind.TABLE and correction.columns:
        table, taken = _made(source, found[at:], correction)
        return Edit((table,)), at, taken
    if not isinstance(leaf, Table) or correction.split:
        raise NotPossibleError("WR244", kind=type(leaf).__name__.lower())
    if correction.kind is Kind.TABLE:
        return Edit((_with_heads(leaf, _rows(leaf), correction.head or 0),)), at, 1
    if correction.kind is Kind.PARAGRAPH:
        return Edit(tuple(_unfolded(source, leaf))), at, 1
    if not correction.join:
        raise NotPossibleError("WR244", kind="table")
    rows = reversed([*enumerate(_rows(leaf))])
    index = next((n for n, row in rows if row.cells[0].span.start <= offset), 0)
    if index:
        return Edit((_with_joined(source, leaf, index),)), at, 1
    if at == 0:
        raise NotPossibleError("WR242")
    return Edit((_continued(found[at - 1], leaf),)), at - 1, 2


def _made(source: Source, found: Sequence[Leaf], correction: Correction) -> tuple[Table, int]:
    """The table that the first of `found` make, and how many they are. Raises NotPossibleError (WR250)."""
    above = found[0] if isinstance(found[0], Table) else None
    wanted = correction.rows, correction.columns
    lines: _Lines = []
    blocks: _Lines = []
    for taken, leaf in enumerate(found, 1):
        if isinstance(leaf, Division):
            break
        made = list(_lines(source, leaf))
        lines += made
        blocks += made if isinstance(leaf, Table) else [[pieces(leaf)]]
        if grid := _grid(lines, *wanted) or _grid(blocks, *wanted):
            heads = 1 if correction.head is None else correction.head
            return _table(source, grid, correction.columns, heads, above), taken
    raise NotPossibleError("WR250", cells=sum(map(len, lines)), columns=wanted[1], rows=wanted[0])


def _continued(before: Leaf, table: Table) -> Table:
    """`table` as further rows of the one before it; what named it is a row above them."""
    if not isinstance(before, Table) or len(before.columns) != len(table.columns):
        raise NotPossibleError("WR244", kind="table")
    named = [Row((Cell(run, _span(run), colspan=len(table.columns)),)) for run in _names(table)]
    whole = replace(before, span=before.span.cover(table.span))
    return _with_heads(whole, [*_rows(before), *named, *_rows(table)], len(before.head))


def _rows(table: Table) -> list[Row]:
    return [*table.head, *table.body]


def _names(table: Table) -> list[Inlines]:
    return [run for run in (table.caption, table.unit_note) if run]


def _with_heads(table: Table, rows: Sequence[Row], heads: int) -> Table:
    if heads >= len(rows):
        raise NotPossibleError("WR244", kind="table")
    body = tuple(rows[heads:])
    return replace(table, head=tuple(rows[:heads]), body=body, columns=columns_of(body, len(table.columns)))


def _with_joined(source: Source, table: Table, index: int) -> Table:
    """`table` with the row at `index` on the one above it, cell by cell."""
    rows = _rows(table)
    above, row = rows[index - 1], rows[index]
    if [cell.colspan for cell in above.cells] != [cell.colspan for cell in row.cells]:
        raise NotPossibleError("WR244", kind="table")
    cells = tuple(_both(source, *pair) for pair in zip(above.cells, row.cells, strict=True))
    rows[index - 1 : index + 1] = [replace(above, cells=cells)]
    return _with_heads(table, rows, len(table.head) - (index < len(table.head)))


def _both(source: Source, one: Cell, other: Cell) -> Cell:
    own = (*pieces_of(one.inlines), *pieces_of(other.inlines))
    return replace(one, inlines=inlines(source, own), span=one.span.cover(other.span))


def _unfolded(source: Source, table: Table) -> Iterator[Paragraph]:
    """A paragraph for the caption, the unit note and each row, as they stand in the source."""
    runs = [tuple(pieces_of(run)) for run in (table.caption, table.unit_note)]
    runs += [tuple(one for cell in row.cells for one in pieces_of(cell.inlines)) for row in _rows(table)]
    in_order = [tuple(sorted(run, key=span_of)) for run in runs if run]
    for own in sorted(in_order, key=lambda run: span_of(run[0])):
        yield Paragraph(inlines(source, own), cover(own))


def _lines(source: Source, leaf: Leaf) -> Iterator[list[_Pieces]]:
    """The lines of a block, each as its cells; of a table its rows."""
    if isinstance(leaf, Table):
        for row in _rows(leaf):
            yield [tuple(pieces_of(cell.inlines)) for cell in row.cells]
        return
    line: list[list[Piece]] = [[]]
    end = None
    for piece in pieces(leaf):
        span = span_of(piece)
        border = source.text[end : span.start] if end is not None else ""
        parts: Iterable[tuple[str, Piece]] = ((border, piece),)
        if not isinstance(piece, Mark):
            parts = _parted(source, piece, border)
        for before, part in parts:
            if any(char in before for char in "\n\f") and any(line):
                yield [tuple(cell) for cell in line]
                line = [[]]
            elif _BORDER.search(before) and line[-1]:
                line.append([])
            line[-1].append(part)
        end = span.end
    if any(line):
        yield [tuple(cell) for cell in line]


def _parted(source: Source, piece: Span, border: str) -> Iterator[tuple[str, Span]]:
    """The parts of a piece without the borders in it, each with the border before it."""
    at = piece.start
    for match in [*_BORDER.finditer(source.text, piece.start, piece.end), None]:
        part = Span(at, match.start() if match else piece.end)
        if len(trim(source, part)):
            yield border, part
            border = ""
        if match:
            border += match.group()
            at = match.end()


def _grid(lines: _Lines, rows: int, columns: int) -> _Lines | None:
    """`rows` times `columns` cells: a row a line where some line has several cells and none too many, else a
    cell after the other; None where they are not that many.
    """
    if len(lines) == rows and 1 < max(map(len, lines)) <= columns:
        return lines
    cells = [cell for line in lines for cell in line]
    if len(cells) != rows * columns:
        return None
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


def _table(source: Source, grid: _Lines, columns: int, heads: int, above: Table | None) -> Table:
    end = above.span.start if above else 0
    rows = []
    for line in grid:
        cells = []
        for own in line:
            cells.append(_cell(source, own, end))
            end = cells[-1].span.end
        rows.append(full_row(cells, columns))
    span = cover(tuple(piece for line in grid for own in line for piece in own))
    names = (above.caption, above.unit_note) if above else ((), ())
    table = Table(names[0], columns_of(rows, columns), (), (), span, names[1])
    if above:
        table = replace(table, span=above.span.cover(span))
    return _with_heads(table, rows, heads)


def _cell(source: Source, own: _Pieces, end: int) -> Cell:
    made = flow(source, own)
    return Cell(made.inlines, made.span if made.pieces else Span(end, end))


def _span(run: Inlines) -> Span:
    return cover(tuple(pieces_of(run)))
