"""Which files of a content folder are reports, and in which order units stand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.small_portal import REPORTS, ROOT, YEARLY, write_portal
from wardreports.source import MAX_BYTES, SourceError
from wardreports.tree import build_tree
from wardreports.tree.files import RESERVED, read_bytes

YEAR = "phuong-ben-trang/2025"


def _codes(folder: Path) -> list[str]:
    tree = build_tree(folder / "content")
    assert len(tree.reports) == len(REPORTS)
    return [d.code for d in tree.diagnostics]


@pytest.mark.parametrize("name", ["vong.txt", "vong.corrections.yml"])
def test_a_link_to_itself_is_named_and_stops_nothing(name: str, tmp_path: Path):
    write_portal(tmp_path)
    (tmp_path / "content" / YEAR / name).symlink_to(name)
    assert _codes(tmp_path) == ["WR702"]


def test_corrections_that_are_a_link_to_themselves_stop_nothing(tmp_path: Path):
    write_portal(tmp_path)
    name = "bao-cao-nam-2025.corrections.yml"
    (tmp_path / "content" / YEAR / name).symlink_to(name)
    assert _codes(tmp_path) == ["WR702"]


def test_a_folder_that_may_not_be_read_is_named_and_stops_nothing(tmp_path: Path, monkeypatch):
    write_portal(tmp_path)
    (tmp_path / "content/phuong-kin").mkdir()
    real = Path.iterdir

    def refused(path: Path):
        if path.name == "phuong-kin":
            raise PermissionError(13, "denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert _codes(tmp_path) == ["WR105"]


@pytest.mark.parametrize("year", ["20２5", "1899", "025"])
def test_a_folder_that_is_no_year_is_named(year: str, tmp_path: Path):
    write_portal(tmp_path, **{f"phuong-ben-trang/{year}/bao-cao-nam.txt": YEARLY})
    assert _codes(tmp_path) == ["WR703"]


def test_a_text_with_capitals_in_its_ending_is_named(tmp_path: Path):
    write_portal(tmp_path, **{f"{YEAR}/bao-cao-quy-1.TXT": YEARLY})
    assert _codes(tmp_path) == ["WR703"]


def test_the_address_of_every_hand_written_page_is_reserved():
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}
    folders = {path.name for path in (ROOT / "docs").iterdir() if path.is_dir()}
    assert pages | folders <= RESERVED


def test_every_section_of_the_portal_is_reserved(tmp_path: Path):
    write_portal(tmp_path)
    tree = build_tree(tmp_path / "content")
    sections = {uri.partition("/")[0] for uri in tree.pages} - set(tree.units)
    assert sections <= RESERVED


def test_no_more_is_read_of_a_file_than_a_report_may_have(tmp_path: Path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for huge in (path, Path("/dev/zero")):
        with pytest.raises(SourceError) as refused:
            read_bytes(huge, "a.txt")
        assert refused.value.code == "WR104"


@pytest.mark.parametrize("date", ["2025-１２-20", "2025-１２"])
def test_a_date_in_full_width_digits_stops_no_build(date: str, tmp_path: Path):
    write_portal(tmp_path, **{f"{YEAR}/bao-cao-nam-2025.txt": YEARLY.replace("2025-12-20", date)})
    assert not set(_codes(tmp_path)) & {"WR707"}


def test_units_of_one_name_stand_in_one_order_whatever_the_hash_seed(tmp_path: Path):
    slugs = [f"phuong-{letter}" for letter in "abcdefgh"]
    units = "".join(f"- {{slug: {slug}, kind: ward, name: Bến Trăng}}\n" for slug in slugs)
    write_portal(tmp_path, **{"units.yml": units})
    code = (
        "import sys; from pathlib import Path; from wardreports.tree import build_tree;"
        "from wardreports.tree.site import site_values;"
        "tree = build_tree(Path(sys.argv[1]));"
        "print(tree.pages['don-vi/index.md'], site_values(tree)['units'])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "content")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
