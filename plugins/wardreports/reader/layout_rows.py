"""Tables whose numbered rows hold words: cells that wrap stand about the middle of their row, as its number.

The columns are the blank stripes that go down a page between the names of the head; the rows have as many
lines above their number as below it, or none above where cells stand at the top.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardreports.reader.layout_grids import FIGURE, Cell, Grid, Line, named
from wardreports.reader.layout_lines import Segment
from wardreports.reader.layout_stripes import cells_between, stripes_between

_NUMBER = re.compile(r"(\d{1,3})[.)]?(?= |$)")
# The number may be set in the middle or on the right of its narrow column.
_NARROW = 5
_LEAST_ROWS = 2
_MOST_ABOVE = 12
_SMALL = 1.0
_GAP = 0.5
_Lines = Sequence[Sequence[Segment]]


def numbered_grid(pages: Sequence[_Lines], gaps: Sequence[Sequence[int]]) -> Grid | None:
    """The grid of a table with numbered rows of words, with where its rows begin; None for other tables.

    `gaps` are the empty lines above the lines of the `pages`.
    """
    lines = [line for page in pages for line in page]
    numbers = _numbers(lines)
    if len(numbers) < _LEAST_ROWS or not numbers[0] or _are_figures(lines, numbers):
        return None
    starts = _starts(lines, numbers, [gap for page in gaps for gap in page])
    names = named(lines[: starts[0]])
    grid = Grid([], [], head=starts[0], starts=frozenset(starts))
    at = 0
    for number, page in enumerate(pages):
        stripes = stripes_between(page, names)
        if stripes is None:
            return None
        for line, gap in zip(page, gaps[number], strict=True):
            cells = _head_cells(stripes, line) if at < starts[0] else cells_between(stripes, line)
            grid.lines.append(Line(cells, gap, number))
            at += 1
    grid.bands = [(0, 0)] * len(names)
    grid.text = 1
    return grid


def _numbers(lines: _Lines) -> list[int]:
    """The lines that begin with the rows' numbers, which follow each other."""
    left = min((line[0].start for line in lines), default=0)
    found: list[int] = []
    expected = 0
    for index, line in enumerate(lines):
        match = _NUMBER.match(line[0].text)
        if match and line[0].start - left <= _NARROW and int(match[1]) == (expected or int(match[1])):
            found.append(index)
            expected = int(match[1]) + 1
    return found


def _are_figures(lines: _Lines, numbers: Sequence[int]) -> bool:
    """Whether most numbered lines hold figures: their own places tell the columns better."""
    figures = sum(any(_is_figures(part.text) for part in lines[index][1:]) for index in numbers)
    return figures * 3 > len(numbers) * 2


def _is_figures(text: str) -> bool:
    return all(FIGURE.match(word) and "/" not in word for word in text.split())


def _starts(lines: _Lines, numbers: Sequence[int], gaps: Sequence[int]) -> list[int]:
    """The first lines of the rows with these `numbers`."""
    ways = [_placed(lines, numbers, gaps, middle) for middle in (True, False)]
    return min(ways, key=lambda way: way[0])[1]


def _placed(
    lines: _Lines, numbers: Sequence[int], gaps: Sequence[int], middle: bool
) -> tuple[float, list[int]]:
    """How ill the rows fit that begin as well as they can, and their first lines."""
    # From the last row up: for each number of lines above its number how ill it and the rows below it fit.
    ends = [*numbers[1:], len(lines)]
    best: dict[int, tuple[float, list[int]]] = {}
    for index in range(len(numbers) - 1, -1, -1):
        number = numbers[index]
        free = number - (numbers[index - 1] + 1 if index else 1)
        fresh: dict[int, tuple[float, list[int]]] = {}
        for above in range(min(free, _MOST_ABOVE) + 1):
            rest = best or {0: (0.0, [])}
            ways = [
                (ill + _ill(above, ends[index] - number - 1 - taken, middle), below)
                for taken, (ill, below) in rest.items()
            ]
            ill, below = min(ways, key=lambda way: way[0])
            first = number - above
            fresh[above] = (ill + _ill_begun(lines[first], gaps[first]), [first, *below])
        best = fresh
    return min(best.values(), key=lambda way: way[0])


def _ill(above: int, below: int, middle: bool) -> float:
    return abs(above - below) if middle else 2.0 * above


def _ill_begun(line: Sequence[Segment], gap: int) -> float:
    """How ill a line begins a row: cells begin with capitals."""
    texts = [part.text for part in line if not _NUMBER.fullmatch(part.text)]
    small = any(text[0].islower() for text in texts)
    return (_SMALL if small else 0) - (_GAP if gap else 0)


def _head_cells(stripes: Sequence[float], line: Sequence[Segment]) -> list[Cell]:
    """The names of a line of the head: one that reaches over a stripe is one name, unless each part of it
    begins as a name does."""
    made: list[Cell] = []
    for part in line:
        parts = cells_between(stripes, [part])
        if len(parts) > 1 and not all(own.text[0].isupper() for _, own in parts):
            middle = (part.start + part.end - 1) / 2
            parts = [(sum(stripe < middle for stripe in stripes), part)]
        made += parts
    return made
