"""Front matter over what the text says; where both speak and differ, a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.model import Metadata, Unit
from wardreports.metadata.period import period_from_value
from wardreports.metadata.units import Units, unit_from_slug, unknown_unit
from wardreports.text.normalise import collapse
from wardreports.text.slug import slug

# Not said by any text, so they can't differ from it.
_FRONT_MATTER_ONLY: Final = frozenset({"dialect", "slug", "demonstration"})
_NO_METADATA: Final = frozenset({"dialect", "redact", "personal_data_reviewed"})


def merge(
    values: Mapping[str, Any],
    lines: Mapping[str, int],
    extracted: Metadata,
    path: str,
    units: Units | None = None,
) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """`extracted` with the front matter's `values` laid over it.

    A key given as null makes the field absent. With `units` the unit's kind, name and province come from its
    entry when front matter names it by slug. Codes: WR210 the unit is not in units.yml, WR220 (info) front
    matter and text differ.
    """
    fields: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for key, value in values.items():
        if key in _NO_METADATA:
            continue
        given = fields[key] = _field(key, value, units)
        read = getattr(extracted, key)
        if key not in _FRONT_MATTER_ONLY and read and given and _differ(given, read):
            found.append(
                about_file(path, "WR220", lines.get(key, 0), key=key, given=_shown(given), read=_shown(read))
            )
    merged = replace(extracted, **fields)
    unit = merged.unit
    if "unit" in values and unit is not None and units is not None and unit.slug not in units:
        found.append(unknown_unit(unit.slug, path, lines.get("unit", 0)))
    return _with_unit_written_out(merged, extracted.unit, units, "province" in values), tuple(found)


def _with_unit_written_out(merged: Metadata, read: Unit | None, units: Units | None, said: bool) -> Metadata:
    """`merged` with its unit as units.yml has it, and its province unless that is `said`; else as the text
    writes it: a slug has no marks.
    """
    unit = merged.unit
    if unit is None:
        return merged
    if units is not None and unit.slug in units:
        entry = units[unit.slug]
        province = merged.province if said else entry.province
        demonstration = merged.demonstration or entry.demonstration
        return replace(merged, unit=entry.unit, demonstration=demonstration, province=province)
    return replace(merged, unit=read) if read is not None and read.slug == unit.slug else merged


def _field(key: str, value: object, units: Units | None) -> object:
    if value is None:
        return False if key in ("draft", "demonstration") else () if key == "recipients" else None
    if key == "period":
        return period_from_value(str(value))
    if key == "unit" and isinstance(value, str):
        return units[value].unit if units is not None and value in units else unit_from_slug(value)
    return value


def _differ(given: object, read: object) -> bool:
    return _key(given) != _key(read)


def _key(value: object) -> str:
    if isinstance(value, Unit):
        return value.slug
    return slug(_shown(value))


def _shown(value: object) -> str:
    if isinstance(value, Unit):
        return value.slug
    if isinstance(value, tuple):
        return "; ".join(value)
    return collapse(str(getattr(value, "value", value)))[:120]
