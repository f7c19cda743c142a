"""Flattened tables: rows of cells → a table with caption, head and body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, groupby

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.model import Alignment, Cell, Column, Inlines, Row, Table, Text
from wardreports.document.walk import plain
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Flow, inlines
from wardreports.source import Source

CAPTION = re.compile(r"(?:Bảng|Biểu|Phụ biểu|BẢNG|BIỂU)\s*(?:số\s*)?[\d.]+")
UNIT_NOTE = re.compile(r"\(?\s*(?:ĐVT|Đvt|đvt|Đơn vị(?: tính)?|ĐƠN VỊ(?: TÍNH)?)\s*:")
_FIGURE = re.compile(r"[-+(]?\d[\d.,]*(?:\s?%)?\)?$|-$")
_DECIMAL = re.compile(r"-?\d{1,3},\d{1,2}$")
_MOST_CELLS = 12
_TOTAL = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số)\b", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?$")


def table(
    source: Source, lines: TableLines, before: Sequence[Flow] = ()
) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The table of `lines`; `before` are the caption and the unit note that stood above it as paragraphs.

    Findings: WR401 a row with other cells than the rest, WR402 a head whose merged cells had to be guessed.
    """
    above = [inlines(source, line.pieces) for line in before]
    rows = list(lines.rows)
    while len(rows) > 1 and len(rows[0]) == 1:
        above.append(inlines(source, rows.pop(0)[0].pieces))
    caption, note = _named(above)
    span = lines.span
    for line in before:
        span = span.cover(line.span)
    grid = [tuple(_cell(source, cell) for cell in row) for row in rows]
    width = _width(grid)
    split = _head_rows(grid, width)
    body = tuple(_row(row, width) for row in grid[split:])
    head, sure = _spanned(grid[:split], body, width)
    found = [_uneven(source, row, width) for row in grid[split:] if 1 < len(row) != width]
    if not sure:
        found.append(at(source, grid[0][0].span, "WR402"))
    return Table(caption, _columns(body, width), head, body, span, note), tuple(found)


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


def _head_rows(grid: Sequence[Sequence[Cell]], width: int) -> int:
    """How many rows the head has.

    Those before the first row that holds a figure; a row that numbers the columns belongs to it.
    """
    count = 1
    while count < len(grid) - 1:
        texts = [plain(cell.inlines) for cell in grid[count]]
        filled = [text for text in texts if text]
        numbering = len(filled) == width > 1 and all(_COLUMN_NUMBER.match(text) for text in filled)
        figures = any(_FIGURE.match(text) for text in texts)
        short = len(grid[count - 1]) < width or _completes(grid[count - 1], grid[count])
        if not numbering and (figures or not short):
            break
        count += 1
    return count


def _completes(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row names the columns under a merged cell of the row above.

    It is empty only below a name, and has names below the empty cells that the merged one leaves.
    """
    if len(above) != len(row) or not above[0].inlines:
        return False
    pairs = list(zip(above, row, strict=True))
    return any(not a.inlines and b.inlines for a, b in pairs) and all(
        a.inlines or b.inlines for a, b in pairs
    )


def _over(first: Sequence[Cell], second: Sequence[Cell]) -> list[Cell]:
    """The cells of a full first row, merged over the empty ones that follow them and down over empty ones."""
    made: list[Cell] = []
    for above, below in zip(first, second, strict=True):
        if above.inlines or not made:
            made.append(above if below.inlines else replace(above, rowspan=2))
        else:
            made[-1] = replace(made[-1], colspan=made[-1].colspan + 1)
    return made


def _spanned(rows: Sequence[Sequence[Cell]], body: Sequence[Row], width: int) -> tuple[tuple[Row, ...], bool]:
    """The head's rows with the merged cells that a flattened head no longer shows, and whether they are
    certain.

    A Word file prints a cell that stands over several columns once, and one that reaches down as an empty
    cell of the second row. Where the empty cells are missing, a first row of k cells over a second of m with
    `width` columns has k + m - width that stand over others, each over an equal share; which ones, the
    columns tell: a head that says "%" stands over shares, one that does not over other figures.
    """
    plain_rows = tuple(Row(tuple(row)) for row in rows)
    if len(rows) > 1 and len(rows[0]) == width and _completes(rows[0], rows[1]):
        below = tuple(cell for cell in rows[1] if cell.inlines)
        return (Row(tuple(_over(rows[0], rows[1]))), Row(below), *plain_rows[2:]), True
    if len(rows) < 2 or len(rows[0]) >= width:
        return plain_rows, True
    first, second = rows[0], rows[1]
    placed = _placed(len(first), second, width)
    sure = placed is not None
    if placed is None:
        placed, sure = _guessed(first, second, body, width)
    if placed is None:
        return plain_rows, False
    cells = tuple(
        replace(cell, colspan=columns) if columns else replace(cell, rowspan=2)
        for cell, columns in zip(first, placed, strict=True)
    )
    filled = tuple(cell for cell in second if cell.inlines)
    return (Row(cells), Row(filled), *plain_rows[2:]), sure


def _placed(count: int, second: Sequence[Cell], width: int) -> list[int] | None:
    """For each of the `count` cells of the first row how many columns it stands over, 0 for one that reaches
    down.

    Told by a second row that shows an empty cell wherever the one above reaches down; None where it does not.
    """
    if len(second) != width or all(cell.inlines for cell in second):
        return None
    placed: list[int] = []
    runs = [(bool(filled), len(list(group))) for filled, group in groupby(second, lambda c: bool(c.inlines))]
    over = count - sum(length for filled, length in runs if not filled)
    filled_runs = [length for filled, length in runs if filled]
    if over == len(filled_runs):
        each = [[length] for length in filled_runs]
    elif len(filled_runs) == 1 and over > 0 and filled_runs[0] % over == 0:
        each = [[filled_runs[0] // over] * over]
    else:
        return None
    for filled, length in runs:
        placed.extend(each.pop(0) if filled else [0] * length)
    return placed


def _guessed(
    first: Sequence[Cell], second: Sequence[Cell], body: Sequence[Row], width: int
) -> tuple[list[int] | None, bool]:
    """The same for a second row without empty cells, and whether one way fits best."""
    over = len(first) + len(second) - width
    if over < 1 or over >= len(first) or len(second) % over or len(first) > _MOST_CELLS:
        return None, False
    shares = [_is_share(body, index, width) for index in range(width)]
    names = [plain(cell.inlines) for cell in first]
    below = [plain(cell.inlines) for cell in second]
    ranked = sorted(
        (_disagreement(choice, names, below, shares), choice)
        for choice in combinations(range(1, len(first)), over)
    )
    sure = len(ranked) == 1 or ranked[0][0] < ranked[1][0]
    share = len(second) // over
    return [share if index in ranked[0][1] else 0 for index in range(len(first))], sure


def _disagreement(
    choice: tuple[int, ...], names: Sequence[str], below: Sequence[str], shares: Sequence[bool | None]
) -> int:
    """In how many columns the head and the figures disagree about being a share, if the cells `choice` are
    merged."""
    each = len(below) // len(choice)
    column = used = wrong = 0
    for index, name in enumerate(names):
        heads = below[used : used + each] if index in choice else [""]
        used += each if index in choice else 0
        for head in heads:
            said = "%" in name or "%" in head
            wrong += shares[column] is not None and shares[column] != said
            column += 1
    return wrong


def _is_share(body: Sequence[Row], index: int, width: int) -> bool | None:
    """Whether a column's figures look like percentages; None where it has no figures."""
    texts = [plain(row.cells[index].inlines) for row in body if len(row.cells) == width]
    figures = [text for text in texts if _FIGURE.match(text) and text != "-"]
    if not figures:
        return None
    return sum("%" in text or bool(_DECIMAL.match(text)) for text in figures) * 2 > len(figures)


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
