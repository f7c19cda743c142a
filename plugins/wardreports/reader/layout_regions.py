"""Where tables stand among the lines of a page whose layout was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wardreports.document.labels import label_of
from wardreports.reader import phrases
from wardreports.reader.layout_cells import column_of
from wardreports.reader.layout_grids import FIGURE, bands_of, is_anchor
from wardreports.reader.layout_lines import Segment, segments
from wardreports.reader.printed import Printed
from wardreports.reader.tables import CAPTION, UNIT_NOTE

_LONGEST = 60
_AHEAD = 4
_HEAD_LINES = 4
_FARTHEST = 3
# The first lines of "STT" and "TT" in a column too narrow for them.
_PARTED_NUMBER = ("ST", "S", "T")


@dataclass(frozen=True, slots=True)
class Region:
    """The lines `start` to `end` (exclusive) of a page, which are a table's."""

    start: int
    end: int


def regions(lines: Sequence[Printed], *, opened: bool, goes_on: bool) -> list[Region]:
    """The tables among the `lines` of a page, top to bottom.

    A table is two lines or more with cells apart, of which two hold figures or three have three cells. One
    line is enough at the page's top where a table is `opened` on the page before, and at its foot where one
    begins overleaf (`goes_on`).
    """
    found: list[Region] = []
    parts = [segments(line) for line in lines]
    index = 0
    while index < len(lines):
        end = _end(lines, parts, index, opened=opened)
        rest = opened and index == 0
        begun = goes_on and end == len(lines)
        if end > index and _is_table(parts[index:end], 1 if rest or begun else 2):
            least = found[-1].end if found else 0
            found.append(Region(_start(lines, parts, least, index, end), end))
        index = max(end, index + 1)
    return found


def _end(lines: Sequence[Printed], parts: Sequence[Sequence[Segment]], start: int, *, opened: bool) -> int:
    """The index after the lines with cells apart that begin at line `start`; a line with one cell belongs to
    them where more rows follow and it is short."""
    # A row that a page begins with may have the first line of its name above its figures.
    led = opened and not start and len(lines) > 1 and len(lines[0].text) < _LONGEST and is_tabular(parts[1])
    if not (is_tabular(parts[start]) or led):
        return start
    index, end = start, start
    above: list[Segment] = []
    while index < len(lines):
        if is_tabular(parts[index]) and not (index > start and lines[index].gap >= _FARTHEST):
            above += parts[index]
            end = index + 1
        elif is_tabular(parts[index]) or not _goes_on(lines, parts, index, above):
            break
        else:
            above.append(parts[index][0])
            if not any(is_tabular(after) for after in parts[index + 1 : index + _AHEAD]):
                end = index + 1
        index += 1
    return end


def is_tabular(parts: Sequence[Segment]) -> bool:
    """Whether a line has cells apart: three, or two with a wide gap between them."""
    if len(parts) == 2:
        return parts[1].start - parts[0].end >= 3
    return len(parts) > 2


def _is_table(parts: Sequence[Sequence[Segment]], least: int) -> bool:
    figures = sum(any(FIGURE.match(part.text) for part in row[1:]) for row in parts)
    wide = sum(len(row) >= 3 for row in parts)
    return figures >= least or (figures > 0 and wide >= 2) or wide >= 2 * least - 1


def _goes_on(
    lines: Sequence[Printed], parts: Sequence[Sequence[Segment]], index: int, above: Sequence[Segment]
) -> bool:
    """Whether a line of one segment belongs to the table around it, whose cells so far stand `above`."""
    line = lines[index]
    if len(line.text) > _LONGEST or CAPTION.match(line.text) or UNIT_NOTE.match(line.text):
        return False
    if phrases.opens_furniture(line.text):
        return False
    if any(is_tabular(after) for after in parts[index + 1 : index + _AHEAD]):
        return line.gap < _FARTHEST
    # After the last row only the rest of one of its cells may follow, which stands as the cell does.
    own = parts[index][0]
    near = any(
        part.start
        and (abs(own.start - part.start) <= 1 or abs(own.start + own.end - part.start - part.end) <= 2)
        for part in above
    )
    return line.gap == 0 and near and not label_of(line.text) and not line.text[0].isupper()


def _start(
    lines: Sequence[Printed], parts: Sequence[Sequence[Segment]], least: int, start: int, end: int
) -> int:
    """Where the head begins above line `start`: at names that stand over some of the columns of figures, or
    over the rows' numbers."""
    bands = bands_of([row for row in parts[start:end] if row])
    body = [row for row in parts[start:end] if is_anchor(row)]
    if len(bands) < 3:
        return start
    letters = [0] * len(bands)
    for row in body:
        for part in row:
            letters[column_of(bands, part)] += sum(c.isalpha() for c in part.text)
    figures_from = bands[letters.index(max(letters)) if body else 1][1]
    if len(parts[start]) > 2 and not is_anchor(parts[start]):
        # The head may be printed farther left than the rows.
        figures_from = min(figures_from, parts[start][1].end)
    first = start
    while first > max(least, start - _HEAD_LINES) and lines[first].gap == 0:
        line = lines[first - 1]
        if line.text in _PARTED_NUMBER:
            first -= 1
            continue
        outside = (line.column or 0) <= figures_from or (line.column or 0) + len(line.text) > bands[-1][1] + 4
        if outside or len(parts[first - 1]) > 1 or len(line.text) > _LONGEST or not _names(line.text):
            break
        first -= 1
    return first


def _names(text: str) -> bool:
    return not (
        CAPTION.match(text) or UNIT_NOTE.match(text) or label_of(text) or phrases.opens_furniture(text)
    )
