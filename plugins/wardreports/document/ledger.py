"""Closing the ledger: what became of every character, counted from the nodes' spans alone.

Nothing here asks the reader: a character is accounted for when exactly one node claims it, and a text when
its letters are those of its slice of the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from wardreports.document.account import Ledger, Reason
from wardreports.document.model import (
    Abbreviation,
    Block,
    Citation,
    Division,
    Document,
    FootnoteReference,
    Heading,
    Inlines,
    List,
    Restored,
    Text,
    Verbatim,
)
from wardreports.document.walk import block_inlines, walk_blocks
from wardreports.source import Span
from wardreports.text.look_alikes import mends_between
from wardreports.text.normalise import nfc, seen, unseen_places

KEPT, MOVED, MARK, DROPPED = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Claim:
    """A node's claim on a stretch of the source: `kind` is one of KEPT, MOVED, MARK, DROPPED."""

    kind: int
    span: Span


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch that is claimed by nobody ("unclaimed"), by two ("twice"), or whose text has other letters
    ("altered")."""

    kind: str
    span: Span


def close(document: Document) -> Ledger:
    """The ledger of `document`. Characters of faults (see `faults`) are unaccounted for."""
    counts, wrong = _account(document)
    characters = len(document.source.text) - document.source.body
    dropped = sum(len(d.text) for d in document.dropped)
    unaccounted = sum(_solid(document.source.text, fault.span) or len(fault.span) for fault in wrong)
    kept = characters - counts[MOVED] - counts[MARK] - dropped - unaccounted
    return Ledger(
        characters, kept, counts[MOVED], counts[MARK], document.dropped, unaccounted, _mends(document)
    )


def faults(document: Document) -> tuple[Fault, ...]:
    """Every stretch of the source that is lost, doubled or altered; empty when the ledger closes."""
    return tuple(_account(document)[1])


def _account(document: Document) -> tuple[list[int], list[Fault]]:
    text, body = document.source.text, document.source.body
    claims = sorted(_claims(document), key=lambda claim: (claim.span.start, claim.span.end))
    marks = [d.span for d in document.dropped if d.reason is Reason.REDACTED]
    counts = [0] * 5
    wrong: list[Fault] = []
    at = body
    for claim in claims:
        span = claim.span
        if span.start < at:
            if seen(text[span.start : min(at, span.end)]).strip():
                wrong.append(Fault("twice", Span(span.start, min(at, span.end))))
        elif seen(text[at : span.start]).strip():
            wrong.append(Fault("unclaimed", Span(at, span.start)))
        length = len(span) if claim.kind == DROPPED else _solid(text, span) - _redacted(text, span, marks)
        counts[claim.kind] += length
        at = max(at, span.end)
    if seen(text[at:]).strip():
        wrong.append(Fault("unclaimed", Span(at, len(text))))
    wrong.extend(_altered(document))
    wrong.extend(_unnamed(document))
    return counts, wrong


def _redacted(text: str, span: Span, marks: list[Span]) -> int:
    """How many of the characters of `span` are of `marks` (in order) and count as dropped."""
    first = bisect_left(marks, span.start, key=lambda mark: mark.end)
    inside = takewhile(lambda mark: mark.start < span.end, islice(marks, first, None))
    return sum(_solid(text, Span(max(mark.start, span.start), min(mark.end, span.end))) for mark in inside)


def _solid(text: str, span: Span) -> int:
    """How many characters of a stretch are neither white space nor unseen."""
    return len("".join(seen(text[span.start : span.end]).split()))


def _unnamed(document: Document) -> Iterator[Fault]:
    """The unseen characters that are not named once among what was dropped."""
    places = [Span(*place) for place in unseen_places(document.source.text, document.source.body)]
    named = Counter(
        dropped.span.start + offset
        for dropped in document.dropped
        if places and dropped.reason is not Reason.REDACTED
        for place in unseen_places(dropped.text, 0)
        for offset in range(*place)
    )
    for place in places:
        for offset in range(place.start, place.end):
            if named[offset] != 1:
                yield Fault("twice" if named[offset] else "unclaimed", Span(offset, offset + 1))


def _claims(document: Document) -> Iterator[Claim]:
    for block in walk_blocks(document.blocks):
        yield from _block_claims(block)
    for note in document.footnotes:
        yield from (Claim(MARK, span) for span in (note.mark_span, note.closing_span) if span)
        for paragraph in note.paragraphs:
            yield from _inline_claims(paragraph.inlines, MOVED)
    for dropped in document.dropped:
        # What was redacted has a mark in its place, which stands in a node like any other text.
        if dropped.reason is not Reason.REDACTED:
            yield Claim(DROPPED, dropped.span)


def _block_claims(block: Block) -> Iterator[Claim]:
    if isinstance(block, Heading) and block.label_span:
        yield Claim(KEPT, block.label_span)
    if isinstance(block, List):
        yield from (Claim(KEPT, item.marker_span) for item in block.items if item.marker_span)
    if isinstance(block, Verbatim):
        yield Claim(KEPT, block.span)
    if not isinstance(block, Division):
        for run in block_inlines(block):
            yield from _inline_claims(run, KEPT)


def _inline_claims(inlines: Inlines, kind: int) -> Iterator[Claim]:
    for inline in inlines:
        if isinstance(inline, Citation):
            yield from _inline_claims(inline.inlines, kind)
        else:
            yield Claim(MARK if isinstance(inline, FootnoteReference) else kind, inline.span)


def _altered(document: Document) -> Iterator[Fault]:
    text = document.source.text
    for inline in _texts(document):
        if _mends_in(text, inline) is None:
            yield Fault("altered", inline.span)
    for block in walk_blocks(document.blocks):
        if isinstance(block, Verbatim) and block.text != seen(text[block.span.start : block.span.end]):
            yield Fault("altered", block.span)


def _mends_in(text: str, inline: Text | Restored | Abbreviation) -> int | None:
    """How many letters of `inline` are certain mends of the source's; None when it differs otherwise."""
    said = inline.original if isinstance(inline, Restored) else inline.text
    came, said = letters(text[inline.span.start : inline.span.end]), letters(said)
    return 0 if came == said else mends_between(came, said)


def _mends(document: Document) -> int:
    return sum(_mends_in(document.source.text, inline) or 0 for inline in _texts(document))


def _texts(document: Document) -> Iterator[Text | Restored | Abbreviation]:
    runs = [run for block in walk_blocks(document.blocks) for run in block_inlines(block)]
    runs += [paragraph.inlines for note in document.footnotes for paragraph in note.paragraphs]
    for run in runs:
        yield from _flat_texts(run)


def _flat_texts(inlines: Inlines) -> Iterator[Text | Restored | Abbreviation]:
    for inline in inlines:
        if isinstance(inline, Citation):
            yield from _flat_texts(inline.inlines)
        elif not isinstance(inline, FootnoteReference):
            yield inline


def letters(text: str) -> str:
    """`text` in NFC without white space and unseen characters: what must be the same in the source and on the
    page.
    """
    return "".join(nfc(seen(text)).split())
