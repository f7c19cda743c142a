"""The page by example: its Markdown, and what our Python-Markdown extension makes of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
import yaml

from markdown_wardreports.parting import REACH
from wardreports.document.model import (
    Abbreviation,
    Column,
    Heading,
    List,
    ListItem,
    Paragraph,
    Table,
    Verbatim,
)
from wardreports.writer import markdown as writer
from writing.pages import find, page, parsed
from writing.parsers import python_markdown
from writing.sample import SPAN, WHOLE, document, note, row, text


def test_the_markdown_of_a_whole_document():
    assert writer.write(WHOLE).startswith(
        """# Tình hình năm 2025 { #bao-cao }

<!-- wr:report -->

<!-- wr:begin letterhead -->

UBND XÃ VÍ DỤ

Số: 01/BC-UBND

<!-- wr:end letterhead -->

## I. Kinh tế[^1] { #i }

Thu đạt cao[^2]; chi đúng[^2].

- Thu ngân sách[^5]
    - **+** Thu nội địa

<!-- wr:begin table caption unit-note head=2 total=5 row-header=2 span=1.1:2x1,1.2:2x1,1.3:1x2 -->
"""
    )


def test_front_matter_is_yaml_with_portable_keys():
    head = yaml.safe_load(writer.write_page(WHOLE, weight=3, tags=["Báo cáo"]).split("---\n")[1])
    assert head["title"] == "Tình hình năm 2025"
    assert (head["unit"], head["year"], head["weight"], head["tags"]) == ("xa-vi-du", 2025, 3, ["Báo cáo"])
    assert head["demonstration"] is True
    assert "number" not in head


def test_a_mark_and_its_note_know_each_other():
    tree = page(WHOLE)
    (mark,) = find(tree, role="doc-noteref", href="#fn-1")
    assert mark.get("aria-label") == "Ghi chú 1"
    (own,) = find(tree, id="fn-1")
    assert own.get("role") == "doc-footnote"
    (back,) = [e for e in own.iter() if e.get("role") == "doc-backlink"]
    assert back.get("href") == "#fnref-1"
    assert back.get("aria-label") == "Quay lại chỗ đánh dấu ghi chú 1"


def test_a_note_with_two_marks_has_two_ways_back():
    (own,) = find(page(WHOLE), id="fn-2")
    names = [e.get("aria-label") for e in own.iter() if e.get("role") == "doc-backlink"]
    assert names == ["Quay lại chỗ đánh dấu ghi chú 2", "Quay lại chỗ đánh dấu ghi chú 2, lần thứ 2"]


def test_notes_stand_right_after_the_block_of_their_mark():
    ids = [e.get("id") for e in page(WHOLE).iter() if e.get("id")]
    order = [name for name in ids if not name.startswith(("fnref", "bang-1-"))]
    assert order == [
        "bao-cao",
        "mo-dau-1",
        "i",
        "fn-1",
        "i-1",
        "fn-2",
        "i-2",
        "fn-5",
        "i-3",
        "i-4",
        "bang-1",
        "fn-3",
        "fn-4",
    ]


def test_a_heading_keeps_its_name():
    (heading,) = find(page(WHOLE), id="i")
    assert "".join(heading.itertext()) == "I. Kinh tế1"
    assert not [e for e in heading.iter() if e.get("class") == "wr-permalink"]


def test_a_permalink_is_named_by_words_alone():
    short = Abbreviation("BHYT", 'bảo hiểm "y tế"', SPAN)
    tree = page(document(Heading(1, "A", (*text("<b>Thu & "), short), SPAN), Paragraph(text("Đạt"), SPAN)))
    names = [e.get("aria-label") for e in find(tree, class_="wr-permalink")]
    assert names == ["Liên kết đến mục “A <b>Thu & BHYT”", "Liên kết đến đoạn 1, mục “A <b>Thu & BHYT”"]


def test_a_printed_marker_is_heard_once():
    items = [ListItem(marker, 1, text("Việc"), SPAN) for marker in ("1.", "(1)", "a)", "+", "*", "-")]
    tree = page(document(List(tuple(items), SPAN)))
    assert ["".join(e.itertext()) for e in tree.iter("li")] == [
        "1. Việc",
        "(1) Việc",
        "a) Việc",
        "+ Việc",
        "* Việc",
        "Việc",
    ]
    assert [e.get("class") for e in tree.iter("li")] == ["wr-marked"] * 5 + [None]


def test_a_deep_heading_keeps_its_level():
    tree = page(document(Heading(7, "a", text("Sâu"), SPAN)))
    (heading,) = find(tree, id="a")
    assert (heading.tag, heading.get("aria-level")) == ("h6", "8")


def test_a_long_paragraph_is_parted_so_that_the_note_is_near():
    sentences = ["Câu này dài vừa phải và kết thúc bằng dấu chấm. "] * 30
    made = document(Paragraph(text("Mở đầu", "^1", ". ", *sentences), SPAN), notes=(note("1", "Gần."),))
    (box,) = find(page(made), id="mo-dau-1")
    first, notes, rest = list(box)[:3]
    assert (box.get("class"), notes.get("class"), rest.get("class")) == (
        "wr-paragraph",
        "wr-notes",
        "wr-continued",
    )
    assert len("".join(first.itertext())) <= REACH + len("Mở đầu1")
    assert "".join(first.itertext()).rstrip().endswith(".")
    together = "".join(first.itertext()) + "".join(rest.itertext())
    assert together.replace("Mở đầu1", "Mở đầu").strip() == ("Mở đầu. " + "".join(sentences)).strip()


def test_a_short_paragraph_stays_whole():
    made = document(Paragraph(text("Ngắn", "^1", "."), SPAN), notes=(note("1", "Gần."),))
    assert find(page(made), id="mo-dau-1")[0].tag == "p"


def test_a_mark_without_a_note_is_no_link():
    tree = page(document(Paragraph(text("Số liệu", "^9", "."), SPAN)))
    assert not find(tree, role="doc-noteref")
    assert "".join(find(tree, id="mo-dau-1")[0].itertext()) == "Số liệu9."


@pytest.mark.parametrize(
    "notes", [(note("7", "Thừa."),), (note("1", "Đúng."), note("1", "Thừa."))], ids=["no mark", "label twice"]
)
def test_a_note_without_a_mark_is_not_lost(notes):
    made = document(Paragraph(text("Thu", "^1"), SPAN), notes=notes)
    tree = page(made)
    words = "".join(tree.itertext())
    assert "Thừa." in words
    assert re.search(r"Ghi chú \d \(văn bản không có chỗ đánh dấu\):", words)


def test_a_page_of_others_gets_names_for_its_notes_and_nothing_else():
    html = python_markdown("# Giới thiệu\n\nĐoạn[^1].\n\n- ý\n\n[^1]: Lời.\n", "markdown_wardreports")
    assert 'role="doc-noteref"' in html
    assert "wr-permalink" not in html
    assert "<li>ý</li>" in html


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{: onclick=alert(1) }",
        "[x](javascript:alert(1))",
        "![x](http://example.org/x)",
        "&lt;script&gt;",
        "<!-- wr:end table -->",
        "<a href='x'>",
        "[x]: javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("place", ["paragraph", "item", "heading", "cell", "note", "verbatim", "title"])
def test_hostile_text_stays_text(hostile, place):
    blocks = {
        "paragraph": Paragraph(text(hostile), SPAN),
        "item": List((ListItem("-", 1, text(hostile), SPAN),), SPAN),
        "heading": Heading(1, "A", text(hostile), SPAN),
        "cell": Table(text(hostile), (Column(),), (), (row(hostile),), SPAN),
        "verbatim": Verbatim(hostile, SPAN),
    }
    body = blocks.get(place, Paragraph(text("Thu", "^1"), SPAN))
    notes = (note("1", hostile),) if place == "note" else ()
    made = document(body, notes=notes, title=hostile if place == "title" else "Tên")
    html = python_markdown(writer.write(made), "markdown_wardreports")
    tags = Tags()
    tags.feed(html)
    assert not {"script", "img"} & {tag for tag, _ in tags.seen}
    assert not [a for _, attributes in tags.seen for a in attributes if a.startswith("on") or a == "src"]
    assert all((attributes.get("href") or "#").startswith(("#", "tables/")) for _, attributes in tags.seen)
    tree = parsed(html)
    assert hostile in "".join(tree.itertext())


def test_writing_twice_gives_the_same():
    assert writer.write(WHOLE) == writer.write(WHOLE)


def test_a_note_that_begins_anew_shows_the_label_on_paper():
    """Its identifiers are unique, what is read is what was printed."""
    marks = Paragraph((*text("Một", "^1"), *text("hai", "^1"), *text("ba", "^1-2")), SPAN)
    tree = page(document(marks, notes=(note("1", "Chú một."), note("1-2", "Chú hai."))))
    links = find(tree, role="doc-noteref")
    assert [(link.get("href"), link.text) for link in links] == [
        ("#fn-1", "1"),
        ("#fn-1", "1"),
        ("#fn-1-2", "1"),
    ]
    assert {link.get("aria-label") for link in links} == {"Ghi chú 1"}
    (own,) = find(tree, id="fn-1-2")
    assert "".join(own.itertext()).startswith("Ghi chú 1: Chú hai.")
    identifiers = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(identifiers) == len(set(identifiers))
