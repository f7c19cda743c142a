"""The columns of a table that `pdftotext -layout` printed, and the cells of its lines.

The extractor keeps what stands in one column of a page over each other, but where a cell is wider than its
place it shifts the rest of its line, and another page has other places for the same columns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import fmean
from typing import TypeAlias

from wardreports.reader.layout_lines import Segment
from wardreports.source import Span

FIGURE = re.compile(r"[-+(]?\d[\d.,/]*(?:\s?%)?\)?$|[-–]$")
YEAR = re.compile(r"(?:19|20)\d\d$")
ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ]|[A-Z])[.)]?$|[-–*]$")
LED = re.compile(r"((?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?) (?=\S)")
_NAME = re.compile(r"(?<=\S) (?=[A-ZĐÀ-Ỹ])")
_WORD = re.compile(r"\S+")
# Lines of the narrow column's name: "S", "TT".
_PARTED_NUMBER = ("S", "T", "-")
_NEAR = 0
_CENTRED = 2
_APART = 2
_SMALL = 20
_MOST_WAYS = 2000
_MOST = 14
Band: TypeAlias = tuple[int, int]
Cell: TypeAlias = tuple[int, Segment]


@dataclass(slots=True)
class Line:
    """One line of a table: its cells (column and segment), the empty lines above it."""

    cells: list[Cell]
    gap: int = 0
    part: int = 0

    def at(self, column: int) -> Segment | None:
        """What the line has in `column`."""
        return next((part for own, part in self.cells if own == column), None)


@dataclass(slots=True)
class Grid:
    """All lines of a table.

    `bands` are the places of its columns on the page that shows the most, `text` is the column with the most
    letters, `head` how many lines stand above the first row, `starts` the lines that begin rows, where their
    numbers tell.
    """

    bands: list[Band]
    lines: list[Line]
    text: int = 0
    head: int = 0
    starts: frozenset[int] = frozenset()


def is_anchor(parts: Sequence[Segment]) -> bool:
    """Whether a line holds figures apart from what leads it, years left out: what no head's line does."""
    return any(FIGURE.match(part.text) and not YEAR.match(part.text) for part in parts[1:])


def rows_begin(lines: Sequence[Sequence[Segment]]) -> int:
    """The first line below the head: with figures, or with the number and the name of a section."""
    return next(
        (at for at, line in enumerate(lines) if is_anchor(line) or (at and _is_section(line))), len(lines)
    )


def _is_section(line: Sequence[Segment]) -> bool:
    led = led_apart(line, alone=True)
    number = led[0].text
    return (
        len(led) == 2
        and number not in _PARTED_NUMBER
        and ORDINAL.match(number) is not None
        and led[1].text[0].isupper()
    )


def bands_of(lines: Sequence[Sequence[Segment]], width: int = 0) -> list[Band]:
    """The columns of a page's lines: as many as the fullest row has cells, or as the head names, or as the
    table has on another page (`width`).

    Their places are those of the rows; the head's only where the rows leave a column empty.
    """
    first = rows_begin(lines)
    head = named(lines[:first])
    rows = [line for line in lines[first:] if is_anchor(line)]
    if not rows:
        return head
    most = max(len(led_apart(line)) for line in rows)
    apart = [line for line in lines[first:] if not LED.match(line[0].text)] or lines[first:]
    together = clusters(apart)
    if len(together) == max(most, len(head), width):
        return together
    if len(head) > most:
        return head
    full = [line for line in map(led_apart, rows) if len(line) == most]
    return [
        (min(part.start for part in own), max(part.end for part in own)) for own in zip(*full, strict=True)
    ]


def clusters(lines: Sequence[Sequence[Segment]]) -> list[Band]:
    """The places over which something stands, those apart that no line joins."""
    made: list[list[int]] = []
    for start, end in sorted((part.start, part.end) for line in lines for part in line):
        if made and start < made[-1][1] + _APART:
            made[-1][1] = max(made[-1][1], end)
        else:
            made.append([start, end])
    return [(first, last) for first, last in made]


def places_of_names(lines: Sequence[Sequence[Segment]], bands: Sequence[Band]) -> Sequence[Band]:
    """The columns as the head of a page's `lines` shows them, where it names all the `bands`; else these."""
    first = rows_begin(lines)
    head = named(lines[:first])
    return head if len(head) == len(bands) else bands


def named(lines: Sequence[Sequence[Segment]]) -> list[Band]:
    """The columns that the lines of a head name, the lowest names first.

    A name over others, or between two of them, stands over several columns.
    """
    made: list[list[int]] = []
    for line in reversed(lines):
        named = {index for part in line for index in _touched(made, part)}
        # What has a name of its own in this line has no other above it.
        free = [band for index, band in enumerate(made) if index not in named]
        for part in line:
            touched = _touched(made, part)
            if not touched and not _between(free, part, line):
                made.append([part.start, part.end])
            elif len(touched) == 1:
                band = made[touched[0]]
                band[:] = [min(band[0], part.start), max(band[1], part.end)]
        made.sort()
    return [(first, last) for first, last in made]


def _between(made: Sequence[Sequence[int]], part: Segment, line: Sequence[Segment]) -> bool:
    """Whether `part` alone of its `line` stands over the middle of two names."""
    middle = (part.start + part.end) / 2
    return any(
        not any(left[1] <= other.start and other.end <= right[0] for other in line if other is not part)
        and abs((left[0] + right[1]) / 2 - middle) <= _CENTRED
        and left[1] <= part.start
        and part.end <= right[0]
        for left, right in pairwise(made)
    )


def led_apart(line: Sequence[Segment], *, alone: bool = False) -> list[Segment]:
    """The segments of a line, an ordinal that only one blank parts from its name apart; `alone`: also where
    the line has nothing else, and the name is one."""
    first = line[0]
    match = LED.match(first.text)
    named = match is not None and first.text[match.end()].isupper()
    if match is None or (len(line) == 1 and not (alone and named)):
        return list(line)
    return [*_cut(first, (match.end(1), match.end())), *line[1:]]


def _cut(part: Segment, at: tuple[int, int]) -> list[Segment]:
    """`part` in two: up to the first of two offsets, and from the second on."""
    end, start = at
    span = part.span
    return [
        Segment(part.start, part.start + end, part.text[:end], Span(span.start, span.start + end)),
        Segment(part.start + start, part.end, part.text[start:], Span(span.start + start, span.end)),
    ]


def _touched(made: Sequence[Sequence[int]], part: Segment) -> list[int]:
    return [
        index
        for index, (first, last) in enumerate(made)
        if part.start < last + _NEAR and part.end > first - _NEAR
    ]


def with_names_apart(lines: Sequence[Sequence[Segment]], width: int) -> list[Sequence[Segment]]:
    """The lines of a page, names of the head apart that one blank parts, where so many more make `width`."""
    first = rows_begin(lines)
    missing = width - len(named(lines[:first]))
    made = list(lines)
    for index, line in enumerate(lines[:first]):
        names = [(part, [gap.span() for gap in _NAME.finditer(part.text)]) for part in line]
        if missing > 0 and len(line) > 1 and sum(len(gaps) for _, gaps in names) == missing:
            made[index] = [own for part, gaps in names for own in cut_at(part, gaps)]
            missing = 0
    return made


def cut_at(part: Segment, gaps: Sequence[tuple[int, int]]) -> list[Segment]:
    made = [part]
    for end, start in reversed(gaps):
        made[:1] = _cut(made[0], (end, start))
    return made


def split(bands: Sequence[Band], part: Segment, columns: Sequence[int]) -> list[Cell]:
    """The words of a name that stands over `columns`, in as many groups, each nearest its own column.

    A name begins with a capital rather than within a word's group.
    """
    words = list(_WORD.finditer(part.text))
    if len(words) < len(columns) or math.comb(len(words) - 1, len(columns) - 1) > _MOST_WAYS:
        return []

    def groups(cuts: Sequence[int]) -> list[tuple[int, int]]:
        bounds = [0, *cuts, len(words)]
        return [(words[a].start(), words[b - 1].end()) for a, b in pairwise(bounds)]

    def off(cuts: Sequence[int]) -> float:
        small = sum(not words[cut][0][0].isupper() for cut in cuts)
        middles = [part.start + (first + last) / 2 for first, last in groups(cuts)]
        aside = [m - sum(bands[c]) / 2 for c, m in zip(columns, middles, strict=True)]
        # The line as a whole may be shifted.
        return _SMALL * small + sum(abs(own - fmean(aside)) for own in aside)

    best = min(combinations(range(1, len(words)), len(columns) - 1), key=off)
    return [
        (column, Segment(part.start + a, part.start + b, part.text[a:b], _part_of(part.span, a, b)))
        for column, (a, b) in zip(columns, groups(best), strict=True)
    ]


def _part_of(span: Span, start: int, end: int) -> Span:
    return Span(span.start + start, span.start + end)


def aligned(bands: Sequence[Band], others: Sequence[Band], least: int = 0) -> list[int]:
    """For each of the `others`, the columns of another page, which of `bands` it is: in order, from `least`
    on."""
    if len(others) + least > len(bands) or len(bands) > _MOST:
        return [min(index, len(bands) - 1) for index in range(len(others))]
    here, there = _relative(bands), _relative(others)
    width = max(1, bands[-1][1] - bands[0][0])

    def off(choice: Iterable[int]) -> float:
        aside = [here[column] - there[index] for index, column in enumerate(choice)]
        apart = [sum(bands[column]) / 2 - sum(others[index]) / 2 for index, column in enumerate(choice)]
        # The other page is set as this one is, or narrower or wider.
        shift = fmean(apart)
        return min(width * sum(map(abs, aside)), sum(abs(own - shift) for own in apart))

    return list(min(map(tuple, combinations(range(least, len(bands)), len(others))), key=off))


def _relative(bands: Sequence[Band]) -> list[float]:
    """Where the columns' middles stand, the first at 0, in widths of all."""
    start, width = bands[0][0], max(1, bands[-1][1] - bands[0][0])
    return [((first + last) / 2 - start) / width for first, last in bands]
