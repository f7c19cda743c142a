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

from wardreports.metadata.kinds import KIND_OF_WORD, WORDS, unit_slug
from wardreports.metadata.units import Code, UnitEntry, exact_key, name_key

REFORM: Final = "2025-07-01"
NEW: Final = "2025"
OLD: Final = "before-2025"
_PARTIAL: Final = " partial"
_DISTRICT: Final = "district "
_LEADS: Final = tuple((f"{word} ", word) for word in WORDS)


@dataclass(frozen=True, slots=True)
class NationalUnit:
    """One unit as the table has it. `province` and `name` stand without their kind.

    `origins`: the table's references to what a new unit was made from; empty for an old one.
    """

    word: str
    name: str
    era: str
    code: str
    province: str
    area: float | None = None
    origins: tuple[str, ...] = ()

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
        new = self.era == NEW
        return UnitEntry(
            slug=unit_slug(self.word, self.name),
            kind=self.kind,
            name=self.name,
            province=self.province,
            codes=(Code(self.era, self.code),),
            valid_from=REFORM if new else None,
            valid_to=None if new else REFORM,
            predecessors=tuple(_origin(reference) for reference in self.origins),
            successors=() if new else _heirs().get(self.code, ()),
            area=self.area,
        )


def era_on(on: date | None) -> str:
    """Which of the two times a day belongs to; without a day the present one."""
    return OLD if on is not None and on.isoformat() < REFORM else NEW


@cache
def _table() -> dict[str, Any]:
    packed = (files("wardreports") / "data" / "units.json.xz").read_bytes()
    table: dict[str, Any] = json.loads(lzma.decompress(packed))
    return table


@cache
def units(era: str) -> tuple[NationalUnit, ...]:
    """Every unit of a time below the provinces: communes (new), or communes and districts (old)."""
    return tuple(_new_units() if era == NEW else _old_units())


@cache
def provinces(era: str) -> tuple[str, ...]:
    """The names of a time's provinces, without their kind."""
    return tuple(
        _parts(name)[1] for name in _table()["provinces" if era == NEW else "old_provinces"].values()
    )


@cache
def cities(era: str) -> frozenset[str]:
    """The names of a time's provinces that are cities."""
    table = _table()["provinces" if era == NEW else "old_provinces"]
    parts = (_parts(name) for name in table.values())
    return frozenset(name for word, name in parts if word == "thành phố")


@cache
def _by_name(era: str) -> dict[str, tuple[NationalUnit, ...]]:
    found: dict[str, list[NationalUnit]] = {}
    for unit in units(era):
        found.setdefault(name_key(unit.name), []).append(unit)
    return {key: tuple(members) for key, members in found.items()}


def _parts(written: str) -> tuple[str, str]:
    # The table writes "Thị Trấn" and "Thị trấn".
    low = written[: len("thành phố ")].lower()
    for lead, word in _LEADS:
        if low.startswith(lead):
            return word, written[len(lead) :]
    raise ValueError(f"no kind of unit leads {written!r}")


def _written(name: str) -> str:
    word, bare = _parts(name)
    return f"{word} {bare}"


def _origin(reference: str) -> str:
    """A commune written out with its district ("phường …, thành phố …"), or a whole district."""
    table = _table()
    code = reference.removesuffix(_PARTIAL)
    part = " (một phần)" if reference.endswith(_PARTIAL) else ""
    if code.startswith(_DISTRICT):
        return _written(table["old_districts"][code.removeprefix(_DISTRICT)][0]) + part
    name, district_code = table["old_communes"][code]
    return f"{_written(name)}, {_written(table['old_districts'][district_code][0])}{part}"


@cache
def _heirs() -> dict[str, tuple[str, ...]]:
    """Old commune or district (by code: theirs have five and three digits) → the new units it went into."""
    table = _table()
    found: dict[str, dict[str, None]] = {}
    for _, name, _, _, came_from in table["units"]:
        for reference in came_from:
            code = reference.removesuffix(_PARTIAL)
            district = (
                code.removeprefix(_DISTRICT) if code.startswith(_DISTRICT) else table["old_communes"][code][1]
            )
            for key in (code, district):
                found.setdefault(key, {})[_written(name)] = None
    return {key: tuple(names) for key, names in found.items()}


def _new_units() -> Iterator[NationalUnit]:
    names = {code: _parts(name)[1] for code, name in _table()["provinces"].items()}
    for code, name, province_code, area, came_from in _table()["units"]:
        yield NationalUnit(*_parts(name), NEW, code, names[province_code], area, tuple(came_from))


def _old_units() -> Iterator[NationalUnit]:
    table = _table()
    names = {code: _parts(name)[1] for code, name in table["old_provinces"].items()}
    province_of = {code: names[province] for code, (_, province) in table["old_districts"].items()}
    for code, (name, district) in table["old_communes"].items():
        yield NationalUnit(*_parts(name), OLD, code, province_of[district])
    for code, (name, _) in table["old_districts"].items():
        yield NationalUnit(*_parts(name), OLD, code, province_of[code])


def find(
    name: str, word: str | None = None, province: str | None = None, on: date | None = None
) -> tuple[NationalUnit, ...]:
    """The units called `name` (of the kind written `word`, in `province`) on the day `on`; more than one is
    ambiguous.

    An exact name wins over one that differs in tones, Đăk/Đắk, blanks or hyphens. When none was there on that
    day, those of the other time are given: a report may be signed after its unit was abolished.
    """
    for era in _eras(on):
        found = [
            unit
            for unit in _by_name(era).get(name_key(name), ())
            if (word is None or unit.word == word)
            and (province is None or name_key(unit.province) == name_key(province))
        ]
        if found:
            exact = tuple(unit for unit in found if exact_key(unit.name) == exact_key(name))
            return exact or tuple(found)
    return ()


def _eras(on: date | None) -> tuple[str, str]:
    first = era_on(on)
    return first, OLD if first == NEW else NEW


def is_province(name: str, on: date | None = None) -> str | None:
    """The official spelling of the province called `name` on that day, or of the other time; None if there is
    none.
    """
    key = name_key(name)
    known = (province for era in _eras(on) for province in provinces(era) if name_key(province) == key)
    return next(known, None)
