"""Pages that only their numbers tell: an editor took empty lines and page breaks away."""

from __future__ import annotations

from wardreports.conversion import convert
from wardreports.document.account import Reason
from wardreports.document.model import Document
from wardreports.passes.footnotes import references
from wardreports.source import Source

LINE = "Phường đã giao việc thứ {} cho các tổ, tổ nào cũng có sổ theo dõi riêng của mình."


def read(lines: list[str]) -> Document:
    return convert(Source("a.txt", "---\ndialect: pdf-text\n---\n" + "\n".join(lines) + "\n")).document


def body(page: int) -> list[str]:
    made = [LINE.format(30 * page + line) for line in range(24)]
    made[7] = f"Tổ trưởng họp{page} vào chiều thứ sáu hằng tuần."
    return made


def test_numbers_alone_that_count_on_a_page_apart_divide_pages() -> None:
    lines = [*body(1), "1 Trừ ngày lễ.", "2", *body(2), "2 Theo quy chế.", "3", *body(3), "3 Có biên bản."]
    document = read(lines)
    assert [one.text for one in document.dropped if one.reason is Reason.PAGE_NUMBER] == ["2", "3"]
    assert [note.label for note in document.footnotes] == ["1", "2", "3"]
    assert [reference.label for reference in references(document)] == ["1", "2", "3"]


def test_numbers_that_stand_close_together_are_cells() -> None:
    rows = [cell for number in range(1, 9) for cell in (str(number), "Sao đen", "120")]
    document = read(["STT", "Loài cây", "Số cây", *rows])
    assert not [one for one in document.dropped if one.reason is Reason.PAGE_NUMBER]
    assert not document.footnotes
