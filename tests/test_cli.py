"""The command line: exit codes, languages, pipes, and that no user's mistake shows a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from running import ROOT, Run
from wardreports import __version__
from wardreports.arguments import language_of

COMMANDS = ("add", "check", "convert", "export", "search", "explain")

REPORT = """\
ỦY BAN NHÂN DÂN             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG BẾN TRĂNG                 Độc lập - Tự do - Hạnh phúc
Số: 12/BC-UBND              Bến Trăng, ngày 05 tháng 01 năm 2026

BÁO CÁO
Kết quả công tác năm 2025

A. KẾT QUẢ NĂM 2025

I. Kinh tế

Thu ngân sách đạt 12 tỷ đồng.

- Trồng 40 cây xanh dọc các tuyến đường chính của phường, vượt 10 cây so với kế hoạch năm.

- Sửa chữa 02 nhà văn hóa khu phố; vận động Nhân dân hiến 120 m2 đất để mở rộng đường đi chung.

II. Văn hóa - xã hội

Tổ chức thăm hỏi, tặng quà các gia đình chính sách nhân ngày 27/7. Duy trì sĩ số học sinh đến trường.
"""

UNITS = """\
- slug: phuong-ben-trang
  kind: ward
  name: Bến Trăng
  province: Lâm Xuyên
  valid_from: "2025-07-01"
"""

FRONT_MATTER = """\
---
title: Kết quả công tác năm 2025
unit: phuong-ben-trang
period: "2025"
---
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "bao cao.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one report, and the one that the commands use."""
    folder = tmp_path / "kho"
    file = folder / "phuong-ben-trang" / "2025" / "bao-cao-nam-2025.txt"
    file.parent.mkdir(parents=True)
    file.write_text(FRONT_MATTER + REPORT, encoding="utf-8")
    (folder / "units.yml").write_text(UNITS, encoding="utf-8")
    monkeypatch.setenv("WARDREPORTS_CONTENT", str(folder))
    return folder


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wardreports.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)  # type: ignore[call-overload]


class TestLanguage:
    @pytest.mark.parametrize(
        ("arguments", "environment", "language"),
        [
            ((), {}, "vi"),
            ((), {"LANG": "C.UTF-8"}, "vi"),
            ((), {"LANG": "vi_VN.UTF-8"}, "vi"),
            ((), {"LANG": "en_US.UTF-8"}, "en"),
            ((), {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
            (("--lang", "vi", "check"), {"LANG": "en_GB"}, "vi"),
            (("check", "--lang=en"), {}, "en"),
            (("--lang",), {}, "vi"),
            (("--lang", "fr"), {}, "vi"),
        ],
    )
    def test_who_decides(self, arguments, environment, language) -> None:
        assert language_of(arguments, environment) == language

    def test_help_is_in_the_readers_language(self, run: Run) -> None:
        assert run("--help").out.startswith("cách dùng: ")
        assert run("--lang", "en", "--help").out.startswith("usage: ")
        assert "tùy chọn" in run("check", "--help").out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_every_command_has_help(self, run: Run, command: str) -> None:
        ran = run("--lang", "en", command, "--help")
        assert ran.code == 0
        assert ran.out.startswith(f"usage: wardreports {command} ")


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "thiếu COMMAND"),
            (("nope",), "không có «nope», chỉ có add, check"),
            (("explain",), "thiếu CODE"),
            (("explain", "WR999"), "không có mã WR999"),
            (("check", "--format", "xml"), "không có «xml», chỉ có full, concise"),
            (("check", "--nope"), "không có tham số --nope"),
            (("check", "khong-co.txt"), "không có tệp hay thư mục khong-co.txt"),
            (("convert", "khong-co.txt"), "không có tệp hay thư mục khong-co.txt"),
            (("search", "a", "--limit", "0"), "«0» không phải số nguyên dương"),
            (("convert", "a", "-o"), "thiếu -o/--output"),
        ],
    )
    def test_is_said_in_words_with_code_2(self, run: Run, arguments: tuple[str, ...], said: str) -> None:
        ran = run(*arguments)
        assert ran.code == 2
        assert said in ran.notes
        assert ran.out == ""

    @pytest.mark.parametrize("command", [("check",), ("search", "a"), ("export",)])
    def test_no_corpus(self, run: Run, tmp_path: Path, monkeypatch, command: tuple[str, ...]) -> None:
        monkeypatch.setenv("WARDREPORTS_CONTENT", str(tmp_path / "khong-co"))
        ran = run(*command)
        assert ran.code == 2
        assert "khong-co" in ran.notes

    def test_an_output_that_cannot_be_written(self, run: Run, report: Path) -> None:
        ran = run("convert", report, "-o", report.parent / "khong" / "co.md")
        assert ran.code == 2
        assert "không ghi được" in ran.notes


class TestConvert:
    @pytest.mark.parametrize(
        ("target", "part"),
        [
            ("markdown", "A. KẾT QUẢ NĂM 2025"),
            ("text", "Thu ngân sách đạt 12 tỷ đồng."),
            ("outline", "A. KẾT QUẢ NĂM 2025"),
            ("json", '"schema": "wardreports/report/1"'),
        ],
    )
    def test_to_every_form(self, run: Run, report: Path, target: str, part: str) -> None:
        ran = run("convert", report, "--to", target)
        assert ran.code == 0, ran.notes
        assert part in ran.out

    def test_markdown_by_default(self, run: Run, report: Path) -> None:
        assert run("convert", report).out == run("convert", report, "--to", "markdown").out

    def test_into_a_file(self, run: Run, report: Path) -> None:
        out = report.parent / "r.json"
        ran = run("convert", report, "--to", "json", "-o", out)
        assert (ran.code, ran.out) == (0, "")
        assert json.loads(out.read_text(encoding="utf-8"))["metadata"]["number"] == "12/BC-UBND"

    def test_front_matter_is_not_part_of_the_report(self, run: Run, report: Path) -> None:
        plain = run("convert", report, "--to", "text").out
        report.write_text(FRONT_MATTER + REPORT, encoding="utf-8")
        assert run("convert", report, "--to", "text").out == plain

    def test_from_standard_input(self, report: Path) -> None:
        done = process("convert", "-", "--to", "text", input=report.read_text(encoding="utf-8"))
        assert done.returncode == 0
        assert "Thu ngân sách đạt 12 tỷ đồng." in done.stdout

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (REPORT.encode("utf-16"), "WR101"),
            (b"B\xc1O C\xc1O", "WR102"),
            (b"%PDF\0\1", "WR103"),
        ],
    )
    def test_bytes_that_are_no_text(self, run: Run, report: Path, data: bytes, code: str) -> None:
        report.write_bytes(data)
        ran = run("convert", report)
        assert ran.code == 1
        assert f"error[{code}]" in ran.notes

    def test_a_folder_is_no_report(self, run: Run, tmp_path: Path) -> None:
        ran = run("convert", tmp_path)
        assert ran.code == 1
        assert "WR105" in ran.notes

    def test_an_empty_file_ends_without_a_traceback(self, run: Run, report: Path) -> None:
        report.write_bytes(b"")
        assert run("convert", report).code in (0, 1)


class TestCheck:
    def test_a_clean_corpus(self, run: Run, corpus: Path) -> None:
        ran = run("check")
        assert ran.code == 0, ran.out
        assert "1 báo cáo" in ran.notes

    def test_an_error_in_one_report(self, run: Run, corpus: Path) -> None:
        bad = corpus / "phuong-ben-trang" / "2025" / "hong.txt"
        bad.write_bytes(b"B\xc1O C\xc1O")
        ran = run("check", "--format", "concise")
        assert ran.code == 1
        assert f"{bad.as_posix()}:1:1: error[WR102]" in ran.out
        assert "2 báo cáo" in ran.notes

    def test_only_what_is_asked_for(self, run: Run, corpus: Path) -> None:
        folder = corpus / "phuong-ben-trang" / "2025"
        (folder / "hong.txt").write_bytes(b"B\xc1O C\xc1O")
        assert run("check", folder / "bao-cao-nam-2025.txt").code == 0
        assert run("check", folder / "hong.txt").code == 1
        assert run("check", folder).code == 1

    def test_an_unknown_unit_is_an_error_in_a_corpus_only(self, run: Run, corpus: Path, report: Path) -> None:
        (corpus / "units.yml").write_text(UNITS.replace("ben-trang", "khac"), encoding="utf-8")
        assert "WR210" in run("check", "--format", "concise").out
        assert "WR210" not in run("check", report, "--format", "concise").out

    def test_strict_counts_warnings(self, run: Run, corpus: Path) -> None:
        file = corpus / "phuong-ben-trang" / "2025" / "bao-cao-nam-2025.txt"
        moved = corpus / "phuong-ben-trang" / "2024" / file.name
        moved.parent.mkdir()
        file.rename(moved)
        assert "warning[WR706]" in run("check", "--format", "concise").out
        assert run("check").code == 0
        assert run("check", "--strict").code == 1

    def test_json_is_whole_even_when_clean(self, run: Run, corpus: Path) -> None:
        assert json.loads(run("check", "--format", "json").out) == []


class TestAdd:
    def test_fills_the_front_matter_in_and_says_where(self, run: Run, report: Path, tmp_path: Path) -> None:
        into = tmp_path / "kho"
        ran = run("add", report, "--into", into)
        (target,) = into.glob("*/*/*.txt")
        assert ran.code == 0, ran.notes
        assert str(target) in ran.out
        assert target.read_text(encoding="utf-8").endswith(REPORT)
        assert "unit: phuong-ben-trang" in target.read_text(encoding="utf-8")

    def test_never_overwrites(self, run: Run, report: Path, tmp_path: Path) -> None:
        into = tmp_path / "kho"
        run("add", report, "--into", into)
        (target,) = into.glob("*/*/*.txt")
        before = target.read_bytes()
        ran = run("add", report, "--into", into)
        assert ran.code == 1
        assert "WR223" in ran.notes
        assert target.read_bytes() == before

    def test_what_was_added_checks_clean_of_errors(
        self, run: Run, report: Path, tmp_path: Path, monkeypatch
    ) -> None:
        into = tmp_path / "kho"
        run("add", report, "--into", into)
        monkeypatch.setenv("WARDREPORTS_CONTENT", str(into))
        assert run("check").code == 0

    def test_one_refused_does_not_stop_the_others(self, run: Run, report: Path, tmp_path: Path) -> None:
        ran = run("add", tmp_path / "khong-co.txt", report, "--into", tmp_path / "kho")
        assert ran.code == 1
        assert "WR105" in ran.notes
        assert len(list((tmp_path / "kho").glob("*/*/*.txt"))) == 1


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


class TestProcess:
    def test_a_closed_pipe_ends_quietly(self, corpus: Path) -> None:
        file = corpus / "phuong-ben-trang" / "2025" / "dai.txt"
        lines = "".join(f"Đoạn {n} nói về việc thứ {n} của phường.\n\n" for n in range(20000))
        file.write_text(FRONT_MATTER + REPORT + lines, encoding="utf-8")
        command = [sys.executable, "-m", "wardreports.cli", "convert", str(file), "--to", "text"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout
            assert child.stderr
            child.stdout.readline()
            child.stdout.close()
            notes = child.stderr.read().decode()
        assert "Traceback" not in notes
        assert "BrokenPipe" not in notes
        assert child.returncode == 0

    def test_ctrl_c_ends_without_a_traceback(self) -> None:
        command = [sys.executable, "-m", "wardreports.cli", "convert", "-"]
        # A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        finally:
            signal.signal(signal.SIGINT, before)
        with child:
            assert child.stderr
            time.sleep(1.5)
            child.send_signal(signal.SIGINT)
            try:
                child.wait(60)
            finally:
                child.kill()
            notes = child.stderr.read().decode()
        assert child.returncode == 130
        assert "Traceback" not in notes

    def test_vietnamese_under_an_ascii_locale(self) -> None:
        done = process(
            "explain",
            "WR101",
            env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            encoding="utf-8",
        )
        assert done.returncode == 0
        assert "bảng mã" in done.stdout

    def test_no_progress_bar_and_no_colour_in_a_pipe(self, corpus: Path) -> None:
        done = process("check", str(corpus), str(corpus / "units.yml"))
        assert "\r" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr

    def test_help_loads_nothing_heavy(self) -> None:
        program = (
            "import sys; from wardreports.cli import main; main(['--help'])\n"
            "heavy = {'numpy', 'tqdm', 'lunr', 'wardreports.reader', 'wardreports.tree'}\n"
            "sys.exit(len(heavy & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        assert done.returncode == 0

    def test_version(self, run: Run) -> None:
        assert run("--version").out == f"wardreports {__version__}\n"
