"""Footnote marks as a kept layout shows them: glued to their word, a blank apart, or on a line of their own.

A raised figure overlaps the blank that follows it, so `pdftotext -layout` may set it apart from its word;
where little stands before it in its line, the figure gets a line of its own under that one, at its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wardreports.reader.page_marks import LIKELY, Candidate, candidates, chosen
from wardreports.reader.pieces import Mark
from wardreports.reader.printed import Printed
from wardreports.source import Source, Span

_APART = re.compile(r"(?<=\S) ([1-9]\d{0,2})(?=\s|$|[.,;:)/](?!\d))")
# The last figure of a group of thousands looks like a mark on a month.
_THOUSANDS = re.compile(r"\d\.\d{3}$")
_ALONE = re.compile(r"\d{1,3}(?: +\d{1,3})*$")
_FIGURES = re.compile(r"\d{1,3}")
_WORD_ENDS = re.compile(r"(?<=\S)(?=\s|$)|(?<=[^\W\d_])(?=[,.;:)])")
# Words that a figure of the text belongs to: what it counts, and what is numbered.
_BEFORE = re.compile(
    r"\b(?:tháng|năm|ngày|quý|số|độ|dưới|trên|khoảng|cấp|lớp|khóa|khoá|khoản|điều|điểm|mục|bảng|biểu|lục|đợt"
    r"|lần|thứ|hơn|gần|là|có|và|với|từ|đến|được|gồm|còn|thêm|tăng|giảm|đạt|thôn|tổ|khu|phố|trường|hạng|loại|mức"
    r"|phần|nhóm|vùng|đề án|nghị quyết) \d*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r" (?:(?:năm|tháng|ngày)(?! \d)|tuổi|người|hộ|trường|tổ|triệu|tỷ|tỉ|nghìn|ha|km2?|m2?|m3|tấn|kg|lượt"
    r"|cuộc|hồ sơ"
    r"|văn bản|vụ|đơn|buổi|lớp|công trình|thôn|xã|phường|dự án|nhiệm vụ|chỉ tiêu|mô hình|điểm|cơ sở|chi bộ)\b"
)
_STUCK = 0.7
_NEAR = 2
_FAR_OFF = 9
_OWN_GAP = 2
_MOST_STARS = 3


@dataclass(slots=True)
class Found:
    """The marks of one body: those in its lines, and those raised out of them, each with the offset in
    the source behind which it stands; `left` is the leftmost column of the page, its notes included."""

    lines: tuple[Printed, ...]
    marks: list[Mark]
    raised: list[tuple[int, Mark]] = field(default_factory=list)
    left: int = 0


def numbers_marked(source: Source, lines: Sequence[Printed]) -> dict[int, list[Candidate]]:
    """All places of `lines` that may be marks, by number."""
    if not lines:
        return {}
    start = lines[0].span.start
    text = source.text[start : lines[-1].span.end]
    places = {
        number: [own for c in found if (own := _weighed(text, start, c))]
        for number, found in candidates(text, start, range(-_MOST_STARS, 1000)).items()
    }
    for match in _APART.finditer(text):
        span = Span(start + match.start(1), start + match.end(1))
        places.setdefault(int(match[1]), []).append(Candidate(span, _apart_weight(text, match)))
    return places


def _weighed(text: str, start: int, place: Candidate) -> Candidate | None:
    """A place by its form, where figures are set apart: none if it is part of a figure, little where it
    sticks to one."""
    at, end = place.span.start - start, place.span.end - start
    if text[at] == "0" or _THOUSANDS.search(text, 0, end):
        return None
    stuck = text[at - 1 : at].isdigit() and place.weight < LIKELY
    return replace(place, weight=_STUCK) if stuck else place


def _apart_weight(text: str, match: re.Match[str]) -> float:
    before = text[max(0, match.start() - 14) : match.end(1)]
    counts = bool(_BEFORE.search(before)) or bool(_AFTER.match(text, match.end()))
    return (0.8 if counts else 2.0) - (0.1 if text[match.start() - 1].isdigit() else 0)


def placed(
    lines: Sequence[Printed],
    wanted: Sequence[tuple[int, str]],
    places: Mapping[int, Sequence[Candidate]],
) -> Found:
    """Where the `wanted` notes (number and label) have their marks in `lines`, whose possible `places` are
    known; lines of raised marks alone are taken out."""
    labels = dict(wanted)
    found = Found(tuple(lines), [])
    kept: list[Printed] = []
    removed = False
    for index, line in enumerate(lines):
        hosted = _hosted(lines, index, labels) if _ALONE.match(line.text) else []
        for at, mark in hosted:
            found.raised.append((at, mark))
            del labels[_number(mark)]
        if not hosted:
            # The blanks below a raised mark are its own.
            kept.append(replace(line, gap=0) if removed and line.gap <= _OWN_GAP else line)
        removed = bool(hosted)
    found.lines = tuple(kept)
    rest = [(number, label) for number, label in wanted if number in labels]
    # Stars are no part of the count of the numbers.
    starred = chosen(places, [pair for pair in rest if pair[0] < 0])
    numbered = chosen(places, [pair for pair in rest if pair[0] >= 0])
    found.marks = sorted((*starred, *numbered), key=lambda mark: mark.span.start)
    return found


def _number(mark: Mark) -> int:
    return int(mark.label.partition("-")[0])


def _hosted(lines: Sequence[Printed], index: int, labels: Mapping[int, str]) -> list[tuple[int, Mark]]:
    """The raised marks of line `index`, each with the offset of its place; none where one has no place."""
    line = lines[index]
    made: list[tuple[int, Mark]] = []
    for figure in _FIGURES.finditer(line.text):
        label = labels.get(int(figure[0]))
        column = (line.column or 0) + figure.start()
        near = sorted(_near(lines, index, column), key=lambda place: place[0])
        if label is None or not near:
            return []
        span = Span(line.span.start + figure.start(), line.span.start + figure.end())
        made.append((near[0][1], Mark(label, span)))
    return made


def _near(lines: Sequence[Printed], index: int, column: int) -> Iterator[tuple[float, int]]:
    """The ends of words near `column` in the lines above and below, with how far off they are."""
    below = lines[index + 1].gap if index + 1 < len(lines) else _FAR_OFF
    for at, gap, other in ((index - 1, lines[index].gap, below), (index + 1, below, lines[index].gap)):
        if not 0 <= at < len(lines) or gap > 1 or gap > other:
            continue
        host = lines[at]
        for end in _WORD_ENDS.finditer(host.text):
            off = column - (host.column or 0) - end.start()
            if -1 <= off <= _NEAR:
                # The line above, where nothing parts it from both.
                later = 0.5 if at > index and gap == other else 0.0
                yield abs(off - 0.6) + later, host.span.start + end.start()
