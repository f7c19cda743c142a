"""The blocks of a document as every writer counts them: one flat sequence, one identifier each.

The page, report.json, the outline and the search speak of the same blocks because all of them take them from
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
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
    Text,
    Verbatim,
)
from wardreports.document.walk import plain
from wardreports.source import Span
from wardreports.text.normalise import collapse

Leaf: TypeAlias = Heading | Paragraph | ListItem | Table | Division | Verbatim


OPENING = "mo-dau"


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

    def caption(self) -> str:
        """The caption of a table, in the same form; "" for other blocks."""
        return collapse(plain(self.block.caption)) if isinstance(self.block, Table) else ""


def records(document: Document) -> tuple[Record, ...]:
    """Every block of `document` in reading order: a list as its items, an annex as its title and the rest."""
    return tuple(_flatten(document.blocks, 0))


def lead(division: Division) -> tuple[Block, ...]:
    """The blocks that make the text of `division` itself.

    All of them, unless it holds headings or tables (an annex does): then the paragraphs before the first
    block of another kind, and the rest are blocks of their own.
    """
    if not is_compound(division):
        return division.blocks
    return tuple(takewhile(lambda block: isinstance(block, Paragraph), division.blocks))


def is_blank(block: Block) -> bool:
    """Whether `block` is a paragraph or a heading without a letter: no page and no file has it."""
    label = block.label if isinstance(block, Heading) else ""
    return isinstance(block, Paragraph | Heading) and not collapse(f"{label}{plain(block.inlines)}")


def is_compound(division: Division) -> bool:
    """Whether `division` holds blocks that are cited by themselves."""
    return any(isinstance(block, Heading | Table) for block in division.blocks)


def irregular_identifiers(document: Document) -> dict[int, str]:
    """The identifiers that counting does not give, by the record's place among those that are no headings.

    Counting gives `<identifier of the heading above>-<n>`, n from 1; a repeated label can break this.
    """
    irregular: dict[int, str] = {}
    section, number, place = OPENING, 0, 0
    for record in records(document):
        if isinstance(record.block, Heading):
            section, number = record.identifier, 0
            continue
        number += 1
        if record.identifier not in ("", f"{section}-{number}"):
            irregular[place] = record.identifier
        if isinstance(record.block, Division) and is_compound(record.block):
            number += len(lead(record.block))
        place += 1
    return irregular


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


def restorations(document: Document) -> Iterator[Restored]:
    """Every restoration that the page shows, in its order, the notes' last."""
    runs = [run for record in records(document) for _, run in record.inlines]
    runs += [paragraph.inlines for note in document.footnotes for paragraph in note.paragraphs]
    for run in runs:
        yield from (inline for inline in flat_inlines(run) if isinstance(inline, Restored))


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
        elif not is_blank(block):
            yield Record(block, (("", block.inlines),), depth)


def _runs(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Inlines]]:
    for block in blocks:
        if isinstance(block, List):
            yield from ((item.marker, item.inlines) for item in block.items)
        elif isinstance(block, Paragraph):
            yield "", block.inlines
        elif isinstance(block, Verbatim):
            yield "", (Text(collapse(block.text), block.span),)
        elif isinstance(block, Division):
            yield from _runs(block.blocks)


def _labelled(label: str, inlines: Inlines, restored: bool) -> str:
    return f"{label} {plain(inlines, restored=restored)}"
