"""The blocks of a document as every writer counts them: one flat sequence, one identifier each.

The page, report.json, the outline and the search speak of the same blocks because all of them take them from
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from wardreports.document.model import (
    Block,
    Citation,
    Division,
    Document,
    FootnoteReference,
    Heading,
    Inline,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Restored,
    Table,
    Verbatim,
)
from wardreports.document.walk import plain
from wardreports.source import Span
from wardreports.text.normalise import collapse

Leaf: TypeAlias = Heading | Paragraph | ListItem | Table | Division | Verbatim


@dataclass(frozen=True, slots=True)
class Record:
    """One block as readers cite it.

    `inlines` holds every run of inlines of the block in reading order, each with the printed marker or label
    that goes before it inside a division (else ""). `depth` counts the divisions around it.
    """

    block: Leaf
    inlines: tuple[tuple[str, Inlines], ...]
    depth: int = 0

    @property
    def identifier(self) -> str:
        """The block's identifier; "" before the identifiers' pass."""
        return self.block.identifier

    @property
    def span(self) -> Span:
        """Where the block stands in the source."""
        return self.block.span

    def text(self, *, restored: bool = True) -> str:
        """NFC, white space collapsed, references as `[^label]`; without labels and markers."""
        if isinstance(self.block, Verbatim):
            return collapse(self.block.text)
        return collapse(" ".join(_labelled(label, run, restored) for label, run in self.inlines))


def records(document: Document) -> tuple[Record, ...]:
    """Every block of `document` in reading order: a list as its items, an annex as its title and the rest."""
    return tuple(_flatten(document.blocks, 0))


def lead(division: Division) -> tuple[Block, ...]:
    """The blocks that make the text of `division` itself.

    All of them, unless it holds headings, tables or further divisions (an annex does): then the paragraphs
    before the first of these, and the rest are blocks of their own.
    """
    simple = [isinstance(block, Paragraph | List) for block in division.blocks]
    if all(simple):
        return division.blocks
    paragraphs = 0
    while isinstance(division.blocks[paragraphs], Paragraph):
        paragraphs += 1
    return division.blocks[:paragraphs]


def flat_inlines(inlines: Inlines) -> Iterator[Inline]:
    """Each inline, a citation before the pieces it is made of."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Citation):
            yield from flat_inlines(inline.inlines)


def references(inlines: Inlines) -> tuple[FootnoteReference, ...]:
    """The footnote references in `inlines`, in reading order."""
    return tuple(i for i in flat_inlines(inlines) if isinstance(i, FootnoteReference))


def is_restored(inlines: Inlines) -> bool:
    """Whether any letters of `inlines` were restored."""
    return any(isinstance(i, Restored) for i in flat_inlines(inlines))


def as_came(inlines: Inlines) -> str:
    """The text of `inlines` without any restoration."""
    return collapse(plain(inlines, restored=False))


def _flatten(blocks: tuple[Block, ...], depth: int) -> Iterator[Record]:
    for block in blocks:
        if isinstance(block, List):
            yield from (Record(item, (("", item.inlines),), depth) for item in block.items)
        elif isinstance(block, Division):
            own = lead(block)
            yield Record(block, tuple(_runs(own)), depth)
            yield from _flatten(block.blocks[len(own) :], depth + 1)
        elif isinstance(block, Table):
            cells = (cell.inlines for row in (*block.head, *block.body) for cell in row.cells)
            yield Record(block, tuple(("", run) for run in (block.caption, block.unit_note, *cells)), depth)
        elif isinstance(block, Verbatim):
            yield Record(block, (), depth)
        else:
            yield Record(block, (("", block.inlines),), depth)


def _runs(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Inlines]]:
    for block in blocks:
        if isinstance(block, List):
            yield from ((item.marker, item.inlines) for item in block.items)
        elif isinstance(block, Paragraph):
            yield "", block.inlines


def _labelled(label: str, inlines: Inlines, restored: bool) -> str:
    return f"{label} {plain(inlines, restored=restored)}"
