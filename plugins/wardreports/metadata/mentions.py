"""Periods as running text and titles name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from wardreports.document.model import Period
from wardreports.metadata.period import YEAR, first_day, last_day, month_end, span_of_years


@dataclass(frozen=True, slots=True)
class Mention:
    """A period named in running text. `year` is None while the words leave it to another mention.

    `term` tells a term of office, which more often tells whose report it is than what it covers.
    """

    start: int
    end: int
    kind: str
    year: int | None
    part: int = 0
    until: int = 0
    term: bool = False


_NUMERALS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_COUNTS: Final = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_COUNT: Final = rf"0?[2-9]|1[01]|{'|'.join(_COUNTS)}"
_QUARTER: Final = "iv|iii|ii|i|0?[1-4]|một|hai|ba|tư|bốn"
_DASH: Final = r"\s*(?:-|–|—|đến(?:\s+năm)?)\s*"
_TO: Final = r"\s*(?:-|–|—|đến)\s*(?:hết\s+)?(?:ngày\s+)?"


def _of_year(name: str) -> str:
    """A year that follows: "năm 2025", ", năm 2025", "/2025"."""
    return rf"(?:[\s,]*(?:của\s+)?năm\s+(?P<{name}>{YEAR})|\s*[/.-]\s*(?P<{name}s>{YEAR}))?"


# Ordered: what is more special comes first. Every alternative names the period as offices write it.
_MENTION: Final = re.compile(
    rf"\b(?:từ\s+)?(?:ngày\s+)?(?P<d1>\d\d?)/(?P<m1>\d\d?)(?:/(?P<dy1>{YEAR}))?{_TO}"
    rf"(?P<d2>\d\d?)/(?P<m2>\d\d?)/(?P<dy2>{YEAR})\b"
    rf"|\b(?:từ\s+)?ngày\s+(?P<e1>\d\d?)\s+tháng\s+(?P<n1>\d\d?)(?:\s+năm\s+(?P<ey1>{YEAR}))?{_TO}"
    rf"(?P<e2>\d\d?)\s+tháng\s+(?P<n2>\d\d?)\s+năm\s+(?P<ey2>{YEAR})\b"
    rf"|\bngày\s+\d\d?\s+tháng\s+\d\d?\s+năm\s+(?P<dated>{YEAR})\b"
    rf"|\b(?P<week>tuần)\s+(?:thứ\s+)?(?:\d\d?|iv|iii|ii|i)\b(?:[\s,/]*tháng\s+\d\d?)?{_of_year('weekyear')}"
    rf"|\b(?:(?P<term>nhiệm\s+kỳ)\s+|(?P<stage>giai\s+đoạn|từ(?:\s+năm)?|(?:{_COUNT})\s+năm)\s+|năm\s+)?"
    rf"(?P<from>{YEAR}){_DASH}(?P<to>{YEAR})\b"
    rf"|\b(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<halfyear>{YEAR}))?\b"
    rf"|\b(?:sơ\s+kết(?:\s+công\s+tác)?|quý\s+(?:{_QUARTER})(?:,|\s+và))\s+(?P<baremonths>{_COUNT})\s+tháng\b"
    rf"(?!\s+(?:đầu|cuối|năm)|\s*/)"
    rf"|\bquý\s+(?P<quarter>{_QUARTER})\b{_of_year('quarteryear')}"
    rf"|\b(?P<lastmonths>{_COUNT})\s+tháng\s+cuối\s+năm(?:\s+(?P<lastyear>{YEAR}))?\b"
    rf"|\b(?P<months>{_COUNT})\s+tháng(?:\s+đầu)?(?:\s+năm|\s*/)\s*(?P<monthsyear>{YEAR})\b"
    rf"|\b(?P<openmonths>{_COUNT})\s+tháng\s+đầu\s+năm\b"
    rf"|\btháng\s+(?P<month>0?[1-9]|1[0-2])\b{_of_year('monthyear')}"
    rf"|(?P<target>\b(?:đến|trước|tầm\s+nhìn(?:\s+đến)?)\s+)?\bnăm\s+(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
# What joins a part to its whole: "quý II và kết quả 6 tháng đầu năm", "tháng 3, quý I".
_AND: Final = re.compile(
    r"\s*(?:,\s*|[-–]\s|,?\s(?:và|cùng)\s)\s*(?:(?:kết\s+quả|lũy\s+kế|luỹ\s+kế|ước|cả)\s+){0,2}",
    re.IGNORECASE,
)
_LONEYEAR: Final = re.compile(rf"(?<![\d/.,-])(?P<year>{YEAR})(?![\d/.,-]\d|\d)")


def mentions(text: str) -> list[Mention]:
    """Periods named in `text`, in order; a month, quarter or half without its own year takes the next one's,
    else the last's.
    """
    found = [mention for match in _MENTION.finditer(text) if (mention := _mention(match))]
    return _without_parts(text, list(_with_years(found)))


def _without_parts(text: str, found: list[Mention]) -> list[Mention]:
    """`found` without a part that is joined to its whole: "quý IV và năm 2025", "quý II và 6 tháng"."""
    kept: list[Mention] = []
    for mention in found:
        while kept and _AND.fullmatch(text, kept[-1].end, mention.start) and _is_part(kept[-1], mention):
            kept.pop()
        kept.append(mention)
    return kept


def _is_part(mention: Mention, whole: Mention) -> bool:
    """Whether `mention` is a shorter part of a year, within `whole`, which lies in the same year."""
    part, other = as_period(mention), as_period(whole)
    days = first_day(part), last_day(part)
    within = first_day(other) <= days[0] and days[1] <= last_day(other)
    return within and part != other and first_day(other).year == last_day(other).year


def _mention(match: re.Match[str]) -> Mention | None:
    """The period of a match, or None for a cited document's date, a target year, dates that can't be, and
    what is none of our kinds.
    """
    group = match.groupdict()
    at = match.span()
    if group["dated"] or group["target"] or _of_no_kind(group):
        return None
    if group["dy2"]:
        return _date_range(at, group, "d", "m", "dy")
    if group["ey2"]:
        return _date_range(at, group, "e", "n", "ey")
    if group["from"]:
        first, last = int(group["from"]), int(group["to"])
        return Mention(*at, "five-year", last, first, term=bool(group["term"])) if first < last else None
    if group["half"]:
        return Mention(*at, "half-year", _int(group["halfyear"]), 1 if group["half"].lower() == "đầu" else 2)
    return _part_of_year(at, group) or Mention(*at, "year", int(group["year"]))


def _of_no_kind(group: dict[str, str | None]) -> bool:
    """Whether a match is a week, or two years as of a season or a school ("Đông Xuân 2025 - 2026")."""
    if group["from"] and not (group["term"] or group["stage"]):
        return int(group["to"] or 0) - int(group["from"]) == 1
    return bool(group["week"])


def names_no_kind(text: str) -> bool:
    """Whether `text` names a time that is none of the six kinds of period, and none that is one."""
    matches = list(_MENTION.finditer(text))
    return any(_of_no_kind(match.groupdict()) for match in matches) and not any(map(_mention, matches))


def _part_of_year(at: tuple[int, int], group: dict[str, str | None]) -> Mention | None:
    if quarter := group["quarter"]:
        year = group["quarteryear"] or group["quarteryears"]
        return Mention(*at, "quarter", _int(year), _NUMERALS.get(quarter.lower()) or int(quarter))
    if count := group["lastmonths"]:
        return Mention(*at, "last-months", _int(group["lastyear"]), _count(count))
    if count := group["months"] or group["openmonths"] or group["baremonths"]:
        return Mention(*at, "months", _int(group["monthsyear"]), _count(count))
    if month := group["month"]:
        return Mention(*at, "month", _int(group["monthyear"] or group["monthyears"]), int(month))
    return None


def _count(word: str) -> int:
    return _COUNTS.get(word.lower()) or int(word)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _date_range(
    at: tuple[int, int], group: dict[str, str | None], day: str, month: str, year: str
) -> Mention | None:
    def ordinal(d: str, m: str, y: str) -> int | None:
        try:
            return date(int(y), int(m), int(d)).toordinal()
        except ValueError:
            return None

    last_year = group[f"{year}2"] or ""
    first = ordinal(group[f"{day}1"] or "", group[f"{month}1"] or "", group[f"{year}1"] or last_year)
    last = ordinal(group[f"{day}2"] or "", group[f"{month}2"] or "", last_year)
    if first is None or last is None or first > last:
        return None
    return Mention(*at, "date-range", int(last_year), first, last)


def _with_years(found: list[Mention]) -> Iterator[Mention]:
    for place, mention in enumerate(found):
        if mention.year is not None:
            yield mention
            continue
        later = [m for m in found[place + 1 :] if m.year]
        earlier = [m for m in found[:place] if m.year]
        if not later and not earlier:
            continue
        other = (later or earlier)[0]
        # "tháng 12, nhiệm vụ tháng 01 năm 2026": the month before lies in the year before.
        crossing = later and other.kind == mention.kind and other.part < mention.part
        year = (other.year or 0) - (1 if crossing else 0)
        yield replace(mention, year=year)


def as_period(mention: Mention) -> Period:
    """The period that `mention` (with its year) stands for. "9 tháng đầu năm" is a range of dates."""
    year, part = mention.year or 0, mention.part
    if mention.kind in ("months", "last-months", "date-range"):
        return _range_period(mention, year)
    if mention.kind == "five-year":
        return span_of_years(part, year)
    values = {
        "half-year": f"{year}-H{part}",
        "quarter": f"{year}-Q{part}",
        "month": f"{year}-{part:02d}",
        "year": str(year),
    }
    return Period(mention.kind, values[mention.kind])


def _range_period(mention: Mention, year: int) -> Period:
    part = mention.part
    if mention.kind == "months" and part == 6:
        return Period("half-year", f"{year}-H1")
    if mention.kind == "months":
        first, last = date(year, 1, 1), month_end(year, part)
    elif mention.kind == "last-months":
        first, last = date(year, 13 - part, 1), date(year, 12, 31)
    else:
        first, last = date.fromordinal(part), date.fromordinal(mention.until)
    return Period("date-range", f"{first.isoformat()}/{last.isoformat()}")


def lone_years(text: str) -> list[int]:
    """Years written without "năm" before them."""
    return [int(match.group("year")) for match in _LONEYEAR.finditer(text)]
