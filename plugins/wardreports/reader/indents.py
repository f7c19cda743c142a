"""What the place at which a line begins tells of its paragraph, where the extractor kept the layout."""

from __future__ import annotations

from collections.abc import Sequence

# In columns. A first line is indented by 1 to 1.27 cm, that is 5 to 8 columns; what begins farther right is
# centred or set to the right.
_LEAST, _MOST = 3, 11
_HANGING = 8
# The same indent may be printed one column off.
_JITTER = 1
# So many first lines may stand for one that goes on at the margin.
_MOST_FIRST = 40
_TOLERANCE = 300
_WIDE = 3000


def uses_indents(indents: Sequence[int | None]) -> bool:
    """Whether first lines are told by their indents: some are indented, most lines are not."""
    known = [indent for indent in indents if indent is not None]
    first = sum(_LEAST <= indent <= _MOST for indent in known)
    at_margin = sum(indent < _LEAST for indent in known)
    return 0 < first <= _MOST_FIRST * at_margin


def by_indent(indents: Sequence[int | None], opened: int, index: int, room: int, whole: bool) -> bool | None:
    """Whether row `index` begins a logical line, as its indent tells; None where it does not.

    `room` is what row `index - 1` had left for the next word, in thousandths of the type size; `whole`: it is
    long enough for a full line and not at an end. Notes in smaller type make rows seem to have more room.
    """
    here, before, first = indents[index], indents[index - 1], indents[opened]
    if here is None or before is None:
        return None
    if here > _MOST:
        return None if before > _MOST else True
    if here < _LEAST:
        # At the margin a paragraph goes on; after a line that ended early nothing does.
        return False if before <= _MOST and (whole or room <= _WIDE) else None
    if first is None:
        return True
    hanging = first + _JITTER < here <= first + _HANGING and room <= _TOLERANCE
    return not (hanging and (index - 1 == opened or before == here))
