"""Corrections from the command line and in a corpus: written, shown, built, kept through a newer text."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from running import Run
from wardreports.arguments import KINDS
from wardreports.corrections.beside import load, path_of
from wardreports.corrections.model import Kind
from wardreports.tree import build_tree

FRONT_MATTER = (
    '---\ntitle: Kết quả công tác năm 2025\nunit: phuong-ben-trang\nperiod: "2025"\ndialect: word-text\n---\n'
)
BODY = """\
ỦY BAN NHÂN DÂN PHƯỜNG BẾN TRĂNG
Số: 12/BC-UBND
BÁO CÁO
Kết quả công tác năm 2025

I. VỀ KINH TẾ

Thu ngân sách đạt 12 tỷ đồng, bằng 104% kế hoạch được giao đầu năm. Chi đạt 9 tỷ đồng.

Về văn hóa

Phường đã sửa chữa 02 nhà văn hóa khu phố, trồng 40 cây xanh dọc các tuyến đường chính của phường.

Tổ chức thăm hỏi, tặng quà các gia đình chính sách nhân ngày 27/7; duy trì sĩ số học sinh đến trường.
"""
UNITS = """\
- slug: phuong-ben-trang
  kind: ward
  name: Bến Trăng
  province: Lâm Xuyên
  valid_from: "2025-07-01"
"""
HEADING = re.compile(r"^#+ Về văn hóa", re.MULTILINE)
LINE = 1 + (FRONT_MATTER + BODY).splitlines().index("Về văn hóa")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "kho" / "phuong-ben-trang" / "2025" / "bao-cao-nam-2025.txt"
    file.parent.mkdir(parents=True)
    file.write_text(FRONT_MATTER + BODY, encoding="utf-8")
    (tmp_path / "kho" / "units.yml").write_text(UNITS, encoding="utf-8")
    return file


def corpus(report: Path) -> Path:
    return report.parents[2]


class TestCorrect:
    def test_a_correction_is_written_and_shown(self, run: Run, report: Path) -> None:
        ran = run("correct", report, "--line", LINE, "--as", "heading", "--level", "2")
        assert ran.code == 0
        assert f"{LINE:>11}    2    Về văn hóa" in ran.out
        assert "1 sửa chữa có hiệu lực" in ran.notes
        made, problems = load(path_of(report))
        assert not problems
        assert [c.kind for c in made.corrections] == [Kind.HEADING]
        assert f"{LINE:>11}    2    Về văn hóa" in run("convert", report, "--to", "outline").out

    def test_a_table_a_note_and_an_annex_are_corrected_by_their_line(self, run: Run, report: Path) -> None:
        more = (
            "\nTT  Việc  Hạn\n\n1  Sửa đường  Quý I\n\n2  Xây cầu  Quý II\n\n"
            "Đã họp dân[footnoteRef:1]. [1: Theo biên bản.]\n\nDanh sách công trình\n"
        )
        report.write_text(FRONT_MATTER + BODY + more, encoding="utf-8")
        lines = report.read_text(encoding="utf-8").splitlines()
        table, note, annex = (lines.index(one) + 1 for one in ("TT  Việc  Hạn", lines[-3], lines[-1]))
        ran = run("correct", report, "--line", table, "--as", "table", "--columns", "3", "--rows", "3")
        assert ran.code == 0
        assert "[bảng 3 hàng × 3 cột] TT | Việc | Hạn" in ran.out
        assert run("correct", report, "--line", note, "--as", "note", "--label", "7").code == 0
        assert "WR501" in run("check", report).out
        assert run("correct", report, "--line", annex, "--as", "annex").code == 0
        assert "[phụ lục] Danh sách công trình" in run("convert", report, "--to", "outline").out
        made, _ = load(path_of(report))
        assert [(c.kind, c.columns, c.label) for c in made.corrections] == [
            (Kind.TABLE, 3, ""),
            (Kind.NOTE, 0, "7"),
            (Kind.ANNEX, 0, ""),
        ]

    def test_what_a_finding_tells_to_type_mends_it(self, run: Run, report: Path) -> None:
        """A line under the separator that was read as part of the sentence, and a row that was cut."""
        foot = f"{' ' * 43}\n7 Ở đường Bờ Kênh.\n"
        row = "\tTT\n\tViệc\n\tHạn\n\n\t1\n\tSửa đường\n\tQuý I\n\n\t2\n\tXây cầu\n"
        for dialect, more, code in (("pdf-text", foot, "WR505"), ("word-text", row, "WR401")):
            front = FRONT_MATTER.replace("word-text", dialect)
            report.write_text(f"{front}{BODY.rstrip()} \n\n{more}", encoding="utf-8")
            path_of(report).unlink(missing_ok=True)
            said = run("check", report, "--format", "full").out
            assert code in said
            typed = said.partition(f"[{code}]")[2].partition("wardreports correct ")[2]
            assert run("correct", *shlex.split(typed.splitlines()[0].partition(";")[0])).code == 0
            assert code not in run("check", report).out

    def test_a_line_within_a_block_begins_another(self, run: Run, report: Path) -> None:
        front = FRONT_MATTER.replace("word-text", "pdf-text")
        body = "\n".join(" ".join([f"từ{n}"] * 9) for n in range(8)).replace("từ0", "Mở", 1) + ".\n"
        report.write_text(f"{front}{body}", encoding="utf-8")
        line = front.count("\n") + 4
        assert run("correct", report, "--line", line, "--as", "heading", "--level", "1").code == 0
        shown = run("convert", report, "--to", "outline").out
        assert re.search(rf"{line}-{line + 4} +1  từ3 từ3", shown)
        assert re.search(rf"{line - 3}-{line - 1} +1 đoạn: Mở từ0", shown)

    def test_comments_and_order_stay(self, run: Run, report: Path) -> None:
        path = path_of(report)
        path.write_text(
            "# đầu\ncorrections:\n# giữa\n\nmetadata:\n  signer: Lê Thị Mẫu\n# cuối\n", encoding="utf-8"
        )
        assert run("correct", report, "--line", LINE, "--as", "heading", "--level", "2").code == 0
        assert run("correct", report, "--line", LINE + 2, "--join").code == 0
        assert run("correct", report, "--set", "title=Tên đúng").code == 0
        text = path.read_text(encoding="utf-8")
        assert [word for word in ("đầu", "giữa", "cuối") if f"# {word}" in text] == ["đầu", "giữa", "cuối"]
        made, problems = load(path)
        assert not problems
        assert [(c.kind, c.join) for c in made.corrections] == [(Kind.HEADING, False), (None, True)]
        assert made.metadata == {"signer": "Lê Thị Mẫu", "title": "Tên đúng"}

    def test_a_field_is_set_again(self, run: Run, report: Path) -> None:
        for given in ("title=Một", "title=Hai", "recipients=Như trên; Lưu: VT", "draft=true"):
            assert run("correct", report, "--set", given).code == 0
        made, _ = load(path_of(report))
        assert made.metadata == {"title": "Hai", "recipients": ("Như trên", "Lưu: VT"), "draft": True}

    def test_what_cannot_be_applied_is_not_written(self, run: Run, report: Path) -> None:
        ran = run("correct", report, "--line", LINE, "--split", "không có chữ này")
        assert ran.code == 1
        assert "WR243" in ran.notes
        assert not path_of(report).exists()

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ((), "--line"),
            (("--line", "9999", "--join"), "9999"),
            (("--line", str(LINE)), "«as»"),
            (("--line", str(LINE), "--as", "heading"), "«level»"),
            (("--line", str(LINE), "--as", "chart"), "chart"),
            (("--line", str(LINE), "--as", "table"), "«columns»"),
            (("--line", str(LINE), "--as", "heading", "--level", "77"), "77"),
            (("--set", "title"), "title"),
        ],
    )
    def test_misuse_is_said_in_words(
        self, run: Run, report: Path, options: tuple[str, ...], said: str
    ) -> None:
        ran = run("correct", report, *options)
        assert ran.code == 2
        assert said in ran.notes
        assert not path_of(report).exists()

    def test_a_broken_file_is_left_alone(self, run: Run, report: Path) -> None:
        path_of(report).write_text("corrections: [", encoding="utf-8")
        ran = run("correct", report, "--line", LINE, "--join")
        assert ran.code == 1
        assert "WR203" in ran.notes
        assert path_of(report).read_text(encoding="utf-8") == "corrections: ["

    def test_lines_are_written_anew(self, run: Run, report: Path) -> None:
        run("correct", report, "--line", LINE, "--as", "heading", "--level", "2")
        report.write_text(FRONT_MATTER + "\n\n" + BODY, encoding="utf-8")
        assert "WR241" in run("check", report).out
        assert run("correct", report, "--renew").code == 0
        assert "WR241" not in run("check", report).out
        assert load(path_of(report))[0].corrections[0].anchor.line == LINE + 2

    def test_the_grammar_knows_every_kind(self) -> None:
        assert set(KINDS) == set(Kind)


class TestCorpus:
    def page(self, report: Path, cache: Path | None = None) -> str:
        return build_tree(corpus(report), cache_dir=cache).pages[
            "phuong-ben-trang/2025/bao-cao-nam-2025/index.md"
        ]

    def test_the_site_is_built_as_corrected_and_the_cache_knows(
        self, run: Run, report: Path, tmp_path: Path
    ) -> None:
        cache = tmp_path / "cache"
        before = self.page(report, cache)
        assert not HEADING.search(before)
        run("correct", report, "--line", LINE, "--as", "heading", "--level", "2")
        assert HEADING.search(self.page(report, cache))
        path_of(report).unlink()
        assert self.page(report, cache) == before

    def test_findings_on_corrections_are_found_but_not_published(self, run: Run, report: Path) -> None:
        path_of(report).write_text(
            "corrections: [{line: 1, text: không có, join: previous}]", encoding="utf-8"
        )
        assert "WR240" in run("check", report).out
        assert "WR240" in run("check", corpus(report)).out
        tree = build_tree(corpus(report))
        assert b"WR240" not in tree.assets["phuong-ben-trang/2025/bao-cao-nam-2025/report.json"]

    def test_a_wrong_key_stops_the_report(self, report: Path) -> None:
        path_of(report).write_text("correctoins: []", encoding="utf-8")
        assert [d.code for d in build_tree(corpus(report)).errors] == ["WR207"]

    def test_corrections_without_their_report_are_reported(self, report: Path) -> None:
        report.with_name("khac.corrections.yml").write_text("corrections: []", encoding="utf-8")
        assert [d.code for d in build_tree(corpus(report)).diagnostics if d.code != "WR306"] == ["WR248"]

    def test_corrections_from_outside_are_not_read(self, report: Path, tmp_path: Path) -> None:
        outside = tmp_path / "outside.yml"
        outside.write_text("metadata: {title: Từ ngoài}", encoding="utf-8")
        path_of(report).symlink_to(outside)
        tree = build_tree(corpus(report))
        assert "WR702" in [d.code for d in tree.diagnostics]
        assert "Từ ngoài" not in "".join(tree.pages.values())

    def test_a_newer_text_keeps_its_corrections(self, run: Run, report: Path, tmp_path: Path) -> None:
        run("correct", report, "--line", LINE, "--as", "heading", "--level", "2")
        run("correct", report, "--line", LINE + 4, "--join")
        report.unlink()
        newer = tmp_path / "moi.txt"
        newer.write_text("\n" + BODY.replace("Tổ chức thăm hỏi", "Đã thăm hỏi"), encoding="utf-8")
        ran = run("add", newer, "--into", corpus(report), "--unit", "phuong-ben-trang")
        assert ran.code == 0
        assert "1 sửa chữa cũ vẫn có hiệu lực" in ran.out
        assert "WR240" in ran.notes
        assert HEADING.search(self.page(report))

    def test_corrections_find_their_text_under_a_new_name(
        self, run: Run, report: Path, tmp_path: Path
    ) -> None:
        run("correct", report, "--line", LINE, "--as", "heading", "--level", "2")
        old = path_of(report)
        old.with_name("khac.corrections.yml").write_text(
            "corrections: [{line: 4, text: Khác, hash: 0a0b0c0d, as: paragraph}]", encoding="utf-8"
        )
        report.unlink()
        again = tmp_path / "moi.txt"
        again.write_text(BODY.replace("năm 2025\n", "quý IV năm 2025\n", 1), encoding="utf-8")
        ran = run("add", again, "--into", corpus(report), "--unit", "phuong-ben-trang")
        assert f"chuyển {old} thành {old.with_name('bao-cao-quy-4-2025.corrections.yml')}" in ran.out
        assert "1 sửa chữa cũ vẫn có hiệu lực" in ran.out
        assert [path.name for path in sorted(old.parent.glob("*.yml"))] == [
            "bao-cao-quy-4-2025.corrections.yml",
            "khac.corrections.yml",
        ]

    def test_corrections_with_a_report_are_left_to_it(self, run: Run, report: Path, tmp_path: Path) -> None:
        run("correct", report, "--line", LINE, "--as", "heading", "--level", "2")
        other = tmp_path / "moi.txt"
        other.write_text(BODY.replace("năm 2025\n", "quý IV năm 2025\n", 1), encoding="utf-8")
        run("add", other, "--into", corpus(report), "--unit", "phuong-ben-trang")
        assert [path.name for path in report.parent.glob("*.yml")] == [path_of(report).name]


class TestReview:
    def test_it_says_what_was_read_from_where(self, run: Run, report: Path) -> None:
        run("correct", report, "--set", "signer=Lê Thị Mẫu")
        text = run("convert", report, "--to", "outline").out
        assert "sổ cái khớp" in text
        assert "người ký: Lê Thị Mẫu  (sửa tay)" in text
        assert "tên: Kết quả công tác năm 2025  (phần đầu tệp)" in text
        assert "số: 12/BC-UBND  (đọc trong văn bản)" in text
        assert max(map(len, text.splitlines()[1:])) <= 100

    def test_it_speaks_english(self, run: Run, report: Path) -> None:
        text = run("--lang", "en", "convert", report, "--to", "outline").out
        assert "the ledger closes" in text
        assert "structure" in text
