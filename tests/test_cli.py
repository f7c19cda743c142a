"""The command line: exit codes, languages, pipes, and that no user's mistake shows a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli_sample import FRONT_MATTER, REPORT, UNITS
from running import Run
from wardreports.arguments import language_of

COMMANDS = ("add", "check", "convert", "export", "search", "explain")


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

    @pytest.mark.parametrize("suffix", [".txt", ".corrections.yml"])
    def test_never_over_the_report_or_its_corrections(self, run: Run, report: Path, suffix: str) -> None:
        (report.parent / "link").symlink_to(report.with_name(report.stem + suffix))
        for out in (report.with_name(report.stem + suffix), report.parent / "link"):
            ran = run("convert", report, "-o", out)
            assert ran.code == 2
            assert "đặt tên khác sau -o" in ran.notes
        assert report.read_text(encoding="utf-8") == REPORT

    def test_front_matter_is_not_part_of_the_report(self, run: Run, report: Path) -> None:
        plain = run("convert", report, "--to", "text").out
        report.write_text(FRONT_MATTER + REPORT, encoding="utf-8")
        assert run("convert", report, "--to", "text").out == plain

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

    @pytest.mark.parametrize("asked", ["", "phuong-ben-trang/2025/bao-cao-nam-2025.txt"])
    def test_without_units_yml_a_corpus_is_checked_as_it_is_published(
        self, run: Run, corpus: Path, asked: str
    ) -> None:
        (corpus / "units.yml").unlink()
        (file,) = corpus.rglob("*.txt")
        file.write_text(file.read_text(encoding="utf-8").split("---\n", 2)[2], encoding="utf-8")
        ran = run("check", *([str(corpus / asked)] if asked else []))
        assert (ran.code, "WR201" in ran.out) == (1, True)

    def test_strict_counts_warnings(self, run: Run, corpus: Path) -> None:
        file = corpus / "phuong-ben-trang" / "2025" / "bao-cao-nam-2025.txt"
        moved = corpus / "phuong-ben-trang" / "2024" / file.name
        moved.parent.mkdir()
        file.rename(moved)
        assert "warning[WR706]" in run("check", "--format", "concise").out
        assert run("check").code == 0
        assert run("check", "--strict").code == 1

    def test_github_gets_a_command_for_each_finding(self, run: Run, corpus: Path) -> None:
        bad = corpus / "phuong-ben-trang" / "2025" / "hong.txt"
        bad.write_bytes(b"B\xc1O C\xc1O")
        ran = run("check", "--format", "github")
        assert ran.code == 1
        (line,) = ran.out.splitlines()
        assert line.startswith(f"::error file={bad.as_posix()},line=1,col=1,title=WR102")

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
