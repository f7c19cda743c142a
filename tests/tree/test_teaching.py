"""A portal's clean reports teach how its damaged ones are read; without a damaged one nothing is loaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from adapters.small_portal import ROOT, YEARLY, write_portal
from wardreports import conversion
from wardreports.cli import main
from wardreports.document.model import Document
from wardreports.restore.tables import shipped
from wardreports.tree import build_tree, teachers
from wardreports.tree.files import find_reports
from wardreports.writer import report_json

UNIT = "phuong-ben-trang"
DAMAGED = ROOT / "content/phuong-doi-sim/2025/bao-cao-nam-2025.txt"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    write_portal(tmp_path)
    return tmp_path / "content"


def _add_damaged(content: Path) -> Path:
    place = content / "phuong-doi-sim/2025/bao-cao-nam-2025.txt"
    place.parent.mkdir(parents=True)
    shutil.copy(DAMAGED, place)
    return place


def _converted(tree) -> dict[str, Document]:
    """The documents by unit and name."""
    return {report.uri: report.document for report in tree.reports}


def test_a_portal_without_damaged_reports_loads_no_table(content: Path):
    shipped.cache_clear()
    build_tree(content)
    assert shipped.cache_info().misses == 0


def test_clean_reports_teach_and_no_damaged_one_does(content: Path):
    _add_damaged(content)
    texts = teachers.Teachers(find_reports(content)[0]).texts("phuong-doi-sim")
    assert len(texts) == 2
    assert all("ngân sách" in text or "một cửa" in text for text in texts)


def test_a_report_from_which_something_is_left_out_does_not_teach(tmp_path: Path):
    secret = YEARLY.replace("unit:", "redact:\n- Thu ngân sách\nunit:")
    write_portal(tmp_path)
    place = tmp_path / "content" / UNIT / "2025/bao-cao-kin.txt"
    place.write_text(secret, encoding="utf-8")
    files = find_reports(tmp_path / "content")[0]
    texts = teachers.Teachers(files).texts(UNIT)
    assert len(files) == 3
    assert len(texts) == 2


def test_the_units_own_reports_teach_first_and_enough_is_enough(content: Path, monkeypatch):
    files = find_reports(content)[0]
    monkeypatch.setattr(teachers, "ENOUGH", 1)
    for file in files:
        only = teachers.Teachers(files).texts(file.unit)
        assert len(only) == 1


def test_a_damaged_report_is_read_anew_when_its_teachers_change(content: Path, tmp_path: Path, monkeypatch):
    _add_damaged(content)
    cache = tmp_path / "cache"
    first = build_tree(content, cache_dir=cache)
    made: list[str] = []
    original = conversion.convert

    def counted(source, **options):
        made.append(Path(source.path).stem)
        return original(source, **options)

    monkeypatch.setattr(conversion, "convert", counted)
    assert _converted(build_tree(content, cache_dir=cache)) == _converted(first)
    assert made == []
    new = content / UNIT / "2025/bao-cao-moi.txt"
    new.write_text(YEARLY.replace("12,5", "12,6"), encoding="utf-8")
    build_tree(content, cache_dir=cache)
    assert sorted(made) == ["bao-cao-moi", DAMAGED.stem]


def test_convert_reads_a_report_as_the_portal_publishes_it(content: Path, capsys):
    path = _add_damaged(content)
    published = _converted(build_tree(content))[f"phuong-doi-sim/2025/{path.stem}/"]
    main(["convert", str(path), "--to", "json"])
    printed = json.loads(capsys.readouterr().out)["restorations"]
    assert printed
    assert printed == report_json.to_dict(published)["restorations"]
