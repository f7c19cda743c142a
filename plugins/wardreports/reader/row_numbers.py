"""The numbers of table rows, where the extractor printed each cell on a line of its own.

They look like the raised marks of notes, which stand alone on a line too. A sentence goes on below its mark,
or has ended above it; a row's number stands among cells, and a figure follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from wardreports.reader.printed import BARE_NUMBER, Printed
from wardreports.reader.table_heads import FIGURE

# No cell of a table with numbered rows takes more than about half of a page's width.
_LONGEST_CELL = 40
_MOST_CELLS = 12


def without_row_numbers(lines: Sequence[Printed]) -> list[Printed]:
    """`lines` without those that are surely the number of a table's row; of kept layouts, all of them."""
    return [line for index, line in enumerate(lines) if not _numbers_row(lines, index)]


def _numbers_row(lines: Sequence[Printed], index: int) -> bool:
    if lines[index].column is not None or not BARE_NUMBER.match(lines[index].text):
        return False
    if (index and not _is_cell(lines[index - 1])) or not _begins_cell(lines, index + 1):
        return False
    last = min(index + 1 + _MOST_CELLS, len(lines))
    cells = takewhile(lambda place: _is_cell(lines[place]), range(index + 1, last))
    return any(FIGURE.match(lines[place].text) and _begins_cell(lines, place + 1) for place in cells)


def _is_cell(line: Printed) -> bool:
    return len(line.text) <= _LONGEST_CELL and line.text[-1] not in ".,;:…"


def _begins_cell(lines: Sequence[Printed], index: int) -> bool:
    """Whether the line at `index` begins as cells do: with a capital, or as a figure."""
    return index < len(lines) and (lines[index].text[0].isupper() or bool(FIGURE.match(lines[index].text)))
