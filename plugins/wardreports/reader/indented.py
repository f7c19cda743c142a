"""A text whose paragraphs are indented with a TAB, as a flattened table's cells are: which lines are cells.

Empty lines part the rows of a table, so its rows have as many lines, one after the other; paragraphs stand
straight below each other, some are sentences, and some begin with the label of a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from wardreports.document.labels import NUMBER, label_of
from wardreports.reader.phrases import lays_out
from wardreports.reader.word_cells import is_sentence, opens_part
from wardreports.reader.word_lines import Line

# How many lines that can be no cells a run holds at least, for its TABs to be indents.
_PROOF = 3


def parts_of(lines: Sequence[Line]) -> list[tuple[bool, list[Line]]]:
    """The parts of a run of lines behind TABs, in order: are they cells, and the lines; each line is in one.

    Cells are those of a table, and of the furniture that is laid out by one. A run that holds no indented
    paragraphs is one part.
    """
    groups = [range(first, first + len(group)) for first, group in _groups(lines)]
    if not _is_indented(lines, groups):
        return [(True, list(lines))]
    parts: list[tuple[bool, list[Line]]] = []
    at = 0
    for cells in _cells(lines, groups):
        parts += [(False, list(lines[at : cells.start])), (True, list(lines[cells.start : cells.stop]))]
        at = cells.stop
    parts.append((False, list(lines[at:])))
    return [(cells, part) for cells, part in parts if part]


def _cells(lines: Sequence[Line], groups: Sequence[range]) -> Iterator[range]:
    index = 0
    while index < len(groups):
        start, after = _table(lines, groups, index)
        if after > index:
            yield range(start, groups[after - 1].stop)
        elif any(lays_out(lines[place].text) for place in groups[index]):
            yield groups[index]
        index = max(after, index + 1)


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, list[int]]]:
    for blank, places in groupby(range(len(lines)), lambda place: lines[place].blank):
        if not blank:
            group = list(places)
            yield group[0], group


def _is_indented(lines: Sequence[Line], groups: Sequence[range]) -> bool:
    rows = {len(a) for a, b in pairwise(groups) if len(a) == len(b) > 1 and not _is_text(lines[a.start])}
    loose = (group for group in groups if len(group) > 2 and len(group) not in rows)
    return sum(lines[place].cell and _is_text(lines[place]) for group in loose for place in group) >= _PROOF


def _is_text(line: Line) -> bool:
    """Whether a line can hardly be a cell: a sentence, or a label with its title."""
    label = label_of(line.text)
    numbered = label is not None and label.kind == NUMBER and len(line.text) > label.end + 1
    return numbered or opens_part(line.text) or is_sentence(line)


def _table(lines: Sequence[Line], groups: Sequence[range], index: int) -> tuple[int, int]:
    """Where a table begins within group `index`, and the index after its last group; `index` if none does.

    It begins below the group's last line of text, and the next group has as many cells.
    """
    group = groups[index]
    start = max((place + 1 for place in group if _is_text(lines[place])), default=group.start)
    width = group.stop - start
    after = index + 1
    if width < 2 or after == len(groups) or not _is_row(lines, groups[after], width):
        return start, index
    while after < len(groups) and (
        _is_row(lines, groups[after], width) or _is_short_row(lines, groups, after, width)
    ):
        after += 1
    return start, after


def _is_row(lines: Sequence[Line], group: range, width: int) -> bool:
    """Whether a group has a row's cells, and is no part that happens to have as many lines."""
    first = lines[group.start].text
    texts = sum(_is_text(lines[place]) for place in group)
    part = opens_part(first) or (label_of(first) is not None and 2 * texts >= len(group))
    return sum(lines[place].cell for place in group) == width and not part


def _is_short_row(lines: Sequence[Line], groups: Sequence[range], index: int, width: int) -> bool:
    """Whether a group is a row that heads others, or a sum: fewer cells, none of them a sentence."""
    group = groups[index]
    if len(group) >= width or any(_is_text(lines[place]) for place in group):
        return False
    return len(group) > 1 or (index + 1 < len(groups) and _is_row(lines, groups[index + 1], width))
