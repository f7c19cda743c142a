"""Search finds what was restored with certainty, and shows it so."""

from __future__ import annotations

from functools import cache

from running import ROOT
from wardreports.conversion import convert
from wardreports.document.model import Grade
from wardreports.search.records import Record, ReportFacts, document_records
from wardreports.source import decode
from wardreports.writer.records import restorations

DAMAGED = ROOT / "content/phuong-doi-sim/2025/bao-cao-nam-2025.txt"
FACTS = ReportFacts("a/", "t", "u", "U", "2025", "bao-cao", "Báo cáo")


@cache
def found() -> tuple[list[tuple[str, str]], tuple[Record, ...]]:
    """The sure words with what they looked like, and the records."""
    document = convert(decode(DAMAGED.read_bytes(), "x.txt")).document
    sure = [i for i in restorations(document) if i.grade is Grade.SURE and len(i.original.split()) == 2]
    return [(i.original.strip(), i.text.strip()) for i in sure], document_records(document, FACTS)


def test_the_restored_word_is_what_is_indexed_and_shown():
    words, records = found()
    text = " ".join(record.text for record in records)
    assert len(words) > 10
    assert all(restored in text for _, restored in words)


def test_a_proposal_is_never_shown_as_the_text():
    _, records = found()
    assert not any("?]" in record.text for record in records)
