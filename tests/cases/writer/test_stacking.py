"""Tables wider than a phone say what their cards need; others stay as they are."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from writing.parsers import python_markdown

WIDE = """\
<!-- wr:begin table head=2 row-header=2 span=1.1:2x1,1.2:2x1,1.3:1x2 -->

| TT | Chỉ tiêu | Năm 2024 |  | Nhận xét |
| --- | --- | ---: | ---: | --- |
|  |  | Kế hoạch | Thực hiện |  |
| 1 | Thu ngân sách | 1.234.567,5 | 1.345.678,25 | vượt |
|  | Trong đó: phí | 2.345,0 |  | thấp hơn kế hoạch |

<!-- wr:end -->
"""
NARROW = "| Mục | Số |\n| --- | ---: |\n| Hộ nghèo | 12 |\n"


def _table(markdown: str) -> Element:
    html = python_markdown(f"<!-- wr:report -->\n\n{markdown}", "markdown_wardreports")
    found = ElementTree.fromstring(f"<main>{html}</main>").find(".//table")  # noqa: S314 (of our own making)
    assert found is not None
    return found


def test_every_cell_of_a_wide_table_brings_the_words_of_its_column():
    labels = [cell.get("data-label") for cell in _table(WIDE).findall("tbody/tr[1]/td")]
    assert labels == ["TT", "Năm 2024 – Kế hoạch", "Năm 2024 – Thực hiện", "Nhận xét"]


def test_the_number_of_a_row_stands_with_its_name():
    rows = _table(WIDE).findall("tbody/tr")
    assert ["wr-ordinal" in row[0].get("class", "") for row in rows] == [True, True]
    assert not any("wr-ordinal" in cell.get("class", "") for row in rows for cell in row[1:])


@pytest.mark.parametrize(
    "markdown",
    [NARROW, WIDE.replace("1.3:1x2", "1.3:1x2,3.5:2x1")],
    ids=["narrow", "a cell over two rows of the body"],
)
def test_others_stay_tables(markdown: str):
    table = _table(markdown)
    assert table.get("class") == "wr-data"
    assert not [part for part in table.iter() if part.get("data-label") or part.get("role")]
