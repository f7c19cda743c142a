#!/usr/bin/env python3
"""Makes plugins/wardreports/data/units.json.xz from a JSON list of the units of 1 July 2025 and their
predecessors.

    make_units.py UNITS_VN_2025.json plugins/wardreports/data/units.json.xz

The list holds facts (names, codes, areas, what was merged into what) taken from vietnamadminunits 1.0.4,
which is MIT-licensed. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any


def compact(data: dict[str, Any]) -> dict[str, Any]:
    """Names once each: old provinces, districts and communes in lists, new units pointing into them."""
    provinces: dict[str, str] = {}
    districts: dict[str, list[str]] = {}
    communes: dict[str, list[str]] = {}
    units = []
    for province in data["provinces"]:
        for ward in province["wards"]:
            came_from = []
            for old in ward["predecessors"]:
                provinces[old["province_code"]] = old["province"]
                districts[old["district_code"]] = [old["district"], old["province_code"]]
                # Five island districts had no communes: the district itself is what became the unit.
                code = old["code"] or f"district {old['district_code']}"
                if old["code"]:
                    communes[code] = [old["name"], old["district_code"]]
                came_from.append(code if old["part"] == "full" else f"{code} partial")
            units.append([ward["code"], ward["name"], province["code"], ward["area_km2"], came_from])
    return {
        "source": data["source"],
        "provinces": {p["code"]: p["name"] for p in data["provinces"]},
        "units": sorted(units),
        "old_provinces": dict(sorted(provinces.items())),
        "old_districts": dict(sorted(districts.items())),
        "old_communes": dict(sorted(communes.items())),
    }


def main(source: str, target: str) -> None:
    """Reads the list, writes the table."""
    data = json.loads(Path(source).read_text(encoding="utf-8"))
    text = json.dumps(compact(data), ensure_ascii=False, separators=(",", ":")) + "\n"
    Path(target).write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(*sys.argv[1:])
