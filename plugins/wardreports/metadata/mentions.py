"""Periods as running text and titles name them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

from wardreports.document.model import Period
from wardreports.metadata.period import YEAR, first_day, last_day, month_end, span_of_years
from wardreports.metadata.period_words import COUNTS, LONE_YEAR, MENTION, MONTHS, NUMERALS


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


_At: TypeAlias = tuple[int, int]
_Group: TypeAlias = Mapping[str, str | None]
_Maker: TypeAlias = Callable[[_At, _Group], Mention | None]
# What joins a part to its whole: "quý II và kết quả 6 tháng đầu năm", "tháng 3, quý I".
_AND: Final = re.compile(
    r"\s*(?:,\s*|[-–]\s|,?\s(?:và|cùng)\s)\s*(?:(?:kết\s+quả|lũy\s+kế|luỹ\s+kế|ước|cả)\s+){0,2}",
    re.IGNORECASE,
)


def mentions(text: str, issued: str = "") -> list[Mention]:
    """Periods named in `text`, in order; a month, quarter or half without its own year takes the next one's,
    else the last's.

    Where none has a year, those of a document `issued` on that (partial) ISO date had begun by then; without
    it they are left out.
    """
    found = [mention for match in MENTION.finditer(text) if (mention := _mention(match))]
    if issued and found and not any(mention.year for mention in found):
        found[0] = replace(found[0], year=_year_by(issued, found[0]))
    return _without_parts(text, list(_with_years(found)))


def _year_by(issued: str, mention: Mention) -> int:
    """The year of a mention that has begun when a document is issued."""
    year = int(issued[:4])
    first = first_day(as_period(replace(mention, year=year)))
    return year if first.isoformat()[: len(issued)] <= issued else year - 1


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


def names_no_kind(text: str) -> bool:
    """Whether `text` names a time that is none of the six kinds of period, and none that is one."""
    matches = list(MENTION.finditer(text))
    return any(_of_no_kind(match.groupdict()) for match in matches) and not any(map(_mention, matches))


def _mention(match: re.Match[str]) -> Mention | None:
    """The period of a match, or None for a cited document's date, a target year, dates that can't be, and
    what is none of our kinds.
    """
    group = match.groupdict()
    if group["dated"] or group["target"] or _of_no_kind(group):
        return None
    made = next((made for name, made in _MADE if group[name]), None)
    return made(match.span(), group) if made else None


def _of_no_kind(group: _Group) -> bool:
    """Whether a match is a week, or two years as of a season or a school ("Đông Xuân 2025 - 2026")."""
    if group["from"] and not (group["term"] or group["stage"]):
        return int(group["to"] or 0) - int(group["from"]) == 1
    return bool(group["week"])


def _dates(day: str, month: str, year: str) -> _Maker:
    """The maker of a range of dates whose parts are the groups of these names, 1 and 2."""

    def ordinal(group: _Group, end: str) -> int | None:
        printed = (group[year + end] or group[f"{year}2"], group[month + end], group[day + end])
        try:
            return date(*(int(part or 0) for part in printed)).toordinal()
        except ValueError:
            return None

    def made(at: _At, group: _Group) -> Mention | None:
        first, last = ordinal(group, "1"), ordinal(group, "2")
        if first is None or last is None or first > last:
            return None
        return Mention(*at, "date-range", int(group[f"{year}2"] or 0), first, last)

    return made


def _months_range(at: _At, group: _Group) -> Mention | None:
    """ "từ tháng 7 đến tháng 12 năm 2025", "tháng 7, 8, 9 năm 2025"."""
    last_year = int(group["lastmonthyear"] or group["lastmonthyears"] or 0)
    first_year = int(group["firstmonthyear"] or group["firstmonthyears"] or last_year)
    first, last = int(group["firstmonth"] or 0), int(group["lastmonth"] or 0)
    if (first_year, first) >= (last_year, last):
        return None
    days = date(first_year, first, 1).toordinal(), month_end(last_year, last).toordinal()
    return Mention(*at, "date-range", last_year, days[0], days[1])


def _years(at: _At, group: _Group) -> Mention | None:
    first, *_, last = (int(year) for year in re.findall(YEAR, group["listed"] or ""))
    return Mention(*at, "five-year", last, first) if first < last else None


def _span(at: _At, group: _Group) -> Mention | None:
    first, last = int(group["from"] or 0), int(group["to"] or 0)
    return Mention(*at, "five-year", last, first, term=bool(group["term"])) if first < last else None


def _half(at: _At, group: _Group) -> Mention:
    first = (group["half"] or "").lower() == "đầu"
    return Mention(*at, "half-year", _int(group["halfyear"]), 1 if first else 2)


def _counted(kind: str, name: str, table: Mapping[str, int], *years: str) -> _Maker:
    """The maker of a quarter, a month or a number of months, by its group and those of its year."""

    def made(at: _At, group: _Group) -> Mention | None:
        word = " ".join((group[name] or "").lower().split())
        year = next((group[one] for one in years if group[one]), None)
        # A dotless ı is an i to the pattern, and no numeral.
        count = table.get(word) or (int(word) if word.isdecimal() else 0)
        return Mention(*at, kind, _int(year), count) if count else None

    return made


_MADE: Final[tuple[tuple[str, _Maker], ...]] = (
    ("dy2", _dates("d", "m", "dy")),
    ("ey2", _dates("e", "n", "ey")),
    ("firstmonth", _months_range),
    ("listed", _years),
    ("from", _span),
    ("half", _half),
    ("quarter", _counted("quarter", "quarter", NUMERALS, "quarteryear", "quarteryears")),
    ("lastmonths", _counted("last-months", "lastmonths", COUNTS, "lastyear")),
    ("months", _counted("months", "months", COUNTS, "monthsyear")),
    ("openmonths", _counted("months", "openmonths", COUNTS)),
    ("baremonths", _counted("months", "baremonths", COUNTS)),
    ("sofar", _counted("months", "sofar", COUNTS)),
    ("month", _counted("month", "month", MONTHS, "monthyear", "monthyears")),
    ("year", lambda at, group: Mention(*at, "year", _int(group["year"]))),
    ("planned", lambda at, group: Mention(*at, "year", _int(group["planned"]))),
)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


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
        year = other.year or 0
        if other.kind == mention.kind and later and other.part < mention.part:
            year -= 1
        if other.kind == mention.kind and not later and other.part > mention.part:
            year += 1
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
    return [int(match.group("year")) for match in LONE_YEAR.finditer(text)]
