"""Corrections of footnotes as read: one that is none goes back to the body, one gets another label or goes on
the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wardreports.corrections.blocks import Leaf, NotPossibleError, leaves, made, pieces_of, regrouped
from wardreports.corrections.model import Correction, Kind
from wardreports.document.model import Block, Document, Footnote, Heading, Paragraph
from wardreports.reader.pieces import Flow, Piece, flow, span_of
from wardreports.source import Source, Span

_BLOCKS = (Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM)


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a note: which note, and which of its paragraphs."""

    note: int
    paragraph: int


def note_at(notes: tuple[Footnote, ...], offset: int) -> Place | None:
    """The note's paragraph that shows the character at `offset`; the first where that is the note's mark."""
    for index, note in enumerate(notes):
        if note.mark_span and note.mark_span.start <= offset < note.mark_span.end:
            return Place(index, 0)
        for place, paragraph in enumerate(note.paragraphs):
            if any(span_of(one).start <= offset < span_of(one).end for one in pieces_of(paragraph.inlines)):
                return Place(index, place)
    return None


def corrected(document: Document, place: Place, correction: Correction) -> Document:
    """`document` with the note at `place` as `correction` says. Raises NotPossibleError (WR242, WR244,
    WR246).
    """
    if correction.join:
        return _joined(document, place)
    if correction.split or correction.kind is None:
        raise NotPossibleError("WR244", kind="footnote")
    if correction.kind is Kind.NOTE:
        if not correction.label:
            raise NotPossibleError("WR246")
        return _with(document, place, replace(document.footnotes[place.note], label=correction.label))
    if correction.kind in _BLOCKS:
        return _released(document, place, correction)
    raise NotPossibleError("WR244", kind="footnote")


def _with(document: Document, place: Place, *instead: Footnote) -> Document:
    notes = document.footnotes
    return replace(document, footnotes=(*notes[: place.note], *instead, *notes[place.note + 1 :]))


def _joined(document: Document, place: Place) -> Document:
    """The paragraph on the one before it in its note; a note's first, and with it all of the note, goes on
    the note before.
    """
    note = document.footnotes[place.note]
    if place.paragraph:
        before, own = note.paragraphs[place.paragraph - 1 : place.paragraph + 1]
        both = flow(document.source, (*pieces_of(before.inlines), *pieces_of(own.inlines)))
        one = Paragraph(both.inlines, before.span.cover(own.span))
        kept = note.paragraphs[: place.paragraph - 1], note.paragraphs[place.paragraph + 1 :]
        return _with(document, place, replace(note, paragraphs=(*kept[0], one, *kept[1])))
    if not place.note:
        raise NotPossibleError("WR242")
    before_it = document.footnotes[place.note - 1]
    own_ones = tuple(Paragraph(line.inlines, line.span) for line in _lines(document.source, note, 0))
    paragraphs = (*before_it.paragraphs, *own_ones)
    longer = replace(before_it, paragraphs=paragraphs, span=before_it.span.cover(note.span))
    notes = document.footnotes
    return replace(document, footnotes=(*notes[: place.note - 1], longer, *notes[place.note + 1 :]))


def _released(document: Document, place: Place, correction: Correction) -> Document:
    """The note's text from `place` on as blocks of the body, where they stand in the source: the first of the
    kind that is said, the others paragraphs.
    """
    source, note = document.source, document.footnotes[place.note]
    first, *others = _lines(source, note, place.paragraph)
    blocks = [made(source, first, correction)]
    blocks += [Paragraph(line.inlines, line.span) for line in others]
    kept = note.paragraphs[: place.paragraph]
    left = [replace(note, paragraphs=kept, span=_span(note, kept), closing_span=None)] if kept else []
    return replace(_with(document, place, *left), blocks=_inserted(document.blocks, blocks))


def _lines(source: Source, note: Footnote, first: int) -> list[Flow]:
    """The text of each paragraph from `first` on, the note's printed mark before the first of all, what
    closes the note behind its last.
    """
    runs: list[list[Piece]] = [list(pieces_of(one.inlines)) for one in note.paragraphs[first:]] or [[]]
    if note.mark_span and not first:
        runs[0].insert(0, note.mark_span)
    if note.closing_span:
        runs[-1].append(note.closing_span)
    return [flow(source, run) for run in runs if run]


def _span(note: Footnote, kept: tuple[Paragraph, ...]) -> Span:
    start = note.mark_span or kept[0].span
    return start.cover(kept[-1].span)


def _inserted(blocks: tuple[Block, ...], new: list[Leaf]) -> tuple[Block, ...]:
    """`blocks` with those of `new` before the first that begins behind them, never between a run-in heading
    and its text.
    """
    found = leaves(blocks)
    at = next((n for n, leaf in enumerate(found) if leaf.span.start > new[0].span.start), len(found))
    before = found[at - 1] if at else None
    if isinstance(before, Heading) and before.run_in:
        at += 1
    return regrouped([*found[:at], *new, *found[at:]])
