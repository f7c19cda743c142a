"""Periods: the time a report covers, as a value."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from wardreports.document.model import Period

YEAR: Final = r"(?:19|20)[0-9]{2}"
# A plan covers 2021 to 2025; a term of office begins and ends within a year: 2021 to 2026.
_FIVEYEARS: Final = (4, 5)
_FORMS: Final = (
    ("year", re.compile(rf"({YEAR})")),
    ("half-year", re.compile(rf"({YEAR})-H([12])")),
    ("quarter", re.compile(rf"({YEAR})-Q([1-4])")),
    ("month", re.compile(rf"({YEAR})-(0[1-9]|1[0-2])")),
    ("five-year", re.compile(rf"({YEAR})-({YEAR})")),
    ("date-range", re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})")),
)


def period_from_value(value: str) -> Period | None:
    """The period that `value` writes; its kind follows from its form. None when it has none of the six forms.

    A span of years whose last is four or five after its first is five-year ("2021-2025", or the term
    "2021-2026"); any other is the range of its dates. Its end may not lie before its start.
    """
    for kind, form in _FORMS:
        match = form.fullmatch(value)
        if not match:
            continue
        if kind == "five-year":
            first, last = int(match.group(1)), int(match.group(2))
            return span_of_years(first, last) if first < last else None
        if kind == "date-range" and not _ordered_dates(*match.groups()):
            return None
        return Period(kind, value)
    return None


def span_of_years(first: int, last: int) -> Period:
    """The period from the first day of the year `first` to the last day of `last`."""
    if last - first in _FIVEYEARS:
        return Period("five-year", f"{first}-{last}")
    return Period("date-range", f"{first}-01-01/{last}-12-31")


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
            return month_end(int(value[:4]), 3 * int(value[-1]))
        case "month":
            return month_end(int(value[:4]), int(value[5:]))
        case "date-range":
            return date.fromisoformat(value.split("/")[1])
        case _:
            return date(int(value[-4:]), 12, 31)


def first_day(period: Period) -> date:
    """The first day that `period` covers."""
    year = int(period.value[:4])
    match period.kind:
        case "half-year":
            return date(year, 1 if period.value.endswith("1") else 7, 1)
        case "quarter":
            return date(year, 3 * int(period.value[-1]) - 2, 1)
        case "month":
            return date(year, int(period.value[5:]), 1)
        case "date-range":
            return date.fromisoformat(period.value.split("/")[0])
        case _:
            return date(year, 1, 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_of(period: Period) -> int:
    """The year under which a report stands: the last of its period."""
    return last_day(period).year
