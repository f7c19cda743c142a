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
_LED = re.compile(r"((?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?) (?=\S)")
_NAME = re.compile(r"(?<=\S) (?=[A-ZĐÀ-Ỹ])")
_WORD = re.compile(r"\S+")
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
    letters, `head` how many lines stand above the first row.
    """

    bands: list[Band]
    lines: list[Line]
    text: int = 0
    head: int = 0


def is_anchor(parts: Sequence[Segment]) -> bool:
    """Whether a line holds figures apart from what leads it, years left out: what no head's line does."""
    return any(FIGURE.match(part.text) and not YEAR.match(part.text) for part in parts[1:])


def bands_of(lines: Sequence[Sequence[Segment]], width: int = 0) -> list[Band]:
    """The columns of a page's lines: as many as the fullest row has cells, or as the head names, or as the
    table has on another page (`width`).

    Their places are those of the rows; the head's only where the rows leave a column empty.
    """
    first = next((index for index, line in enumerate(lines) if is_anchor(line)), len(lines))
    head = _named(lines[:first])
    rows = [line for line in lines[first:] if is_anchor(line)]
    if not rows:
        return head
    most = max(len(led_apart(line)) for line in rows)
    apart = [line for line in lines[first:] if not _LED.match(line[0].text)] or lines[first:]
    together = _clusters(apart)
    if len(together) == max(most, len(head), width):
        return together
    if len(head) > most:
        return head
    full = [line for line in map(led_apart, rows) if len(line) == most]
    return [
        (min(part.start for part in own), max(part.end for part in own)) for own in zip(*full, strict=True)
    ]


def _clusters(lines: Sequence[Sequence[Segment]]) -> list[Band]:
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
    first = next((index for index, line in enumerate(lines) if is_anchor(line)), len(lines))
    head = _named(lines[:first])
    return head if len(head) == len(bands) else bands


def _named(lines: Sequence[Sequence[Segment]]) -> list[Band]:
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
            if not touched and not _between(free, part):
                made.append([part.start, part.end])
            elif len(touched) == 1:
                band = made[touched[0]]
                band[:] = [min(band[0], part.start), max(band[1], part.end)]
        made.sort()
    return [(first, last) for first, last in made]


def _between(made: Sequence[Sequence[int]], part: Segment) -> bool:
    middle = (part.start + part.end) / 2
    return any(
        abs((left[0] + right[1]) / 2 - middle) <= _CENTRED and left[1] <= part.start and part.end <= right[0]
        for left, right in pairwise(made)
    )


def led_apart(line: Sequence[Segment]) -> list[Segment]:
    """The segments of a line, an ordinal that only one blank parts from its name apart."""
    first = line[0]
    match = _LED.match(first.text)
    if match is None or len(line) == 1:
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


def column_of(bands: Sequence[Band], part: Segment) -> int:
    """The column that `part` shares most with, or else the nearest one."""

    def apart(index: int) -> tuple[int, float]:
        first, last = bands[index]
        shared = min(last, part.end) - max(first, part.start)
        return (-max(0, shared), abs(first + last - part.start - part.end) / 2)

    return min(range(len(bands)), key=apart)


def cells_of(bands: Sequence[Band], line: Sequence[Segment], ordinals: bool) -> list[Cell]:
    """The cells of a line; where the first column holds `ordinals`, one that leads its name is cut off."""
    parts = list(line) if len(line) >= len(bands) else _figures_apart(line, bands)
    if (
        ordinals
        and 1 < len(parts) < len(bands)
        and column_of(bands, parts[0]) < 2
        and _LED.match(parts[0].text)
    ):
        parts = led_apart(parts)
    # A row's name is not its number, however far its line is shifted.
    least = int(ordinals and is_anchor(parts) and not ORDINAL.match(parts[0].text))
    if len(parts) > len(bands) - least:
        return [(column_of(bands, part), part) for part in parts]
    return [
        (least + column, part) for column, part in zip(_in_order(bands[least:], parts), parts, strict=True)
    ]


def _figures_apart(line: Sequence[Segment], bands: Sequence[Band]) -> list[Segment]:
    """The segments of a line, figures apart that one blank parts where columns are left for them.

    They follow each other, or one stands below others behind a name.
    """
    made: list[Segment] = []
    for place, part in enumerate(line):
        words = list(_WORD.finditer(part.text))
        first = len(words)
        while first and FIGURE.match(words[first - 1][0]):
            first -= 1
        figures = words[first:]
        room = len(bands) - len(made) - (len(line) - place)
        named = first > 0 and len(figures) == 1 and bool(made or ORDINAL.match(words[0][0]))
        below = named and _below_figures(part, figures[0], bands)
        if not 0 < len(figures) - (first == 0) <= room or (first and not below):
            made.append(part)
            continue
        cuts = [(word.start() - 1, word.start()) for word in figures[first == 0 :]]
        made += _cut_at(part, cuts)
    return made


def _below_figures(part: Segment, word: re.Match[str], bands: Sequence[Band]) -> bool:
    """Whether a word at the end of `part` is in another column than its beginning."""
    start, end = part.start + word.start(), part.start + word.end()
    behind = part.start < bands[1][1] <= start
    return behind or any(
        start <= last and first <= end and part.start < first - 1 for first, last in bands[2:]
    )


def _in_order(bands: Sequence[Band], parts: Sequence[Segment]) -> list[int]:
    """A column for each of `parts`, rising, so that they stand off from their columns least together."""
    # best[k]: how far off the parts so far are with the last of them in a column before k, and their columns.
    best: list[tuple[float, list[int]]] = [(0.0, []) for _ in range(len(bands) + 1)]
    for count, part in enumerate(parts, 1):
        fresh: list[tuple[float, list[int]]] = [(math.inf, [])] * count
        for column in range(count - 1, len(bands)):
            off, columns = best[column]
            fresh.append(min(fresh[-1], (off + _off(bands[column], part), [*columns, column]), key=_first))
        best = fresh
    return best[-1][1]


def _first(state: tuple[float, list[int]]) -> float:
    return state[0]


def _off(band: Band, part: Segment) -> float:
    """How far `part` stands off from a column: the distance, and a little for another middle."""
    apart = max(0, band[0] - part.end, part.start - band[1])
    aside = min(
        abs(band[0] - part.start), abs(band[1] - part.end), abs(sum(band) - part.start - part.end) / 2
    )
    return apart + aside / 8


def with_names_apart(lines: Sequence[Sequence[Segment]], width: int) -> list[Sequence[Segment]]:
    """The lines of a page, names of the head apart that one blank parts, where so many more make `width`."""
    first = next((index for index, line in enumerate(lines) if is_anchor(line)), len(lines))
    missing = width - len(_named(lines[:first]))
    made = list(lines)
    for index, line in enumerate(lines[:first]):
        names = [(part, [gap.span() for gap in _NAME.finditer(part.text)]) for part in line]
        if missing > 0 and len(line) > 1 and sum(len(gaps) for _, gaps in names) == missing:
            made[index] = [own for part, gaps in names for own in _cut_at(part, gaps)]
            missing = 0
    return made


def _cut_at(part: Segment, gaps: Sequence[tuple[int, int]]) -> list[Segment]:
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
