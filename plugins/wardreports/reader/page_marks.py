"""Where the flattened marks of footnotes may stand in the running text, and which of the places are theirs.

No pattern tells a reference: `km2`, `02/18`, "Đề án 06" look alike. Each place is weighed by its form, and
the places of a page's labels are chosen together, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wardreports.reader.pieces import Mark
from wardreports.reader.printed import Printed
from wardreports.source import Source, Span

_Add: TypeAlias = Callable[[int, int, int, float], None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be a mark, and how much speaks for it."""

    span: Span
    weight: float


DIGITS = re.compile(r"\d+")
# Figures that are raised in Unicode itself.
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]{1,3}")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ALONE = re.compile(r"^[ \t]*(?P<mark>\(?(\d{1,3})\)?)[ \t]*$", re.MULTILINE)
# A mark whose brackets a line's end parts: "(3" and ")".
_PARTED = re.compile(r"\s*\n\s*\)")
_STARS = re.compile(
    r"(?<=[^\W_)\]”\"%])[ \t]?(?P<mark>\((?P<a>\*{1,3})\)|(?<! )(?P<b>\*{1,3})(?=[\s,.;:)]|$))"
)
# Two marks at one place: "nghị quyết1,2 và".
_PAIR = re.compile(r",\s?(\d{1,2})(?=[\s.,;:)]|$)")
# A raised figure that the extractor set apart from its word: "cơ quan 2." Figures that count or name things
# look like it.
_APART = re.compile(r"[.,;:](?:\s|$)")
_NAMED = re.compile(
    r"\b(?:thôn|tổ|khu|khối|xóm|ấp|quý|số|mức|lớp|khóa|khoá|kỳ|tháng|ngày|năm|loại|cấp|hạng|điểm|khoản|điều"
    r"|phần|đợt|lần|vòng|đường|quận|phường|nhóm|bảng|biểu|lục|vùng|bậc|án|tiết|trang|thứ|độ|tuyến|cụm|đội|là"
    r"|có|được|trên|dưới|và|đến|chỉ|đạt|còn|khoảng|gần|hơn|thêm|tăng|giảm)\s$",
    re.IGNORECASE,
)
# Figures to which a mark sticks, where the figure's own form tells its end: a year, a month, a National
# Assembly's number, a count below ten (which offices write with two digits), the last group of a thousand.
# Only what can be no figure as it stands is parted: "tháng 11", "1.402" and "18/92" are whole.
_STUCK = (
    (re.compile(r"(?:19|20)\d\d([1-9]\d?)"), re.compile(r"(?<![\d.,])$"), 2.0),
    (re.compile(r"(?:0[1-9]|1[0-2])([1-9]\d?)"), re.compile(r"(?:tháng\s+|ngày\s+\d\d?[/-])$"), 1.8),
    (re.compile(r"(?:[2-9]|1(?![0-2]))([1-9]\d?)"), re.compile(r"(?:tháng\s+|ngày\s+\d\d?[/-])$"), 1.5),
    (re.compile(r"1[0-9]([1-9]\d?)"), re.compile(r"QH$"), 1.8),
    (re.compile(r"0[1-9]([1-9]\d?)"), re.compile(r"(?<![\d.,/-])$"), 1.0),
    # A school's level, a town's class: none is above four.
    (re.compile(r"[1-4]([1-9]\d?)"), re.compile(r"(?:mức độ|cấp độ|đô thị loại)\s+$"), 1.8),
    (re.compile(r"\d{3}([1-9]\d?)"), re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})*\.$"), 1.8),
)
_WORD_BEFORE = re.compile(r"[^\W\d_]*$")
# The stop of a sentence; "Q.3", "TP.1" and "tr.15" are no sentences.
_STOPPED = re.compile(r"[^\W\d_]{2}(?<!\btr)(?<!\bTP)[.…]$")
_UNITS = frozenset(("m", "km", "cm", "dm", "mm"))
# Roads, classes, blocks: letters that a number names.
_NUMBERED = frozenset(("QL", "TL", "ĐT", "HL", "ĐH", "CT", *"ABCDĐEFGHKLMNPQRSTVX"))
_CLOSERS = ")]”’»\"'%…"
_MOST = 8
LIKELY, FAINT = 2.0, 0.4


def marks(
    source: Source, body: Sequence[Printed], wanted: Sequence[tuple[int, str]], least: float = 0.0
) -> list[Mark]:
    """The places of the `wanted` labels in `body`, in order, that together have the most weight.

    The lines of `body` may be of several pages; what stands between them, as their notes, has no marks.
    """
    if not body or not wanted:
        return []
    start = body[0].span.start
    places = candidates(source.text[start : body[-1].span.end], start, {n for n, _ in wanted})
    starts = [line.span.start for line in body]
    inside = {
        number: [c for c in found if c.span.start < body[bisect_right(starts, c.span.start) - 1].span.end]
        for number, found in places.items()
    }
    return chosen(inside, wanted, least)


def chosen(
    places: Mapping[int, Sequence[Candidate]], wanted: Sequence[tuple[int, str]], least: float = 0.0
) -> list[Mark]:
    """Of the `places` of each number those for the `wanted` labels, in order, that have the most weight."""
    # States (end, weight, chain): both rise, so that the best chain before a place is found by bisection.
    ends: list[int] = [-1]
    weights: list[float] = [0.0]
    chains: list[tuple[Mark, object] | None] = [None]
    for number, label in wanted:
        fresh = []
        strongest = sorted(places.get(number, ()), key=lambda c: (-c.weight, c.span.start))[:_MOST]
        for candidate in strongest:
            if candidate.weight < least:
                continue
            best = bisect_right(ends, candidate.span.start) - 1
            chain = (Mark(label, candidate.span), chains[best])
            fresh.append((candidate.span.end, weights[best] + candidate.weight, chain))
        for state in fresh:
            _insert(ends, weights, chains, state)
    return _unwound(chains[-1])


def _insert(
    ends: list[int],
    weights: list[float],
    chains: list[tuple[Mark, object] | None],
    state: tuple[int, float, tuple[Mark, object]],
) -> None:
    end, weight, chain = state
    at = bisect_left(ends, end)
    if weights[at - 1] >= weight:
        return
    last = at
    while last < len(ends) and weights[last] <= weight:
        last += 1
    ends[at:last], weights[at:last], chains[at:last] = [end], [weight], [chain]


def _unwound(chain: object) -> list[Mark]:
    unwound: list[Mark] = []
    while isinstance(chain, tuple):
        unwound.append(chain[0])
        chain = chain[1]
    return unwound[::-1]


def candidates(text: str, offset: int, wanted: Container[int]) -> dict[int, list[Candidate]]:
    places: dict[int, list[Candidate]] = {}

    def add(number: int, start: int, end: int, weight: float) -> None:
        # No label begins with a zero, which would be lost.
        if number in wanted and text[start : start + 2].lstrip("([")[:1] != "0":
            places.setdefault(number, []).append(Candidate(Span(offset + start, offset + end), weight))

    _set_apart(text, add)
    for match in DIGITS.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else "\n"
        after = text[end : end + 1] or "\n"
        if end - start <= 3 and before in "([":
            _bracketed(text, start, end, after, add)
        elif end - start <= 3 and (before.isalpha() or before in _CLOSERS):
            weight = _glued_weight(text, start, end, before, after)
            if weight:
                add(int(match[0]), start, end, weight)
        elif end - start <= 3 and after.isspace() and _STOPPED.search(text, max(0, start - 12), start):
            add(int(match[0]), start, end, 2.0)
        if end - start < 3 and start > 1 and after in ".,;:":
            _beside(text, start, end, add)
        if end - start > 1 and not _goes_on(text, end) and text[end : end + 1] != "/":
            _stuck(text, match, add)
    return places


def _set_apart(text: str, add: _Add) -> None:
    """The places that more than a figure's neighbours tell."""
    for match in _ALONE.finditer(text):
        add(int(match[2]), match.start("mark"), match.end("mark"), 4.0)
    for match in _SUPERSCRIPT.finditer(text):
        if text[match.start() - 1 : match.start()] != "m" or match[0] not in "²³":
            add(int(match[0].translate(RAISED)), match.start(), match.end(), 4.5)
    for match in _STARS.finditer(text) if "*" in text else ():
        glued = match["b"] or text[match.start()] == "("
        add(-len(match["a"] or match["b"]), match.start("mark"), match.end("mark"), 3.0 if glued else LIKELY)


def _beside(text: str, start: int, end: int, add: _Add) -> None:
    """A second mark after the one at `start`, and a mark that stands apart from its word."""
    second = _PAIR.match(text, end)
    if second and text[start - 2 : start].isalpha() and int(second[1]) == int(text[start:end]) + 1:
        add(int(text[start:end]), start, end, 2.5)
        add(int(second[1]), *second.span(1), 2.5)
    apart = text[start - 1] == " " and text[start - 2 : start - 1].islower() and _APART.match(text, end)
    if apart and not _NAMED.search(text, max(0, start - 9), start):
        add(int(text[start:end]), start, end, FAINT)


def _bracketed(text: str, start: int, end: int, after: str, add: _Add) -> None:
    glued = start > 1 and (text[start - 2].isalnum() or text[start - 2] in _CLOSERS)
    glued = glued or bool(_STOPPED.search(text, max(0, start - 13), start - 1))
    number = int(text[start:end])
    if after in ")]":
        add(number, start - 1, end + 1, 4.0 if glued else 1.0)
    elif glued and after.isspace():
        parted = _PARTED.match(text, end)
        add(number, start - 1, parted.end() if parted else end, 3.0 if parted else 2.0)


def _stuck(text: str, match: re.Match[str], add: _Add) -> None:
    for figure, before, weight in _STUCK:
        found = figure.fullmatch(match[0])
        if found and before.search(text, max(0, match.start() - 12), match.start()):
            add(int(found[1]), match.start() + found.start(1), match.end(), weight)


def _glued_weight(text: str, start: int, end: int, before: str, after: str) -> float:
    if _goes_on(text, end) or after == "/":
        return 0.0
    if not before.isalpha():
        return 2.5
    found = _WORD_BEFORE.search(text, max(0, start - 12), start)
    word = found[0] if found else ""
    degrees = text[start - len(word) - 1 : start - len(word)] == "°"
    if (word in _NUMBERED and not degrees) or (word.lower() in _UNITS and text[start:end] in ("2", "3")):
        return 0.0
    # A symbol ends in the letters of its organ ("12/TTr-KT"), the National Assembly's in its term's number.
    symbol = text[start - len(word) - 1 : start - len(word)] in ("-", "/")
    # In a title in capitals a short word need not be short for others.
    words = text[max(0, start - len(word) - 12) : start - len(word)].split()
    capitals = bool(words) and words[-1].isupper() and len(words[-1]) > 1
    short = word.isupper() and len(word) < 4 and not symbol and not capitals and not degrees
    if word.endswith("QH") or short:
        return 1.2
    return 3.0


def _goes_on(text: str, end: int) -> bool:
    after = text[end : end + 2]
    return after[:1].isalnum() or (after[:1] in (".", ",") and after[1:].isdigit())
