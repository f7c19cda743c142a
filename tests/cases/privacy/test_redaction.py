"""Leaving out: what an entry matches, what stands in its place, and that lines and ledger stay true."""

from __future__ import annotations

import json
import unicodedata

import pytest

from wardreports.conversion import Conversion, convert
from wardreports.document.account import Reason
from wardreports.document.redactions import MARKER
from wardreports.metadata.front_matter import render, split
from wardreports.source import Source
from wardreports.writer import markdown, plain_text, report_json

FILL = (
    "Trong kỳ, phường đã triển khai nhiều việc chung; các đoàn thể cùng tham gia, kết quả đạt khá so với "
    "kế hoạch đề ra từ đầu năm, người dân đồng tình ủng hộ.\n"
)


def converted(text: str, *entries: str, dialect: str = "pdf-text", more: str = "") -> Conversion:
    front = f"---\ndialect: {dialect}\n{more}redact: [{', '.join(entries)}]\n---\n"
    return convert(Source("x.txt", f"{front}{FILL}{text}\n{FILL}"))


def body(made: Conversion) -> str:
    return made.document.source.body_text.removeprefix(FILL).removesuffix("\n" + FILL)


def codes(made: Conversion) -> list[str]:
    return [d.code for d in made.diagnostics if d.code.startswith(("WR9", "WR6"))]


@pytest.mark.parametrize(
    ("text", "entry", "left"),
    [
        ("Đơn của bà Hồ Thị Ổi, tổ 3.", "Hồ Thị Ổi", "Đơn của bà [đã lược bỏ], tổ 3."),
        ("Đơn của bà Hồ  Thị \tỔi, tổ 3.", "Hồ Thị Ổi", "Đơn của bà [đã lược bỏ], tổ 3."),
        ("Đơn của bà Hồ \nThị Ổi, tổ 3.", "Hồ Thị Ổi", "Đơn của bà [đã lược bỏ],\ntổ 3."),
        ("Đơn của bà Hồ \n\nThị Ổi trú tại", "Hồ Thị Ổi", "Đơn của bà [đã lược bỏ]\n\ntrú tại"),
        (unicodedata.normalize("NFD", "bà Hồ Thị Ổi"), "Hồ Thị Ổi", "bà [đã lược bỏ]"),
        ("bà Hồ Thị Ổi", f'"{unicodedata.normalize("NFD", "Hồ Thị Ổi")}"', "bà [đã lược bỏ]"),
        ("bà Lê Hoà và Lê Hòa", "Lê Hòa", "bà [đã lược bỏ] và [đã lược bỏ]"),
        ("BÀ HỒ THỊ ỔI", "Hồ Thị Ổi", "BÀ [đã lược bỏ]"),
        ("bà Hồ Thị\u200b Ổi", "Hồ Thị Ổi", "bà [đã lược bỏ]"),
        ("bà Hồ Thị ỔiTrú tại", "Hồ Thị Ổi", "bà [đã lược bỏ]Trú tại"),
        ("bà Hồ Thị Ổi1 nói", "Hồ Thị Ổi", "bà [đã lược bỏ]1 nói"),
        ("gọi 0912.345.678 hoặc 0912 345 678", "0912345678", "gọi [đã lược bỏ] hoặc [đã lược bỏ]"),
        ("thu 1.091.234.567 đồng", "091234567", "thu 1.091.234.567 đồng"),
        (
            "chi 0.912.345.678 đồng, gọi 0912 345 678",
            "0912345678",
            "chi 0.912.345.678 đồng, gọi [đã lược bỏ]",
        ),
        ("gọi +84912345678", '"0912 345 678"', "gọi [đã lược bỏ]"),
        ("gọi +84.912.345.678.", '"0912 345 678"', "gọi [đã lược bỏ]."),
        ("gọi (+84) 912-345-678", '"0912 345 678"', "gọi [đã lược bỏ]"),
        ("gọi 0084 912 345 678", '"0912 345 678"', "gọi [đã lược bỏ]"),
        ("gọi 84912345678", '"0912 345 678"', "gọi [đã lược bỏ]"),
        ("gọi 0912.345.678", '"+84 912 345 678"', "gọi [đã lược bỏ]"),
        ("gọi +84 235 3123 456", '"(0235) 3 123 456"', "gọi [đã lược bỏ]"),
        ("chi 84.912.345.678 đồng", '"0912 345 678"', "chi 84.912.345.678 đồng"),
        ("gọi +84912345679", '"0912 345 678"', "gọi +84912345679"),
        ("Ban An ninh; An nói; Anh Lan", "An", "Ban [đã lược bỏ] ninh; [đã lược bỏ] nói; Anh Lan"),
        ("tổ 12, 120 hộ, 12 hộ", '"12"', "tổ [đã lược bỏ], 120 hộ, [đã lược bỏ] hộ"),
    ],
)
def test_an_entry_matches_its_words_however_they_are_printed(text: str, entry: str, left: str) -> None:
    assert unicodedata.normalize("NFC", body(converted(text, entry))) == left


def test_lines_keep_their_numbers() -> None:
    text = "Bà Hồ \n\nThị \n\nỔi nói.\n\nSau đó."
    made = converted(text, "Hồ Thị Ổi")
    whole = Source("x.txt", f"---\ndialect: x\nredact: [x]\n---\n{FILL}{text}\n{FILL}")
    assert made.document.source.lines == whole.lines
    assert made.document.source.text.split("\n").index("Sau đó.") == whole.text.split("\n").index("Sau đó.")


def test_a_line_narrows_an_entry_down() -> None:
    made = converted("Ông Mít.\nÔng Mít.", "{text: Ông Mít, line: 7}")
    assert body(made) == "Ông Mít.\n[đã lược bỏ]."
    assert codes(made) == ["WR910"]


def test_a_name_that_a_page_foot_parts_is_left_out_as_well() -> None:
    line = (
        "Phường đã triển khai các việc thuộc kế hoạch1, đạt kết quả tốt trong kỳ, trong đó có đơn của bà Hồ "
    )
    note = " " * 43 + "\n1 Văn bản thứ 100 của Ủy ban nhân dân phường. "
    made = converted(f"{line}\n\n{note}\n Thị Ổi, tổ 3, được trả lời bằng văn bản.", "Hồ Thị Ổi")
    assert [note.label for note in made.document.footnotes] == ["1"]
    assert "bà [đã lược bỏ] , tổ 3" in plain_text.write(made.document)
    assert "Ổi" not in repr(made)
    assert made.document.ledger.closes


def test_a_note_mark_within_a_name_does_not_hide_it() -> None:
    made = converted("Bà Hồ Thị[footnoteRef:1] Ổi nói. [1: Chú thích.]", "Hồ Thị Ổi", dialect="word-text")
    assert "Ổi" not in made.document.source.text
    assert [note.label for note in made.document.footnotes] == ["1"]


def test_the_ledger_counts_it_and_holds_nothing_of_it() -> None:
    text = "Bà Hồ Thị Ổi nói[footnoteRef:1]. [1: Hồ Thị Ổi ký.]"
    ledger = converted(text, "Hồ Thị Ổi", dialect="word-text").document.ledger
    assert ledger.closes
    assert [d.text for d in ledger.dropped if d.reason is Reason.REDACTED] == [MARKER, MARKER]
    assert ledger.characters == ledger.kept + ledger.moved + ledger.marks + sum(
        len(d.text) for d in ledger.dropped
    )
    assert ledger.moved == len("ký.")


def test_metadata_and_diagnostics_hold_nothing_of_it() -> None:
    made = converted("Bà Hồ Thị Ổi.", "Hồ Thị Ổi", more="title: Việc của bà Hồ Thị Ổi\nsigner: Hồ Thị Ổi\n")
    assert made.document.metadata.title == "Việc của bà [đã lược bỏ]"
    assert made.document.metadata.signer == MARKER
    assert "Ổi" not in repr(made)


def test_an_entry_without_a_match_is_told_by_its_line_and_not_by_its_text() -> None:
    front = "---\ndialect: pdf-text\nredact:\n  - Lê Văn Mít\n  - Hồ Thị Ổi\n---\n"
    made = convert(Source("x.txt", f"{front}{FILL}Ông Lê Văn Mít.\n{FILL}"))
    (finding,) = [d for d in made.diagnostics if d.code == "WR911"]
    assert (finding.line, dict(finding.arguments)) == (5, {"entry": 2})
    assert "Ổi" not in repr(made)


@pytest.mark.parametrize("entry", ['""', '"đã lược"', '"[đã lược bỏ]"', '"\u200b"'])
def test_an_entry_that_says_nothing_leaves_nothing_out(entry: str) -> None:
    made = converted("Chỗ này [đã lược bỏ].", entry)
    assert body(made) == "Chỗ này [đã lược bỏ]."


@pytest.mark.parametrize(
    "value", ["{a: b}", "[{text: Mít, lines: 3}]", "[{line: 3}]", "[[Mít]]", "[{text: Mít, line: x}]"]
)
def test_a_wrong_entry_is_an_error_that_does_not_tell_it(value: str) -> None:
    divided = split(Source("x.txt", f"---\nredact: {value}\n---\nX.\n"))
    assert [d.code for d in divided.diagnostics] == ["WR208"]
    assert "Mít" not in repr(divided.diagnostics)


def test_entries_are_written_back_as_they_were() -> None:
    values = split(
        Source("x.txt", '---\nredact: [Mít, {text: Ổi, line: 3}]\npersonal_data_reviewed: ["a"]\n---\n')
    ).values
    again = split(Source("x.txt", render(values))).values
    assert [(e.text, e.line) for e in again["redact"]] == [("Mít", None), ("Ổi", 3)]
    assert again["personal_data_reviewed"] == ("a",)


def test_a_printed_marker_is_an_element_and_counts_as_left_out() -> None:
    made = convert(Source("x.txt", f"{FILL}Đơn của bà [đã lược bỏ], tổ 3.\n{FILL}"))
    assert '<span class="wr-redacted">' in markdown.write(made.document)
    data = report_json.to_dict(made.document)
    assert [d["reason"] for d in data["ledger"]["dropped"]] == ["redacted"]
    assert "bà [đã lược bỏ], tổ 3" in json.dumps(data["blocks"], ensure_ascii=False)
