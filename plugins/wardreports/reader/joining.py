"""Which printed lines make one logical line.

Told by the next line's start (label, bullet, small letter), the final punctuation, and the width: a line
that had room for the next word ended its paragraph, and a line that broke before it was full was indented,
that is, the first of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardreports.document.labels import (
    BULLET,
    CHAPTER,
    COUNTED,
    LETTER,
    NUMBER,
    PART,
    ROMAN,
    SECTION,
    STAR,
    Label,
    is_capitals,
    label_of,
    ordinal,
)
from wardreports.reader.columns import Column, Row
from wardreports.reader.indents import by_indent
from wardreports.reader.pages import FAR
from wardreports.reader.phrases import DOCUMENT_TYPES, opens_furniture
from wardreports.reader.pieces import Flow, flow
from wardreports.source import Source

# In thousandths of the type size.
_TOLERANCE = 300
_WIDE = 3000
# A label at the margin of an indented text begins a line where the one above had so much room.
_FLUSH = 1500
_BOLD = 1.06
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
    if column.gaps[index] >= FAR or _LEADER.search(column.texts[index - 1]):
        return True
    told = by_indent(column.indents, opened, index, room) if column.indents else None
    if told is not None and (told or not labelled or room <= _FLUSH):
        return told
    return labelled or _without_indents(column, opened, index, room)


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
    if label.kind == STAR or (label.kind in _HIGH and is_capitals(rest or column.text_below(index))):
        return True
    if label.kind == COUNTED:
        return bool(_FINAL.search(before)) and room > _TOLERANCE
    if label.kind == NUMBER:
        # "2025." or "12/2025." or "2.503 văn bản" are figures; a label is followed by words.
        return stopped and rest[:1].isalpha() and not rest[0].islower()
    return stopped and _titled(label, rest)


def _titled(label: Label, rest: str) -> bool:
    """Whether `rest` may be a title; that of a part or a chapter may stand below its number."""
    return rest[:1].isupper() or (not rest and label.kind in (PART, CHAPTER))


def _ends_subject(column: Column, label: Label, opened: int, index: int) -> bool:
    """Whether the first heading begins at row `index`, however full the row above: a subject under its
    document's type holds none."""
    rest = column.texts[index][label.end :].lstrip()
    if not opened or ordinal(label) != 1 or label.kind not in (*_HIGH, NUMBER) or not _titled(label, rest):
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
