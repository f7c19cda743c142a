"""Corrections that say what a block is."""

from __future__ import annotations

from corrections.entries import REPORT, codes, corrected, entry_for, shown
from wardreports.document.dump import dump


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
