"""The rows of a flattened table whose empty lines an editor took away, which parted them.

Told by what rows have in common: a first column that counts 1, 2, 3 …, or figures in the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wardreports.document.labels import is_capitals
from wardreports.reader.lines import CellLines
from wardreports.reader.table_heads import FIGURE
from wardreports.reader.tables import CAPTION, UNIT_NOTE

_ORDINAL = re.compile(r"(\d{1,3})\.?$")
_NARROWEST, _WIDEST = 2, 14
# How many rows prove a table, and how many lines may stand above it as its caption and unit.
_FEWEST, _ABOVE = 2, 2
_MOST_BETWEEN = 12
_Rows = tuple[tuple[CellLines, ...], ...]


def unparted(cells: Sequence[CellLines], texts: Sequence[str]) -> _Rows | None:
    """The rows that `cells`, whose texts are `texts`, make together; None where nothing proves them."""
    starts = _counted(texts) or _repeated(texts)
    if starts is None:
        return None
    ends = (*starts[1:], len(cells))
    return tuple(tuple(cells[start:end]) for start, end in zip(starts, ends, strict=True))


def _counted(texts: Sequence[str]) -> list[int] | None:
    """Where rows begin whose first cells count from one."""
    first = next((index for index, text in enumerate(texts) if _number(text) == 1), None)
    if first is None:
        return None
    widths = range(min(_WIDEST, first), _NARROWEST - 1, -1)
    width, rows = max(
        ((width, _numbered(texts, first, width)) for width in widths),
        key=lambda found: (len(found[1]), sum(b - a == found[0] for a, b in pairwise(found[1]))),
        default=(0, []),
    )
    if len(rows) < _FEWEST:
        return None
    return [*_above(texts, first, width), *_filled(rows, len(texts), width)]


def _above(texts: Sequence[str], first: int, width: int) -> list[int]:
    """The places of the rows above the first that is numbered: caption and unit by themselves, a head whose
    cells were merged, and full rows."""
    short = first % width
    named = next((i for i, text in enumerate(texts[:short]) if not is_above(text)), short)
    named = short if short == 1 else named
    return [*range(named), *([named] if named < short else []), *range(short, first, width)]


def is_above(text: str) -> bool:
    """Whether a line is one that stands above a table: its caption, its unit, a name in capitals."""
    return bool(CAPTION.match(text) or UNIT_NOTE.match(text)) or (is_capitals(text) and " " in text)


def _numbered(texts: Sequence[str], first: int, width: int) -> list[int]:
    """The places of the rows 1, 2, 3 …; rows without a number may stand between."""
    places = [first]
    while (after := _next(texts, places, width)) is not None:
        places.append(after)
    return places


def _next(texts: Sequence[str], places: Sequence[int], width: int) -> int | None:
    """Where the row begins that counts on; a row between may have lost cells once the width is proved."""
    last, limit = places[-1], min(len(texts), places[-1] + _MOST_BETWEEN * width)
    wanted = [i for i in range(last + width, limit) if _number(texts[i]) == len(places) + 1]
    whole = next((i for i in wanted if (i - last) % width == 0), None)
    if whole is not None or len(places) < _FEWEST:
        return whole
    return wanted[0] if wanted else None


def _filled(rows: Sequence[int], end: int, width: int) -> list[int]:
    """The places of all rows: those numbered, and the others that stand below them."""
    return [
        place
        for start, stop in zip(rows, (*rows[1:], end), strict=True)
        for place in range(start, stop, width)
    ]


def _number(text: str) -> int:
    match = _ORDINAL.match(text)
    return int(match[1]) if match else 0


def _repeated(texts: Sequence[str]) -> list[int] | None:
    """Where rows begin whose figures stand in the same columns, the head's names above them."""
    figures = [bool(FIGURE.match(text)) for text in texts]
    for above in range(_ABOVE + 1):
        for width in range(_NARROWEST, _WIDEST + 1):
            rows = range(above, len(texts), width)
            if (len(texts) - above) % width or len(rows) < _FEWEST + 1 or any(figures[: above + width]):
                continue
            columns = [
                {figures[row + column] for row in rows[1:] if texts[row + column]} for column in range(width)
            ]
            if columns[0] == {False} and all(len(kinds) < 2 for kinds in columns) and {True} in columns:
                return [*range(above), *rows]
    return None
