"""Laws of the finished page: what our Python-Markdown extension adds, and that it takes nothing away."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from hypothesis import Phase, given, settings

from wardreports.writer import markdown as writer
from wardreports.writer import report_json
from writing.documents import documents
from writing.parsers import python_markdown, words

# Everything a page may hold. A report's text can bring none of it: each is written by us.
TAGS = frozenset(
    {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "li",
        "div",
        "section",
        "span",
        "a",
        "sup",
        "strong",
        "abbr",
        "br",
    }
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)
ATTRIBUTES = frozenset(
    {
        "id",
        "class",
        "role",
        "href",
        "aria-label",
        "aria-labelledby",
        "aria-level",
        "tabindex",
        "scope",
        "rowspan",
    }
    | {"colspan", "title", "headers", "data-fill", "data-label", "type", "download", "hidden", "aria-hidden"}
)
OURS = {"wr-note-label", "wr-backlink", "wr-came", "wr-proposal", "wr-gap", "wr-stand-in"}

no_shrink = settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


class Page(HTMLParser):
    """What the laws ask of a page: its identifiers, its links, its tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.identifiers: list[str] = []
        self.links: list[dict[str, str]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(values)
        if "id" in values:
            self.identifiers.append(values["id"])
        if tag == "a":
            self.links.append(values)


def page_of(document) -> str:
    return python_markdown(writer.write(document), "markdown_wardreports")


@no_shrink
@given(documents)
def test_every_block_of_report_json_has_its_place_on_the_page(document):
    page = Page(page_of(document))
    assert [i for i, count in Counter(page.identifiers).items() if count > 1] == []
    blocks = [block["id"] for block in report_json.to_dict(document)["blocks"]]
    assert set(blocks) <= set(page.identifiers)
    permalinks = [link["href"][1:] for link in page.links if link.get("class") == "wr-permalink"]
    assert Counter(permalinks) == Counter(blocks)


@no_shrink
@given(documents)
def test_every_link_has_a_name_and_leads_somewhere(document):
    page = Page(page_of(document))
    for link in page.links:
        if link.get("class") == "wr-table-file":
            assert re.fullmatch(r"tables/\d+\.csv", link["href"])
            continue
        assert link["href"][1:] in page.identifiers
        assert link["aria-label"]
    back = [link["href"] for link in page.links if link.get("role") == "doc-backlink"]
    marks = [identifier for identifier in page.identifiers if identifier.startswith("fnref-")]
    assert sorted(back) == sorted(f"#{mark}" for mark in marks)


@no_shrink
@given(documents)
def test_the_text_of_a_report_is_never_markup(document):
    page = Page(page_of(document))
    assert page.tags <= TAGS
    assert page.attributes <= ATTRIBUTES


@no_shrink
@given(documents)
def test_the_extension_takes_no_word_away(document):
    source = writer.write(document)
    ours = "|".join(OURS)
    html = re.sub(rf'<(span|a|p)[^>]* class="(?:{ours})"[^>]*>.*?</\1>', "", page_of(document))
    before, after = _letters(python_markdown(source)), _letters(html)
    for letter, count in (before - after).items():
        # The label of a note without a mark is part of our own sentence about it.
        assert letter.isdigit() and count <= source.count("wr:begin note-without-mark")
    assert not after - before


def _letters(html: str) -> Counter:
    """Without note marks: their numbers are labels on the page, places in plain Python-Markdown."""
    return Counter(re.sub("\ue002[0-9]+\ue003|\\s", "", words(html)))
