"""Restorations become nodes: the document read from a restored source gets its original source back, and
every
restored piece says what it was.

Reads: inlines (Text), dropped, verbatim. Writes: source, inlines (Text split into Text and Restored),
dropped, verbatim.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wardreports.document.model import (
    Block,
    Cell,
    Citation,
    Division,
    Document,
    Footnote,
    Grade,
    Heading,
    Inline,
    Inlines,
    List,
    Paragraph,
    Restored,
    Row,
    Table,
    Text,
    Verbatim,
)
from wardreports.document.restoration import Restoration
from wardreports.source import Source, Span
from wardreports.text.normalise import as_read, seen


def mark_restorations(document: Document, original: Source, restorations: Sequence[Restoration]) -> Document:
    """`document`, read from `original` with its sure restorations put in, as a document of `original`.

    Guarantees: `plain` of any inlines reads as before but for white space; a ledger that closed closes
    against `original`.
    Restorations that no inline holds (in a table's frame, say) leave no node.
    """
    marks = _Marks(original, document.source, tuple(sorted(restorations, key=lambda item: item.span)))
    return replace(
        document,
        source=original,
        blocks=tuple(_block(block, marks) for block in document.blocks),
        footnotes=tuple(_footnote(note, marks) for note in document.footnotes),
        dropped=tuple(replace(d, text=original.slice(d.span)) for d in document.dropped),
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    original: Source
    restored: Source
    items: tuple[Restoration, ...]

    def within(self, span: Span) -> tuple[Restoration, ...]:
        """Restorations that touch `span`, in order; they never overlap one another."""
        first = bisect_right(self.items, span.start, key=lambda item: item.span.end)
        last = bisect_left(self.items, span.end, key=lambda item: item.span.start)
        return self.items[first:last]


def _block(block: Block, marks: _Marks) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, inlines=_inlines(block.inlines, marks))
        case List():
            return replace(
                block, items=tuple(replace(i, inlines=_inlines(i.inlines, marks)) for i in block.items)
            )
        case Table():
            return replace(
                block,
                caption=_inlines(block.caption, marks),
                unit_note=_inlines(block.unit_note, marks),
                head=tuple(_row(row, marks) for row in block.head),
                body=tuple(_row(row, marks) for row in block.body),
            )
        case Division():
            return replace(block, blocks=tuple(_block(inner, marks) for inner in block.blocks))
        case Verbatim():
            return replace(block, text=seen(marks.original.slice(block.span)))


def _row(row: Row, marks: _Marks) -> Row:
    return replace(row, cells=tuple(_cell(cell, marks) for cell in row.cells))


def _cell(cell: Cell, marks: _Marks) -> Cell:
    return replace(cell, inlines=_inlines(cell.inlines, marks))


def _footnote(note: Footnote, marks: _Marks) -> Footnote:
    paragraphs = tuple(replace(p, inlines=_inlines(p.inlines, marks)) for p in note.paragraphs)
    return replace(note, paragraphs=paragraphs)


def _inlines(inlines: Inlines, marks: _Marks) -> Inlines:
    return tuple(made for inline in inlines for made in _inline(inline, marks))


def _inline(inline: Inline, marks: _Marks) -> Iterator[Inline]:
    if isinstance(inline, Text):
        found = marks.within(inline.span)
        yield from _split(inline, found, marks) if found else (inline,)
    elif isinstance(inline, Citation):
        yield replace(inline, inlines=_inlines(inline.inlines, marks))
    else:
        yield inline


def _split(piece: Text, found: Sequence[Restoration], marks: _Marks) -> Inlines:
    """A piece of text, divided at its restorations; where the parts would not give the piece again, at the
    sure ones alone, and if these do not either, marked whole."""
    sure = [item for item in found if item.grade is Grade.SURE]
    return _parts(piece, found, marks) or _parts(piece, sure, marks) or (_whole(piece, sure, marks),)


def _parts(piece: Text, found: Sequence[Restoration], marks: _Marks) -> tuple[Text | Restored, ...] | None:
    """A piece of text, divided at `found`; None if the parts would not give the piece again."""
    made: list[Inline] = []
    at = piece.span.start
    for item in found:
        start = max(item.span.start, at)
        if start > at:
            made.append(_plain_part(Span(at, start), marks))
        end = min(item.span.end, piece.span.end)
        made.append(_restored_part(item, Span(start, end), marks))
        at = end
    if at < piece.span.end:
        made.append(_plain_part(Span(at, piece.span.end), marks))
    parts = _spaced(made, piece.text.endswith(" "), marks)
    shown = "".join(
        p.original if isinstance(p, Restored) and p.grade is not Grade.SURE else p.text for p in parts
    )
    return parts if shown.split() == piece.text.split() else None


def _plain_part(span: Span, marks: _Marks) -> Text:
    return Text(as_read(marks.restored.slice(span)), span)


def _restored_part(item: Restoration, span: Span, marks: _Marks) -> Restored:
    """The part of a restoration in `span`. What lies outside of it is blank in both texts unless the piece
    cuts a word."""
    reaches_out = span != item.span and item.grade is Grade.SURE
    first, last = (
        (span.start - item.span.start, span.end - item.span.start) if reaches_out else (0, len(item.restored))
    )
    text = item.restored[first:last]
    return Restored(as_read(text), as_read(marks.original.slice(span)), item.grade, item.confidence, span)


def _spaced(parts: Sequence[Inline], ends_in_blank: bool, marks: _Marks) -> tuple[Text | Restored, ...]:
    """The parts with one blank wherever white space divides them, at the end of the part before it."""
    spaced: list[Text | Restored] = []
    known = [part for part in parts if isinstance(part, Text | Restored)]
    for part, after in zip(known, [*known[1:], None], strict=True):
        blank = ends_in_blank if after is None else _parted(part, after, marks)
        if isinstance(part, Text):
            if part.text:
                spaced.append(replace(part, text=part.text + " " * blank))
            elif spaced and blank:
                spaced[-1] = _with_blank(spaced[-1])
        else:
            spaced.append(_restored_spaced(part, blank, spaced, marks))
    return tuple(spaced)


def _parted(part: Text | Restored, after: Text | Restored, marks: _Marks) -> bool:
    text = marks.restored.text
    for one in (part, after):
        edge = one.span.end - 1 if one is part else one.span.start
        shown = isinstance(one, Text) or one.grade is Grade.SURE
        if shown and text[edge].isspace():
            return True
    return False


def _restored_spaced(
    part: Restored, blank: bool, before: Sequence[Text | Restored], marks: _Marks
) -> Restored:
    """A restoration with the blank after it; one at its edge that stands for a letter is kept as it came."""
    last = before[-1] if before else None
    parted = last is None or (last.original if isinstance(last, Restored) else last.text).endswith(" ")
    came = marks.original.slice(part.span)
    if part.original:
        lead = " " * (not parted and came[0].isspace())
        original = lead + part.original + " " * (blank or came[-1].isspace())
    else:
        original = "" if parted else " "
    return replace(part, text=part.text + " " * blank, original=original)


def _with_blank(part: Text | Restored) -> Text | Restored:
    text = part.text if part.text.endswith(" ") else part.text + " "
    if isinstance(part, Text):
        return replace(part, text=text)
    original = part.original if part.original.endswith(" ") or not part.original else part.original + " "
    return replace(part, text=text, original=original)


def _whole(piece: Text, sure: Sequence[Restoration], marks: _Marks) -> Text | Restored:
    """The whole piece as one restoration, as sure as the least sure of what was put in."""
    if not sure:
        return piece
    original = as_read(marks.original.slice(piece.span)) + (" " if piece.text.endswith(" ") else "")
    return Restored(piece.text, original, Grade.SURE, min(item.confidence for item in sure), piece.span)
