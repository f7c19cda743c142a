"""Corrections that join blocks and cut them."""

from __future__ import annotations

from corrections.entries import REPORT, codes, corrected, entry_for, shown
from wardreports.conversion import convert
from wardreports.corrections.schema import parse
from wardreports.document.dump import dump
from wardreports.source import Source


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
