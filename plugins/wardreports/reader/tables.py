"""Flattened tables: rows of cells → a table with caption, head and body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardreports.document.model import Alignment, Cell, Column, Inlines, Row, Table
from wardreports.document.walk import plain
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Flow, inlines
from wardreports.source import Source

CAPTION = re.compile(r"(?:Bảng|Biểu|Phụ biểu|BẢNG|BIỂU)\s*(?:số\s*)?[\d.]+")
UNIT_NOTE = re.compile(r"\(?\s*(?:ĐVT|Đvt|đvt|Đơn vị(?: tính)?|ĐƠN VỊ(?: TÍNH)?)\s*:")
_FIGURE = re.compile(r"[-+(]?\d[\d.,]*(?:\s?%)?\)?$|-$")
_TOTAL = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số)\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?$")


def table(source: Source, lines: TableLines, before: Sequence[Flow] = ()) -> Table:
    """The table of `lines`; `before` are the caption and the unit note that stood above it as paragraphs."""
    caption: Inlines = ()
    note: Inlines = ()
    span = lines.span
    for line in before:
        span = span.cover(line.span)
        made = inlines(source, line.pieces)
        if UNIT_NOTE.match(line.text) and not note:
            note = made
        else:
            caption = (*caption, *made)
    rows = list(lines.rows)
    while len(rows) > 1 and len(rows[0]) == 1:
        made = inlines(source, rows.pop(0)[0].pieces)
        if UNIT_NOTE.match(plain(made)) and not note:
            note = made
        else:
            caption = (*caption, *made) if caption else made
    grid = [tuple(_cell(source, cell) for cell in row) for row in rows]
    width = max(len(row) for row in grid)
    split = _head_rows(grid, width)
    head = _spanned(grid[:split], width)
    body = tuple(_row(row, width) for row in grid[split:])
    return Table(caption, _columns(body, width), head, body, span, note)


def _cell(source: Source, cell: CellLines) -> Cell:
    return Cell(inlines(source, cell.pieces), cell.span)


def _head_rows(grid: Sequence[Sequence[Cell]], width: int) -> int:
    """How many rows the head has: those before the first row that holds a figure; a row that numbers the columns belongs to it."""
    count = 1
    while count < len(grid) - 1:
        texts = [plain(cell.inlines) for cell in grid[count]]
        filled = [text for text in texts if text]
        numbering = len(filled) == width > 1 and all(_COLUMN_NUMBER.match(text) for text in filled)
        figures = any(_FIGURE.match(text) for text in texts)
        short = len(grid[count - 1]) < width
        if not numbering and (figures or not short):
            break
        count += 1
    return count


def _spanned(rows: Sequence[Sequence[Cell]], width: int) -> tuple[Row, ...]:
    """The head's rows with the merged cells that a flattened head no longer shows.

    A first row of k cells over a second of m, with `width` columns: the cells that stand over the second row are
    the last k + m - width, each over an equal share; the others reach down.
    """
    if len(rows) < 2 or len(rows[0]) >= width:
        return tuple(Row(tuple(row)) for row in rows)
    first, second = rows[0], rows[1]
    over = len(first) + len(second) - width
    if over < 1 or over > len(first) or len(second) % over:
        return tuple(Row(tuple(row)) for row in rows)
    share = len(second) // over
    reach = len(first) - over
    cells = [
        Cell(c.inlines, c.span, rowspan=2) if i < reach else Cell(c.inlines, c.span, colspan=share)
        for i, c in enumerate(first)
    ]
    return (Row(tuple(cells)), *(Row(tuple(row)) for row in rows[1:]))


def _row(cells: Sequence[Cell], width: int) -> Row:
    texts = [plain(cell.inlines) for cell in cells]
    named = next((text for text in texts if text), "")
    total = bool(_TOTAL.match(named)) or (len(texts) > 1 and bool(_TOTAL.match(texts[1])))
    row = tuple(cells)
    if len(row) == 1 and width > 1:
        row = (Cell(row[0].inlines, row[0].span, colspan=width, header=True),)
    elif len(row) < width:
        end = row[-1].span
        empty = type(end)(end.end, end.end)
        row = (*row, *(Cell((), empty) for _ in range(width - len(row))))
    return Row(row, total)


def _columns(body: Sequence[Row], width: int) -> tuple[Column, ...]:
    made = []
    for index in range(width):
        texts = [
            plain(row.cells[index].inlines)
            for row in body
            if len(row.cells) == width and row.cells[index].inlines
        ]
        numeric = bool(texts) and sum(bool(_FIGURE.match(t)) for t in texts) > len(texts) / 2
        # A column of ordinal numbers or dashes names its rows; it is nothing to add up.
        names = index == 0 and all(len(t) < 4 for t in texts)
        made.append(
            Column(Alignment.END if numeric and not names else Alignment.START, numeric and not names)
        )
    return tuple(made)
