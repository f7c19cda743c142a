"""Corrections that make a table, unmake one, or say which of its rows are heads and which are one."""

from __future__ import annotations

import pytest

from corrections.entries import REPORT, TABLE, codes, corrected, entry_for, shown
from wardreports.conversion import Conversion
from wardreports.document.dump import dump
from wardreports.document.model import Table
from wardreports.document.walk import plain, walk_blocks

WITH = REPORT.replace("Về văn hóa", TABLE)
A_CELL_A_LINE = REPORT.replace(
    "Về văn hóa", "TT\n\nLoại\n\nNăm\n\n1\n\nThu tại chỗ\n\n500\n\n2\n\nChi\n\n300"
)
A_ROW_A_LINE = REPORT.replace("Về văn hóa", "TT  Loại việc  Năm\n\n1  Thu tại chỗ  500\n\n2  Chi  300")


def grid(made: Conversion) -> list[list[str]]:
    (table,) = (block for block in walk_blocks(made.document.blocks) if isinstance(block, Table))
    return [[plain(cell.inlines) for cell in row.cells] for row in (*table.head, *table.body)]


@pytest.mark.parametrize("text", [A_CELL_A_LINE, A_ROW_A_LINE], ids=["a cell a line", "a row a line"])
def test_lines_become_a_table(text: str) -> None:
    assert "table" not in shown(corrected(text))
    made = corrected(text, entry_for("TT", "as: table, columns: 3, rows: 3", text))
    assert codes(made) == []
    assert [row[0] for row in grid(made)] == ["TT", "1", "2"]
    assert grid(made)[1] == ["1", "Thu tại chỗ", "500"]
    assert any(line.startswith("head TT | Loại") for line in shown(made))


def test_a_table_may_have_no_head() -> None:
    entry = entry_for("TT", "as: table, columns: 3, rows: 3, head: 0", A_ROW_A_LINE)
    made = corrected(A_ROW_A_LINE, entry)
    assert not any(line.startswith("head ") for line in shown(made))
    assert len(grid(made)) == 3


def test_cells_that_do_not_fill_the_rows_make_none() -> None:
    entry = entry_for("TT", "as: table, columns: 7, rows: 90", A_ROW_A_LINE)
    made = corrected(A_ROW_A_LINE, entry)
    assert codes(made) == ["WR250"]
    assert dump(made.document) == dump(corrected(A_ROW_A_LINE).document)


def test_a_table_is_cut_anew() -> None:
    made = corrected(WITH, entry_for("TT", "as: table, columns: 9, rows: 1, head: 0", WITH))
    assert grid(made) == [["TT", "Loại", "Năm", "1", "Thu2", "500", "2", "Chi", "300"]]
    back = corrected(
        WITH,
        entry_for("TT", "as: table, columns: 9, rows: 1, head: 0", WITH),
        entry_for("TT", "as: table, columns: 3, rows: 3", WITH),
    )
    assert grid(back) == grid(corrected(WITH))


def test_a_table_that_is_none_is_a_paragraph_for_each_row() -> None:
    assert "head TT | Loại | Năm" in shown(corrected(WITH))
    made = corrected(WITH, entry_for("TT", "as: paragraph", WITH))
    assert codes(made) == []
    lines = shown(made)
    at = lines.index("paragraph: TT Loại Năm")
    assert lines[at : at + 3] == ["paragraph: TT Loại Năm", "paragraph: 1 Thu2 500", "paragraph: 2 Chi 300"]


def test_more_rows_are_heads() -> None:
    made = corrected(WITH, entry_for("TT", "as: table, head: 2", WITH))
    assert [line for line in shown(made) if line.startswith("head ")] == [
        "head TT | Loại | Năm",
        "head 1 | Thu2 | 500",
    ]
    same = corrected(WITH, entry_for("TT", "as: table, head: 1", WITH))
    assert codes(same) == ["WR247"]
    assert codes(corrected(WITH, entry_for("TT", "as: table, head: 3", WITH))) == ["WR244"]


def test_a_row_goes_on_the_one_above_cell_by_cell() -> None:
    made = corrected(WITH, entry_for("Chi", "join: previous", WITH))
    assert grid(made) == [["TT", "Loại", "Năm"], ["1 2", "Thu2 Chi", "500 300"]]
    undone = corrected(WITH, entry_for("Chi", "join: previous", WITH), entry_for("TT", "as: paragraph", WITH))
    assert "paragraph: 1 Thu2 500 2 Chi 300" in shown(undone)


def test_a_table_goes_on_the_one_before() -> None:
    apart = REPORT.replace("Về văn hóa", f"{TABLE}\nTiếp theo:\n\n{TABLE}")
    second = apart.replace("Tiếp theo:", "").rindex("\tTT")
    line = apart[: second + len("Tiếp theo:")].count("\n") + 4
    join = f"line: {line}, text: TT, join: previous"
    assert codes(corrected(apart, join)) == ["WR244"]
    made = corrected(apart, entry_for("Tiếp theo:", 'as: note, label: "1"', apart), join)
    assert codes(made) == []
    assert [row[1] for row in grid(made)] == ["Loại", "Thu2", "Chi", "Loại", "Thu2", "Chi"]


@pytest.mark.parametrize("action", ["as: heading, level: 1", "as: note", "as: annex", "split: Loại"])
def test_a_table_is_nothing_else(action: str) -> None:
    made = corrected(WITH, entry_for("TT", action, WITH))
    assert codes(made) == ["WR244"]
    assert dump(made.document) == dump(corrected(WITH).document)
