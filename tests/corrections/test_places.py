"""Where corrections find their place again, and what is said when they don't."""

from __future__ import annotations

import unicodedata

from corrections.entries import REPORT, codes, corrected, entry_for, shown
from wardreports.corrections.anchor import Places, digest
from wardreports.document.dump import dump
from wardreports.source import Source


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
