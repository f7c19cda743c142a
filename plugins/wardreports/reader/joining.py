"""Which printed lines make one logical line.

Told by the next line's start (label, bullet, small letter), the final punctuation, and the width: a line
that had room for the next word ended its paragraph, and a line that broke before it was full was indented,
that is, the first of its paragraph.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from wardreports.document.labels import (
    BULLET,
    CHAPTER,
    COUNTED,
    LETTER,
    NUMBER,
    PART,
    POINT,
    ROMAN,
    SECTION,
    STAR,
    Label,
    is_capitals,
    label_of,
    ordinal,
)
from wardreports.reader.indents import by_indent, uses_indents
from wardreports.reader.metrics import width
from wardreports.reader.pages import FAR
from wardreports.reader.phrases import DOCUMENT_TYPES, opens_furniture
from wardreports.reader.pieces import Flow, Mark, Piece, flow
from wardreports.source import Source, Span
from wardreports.text.normalise import nfc

# In thousandths of the type size. The first line of a paragraph is indented by 1 to 1.27 cm (decree
# 30/2020), at
# 13 to 14 points some 2000 to 2700 of them.
_INDENT = 2000
_DEEPEST = 2900
_TOLERANCE = 300
_EARLY = 400
# Lines stand close together where fewer than one in so many has an empty line above it.
_SPACED = 4
_WIDE = 3000
_ENOUGH = 40
# The narrowest column of decree 30/2020's page (155 mm) at its largest type, a little less: a shorter line
# was not full. Only lines that surely go on can show that a text was wrapped more narrowly, and a few of them
# may do so by chance.
_COLUMN = 28_000
_FEW = 6
_BOLD = 1.06
# A raised figure, which is set at some six tenths of the size.
_MARK = 300
_TITLE_ROWS = 4
_HIGH = (PART, CHAPTER, SECTION, LETTER, ROMAN)
# A word that breaks at its hyphen goes on; the dash between two words stands apart from both.
_BROKEN_OFF = re.compile(r"[^\W_]-$")
# The end of a row of a table that the extractor printed without its cells.
_FIGURES = re.compile(r"\s-?\d[\d.,]*%?\s+(?:-|-?\d[\d.,]*%?)$")
# A line of a table of contents: dots lead to its page.
_LEADER = re.compile(r"(?:\.\s?){4,}\d{1,3}$")
_CLAUSES = re.compile(r"[.;]\s")
_FINAL = re.compile(r"[.!?…:;][”\"’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]*$")
_NEVER_FIRST = frozenset(",.;:!?)]}”’%")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of running text.

    `lost`: a blank leads it within its page, which in a damaged text stands for a lost letter. `indent`:
    how many columns right of the page's margin it begins, where the extractor kept the layout.
    """

    pieces: tuple[Piece, ...]
    text: str
    gap: int
    lost: bool = False
    indent: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """All rows as the rules see them: NFC texts, natural widths, labels, and the width of the column."""

    texts: Sequence[str]
    widths: Sequence[int]
    firsts: Sequence[int]
    gaps: Sequence[int]
    small: Sequence[bool]
    full: int
    indent: int
    notes: bool
    indents: Sequence[int | None] = ()

    def room(self, index: int, indented: bool) -> int:
        """How much room row `index` had left for the first word of the next."""
        return self.full - self.widths[index] - self.firsts[index + 1] - (self.indent if indented else 0)

    def broke_early(self, index: int, weight: float = 1.0) -> bool:
        """Whether row `index`, in a face `weight` times as wide, surely goes on and yet had room.

        It was indented.
        """
        if index + 1 >= len(self.texts) or self.small[index] or not _goes_on(self.texts[index + 1]):
            return False
        # A heavier face is only supposed, and a capital at a line's start rarely goes on a title.
        least = _EARLY if weight == 1 else 0
        return self.room(index, False) - (weight - 1) * self.widths[index] > least


def joined(source: Source, rows: Sequence[Row], column: Column) -> tuple[Flow, ...]:
    """The logical lines of `rows`, set in `column`, in order; every row is in exactly one of them."""
    made: list[Flow] = []
    opened = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or _parts(column, opened, index):
            own = rows[opened:index]
            pieces = tuple(piece for row in own for piece in row.pieces)
            made.append(flow(source, pieces, gap=column.gaps[opened], rows=len(own)))
            opened = index
    return tuple(made)


def measured(rows: Sequence[Row], *, notes: bool = False, reach: int = 0) -> Column:
    """The column that `rows` are set in, as far as they tell.

    `reach` is its width where more is known of it than from these rows; rows that can't have been set so wide
    are of another type, and it does not count for them.
    """
    texts = [nfc(row.text).strip() or "\u200b" for row in rows]
    widths = [width(text) + _raised(row) for text, row in zip(texts, rows, strict=True)]
    firsts = [_first_word(text, row) for text, row in zip(texts, rows, strict=True)]
    # The column is as wide as the widest of the lines that surely go on; a few are set wider by chance.
    small = [_goes_on(text) and not row.lost for text, row in zip(texts, rows, strict=True)]
    full = sorted(w for w, after in zip(widths, small[1:], strict=False) if after)
    widest = full[int(len(full) * 0.97)] if len(full) > _ENOUGH else max(widths, default=0)
    if len(full) < _FEW:
        widest = max(widest, _COLUMN)
    if widest < reach <= _most(widths, firsts, small):
        widest = reach
    indent = _indent(widths, firsts, small, widest)
    gaps = [row.gap for row in rows]
    if not notes and sum(map(bool, gaps)) * _SPACED < len(gaps):
        # Where lines stand close together, an empty one parts.
        gaps = [FAR if gap and not goes_on else gap for gap, goes_on in zip(gaps, small, strict=True)]
    indents = [row.indent for row in rows] if uses_indents([row.indent for row in rows]) else []
    return Column(texts, widths, firsts, gaps, small, widest, indent, notes, indents)


def _indent(widths: Sequence[int], firsts: Sequence[int], small: Sequence[bool], full: int) -> int:
    """How far first lines are indented, at least: by the room that rows had which surely go on."""
    rooms = (
        full - widths[i] - firsts[i + 1] for i in range(len(widths) - 1) if small[i + 1] and not small[i]
    )
    indented = sorted(room for room in rooms if _EARLY < room <= _DEEPEST)
    return max(_INDENT, indented[int(len(indented) * 0.9)]) if len(indented) >= _FEW else _INDENT


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
        raised = _MARK * len(at_once[1].label) if len(at_once[0]) <= len(row.text.split(None, 1)[0]) else 0
    return width(" " + text.split(None, 1)[0]) + raised


def _goes_on(text: str) -> bool:
    """Whether a line begins in the middle of a sentence: with a small letter that is no label "a)"."""
    label = label_of(text) if text[0].islower() else None
    return text[0].islower() and (label is None or label.kind != POINT)


def _raised(row: Row) -> int:
    """The width of the marks on `row`."""
    return sum(_MARK * len(piece.label) for piece in row.pieces if isinstance(piece, Mark))


def _parts(column: Column, opened: int, index: int) -> bool:
    """Whether row `index` begins a new logical line; the open one began at row `opened`."""
    here = column.texts[index]
    if here[0] in _NEVER_FIRST or not any(map(str.isalnum, here)):
        return False
    if opened == index - 1 and not column.notes and column.texts[opened].rstrip(".: ") in DOCUMENT_TYPES:
        return True
    room = column.room(index - 1, index - 1 == opened)
    label = label_of(here)
    labelled = label is not None and (
        _starts_block(column, label, index, room) or _ends_subject(column, label, opened, index)
    )
    if column.gaps[index] >= FAR or labelled or _LEADER.search(column.texts[index - 1]):
        return True
    told = by_indent(column.indents, opened, index, room) if column.indents else None
    return _without_indents(column, opened, index, room) if told is None else told


def _without_indents(column: Column, opened: int, index: int, room: int) -> bool:
    before, here = column.texts[index - 1], column.texts[index]
    broken = bool(_BROKEN_OFF.search(before))
    if not broken and _FIGURES.search(here) and (room > _WIDE or _FIGURES.search(before)):
        return True
    if not broken and not column.notes and (opens_furniture(here) or opens_furniture(column.texts[opened])):
        return not column.small[index]
    if broken or (column.small[index] and not _SENTENCE_END.search(before)):
        return False
    return _by_width(column, opened, index, room)


def _starts_block(column: Column, label: Label, index: int, room: int) -> bool:
    """Whether the label at the start of row `index` is one, and not the middle of a sentence."""
    before, here = column.texts[index - 1], column.texts[index]
    rest = here[label.end :].lstrip()
    stopped = bool(_FINAL.search(before)) or room > _TOLERANCE
    if label.kind == BULLET:
        # "kinh tế" / "- xã hội": a dash within a sentence is followed by a small letter.
        return stopped or not rest[:1].islower()
    if column.notes:
        return False
    if label.kind == STAR or (label.kind in _HIGH and is_capitals(rest)):
        return True
    if label.kind == COUNTED:
        return bool(_FINAL.search(before)) and room > _TOLERANCE
    if label.kind == NUMBER:
        # "2025." or "12/2025." or "2.503 văn bản" are figures; a label is followed by words.
        return stopped and rest[:1].isalpha() and not rest[0].islower()
    return stopped and rest[:1].isupper()


def _ends_subject(column: Column, label: Label, opened: int, index: int) -> bool:
    """Whether the first heading begins at row `index`, however full the row above: a subject under its
    document's type holds none."""
    rest = column.texts[index][label.end :].lstrip()
    # The title of a part or chapter stands below its number.
    titled = rest[:1].isupper() or (not rest and label.kind in (PART, CHAPTER))
    if not opened or ordinal(label) != 1 or label.kind not in (*_HIGH, NUMBER) or not titled:
        return False
    return column.texts[opened - 1].rstrip(".: ") in DOCUMENT_TYPES


def _by_width(column: Column, opened: int, index: int, room: int) -> bool:
    before, here = column.texts[index - 1], column.texts[index]
    title = _title(column, opened, index)
    if title and is_capitals(title):
        return not is_capitals(here)
    if _FINAL.search(before):
        return room > _TOLERANCE or column.broke_early(index)
    if here[0].isdigit():
        return False
    if title and here[0].isupper():
        return _ends_title(column, opened, index, room)
    return room > _WIDE


def _title(column: Column, opened: int, index: int) -> str:
    """The open line without its label, where it may be a title.

    Few rows, labelled or in capitals, one clause.
    """
    if index - opened > _TITLE_ROWS:
        return ""
    text = " ".join(column.texts[opened:index])
    label = label_of(text)
    labelled = label is not None and label.kind not in (BULLET, COUNTED)
    title = text[label.end :] if label and labelled else text
    if labelled:
        return "" if _CLAUSES.search(title) else title
    return title if is_capitals(title) else ""


def _ends_title(column: Column, opened: int, index: int, room: int) -> bool:
    """Whether a title that no stop closes ends before row `index`, which begins with a capital."""
    widest = max(column.widths[opened:index])
    if widest * _BOLD <= column.full + _TOLERANCE:
        # It may be set in bold, which is wider, and then what follows may be its own next row.
        bold_room = room - (_BOLD - 1) * column.widths[index - 1]
        return bold_room > _TOLERANCE or column.broke_early(index, _BOLD)
    return room > _TOLERANCE or column.broke_early(index)
