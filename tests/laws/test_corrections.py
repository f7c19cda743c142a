"""Laws of corrections: none of them loses, doubles or changes a letter, whatever it says of whatever text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from furniture import any_text, noted_pages, noted_paragraphs, wild_text
from wardreports.conversion import convert
from wardreports.corrections.model import NONE, Anchor, Correction, Corrections, Kind
from wardreports.corrections.record import alone, entry, with_correction
from wardreports.corrections.schema import parse
from wardreports.document.ledger import faults
from wardreports.document.model import Heading, List, Paragraph
from wardreports.document.walk import walk_blocks
from wardreports.source import Source

texts = (
    any_text
    | wild_text
    | noted_pages().map(lambda made: made[0])
    | noted_paragraphs().map(lambda made: made[0])
)
dialects = st.sampled_from(("pdf-text", "word-text"))


def convertible(text: str, dialect: str) -> Source:
    return Source("law.txt", f"---\ndialect: {dialect}\n---\n{text}")


@st.composite
def corrections_of(draw: st.DrawFn, source: Source, most: int = 5) -> Corrections:
    """Up to `most` corrections, nearly all of them at words that stand in the text."""
    lines = [n for n in range(1, source.lines + 1) if source.slice(source.line_span(n)).strip()]
    made = []
    for _ in range(draw(st.integers(1, most))):
        line = draw(st.sampled_from(lines))
        words = source.slice(source.line_span(line)).split()
        kind = draw(st.sampled_from((None, *Kind)))
        action = draw(st.sampled_from(("join", "split", "kind")))
        cut = words[draw(st.integers(0, len(words) - 1))]
        made.append(
            Correction(
                Anchor(line, words[0]),
                kind=kind if action != "join" else None,
                level=draw(st.integers(1, 6)),
                depth=draw(st.integers(1, 3)),
                label=draw(st.sampled_from(("", "1", "7"))),
                words=cut if kind in (Kind.REFERENCE, Kind.TEXT) else "",
                split=cut if action == "split" else "",
                join=action == "join",
                columns=draw(st.integers(1, 3)) if kind is Kind.TABLE and action == "kind" else 0,
                rows=draw(st.integers(1, 4)) if kind is Kind.TABLE and action == "kind" else 0,
                head=draw(st.integers(0, 2)) if kind is Kind.TABLE and action == "kind" else None,
            )
        )
    return Corrections("law.corrections.yml", tuple(made))


@settings(deadline=None)
@given(st.data(), texts, dialects)
def test_corrections_lose_no_letter(data: st.DataObject, text: str, dialect: str) -> None:
    source = convertible(text, dialect)
    corrections = data.draw(corrections_of(source))
    document = convert(source, corrections=corrections).document
    assert not faults(document)
    assert document.ledger.closes
    for block in walk_blocks(document.blocks):
        assert not isinstance(block, List) or block.items
    flat = list(document.blocks)
    for block, after in zip(flat, [*flat[1:], None], strict=False):
        assert not (isinstance(block, Heading) and block.run_in) or isinstance(after, Paragraph)


@settings(deadline=None)
@given(texts, dialects)
def test_no_corrections_change_nothing(text: str, dialect: str) -> None:
    source = convertible(text, dialect)
    plain = convert(source)
    assert plain == convert(source, corrections=NONE)
    assert plain == convert(source, corrections=Corrections("law.corrections.yml"))


@settings(deadline=None)
@given(st.data(), texts, dialects)
def test_what_is_written_down_is_read_again(data: st.DataObject, text: str, dialect: str) -> None:
    for correction in data.draw(corrections_of(convertible(text, dialect), most=1)).corrections:
        made, problems = parse(alone(correction), "x.yml")
        again, also = parse(with_correction("# kept\ncorrections:\n", correction), "x.yml")
        assert problems or not also
        for one in (*made.corrections, *again.corrections):
            assert entry(one) == entry(correction)


@given(st.text())
def test_any_text_is_a_corrections_file_or_a_finding(text: str) -> None:
    made, problems = parse(text, "x.yml")
    assert all(problem.path == "x.yml" for problem in problems)
    assert made.path == "x.yml"
