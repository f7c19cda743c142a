"""Names in the head of a table that stand over several columns.

The extractor prints a name that reaches down beside others in the middle of its height, one that stands over
others above them, and the others below it: how high the names of a column stand tells which is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import fmean

from wardreports.reader.layout_grids import Line
from wardreports.reader.layout_lines import Segment

_BELOW = 0.4
_MOST_WAYS = 200
_Cell = tuple[int, int, Segment]


def spanning(lines: Sequence[Line], width: int) -> list[tuple[Segment, int, int]]:
    """The names that stand over others in the `lines` of a head of `width` columns, left to right, each with
    the first and the last of its columns."""
    cells = [(at, column, part) for at, line in enumerate(lines) for column, part in line.cells]
    if len(lines) < 2:
        return []
    own = [[cell for cell in cells if cell[1] == column] for column in range(width)]
    # The first column numbers or names the rows: nothing stands over its name.
    level = next(fmean(at for at, _, _ in column) for column in own if column)
    lower = [bool(column) and fmean(at for at, _, _ in column) > level + _BELOW for column in own]
    uppers = [column[0] for index, column in enumerate(own) if _is_over(own, lower, index, level)]
    for _, column, _ in uppers:
        lower[column] = True
    found: list[tuple[Segment, int, int]] = []
    for first, last in _runs(lower):
        over = [cell for cell in uppers if first <= cell[1] <= last]
        found += _shared(own, over, first, last)
    return found


def _is_over(own: Sequence[Sequence[_Cell]], lower: Sequence[bool], index: int, level: float) -> bool:
    """Whether the first name of a column stands over the rest of it and over a column beside it."""
    column = own[index]
    if len(column) < 2 or fmean(at for at, _, _ in column[1:]) <= level + _BELOW:
        return False
    top, _, part = column[0]
    beside = [
        other
        for other in (index - 1, index + 1)
        if 0 <= other < len(own) and own[other] and own[other][0][0] > top and lower[other]
    ]
    middle = (part.start + part.end) / 2
    below = [(cell.start + cell.end) / 2 for _, _, cell in column[1:]]
    return bool(beside) and (abs(middle - fmean(below)) > 1 or len(beside) == 2)


def _runs(lower: Sequence[bool]) -> list[tuple[int, int]]:
    """The first and last of the columns that stand low beside each other."""
    runs: list[tuple[int, int]] = []
    for index, low in enumerate(lower):
        if low and runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        elif low:
            runs.append((index, index))
    return [run for run in runs if run[1] > run[0]]


def _shared(
    own: Sequence[Sequence[_Cell]], over: Sequence[_Cell], first: int, last: int
) -> list[tuple[Segment, int, int]]:
    """The columns `first` to `last` shared out among the names `over` them, each set about its middle."""
    if not over:
        return []
    names = [part for _, _, part in over]
    above = {id(part) for part in names}
    places = []
    for column in range(first, last + 1):
        cells = [part for _, _, part in own[column] if id(part) not in above] or [own[column][0][2]]
        places.append((min(part.start for part in cells), max(part.end for part in cells)))

    def off(cuts: Sequence[int]) -> float:
        bounds = [0, *cuts, len(places)]
        middles = [(places[a][0] + places[b - 1][1]) / 2 for a, b in pairwise(bounds)]
        return sum(
            abs(middle - (part.start + part.end) / 2) for middle, part in zip(middles, names, strict=True)
        )

    ways = combinations(range(1, len(places)), len(names) - 1)
    best = min((cuts for cuts, _ in zip(ways, range(_MOST_WAYS), strict=False)), key=off, default=())
    bounds = [0, *best, len(places)]
    return [
        (part, first + a, first + b - 1)
        for part, (a, b) in zip(names, pairwise(bounds), strict=True)
        if b - a > 1
    ]
