"""units.yml by line, the country's table, and front matter over extraction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from wardreports.diagnostics.codes import help_line
from wardreports.document.model import Metadata, Period, Unit
from wardreports.metadata import national
from wardreports.metadata.merge import merge
from wardreports.metadata.units import UnitEntry, flow_line, load_units, parse_units, unknown_unit

WARD = """- slug: phuong-ga-song
  kind: ward
  name: Gà Sóng
  province: Lâm Xuyên
  codes: [{era: "2025", code: "99001"}]
  valid_from: 2025-07-01
  predecessors: [xã Gà, thanh-pho-song]
- slug: thanh-pho-song
  kind: city
  name: Sóng
  province: Lâm Xuyên
  codes: [{era: before-2025, code: "99001"}]
  valid_to: "2025-07-01"
  successors: [phường Gà Sóng]
"""


def codes(text: str) -> list[tuple[str, int]]:
    return [(d.code, d.line) for d in parse_units(text)[1]]


def test_the_same_code_in_two_eras_is_two_units() -> None:
    units, found = parse_units(WARD)
    assert found == ()
    assert list(units) == ["phuong-ga-song", "thanh-pho-song"]
    assert units["phuong-ga-song"].full_name == "phường Gà Sóng"
    assert units.resolve("phường Gà Sóng") is units["phuong-ga-song"]
    assert units.resolve("xã Gà") is None


def test_look_up_by_kind_name_province_and_day() -> None:
    units, _ = parse_units(WARD)
    assert [u.slug for u in units.find("ward", "Ga Song")] == ["phuong-ga-song"]
    assert [u.slug for u in units.find("city", "Sóng", "Lâm Xuyên", "2025-06-30")] == ["thanh-pho-song"]
    assert units.find("city", "Sóng", on="2025-07-01") == ()
    assert units.find("ward", "Gà Sóng", on="2025-06-30") == ()
    assert units.find("ward", "Gà Sóng", "Hà Nam") == ()


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("slug: x\n", [("WR218", 1)]),
        ("- just text\n", [("WR218", 1)]),
        ("- slug: xa-a\n  kind: commune\n  province: B\n", [("WR209", 1)]),
        ("- slug: xa-a\n  kind: commune\n  name: A\n", []),
        ("- slug: xa-a\n  kind: village\n  name: A\n  province: B\n", [("WR208", 2)]),
        ("- slug: xa-a\n  kind: commune\n  name: A\n  province: B\n  codes: [1]\n", [("WR208", 5)]),
        ("- slug: xa-a\n  kind: commune\n  nam: A\n  province: B\n", [("WR209", 1), ("WR207", 3)]),
        (WARD + WARD.split("- slug: thanh", maxsplit=1)[0], [("WR214", 15)]),
        (WARD.replace("before-2025", '"2025"'), [("WR215", 8)]),
        (WARD.replace("phường Gà Sóng]", "phuong-khac]"), [("WR216", 8)]),
        (
            WARD.replace("  valid_from: 2025-07-01", "  valid_from: 2025-07-01\n  valid_to: 2024-01-01"),
            [("WR219", 1)],
        ),
        ("- slug: 'x\n", [("WR203", 2)]),
    ],
)
def test_each_problem_has_its_code_and_line(text: str, want: list[tuple[str, int]]) -> None:
    assert codes(text) == want


def test_one_wrong_entry_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "units.yml"
    path.write_text(WARD + "- slug: hỏng\n", encoding="utf-8")
    units, found = load_units(path)
    assert len(units) == 2
    assert found


def test_a_missing_or_unreadable_file_is_no_crash(tmp_path: Path) -> None:
    assert load_units(tmp_path / "none.yml")[1] == ()
    (tmp_path / "units.yml").write_bytes(b"\xff\xfe")
    assert [d.code for d in load_units(tmp_path / "units.yml")[1]] == ["WR105"]


def test_the_line_to_add_for_an_unknown_unit_can_be_pasted() -> None:
    diagnostic = unknown_unit("xa-ta-nung-ha", "a.txt", 3)
    line = help_line(diagnostic, "en").split("the line: ", 1)[1]
    units, found = parse_units(line + "\n")
    assert found == ()
    assert units["xa-ta-nung-ha"].kind == "commune"


def test_a_flow_line_holds_all_of_an_entry() -> None:
    units, _ = parse_units(WARD)
    for entry in units.values():
        assert parse_units(flow_line(entry))[0][entry.slug] == entry
    assert yaml.safe_load(flow_line(units["thanh-pho-song"]))[0]["valid_to"] == "2025-07-01"


def test_the_demonstration_s_units_are_right() -> None:
    units, found = load_units(Path(__file__).parents[3] / "content" / "units.yml")
    assert found == ()
    assert all(entry.demonstration for entry in units.values())
    assert {"phuong-ben-trang", "phuong-doi-sim", "xa-suoi-vac", "thanh-pho-truong-khe"} <= set(units)


def test_the_table_holds_the_country() -> None:
    assert (len(national.units(national.NEW)), len(national.provinces(national.NEW))) == (3321, 34)
    assert len(national.provinces(national.OLD)) == 63


@pytest.mark.parametrize(
    ("name", "word", "on", "want"),
    [
        ("Đăk Mil", "xã", date(2025, 12, 31), [("Đắk Mil", "Lâm Đồng")]),
        ("Đắkmil", "thị trấn", date(2021, 10, 31), [("Đắk Mil", "Đắk Nông")]),
        ("Đà Lạt", "thành phố", date(2021, 10, 31), [("Đà Lạt", "Lâm Đồng")]),
        ("Đà Lạt", "thành phố", date(2025, 8, 1), [("Đà Lạt", "Lâm Đồng")]),
        ("Phú Quý", "đặc khu", None, [("Phú Quý", "Lâm Đồng")]),
        ("Không Có", "xã", None, []),
    ],
)
def test_units_by_name_and_day(name: str, word: str, on: date | None, want: list[tuple[str, str]]) -> None:
    assert [(unit.name, unit.province) for unit in national.find(name, word, on=on)] == want


def test_a_reused_code_is_told_apart_by_its_era() -> None:
    codes_of = {
        (unit.era, unit.code): unit.written
        for era in (national.NEW, national.OLD)
        for unit in national.units(era)
        if unit.code == "00004"
    }
    assert codes_of == {("2025", "00004"): "phường Ba Đình", ("before-2025", "00004"): "phường Trúc Bạch"}


def test_an_old_city_s_entry_names_its_end_and_its_heirs() -> None:
    (city,) = national.find("Đà Lạt", "thành phố", on=date(2021, 1, 1))
    entry = city.entry()
    assert (entry.slug, entry.kind, entry.valid_to) == ("thanh-pho-da-lat", "city", "2025-07-01")
    assert "phường Xuân Hương - Đà Lạt" in entry.successors
    assert entry.codes[0].era == "before-2025"


def test_front_matter_wins_and_the_difference_is_told() -> None:
    read = Metadata(
        title="A", number="5/BC-UBND", unit=Unit("xa-a", "commune", "A"), period=Period("year", "2025")
    )
    values = {"title": "B", "number": None, "period": "2025-H1", "dialect": "pdf-text"}
    got, found = merge(values, {"title": 2, "period": 4}, read, "a.txt")
    assert (got.title, got.number, got.period) == ("B", None, Period("half-year", "2025-H1"))
    assert got.unit == Unit("xa-a", "commune", "A")
    assert [(d.code, d.line, d.values["key"]) for d in found] == [
        ("WR220", 2, "title"),
        ("WR220", 4, "period"),
    ]


def test_equal_but_for_spacing_is_no_difference() -> None:
    _, found = merge({"title": "Kết quả  năm 2025."}, {}, Metadata(title="Kết quả năm 2025"), "a.txt")
    assert found == ()


def test_the_unit_s_entry_gives_name_and_province() -> None:
    units, _ = parse_units(WARD)
    got, found = merge({"unit": "phuong-ga-song"}, {"unit": 2}, Metadata(province="Sai"), "a.txt", units)
    assert (got.unit, got.province, found) == (Unit("phuong-ga-song", "ward", "Gà Sóng"), "Lâm Xuyên", ())


def test_a_unit_that_units_yml_lacks_is_an_error() -> None:
    units, _ = parse_units(WARD)
    _, found = merge({"unit": "xa-khac"}, {"unit": 2}, Metadata(), "a.txt", units)
    assert [(d.code, d.line) for d in found] == [("WR210", 2)]


def test_an_entry_without_a_date_was_always_there() -> None:
    assert UnitEntry("xa-a", "commune", "A", "B").valid_on("1990-01-01")
