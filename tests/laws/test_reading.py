"""Laws of reading: any text gives a document, and nothing of it is lost, doubled or changed."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furniture import any_text, noted_pages, noted_paragraphs, wild_text
from timing import growth
from wardreports import reader
from wardreports.conversion import convert
from wardreports.document.account import Reason
from wardreports.document.dump import dump
from wardreports.document.ledger import faults
from wardreports.document.model import (
    Citation,
    Division,
    Document,
    FootnoteReference,
    Heading,
    Inlines,
    List,
    Verbatim,
)
from wardreports.document.walk import block_inlines, walk_blocks
from wardreports.passes.footnotes import references
from wardreports.source import Source
from wardreports.text.normalise import seen

dialects = st.sampled_from(("pdf-text", "word-text", "layout-text", None))


def read(text: str, dialect: str | None = None) -> Document:
    front = f"---\ndialect: {dialect}\n---\n" if dialect else ""
    return convert(Source("law.txt", front + text)).document


def shown(document: Document, inlines: Inlines) -> str:
    # What a text shows for its slice is the ledger's to judge; here each slice must be shown exactly once.
    # What nobody sees in it is listed among what was left out.
    parts = []
    for inline in inlines:
        if isinstance(inline, Citation):
            parts.append(shown(document, inline.inlines))
        elif not isinstance(inline, FootnoteReference):
            parts.append(seen(document.source.slice(inline.span)))
    return "".join(parts)


def letters_shown(document: Document) -> Counter[str]:
    """Every letter that the document shows or lists, counted in another way than the ledger's."""
    source = document.source
    parts: list[str] = []
    for block in walk_blocks(document.blocks):
        if isinstance(block, Verbatim):
            parts.append(block.text)
        if isinstance(block, Heading) and block.label_span:
            parts.append(seen(source.slice(block.label_span)))
        if isinstance(block, List):
            parts += [seen(source.slice(item.marker_span)) for item in block.items if item.marker_span]
        if not isinstance(block, Division):
            parts += [shown(document, run) for run in block_inlines(block)]
    parts += [seen(source.slice(reference.span)) for reference in references(document)]
    for note in document.footnotes:
        parts += [seen(source.slice(span)) for span in (note.mark_span, note.closing_span) if span]
        for paragraph in note.paragraphs:
            parts.append(shown(document, paragraph.inlines))
            marks = [i for i in paragraph.inlines if isinstance(i, FootnoteReference)]
            parts += [seen(source.slice(mark.span)) for mark in marks]
    # The mark of what was left out stands in a block, like any other text.
    parts += [dropped.text for dropped in document.dropped if dropped.reason is not Reason.REDACTED]
    return letters("".join(parts))


def letters(text: str) -> Counter[str]:
    # Decomposed, so that a combining mark that stands apart from its letter counts by itself.
    return Counter(c for c in unicodedata.normalize("NFD", text) if not c.isspace())


@given(any_text | wild_text, dialects)
def test_any_text_is_read_and_conserved(text: str, dialect: str | None) -> None:
    document = read(text, dialect)
    assert not faults(document)
    assert document.ledger.closes
    assert letters_shown(document) == letters(document.source.body_text)


@given(any_text, dialects)
def test_the_same_text_gives_the_same_document(text: str, dialect: str | None) -> None:
    assert dump(read(text, dialect)) == dump(read(text, dialect))


@given(any_text, dialects)
def test_identifiers_and_labels_are_unique(text: str, dialect: str | None) -> None:
    document = read(text, dialect)
    names = [block.identifier for block in walk_blocks(document.blocks) if hasattr(block, "identifier")]
    names += [
        item.identifier for b in walk_blocks(document.blocks) if isinstance(b, List) for item in b.items
    ]
    named = [name for name in names if name]
    assert len(named) == len(set(named))
    labels = [note.label for note in document.footnotes]
    assert len(labels) == len(set(labels))


@given(noted_pages())
def test_flattened_notes_pair_one_to_one(made: tuple[str, int]) -> None:
    text, count = made
    document = read(text, "pdf-text")
    expected = [str(number) for number in range(1, count + 1)]
    assert [note.label for note in document.footnotes] == expected
    assert [reference.label for reference in references(document)] == expected


@given(noted_paragraphs())
def test_bracketed_notes_pair_one_to_one(made: tuple[str, int]) -> None:
    text, count = made
    document = read(text, "word-text")
    expected = [str(number) for number in range(1, count + 1)]
    assert [note.label for note in document.footnotes] == expected
    assert [reference.label for reference in references(document)] == expected


@pytest.mark.parametrize(
    "unit",
    [
        "- Phường triển khai công tác xây dựng kế hoạch năm 2025, \n\nđạt kết quả tốt1. \n\n",
        "Một đoạn[footnoteRef:1] dài. [1: () Chú thích.] \n",
        "[1: [2: [ ",
        "\t1\n\t2\n\n",
        "1. Việc một;\n\n",
        "(1(1(1(1 2 3 4 ",
        "PHẦN I\n",
        "A1\n1\n1 b\n",
        "Nơi nhận:\n",
        "TM. ỦY BAN\n",
        "ẠẠẠ ẠẠ\n\n",
        " x\ny\n" + " " * 43 + "\n",
        "a: b: c: d: ",
    ],
)
@pytest.mark.parametrize("dialect", ["pdf-text", "word-text", "layout-text"])
def test_time_grows_with_length_alone(unit: str, dialect: str) -> None:
    small = 8_000 // len(unit)
    assert growth(lambda n: reader.read(Source("law.txt", unit * n), dialect), small, 4) < 9
