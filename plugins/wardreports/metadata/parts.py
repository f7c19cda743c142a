"""What of a document tells about it: its divisions by role, its first and last sentences, all its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from wardreports.document.model import (
    Block,
    Division,
    Document,
    Heading,
    List,
    ListItem,
    Paragraph,
    Role,
    Table,
    Verbatim,
)
from wardreports.document.walk import plain, walk_blocks
from wardreports.source import Source, Span
from wardreports.text.normalise import collapse

# What some broken fonts print for ư; in metadata the letter is put right, in the report's text it is marked.
_LOOK_ALIKES: Final = str.maketrans({"ƣ": "ư", "Ƣ": "Ư"})
_COLUMNS: Final = re.compile(r"\t+")
_MARK: Final = re.compile(r"\(?\[footnoteRef:\d+\]\)?")
_OPENING_PARAGRAPHS: Final = 4
_CLOSING_PARAGRAPHS: Final = 2
# In characters: what an opening or closing sentence says stands at its own end of a paragraph, however long.
_LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or one short block: NFC, white space collapsed, and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parts:
    """The places that metadata are read from, each in reading order."""

    letterhead: tuple[Line, ...] = ()
    draft_mark: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()
    addressee: tuple[Line, ...] = ()
    recipients: tuple[Line, ...] = ()
    signature: tuple[Line, ...] = ()
    opening: tuple[Line, ...] = ()
    closing: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()


def clean(text: str) -> str:
    """NFC, white space collapsed, look-alike letters put right, marks of notes left out."""
    return collapse(_MARK.sub("", text).translate(_LOOK_ALIKES))


def gather(document: Document, source: Source) -> Parts:
    """The parts of `document`, lines as `source` prints them; a role that no division has is empty."""
    by_role: dict[Role, list[Line]] = {role: [] for role in Role}
    for block in document.blocks:
        if isinstance(block, Division):
            by_role[block.role] += division_lines(source, block)
    body = tuple(_body_lines(document.blocks))
    opening, closing = _running_text(document.blocks)
    return Parts(
        tuple(by_role[Role.LETTERHEAD]),
        tuple(by_role[Role.DRAFT_MARK]),
        tuple(by_role[Role.TITLE]),
        tuple(by_role[Role.ADDRESSEE]),
        tuple(by_role[Role.RECIPIENTS]),
        tuple(by_role[Role.SIGNATURE]),
        opening,
        closing,
        body,
    )


def division_lines(source: Source, division: Division) -> list[Line]:
    """The lines of a division: its blocks where it has several, else the source's own lines.

    Letterhead and signature are set in lines and columns, which a paragraph of joined lines no longer shows.
    """
    leaves = list(_leaves(division))
    set_in_lines = division.role in (Role.LETTERHEAD, Role.SIGNATURE)
    in_lines = set_in_lines and not _beside(source, division, leaves)
    if (len(leaves) > 1 and not in_lines) or (division.role in (Role.TITLE, Role.ADDRESSEE) and leaves):
        return [line for line in leaves if line.text]
    # Leaf by leaf: between two of them a page may have turned, with notes at its foot.
    return [line for leaf in leaves for line in source_lines(source, leaf.span)]


def _beside(source: Source, division: Division, leaves: Sequence[Line]) -> bool:
    """Whether the division was read out of columns side by side: its span holds other words too."""
    ascending = all(a.span.end <= b.span.start for a, b in pairwise(leaves))
    own = sum(len(source.slice(leaf.span).split()) for leaf in leaves)
    return not ascending or own < len(source.slice(division.span).split())


def source_lines(source: Source, span: Span) -> Iterator[Line]:
    """Lines of `span` as printed, columns that a TAB parts as lines of their own; empty ones left out."""
    first, last = source.line_range(span)
    for number in range(first, last + 1):
        line = source.line_span(number)
        start = max(line.start, span.start)
        raw = source.text[start : min(line.end, span.end)]
        at = 0
        for piece in [*_COLUMNS.finditer(raw), None]:
            end = piece.start() if piece else len(raw)
            text = clean(raw[at:end])
            if text:
                yield Line(text, Span(start + at, start + end))
            at = piece.end() if piece else end


def _leaves(division: Division) -> Iterator[Line]:
    for block in walk_blocks(division.blocks):
        match block:
            case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                yield Line(clean(plain(inlines, marks=False)), block.span)
            case List(items=items):
                for item in items:
                    yield Line(_item(item), item.span)
            case Verbatim(text=text):
                for piece in text.split("\n"):
                    yield Line(clean(piece), block.span)
            case _:
                continue


def _item(item: ListItem) -> str:
    return f"{item.marker} {clean(plain(item.inlines, marks=False))}"


def _body_lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in walk_blocks(blocks):
        match block:
            case Paragraph(inlines=inlines) | Heading(inlines=inlines):
                yield Line(clean(plain(inlines, marks=False)), block.span)
            case List(items=items):
                for item in items:
                    yield Line(clean(plain(item.inlines, marks=False)), item.span)
            case Verbatim(text=text):
                yield Line(clean(text), block.span)
            case Table() | Division():
                continue


def _running_text(blocks: tuple[Block, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Paragraphs before the first heading (at most four), and the body's last two."""
    opening: list[Line] = []
    running: list[Line] = []
    headed = False
    for block in blocks:
        headed = headed or isinstance(block, Heading)
        if isinstance(block, Paragraph):
            lines = [Line(clean(plain(block.inlines, marks=False)), block.span)]
        elif isinstance(block, List):
            lines = [Line(clean(plain(item.inlines, marks=False)), item.span) for item in block.items]
        else:
            continue
        running += lines
        if not headed:
            opening += lines
    first, last = (opening or running)[:_OPENING_PARAGRAPHS], running[-_CLOSING_PARAGRAPHS:]
    return (
        tuple(replace(line, text=line.text[:_LONGEST]) for line in first),
        tuple(replace(line, text=line.text[-_LONGEST:]) for line in last),
    )
