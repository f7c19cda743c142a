"""CSV, plain text and outline by example."""

from __future__ import annotations

import csv
import io

import pytest

from wardreports.conversion import convert
from wardreports.document.model import Cell, Column, Grade, Restored, Row, Table
from wardreports.source import Source, Span
from wardreports.writer import outline, plain_text, review
from wardreports.writer.tables import BYTE_ORDER_MARK, row_headers, to_csv
from writing.sample import BUDGET, SPAN, WHOLE, document, row


def test_csv_is_what_office_programs_read():
    written = to_csv(BUDGET)
    assert written.startswith(BYTE_ORDER_MARK)
    assert "\r\n" in written
    assert list(csv.reader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK)))) == [
        ["TT", "Chỉ tiêu", "Năm 2024", "Năm 2025"],
        ["1", "Thu nội địa", "1.200", "1.350"],
        ["2", "Thu khác", "", "-3,10"],
        ["", "Tổng cộng", "1.200", "'=A1"],
    ]


@pytest.mark.parametrize("figure", ["-3,10", "+5", "-", "- 2,5 %", "1.200", "", "12/16"])
def test_figures_stand_in_csv_as_printed(figure):
    assert _only_cell(figure) == figure


@pytest.mark.parametrize("formula", ["=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "- Khu vực I"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(formula):
    assert _only_cell(formula) == f"'{formula}"


def test_csv_holds_restored_cells_as_they_came_too():
    span = Span(0, 8)
    cell = Cell((Restored("khó khăn", "h hăn", Grade.SURE, 1.0, span),), span)
    doubt = Cell((Restored("và", "v", Grade.PROPOSED, 0.6, span),), span)
    table = Table((), (Column(), Column()), (row("A", "B"),), (Row((cell, doubt), SPAN), row("1", "2")), SPAN)
    rows = list(csv.reader(io.StringIO(to_csv(table).removeprefix(BYTE_ORDER_MARK))))
    assert rows == [["A", "B", "A (như tệp gốc)"], ["khó khăn", "v", "h hăn"], ["1", "2", "1"]]


def _only_cell(value: str) -> str:
    table = Table((), (Column(), Column()), (), (row(value, "x"),), SPAN)
    return next(csv.reader(io.StringIO(to_csv(table).removeprefix(BYTE_ORDER_MARK))))[0]


def test_the_column_of_words_names_the_rows():
    assert row_headers(BUDGET) == [2]


def test_plain_text():
    assert plain_text.write(WHOLE).split("\n\n")[:5] == [
        "UBND XÃ VÍ DỤ Số: 01/BC-UBND",
        "I. Kinh tế[^1]",
        "Thu đạt cao[^2]; chi đúng[^2].",
        "- Thu ngân sách[^5]",
        "    + Thu nội địa",
    ]
    assert plain_text.write(document()) == ""


def test_outline_says_where_everything_comes_from():
    assert outline.write(WHOLE).splitlines()[:5] == [
        "       dòng  cấp  cấu trúc",
        "          1       [phần đầu văn bản] UBND XÃ VÍ DỤ Số: 01/BC-UBND",
        "          1    1  I. Kinh tế[^1]",
        "          1         1 đoạn, 2 ý: Thu đạt cao[^2]; chi đúng[^2]. … Thu nội địa",
        "          1         [bảng 5 hàng × 4 cột] THU NGÂN SÁCH[^3]",
    ]
    assert "[letterhead]" in outline.write(WHOLE, "en")


ODD = """\
---
dialect: word-text
---
I. KẾT QUẢ

Thu đạt kế hoạch[footnoteRef:1].

II. NHIỆM VỤ

\tTT
\tViệc
\tHạn

\t1
\tLàm đường
\tQuý I

\t2
\tLàm cầu

II. KIẾN NGHỊ

Không có.
"""


def test_oddities_stand_beside_their_line_and_at_the_end_with_what_to_do():
    made = convert(Source("x.txt", ODD))
    shown = review.write(made.document, "en", diagnostics=made.diagnostics).splitlines()
    assert shown[1].endswith("headings: 3, tables: 1, notes: 0, annexes: 0")
    assert shown[3] == "to look at: 2 error(s), 1 warning(s), 1 note(s)"
    beside = [line for line in shown if "←" in line]
    assert beside == [
        "          6         paragraphs: 1: Thu đạt kế hoạch[^1].  ← WR501",
        "      10-19         [table, 3 rows × 3 columns] TT | Việc | Hạn  ← 18: WR401",
        "         21    1  II. KIẾN NGHỊ  ← WR301",
    ]
    assert all(len(line) <= outline.COLUMNS for line in shown)
    for code in ("WR501", "WR401", "WR301"):
        assert any(line.strip().startswith(code) for line in shown)
