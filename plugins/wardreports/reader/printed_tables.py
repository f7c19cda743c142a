"""Tables that an extractor printed without their cells: a row a line, or a cell a line.

Nothing is guessed: a table is read only where its head falls into names that tables of reports have (ordinal,
name, unit, figures, note) and the rows below hold, from the right, as many figures as the head names. All
other lines stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardreports.document.labels import is_capitals
from wardreports.reader.columns import Row
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Mark, Piece, cover
from wardreports.source import Source, Span

_ORDINAL, _NAME, _UNIT, _FIGURE, _NOTE = "ordinal", "name", "unit", "figure", "note"
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{names})(?=\s|$)"))
    for kind, names in (
        (_ORDINAL, r"TT|STT|Stt|Số TT|Số thứ tự"),
        (_NOTE, r"Ghi chú"),
        (_UNIT, r"Đơn vị tính|ĐVT|Đvt|Đơn vị|ĐƠN VỊ TÍNH|ĐƠN VỊ"),
        (
            _NAME,
            r"Chỉ tiêu|Các chỉ tiêu|Tên chỉ tiêu|CHỈ TIÊU|Nội dung|NỘI DUNG|Danh mục|Tên|Công trình|Dự án"
            r"|Hạng mục|Lĩnh vực|Khoản mục|Khoản thu|Ngành|Loại|Cây trồng|Thôn|Tổ dân phố|Diễn giải",
        ),
        (
            _FIGURE,
            r"Kế hoạch|KH|Thực hiện|TH|Ước|Năm|Dự toán|Kết quả|Đạt|Số lượng|Số|Diện tích|Sản lượng|Năng suất"
            r"|Tổng|Kinh phí|Tỷ lệ|Tỉ lệ|So|Tăng|Cùng kỳ|Tháng|Quý|Giai đoạn|Mục tiêu|Vốn|%"
            r"|\d{1,2} tháng|\d{4}",
        ),
    )
)
# What goes on within a column's name: small words, figures, brackets, the short forms of plan and result.
_GOES_ON = re.compile(r"\(|\d|%|/|(?:KH|TH|CK|NQ|UBND|HĐND|GRDP)\b")
_AWAITS = frozenset(("với", "so", "của", "trên", "cả", "theo", "và", "đến", "từ", "/", "năm"))
_FIRST = re.compile(
    r"(?:TT|STT|Stt|Số TT|Số thứ tự|Chỉ tiêu|Nội dung|CHỈ TIÊU|NỘI DUNG|Danh mục|Tên)(?=\s|$)"
)
_VALUE = re.compile(r"[-+(]?\d[\d.,]*(?:\s?%)?\)?$|-$|[xX]$|(?:Đạt|Vượt|Tăng|Giảm)$")
_DIGITS = re.compile(r"[-+(]?\d")
_ORDINALS = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]+|[A-Za-zđ])[.)]?$|[-+*]$")
_UNITS = re.compile(
    r"(?:%|‰|(?:(?:nghìn|ngàn|triệu|tr\.?|tỷ|tỉ|1\.000|1000) ?)?(?:đồng|đ|usd)|trđ|trđồng"
    r"|km2?|m2?|m3|ha|kg|tấn|tạ|con|cây|cái|chiếc|người|lao động|hộ|khẩu|học sinh|hs|trẻ|cháu|em|lượt"
    r"|lượt người|cuộc|buổi|lớp|trường|phòng|thôn|tổ|xã|vụ|đơn|hồ sơ|văn bản|mô hình|công trình|dự án|cơ sở"
    r"|doanh nghiệp|dn|hợp tác xã|htx|sản phẩm|giường|bác sĩ|bác sỹ|điểm|tiêu chí|bộ|quyển|đội|câu lạc bộ|giờ"
    r"|ngày|lần|kwh)"
    r"(?:/[^\W\d_]+(?: [^\W\d_]+)?)*$",
    re.IGNORECASE,
)
# Rows that have no number where the others have one.
_UNNUMBERED = re.compile(r"(?:Tổng|TỔNG|Cộng|CỘNG|Trong|Gồm)$")
_NUMBER = re.compile(r"\d{1,3}$")
# Rows that have no number where the others have one.
_UNNUMBERED = re.compile(r"(?:Tổng|TỔNG|Cộng|CỘNG|Trong|Gồm)$")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?(?:=\S+)?$")
_LONGEST_UNIT = 4
_HEAD_ROWS = 10
_PIECES = 12
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a row, with the marks that follow it."""

    text: str
    pieces: tuple[Piece, ...]


_Cells = tuple[tuple[_Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A table among the rows: it takes those from `start` up to `end`."""

    start: int
    end: int
    table: TableLines


def printed_tables(source: Source, rows: Sequence[Row]) -> Iterator[Found]:
    """The tables that `rows` hold, in order."""
    index = 0
    while index < len(rows):
        found = _table(source, rows, index) if _FIRST.match(rows[index].text) else None
        if found:
            yield found
        index = found.end if found else index + 1


def _table(source: Source, rows: Sequence[Row], start: int) -> Found | None:
    words: tuple[_Word, ...] = ()
    for index in range(start, min(len(rows), start + _HEAD_ROWS)):
        words = (*words, *_words(source, rows[index]))
        head = _head(words)
        # A name may go on in the next row.
        more = _words(source, rows[index + 1]) if index + 1 < len(rows) else ()
        if head and not (more and not _NUMBER.match(more[0].text) and _head((*words, *more))):
            kinds = [kind for kind, _ in head]
            body, end = _body(source, rows, index + 1, kinds)
            if sum(_is_full(cells, kinds) for cells in body) >= _FEWEST:
                return Found(start, end, _lines([tuple(cells for _, cells in head), *body]))
            return None
    return None


def _words(source: Source, row: Row) -> tuple[_Word, ...]:
    made: list[_Word] = []
    for piece in row.pieces:
        if isinstance(piece, Mark):
            if made:
                made[-1] = _Word(made[-1].text, (*made[-1].pieces, piece))
            continue
        for match in re.finditer(r"\S+", source.text[piece.start : piece.end]):
            span = Span(piece.start + match.start(), piece.start + match.end())
            made.append(_Word(match[0], (span,)))
    return tuple(made)


def _head(words: Sequence[_Word]) -> list[tuple[str, tuple[_Word, ...]]] | None:
    """The columns that `words` name, if they name nothing else: an ordinal perhaps, a name, a unit perhaps,
    figures, a note perhaps."""
    made: list[tuple[str, tuple[_Word, ...]]] = []
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
    order = "".join(kind[0] for kind, _ in made)
    return made if re.fullmatch(r"o?nu?f{2,}(?:n)?|onu?f+(?:n)?", order) else None


def _begins(words: Sequence[_Word], made: Sequence[tuple[str, tuple[_Word, ...]]]) -> tuple[str, int] | None:
    if made and made[-1][1][-1].text in _AWAITS:
        return None
    text = " ".join(word.text for word in words[:3])
    kinds = [kind for kind, _ in made]
    for kind, pattern in _HEADS:
        match = pattern.match(text)
        if not match or (kind != _FIGURE and kind in kinds):
            continue
        if kind == _UNIT and _NAME not in kinds and match[0] in ("Đơn vị", "ĐƠN VỊ"):
            kind = _NAME  # noqa: PLW2901
        if made and text[:1].isdigit() and kind == _FIGURE and not match[0].endswith("tháng"):
            # A year names a column after another year, and qualifies any other name.
            before = made[-1][1]
            if len(before) > 1 or not before[0].text.isdigit():
                continue
        return kind, len(match[0].split())
    return None


def _body(source: Source, rows: Sequence[Row], start: int, kinds: Sequence[str]) -> tuple[list[_Cells], int]:
    """The rows of cells from row `start` on, and the index after the last row that belongs to them."""
    made: list[_Cells] = []
    named: list[_Cells] = []
    end = index = at = start
    words: tuple[_Word, ...] = ()
    while index < len(rows) and index - at < _PIECES:
        words = (*words, *_words(source, rows[index]))
        index += 1
        after = _words(source, rows[index]) if index < len(rows) else ()
        cells = _numbering(words, kinds) or _row(words, kinds)
        if cells:
            made += [*named, cells]
            named, words, end, at = [], (), index, index
        elif section := _section(words, after, kinds):
            # What names rows is part of the table where rows follow; else it is a heading below it.
            named, words, at = [*named, section], (), index
    return made, end


def _numbering(words: Sequence[_Word], kinds: Sequence[str]) -> _Cells | None:
    """The cells of a row that numbers the columns: "A B 1 2 3", "(1) (2) (3)"."""
    if len(words) != len(kinds) or not all(_COLUMN_NUMBER.match(word.text) for word in words):
        return None
    return tuple((word,) for word in words)


def _row(words: Sequence[_Word], kinds: Sequence[str]) -> _Cells | None:
    """The cells of a whole row: from the right its figures, its unit, from the left its ordinal."""
    figures = kinds.count(_FIGURE)
    values = list(words)
    note: list[_Word] = []
    while kinds[-1] == _NOTE and values and not _VALUE.match(values[-1].text):
        note.insert(0, values.pop())
    split = len(values) - figures
    own = values[max(0, split) :]
    if split < 1 or not all(_VALUE.match(word.text) for word in own):
        return None
    if 2 * sum(bool(_DIGITS.match(word.text)) for word in own) < figures:
        return None
    rest = values[:split]
    ordinal: list[_Word] = []
    if _ORDINAL in kinds and _ORDINALS.match(rest[0].text) and len(rest) > 1:
        ordinal = [rest.pop(0)]
    elif _ORDINAL in kinds and not _UNNUMBERED.match(rest[0].text):
        return None
    unit = _unit(rest) if _UNIT in kinds else 0
    if unit is None or not _is_name(rest[: len(rest) - unit]):
        return None
    by_kind = {
        _ORDINAL: ordinal, _NAME: rest[: len(rest) - unit], _UNIT: rest[len(rest) - unit :], _NOTE: note,
    }  # fmt: skip
    figures_left = iter(own)
    return tuple((next(figures_left),) if kind == _FIGURE else tuple(by_kind[kind]) for kind in kinds)


def _is_name(words: Sequence[_Word]) -> bool:
    """Whether `words` may be a row's name: with letters, and no sentence."""
    return any(word.text[0].isalpha() for word in words) and not any(word.text[-1] in ".;" for word in words)


def _unit(words: Sequence[_Word]) -> int | None:
    """How many words at the end are a unit; none where a total has none, None where they are no known one."""
    for count in range(min(_LONGEST_UNIT, len(words) - 1), 0, -1):
        if _UNITS.match(" ".join(word.text for word in words[-count:])):
            return count
    total = " ".join(word.text for word in words[:2]).lower()
    return 0 if total in ("tổng cộng", "tổng số", "cộng") else None


def _section(words: Sequence[_Word], after: Sequence[_Word], kinds: Sequence[str]) -> _Cells | None:
    """The cells of a row that only names the rows below: an ordinal, capitals or a row's beginning below."""
    if _ORDINAL not in kinds or len(words) < 2 or not _ORDINALS.match(words[0].text):
        return None
    text = " ".join(word.text for word in words[1:])
    if not text[0].isupper() or any(_VALUE.match(word.text) for word in words[1:]):
        return None
    below = _row(after, kinds)
    if not is_capitals(text) and (below is None or not below[0]):
        return None
    return tuple(
        (words[0],) if kind == _ORDINAL else tuple(words[1:]) if kind == _NAME else () for kind in kinds
    )


def _is_full(cells: _Cells, kinds: Sequence[str]) -> bool:
    return all(cell for cell, kind in zip(cells, kinds, strict=True) if kind == _FIGURE)


def _lines(rows: Sequence[_Cells]) -> TableLines:
    made: list[tuple[CellLines, ...]] = []
    at = 0
    for row in rows:
        cells: list[CellLines] = []
        for words in row:
            pieces = _pieces(words)
            span = cover(pieces) if pieces else Span(at, at)
            at = span.end
            cells.append(CellLines(pieces, span))
        made.append(tuple(cells))
    return TableLines(tuple(made), made[0][0].span.cover(Span(at, at)))


def _pieces(words: Sequence[_Word]) -> tuple[Piece, ...]:
    """The pieces of a cell; words that follow each other in the source are one."""
    made: list[Piece] = []
    for piece in (piece for word in words for piece in word.pieces):
        last = made[-1] if made else None
        if isinstance(last, Span) and isinstance(piece, Span) and piece.start - last.end <= 1:
            made[-1] = Span(last.start, piece.end)
        else:
            made.append(piece)
    return tuple(made)
