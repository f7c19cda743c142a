"""The block that a person means who names a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wardreports.corrections.blocks import Leaf, leaves, pieces
from wardreports.document.model import Division, Document, Footnote, Paragraph, Table
from wardreports.reader.pieces import span_of
from wardreports.source import Source, Span


def block_at(document: Document, line: int, *, note: bool = False) -> int | None:
    """Where the block begins that begins at the 1-based `line`, else the one that goes on there; in a table
    the line itself. Likewise a note's paragraph; with `note` a note that begins there comes first. None for
    none (a blank line, what was left out).
    """
    source = document.source
    here = source.line_span(line) if line <= source.lines else Span(0, 0)
    for one in document.footnotes if note else ():
        if one.mark_span and _touch(one.mark_span, here):
            return one.mark_span.start
    found = [spans for leaf in _all(leaves(document.blocks)) if (spans := _spans(leaf))]
    found += [spans for note in document.footnotes for spans in _of_note(note)]
    for spans in found:
        if _touch(spans[0], here) and spans[0].start >= here.start:
            return spans[0].start
    for leaf in _all(leaves(document.blocks)):
        if isinstance(leaf, Table) and _touch(leaf.span, here):
            return line_at(source, line)
    for spans in found:
        if any(_touch(span, here) for span in spans):
            return spans[0].start
    return None


def line_at(source: Source, line: int) -> int | None:
    """Where the text of the 1-based `line` begins; None for a line that is blank or no line of the report."""
    if line > source.lines:
        return None
    span = source.line_span(line)
    text = source.slice(span)
    blank = not text.strip() or span.start < source.body
    return None if blank else span.start + len(text) - len(text.lstrip())


def _all(found: Iterable[Leaf]) -> Iterator[Leaf]:
    for leaf in found:
        if isinstance(leaf, Division):
            yield from _all(leaves(leaf.blocks))
        else:
            yield leaf


def _spans(leaf: Leaf) -> list[Span]:
    return [leaf.span] if isinstance(leaf, Table) else [span_of(piece) for piece in pieces(leaf)]


def _of_note(note: Footnote) -> Iterator[list[Span]]:
    mark = [note.mark_span] if note.mark_span else []
    for paragraph in note.paragraphs or (Paragraph((), note.span),):
        yield [*mark, *(span_of(piece) for piece in pieces(paragraph))] or [paragraph.span]
        mark = []


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
