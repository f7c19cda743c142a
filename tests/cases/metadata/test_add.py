"""`add` for text files: where a report goes, what is written, what is refused. Names are invented or of the
shipped table.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from wardreports.diagnostics.codes import headline, help_line, severity
from wardreports.diagnostics.diagnostic import Severity
from wardreports.importer.naming import period_slug, topic_slug
from wardreports.importer.text_file import Added, add_file
from wardreports.metadata.front_matter import split
from wardreports.metadata.period import period_from_value
from wardreports.metadata.units import load_units
from wardreports.source import decode

REPORT = """BÁO CÁO
Kết quả công tác năm 2025; phương hướng, nhiệm vụ năm 2026

Kính gửi: Hội đồng nhân dân phường Vũng Áng.

Ủy ban nhân dân phường Vũng Áng báo cáo kết quả công tác năm 2025 như sau:
I. KẾT QUẢ
Phường đã hoàn thành các chỉ tiêu được giao trong năm.
Trên đây là báo cáo của Ủy ban nhân dân phường Vũng Áng./.
"""


def add(tmp_path: Path, text: str | bytes, name: str = "a.txt", **options: object) -> Added:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return add_file(path, tmp_path / "content", **options)  # type: ignore[arg-type]


def found(added: Added) -> list[str]:
    return [diagnostic.code for diagnostic in added.diagnostics]


def test_a_report_goes_to_its_unit_and_year_with_front_matter(tmp_path: Path) -> None:
    added = add(tmp_path, REPORT)
    assert added.target == tmp_path / "content/phuong-vung-ang/2025/bao-cao-nam-2025.txt"
    got = split(decode(added.target.read_bytes(), "x"), required=True)
    assert got.diagnostics == ()
    assert got.source.body_text == REPORT
    assert got.values["unit"] == "phuong-vung-ang"
    assert (got.values["period"], got.values["outlook"]) == ("2025", "2026")
    assert (got.values["province"], got.values["number"]) == ("Hà Tĩnh", None)


def test_the_missing_unit_is_described_from_the_table(tmp_path: Path) -> None:
    added = add(tmp_path, REPORT)
    assert added.new_unit
    assert "WR224" in found(added)
    units, problems = load_units(tmp_path / "content/units.yml")
    assert problems == ()
    entry = units["phuong-vung-ang"]
    assert (entry.province, entry.valid_from) == ("Hà Tĩnh", "2025-07-01")
    assert entry.predecessors
    assert entry.codes[0].era == "2025"


def test_an_invented_unit_is_described_from_the_text_alone(tmp_path: Path) -> None:
    added = add(tmp_path, REPORT.replace("Vũng Áng", "Gành Sóng"))
    assert added.unit == "phuong-ganh-song"
    assert {"WR225", "WR227", "WR224"} <= set(found(added))
    units, problems = load_units(tmp_path / "content/units.yml")
    assert (units["phuong-ganh-song"].province, problems) == (None, ())


def test_a_province_that_nobody_told_is_written_nowhere(tmp_path: Path) -> None:
    added = add(tmp_path, REPORT.replace("Vũng Áng", "Gành Sóng"))
    assert added.target
    written = (tmp_path / "content/units.yml").read_text("utf-8") + added.target.read_text("utf-8")
    assert "province" not in written
    (told,) = (one for one in added.diagnostics if one.code == "WR227")
    assert "phuong-ganh-song" in help_line(told) and "province: " in help_line(told)


def test_units_yml_is_added_to_and_not_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "content/units.yml"
    path.parent.mkdir()
    before = "# Ghi chú của văn phòng\n- {slug: xa-a, kind: commune, name: A, province: B}"
    path.write_text(before, encoding="utf-8")
    add(tmp_path, REPORT)
    assert path.read_text(encoding="utf-8").startswith(before)
    assert list(load_units(path)[0]) == ["xa-a", "phuong-vung-ang"]


def test_the_same_text_is_not_added_twice(tmp_path: Path) -> None:
    first = add(tmp_path, REPORT)
    again = add(tmp_path, REPORT, "b.txt")
    assert again.target is None
    assert found(again) == ["WR223"]
    assert again.diagnostics[0].values["target"] == str(first.target)


def test_two_reports_of_one_period_get_two_names_and_nothing_is_overwritten(tmp_path: Path) -> None:
    first = add(tmp_path, REPORT)
    kept = first.target.read_bytes() if first.target else b""
    second = add(tmp_path, REPORT.replace("Kết quả công tác", "Phòng, chống thiên tai"), "b.txt")
    third = add(tmp_path, REPORT.replace("Kết quả công tác", "Phòng, chống thiên tai") + "Thêm.\n", "c.txt")
    assert second.target and second.target.name == "bao-cao-nam-2025-phong-chong-thien-tai.txt"
    assert third.target and third.target.name == "bao-cao-nam-2025-phong-chong-thien-tai-2.txt"
    assert first.target and first.target.read_bytes() == kept


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_report_s_bytes_stay_as_they_came(tmp_path: Path, line_end: str) -> None:
    data = ("\ufeff" + REPORT.replace("\n", line_end)).encode()
    added = add(tmp_path, data)
    assert added.target
    assert added.target.read_bytes().endswith(b"---\n" + data.removeprefix(b"\xef\xbb\xbf"))


def test_front_matter_that_is_there_is_kept(tmp_path: Path) -> None:
    head = "---\r\nunit: phuong-khac\r\nnumber: 07/BC-UBND\r\nsigner: Tạ Thị Mơ\r\n---\r\n"
    added = add(tmp_path, (head + REPORT).encode())
    assert added.target
    got = split(decode(added.target.read_bytes(), "x"), required=True)
    assert got.diagnostics == ()
    assert (got.values["unit"], got.values["number"]) == ("phuong-khac", "07/BC-UBND")
    assert got.values["signer"] == "Tạ Thị Mơ"
    assert got.values["period"] == "2025"
    assert got.source.body_text == REPORT
    assert "WR229" in found(added)


def test_unit_and_year_can_be_given(tmp_path: Path) -> None:
    added = add(tmp_path, "BÁO CÁO\nViệc gì đó\n", unit="xa-son-hai", year=2024)
    assert added.target == tmp_path / "content/xa-son-hai/2024/bao-cao-nam-2024.txt"


def test_the_province_goes_with_the_unit_that_is_given(tmp_path: Path) -> None:
    added = add(tmp_path, REPORT, unit="phuong-ba-dinh")
    entry = load_units(tmp_path / "content/units.yml")[0]["phuong-ba-dinh"]
    assert (entry.name, entry.province) == ("Ba Đình", "Hà Nội")
    assert added.target and "province: Hà Nội" in added.target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (b"\xff\xfeB\x00", {}, "WR221"),
        (b"B\xc1O C\xc1O", {}, "WR112"),
        (b"", {}, "WR221"),
        ("BÁO CÁO\nCông tác năm 2025\n".encode(), {}, "WR221"),
        ("BÁO CÁO\nCông tác năm 2025\n".encode(), {"unit": "../../x"}, "WR221"),
        ("BÁO CÁO\nViệc gì đó\n".encode(), {"unit": "xa-a"}, "WR222"),
        (b"---\nunit: [\n---\nx", {}, "WR203"),
    ],
)
def test_what_can_t_be_added_writes_nothing(
    tmp_path: Path, text: bytes, options: dict[str, object], code: str
) -> None:
    added = add(tmp_path, text, **options)
    assert added.target is None
    assert code in found(added)
    assert not (tmp_path / "content").exists()


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert found(add_file(tmp_path / "none.txt", tmp_path)) == ["WR105"]


def test_a_broken_units_yml_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "content/units.yml"
    path.parent.mkdir()
    path.write_text("- slug: 'x\n", encoding="utf-8")
    assert found(add(tmp_path, REPORT)) == ["WR203"]
    assert path.read_text(encoding="utf-8") == "- slug: 'x\n"


def test_a_place_that_can_t_be_written_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("no folder", encoding="utf-8")
    assert found(add(tmp_path, REPORT)) == ["WR228"]


@pytest.mark.parametrize(
    ("value", "want"),
    [
        ("2025", "nam-2025"),
        ("2021-10", "thang-10-2021"),
        ("2025-Q3", "quy-3-2025"),
        ("2025-H1", "6-thang-dau-nam-2025"),
        ("2025-H2", "6-thang-cuoi-nam-2025"),
        ("2021-2025", "giai-doan-2021-2025"),
        ("2025-01-01/2025-09-30", "9-thang-dau-nam-2025"),
        ("2024-12-15/2025-12-14", "tu-2024-12-15-den-2025-12-14"),
    ],
)
def test_periods_in_addresses(value: str, want: str) -> None:
    period = period_from_value(value)
    assert period and period_slug(period) == want


def test_topics_are_cut_before_the_period() -> None:
    assert topic_slug("Cải cách hành chính quý II năm 2025; nhiệm vụ quý III") == "cai-cach-hanh-chinh"


def test_five_real_reports_are_five_files_of_four_units(
    shared_corpus: tuple[Path, ...], tmp_path: Path
) -> None:
    added = [add_file(path, tmp_path) for path in shared_corpus]
    assert all(one.target for one in added)
    units, problems = load_units(tmp_path / "units.yml")
    assert problems == ()
    assert (len(added), len(units)) == (5, 4)
    for path, one in zip(shared_corpus, added, strict=True):
        assert one.target and one.target.read_bytes().endswith(b"---\n" + path.read_bytes())


def test_a_missing_title_is_a_warning_that_says_what_to_type(tmp_path: Path) -> None:
    added = add(tmp_path, "Phường đã hoàn thành các chỉ tiêu được giao.\n", unit="phuong-vung-ang", year=2025)
    (told,) = (one for one in added.diagnostics if one.code == "WR230")
    assert severity(told) is Severity.WARNING
    assert f'wardreports correct {added.target} --set title="' in help_line(told)


def test_missing_fields_are_named_in_words_with_their_keys(tmp_path: Path) -> None:
    (told,) = (one for one in add(tmp_path, REPORT).diagnostics if one.code == "WR226")
    assert "số ký hiệu (number)" in headline(told)
    assert "người ký (signer)" in headline(told)
