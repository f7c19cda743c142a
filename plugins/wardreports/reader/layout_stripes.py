"""The blank stripes that go down a page between the columns of a table, and the cells that they part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wardreports.reader.layout_grids import Band, Cell
from wardreports.reader.layout_lines import Segment
from wardreports.source import Span

_LED = re.compile(r"\d{1,3}[.)]? \S")
_WORD = re.compile(r"\S+")
# One line in so many may reach into a stripe between columns.
_REACHING = 12
_Lines = Sequence[Sequence[Segment]]


def parted(lines: _Lines, names: Sequence[Band]) -> list[Sequence[Segment]]:
    """The `lines` with their segments cut at the stripes between the columns that the head `names`.

    Most lines have wide gaps there, and what is cut off begins as a cell does.
    """
    stripes = [at for at in stripes_between(lines, names) or () if _is_gap(lines, at)] if lines else []
    return [_cut(stripes, line) for line in lines]


def _cut(stripes: Sequence[float], line: Sequence[Segment]) -> Sequence[Segment]:
    made: list[Segment] = []
    for part in line:
        cells = [own for _, own in cells_between(stripes, [part])]
        if any(own.text[0].islower() for own in cells[1:]):
            cells = [part]
        made += cells
    # A number with its name in the first column shows that the line is laid out on its own.
    led = len(made) > len(line) and _LED.match(made[0].text)
    off = led and (made[0].start + made[0].end) / 2 < min(stripes)
    return line if off else made


def _is_gap(lines: _Lines, at: float) -> bool:
    """Whether most lines with cells on both sides of `at` are apart there."""
    beside = [line for line in lines if line[0].start < at < line[-1].end]
    apart = sum(not any(part.start < at < part.end for part in line) for line in beside)
    return apart * 2 > len(beside)


def stripes_between(page: _Lines, names: Sequence[Band]) -> list[float] | None:
    """Where the columns of a page are parted: one blank stripe between each two of the `names`."""
    return _between(_blank_runs(page, 0), names) or _between(_blank_runs(page, len(page) // _REACHING), names)


def _between(runs: Sequence[Band], names: Sequence[Band]) -> list[float] | None:
    if len(runs) == len(names) - 1:
        return [(first + last) / 2 for first, last in runs]
    made: list[float] = []
    for one, two in pairwise(names):
        middles = (sum(one) / 2, sum(two) / 2)
        between = [run for run in runs if middles[0] < run[1] and run[0] < middles[1]]
        if not between:
            return None
        first, last = max(between, key=lambda run: (run[1] - run[0], -abs(sum(run) - sum(middles))))
        made.append((first + last) / 2)
    return made if all(one < two for one, two in pairwise(made)) else None


def _blank_runs(page: _Lines, most: int) -> list[Band]:
    """The runs of columns that at `most` so many lines of a page have a character in, margins left out."""
    end = max(line[-1].end for line in page)
    taken = [0] * (end + 1)
    for line in page:
        for word in _words(line):
            for column in range(word.start, word.end):
                taken[column] += 1
    left = min(line[0].start for line in page)
    runs: list[list[int]] = []
    for column in range(left, end):
        if taken[column] <= most:
            if runs and runs[-1][1] == column - 1:
                runs[-1][1] = column
            else:
                runs.append([column, column])
    return [(first, last) for first, last in runs if left < first and last < end - 1]


def _words(line: Sequence[Segment]) -> Iterator[Segment]:
    for part in line:
        for found in _WORD.finditer(part.text):
            start, end = found.span()
            span = Span(part.span.start + start, part.span.start + end)
            yield Segment(part.start + start, part.start + end, found[0], span)


def cells_between(stripes: Sequence[float], line: Sequence[Segment]) -> list[Cell]:
    """The words of a line in their columns, those of one column together."""
    made: list[Cell] = []
    for word in _words(line):
        middle = (word.start + word.end - 1) / 2
        column = sum(stripe < middle for stripe in stripes)
        made.append((column, word))
    return _together(line, made)


def _together(line: Sequence[Segment], words: Sequence[Cell]) -> list[Cell]:
    made: list[Cell] = []
    for column, word in words:
        if made and made[-1][0] == column:
            last = made[-1][1]
            blank = " " * (word.start - last.end)
            text = f"{last.text}{blank}{word.text}"
            made[-1] = (column, Segment(last.start, word.end, text, last.span.cover(word.span)))
        else:
            made.append((column, word))
    return made
