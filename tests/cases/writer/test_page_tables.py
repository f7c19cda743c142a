"""Tables on the page: what a screen reader is told of them, and how their figures stand."""

from __future__ import annotations

from wardreports.document.model import Column, Table
from writing.pages import find, page
from writing.sample import BUDGET, SPAN, WHOLE, document, row


def test_a_table_has_caption_headers_and_a_region():
    tree = page(WHOLE)
    (region,) = find(tree, role="region")
    assert region.get("tabindex") == "0"
    (caption,) = find(tree, id=region.get("aria-labelledby"))
    assert caption.tag == "caption"
    assert "".join(caption.itertext()).split() == [
        "THU",
        "NGÂN",
        "SÁCH3",
        "Đơn",
        "vị",
        "tính:",
        "triệu",
        "đồng",
    ]
    heads = [
        (e.text, e.get("rowspan"), e.get("colspan"))
        for e in region.iter("th")
        if e.get("scope") in ("col", "colgroup")
    ]
    assert heads == [
        ("TT", "2", None),
        ("Chỉ tiêu", "2", None),
        ("Năm", None, "2"),
        ("2024", None, None),
        ("2025", None, None),
    ]
    assert [e.text for e in region.iter("th") if e.get("scope") == "row"] == [
        "Thu nội địa",
        "Thu khác",
        "Tổng cộng",
    ]
    assert [e.get("class") for e in region.iter("tr")][-1] == "wr-total"
    assert [e.get("class") for e in list(region.iter("tr"))[2]] == [
        "wr-ordinal",
        None,
        "wr-number",
        "wr-number",
    ]


def test_a_table_without_header_and_caption_still_has_a_name():
    bare = Table((), BUDGET.columns, (), BUDGET.body, SPAN)
    tree = page(document(bare))
    assert tree.find(".//thead") is None
    assert find(tree, role="region")[0].get("aria-label") == "Bảng 1"


def test_merged_headers_are_named_to_every_cell():
    tree = page(WHOLE)
    (region,) = find(tree, role="region")
    names = {e.get("id"): e.text for e in region.iter("th")}
    said = [[names[name] for name in cell.get("headers", "").split()] for cell in region.iter("td")]
    assert ["Năm", "2024", "Thu nội địa"] in said
    (merged,) = [e for e in region.iter("th") if e.get("colspan")]
    assert merged.get("scope") == "colgroup"


def test_commas_of_a_column_stand_below_each_other():
    numeric = Table((), (Column(numeric=True),), (), (row("12,5"), row("1.200"), row("3,25")), SPAN)
    cells = list(page(document(numeric)).iter("td"))
    assert [(cell.text, cell.get("data-fill")) for cell in cells] == [
        ("12,5", "0"),
        ("1.200", ",00"),
        ("3,25", None),
    ]


def test_a_table_leads_to_its_file():
    (link,) = find(page(WHOLE), class_="wr-table-file")
    assert link.get("href") == "tables/1.csv"
    assert link.get("aria-label") == "Tải bảng 1 (CSV)"
    assert not "".join(link.itertext())
