"""Laws of the page in Markdown: both kinds of parser read it alike, and read exactly the report's words."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import Phase, example, given, settings

from wardreports.document.model import (
    Citation,
    Document,
    Footnote,
    FootnoteReference,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Text,
    Verbatim,
)
from wardreports.document.walk import plain
from wardreports.writer import markdown as writer
from wardreports.writer.markdown_notes import paired_notes
from wardreports.writer.plain_text import printed_label
from wardreports.writer.records import records
from writing.documents import SOURCE, SPAN, documents
from writing.parsers import commonmark, mark, python_markdown, skeleton, words


def referring(*labels: str) -> Paragraph:
    """A paragraph of one word and its marks."""
    return Paragraph((Text("thu", SPAN), *(FootnoteReference(label, SPAN) for label in labels)), SPAN)


# A note that nothing reaches stands before the definitions, so what it refers to is counted before them.
A_LONE_NOTE_THAT_REFERS = Document(
    SOURCE,
    "word-text",
    (referring("1"),),
    (
        Footnote("2", (referring(),), SPAN),
        Footnote("4", (referring(),), SPAN),
        Footnote("2", (referring("2"),), SPAN),
        Footnote("1", (referring("4", "2"),), SPAN),
    ),
)

AN_ITEM_WITHOUT_A_LETTER = Document(
    SOURCE, "word-text", (List((ListItem("-", 1, (Text("\u00a0", SPAN),), SPAN),), SPAN),)
)
AMPERSAND_AND_SHARP = Document(
    SOURCE, "word-text", (Paragraph((Text("thu &# chi;", SPAN), FootnoteReference("9", SPAN)), SPAN),)
)


def found_once(law):
    """`law` with every document that has broken one of these laws."""
    for document in (A_LONE_NOTE_THAT_REFERS, AN_ITEM_WITHOUT_A_LETTER, AMPERSAND_AND_SHARP):
        law = example(document)(law)
    return law


def own_words(document: Document) -> str:
    """The report's words in the page's order, made without the Markdown writer; marks by order."""
    paired, lone = paired_notes(document)
    numbers = {note.label: mark(str(number)) for number, note in enumerate(paired, 1)}

    def text(inlines: Inlines) -> str:
        return re.sub(r"\[\^mark(\d)\]", lambda m: numbers.get(m[1], m[1]), plain(_marked(inlines)))

    said = [writer.title(document)]
    for record in records(document):
        said.extend(_block_words(document, record, text))
    for note in lone:
        said += [note.label, *(text(p.inlines) for p in note.paragraphs)]
    for note in paired:
        said += [text(p.inlines) for p in note.paragraphs]
    return _squeezed(" ".join(said))


def _marked(inlines: Inlines) -> Inlines:
    """The same with marks that no text can look like."""
    return tuple(
        replace(i, label=f"mark{i.label}") if isinstance(i, FootnoteReference) else i for i in flat(inlines)
    )


def flat(inlines):
    for inline in inlines:
        yield from flat(inline.inlines) if isinstance(inline, Citation) else (inline,)


def _block_words(document, record, text):
    block = record.block
    if isinstance(block, Heading):
        yield printed_label(document.source, block)
    if isinstance(block, ListItem) and block.marker != "-":
        yield block.marker
    if isinstance(block, Verbatim):
        yield record.text()
    for label, run in record.inlines:
        yield f"{'' if label == '-' else label} {text(run)}"


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(documents)
@found_once
def test_both_parsers_read_the_same_page(document):
    page = writer.write(document)
    assert skeleton(python_markdown(page)) == skeleton(commonmark(page))


@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(documents)
@found_once
def test_the_page_has_the_words_of_the_report(document):
    page = words(commonmark(writer.write(document)))
    assert _squeezed(page) == _squeezed(own_words(document))
