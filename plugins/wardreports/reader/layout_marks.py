"""Footnote marks as a kept layout shows them: glued to their word, a blank apart, or on a line of their own.

A raised figure overlaps the blank that follows it, so `pdftotext -layout` may set it apart from its word;
where little stands before it in its line, the figure gets a line of its own under that one, at its column.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wardreports.reader.page_marks import LIKELY, Candidate, candidates, chosen
from wardreports.reader.pieces import Mark
from wardreports.reader.printed import Printed
from wardreports.source import Source, Span

_APART = re.compile(r"(?<=\S) ([1-9]\d{0,2})(?=\s|$|[.,;:)/](?!\d))")
# The last figure of a group of thousands looks like a mark on a month.
_THOUSANDS = re.compile(r"\d\.\d{3}$")
_GROUP = len("1.234")
# No count stands before a figure, but the first of groups of thousands that blanks part.
_FIGURE_FOLLOWS = re.compile(r"\s+(?!\d{3}(?![\w.,/-]))\d")
_ALONE = re.compile(r"\d{1,3}(?: +\d{1,3})*$")
# A raised figure that parts its word from the stop behind it may be printed far behind both.
_PUSHED = re.compile(r"(.*[^\W_]) (?P<stop>[.,;:]) {3,}(\d{1,3})$")
_FIGURES = re.compile(r"\d{1,3}")
_WORD_ENDS = re.compile(r"(?<=\S)(?<!\s[.,;:])(?=\s|$)|(?<=[^\W\d_])(?=[,.;:)])")
# Words that a figure names one of, or that say how many.
_BEFORE = re.compile(
    r"\b(?:tháng|năm|ngày|quý|số|độ|dưới|trên|khoảng|cấp|lớp|khóa|khoá|khoản|điều|điểm|mục|bảng|biểu|lục|đợt"
    r"|lần|thứ|hơn|gần|là|có|và|với|từ|đến|được|gồm|còn|thêm|tăng|giảm|đạt|thôn|tổ|khu|phố|trường|hạng|loại"
    r"|mức|phần|nhóm|vùng|đề án|nghị quyết|quyết định|chương trình|kế hoạch|quốc lộ|tỉnh lộ|kỳ|xóm|ấp|khối"
    r"|cụm|đội|bước|vòng|tuyến|dự án|hợp phần|giai đoạn|gói thầu) $",
    re.IGNORECASE,
)
# What is counted most.
_AFTER = re.compile(
    r"\s+(?:(?:năm|tháng|ngày|giờ|tuần|đợt|lần)(?! \d)|tuổi|người|hộ|khẩu|trường|tổ|triệu|tỷ|tỉ|nghìn"
    r"|đồng(?! tình)|ha|km2?|m2?|m3|tấn|tạ|sào|kg|lít|mét|lượt|cuộc|hồ sơ|con|cây|em|trẻ|cái|chiếc|cuốn|suất"
    r"|ca|giải|luống|văn bản|vụ|đơn|buổi|lớp|công trình|thôn|xóm|bản|xã|phường|dự án|nhiệm vụ|chỉ tiêu"
    r"|tiêu chí|mục tiêu|mô hình|điểm|cơ sở|chi bộ|đồng chí|đảng viên|hội viên|đoàn viên|học sinh|cán bộ"
    r"|công chức|cá nhân|tập thể|ý kiến|doanh nghiệp|hợp tác xã|câu lạc bộ|nghị quyết|quyết định|kế hoạch"
    r"|báo cáo|thủ tục|nội dung|giải pháp)\b"
)
# What no count stands before: words that link, and what begins anew or ends.
_LINKS = (
    r"(?:và|của|đã|đang|sẽ|được|bị|do|theo|với|về|cho|để|tại|ở|trong|từ|đến|khi|vào|bằng|qua|như|nhưng|nên|mà"
    r"|thì|hoặc|hay|là|có|không|còn|cũng|vẫn|nhằm|gồm|sau|trước|trên|này|đó)\b(?! \d)"
)
_UNCOUNTED = re.compile(rf"[.,;:)/]|\s*$|\s*\n\s*\n|\s+(?:{_LINKS}|[\[(“\"]|[^\W\d_])")
_SMALL = re.compile(rf"\s+(?!{_LINKS})([^\W\d_])")
# Documents are counted by their names; a name's own number follows it.
_DOCUMENTS = re.compile(
    r"\s+(?:Nghị quyết|Quyết định|Kế hoạch|Chương trình|Chỉ thị|Báo cáo|Công văn|Tờ trình|Thông báo)(?! số)\b"
)
_PUNCTUATED = ",;:(/-–"
# How much speaks for a figure that stands apart, by how many of its neighbours name or count with it.
_COUNTING = (0.8, 0.6, 0.3)
_APART_WEIGHT = 2.01
# How far a report's notes must have such marks in the mean, and how many must surely stand apart, that one
# with so many such neighbours is no count: its figure would be lost.
_TRUSTED = ((0.5, 0), (0.65, 0), (0.75, 2))
_STUCK = 0.7
_NEAR = 2
_FAR_OFF = 9
_OWN_GAP = 2
_MOST_STARS = 3


@dataclass(slots=True)
class Found:
    """The marks of one body: those in its lines, each with how much speaks for it, and those raised out of
    them, each with the offset in the source behind which it stands; `left` is the leftmost column of the
    page, its notes included, and `wanted` how many notes it has."""

    lines: tuple[Printed, ...]
    marks: list[Mark]
    weights: list[float] = field(default_factory=list)
    wanted: int = 0
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
    apart: dict[int, dict[Span, Candidate]] = {}
    for match in _APART.finditer(text):
        span = Span(start + match.start(1), start + match.end(1))
        place = Candidate(span, _apart_weight(text, match))
        apart.setdefault(int(match[1]), {})[span] = place
    for number, standing in apart.items():
        others = [place for place in places.get(number, ()) if place.span not in standing]
        places[number] = [*others, *standing.values()]
    return places


def _weighed(text: str, start: int, place: Candidate) -> Candidate | None:
    """A place by its form, where figures are set apart: none if it is part of a figure, little where it
    sticks to one."""
    at, end = place.span.start - start, place.span.end - start
    if text[at] == "0" or _THOUSANDS.search(text, max(0, end - _GROUP), end):
        return None
    stuck = text[at - 1 : at].isdigit() and place.weight < LIKELY
    return replace(place, weight=_STUCK) if stuck else place


def _apart_weight(text: str, match: re.Match[str]) -> float:
    end = match.end(1)
    if not _counts(text, match) or _FIGURE_FOLLOWS.match(text, end):
        return _APART_WEIGHT - (0.1 if text[match.start() - 1].isdigit() else 0)
    before = text[max(0, match.start() - 24) : match.start(1)]
    named = before[-2:-1] in _PUNCTUATED or bool(_BEFORE.search(before))
    return _COUNTING[named + bool(_AFTER.match(text, end))]


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a figure that stands apart may belong to the words before or behind it."""
    before = text[max(0, match.start() - 24) : match.start(1)]
    if before[-2:-1] in _PUNCTUATED or _BEFORE.search(before):
        return True
    end = match.end(1)
    small = _SMALL.match(text, end)
    counted = (small and small[1].islower()) or _DOCUMENTS.match(text, end)
    return bool(counted) or not _UNCOUNTED.match(text, end)


def placed(
    lines: Sequence[Printed],
    wanted: Sequence[tuple[int, str]],
    places: Mapping[int, Sequence[Candidate]],
) -> Found:
    """Where the `wanted` notes (number and label) have their marks in `lines`, whose possible `places` are
    known; lines of raised marks alone are taken out."""
    labels = dict(wanted)
    found = Found(tuple(lines), [])
    found.lines = tuple(_without_raised(lines, labels, found))
    rest = [(number, label) for number, label in wanted if number in labels]
    # Stars are no part of the count of the numbers.
    starred = chosen(places, [pair for pair in rest if pair[0] < 0])
    numbered = chosen(places, [pair for pair in rest if pair[0] >= 0])
    found.marks = sorted((*starred, *numbered), key=lambda mark: mark.span.start)
    found.wanted = len(wanted)
    weights = {place.span: place.weight for own in places.values() for place in own}
    found.weights = [
        _weight_of(found.marks, index, places, weights[mark.span]) for index, mark in enumerate(found.marks)
    ]
    return found


def _without_raised(lines: Sequence[Printed], labels: dict[int, str], found: Found) -> Iterator[Printed]:
    """The lines without the marks that are raised out of them, which `found` takes."""
    removed = False
    for index, printed in enumerate(lines):
        line = _without_pushed(printed, labels, found)
        hosted = _hosted(lines, index, labels) if _ALONE.match(line.text) else []
        for at, mark in hosted:
            found.raised.append((at, mark))
            del labels[_number(mark)]
        if not hosted:
            # The blanks below a raised mark are its own.
            yield replace(line, gap=0) if removed and line.gap <= _OWN_GAP else line
        removed = bool(hosted)


def _without_pushed(line: Printed, labels: dict[int, str], found: Found) -> Printed:
    """A line without the mark at its end that belongs before its stop."""
    pushed = _PUSHED.match(line.text)
    label = labels.get(int(pushed[3])) if pushed else None
    if pushed is None or label is None:
        return line
    del labels[int(pushed[3])]
    start, end = line.span.start, pushed.end("stop")
    found.raised.append((start + pushed.end(1), Mark(label, Span(start + pushed.start(3), line.span.end))))
    return replace(line, text=line.text[:end], span=Span(start, start + end))


def _weight_of(
    marks: Sequence[Mark], index: int, places: Mapping[int, Sequence[Candidate]], weight: float
) -> float:
    """How much speaks for mark `index`: nothing, where a count may be it and another place between the marks
    beside it as well."""
    if weight not in _COUNTING:
        return weight
    start = marks[index - 1].span.end if index else 0
    end = marks[index + 1].span.start if index + 1 < len(marks) else sys.maxsize
    own = marks[index]
    others = (c for c in places[_number(own)] if c.span != own.span and start <= c.span.start < end)
    return 0.0 if any(other.weight >= weight for other in others) else weight


def without_counts(bodies: Sequence[Found]) -> None:
    """Takes those marks out of `bodies` that may as well be counts in the text, as far as the others tell."""
    apart = sum(weight in (_APART_WEIGHT, _APART_WEIGHT - 0.1) for body in bodies for weight in body.weights)
    raised = sum(len(body.raised) for body in bodies)
    known = sum(min(1.0, weight) for body in bodies for weight in body.weights) + raised
    trust = (known + 1) / (sum(body.wanted for body in bodies) + 1)
    proven = {
        weight: trust >= least and apart + raised >= others
        for weight, (least, others) in zip(_COUNTING, _TRUSTED, strict=True)
    }
    for body in bodies:
        pairs = zip(body.marks, body.weights, strict=True)
        body.marks = [mark for mark, weight in pairs if weight and proven.get(weight, True)]


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
