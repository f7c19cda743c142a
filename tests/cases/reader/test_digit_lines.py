"""Lines of digits alone between paragraphs: text like any other, in every output and in the search."""

from __future__ import annotations

import json

import pytest

from wardreports.conversion import convert
from wardreports.search.records import ReportFacts, document_records
from wardreports.source import decode
from wardreports.writer import markdown, plain_text, report_json
from writing.parsers import commonmark, python_markdown, skeleton

FACTS = ReportFacts("bao-cao/", "Thư viện", "ea-mo", "Xã Ea Mơ", "2025", "bao-cao", "Báo cáo")


@pytest.mark.parametrize("line", ["2025", "120", "1.", "12)", "2024.", "(3)", "1.234,5", "7 8 9"])
@pytest.mark.parametrize("dialect", ["word-text", "pdf-text"])
def test_a_line_of_digits_is_text_everywhere(line, dialect):
    text = f"---\ndialect: {dialect}\n---\nTổng số sách của thư viện:\n\n{line}\n\nThư viện còn thiếu sách.\n"
    made = convert(decode(text.encode(), "a.txt"))
    assert made.document.ledger.closes
    assert not made.document.dropped
    page = markdown.write(made.document)
    assert skeleton(python_markdown(page)) == skeleton(commonmark(page))
    said = [
        " ".join(block["text"] for block in json.loads(report_json.to_text(made.document))["blocks"]),
        plain_text.write(made.document),
        " ".join(record.text for record in document_records(made.document, FACTS)),
        commonmark(page),
    ]
    assert [one for one in said if line not in one] == []
