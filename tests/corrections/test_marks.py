"""Corrections that say what is a mark, and of which note."""

from __future__ import annotations

from corrections.entries import REPORT, TABLE, codes, corrected, entry_for, shown
from wardreports.document.dump import dump


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
