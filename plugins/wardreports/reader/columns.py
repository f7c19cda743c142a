"""The column that printed lines are set in, as far as their widths tell: how wide, how far first lines are
indented.

A line that had room for the next word ended its paragraph; the lines that surely go on show the width.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wardreports.document.labels import POINT, label_of
from wardreports.reader.indents import uses_indents
from wardreports.reader.metrics import width
from wardreports.reader.pages import FAR
from wardreports.reader.pieces import Mark, Piece
from wardreports.source import Span
from wardreports.text.normalise import nfc

# In thousandths of the type size. The first line of a paragraph is indented by 1 to 1.27 cm (decree
# 30/2020), at 13 to 14 points some 2000 to 2700 of them.
_INDENT = 2000
_DEEPEST = 2900
_EARLY = 400
# A long word with its blank.
_WORD = 3000
# First lines that had no more room than by chance are not indented.
_FLUSH = 600
# Lines stand close together where fewer than one in so many has an empty line above it.
_SPACED = 4
# An empty line parts paragraphs where at most one in so many of the lines that surely go on has one above it.
_TIGHT = 10
_ENOUGH = 40
# The narrowest column of decree 30/2020's page (155 mm) at its largest type, a little less: a shorter line
# was not full. Only lines that surely go on can show that a text was wrapped more narrowly, and a few of them
# may do so by chance.
NARROWEST = 28_000
_FEW = 6
# A raised figure, which is set at some six tenths of the size.
_MARK = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of running text.

    `lost`: a blank leads it within its page, which in a damaged text stands for a lost letter. `indent`:
    how many columns right of the page's margin it begins, where the extractor kept the layout. `lead`: the
    width of what stood before it, a note's label.
    """

    pieces: tuple[Piece, ...]
    text: str
    gap: int
    lost: bool = False
    indent: int | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """All rows as the rules see them: NFC texts, natural widths, labels, and the width of the column.

    `tight`: empty lines part paragraphs.
    """

    texts: Sequence[str]
    widths: Sequence[int]
    firsts: Sequence[int]
    gaps: Sequence[int]
    small: Sequence[bool]
    full: int
    indent: int
    notes: bool
    indents: Sequence[int | None] = ()
    tight: bool = False

    def room(self, index: int, indented: bool) -> int:
        """How much room row `index` had left for the first word of the next."""
        return self.full - self.widths[index] - self.firsts[index + 1] - (self.indent if indented else 0)

    def part(self, start: int, end: int) -> Column:
        """The rows from `start` up to `end` alone, set as they are among the others."""
        parts = {
            name: getattr(self, name)[start:end]
            for name in ("texts", "widths", "firsts", "gaps", "small", "indents")
        }
        return replace(self, **parts)

    def text_below(self, index: int) -> str:
        """The text of the row after row `index`; empty after the last."""
        return self.texts[index + 1] if index + 1 < len(self.texts) else ""

    def broke_early(self, index: int, weight: float = 1.0) -> bool:
        """Whether row `index`, in a face `weight` times as wide, surely goes on and yet had room.

        It was indented.
        """
        if index + 1 >= len(self.texts) or self.small[index] or not _goes_on(self.texts[index + 1]):
            return False
        # A heavier face is only supposed, and a capital at a line's start rarely goes on a title.
        least = _EARLY if weight == 1 else 0
        return self.room(index, False) - (weight - 1) * self.widths[index] > least


def measured(
    rows: Sequence[Row], *, notes: bool = False, reach: int = 0, indent: int | None = None
) -> Column:
    """The column that `rows` are set in, as far as they tell.

    `reach` is its width where more is known of it than from these rows; rows that can't have been set so wide
    are of another type, and it does not count for them. `indent` is how far first lines are indented, where
    it is known.
    """
    texts = [nfc(row.text).strip() or "\u200b" for row in rows]
    widths = [width(text) + _raised(row) + row.lead for text, row in zip(texts, rows, strict=True)]
    firsts = [_first_word(text, row) for text, row in zip(texts, rows, strict=True)]
    small = [_goes_on(text) and not row.lost for text, row in zip(texts, rows, strict=True)]
    widest = _widest(widths, small)
    if notes:
        widest = min(widest, _limit(widths, firsts, small))
    if widest < reach <= _most(widths, firsts, small):
        widest = reach
    if indent is None:
        indent = _indent(widths, firsts, small, widest, _FLUSH if notes else 0)
    gaps = [row.gap for row in rows]
    if not notes and sum(map(bool, gaps)) * _SPACED < len(gaps):
        # Where lines stand close together, an empty one parts.
        gaps = [FAR if gap and not goes_on else gap for gap, goes_on in zip(gaps, small, strict=True)]
    indents = [row.indent for row in rows] if uses_indents([row.indent for row in rows]) else []
    tight = not notes and _is_tight(gaps, small)
    return Column(texts, widths, firsts, gaps, small, widest, indent, notes, indents, tight)


def _is_tight(gaps: Sequence[int], small: Sequence[bool]) -> bool:
    """Whether empty lines stand between paragraphs and not within them, but for a few by chance."""
    within = [bool(gap) for gap, goes_on in zip(gaps, small, strict=True) if goes_on]
    return len(within) >= _FEW and sum(within) * _TIGHT <= len(within)


def lead_width(length: int) -> int:
    """The width of a note's raised label of so many characters and of the blank after it."""
    return _MARK * length + width(" ")


def _widest(widths: Sequence[int], small: Sequence[bool]) -> int:
    """How wide the column is: as the widest of the lines that surely go on; a few are set wider by chance.

    Where they are not many, another line may be wider by a word, and none by more: a title that the extractor
    did not wrap tells nothing.
    """
    full = sorted(w for w, after in zip(widths, small[1:], strict=False) if after)
    if len(full) > _ENOUGH:
        return full[int(len(full) * 0.97)]
    limit = full[-1] + _WORD if full else sys.maxsize
    widest = max((w for w in widths if w <= limit), default=0)
    return widest if len(full) >= _FEW else max(widest, NARROWEST)


def _limit(widths: Sequence[int], firsts: Sequence[int], small: Sequence[bool]) -> int:
    """How wide the column may be: lines in the middle of a sentence had no room for the next one's word.

    Where letters are missing, widths are off by a few, and the widest lines are wide by that alone.
    """
    limits = sorted(widths[i] + firsts[i + 1] for i in range(len(widths) - 1) if small[i] and small[i + 1])
    return limits[int(len(limits) * 0.05)] if len(limits) >= _FEW else sys.maxsize


def _indent(
    widths: Sequence[int], firsts: Sequence[int], small: Sequence[bool], full: int, flush: int
) -> int:
    """How far first lines are indented, at least: as far as the most room that one had which surely goes on.

    Where several had no more than `flush`, lines are not indented at all.
    """
    rooms = [
        full - widths[i] - firsts[i + 1] for i in range(len(widths) - 1) if small[i + 1] and not small[i]
    ]
    rooms = [room for room in rooms if room <= _DEEPEST]
    if len(rooms) >= _FEW and max(rooms) <= flush:
        return 0
    return max([_INDENT, *rooms])


def _most(widths: Sequence[int], firsts: Sequence[int], small: Sequence[bool]) -> int:
    """How wide the column can be at most: no row that goes on had room for the next one's first word."""
    limits = (
        widths[i] + firsts[i + 1] + (0 if i else _INDENT) for i in range(len(widths) - 1) if small[i + 1]
    )
    return min(limits, default=sys.maxsize)


def _first_word(text: str, row: Row) -> int:
    """The width of the first word of `row`, of the blank before it and of a mark on it."""
    at_once = row.pieces[:2]
    raised = 0
    if len(at_once) == 2 and isinstance(at_once[1], Mark) and isinstance(at_once[0], Span):
        raised = _mark_width(at_once[1]) if len(at_once[0]) <= len(row.text.split(None, 1)[0]) else 0
    return width(" " + text.split(None, 1)[0]) + raised


def _goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a small letter that is no label "a)"."""
    label = label_of(text) if text[0].islower() else None
    return text[0].islower() and (label is None or label.kind != POINT)


def _raised(row: Row) -> int:
    """The width of the marks on `row`."""
    return sum(_mark_width(piece) for piece in row.pieces if isinstance(piece, Mark))


def _mark_width(mark: Mark) -> int:
    # What makes a label unique ("12-2") is not printed.
    return _MARK * len(mark.label.partition("-")[0])
