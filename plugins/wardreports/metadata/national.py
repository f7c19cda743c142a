"""The country's units: what a kind and a name stand for, on which day, in which province.

The table (data/README.md) knows the units of 1 July 2025 and, through their predecessors, the communes,
districts and provinces that were before. It knows no earlier changes: a unit of "before 2025" is one of 30
June 2025.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from wardreports.metadata.kinds import KIND_OF_WORD, split_name, unit_slug
from wardreports.metadata.units import Code, UnitEntry, exact_key, name_key

REFORM: Final = "2025-07-01"
_NEW, _OLD = "2025", "before-2025"


@dataclass(frozen=True, slots=True)
class NationalUnit:
    """One unit as the table has it. `province` and `name` without their kind; `district` written out, old
    units only.

    `came_from` and `became` name units written out ("phường …, thành phố …"); `partial` ones are marked by
    the caller's text.
    """

    word: str
    name: str
    era: str
    code: str
    province: str
    district: str | None = None
    area: float | None = None
    came_from: tuple[str, ...] = ()
    became: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind in the words of the contract."""
        return KIND_OF_WORD[self.word]

    @property
    def written(self) -> str:
        """Kind and name."""
        return f"{self.word} {self.name}"

    def entry(self) -> UnitEntry:
        """The unit as an entry of units.yml, with the dates and the relations that the table knows."""
        new = self.era == _NEW
        return UnitEntry(
            slug=unit_slug(self.word, self.name),
            kind=self.kind,
            name=self.name,
            province=self.province,
            codes=(Code(self.era, self.code),),
            valid_from=REFORM if new else None,
            valid_to=None if new else REFORM,
            predecessors=self.came_from,
            successors=self.became,
            area=self.area,
        )


@dataclass(frozen=True, slots=True)
class Nation:
    """Both times' units, indexed by era and name."""

    units: dict[str, tuple[NationalUnit, ...]]
    provinces: dict[str, tuple[str, ...]]
    by_name: dict[tuple[str, str], tuple[NationalUnit, ...]]


def era_on(on: date | None) -> str:
    """Which of the two times a day belongs to; without a day the present one."""
    return _OLD if on is not None and on.isoformat() < REFORM else _NEW


@cache
def nation() -> Nation:
    """The shipped table, read once."""
    packed = (files("wardreports") / "data" / "units.json.xz").read_bytes()
    table = json.loads(lzma.decompress(packed))
    units = {_NEW: tuple(_new_units(table)), _OLD: tuple(_old_units(table))}
    by_name: dict[tuple[str, str], list[NationalUnit]] = {}
    for era, members in units.items():
        for unit in members:
            by_name.setdefault((era, name_key(unit.name)), []).append(unit)
    provinces = {
        _NEW: tuple(_bare(name) for name in table["provinces"].values()),
        _OLD: tuple(_bare(name) for name in table["old_provinces"].values()),
    }
    return Nation(units, provinces, {key: tuple(found) for key, found in by_name.items()})


def _parts(written: str) -> tuple[str, str]:
    parts = split_name(written)
    if parts is None:
        raise ValueError(f"no kind of unit leads {written!r}")
    return parts


def _bare(written: str) -> str:
    return _parts(written)[1]


def _written(name: str) -> str:
    word, bare = _parts(name)
    return f"{word} {bare}"


def _origin(reference: str, table: dict[str, Any]) -> tuple[str, str | None, str]:
    """Commune written out with its district; the district's code; and the commune's code ("" for a whole
    district).
    """
    code = reference.removesuffix(" partial")
    part = " (một phần)" if reference.endswith(" partial") else ""
    if code.startswith("district "):
        district_code = code.removeprefix("district ")
        return _written(table["old_districts"][district_code][0]) + part, district_code, ""
    name, district_code = table["old_communes"][code]
    district = table["old_districts"][district_code][0]
    return f"{_written(name)}, {_written(district)}{part}", district_code, code


def _new_units(table: dict[str, Any]) -> Iterator[NationalUnit]:
    for code, name, province_code, area, came_from in table["units"]:
        word, bare = _parts(name)
        origins = tuple(_origin(reference, table)[0] for reference in came_from)
        province = _bare(table["provinces"][province_code])
        yield NationalUnit(word, bare, _NEW, code, province, area=area, came_from=origins)


def _old_units(table: dict[str, Any]) -> Iterator[NationalUnit]:
    became: dict[str, list[str]] = {}
    for _, name, _, _, came_from in table["units"]:
        for reference in came_from:
            _, district_code, code = _origin(reference, table)
            for key in (code, f"district {district_code}"):
                targets = became.setdefault(key, [])
                if key and _written(name) not in targets:
                    targets.append(_written(name))
    for code, (name, district_code) in table["old_communes"].items():
        district, province_code = table["old_districts"][district_code]
        word, bare = _parts(name)
        province = _bare(table["old_provinces"][province_code])
        heirs = tuple(became.get(code, ()))
        yield NationalUnit(word, bare, _OLD, code, province, _written(district), became=heirs)
    for code, (name, province_code) in table["old_districts"].items():
        word, bare = _parts(name)
        heirs = tuple(became.get(f"district {code}", ()))
        yield NationalUnit(word, bare, _OLD, code, _bare(table["old_provinces"][province_code]), became=heirs)


def find(
    name: str, word: str | None = None, province: str | None = None, on: date | None = None
) -> tuple[NationalUnit, ...]:
    """The units called `name` (of the kind written `word`, in `province`) on the day `on`; more than one is
    ambiguous.

    An exact name wins over one that differs in tones, Đăk/Đắk, blanks or hyphens. When none was there on that
    day, those of the other time are given: a report may be signed after its unit was abolished.
    """
    first = era_on(on)
    for era in (first, _OLD if first == _NEW else _NEW):
        found = [
            unit
            for unit in nation().by_name.get((era, name_key(name)), ())
            if (word is None or unit.word == word)
            and (province is None or name_key(unit.province) == name_key(province))
        ]
        if found:
            exact = tuple(unit for unit in found if exact_key(unit.name) == exact_key(name))
            return exact or tuple(found)
    return ()


def is_province(name: str, on: date | None = None) -> str | None:
    """The official spelling of the province called `name` on that day, or of the other time; None if there is
    none.
    """
    first = era_on(on)
    for era in (first, _OLD if first == _NEW else _NEW):
        for province in nation().provinces[era]:
            if name_key(province) == name_key(name):
                return province
    return None
