"""Periods: the time a report covers, as a value and as read from words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from wardreports.document.model import Period

_YEAR: Final = r"(?:19|20)\d\d"
_FORMS: Final = (
    ("year", re.compile(rf"({_YEAR})")),
    ("half-year", re.compile(rf"({_YEAR})-H([12])")),
    ("quarter", re.compile(rf"({_YEAR})-Q([1-4])")),
    ("month", re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])")),
    ("five-year", re.compile(rf"({_YEAR})-({_YEAR})")),
    ("date-range", re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")),
)


def period_from_value(value: str) -> Period | None:
    """The period that `value` writes; its kind follows from its form. None when it has none of the six forms.

    A span of years counts as five-year whatever its length (a term of office, say); its end may not lie before
    its start.
    """
    for kind, form in _FORMS:
        match = form.fullmatch(value)
        if not match:
            continue
        if kind == "five-year" and match.group(1) >= match.group(2):
            return None
        if kind == "date-range" and not _ordered_dates(*match.groups()):
            return None
        return Period(kind, value)
    return None


def _ordered_dates(first: str, last: str) -> bool:
    try:
        return date.fromisoformat(first) <= date.fromisoformat(last)
    except ValueError:
        return False


def last_day(period: Period) -> date:
    """The last day that `period` covers."""
    value = period.value
    match period.kind:
        case "half-year":
            return date(int(value[:4]), 6, 30) if value.endswith("1") else date(int(value[:4]), 12, 31)
        case "quarter":
            return _month_end(int(value[:4]), 3 * int(value[-1]))
        case "month":
            return _month_end(int(value[:4]), int(value[5:]))
        case "date-range":
            return date.fromisoformat(value.split("/")[1])
        case _:
            return date(int(value[-4:]), 12, 31)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def year_of(period: Period) -> int:
    """The year under which a report stands: the last of its period."""
    return last_day(period).year


@dataclass(frozen=True, slots=True)
class Mention:
    """A period named in running text: where, and its value; the year is None while the words leave it to another."""

    start: int
    end: int
    kind: str
    year: int | None
    part: int = 0
    until: int = 0


_NUMERALS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
_MONTH_WORDS: Final = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_MONTH_WORD: Final = "|".join(_MONTH_WORDS)
_OF_YEAR: Final = rf"(?:[\s,]*(?:của\s+)?năm\s+(?P<{{0}}>{_YEAR})|\s*[/.-]\s*(?P<{{0}}s>{_YEAR}))?"
_DASH: Final = r"\s*(?:-|–|—|đến(?:\s+năm)?)\s*"
# Ordered: what is more special comes first. Every alternative names the period as offices write it.
_MENTION: Final = re.compile(
    rf"\b(?:từ\s+)?(?:ngày\s+)?(?P<d1>\d\d?)/(?P<m1>\d\d?)(?:/(?P<dy1>{_YEAR}))?{_DASH}(?:hết\s+)?(?:ngày\s+)?"
    rf"(?P<d2>\d\d?)/(?P<m2>\d\d?)/(?P<dy2>{_YEAR})\b"
    rf"|\b(?:(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ|(?:0?5|năm)\s+năm|năm)\s+)?(?P<from>{_YEAR}){_DASH}(?P<to>{_YEAR})\b"
    rf"|\b(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<halfyear>{_YEAR}))?\b"
    rf"|\bquý\s+(?P<quarter>iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn)\b{_OF_YEAR.format('quarteryear')}"
    rf"|\b(?P<months>0?[2-9]|1[01]|{_MONTH_WORD})\s+tháng(?:\s+đầu)?(?P<first>\s+năm|\s*/)\s*(?P<monthsyear>{_YEAR})\b"
    rf"|\b(?P<openmonths>0?[2-9]|1[01])\s+tháng\s+đầu\s+năm\b"
    rf"|\btháng\s+(?P<month>0?[1-9]|1[0-2])\b(?!\s+năm\s+(?!{_YEAR})){_OF_YEAR.format('monthyear')}"
    rf"|\bnăm\s+(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_LONE_YEAR: Final = re.compile(rf"(?<![\d/.,-])(?P<year>{_YEAR})(?![\d/.,-]\d)")


def mentions(text: str) -> list[Mention]:
    """Periods named in `text`, in order; a month, quarter or half without its own year takes the next one's, else the last's."""
    found = [mention for match in _MENTION.finditer(text) if (mention := _mention(match))]
    return list(_with_years(found))


def _mention(match: re.Match[str]) -> Mention | None:
    group = match.groupdict()
    at = match.span()
    if group["dy2"]:
        return _date_range(at, group)
    if group["from"]:
        first, last = int(group["from"]), int(group["to"])
        return Mention(*at, "five-year", last, first) if first < last else None
    if group["half"]:
        return Mention(*at, "half-year", _int(group["halfyear"]), 1 if group["half"].lower() == "đầu" else 2)
    if group["quarter"]:
        quarter = group["quarter"].lower()
        part = _NUMERALS.get(quarter) or int(quarter)
        return Mention(*at, "quarter", _int(group["quarteryear"] or group["quarteryears"]), part)
    if group["months"] or group["openmonths"]:
        count = (group["months"] or group["openmonths"]).lower()
        months = _MONTH_WORDS.get(count) or int(count)
        return Mention(*at, "months", _int(group["monthsyear"]), months)
    if group["month"]:
        return Mention(*at, "month", _int(group["monthyear"] or group["monthyears"]), int(group["month"]))
    return Mention(*at, "year", int(group["year"]))


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _date_range(at: tuple[int, int], group: dict[str, str | None]) -> Mention | None:
    def ordinal(day: str, month: str, year: str) -> int | None:
        try:
            return date(int(year), int(month), int(day)).toordinal()
        except ValueError:
            return None

    last_year = group["dy2"] or ""
    first = ordinal(group["d1"] or "", group["m1"] or "", group["dy1"] or last_year)
    last = ordinal(group["d2"] or "", group["m2"] or "", last_year)
    if first is None or last is None or first > last:
        return None
    return Mention(*at, "date-range", int(last_year), first, last)


def _with_years(found: list[Mention]) -> Iterator[Mention]:
    for place, mention in enumerate(found):
        if mention.year is not None:
            yield mention
            continue
        years = [m.year for m in found[place + 1 :] if m.year] + [m.year for m in found[:place] if m.year]
        if years:
            yield Mention(mention.start, mention.end, mention.kind, years[0], mention.part)


def as_period(mention: Mention) -> Period:
    """The period that `mention` (with its year) stands for. "9 tháng đầu năm" is a range of dates."""
    year, part = mention.year, mention.part
    if year is None:
        raise ValueError("a mention without a year stands for no period")
    match mention.kind:
        case "five-year":
            return Period("five-year", f"{part}-{year}")
        case "half-year":
            return Period("half-year", f"{year}-H{part}")
        case "quarter":
            return Period("quarter", f"{year}-Q{part}")
        case "month":
            return Period("month", f"{year}-{part:02d}")
        case "months":
            if part == 6:
                return Period("half-year", f"{year}-H1")
            return Period("date-range", f"{year}-01-01/{_month_end(year, part).isoformat()}")
        case "date-range":
            first, last = date.fromordinal(part), date.fromordinal(mention.until)
            return Period("date-range", f"{first.isoformat()}/{last.isoformat()}")
        case _:
            return Period("year", str(year))


def lone_years(text: str) -> list[int]:
    """Years written without "năm" before them."""
    return [int(match.group("year")) for match in _LONE_YEAR.finditer(text)]
