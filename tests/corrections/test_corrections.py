"""Corrections: each kind of them, where they find their place again, and what is said when they don't."""

from __future__ import annotations

import unicodedata

import pytest

from wardreports.conversion import Conversion, convert
from wardreports.corrections.anchor import Places, digest
from wardreports.corrections.model import Kind
from wardreports.corrections.schema import parse
from wardreports.document.dump import dump
from wardreports.document.origin import Basis
from wardreports.source import Source

REPORT = """\
BÁO CÁO
Kết quả công tác năm 2025

Thực hiện chương trình công tác, phường báo cáo kết quả như sau:

I. VỀ KINH TẾ

Thu ngân sách đạt 12 tỷ đồng[footnoteRef:1], bằng 104% kế hoạch. Chi ngân sách đạt 9 tỷ đồng2.

Về văn hóa

- Đã sửa chữa 02 nhà văn hóa khu phố;

- Trồng 40 cây xanh

dọc các tuyến đường chính của phường.

* * *

2 Nghị quyết về dự toán ngân sách của phường, thông qua tại kỳ họp cuối năm trước.

Nơi nhận:
- Như trên;
- Lưu: VT.

[1: Kế hoạch của phường về thu ngân sách.]
"""

TABLE = "\tTT\n\tLoại\n\tNăm\n\n\t1\n\tThu2\n\t500\n\n\t2\n\tChi\n\t300\n"


def corrected(text: str, *entries: str, more: str = "") -> Conversion:
    listed = "".join(f"  - {{{entry}}}\n" for entry in entries)
    corrections, problems = parse(f"corrections:\n{listed}{more}" if entries else more, "x.corrections.yml")
    assert not problems
    made = convert(Source("x.txt", f"---\ndialect: word-text\n---\n{text}"), corrections=corrections)
    assert made.document.ledger.closes
    return made


def shown(made: Conversion) -> list[str]:
    return [line.strip() for line in dump(made.document).splitlines()]


def codes(made: Conversion) -> list[str]:
    return [d.code for d in made.diagnostics if d.code.startswith("WR24")]


def entry_for(words: str, action: str) -> str:
    """An entry for the line of REPORT that begins with `words`, counted from the file's front matter."""
    line = next(n for n, text in enumerate(REPORT.splitlines(), 4) if text.startswith(words))
    return f'line: {line}, text: "{words}", {action}'


class TestKinds:
    def test_a_paragraph_becomes_a_heading(self) -> None:
        made = corrected(REPORT, entry_for("Về văn hóa", "as: heading, level: 2"))
        assert "heading 2 (no label): Về văn hóa" in shown(made)
        assert codes(made) == []
        assert made.corrected == 1

    def test_a_heading_changes_its_level_and_nothing_else(self) -> None:
        made = corrected(REPORT, entry_for("I. VỀ", "as: heading, level: 3"))
        assert "heading 3 (I): VỀ KINH TẾ" in shown(made)

    def test_a_heading_becomes_a_paragraph_with_its_label(self) -> None:
        assert "paragraph: I. VỀ KINH TẾ" in shown(corrected(REPORT, entry_for("I. VỀ", "as: paragraph")))

    def test_a_run_in_heading_takes_its_paragraph_along(self) -> None:
        text = REPORT.replace("Về văn hóa", "1. Về thu: Các khoản thu đều đạt kế hoạch được giao đầu năm.")
        assert "run-in heading 2 (1): Về thu:" in shown(corrected(text))
        line = text.splitlines().index("1. Về thu: Các khoản thu đều đạt kế hoạch được giao đầu năm.") + 4
        made = corrected(text, f"line: {line}, text: 1. Về thu, as: item, depth: 1")
        assert "item 1. Về thu: Các khoản thu đều đạt kế hoạch được giao đầu năm." in shown(made)

    def test_an_item_becomes_a_heading_and_a_paragraph_an_item(self) -> None:
        made = corrected(
            REPORT,
            entry_for("- Đã sửa", "as: heading, level: 2"),
            entry_for("Về văn hóa", "as: item, depth: 2"),
        )
        assert "heading 2 (-): Đã sửa chữa 02 nhà văn hóa khu phố;" in shown(made)
        assert "item  Về văn hóa" in shown(made)

    def test_a_verbatim_line_becomes_a_paragraph_and_is_no_finding_any_more(self) -> None:
        text = REPORT.replace("* * *", "= = =")
        assert "WR303" in [d.code for d in corrected(text).diagnostics]
        made = corrected(text, entry_for("* * *", "as: paragraph").replace("* * *", "= = ="))
        assert "paragraph: = = =" in shown(made)
        assert "WR303" not in [d.code for d in made.diagnostics]

    def test_a_paragraph_becomes_the_text_of_a_note(self) -> None:
        made = corrected(
            REPORT,
            entry_for("2 Nghị quyết", "as: note"),
            entry_for("Thu ngân sách", 'as: reference, words: "9 tỷ đồng2"'),
        )
        assert [note.label for note in made.document.footnotes] == ["2", "1"]
        assert any("Chi ngân sách đạt 9 tỷ đồng[^2]." in line for line in shown(made))
        assert not [d.code for d in made.diagnostics if d.code.startswith("WR5")]

    def test_a_note_without_a_printed_number_needs_one(self) -> None:
        assert codes(corrected(REPORT, entry_for("Về văn hóa", "as: note"))) == ["WR246"]
        made = corrected(REPORT, entry_for("Về văn hóa", 'as: note, label: "7"'))
        assert "7" in [note.label for note in made.document.footnotes]

    def test_a_text_without_a_number_goes_on_its_note(self) -> None:
        made = corrected(REPORT, entry_for("Về văn hóa", 'as: note, label: "1"'))
        (note,) = made.document.footnotes
        assert len(note.paragraphs) == 2

    def test_a_reference_that_is_one_already_keeps_its_whole_mark(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", 'as: reference, words: "[footnoteRef:1]"'))
        assert [note.label for note in made.document.footnotes] == ["1"]
        assert any("12 tỷ đồng[^1], bằng 104%" in line for line in shown(made))

    def test_a_paragraph_leaves_the_title(self) -> None:
        made = corrected(REPORT, entry_for("Kết quả công tác", "as: paragraph"))
        assert dump(made.document).splitlines()[2] == "paragraph: Kết quả công tác năm 2025"

    def test_a_table_stays_a_table(self) -> None:
        text = REPORT.replace("Về văn hóa", TABLE)
        assert "head TT | Loại | Năm" in shown(corrected(text))
        line = text.splitlines().index("\tTT") + 4
        made = corrected(text, f"line: {line}, text: TT, as: paragraph")
        assert codes(made) == ["WR244"]
        assert dump(made.document) == dump(corrected(text).document)


class TestJoinsAndSplits:
    def test_a_block_goes_on_the_one_before(self) -> None:
        made = corrected(REPORT, entry_for("dọc các", "join: previous"))
        assert "item - Trồng 40 cây xanh dọc các tuyến đường chính của phường." in shown(made)

    def test_a_heading_takes_a_line_that_is_its_own(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", "join: previous"))
        assert any(line.startswith("heading 1 (I): VỀ KINH TẾ Thu ngân sách") for line in shown(made))

    def test_a_division_takes_a_paragraph(self) -> None:
        made = corrected(REPORT, entry_for("Thực hiện chương trình", "join: previous"))
        assert dump(made.document).splitlines()[2:5] == [
            "division title",
            "  paragraph: Kết quả công tác năm 2025",
            "  paragraph: Thực hiện chương trình công tác, phường báo cáo kết quả như sau:",
        ]

    def test_the_first_block_has_none_before(self) -> None:
        assert codes(corrected(REPORT, entry_for("BÁO CÁO", "join: previous"))) == ["WR242"]

    def test_a_block_is_cut_at_words(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", "split: Chi ngân sách"))
        assert "paragraph: Thu ngân sách đạt 12 tỷ đồng[^1], bằng 104% kế hoạch." in shown(made)
        assert "paragraph: Chi ngân sách đạt 9 tỷ đồng2." in shown(made)

    def test_what_is_cut_off_may_be_of_another_kind(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", "split: Chi ngân sách, as: heading, level: 2"))
        assert "heading 2 (no label): Chi ngân sách đạt 9 tỷ đồng2." in shown(made)

    def test_the_first_part_stays_in_its_division(self) -> None:
        made = corrected(REPORT, entry_for("Kết quả công tác", "split: năm 2025"))
        assert dump(made.document).splitlines()[2:5] == [
            "division title",
            "  paragraph: Kết quả công tác",
            "paragraph: năm 2025",
        ]

    def test_words_that_are_not_there_cut_nothing(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", "split: Chi thường xuyên"))
        assert codes(made) == ["WR243"]
        assert dump(made.document) == dump(corrected(REPORT).document)

    def test_a_line_inside_of_a_block_is_joined_already_and_no_block(self) -> None:
        text = "\n".join(" ".join([f"từ{n}"] * 9) for n in range(8)).replace("từ0", "Mở", 1) + ".\n"
        source = Source("x.txt", f"---\ndialect: pdf-text\n---\n{text}")
        for action, expected in (("join: previous", "WR247"), ("as: heading, level: 1", "WR245")):
            made, _ = parse(f"corrections: [{{line: 6, text: từ2, {action}}}]", "x.yml")
            assert expected in [d.code for d in convert(source, corrections=made).diagnostics]


class TestMarks:
    def test_a_figure_is_a_mark(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", 'as: reference, words: "tỷ đồng2"'))
        assert any("9 tỷ đồng[^2]." in line for line in shown(made))

    def test_a_mark_has_the_label_that_is_said(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", 'as: reference, words: "tỷ đồng2", label: "1"'))
        assert any("9 tỷ đồng[^1]." in line for line in shown(made))

    def test_a_mark_is_mere_text(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", 'as: text, words: "tỷ đồng[footnoteRef:1]"'))
        assert any("đạt 12 tỷ đồng[footnoteRef:1], bằng" in line for line in shown(made))
        assert "WR502" in [d.code for d in made.diagnostics]

    def test_a_mark_is_named_by_its_label(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", 'as: text, label: "1"'))
        assert any("đạt 12 tỷ đồng[footnoteRef:1], bằng" in line for line in shown(made))
        assert codes(corrected(REPORT, entry_for("Thu ngân sách", 'as: text, label: "9"'))) == ["WR243"]

    def test_a_mark_in_a_table(self) -> None:
        text = REPORT.replace("Về văn hóa", TABLE)
        line = next(n for n, one in enumerate(text.splitlines(), 4) if "Thu2" in one)
        made = corrected(text, f'line: {line}, text: Thu2, as: reference, words: "Thu2"')
        assert "row  1 | Thu[^2] | 500" in shown(made)

    def test_words_without_a_mark_are_refused(self) -> None:
        made = corrected(REPORT, entry_for("Thu ngân sách", "as: reference, words: bằng"))
        assert codes(made) == ["WR243"]

    def test_a_mark_made_is_unmade(self) -> None:
        entry = entry_for("Thu ngân sách", 'as: reference, words: "tỷ đồng2"')
        made = corrected(REPORT, entry, entry.replace("reference", "text"))
        assert dump(made.document) == dump(corrected(REPORT).document)


class TestPlaces:
    def entry(self, text: str, words: str, action: str) -> str:
        source = Source("x.txt", f"---\ndialect: word-text\n---\n{text}").with_body(27)
        anchor = Places(source).anchor(source.text.index(words))
        place = f', place: "{anchor.place[0]}/{anchor.place[1]}"' if anchor.place else ""
        return f'line: {anchor.line}, text: "{anchor.text}", hash: "{anchor.digest}"{place}, {action}'

    def test_a_correction_follows_its_line(self) -> None:
        entry = self.entry(REPORT, "Về văn hóa", "as: heading, level: 2")
        made = corrected(REPORT.replace("I. VỀ", "Một đoạn mới được thêm vào.\n\nI. VỀ"), entry)
        assert "heading 2 (no label): Về văn hóa" in shown(made)
        assert codes(made) == ["WR241"]

    def test_white_space_and_the_way_of_writing_letters_are_no_matter(self) -> None:
        entry = self.entry(REPORT, "Về văn hóa", "as: heading, level: 2")
        text = REPORT.replace("Về văn hóa", "  " + unicodedata.normalize("NFD", "Về  văn hóa") + " ")
        made = corrected(text, entry)
        assert "heading 2 (no label): Về văn hóa" in shown(made)
        assert codes(made) == []

    def test_a_line_that_changed_at_its_end_is_found_by_its_words(self) -> None:
        entry = self.entry(REPORT, "Thực hiện chương trình", "as: item, depth: 1")
        made = corrected(REPORT.replace("như sau:", "dưới đây:"), entry)
        assert codes(made) == ["WR241"]
        assert any(line.startswith("item  Thực hiện chương trình") for line in shown(made))

    def test_a_line_that_is_gone_is_reported_and_nothing_changes(self) -> None:
        entry = self.entry(REPORT, "Về văn hóa", "as: heading, level: 2")
        text = REPORT.replace("Về văn hóa", "Lĩnh vực xã hội")
        made = corrected(text, entry)
        assert codes(made) == ["WR240"]
        assert dump(made.document) == dump(corrected(text).document)
        (finding,) = [d for d in made.diagnostics if d.code == "WR240"]
        assert (finding.path, finding.line, finding.values["places"]) == ("x.corrections.yml", 2, 0)

    def test_one_of_equal_lines_is_told_by_its_place(self) -> None:
        text = REPORT.replace("* * *", "Về văn hóa")
        entry = self.entry(text, "Về văn hóa\n\n2 Nghị", "as: heading, level: 2")
        assert 'place: "2/2"' in entry
        made = corrected(text.replace("I. VỀ", "Thêm một đoạn.\n\nI. VỀ"), entry)
        assert codes(made) == ["WR241"]
        assert shown(made).index("heading 2 (no label): Về văn hóa") > shown(made).index(
            "paragraph: Về văn hóa"
        )

    def test_between_equal_lines_nobody_chooses(self) -> None:
        entry = self.entry(REPORT, "Về văn hóa", "as: heading, level: 2")
        text = "Thêm một đoạn.\n\n" + REPORT.replace("* * *", "Về văn hóa")
        made = corrected(text, entry)
        assert codes(made) == ["WR240"]

    def test_a_correction_that_came_true_by_itself_is_told(self) -> None:
        made = corrected(REPORT, entry_for("I. VỀ", "as: heading, level: 1"))
        assert codes(made) == ["WR247"]
        assert made.corrected == 0

    def test_the_hash_is_of_letters(self) -> None:
        assert digest(" Về\tvăn hóa ") == digest("Về văn hóa") != digest("Về văn hoá")


class TestMetadata:
    def test_corrections_win_over_front_matter_and_text(self) -> None:
        made = corrected(REPORT, more='metadata: {title: "Tên đúng", number: null, signer: "Lê Thị Mẫu"}\n')
        metadata = made.document.metadata
        assert (metadata.title, metadata.number, metadata.signer) == ("Tên đúng", None, "Lê Thị Mẫu")
        assert made.document.origins["title"].basis is Basis.CORRECTION
        assert "WR220" not in [d.code for d in made.diagnostics]

    def test_the_dialect_is_not_corrected_here(self) -> None:
        _, problems = parse("metadata: {dialect: pdf-text}", "x.yml")
        assert [p.code for p in problems] == ["WR206"]

    def test_restored_letters_keep_every_blank(self) -> None:
        made, problems = parse(
            'restorations: [{line: 4, damaged: "k  hoạch", restored: "kế hoạch"}]', "x.yml"
        )
        assert not problems
        assert made.decisions[0].damaged == "k  hoạch"

    def test_letters_that_no_longer_fit_are_reported(self) -> None:
        made = corrected(REPORT, more='restorations: [{line: 4, damaged: "q q", restored: "qaq"}]\n')
        assert codes(made) == ["WR249"]


class TestSchema:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("corrections: &a [*a]", ["WR217"]),
            ("!!python/object/apply:os.system [ls]", ["WR217"]),
            ("a: {b: [c", ["WR203"]),
            ("- line: 1", ["WR218"]),
            ("corrections: yes", ["WR218"]),
            ("corrections: [a]", ["WR218"]),
            ("corrections: [[a]]", ["WR218"]),
            ("correction: []", ["WR207"]),
            ("nothing: 1", ["WR206"]),
            ("corrections: [{text: a, join: previous}]", ["WR209"]),
            ("corrections: [{line: 1, join: previous}]", ["WR209"]),
            ("corrections: [{line: 1, text: a}]", ["WR209"]),
            ("corrections: [{line: 1, text: a, as: heading}]", ["WR209"]),
            ("corrections: [{line: 1, text: a, as: reference}]", ["WR209"]),
            ("corrections: [{line: 0, text: a, join: previous}]", ["WR208"]),
            ("corrections: [{line: 9999999999999, text: a, join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: [a], join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, join: next}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, as: table}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, hash: xyz, join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, place: 3/2, join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, join: previous, split: b}]", ["WR218"]),
            ("corrections: [{line: 1, text: a, split: b, as: note}]", ["WR218"]),
            ("corrections: [{line: 1, line: 2, text: a, join: previous}]", ["WR205"]),
            ("metadata: [a]", ["WR218"]),
            ("metadata: {period: sometime}", ["WR208"]),
            ("restorations: [{line: 1, damaged: a}]", ["WR209"]),
            ("[" * 50, ["WR204"]),
        ],
    )
    def test_what_is_wrong_is_said_at_its_line(self, text: str, expected: list[str]) -> None:
        _, problems = parse(f"# a comment\n{text}\n", "x.yml")
        assert [p.code for p in problems] == expected
        assert all(p.path == "x.yml" and p.line >= 1 for p in problems)

    @pytest.mark.parametrize(
        "text", ["", "# only a comment\n", "corrections:\n", "metadata: ~\nrestorations: null"]
    )
    def test_nothing_is_no_fault(self, text: str) -> None:
        made, problems = parse(text, "x.yml")
        assert not problems
        assert not made.corrections

    def test_one_wrong_entry_leaves_the_others(self) -> None:
        text = "corrections:\n- {line: 1, text: a}\n- {line: 2, text: b, join: previous}\n"
        made, problems = parse(text, "x.yml")
        assert [p.line for p in problems] == [2]
        assert [c.anchor.line for c in made.corrections] == [2]
        assert made.corrections[0].kind is None
        assert set(Kind) >= {Kind.HEADING, Kind.NOTE}
