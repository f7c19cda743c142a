"""The head of a table that an extractor printed without its cells: where the columns' names end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wardreports.reader.pieces import Piece

# Of a column: what it holds, as far as reading a row needs it.
ORDINAL, NAME, UNIT, FIGURE, NOTE = "ordinal", "name", "unit", "figure", "note"
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{names})(?=\s|$)"))
    for kind, names in (
        (ORDINAL, r"TT|STT|Stt|Số TT|Số thứ tự"),
        (NOTE, r"Ghi chú"),
        (UNIT, r"Đơn vị tính|ĐVT|Đvt|Đơn vị|ĐƠN VỊ TÍNH|ĐƠN VỊ"),
        (
            NAME,
            r"Chỉ tiêu|Các chỉ tiêu|Tên chỉ tiêu|CHỈ TIÊU|Nội dung|NỘI DUNG|Danh mục|Tên|Công trình|Dự án"
            r"|Hạng mục|Lĩnh vực|Khoản mục|Khoản thu|Ngành|Loại|Cây trồng|Thôn|Tổ dân phố|Diễn giải",
        ),
        (
            FIGURE,
            r"Kế hoạch|KH|Thực hiện|TH|Ước|Năm|Dự toán|Kết quả|Đạt|Số lượng|Số|Diện tích|Sản lượng|Năng suất"
            r"|Tổng|Kinh phí|Tỷ lệ|Tỉ lệ|So|Tăng|Cùng kỳ|Tháng|Quý|Giai đoạn|Mục tiêu|Vốn|%"
            r"|\d{1,2} tháng|\d{4}",
        ),
    )
)
# What goes on within a column's name: small words, figures, brackets, the short forms of plan and result.
_GOES_ON = re.compile(r"\(|\d|%|/|(?:KH|TH|CK|NQ|UBND|HĐND|GRDP)\b")
_AWAITS = frozenset(("với", "so", "của", "trên", "cả", "theo", "và", "đến", "từ", "/"))
ORDINAL_HEAD = re.compile(r"(?:TT|STT|Stt|Số)$")
_BEGINS_HEAD = re.compile(
    r"(?:TT|STT|Stt|Số TT|Số thứ tự|Chỉ tiêu|Nội dung|CHỈ TIÊU|NỘI DUNG|Danh mục|Tên|Đơn vị|Năm|Tháng|Thôn"
    r"|Tổ dân phố|Khu phố|Địa bàn|Lĩnh vực|Loại|Ngành|Nhóm)(?=\s|$)"
)
# What stands right above a head.
_ABOVE = re.compile(r"(?:Bảng|Biểu|BẢNG|BIỂU)(?:\s+số)?\s*\d|\(?(?:Đơn vị(?: tính)?|ĐVT|Đvt)\s*:")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = re.compile(r"[IVX]+")
_SHORT_FORM = re.compile(r"[A-ZĐ]{2,}(?:[/-][A-ZĐ]+)*\b|[IVX]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a row, with the marks that follow it."""

    text: str
    pieces: tuple[Piece, ...]


Head: TypeAlias = list[tuple[str, tuple[Word, ...]]]


def begins_head(text: str, above: str | None) -> bool:
    """Whether a line may begin a head: with a name that heads begin with, or below a caption or a unit."""
    return bool(_BEGINS_HEAD.match(text) or (above is not None and is_caption(above) and text[:1].isupper()))


def is_caption(text: str) -> bool:
    """Whether a line is what stands right above a head: a numbered caption, or a unit."""
    return bool(_ABOVE.match(text))


def known_columns(words: Sequence[Word]) -> Head | None:
    """The columns that `words` name, a whole head or its beginning; None where they hold anything but names
    that tables of reports have."""
    made: Head = []
    at = 0
    while at < len(words):
        begun = _begins(words[at:], made)
        if begun:
            kind, length = begun
            made.append((kind, tuple(words[at : at + length])))
            at += length
        elif made and (words[at].text[0].islower() or _GOES_ON.match(words[at].text)):
            made[-1] = (made[-1][0], (*made[-1][1], words[at]))
            at += 1
        else:
            return None
    return made


def columns_by_capitals(words: Sequence[Word], shorts: bool) -> Head | None:
    """The columns that `words` name if each name begins with a capital, and no other word does.

    `shorts`: whether a short form ("UBND", "TH/KH") begins a name too. The rows below must prove the split.
    """
    if 2 * sum(word.text.isupper() for word in words) > len(words) + 2:
        return None
    names: list[list[Word]] = []
    for word in words:
        if names and not _is_capital(word, names[-1], shorts):
            names[-1].append(word)
        else:
            names.append([word])
    made: Head = []
    for name in names:
        made.append((_kind(" ".join(word.text for word in name), [kind for kind, _ in made]), tuple(name)))
    return made if is_head(made) else None


def _is_capital(word: Word, name: Sequence[Word], shorts: bool) -> bool:
    before, text = name[-1].text, word.text
    within = " ".join(one.text for one in name)
    if before in _AWAITS or within.count("(") > within.count(")"):
        return False
    if _YEAR.fullmatch(text):
        return bool(_YEAR.fullmatch(before))
    if _SHORT_FORM.match(text) and text not in ("TT", "STT", "ĐVT"):
        return shorts and not _ROMAN.fullmatch(text)
    return text[0].isupper()


def _kind(name: str, before: Sequence[str]) -> str:
    for kind, pattern in _HEADS:
        if kind in (ORDINAL, UNIT, NOTE) and kind not in before and pattern.fullmatch(name):
            return NAME if kind == UNIT and NAME not in before else kind
    return FIGURE if NAME in before else NAME


def is_head(made: Head) -> bool:
    """Whether columns are those of a table: an ordinal perhaps, a name, a unit perhaps, figures, a note
    perhaps."""
    order = "".join("x" if kind == NOTE else kind[0] for kind, _ in made)
    return bool(re.fullmatch(r"o?nu?f{2,}x?|onu?f+x?", order))


def _begins(words: Sequence[Word], made: Head) -> tuple[str, int] | None:
    if made and made[-1][1][-1].text in _AWAITS:
        return None
    text = " ".join(word.text for word in words[:3])
    kinds = [kind for kind, _ in made]
    for kind, pattern in _HEADS:
        match = pattern.match(text)
        if not match or (kind != FIGURE and kind in kinds):
            continue
        if kind == UNIT and NAME not in kinds and match[0] in ("Đơn vị", "ĐƠN VỊ"):
            kind = NAME  # noqa: PLW2901
        if made and text[:1].isdigit() and kind == FIGURE and not match[0].endswith("tháng"):
            # A year names a column after another year, and qualifies any other name.
            before = made[-1][1]
            if len(before) > 1 or not before[0].text.isdigit():
                continue
        return kind, len(match[0].split())
    return None
