"""A date as letterheads and signatures print it, as far as it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from wardreports.metadata.parts import Line
from wardreports.source import Span

_GAP: Final = r"[\s.…_]*"
_YEAR: Final = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
# Nghị định 30/2020/NĐ-CP writes "ngày 05 tháng 01 năm 2026"; a draft leaves any part of it blank.
_WRITTEN: Final = re.compile(
    rf"\bngày{_GAP}(?P<day1>\d{{1,2}})?{_GAP}tháng{_GAP}(?P<month1>\d{{1,2}})?{_GAP}"
    rf"(?:(?:năm|/|-){_GAP}(?:{_YEAR.format(1)})?)?"
    rf"|\bngày{_GAP}(?P<day2>\d{{1,2}})?{_GAP}[/-]{_GAP}(?P<month2>\d{{1,2}})?{_GAP}[/-]{_GAP}{_YEAR.format(2)}"
    rf"|\bngày\s*(?P<day3>\d{{1,2}})\.(?P<month3>\d{{1,2}})\.{_YEAR.format(3)}",
    re.IGNORECASE,
)
# Without a day only behind the place, alone on its line: "Bến Trăng, tháng 12 năm 2025".
_OF_PLACE: Final = re.compile(
    rf"(?<=,)\s*(?:tháng{_GAP}(?P<month>\d{{1,2}}){_GAP}(?:năm|/|-){_GAP}|năm{_GAP}){_YEAR.format('')}\s*$",
    re.IGNORECASE,
)
# "Bến Trăng, ngày …" is a line of its own; a sentence that holds a date is longer.
_PLACE_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a line: the ISO value of what is printed (None if no year is), what stands before it, and
    what behind.
    """

    value: str | None
    before: str
    after: str

    @property
    def place(self) -> str:
        """The name before the date, in "Bến Trăng, ngày …"."""
        return self.before.strip(" ,.")


def date_in(text: str) -> Dated | None:
    """The first date of `text`."""
    match = _WRITTEN.search(text)
    if match:
        form = next((n for n in "123" if match.group(f"year{n}")), "1")
        value = _partial_iso(*(match.group(f"{name}{form}") for name in ("year", "month", "day")))
    else:
        match = _OF_PLACE.search(text)
        if not match or len(text[: match.start()].split()) > _PLACE_WORDS:
            return None
        value = _partial_iso(match.group("year"), match.group("month"), None)
    return Dated(value, text[: match.start()], text[match.end() :])


def _partial_iso(year: str | None, month: str | None, day: str | None) -> str | None:
    """ "2025-11-05", "2025-11", "2025" or None."""
    if not year:
        return None
    if not month or not 1 <= int(month) <= 12:
        return year
    if day:
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            pass
    return f"{year}-{int(month):02d}"


def find_date(lines: Iterable[Line]) -> tuple[str, Span] | None:
    """The date of a line "…, ngày … tháng … năm …", as it stands above some signatures."""
    for line in lines:
        found = date_in(line.text)
        if found is None or len(found.before.split()) > _PLACE_WORDS or found.after.strip():
            continue
        if found.value:
            return found.value, line.span
    return None
