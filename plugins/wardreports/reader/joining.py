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
    COUNTED,
    is_capitals,
    label_of,
)
from wardreports.reader.columns import NARROWEST, Column, Row
from wardreports.reader.indents import by_indent
from wardreports.reader.line_starts import (
    FINAL,
    SENTENCE_END,
    TOLERANCE,
    WIDE,
    counts_on,
    ends_subject,
    heads_table,
    in_open_bracket,
    in_subject_bracket,
    is_closing,
    opens_text,
    starts_block,
)
from wardreports.reader.pages import FAR
from wardreports.reader.phrases import ATTACHED, DOCUMENT_TYPES, opens_furniture
from wardreports.reader.pieces import Flow, flow
from wardreports.source import Source

# In thousandths of the type size.
# A label at the margin of an indented text begins a line where the one above had so much room.
_FLUSH = 1500
_BOLD = 1.06
_TITLE_ROWS = 4
# A word that breaks at its hyphen goes on; the dash between two words stands apart from both.
_BROKEN_OFF = re.compile(r"[^\W_]-$")
_YEAR_TO, _TO_YEAR = re.compile(r"\b(?:19|20)\d\d\s?[-–]$"), re.compile(r"(?:19|20)\d\d\b")
# The end of a row of a table that the extractor printed without its cells.
ENDS_IN_FIGURES = re.compile(r"\s-?\d[\d.,]*%?\s+(?:-|-?\d[\d.,]*%?)$")
_ENDS_FIGURES = frozenset("0123456789%-.,")
# A line of a table of contents: dots lead to its page.
_LEADER = re.compile(r"(?:\.\s?){4,}\d{1,3}$")
# A line that holds a figure and nothing else, and one that awaits it: "THÁNG 02 NĂM" and "2026".
_FIGURE = re.compile(r"\d[\d\s.,/–-]*$")
_AWAITS = re.compile(r"(?:\b(?:năm|tháng|quý|kỳ|khóa|khoá|giai đoạn)| -)$", re.IGNORECASE)
# No title ends in these: "với Thường trực HĐND, Ban" / "Thường trực UBMTTQ".
_UNENDED = re.compile(r"(?:\b(?:và|của|với|các|về|cho|tại|từ)|,)$")
# And few in these where the line was full.
_ORGANS = re.compile(r"\b(?:Ban|Bộ|Sở|Ủy ban|Hội đồng|Thường trực)$")
_SENTENCES = re.compile(r"[.!?]\s")
_CLAUSES = re.compile(r"\.\s|;.*;\s")
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
        starts_block(column, label, opened, index, room) or ends_subject(column, label, opened, index)
    )
    if (
        column.gaps[index] >= FAR
        or _LEADER.search(column.texts[index - 1])
        or _is_apart(column, opened, index)
    ):
        return True
    if not column.notes and opens_text(column, opened, index):
        return True
    whole = _is_whole(column, index - 1)
    told = by_indent(column.indents, opened, index, room, whole) if column.indents else None
    if told is not None and (told or not labelled or room <= _FLUSH):
        return told
    return labelled or _without_indents(column, opened, index, room)


def _is_apart(column: Column, opened: int, index: int) -> bool:
    """Whether an empty line parts row `index` from the end of a sentence or from a title in one row.

    By chance one may stand below a paragraph's first row, which is not set as close as the others.
    """
    here, before = column.texts[index], column.texts[index - 1]
    if not column.tight or not column.gaps[index] or column.small[index] or not here[0].isalnum():
        return False
    if opened < index - 1:
        return bool(SENTENCE_END.search(before))
    label = label_of(before)
    if label is None or label.kind in (BULLET, COUNTED) or FINAL.search(before):
        return False
    return not (_SENTENCES.search(before[label.end :]) or _UNENDED.search(before) or _AWAITS.search(before))


def _is_whole(column: Column, index: int) -> bool:
    """Whether row `index` is as long as a full line of a page, and no stop ends it."""
    return column.widths[index] + column.indent >= NARROWEST and not FINAL.search(column.texts[index])


def _without_indents(column: Column, opened: int, index: int, room: int) -> bool:
    before, here = column.texts[index - 1], column.texts[index]
    if before[-1] in "-–" and (
        _BROKEN_OFF.search(before) or (_YEAR_TO.search(before) and _TO_YEAR.match(here))
    ):
        return False
    if (
        here[-1] in _ENDS_FIGURES
        and ENDS_IN_FIGURES.search(here)
        and (room > WIDE or ENDS_IN_FIGURES.search(before))
    ):
        return True
    if column.small[index] and not SENTENCE_END.search(before):
        return False
    told = None if column.notes else _by_words(column, opened, index)
    return _by_width(column, opened, index, room) if told is None else told


def _by_words(column: Column, opened: int, index: int) -> bool | None:
    """Whether row `index` begins a logical line of a head or a tail; None where set words don't tell."""
    here = column.texts[index]
    told = in_subject_bracket(column, opened, index)
    if told is not None:
        return told
    if is_closing(here) and SENTENCE_END.search(column.texts[index - 1]):
        return True
    if heads_table(here) or counts_on(column, opened, index):
        return True
    if ATTACHED.match(column.texts[opened]) and in_open_bracket(column, opened, index):
        return False
    if opens_furniture(here) or opens_furniture(column.texts[opened]):
        return not column.small[index]
    return None


def _by_width(column: Column, opened: int, index: int, room: int) -> bool:
    before, here = column.texts[index - 1], column.texts[index]
    if _FIGURE.match(here) and _AWAITS.search(before):
        return False
    title = _title(column, opened, index)
    if title and is_capitals(title):
        return not is_capitals(here)
    if FINAL.search(before):
        return room > TOLERANCE or column.broke_early(index)
    if here[0].isdigit():
        # Figures that stand alone on their lines are cells of a table.
        cells = bool(_FIGURE.match(here)) and bool(_FIGURE.match(before))
        ended = bool(title) and not _UNENDED.search(before) and not _AWAITS.search(before)
        return room > WIDE and (cells or ended)
    if title and here[0].isupper():
        unended = _UNENDED.search(before) or (room <= WIDE and _ORGANS.search(before))
        return not unended and _ends_title(column, opened, index, room)
    return room > WIDE


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
    if widest * _BOLD <= column.full + TOLERANCE:
        # It may be set in bold, which is wider, and then what follows may be its own next row.
        bold_room = room - (_BOLD - 1) * column.widths[index - 1]
        indented = opened == index - 1 and column.texts[index - 1][-1].islower() and column.broke_early(index)
        return bold_room > TOLERANCE or indented or column.broke_early(index, _BOLD)
    return room > TOLERANCE or column.broke_early(index)
