"""Documents made by hypothesis: every kind of node, and text that tries to become markup."""

from __future__ import annotations

from hypothesis import strategies as st

from wardreports.document.model import (
    Abbreviation,
    Alignment,
    Cell,
    Citation,
    Column,
    Division,
    Document,
    Footnote,
    FootnoteReference,
    Grade,
    Heading,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Restored,
    Role,
    Row,
    StandIn,
    Table,
    Text,
    Verbatim,
)
from wardreports.passes.identifiers import assign_identifiers
from wardreports.source import Source, Span

SPAN = Span(0, 4)
SOURCE = Source("made-up.txt", "made up\n")
WORDS = [
    "thu",
    "ngân sách",
    "đạt",
    "1.234,5",
    "tỷ đồng",
    "hộ nghèo",
    "2025.",
    "a)",
    "(1)",
    "1.",
    "và",
    "Ủy ban;",
    "57-NQ/TW",
]
# fmt: off
HOSTILE = [
    "<script>alert(1)</script>", "{: onclick=alert(1) }", "{ #id .x }", "[x](javascript:alert(1))",
    "![](x)", "&lt;", "&#60;", "&", "amp;", "*", "**", "***", "_", "__x__", "`", "``x`", "|", "$x$",
    "{{ x }}", "{% x %}", "[^1]", "[^1]:", "<!--", "-->", "<!-- wr:end table -->", "\\", "\\*", "\\\\|",
    "#", "##", "# x", "+", "-", "---", "- x", "+ x", "* x", "> x", "=", "===", "~~x~~", "~~~", "```",
    "!!! note", "??? x", ": x", "2024. Năm", "12) x", "1.", "[TOC]", "[x]: http://x", "*[x]: y", "^[x]",
    "///Footnotes Go Here///", "<b>", "</p>", "<!DOCTYPE", "<?x", "http://x.vn/a_b_c", "a@b.vn",
    "<a@b.vn>", "<http://x>", "    x", "\u00a0", "…", "“x”", "H\u0300", "!", "!!", "[", "]", "[[x]]",
    "(", "){", "}", "\\[", "&copy", "&copy;", "x<y", "a&b;",
]
# fmt: on

pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(HOSTILE))
texts = st.lists(pieces, min_size=1, max_size=6).map(" ".join)
joined = st.lists(pieces, min_size=1, max_size=3).map("".join)
labels = st.integers(1, 4).map(str)
references = labels.map(lambda label: FootnoteReference(label, SPAN))
plain_inlines = st.one_of(texts, joined).map(lambda text: Text(text, SPAN))
restored = st.builds(
    Restored,
    text=texts,
    original=texts,
    grade=st.sampled_from(Grade),
    confidence=st.floats(0, 1),
    span=st.just(SPAN),
)
abbreviations = st.builds(
    Abbreviation, text=st.sampled_from(["BHYT", "TTHC"]), expansion=texts, span=st.just(SPAN)
)
citations = st.builds(
    Citation, st.tuples(plain_inlines), st.none(), st.just("57-NQ/TW"), st.none(), st.none(), st.just(SPAN)
)
inline = st.one_of(plain_inlines, plain_inlines, references, restored, abbreviations, citations)
inlines = st.lists(inline, min_size=1, max_size=5).map(tuple)

paragraphs = st.builds(Paragraph, inlines, st.just(SPAN))
headings = st.builds(
    Heading, st.integers(1, 8), st.sampled_from(["A", "I", "1.2", "a", "*", ""]), inlines, st.just(SPAN)
)
items = st.builds(
    ListItem,
    st.sampled_from(["-", "-", "+", "*", "1.", "(1)", "a)", "12)"]),
    st.integers(1, 4),
    inlines,
    st.just(SPAN),
)
lists = st.lists(items, min_size=1, max_size=6).map(lambda made: List(tuple(made), SPAN))
verbatims = st.builds(
    Verbatim,
    st.lists(texts, min_size=1, max_size=4).map("\n".join),
    st.just(SPAN),
    st.just(""),
    st.sampled_from([None, StandIn.IMAGE]),
)
cells = st.one_of(st.just(()), inlines).map(lambda made: Cell(made, SPAN))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A rectangle; now and then its first header cell covers two columns."""
    columns = draw(st.integers(1, 4))
    row = st.lists(cells, min_size=columns, max_size=columns).map(
        lambda made: Row(tuple(made), draw(st.booleans()))
    )
    head = draw(st.lists(row, max_size=2))
    if head and columns > 1 and draw(st.booleans()):
        first, _, *others = head[0].cells
        head[0] = Row((Cell(first.inlines, SPAN, colspan=2), *others))
    column = st.builds(Column, st.sampled_from(Alignment), st.booleans())
    return Table(
        draw(st.one_of(st.just(()), inlines)),
        tuple(draw(st.lists(column, min_size=columns, max_size=columns))),
        tuple(head),
        tuple(draw(st.lists(row, min_size=1, max_size=3))),
        SPAN,
        draw(st.one_of(st.just(()), inlines)),
    )


blocks = st.one_of(paragraphs, headings, lists, tables(), verbatims)
divisions = st.builds(
    Division, st.sampled_from(Role), st.lists(blocks, min_size=1, max_size=3).map(tuple), st.just(SPAN)
)
footnotes = st.builds(
    Footnote, labels, st.lists(paragraphs, min_size=1, max_size=3).map(tuple), st.just(SPAN)
)
documents = st.builds(
    lambda made, notes, title: assign_identifiers(
        Document(SOURCE, "word-text", tuple(made), tuple(notes), Metadata(title=title))
    ),
    st.lists(st.one_of(blocks, divisions), max_size=8),
    st.lists(footnotes, max_size=5),
    texts,
)
