"""A table as `pdftotext -layout` prints it: cells in columns, those that wrap on several lines."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from random import Random

from .model import Grid
from .pdf_text import Line


@dataclass
class TableLine(Line):
    """One row of a table (all its lines); `head` are the lines that a page may print `again` above it."""

    head: tuple[str, ...] = ()
    again: bool = False


@dataclass
class Habits:
    """How all tables of a file are set: widths in characters, whether a cell stands in the middle of its row,
    whether the head is repeated on every page."""

    rng: Random
    name: int
    figure: int
    middle: bool
    again: bool
    align: str


def habits(rng: Random, width: int) -> Habits:
    """The habits of one file."""
    return Habits(
        rng,
        rng.choice((12, 20, 26)),
        rng.choice((9, 12)),
        rng.random() < 0.5,
        rng.random() < 0.4,
        rng.choice("><^"),
    )


def lines(grid: Grid, own: Habits, width: int) -> list[Line]:
    """Caption, unit line, head and rows of `grid`."""
    widths = [4, own.name, *[own.figure] * (len(grid.rows[0]) - 2)]
    lead = " " * own.rng.randint(0, max(0, width - sum(widths) - 3 * len(widths)))
    head = tuple(lead + row for row in _head(grid, own, widths))
    made: list[Line] = [Line("", 0)]
    if grid.caption:
        made.append(TableLine(grid.caption.center(width).rstrip(), 0))
    if grid.unit:
        made.append(TableLine(grid.unit.rjust(width), 0))
    made.append(TableLine("\n".join(head), 0))
    for row in grid.rows:
        aligns = ["^", "<", *[own.align] * (len(row) - 2)]
        text = "\n".join(lead + line for line in _row(row, widths, aligns, own.middle))
        made.append(TableLine(text, 0, head=head, again=own.again))
    return [*made, Line("", 0)]


def _row(cells: tuple[str, ...], widths: list[int], aligns: list[str], middle: bool) -> list[str]:
    """The lines of a row: each cell wrapped to its width, in the middle of the row's height or at its top."""
    wrapped = [textwrap.wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    placed = []
    at = 0
    for parts, width, align in zip(wrapped, widths, aligns, strict=True):
        above = height - len(parts) if middle else 0
        placed += [(above + 2 * number, at, f"{part:{align}{width}}") for number, part in enumerate(parts)]
        at += width + 3
    return _printed(placed)


def _printed(placed: list[tuple[int, int, str]]) -> list[str]:
    """Texts at their heights (in half lines) and columns as lines, one for each height."""
    made: dict[int, str] = {}
    for height, column, text in sorted(placed):
        made[height] = made.get(height, "").ljust(column) + text
    return [line.rstrip() for _, line in sorted(made.items())]


def _head(grid: Grid, own: Habits, widths: list[int]) -> list[str]:
    names = [text for text, _ in grid.head]
    if not grid.below:
        return _row(tuple(names), widths, ["^"] * len(widths), middle=True)
    # A name over several columns stands above theirs; one that reaches down is set in the middle of both.
    over = len(names) - 1
    starts = [sum(widths[:column]) + 3 * column for column in range(len(widths))]
    span = starts[-1] + widths[-1] - starts[over]
    lower = [textwrap.wrap(text, width) for text, width in zip(grid.below, widths, strict=True)]
    height = 1 + max(map(len, lower))
    placed = [(0, starts[over], f"{names[-1]:^{span}}")]
    for column, width in enumerate(widths):
        parts = lower[column] or textwrap.wrap(names[column], width)
        above = height - len(parts) + (1 if lower[column] else 0)
        placed += [(above + 2 * n, starts[column], f"{part:^{width}}") for n, part in enumerate(parts)]
    return _printed(placed)
