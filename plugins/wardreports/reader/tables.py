"""Flattened tables: rows of cells → a table with caption, head and body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.model import Alignment, Cell, Column, Inlines, Row, Table, Text
from wardreports.document.walk import plain
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Flow, inlines
from wardreports.reader.table_heads import FIGURE, head_rows, numbers_columns, spanned
from wardreports.source import Source

CAPTION = re.compile(r"(?:Bảng|Biểu|Phụ biểu|BẢNG|BIỂU)\s*(?:số\s*)?[\d.]+")
UNIT_NOTE = re.compile(r"\(?\s*(?:ĐVT|Đvt|đvt|Đơn vị(?: tính)?|ĐƠN VỊ(?: TÍNH)?)\s*:")
_NOTE = re.compile(r"\(?\s*(?:ghi chú|nguồn|chú thích|lưu ý)\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số)\b", re.IGNORECASE)


def table(
    source: Source, lines: TableLines, before: Sequence[Flow] = ()
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The table of `lines`; `before` are the caption and the unit note that stood above it as paragraphs.

    Findings: WR401 a row with other cells than the rest, WR402 a head whose merged cells had to be guessed.
    """
    above = [line.inlines for line in before]
    rows = list(lines.rows)
    while len(rows) > 1 and len(rows[0]) == 1:
        above.append(inlines(source, rows.pop(0)[0].pieces))
    caption, note = _named(above)
    span = lines.span
    for line in before:
        span = span.cover(line.span)
    grid = [tuple(_cell(source, cell) for cell in row) for row in rows]
    width = _width(grid)
    split = head_rows(grid, width)
    body = tuple(full_row(row, width) for row in grid[split:])
    head, sure = spanned(grid[:split], body, width)
    found = [_uneven(source, row, width) for row in grid[split:] if 1 < len(row) != width]
    if not sure:
        found.append(at(source, grid[0][0].span, "WR402"))
    return Table(caption, columns_of(body, width), head, body, span, note), tuple(found)


def _width(grid: Sequence[Sequence[Cell]]) -> int:
    """How many columns: what most rows of more than one cell have."""
    counts = [len(row) for row in grid if len(row) > 1] or [1]
    return max(set(counts), key=lambda count: (counts.count(count), count))


def _uneven(source: Source, row: Sequence[Cell], width: int) -> Diagnostic:
    return at(source, row[0].span, "WR401", cells=len(row), columns=width)


def _named(above: Sequence[Inlines]) -> tuple[Inlines, Inlines]:
    """Caption and unit note of the lines above a table.

    Several lines of a caption keep a blank between them.
    """
    caption: Inlines = ()
    note: Inlines = ()
    for line in above:
        if UNIT_NOTE.match(plain(line)) and not note:
            note = line
            continue
        last = caption[-1] if caption else None
        if isinstance(last, Text):
            caption = (*caption[:-1], replace(last, text=last.text + " "))
        caption = (*caption, *line)
    return caption, note


def _cell(source: Source, cell: CellLines) -> Cell:
    return Cell(inlines(source, cell.pieces), cell.span)


def full_row(cells: Sequence[Cell], width: int) -> Row:
    """A row of the body as long as the others.

    A lone cell heads the rows below it, unless it is a note. In a short row of sums the name was merged over
    the columns that are missing, as figures stand to the right; any other short row ends early.
    """
    texts = [plain(cell.inlines) for cell in cells]
    named = next((index for index, text in enumerate(texts) if text), 0)
    total = any(_TOTAL.match(text) for text in texts[named : named + 1] + texts[1:2])
    row = tuple(cells)
    missing = width - len(row)
    if len(row) == 1 and missing > 0:
        row = (replace(row[0], colspan=width, header=not _NOTE.match(texts[0])),)
    elif missing > 0 and total and all(FIGURE.match(text) for text in texts[named + 1 :] or [""]):
        row = (*row[:named], replace(row[named], colspan=1 + missing), *row[named + 1 :])
    elif missing > 0:
        end = row[-1].span
        empty = type(end)(end.end, end.end)
        row = (*row, *(Cell((), empty) for _ in range(missing)))
    return Row(row, total)


def columns_of(body: Sequence[Row], width: int) -> tuple[Column, ...]:
    """How each column is set: to the right where most of its cells are figures."""
    rows = [row for row in map(_places, body) if len(row) == width and not numbers_columns(row, width)]
    made = []
    for index in range(width):
        texts = [row[index] for row in rows if row[index]]
        numeric = bool(texts) and sum(bool(FIGURE.match(t)) for t in texts) > len(texts) / 2
        # A column of ordinal numbers or dashes names its rows; it is nothing to add up.
        names = index == 0 and all(len(t) < 4 for t in texts)
        made.append(
            Column(Alignment.END if numeric and not names else Alignment.START, numeric and not names)
        )
    return tuple(made)


def _places(row: Row) -> list[str]:
    """A text for each column: that of a merged cell in the first of its columns, "" in the others."""
    return [text for cell in row.cells for text in (plain(cell.inlines), *[""] * (cell.colspan - 1))]
