"""The commands that make a portal and search in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import Run


class TestExport:
    @pytest.fixture
    def portal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder with a configuration and one hand-written page, and the process in it."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "index.md").write_text("---\ntitle: Trang chủ\n---\n\nChào.\n", encoding="utf-8")
        (tmp_path / "mkdocs.yml").write_text("site_name: Cổng\n", encoding="utf-8")
        return tmp_path

    def test_writes_pages_files_and_a_configuration(self, run: Run, corpus: Path, portal: Path) -> None:
        ran = run("export", "--out", "ra")
        assert ran.code == 0, ran.notes
        assert "1 báo cáo" in ran.out
        page = portal / "ra" / "docs" / "phuong-ben-trang" / "2025" / "bao-cao-nam-2025"
        assert "12 tỷ đồng" in (page / "index.md").read_text(encoding="utf-8")
        assert (page / "report.json").exists()
        assert (portal / "ra" / "mkdocs.yml").exists()

    def test_twice_over_its_own_but_never_over_other_things(
        self, run: Run, corpus: Path, portal: Path
    ) -> None:
        assert run("export", "--out", "ra").code == 0
        assert run("export", "--out", "ra").code == 0
        ran = run("export", "--out", "docs")
        assert ran.code == 2
        assert "docs không trống" in ran.notes

    def test_a_folder_without_a_portal(self, run: Run, corpus: Path, tmp_path: Path, monkeypatch) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run("export")
        assert ran.code == 2
        assert "mkdocs.yml" in ran.notes


class TestSearch:
    @pytest.mark.parametrize("query", ["ngân sách", "ngan sach", "NGÂN SÁCH"])
    def test_finds_with_and_without_diacritics(self, run: Run, corpus: Path, query: str) -> None:
        ran = run("search", *query.split())
        assert ran.code == 0
        assert ran.out.startswith("/phuong-ben-trang/2025/bao-cao-nam-2025/#a.i-")

    def test_nothing_found(self, run: Run, corpus: Path) -> None:
        ran = run("search", "zzzz")
        assert ran.code == 1
        assert "Không tìm thấy" in ran.notes

    def test_narrowed(self, run: Run, corpus: Path) -> None:
        assert run("search", "ngân", "sách", "--year", "2025").code == 0
        assert run("search", "ngân", "sách", "--year", "2024").code == 1
        assert run("search", "ngân", "sách", "--type", "bao-cao").code == 0
        assert run("search", "ngân", "sách", "--type", "ke-hoach").code == 1

    def test_what_was_meant_is_searched_and_said(self, run: Run, corpus: Path) -> None:
        ran = run("search", "ngaan", "sachs")
        assert ran.out == run("search", "ngân", "sách").out
        assert "“ngân sách”" in ran.notes

    def test_as_json(self, run: Run, corpus: Path) -> None:
        found = json.loads(run("search", "ngan", "sach", "--json", "--limit", "1").out)
        assert found["total"] >= len(found["hits"]) == 1
        assert found["hits"][0]["href"].startswith("/phuong-ben-trang/2025/bao-cao-nam-2025/#a.i-")
