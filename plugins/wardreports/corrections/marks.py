"""Saying of a mark in running text that it is a footnote reference, or that it is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from wardreports.corrections.blocks import NotPossibleError
from wardreports.corrections.model import Correction, Kind
from wardreports.document.model import (
    Block,
    Citation,
    Division,
    FootnoteReference,
    Inline,
    Inlines,
    List,
    Row,
    Table,
    Text,
    Verbatim,
)
from wardreports.reader.pieces import Mark, Piece, cut, inlines
from wardreports.source import Source, Span

_MARK = re.compile(r"(?:[\[(]\s*)?(?P<label>\d{1,3}|\*{1,3})(?:\s*[\])])?$")
_Change: TypeAlias = Callable[[Inlines], Inlines]


def mark_in(words: str) -> tuple[str, str]:
    """The mark that `words` end in, as printed and as a label ("[12]", "12"). Raises NotPossibleError
    (WR243).
    """
    match = _MARK.search(words)
    if match is None:
        raise NotPossibleError("WR243", words=words)
    return match.group(), match["label"]


def marked(
    source: Source, blocks: tuple[Block, ...], span: Span, correction: Correction
) -> tuple[Block, ...]:
    """`blocks` with the mark at `span` as the correction says. Raises NotPossibleError (WR243) if there is
    none.
    """
    changed = False

    def change(run: Inlines) -> Inlines:
        nonlocal changed
        again = _as_reference(source, run, span, correction) if is_reference else _as_text(source, run, span)
        changed = changed or again is not run
        return again

    is_reference = correction.kind is Kind.REFERENCE
    result = tuple(_in_block(block, span, change) for block in blocks)
    if not changed:
        raise NotPossibleError("WR243", words=correction.words)
    return result


def _in_block(block: Block, span: Span, change: _Change) -> Block:
    if span.end <= block.span.start or span.start >= block.span.end:
        return block
    match block:
        case Division():
            return replace(block, blocks=tuple(_in_block(inner, span, change) for inner in block.blocks))
        case List():
            return replace(
                block, items=tuple(replace(item, inlines=change(item.inlines)) for item in block.items)
            )
        case Table():
            head, body = (tuple(_in_row(row, change) for row in part) for part in (block.head, block.body))
            return replace(
                block, caption=change(block.caption), unit_note=change(block.unit_note), head=head, body=body
            )
        case Verbatim():
            return block
        case _:
            return replace(block, inlines=change(block.inlines))


def _in_row(row: Row, change: _Change) -> Row:
    return replace(row, cells=tuple(replace(cell, inlines=change(cell.inlines)) for cell in row.cells))


def _as_reference(source: Source, run: Inlines, span: Span, correction: Correction) -> Inlines:
    at = _index(run, span)
    if at is None:
        return run
    _, label = mark_in(correction.words)
    label = correction.label or label
    if isinstance(run[at], FootnoteReference):
        # The whole mark as it was read: the words may end within it ("[footnoteRef:2]").
        return _replaced(source, run, at, (Mark(label, run[at].span),))
    before, rest = cut((run[at].span,), span.start)
    _, after = cut(rest, span.end)
    return _replaced(source, run, at, (*before, Mark(label, span), *after))


def _as_text(source: Source, run: Inlines, span: Span) -> Inlines:
    at = next(
        (i for i, one in enumerate(run) if isinstance(one, FootnoteReference) and _holds(one.span, span)),
        None,
    )
    return run if at is None else _replaced(source, run, at, (run[at].span,))


def _index(run: Inlines, span: Span) -> int | None:
    kinds = (Text, FootnoteReference)
    return next((i for i, one in enumerate(run) if isinstance(one, kinds) and _holds(one.span, span)), None)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _replaced(source: Source, run: Inlines, at: int, new: tuple[Piece, ...]) -> Inlines:
    """`run` with the inline at `at` made of `new`; texts that touch are one text again."""
    own = [_piece(inline) for inline in run[:at]] + list(new) + [_piece(inline) for inline in run[at + 1 :]]
    merged: list[Piece] = []
    for piece in own:
        last = merged[-1] if merged else None
        if isinstance(last, Span) and isinstance(piece, Span) and last.end == piece.start:
            merged[-1] = Span(last.start, piece.end)
        else:
            merged.append(piece)
    return inlines(source, merged)


def _piece(inline: Inline) -> Piece:
    if isinstance(inline, Citation):
        raise NotPossibleError("WR244", kind="citation")
    return Mark(inline.label, inline.span) if isinstance(inline, FootnoteReference) else inline.span


def span_of_mark(words_end: int, source: Source, printed: str) -> Span:
    """The span of the mark `printed` that ends at `words_end`, white space inside it counted."""
    start = words_end
    left = "".join(printed.split())
    while left:
        start -= 1
        if not source.text[start].isspace():
            left = left[:-1]
    return Span(start, words_end)
