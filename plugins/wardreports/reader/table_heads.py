"""The head of a flattened table: how many rows it has, and which of its cells were merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, groupby, pairwise

from wardreports.document.model import Cell, Row
from wardreports.document.walk import plain

FIGURE = re.compile(r"[-+(]?\d[\d.,]*(?:\s?%)?\)?$|-$")
_DECIMAL = re.compile(r"-?\d{1,3},\d{1,2}$")
_MOST_CELLS = 12
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?$")
# What a column says that compares others, in Vietnamese reports.
_COMPARES = re.compile(r"%|so sánh|so với|tỷ lệ|tỉ lệ|tăng|giảm", re.IGNORECASE)


def head_rows(grid: Sequence[Sequence[Cell]], width: int) -> int:
    """How many rows the head has: those before the first row that holds a figure or numbers the columns."""
    count = 1
    while count < len(grid) - 1:
        texts = [plain(cell.inlines) for cell in grid[count]]
        figures = any(FIGURE.match(text) for text in texts)
        short = len(grid[count - 1]) < width or _completes(grid[count - 1], grid[count])
        if numbers_columns(texts, width) or figures or not short:
            break
        count += 1
    return count


def numbers_columns(texts: Sequence[str], width: int) -> bool:
    """Whether the cells of a row are the numbers of its columns: "A", "(2)", "(3)=(2)/(1)"."""
    return len(texts) == width > 1 and all(_COLUMN_NUMBER.match(text) for text in texts)


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


def spanned(rows: Sequence[Sequence[Cell]], body: Sequence[Row], width: int) -> tuple[tuple[Row, ...], bool]:
    """The head's rows with the merged cells that a flattened head no longer shows, and whether they are
    certain.

    A Word file prints a cell that stands over several columns once, and one that reaches down as an empty
    cell of the second row. Where those show, the names over the others are told by their number; else a first
    row of k cells over a second of m with `width` columns has k + m - width that stand over others. Which
    ones, the columns tell: a name that compares ("Tỷ lệ", "%") stands over shares, others over figures.
    """
    as_came = tuple(Row(tuple(row)) for row in rows)
    if len(rows) > 1 and len(rows[0]) == width and _completes(rows[0], rows[1]):
        below = tuple(cell for cell in rows[1] if cell.inlines)
        return (Row(tuple(_over(rows[0], rows[1]))), Row(below), *as_came[2:]), True
    if len(rows) < 2 or len(rows[0]) >= width:
        return as_came, True
    first, second = rows[0], rows[1]
    shown = len(second) == width and not all(cell.inlines for cell in second)
    filled = tuple(cell for cell in second if cell.inlines)
    # A row that is neither whole nor without empty cells has lost one: nothing tells which.
    whole = shown or len(filled) == len(second)
    ways = _placed(len(first), second) if shown else _shared(len(first), len(second), width)
    if not whole or not ways:
        return as_came, False
    chosen, sure = _best(ways, first, filled, body, width)
    cells = tuple(
        replace(cell, colspan=columns) if columns else replace(cell, rowspan=2)
        for cell, columns in zip(first, chosen, strict=True)
    )
    return (Row(cells), Row(filled), *as_came[2:]), sure


def _placed(count: int, second: Sequence[Cell]) -> list[tuple[int, ...]]:
    """The ways in which `count` cells of the first row may stand over the second, whose empty cells show
    where one reaches down: for each how many columns it stands over, 0 for one that reaches down.
    """
    runs = [(bool(filled), len(list(group))) for filled, group in groupby(second, lambda c: bool(c.inlines))]
    over = count - sum(length for filled, length in runs if not filled)
    filled_runs = [length for filled, length in runs if filled]
    if over == len(filled_runs):
        return [tuple(n for filled, length in runs for n in ((length,) if filled else (0,) * length))]
    if len(filled_runs) != 1 or not 0 < over <= filled_runs[0] <= _MOST_CELLS:
        return []
    return [
        tuple(n for filled, length in runs for n in (parts if filled else (0,) * length))
        for parts in _parts(filled_runs[0], over)
    ]


def _parts(length: int, count: int) -> list[tuple[int, ...]]:
    """The ways to part `length` columns among `count` neighbours: equally, or where that can't be, any."""
    if length % count == 0:
        return [(length // count,) * count]
    cuts = combinations(range(1, length), count - 1)
    made = [tuple(b - a for a, b in pairwise((0, *places, length))) for places in cuts]
    return sorted(made, key=lambda parts: (max(parts) - min(parts), tuple(-part for part in parts)))


def _shared(first: int, second: int, width: int) -> list[tuple[int, ...]]:
    """The same for a second row without empty cells: equal shares under some cells, but not the first."""
    over = first + second - width
    if over < 1 or over >= first or second % over or first > _MOST_CELLS:
        return []
    share = second // over
    return [
        tuple(share if index in choice else 0 for index in range(first))
        for choice in combinations(range(1, first), over)
    ]


def _best(
    ways: Sequence[tuple[int, ...]],
    first: Sequence[Cell],
    below: Sequence[Cell],
    body: Sequence[Row],
    width: int,
) -> tuple[tuple[int, ...], bool]:
    """The way in which names and figures disagree least, and whether it is the only such one."""
    shares = [_is_share(body, index, width) for index in range(width)]
    names = [plain(cell.inlines) for cell in first]
    heads = [plain(cell.inlines) for cell in below]
    wrong = [_disagreement(way, names, heads, shares) for way in ways]
    best = wrong.index(min(wrong))
    return ways[best], wrong.count(wrong[best]) == 1


def _disagreement(
    way: Sequence[int], names: Sequence[str], below: Sequence[str], shares: Sequence[bool | None]
) -> int:
    """In how many columns the head disagrees with itself, or with the figures, about comparing others."""
    heads = iter(below)
    column = wrong = 0
    for name, columns in zip(names, way, strict=True):
        for head in [next(heads) for _ in range(columns)] or [""]:
            wrong += shares[column] is not None and shares[column] != ("%" in f"{name} {head}")
            wrong += bool(columns) and bool(_COMPARES.search(name)) != bool(_COMPARES.search(head))
            column += 1
    return wrong


def _is_share(body: Sequence[Row], index: int, width: int) -> bool | None:
    """Whether a column's figures look like percentages; None where it has no figures."""
    texts = [plain(row.cells[index].inlines) for row in body if len(row.cells) == width]
    figures = [text for text in texts if FIGURE.match(text) and text != "-"]
    if not figures:
        return None
    return sum("%" in text or bool(_DECIMAL.match(text)) for text in figures) * 2 > len(figures)
