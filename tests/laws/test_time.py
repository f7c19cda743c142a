"""The whole way of a report, from text to every output, takes time in proportion to its length."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import ROOT
from timing import growth
from wardreports.conversion import convert
from wardreports.document.model import Table
from wardreports.document.walk import walk_blocks
from wardreports.metadata.front_matter import split
from wardreports.source import Source, decode
from wardreports.writer import markdown, plain_text, report_json, review, tables
from writing.parsers import python_markdown

OWN = sorted(ROOT.glob("content/*/*/*.txt"))
# One of each dialect. A report that lost letters takes too long here: benchmarks/length.py has it.
KINDS = ("ke-hoach-5-nam-2021-2025", "bao-cao-6-thang-dau-nam-2024")
MIXED = [path for path in OWN if path.stem in KINDS]
_LENGTH = 15_000


def whole_way(text: str) -> None:
    """Reads `text` and writes all that is made of a report."""
    made = convert(Source("law.txt", text))
    document = made.document
    markdown.write_page(document)
    report_json.to_text(document, made.diagnostics)
    plain_text.write(document)
    review.write(document, diagnostics=made.diagnostics)
    for block in walk_blocks(document.blocks):
        if isinstance(block, Table):
            tables.to_csv(block)


def body_of(path: Path) -> str:
    """A report's text without its front matter, so that many of them are one long report."""
    return split(decode(path.read_bytes(), path.name)).source.body_text + "\n"


@pytest.mark.parametrize("path", MIXED, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_the_whole_way_grows_with_length_alone(path: Path) -> None:
    body = body_of(path)
    assert growth(lambda n: whole_way(body * n), max(1, _LENGTH // len(body)), 4) < 7


def page_with_notes(count: int) -> None:
    """Makes the page of one paragraph that has `count` notes."""
    said = " ".join(f"Phường đã làm nhiều việc cho dân.[^{label}]" for label in range(1, count + 1))
    notes = "\n".join(f"[^{label}]: Số liệu của tháng." for label in range(1, count + 1))
    python_markdown(f"<!-- wr:report -->\n\n{said}\n\n{notes}\n", "wardreports")


def test_a_page_grows_with_its_notes_alone_even_where_one_paragraph_has_them_all() -> None:
    assert growth(page_with_notes, 150, 4) < 7


def test_one_line_of_any_length_takes_time_in_proportion() -> None:
    unit = "Ủy ban nhân dân phường đã báo cáo Hội đồng nhân dân phường về mười hai việc của năm 2025. "
    assert growth(lambda n: whole_way(unit * n), 12_000 // len(unit), 4) < 7


def test_notes_that_nothing_closes_take_time_in_proportion() -> None:
    assert growth(lambda n: whole_way("[1: " * n), 1500, 4) < 7
