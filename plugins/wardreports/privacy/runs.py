"""The running text of a document, joined over lines and pages, with the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from wardreports.document.model import (
    Abbreviation,
    Block,
    Citation,
    Division,
    Document,
    FootnoteReference,
    Inlines,
    Restored,
    Role,
    Text,
    Verbatim,
)
from wardreports.document.walk import block_inlines
from wardreports.privacy.letters import letters
from wardreports.source import Source, Span

Piece = Text | Restored | Abbreviation


@dataclass(frozen=True, slots=True)
class RunningText:
    """`text` holds each run of inlines (block, item, cell, note's paragraph) without note marks, a line end
    after each; `pieces[i]` begins at `starts[i]`.
    """

    text: str
    starts: tuple[int, ...]
    pieces: tuple[tuple[str, Span], ...]

    def spans(self, source: Source, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of the source that `text[start:end]` came from, in order; white space at ends is not
        among them.
        """
        found = []
        first = max(0, bisect_right(self.starts, start) - 1)
        for index in range(first, len(self.pieces)):
            if self.starts[index] >= end:
                break
            text, span = self.pieces[index]
            cut = (max(0, start - self.starts[index]), min(len(text), end - self.starts[index]))
            if text[cut[0] : cut[1]].strip():
                found.append(_within(source, text, span, cut))
        return tuple(found)


def _within(source: Source, text: str, span: Span, cut: tuple[int, int]) -> Span:
    """The part of `span` that `text[cut]` came from: the n-th letter of a piece is the n-th of its slice."""
    here = letters(source.slice(span)).places
    before, length = (len(letters(part).text) for part in (text[: cut[0]], text[cut[0] : cut[1]]))
    if not here or not length or before + length > len(here):
        return span
    return Span(span.start + here[before].start, span.start + here[before + length - 1].end)


def running_text(document: Document, without: frozenset[Role] = frozenset()) -> RunningText:
    """The running text of `document`, body first, then the notes, without divisions of some roles."""
    parts: list[str] = []
    starts: list[int] = []
    pieces: list[tuple[str, Span]] = []
    length = 0
    for run in _runs(document, without):
        for text, span in run:
            starts.append(length)
            pieces.append((text, span))
            parts.append(text)
            length += len(text)
        parts.append("\n")
        length += 1
    return RunningText("".join(parts), tuple(starts), tuple(pieces))


def _runs(document: Document, without: frozenset[Role]) -> Iterator[list[tuple[str, Span]]]:
    for block in _blocks(document.blocks, without):
        if isinstance(block, Verbatim):
            yield [(block.text, block.span)]
        for inlines in block_inlines(block):
            yield list(_flat(inlines))
    for note in document.footnotes:
        for paragraph in note.paragraphs:
            yield list(_flat(paragraph.inlines))


def _blocks(blocks: tuple[Block, ...], without: frozenset[Role]) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Division):
            yield block
        elif block.role not in without:
            yield from _blocks(block.blocks, without)


def _flat(inlines: Inlines) -> Iterator[tuple[str, Span]]:
    for inline in inlines:
        match inline:
            case Citation(inner):
                yield from _flat(inner)
            case FootnoteReference():
                continue
            case Text(text) | Abbreviation(text) | Restored(text):
                yield text, inline.span
