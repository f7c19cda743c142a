"""The rows of a table that was printed without its cells: figures at the right, an ordinal at the left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardreports.document.labels import is_capitals
from wardreports.reader.printed_heads import FIGURE, NAME, NOTE, ORDINAL, UNIT, Word

# A figure, a date, a fraction, a dash, a cross, a word for a figure.
VALUE = re.compile(
    r"[-+(]?\d[\d.,]*(?:\s?%)?\)?$|\d{1,3}/\d{1,4}(?:/\d{4})?$|-$|[xX]$|(?:Đạt|Vượt|Tăng|Giảm)$"
)
_DIGITS = re.compile(r"[-+(]?\d")
ORDINALS = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]+|[A-Za-zđ])[.)]?$|[-+*]$")
_UNITS = re.compile(
    r"(?:%|‰|(?:(?:nghìn|ngàn|triệu|tr\.?|tỷ|tỉ|1\.000|1000) ?)?(?:đồng|đ|usd)|trđ|trđồng"
    r"|km2?|m2?|m3|ha|kg|tấn|tạ|con|cây|cái|chiếc|người|lao động|hộ|khẩu|học sinh|hs|trẻ|cháu|em|lượt"
    r"|lượt người|cuộc|buổi|lớp|trường|phòng|thôn|tổ|xã|vụ|đơn|hồ sơ|văn bản|mô hình|công trình|dự án|cơ sở"
    r"|doanh nghiệp|dn|hợp tác xã|htx|sản phẩm|giường|bác sĩ|bác sỹ|điểm|tiêu chí|bộ|quyển|đội|câu lạc bộ|giờ"
    r"|ngày|lần|kwh|trường hợp|vụ việc|lượt khách|đoàn|đợt|tổ chức|căn|lít|ý kiến|đảng viên|chi bộ|ca|mẫu"
    r"|suất|phần quà|liều|xe|tàu|thuyền|máy|bài|tin|hội viên|gia đình|mét|nhà|tuyến|cây số"
    r"|đôi|bình|bao|gói|thùng|chai|tờ|cuốn|tập|viên|cặp|thửa|lô|sạp|kỳ|phiên|khóa|khoá|số|gian|ngôi|cụm)"
    r"(?:/[^\W\d_]+(?: [^\W\d_]+)?)*$",
    re.IGNORECASE,
)
# Short forms of units: VB, HS, TTHC.
_SHORT_UNIT = re.compile(r"[A-ZĐ]{2,4}$")
# Rows that have no number where the others have one.
_UNNUMBERED = re.compile(r"(?:Tổng|TỔNG|Cộng|CỘNG|Trong|Gồm)$")
NUMBER = re.compile(r"\d{1,3}$")
COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?(?:=\S+)?$")
_FIRST = re.compile(r"0?1[.)]?$")
_LONGEST_UNIT = 4
_LONGEST_NAME = 40
_YEAR = re.compile(r"(?:19|20)\d\d$")

Cells = tuple[tuple[Word, ...], ...]


def numbering(words: Sequence[Word], kinds: Sequence[str]) -> Cells | None:
    """The cells of a row that numbers the columns: "A B 1 2 3", "(1) (2) (3)"."""
    if len(words) != len(kinds) or not all(COLUMN_NUMBER.match(word.text) for word in words):
        return None
    return tuple((word,) for word in words)


def row_of(words: Sequence[Word], kinds: Sequence[str]) -> Cells | None:
    """The cells of a whole row: from the right its figures, its unit, from the left its ordinal."""
    figures = kinds.count(FIGURE)
    split = _figures_at(words, figures, kinds[-1] == NOTE)
    if split < 1:
        return None
    own, note, rest = words[split : split + figures], words[split + figures :], list(words[:split])
    ordinal: list[Word] = []
    if ORDINAL in kinds and ORDINALS.match(rest[0].text) and len(rest) > 1:
        ordinal = [rest.pop(0)]
    elif ORDINAL in kinds and not _UNNUMBERED.match(rest[0].text):
        return None
    unit = _unit(rest, bool(ordinal)) if UNIT in kinds else 0
    if unit is None or not _is_name(rest[: len(rest) - unit], ORDINAL not in kinds):
        return None
    by_kind = {
        ORDINAL: ordinal, NAME: rest[: len(rest) - unit], UNIT: rest[len(rest) - unit :], NOTE: note,
    }  # fmt: skip
    figures_left = iter(own)
    return tuple((next(figures_left),) if kind == FIGURE else tuple(by_kind[kind]) for kind in kinds)


def _figures_at(words: Sequence[Word], figures: int, noted: bool) -> int:
    """Where a row's figures begin: at its end, or before the first word of its note; -1 where nowhere."""
    last = len(words) - figures
    for split in range(1, last + 1) if noted else [last]:
        own = words[split : split + figures]
        after = words[split + figures : split + figures + 1]
        if (
            all(VALUE.match(word.text) for word in own)
            and not any(VALUE.match(word.text) for word in after)
            and (any(_DIGITS.match(word.text) for word in own) or {word.text for word in own} == {"-"})
        ):
            return split
    return -1


def _is_name(words: Sequence[Word], first: bool) -> bool:
    """Whether `words` may be a row's name: with letters, and no sentence; a year in a first column."""
    if first and len(words) == 1 and _YEAR.match(words[0].text):
        return True
    if len(words) > _LONGEST_NAME:
        return False
    return any(word.text[0].isalpha() for word in words) and not any(word.text[-1] in ".;" for word in words)


def _unit(words: Sequence[Word], numbered: bool) -> int | None:
    """How many words at the end are a unit; none where a total has none, or the unit of a numbered row is no
    known one; None where the row can't be told to be whole."""
    for count in range(min(_LONGEST_UNIT, len(words) - 1), 0, -1):
        if _UNITS.match(" ".join(word.text for word in words[-count:])):
            return count
    if len(words) > 1 and _SHORT_UNIT.match(words[-1].text):
        return 1
    total = " ".join(word.text for word in words[:2]).lower()
    return 0 if numbered or total in ("tổng cộng", "tổng số", "cộng") else None


def section_of(words: Sequence[Word], after: Sequence[Word], kinds: Sequence[str]) -> Cells | None:
    """The cells of a row that only names the rows below: an ordinal, capitals or a row below."""
    if ORDINAL not in kinds or len(words) < 2 or not ORDINALS.match(words[0].text):
        return None
    text = " ".join(word.text for word in words[1:])
    if not text[0].isupper() or any(_DIGITS.match(word.text) for word in words[1:]):
        return None
    # Below it a row begins: with number one under a letter or a roman number, or a whole one under any.
    if not after or not ORDINALS.match(after[0].text):
        return None
    first = not words[0].text[0].isdigit() and bool(_FIRST.match(after[0].text))
    if not (first or is_capitals(text) or row_of(after, kinds)):
        return None
    return tuple(
        (words[0],) if kind == ORDINAL else tuple(words[1:]) if kind == NAME else () for kind in kinds
    )


def is_full(cells: Cells, kinds: Sequence[str]) -> bool:
    """Whether a row has a figure in each column of figures."""
    return all(cell for cell, kind in zip(cells, kinds, strict=True) if kind == FIGURE)
