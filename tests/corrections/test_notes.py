"""Corrections of notes as read: back to the body, another label, on the note before."""

from __future__ import annotations

from corrections.entries import REPORT, codes, corrected, entry_for, shown
from wardreports.conversion import Conversion
from wardreports.document.model import Footnote
from wardreports.document.walk import plain

PAGES = f"""\
I. VỀ KINH TẾ

Thu ngân sách đạt 12 tỷ đồng1, bằng 104% kế hoạch được giao từ đầu năm; chi đạt 9 tỷ đồng2, các khoản chi

{" " * 43}
1 Kế hoạch của phường về thu ngân sách.
2 Nghị quyết của Hội đồng nhân dân phường.
 khác đều đạt kế hoạch.
"""
NOTED = REPORT.replace("cuối năm trước.", "cuối năm trước.[footnoteRef:3]") + (
    "[3: () Nghị quyết thứ nhất.\nĐoạn hai của chú thích.\nĐoạn ba.]\n"
)


def notes(made: Conversion) -> list[tuple[str, list[str]]]:
    return [(note.label, texts(note)) for note in made.document.footnotes]


def texts(note: Footnote) -> list[str]:
    return [plain(paragraph.inlines) for paragraph in note.paragraphs]


def test_a_note_that_is_none_goes_back_to_the_body() -> None:
    made = corrected(REPORT, entry_for("[1: Kế", "as: paragraph"))
    assert notes(made) == []
    assert "paragraph: [1: Kế hoạch của phường về thu ngân sách.]" in shown(made)
    assert "WR501" in [d.code for d in made.diagnostics]


def test_it_may_be_a_heading_there() -> None:
    made = corrected(REPORT, entry_for("[1: Kế", "as: heading, level: 2"))
    assert "heading 2 (no label): [1: Kế hoạch của phường về thu ngân sách.]" in shown(made)


def test_a_note_ends_before_a_paragraph_of_the_body() -> None:
    assert ("3", ["Nghị quyết thứ nhất.", "Đoạn hai của chú thích.", "Đoạn ba."]) in notes(corrected(NOTED))
    made = corrected(NOTED, entry_for("Đoạn hai", "as: paragraph", NOTED))
    assert ("3", ["Nghị quyết thứ nhất."]) in notes(made)
    lines = shown(made)
    assert lines.index("paragraph: Đoạn hai của chú thích.") + 1 == lines.index("paragraph: Đoạn ba.]")


def test_a_note_gets_the_label_of_its_mark() -> None:
    made = corrected(NOTED, entry_for("[3: ()", 'as: note, label: "7"', NOTED))
    assert [label for label, _ in notes(made)] == ["1", "7"]
    found = [d.code for d in made.diagnostics if d.code.startswith("WR5")]
    assert found == ["WR501", "WR502"]
    back = corrected(
        NOTED,
        entry_for("[3: ()", 'as: note, label: "7"', NOTED),
        entry_for("2 Nghị", 'as: reference, words: "năm trước.[footnoteRef:3]", label: "7"', NOTED),
    )
    assert not [d.code for d in back.diagnostics if d.code.startswith("WR5")]


def test_a_note_needs_its_label() -> None:
    assert codes(corrected(NOTED, entry_for("[3: ()", "as: note", NOTED))) == ["WR246"]


def test_a_note_goes_on_the_one_before() -> None:
    made = corrected(NOTED, entry_for("[3: ()", "join: previous", NOTED))
    ((_, paragraphs),) = notes(made)
    assert paragraphs[0] == "Kế hoạch của phường về thu ngân sách."
    assert paragraphs[-1] == "Đoạn ba.]"
    assert codes(corrected(REPORT, entry_for("[1: Kế", "join: previous"))) == ["WR242"]


def test_a_note_s_paragraphs_are_joined() -> None:
    made = corrected(NOTED, entry_for("Đoạn ba", "join: previous", NOTED))
    assert ("3", ["Nghị quyết thứ nhất.", "Đoạn hai của chú thích. Đoạn ba."]) in notes(made)


def test_a_note_is_nothing_else() -> None:
    for action in ("as: annex", "split: thu", "as: table, head: 1"):
        made = corrected(REPORT, entry_for("[1: Kế", action))
        assert codes(made) == ["WR244"]
        assert notes(made) == notes(corrected(REPORT))


def test_a_note_of_a_page_s_foot_stands_behind_the_sentence_that_goes_on_over_it() -> None:
    made = corrected(PAGES, entry_for("2 Nghị", "as: paragraph", PAGES), dialect="pdf-text")
    assert [label for label, _ in notes(made)] == ["1"]
    assert "paragraph: 2 Nghị quyết của Hội đồng nhân dân phường." in shown(made)
    assert any("các khoản chi khác đều đạt kế hoạch." in line for line in shown(made))


def test_a_note_s_text_is_cut_off_a_paragraph() -> None:
    made = corrected(REPORT, entry_for("Thu ngân", "split: Chi ngân, as: note, label: '4'"))
    assert ("4", ["Chi ngân sách đạt 9 tỷ đồng2."]) in notes(made)
    assert "paragraph: Thu ngân sách đạt 12 tỷ đồng[^1], bằng 104% kế hoạch." in shown(made)
    made = corrected(REPORT, entry_for("Kết quả", "split: năm 2025, as: note, label: '4'"))
    assert ("4", ["năm 2025"]) in notes(made)
    assert shown(made)[2:4] == ["division title", "paragraph: Kết quả công tác"]
