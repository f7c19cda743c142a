"""Making a block of another kind of the same pieces of the source; joining and cutting blocks.

Everything goes through the block's pieces, so that no letter can be lost, doubled or changed on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from wardreports.corrections.model import PARTS, Correction, Kind
from wardreports.document.labels import label_of
from wardreports.document.model import (
    Block,
    Citation,
    Division,
    Footnote,
    FootnoteReference,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Role,
    Table,
    Verbatim,
)
from wardreports.reader.labelled import without_label
from wardreports.reader.pieces import Flow, Mark, Piece, cover, cut, flow, inlines, raw_length, span_of, trim
from wardreports.source import Source, Span

Leaf: TypeAlias = Heading | Paragraph | ListItem | Table | Division | Verbatim


_NOTE_MARK = re.compile(r"[\[(]?(?P<label>\d{1,3}|\*{1,3})\)?[\].:]?")


class NotPossibleError(Exception):
    """A correction fits its place, but what it asks can't be done there. Carries a diagnostic code."""

    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of a block: the leaves in its place, and the note that was made of it."""

    leaves: tuple[Leaf, ...]
    note: Footnote | None = None


def leaves(blocks: Iterable[Block]) -> list[Leaf]:
    """The blocks with every list as its items."""
    return [leaf for block in blocks for leaf in (block.items if isinstance(block, List) else (block,))]


def regrouped(made: Iterable[Leaf]) -> tuple[Block, ...]:
    """The blocks of `made`: neighbouring items are one list, and a heading runs in only where a paragraph
    follows.
    """
    blocks: list[Block] = []
    for leaf in made:
        last = blocks[-1] if blocks else None
        if isinstance(last, Heading) and last.run_in and not isinstance(leaf, Paragraph):
            blocks[-1] = replace(last, run_in=False)
        if not isinstance(leaf, ListItem):
            blocks.append(leaf)
        elif isinstance(last, List):
            blocks[-1] = List((*last.items, leaf), last.span.cover(leaf.span))
        else:
            blocks.append(List((leaf,), leaf.span))
    if blocks and isinstance(blocks[-1], Heading):
        blocks[-1] = replace(blocks[-1], run_in=False)
    return tuple(blocks)


def pieces(leaf: Leaf) -> tuple[Piece, ...]:
    """Every piece of the source that the block shows, its label or marker too, in order.

    Raises NotPossibleError (WR244) for a table and a division, whose pieces are not one text.
    """
    match leaf:
        case Heading(inlines=run, label_span=own) | ListItem(inlines=run, marker_span=own):
            found = [*([own] if own else []), *pieces_of(run)]
        case Paragraph(inlines=run):
            found = list(pieces_of(run))
        case Verbatim(span=span):
            found = [span]
        case _:
            raise NotPossibleError("WR244", kind=type(leaf).__name__.lower())
    return tuple(sorted(found, key=span_of))


def pieces_of(run: Inlines) -> Iterator[Piece]:
    """The pieces of the source that `run` is made of, in order."""
    for inline in run:
        match inline:
            case FootnoteReference(label, span):
                yield Mark(label, span)
            case Citation(inlines=inner):
                yield from pieces_of(inner)
            case _:
                yield inline.span


def made(source: Source, line: Flow, correction: Correction) -> Leaf:
    """The block of kind `correction.kind` that `line` gives, a paragraph where none is said."""
    match correction.kind:
        case Kind.HEADING:
            return _heading(source, line, correction.level)
        case Kind.ITEM:
            return _item(source, line, correction.depth)
        case kind if kind in PARTS:
            block = Paragraph(inlines(source, line.pieces), line.span)
            return Division(Role(str(kind)), (block,), line.span)
        case _:
            return Paragraph(line.inlines, line.span)


def _heading(source: Source, line: Flow, level: int) -> Heading:
    label = label_of(line.text)
    if label is None:
        return Heading(level, "", line.inlines, line.span)
    span, rest = without_label(source, line, label.end)
    return Heading(level, label.label, rest.inlines, line.span, label_span=span)


def _item(source: Source, line: Flow, depth: int) -> ListItem:
    label = label_of(line.text)
    if label is None:
        return ListItem("", depth, line.inlines, line.span)
    span, rest = without_label(source, line, label.end)
    return ListItem(label.printed, depth, rest.inlines, line.span, marker_span=span)


def recast(source: Source, leaf: Leaf, after: Leaf | None, correction: Correction) -> tuple[Edit, int]:
    """The block as the kind that `correction` says, and how many leaves it takes: two with a run-in heading's
    paragraph, which is its own text again when it is no heading."""
    if isinstance(leaf, Heading) and correction.kind is Kind.HEADING:
        return Edit((replace(leaf, level=correction.level),)), 1
    runs_on = isinstance(leaf, Heading) and leaf.run_in and isinstance(after, Paragraph)
    own = (*pieces(leaf), *(pieces(after) if runs_on and after else ()))
    line = flow(source, own)
    taken = 2 if runs_on else 1
    if correction.kind is Kind.NOTE:
        return Edit((), _note(source, line, correction.label)), taken
    return Edit((made(source, line, correction),)), taken


def _note(source: Source, line: Flow, label: str) -> Footnote:
    """A footnote of one paragraph; the number that it begins with is its printed mark."""
    first = line.pieces[0]
    match = _NOTE_MARK.match(line.text) if isinstance(first, Span) else None
    if match is None or (label and match["label"] != label) or not isinstance(first, Span):
        if not label:
            raise NotPossibleError("WR246")
        return Footnote(label, (Paragraph(line.inlines, line.span),), line.span)
    start = trim(source, first).start
    end = start + raw_length(source.text[start : first.end], match.end())
    _, rest = cut(line.pieces, end)
    text = flow(source, rest)
    paragraphs = (Paragraph(text.inlines, text.span),) if text.pieces else ()
    return Footnote(match["label"], paragraphs, line.span, Span(start, end))


def joined(source: Source, before: Leaf, leaf: Leaf) -> Leaf:
    """`before` with the text of `leaf` at its end; a division takes it as its last paragraph."""
    own = pieces(leaf)
    if isinstance(before, Division):
        last = Paragraph(inlines(source, own), cover(own))
        return replace(before, blocks=(*before.blocks, last), span=before.span.cover(last.span))
    whole = flow(source, (*pieces(before), *own))
    span = before.span.cover(cover(own))
    match before:
        case Heading(label_span=label) | ListItem(marker_span=label):
            rest = inlines(source, tuple(piece for piece in whole.pieces if piece != label))
            if isinstance(before, Heading):
                return replace(before, inlines=rest, span=span, run_in=False)
            return replace(before, inlines=rest, span=span)
        case _:
            return Paragraph(whole.inlines, span)


def divided(source: Source, leaf: Leaf, offset: int, correction: Correction) -> Edit:
    """The block up to `offset`, as it is, and what stands from there on as a block of its own."""
    own = pieces(leaf)
    label = leaf.label_span if isinstance(leaf, Heading) else None
    label = leaf.marker_span if isinstance(leaf, ListItem) else label
    before, after = (flow(source, part) for part in cut(own, offset))
    if not before.pieces or not after.pieces or (label and offset < label.end):
        raise NotPossibleError("WR243", words=correction.split)
    rest = tuple(piece for piece in before.pieces if piece != label)
    first: Leaf
    match leaf:
        case Heading() | ListItem():
            first = replace(leaf, inlines=inlines(source, rest), span=before.span)
        case _:
            first = Paragraph(inlines(source, rest), before.span)
    if correction.kind is Kind.NOTE:
        return Edit((first,), _note(source, after, correction.label))
    return Edit((first, made(source, after, correction)))
