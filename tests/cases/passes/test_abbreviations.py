"""Abbreviations: which are marked, with what, and that no letter changes."""

from __future__ import annotations

import pytest

from wardreports.conversion import convert
from wardreports.document.model import Abbreviation, Document, List, Paragraph
from wardreports.document.walk import plain, walk_blocks
from wardreports.passes.abbreviations import definitions, expand_abbreviations, table
from wardreports.source import decode


def read(text: str) -> Document:
    return convert(decode(text.encode(), "a.txt")).document


def marked(text: str) -> list[tuple[str, str]]:
    found = []
    for block in walk_blocks(expand_abbreviations(read(text)).blocks):
        runs = [block.inlines] if isinstance(block, Paragraph) else []
        runs += [item.inlines for item in block.items] if isinstance(block, List) else []
        found += [(i.text, i.expansion) for run in runs for i in run if isinstance(i, Abbreviation)]
    return found


SECTION = "I. KINH TẾ\n{}\n"


def test_the_first_use_in_each_section_is_marked():
    text = "I. Y TẾ\nThẻ BHYT đã cấp đủ; BHYT bao phủ 96 %.\nII. TÀI CHÍNH\nQuỹ BHYT tăng so với đầu năm.\n"
    assert marked(text) == [("BHYT", "bảo hiểm y tế")] * 2


@pytest.mark.parametrize(
    "symbol", ["số 05/BC-BHYT ngày 02/3/2025", "số 12/NQ-BHYT", "số 7/2025/BHYT", "mạng BHYT.vn", "quỹ XBHYT"]
)
def test_parts_of_symbols_and_words_are_no_abbreviations(symbol: str):
    assert marked(SECTION.format(f"Thực hiện theo văn bản {symbol} của cấp trên.")) == []


def test_what_a_report_defines_itself_wins():
    text = "Ban quản lý chợ hoạt động đều; tổ công nghệ cộng đồng (TCNCĐ) họp tuần. TCNCĐ có 12 người."
    assert ("TCNCĐ", "tổ công nghệ cộng đồng") in marked(SECTION.format(text))
    spelled = "Bảo hiểm y tuần (sau đây gọi tắt là BHYT) không có thật. BHYT được thử."
    assert definitions(read(SECTION.format(spelled))) == {"BHYT": "Bảo hiểm y tuần"}


def test_a_bracket_that_says_something_else_defines_nothing():
    assert definitions(read(SECTION.format("Đã họp với các đơn vị trên địa bàn (BHYT) trong quý."))) == {}


def test_no_letter_changes_and_the_spans_stay_within_the_source():
    text = SECTION.format("UBND phường trình HĐND giao dự toán, CNTT được\nbố trí vốn; UBND giải ngân đủ.")
    before = read(text)
    after = expand_abbreviations(before)
    assert [plain(b.inlines) for b in walk_blocks(after.blocks) if isinstance(b, Paragraph)] == [
        plain(b.inlines) for b in walk_blocks(before.blocks) if isinstance(b, Paragraph)
    ]
    for block in walk_blocks(after.blocks):
        if isinstance(block, Paragraph):
            for inline in block.inlines:
                if isinstance(inline, Abbreviation):
                    assert before.source.slice(inline.span) == inline.text


def test_the_table_is_one_meaning_each():
    assert table()["UBND"] == "Ủy ban nhân dân"
    assert all(short.strip() == short and long.strip() == long for short, long in table().items())
