"""The letterhead: organs, number, place and date.

Its form: Nghị định 30/2020/NĐ-CP, appendix I; for the party, Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from wardreports.metadata.dates import date_in
from wardreports.metadata.kinds import WORDS
from wardreports.metadata.parts import Line
from wardreports.source import Span
from wardreports.text.fold import fold

_MOTTO: Final = re.compile(
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia\s*viet\s*nam|doc\s*lap\s*[-–—.]*\s*tu\s*do\s*[-–—.]*\s*hanh\s*phuc"
    r"|dang\s*cong\s*san\s*viet\s*nam"
)
_RULE: Final = re.compile(r"[-–—_*=~.…\s]+")
_EDGES: Final = re.compile(r"^(?:[*_ ]+|[-–]{2,} *)+|[*_–\s-]+$")
_DRAFT: Final = re.compile(r"\(?\bdu\s*thao\b[^)]*\)?")
# Number below ten has two digits; a draft leaves it blank or dotted. Party: number-TYPE/ORGAN, no colon.
_NUMBER: Final = re.compile(
    r"\b(?:Số|SỐ)\s*:?\s*(?P<digits>\d{1,5}[a-zđA-ZĐ]?)?[\s.…_]*"
    r"(?P<symbol>[/-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐđ]*(?:\s*[-/&]\s*[A-ZĐ][\wĐđ]*)*)?",
)
# How the line of an organ or of its unit begins; a line of capitals that begins otherwise goes on from the
# one above, where a narrow cell broke the name.
_OPENS: Final = re.compile(
    r"(?:đảng|ủy ban|uỷ ban|ubnd|ubmttq|hội|hđnd|ban|bch|btv|tỉnh|thành phố|tp|thành (?:ủy|uỷ)|huyện|quận"
    r"|thị|xã|phường|đặc khu|sở|chi|đoàn|công đoàn|liên đoàn|mặt trận|mttq|văn phòng|phòng|trung tâm|công an"
    r"|trạm|trường|đội|tổ|thường trực|thanh tra|khối|cơ quan|thôn|ấp|bản|làng|khu)\b"
)
_UNIT_ALONE: Final = re.compile(rf"(?:^|\s)(?:{'|'.join(WORDS)}|tp\.?)$")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead says, each with its span; absent is None. `organs`: what is left, in order, a name
    that goes over two lines on one. `place` is what stands before the date.
    """

    organs: tuple[Line, ...] = ()
    number: str | None = None
    number_span: Span | None = None
    date_issued: str | None = None
    date_span: Span | None = None
    draft: bool = False
    place: str | None = None


def folded(text: str) -> str:
    """`text` folded letter by letter: as long as `text`, so that offsets serve both."""
    return "".join(map(_folded_letter, text))


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    folded_letter = fold(letter)
    return folded_letter if len(folded_letter) == 1 else letter


def read_letterhead(lines: Iterable[Line]) -> Letterhead:
    """Takes motto, rules, number, date and draft mark off the lines; what is left names the organs."""
    organs: list[Line] = []
    number: tuple[str | None, Span | None] = (None, None)
    issued: tuple[str | None, Span | None] = (None, None)
    place = None
    draft = False
    for line in lines:
        text = line.text
        match = _NUMBER.search(text)
        if match and (match.group("symbol") or ":" in match.group()):
            # A stamp of receipt has a number too, without a symbol.
            if number[0] is None and (number[1] is None or _symbol(match)):
                number = (_symbol(match), line.span)
            text = text[: match.start()] + " " + text[match.end() :]
        if dated := date_in(text):
            if issued[1] is None:
                issued = (dated.value, line.span)
            text, place = _beside_place(dated.place) if place is None else ("", place)
        text, is_draft = _without(_DRAFT, text)
        draft = draft or is_draft
        text, _ = _without(_MOTTO, text)
        text = " ".join(text.split())
        if text and not _RULE.fullmatch(text):
            organs.append(Line(_EDGES.sub("", text), line.span))
    named = _unwrapped([o for o in organs if o.text], place)
    return Letterhead(tuple(named), *number, *issued, draft, place)


def _beside_place(text: str) -> tuple[str, str | None]:
    """An organ's line in capitals that was printed beside the place, and the place."""
    words = text.split()
    left = list(takewhile(lambda word: word.isupper() and len(word) > 1, words))
    if len(left) == len(words):
        left = []
    return " ".join(left), " ".join(words[len(left) :]) or None


def _unwrapped(lines: Sequence[Line], place: str | None) -> list[Line]:
    """`lines` with each that only goes on from the one above put behind it."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        if above and _goes_on(above.text, line.text, place):
            whole[-1] = Line(f"{above.text} {line.text}", above.span.cover(line.span))
        else:
            whole.append(line)
    return whole


def _goes_on(above: str, text: str, place: str | None) -> bool:
    if not (above.isupper() and (text.isupper() or text.isdigit())):
        return False
    known = (place or "").lower()
    low = text.lower()
    return (
        _UNIT_ALONE.search(above.lower()) is not None
        or (f" {known}" in f" {above.lower()} {low}" and known.endswith(f" {low}"))
        or (text.isupper() and _OPENS.match(low) is None and not above.lower().endswith(f" {known}"))
    )


def _symbol(match: re.Match[str]) -> str | None:
    if not match.group("digits") or not match.group("symbol"):
        return None
    return re.sub(r"\s+", "", match.group("digits") + match.group("symbol"))


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    match = pattern.search(folded(text))
    if not match:
        return text, False
    return text[: match.start()] + " " + text[match.end() :], True
