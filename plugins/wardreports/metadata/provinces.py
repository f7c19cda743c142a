"""The province that a report belongs to, as its own text names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from wardreports.metadata import national
from wardreports.metadata.names import (
    NAME,
    is_damaged_name,
    likely_name,
    name_forms,
    title_case,
    unit_mentions,
)
from wardreports.metadata.parts import Line

# A province, or a city that is one.
_SUPERIOR: Final = (
    rf"(?:[Tt]ỉnh|(?P<city>[Tt]hành phố|TP\.?))\s+(?P<name>{NAME})(?P<after>\s*\(cũ\)|\s?[^\W\d_]+)?"
)
_PROVINCE: Final = re.compile(rf"\b{_SUPERIOR}")
_OWN_PROVINCE: Final = re.compile(
    rf"[\s,(]*(?:thuộc\s+)?(?:(?:huyện|quận|thị xã|thành phố)\s+{NAME}\s*,\s*)?{_SUPERIOR}"
)
_DISTRICTS: Final = frozenset({"huyện", "quận", "thị xã", "thành phố"})


def province_mentions(lines: Iterable[Line], on: date | None, *, damaged: bool) -> Counter[str]:
    """Provinces named, in their official spelling if there is one; former ones ("tỉnh … (cũ)") left out, in
    a damaged text those that letters seem lost of too.
    """
    found = (match for line in lines for match in _PROVINCE.finditer(line.text))
    named = (_province(match, on) for match in found if not (damaged and _lost_letters(match)))
    return Counter(name for name in named if name)


def _lost_letters(match: re.Match[str]) -> bool:
    return is_damaged_name(match.group("name"), match.group("after") or "")


def _province(match: re.Match[str], on: date | None) -> str | None:
    """The province that a match names; None for a former one, and for a city that is none."""
    if (match.group("after") or "").strip(" ()") == "cũ":
        return None
    forms = name_forms(match.group("name"))
    if match.group("city"):
        return next((form for form in forms if form in national.cities(national.era_on(on))), None)
    known = next((found for form in forms if (found := national.is_province(form, on))), None)
    return known or title_case(likely_name(match.group("name")))


def superior(printed: str | None, on: date | None) -> str | None:
    """The province that a letterhead prints as "TỈNH …" or "THÀNH PHỐ …"."""
    word, _, name = (printed or "").partition(" ")
    if word.lower() == "tỉnh":
        return national.is_province(name, on) or title_case(name)
    cities = national.cities(national.era_on(on))
    return next((one for one in cities if one.casefold() == name.partition(" ")[2].casefold()), None)


def own_province(word: str, name: str, lines: Iterable[Line], on: date | None) -> str | None:
    """The province that stands behind the unit's own name: "xã …, tỉnh …"."""
    unit = re.compile(rf"\b{word}\s+{re.escape(name)}(?!\w)", re.IGNORECASE)
    counts: Counter[str] = Counter()
    for line in lines:
        for mention in unit.finditer(line.text):
            match = _OWN_PROVINCE.match(line.text, mention.end())
            if match and not _lost_letters(match) and (province := _province(match, on)):
                counts[province] += 1
    return counts.most_common(1)[0][0] if counts else None


def of_districts(lines: Iterable[Line], on: date | None) -> str | None:
    """The province of the district or city that a text from before the reform names most."""
    if national.era_on(on) == national.NEW:
        return None
    counts: Counter[str] = Counter()
    for (word, printed), count in unit_mentions(lines).items():
        homes = {unit.province for unit in _first_found(word, printed, on)} if word in _DISTRICTS else set()
        if len(homes) == 1:
            counts[homes.pop()] += count
    return counts.most_common(1)[0][0] if counts else None


def _first_found(word: str, printed: str, on: date | None) -> tuple[national.NationalUnit, ...]:
    return next((found for form in name_forms(printed) if (found := national.find(form, word, on=on))), ())
