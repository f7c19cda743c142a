"""Which column of a table each cell of its lines stands in, where `pdftotext -layout` printed it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from wardreports.reader.layout_grids import FIGURE, LED, ORDINAL, Band, Cell, cut_at, is_anchor, led_apart
from wardreports.reader.layout_lines import Segment

_WORD = re.compile(r"\S+")


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
    if ordinals and len(parts) < len(bands) and column_of(bands, parts[0]) < 2 and LED.match(parts[0].text):
        parts = led_apart(parts, alone=parts[0].start < bands[1][0])
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
        made += cut_at(part, cuts)
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
