"""What the beginning of a printed line tells: whether a label there is one, or the middle of a sentence."""

from __future__ import annotations

import re

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
from wardreports.reader.columns import Column
from wardreports.reader.phrases import DOCUMENT_TYPES, OPENING

# In thousandths of the type size: what a full line may have left, and more than any word needs.
TOLERANCE = 300
WIDE = 3000
FINAL = re.compile(r"[.!?…:;][”\"’)\]]*$")
SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]*$")
_HIGH = (PART, CHAPTER, SECTION, LETTER, ROMAN)
# No sentence ends in these: "được giao trong quý" / "I. Kết quả", "tại điểm" / "a) khoản 2".
_OPEN_ENDED = re.compile(r"\b(?:quý|phần|điểm|khoản|mục|khóa|khoá|của|và|các|tại|về|theo|số)$", re.IGNORECASE)
_PAUSED = re.compile(r"[.!?…:;,][”\"’)\]]*$")
_CLOSING = re.compile(
    r"Trên đây là\b"
    r"|(?:Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Thường trực|Đảng ủy|Đảng uỷ)\b[^.;:]*\bbáo cáo\b[^.;:]*\./\.$"
)
# An opening names the organ that reports after what it reports upon, in so many rows.
_OPENING = 6
_YEAR_LAST = re.compile(r"\b\d{4}\)?$")
_ABOUT = re.compile(
    r"(?:Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Thường trực|Đảng ủy|Đảng uỷ|Ban|Thực hiện|Căn cứ|Theo|Trong|Năm)\b"
)
_IN_WORDS = re.compile(
    r"(?:(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy))\b"
)
# The head row of a table begins so, and heads are capitalised.
_TABLE_HEAD = re.compile(r"(?:STT|TT)\s+([^\W\d_])")
# How many rows a head may have down to its subject, and those of the brackets below it.
_HEAD = 20
_BRACKETED = 3


def starts_block(column: Column, label: Label, opened: int, index: int, room: int) -> bool:
    """Whether the label at the start of row `index` is one, and not the middle of a sentence."""
    before, here = column.texts[index - 1], column.texts[index]
    rest = here[label.end :].lstrip()
    stopped = bool(FINAL.search(before)) or room > TOLERANCE
    if label.kind == BULLET:
        return not _is_dash(column, rest, opened, index, room) and (stopped or not rest[:1].islower())
    if column.notes:
        return False
    if label.kind == STAR or (label.kind in _HIGH and is_capitals(rest or column.text_below(index))):
        return True
    if label.kind == COUNTED:
        return bool(FINAL.search(before)) and (room > TOLERANCE or _follows(column, label, opened, index))
    if room <= WIDE and _OPEN_ENDED.search(before):
        return False
    # No sentence goes on with "3.4. Về".
    return (stopped or len(label.numbers) > 1) and _titled(label, rest)


def _titled(label: Label, rest: str) -> bool:
    """Whether `rest` may be a title; that of a part or a chapter may stand below its number."""
    if label.kind == NUMBER:
        # "2025." or "12/2025." or "2.503 văn bản" are figures; a label is followed by words.
        return rest[:1].isalpha() and not rest[0].islower()
    return rest[:1].isupper() or (not rest and label.kind in (PART, CHAPTER))


def ends_subject(column: Column, label: Label, opened: int, index: int) -> bool:
    """Whether the first heading begins at row `index`, however full the row above: a subject under its
    document's type holds none."""
    rest = column.texts[index][label.end :].lstrip()
    if not opened or ordinal(label) != 1 or label.kind not in (*_HIGH, NUMBER) or not _titled(label, rest):
        return False
    return _is_type(column.texts[opened - 1])


def _is_dash(column: Column, rest: str, opened: int, index: int, room: int) -> bool:
    """Whether the dash at the start of row `index` stands within a sentence: "kinh tế" / "- xã hội",
    "2021" / "- 2025", "“Xanh" / "- Sạch"."""
    before = column.texts[index - 1]
    if room > WIDE or _PAUSED.search(before):
        return False
    if rest[:1].islower() or (rest[:1].isdigit() and before[-1].isdigit()):
        return True
    above = " ".join(column.texts[opened:index])
    return above.count("“") > above.count("”")


def _follows(column: Column, label: Label, opened: int, index: int) -> bool:
    """Whether "(2)" at the start of row `index` follows the item "(1)" that is open and has ended."""
    above = label_of(column.texts[opened])
    if above is None or above.kind != COUNTED or ordinal(label) != ordinal(above) + 1:
        return False
    return bool(SENTENCE_END.search(column.texts[index - 1]))


def is_closing(text: str) -> bool:
    """Whether a line is a report's closing formula, which is always a paragraph of its own."""
    return text[0] in "TUỦHĐ" and bool(_CLOSING.match(text))


def opens_text(column: Column, opened: int, index: int) -> bool:
    """Whether the report's first sentence begins at row `index`, however full the subject's row above."""
    here, before = column.texts[index], column.texts[index - 1]
    if index > _HEAD or not here[0].isupper() or _is_type(before):
        return False
    if here[0] in "TCK" and OPENING.match(" ".join(column.texts[index : index + _OPENING])):
        return True
    if not opened or not _is_type(column.texts[opened - 1]) or _OPEN_ENDED.search(before):
        return False
    # A subject ends in no stop; below its year, or with an organ, the text that does may begin.
    return bool(_YEAR_LAST.search(before) or _ABOUT.match(here)) and _is_sentence(column, index)


def _is_type(text: str) -> bool:
    return text.rstrip(".: ") in DOCUMENT_TYPES


def _is_sentence(column: Column, index: int) -> bool:
    """Whether the row `index` and the full ones below it come to a stop."""
    for row in range(index, min(index + _OPENING, len(column.texts))):
        if column.texts[row].endswith((".", ":")):
            return True
        if row + 1 == len(column.texts) or column.room(row, row == index) > WIDE:
            return False
    return False


def counts_on(column: Column, opened: int, index: int) -> bool:
    """Whether row `index` counts on in words from the paragraph that is open: "Một là, …" / "Hai là, …"."""
    here = column.texts[index]
    if here[0] not in "HBNSTC" or not _IN_WORDS.match(here) or not _IN_WORDS.match(column.texts[opened]):
        return False
    return bool(SENTENCE_END.search(column.texts[index - 1]))


def heads_table(text: str) -> bool:
    """Whether a line is the head row of a table, which nothing above goes on with."""
    head = _TABLE_HEAD.match(text) if text[0] in "ST" else None
    return head is not None and head[1].isupper()


def in_open_bracket(column: Column, opened: int, index: int) -> bool:
    """Whether row `index` stands within a bracket that row `opened` opened: "(Kèm theo …" over rows."""
    if column.texts[opened][0] != "(" or index - opened > _BRACKETED:
        return False
    above = " ".join(column.texts[opened:index])
    below = column.texts[index : index + _BRACKETED]
    return above.count("(") > above.count(")") and any(text.endswith(")") for text in below)


def in_subject_bracket(column: Column, opened: int, index: int) -> bool | None:
    """Whether row `index` begins a line where brackets stand below a subject ("(Trình Kỳ họp …)"): before
    and after them, not within; None where there are none."""
    if index > _HEAD:
        return None
    here, before, first = column.texts[index], column.texts[index - 1], column.texts[opened]
    if first[0] == "(" and index - opened <= _BRACKETED and _is_head(column, opened):
        return before.endswith(")")
    closes = any(text.endswith(")") for text in column.texts[index : index + _BRACKETED])
    return True if here[0] == "(" and closes and _is_head(column, index) else None


def _is_head(column: Column, index: int) -> bool:
    """Whether the rows above row `index` may be a head's: no sentence has ended, and a type or capitals stand
    above."""
    above = column.texts[max(0, index - 8) : index]
    if any(text.endswith((".", ":")) for text in above):
        return False
    return any(is_capitals(text) for text in above)
