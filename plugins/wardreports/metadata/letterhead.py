"""The letterhead: organs, number, place and date.

Its form: Nghị định 30/2020/NĐ-CP, appendix I; for the party, Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from wardreports.metadata.parts import Line
from wardreports.source import Span
from wardreports.text.fold import fold

_MOTTO: Final = re.compile(
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia\s*viet\s*nam|doc\s*lap\s*[-–—.]*\s*tu\s*do\s*[-–—.]*\s*hanh\s*phuc"
    r"|dang\s*cong\s*san\s*viet\s*nam"
)
_RULE: Final = re.compile(r"[-–—_*=~.…\s]+")
_DRAFT: Final = re.compile(r"\(?\bdu\s*thao\b[^)]*\)?")
# Number below ten has two digits; a draft leaves it blank or dotted. Party: number-TYPE/ORGAN, no colon.
_NUMBER: Final = re.compile(
    r"\bSố\s*:?\s*(?P<digits>\d{1,5}[a-zđA-ZĐ]?)?[\s.…_]*"
    r"(?P<symbol>[/-]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\wĐđ]*(?:\s*[-/&]\s*[A-ZĐ][\wĐđ]*)*)?",
)
_GAP: Final = r"[\s.…_]*"
_DATE: Final = re.compile(
    rf"\bngày\b{_GAP}(?P<day>\d{{1,2}})?{_GAP}\btháng\b{_GAP}(?P<month>\d{{1,2}})?{_GAP}"
    rf"\bnăm\b{_GAP}(?P<year>(?:19|20)\d\d)?",
    re.IGNORECASE,
)
# "Bến Trăng, ngày …" is a line of its own; a sentence that holds a date is longer.
_PLACE_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead says, each with its span; absent is None. `organs`: what is left, in order."""

    organs: tuple[Line, ...] = ()
    number: str | None = None
    number_span: Span | None = None
    date_issued: str | None = None
    date_span: Span | None = None
    draft: bool = False


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
    draft = False
    for line in lines:
        text = line.text
        match = _NUMBER.search(text)
        if match and (match.group("digits") or match.group("symbol") or ":" in match.group()):
            if number[1] is None:
                number = (_symbol(match), line.span)
            text = text[: match.start()] + " " + text[match.end() :]
        match = _DATE.search(text)
        if match:
            if issued[1] is None:
                issued = (partial_iso(match), line.span)
            # What stands before the date is the place.
            continue
        text, is_draft = _without(_DRAFT, text)
        draft = draft or is_draft
        text, _ = _without(_MOTTO, text)
        text = " ".join(text.split())
        if text and not _RULE.fullmatch(text):
            organs.append(Line(text.strip("*-–_ "), line.span))
    return Letterhead(tuple(o for o in organs if o.text), *number, *issued, draft)


def _symbol(match: re.Match[str]) -> str | None:
    if not match.group("digits") or not match.group("symbol"):
        return None
    return re.sub(r"\s+", "", match.group("digits") + match.group("symbol"))


def partial_iso(match: re.Match[str]) -> str | None:
    """The date that is printed, as far as it is: "2025-11-05", "2025-11", "2025" or None."""
    day, month, year = (match.group(name) for name in ("day", "month", "year"))
    if not year:
        return None
    if not month or not 1 <= int(month) <= 12:
        return str(year)
    if day:
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            pass
    return f"{year}-{int(month):02d}"


def find_date(lines: Iterable[Line]) -> tuple[str, Span] | None:
    """The date of a line "…, ngày … tháng … năm …", as it stands above some signatures."""
    for line in lines:
        match = _DATE.search(line.text)
        if (
            not match
            or len(line.text[: match.start()].split()) > _PLACE_WORDS
            or line.text[match.end() :].strip()
        ):
            continue
        if value := partial_iso(match):
            return value, line.span
    return None


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    match = pattern.search(folded(text))
    if not match:
        return text, False
    return text[: match.start()] + " " + text[match.end() :], True
