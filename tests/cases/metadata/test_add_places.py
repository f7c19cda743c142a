"""`add`: where it writes, and that a folder and its units.yml stay whole. All names are invented."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from wardreports.importer import content_file, files
from wardreports.importer.text_file import Added, add_file
from wardreports.metadata.units import load_units
from wardreports.tree import build_tree

REPORT = (
    """BÁO CÁO
Kết quả công tác năm 2025

Kính gửi: Hội đồng nhân dân phường Gành Sóng.

I. KẾT QUẢ
Phường đã hoàn thành các chỉ tiêu được giao trong năm.
"""
    + 20 * "Đường làng được quét dọn sạch sẽ mỗi tuần.\n"
)

FORMS = {
    "a list": "- slug: phuong-a\n  kind: ward\n  name: A\n",
    "without a line end": "- slug: phuong-a\n  kind: ward\n  name: A",
    "an indented list": "# các đơn vị\n  - slug: phuong-a\n    kind: ward\n    name: A\n",
    "a closed list": "- slug: phuong-a\n  kind: ward\n  name: A\n...\n",
    "in brackets": "[{slug: phuong-a, kind: ward, name: A}] # một\n",
    "in brackets with a comma": "[\n  {slug: phuong-a, kind: ward, name: A}, # một\n]\n",
    "Windows lines": "- slug: phuong-a\r\n  kind: ward\r\n  name: A\r\n",
    "a byte order mark": "\ufeff- slug: phuong-a\n  kind: ward\n  name: A\n",
    "no entry": "[]\n",
    "a remark": "# chưa có đơn vị nào\n",
    "nothing": "",
}


def add(folder: Path, **options: object) -> Added:
    path = folder / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    return add_file(path, folder / "content", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
def test_a_unit_is_added_to_any_form_of_the_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / "content/units.yml"
    path.parent.mkdir()
    path.write_bytes(FORMS[form].encode())
    assert add(tmp_path).target
    units, problems = load_units(path)
    assert problems == ()
    assert list(units) == [*(["phuong-a"] if "phuong-a" in FORMS[form] else []), "phuong-ganh-song"]
    remarks = [line for line in FORMS[form].splitlines() if "#" in line]
    assert all(remark[remark.index("#") :] in path.read_text(encoding="utf-8") for remark in remarks)


@pytest.mark.parametrize("year", [25, 1899, 2100])
def test_a_year_under_which_nothing_is_published_is_refused(year: int, tmp_path: Path) -> None:
    added = add(tmp_path, year=year)
    assert [one.code for one in added.diagnostics] == ["WR222"]
    assert not (tmp_path / "content").exists()


def test_a_unit_that_would_take_the_place_of_a_section_is_refused(tmp_path: Path) -> None:
    added = add(tmp_path, unit="tim-kiem")
    assert [one.code for one in added.diagnostics] == ["WR221"]
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("fails", ["append_unit", "write_under"])
def test_where_one_of_the_two_files_can_not_be_written_neither_is(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(f"wardreports.importer.text_file.{fails}", refused)
    added = add(tmp_path)
    assert [one.code for one in added.diagnostics] == ["WR228"]
    assert [path for path in tmp_path.rglob("content/**/*") if path.is_file()] == []


def test_what_is_added_is_found_by_a_build(tmp_path: Path) -> None:
    add(tmp_path)
    tree = build_tree(tmp_path / "content")
    assert (len(tree.reports), tree.errors) == (1, ())


def test_a_rewritten_file_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o600)
    files.replace(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o600)


def test_a_new_file_is_readable_as_the_system_wants_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        content_file.write_under(tmp_path, ["a"], b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_what_a_link_leads_to_is_rewritten_and_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"0912 345 678")
    (tmp_path / "a.txt").symlink_to("b.txt")
    files.replace(tmp_path / "a.txt", b"...")
    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "b.txt").read_bytes() == b"..."
