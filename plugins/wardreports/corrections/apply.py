"""Applying corrections to a report as read: each at its place, or reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wardreports.corrections.anchor import Found, Places, stream
from wardreports.corrections.blocks import (
    Edit,
    Leaf,
    NotPossibleError,
    divided,
    joined,
    leaves,
    pieces,
    recast,
    regrouped,
)
from wardreports.corrections.marks import mark_in, marked, span_of_mark
from wardreports.corrections.model import MARKS, PARTS, Correction, Corrections, Kind
from wardreports.corrections.notes import corrected as of_note
from wardreports.corrections.notes import note_at
from wardreports.corrections.tables import table_edit
from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.model import Block, Division, Document, Footnote, Heading, Paragraph, Table
from wardreports.passes.footnotes import references
from wardreports.reader.pieces import span_of
from wardreports.source import Source, Span

# A report's words are looked for this far behind the line that a correction names.
_REACH = 20_000


@dataclass(frozen=True, slots=True)
class Applied:
    """The corrected document, how many corrections took effect, and a finding for each that needs a look."""

    document: Document
    count: int
    diagnostics: tuple[Diagnostic, ...]


def apply(document: Document, corrections: Corrections, came: Source | None = None) -> Applied:
    """`document` with each correction that still fits, in order. Without corrections it is `document` itself.

    `came` is the source as it came, where `document` was read from one with letters restored (of the same
    length): corrections were made for that.

    Nothing is lost: blocks are made again of the same pieces of the source. Findings: WR240 the place is
    gone or ambiguous, WR241 (info) found on another line, WR242 no block before to join, WR243 words not
    there, WR244 the block can't become that, WR245 no block begins there, WR246 a note without a number,
    WR247 (info) already so, WR250 the cells do not fill the table.

    Reads: blocks, footnotes. Writes: blocks, footnotes, references.
    """
    places = Places(came or document.source)
    found: list[Diagnostic] = []
    count = 0
    for correction in corrections.corrections:
        changed, finding = _one(document, places, correction, corrections.path)
        found += [finding] if finding else []
        if changed is not None:
            count += 1
            document = changed
    return Applied(document, count, tuple(found))


def _one(
    document: Document, places: Places, correction: Correction, path: str
) -> tuple[Document | None, Diagnostic | None]:
    """The document with one correction, None where it takes no effect; and what is to be said of it."""
    place = places.find(correction.anchor)
    if not isinstance(place, Found):
        return None, _stale(path, correction, place)
    try:
        changed = _applied(document, place.offset, correction)
    except NotPossibleError as error:
        arguments = {"at": correction.anchor.line, **error.arguments}
        return None, about_file(path, error.code, correction.entry_line, **arguments)
    line = document.source.line_of(place.offset)
    if changed == document:
        return None, about_file(path, "WR247", correction.entry_line, at=line)
    return changed, _moved(path, correction, line) if place.moved else None


def _stale(path: str, correction: Correction, count: int) -> Diagnostic:
    anchor = correction.anchor
    return about_file(path, "WR240", correction.entry_line, at=anchor.line, text=anchor.text, places=count)


def _moved(path: str, correction: Correction, line: int) -> Diagnostic:
    return about_file(path, "WR241", correction.entry_line, at=correction.anchor.line, now=line)


def _applied(document: Document, offset: int, correction: Correction) -> Document:
    source = document.source
    if correction.kind is Kind.TEXT and not correction.words:
        span = _labelled(document, offset, correction.label)
        return replace(document, blocks=marked(source, document.blocks, span, correction))
    if correction.kind in MARKS:
        words = _words(source, offset, correction.words)
        span = span_of_mark(words.end, source, mark_in(correction.words)[0])
        return replace(document, blocks=marked(source, document.blocks, span, correction))
    start = _words(source, offset, correction.split).start if correction.split else offset
    if (place := note_at(document.footnotes, start)) is not None:
        return of_note(document, place, correction)
    notes: list[Footnote] = []
    blocks = _edited(source, document.blocks, start, correction, notes)
    if not notes:
        return replace(document, blocks=blocks)
    return replace(document, blocks=blocks, footnotes=_with_note(document.footnotes, notes[0]))


def _labelled(document: Document, offset: int, label: str) -> Span:
    """The reference to `label` on the line of `offset`. Raises NotPossibleError (WR243)."""
    source = document.source
    line = source.line_of(offset)
    for one in references(document):
        if one.label == label and source.line_of(one.span.start) == line:
            return one.span
    raise NotPossibleError("WR243", words=f"[{label}]")


def _words(source: Source, offset: int, words: str) -> Span:
    """Where `words` stand, from the beginning of the line of `offset` on. Raises NotPossibleError (WR243)."""
    start = source.line_span(source.line_of(offset)).start
    found = stream(source, start, min(len(source.text), start + _REACH)).find(words)
    if found is None:
        raise NotPossibleError("WR243", words=words)
    return Span(*found)


def _with_note(notes: tuple[Footnote, ...], new: Footnote) -> tuple[Footnote, ...]:
    """The notes with `new` at its place; a text without a mark of its own goes on the note of its label."""
    if new.mark_span is None:
        for index, note in enumerate(notes):
            if note.label == new.label:
                paragraphs = tuple(sorted((*note.paragraphs, *new.paragraphs), key=lambda p: p.span))
                longer = replace(note, paragraphs=paragraphs, span=note.span.cover(new.span))
                return (*notes[:index], longer, *notes[index + 1 :])
    return tuple(sorted((*notes, new), key=lambda note: note.span))


def _edited(
    source: Source, blocks: tuple[Block, ...], offset: int, correction: Correction, notes: list[Footnote]
) -> tuple[Block, ...]:
    """`blocks` with the one at `offset` changed, inside an annex too; a note that is made goes into
    `notes`.
    """
    for index, block in enumerate(blocks):
        if isinstance(block, Division) and _is_of_part(block, offset, correction):
            return blocks
        if isinstance(block, Division) and _is_edited_within(block, offset, correction):
            inner = _edited(source, block.blocks, offset, correction, notes)
            return (*blocks[:index], replace(block, blocks=inner), *blocks[index + 1 :])
    opened = list(_opened(blocks, offset, correction))
    at = _leaf_at(opened, offset)
    if at is None:
        raise NotPossibleError("WR245")
    edit, first, taken = _edit(source, opened, at - 1, offset, correction)
    if edit.note:
        notes.append(edit.note)
    if correction.split and (len(edit.leaves) == 2 or (edit.note and edit.leaves)):
        edit, first, taken = _kept_in_division(blocks, opened, edit, first)
    if tuple(opened[first : first + taken]) == edit.leaves:
        # A paragraph of the title, say, that is to be one of the body.
        taken_out = correction.kind is not None and opened != leaves(blocks)
        return regrouped(opened) if taken_out else blocks
    return regrouped([*opened[:first], *edit.leaves, *opened[first + taken :]])


def _is_of_part(block: Division, offset: int, correction: Correction) -> bool:
    """Whether the block at `offset` is in the part of the document that `correction` says."""
    if correction.split or correction.kind not in PARTS or str(correction.kind) != block.role:
        return False
    return _leaf_at(leaves(block.blocks), offset) is not None


def _is_edited_within(block: Division, offset: int, correction: Correction) -> bool:
    """Whether the block at `offset` stays in its division: in an annex, and where it joins another of it."""
    at = _leaf_at(leaves(block.blocks), offset)
    if at is None:
        return False
    compound = any(isinstance(inner, Heading | Table) for inner in block.blocks)
    return compound or (correction.join and at > 1)


def _kept_in_division(
    blocks: tuple[Block, ...], opened: list[Leaf], edit: Edit, first: int
) -> tuple[Edit, int, int]:
    """The first part of a block that was cut stays in the division that held the whole."""
    part, *rest = edit.leaves
    holders = (b for b in blocks if isinstance(b, Division) and b.span.start <= part.span.start < b.span.end)
    holder = next(holders, None)
    if holder is None:
        return edit, first, 1
    before = opened[first - 1] if first else None
    if isinstance(before, Division) and before.span.start >= holder.span.start:
        longer = (*leaves(before.blocks), part)
        kept = replace(before, blocks=regrouped(longer), span=before.span.cover(part.span))
        return Edit((kept, *rest)), first - 1, 2
    return Edit((replace(holder, blocks=regrouped([part]), span=part.span), *rest)), first, 1


def _opened(blocks: tuple[Block, ...], offset: int, correction: Correction) -> Iterator[Leaf]:
    """The leaves of `blocks`, with the block at `offset` taken out of a division that is one text."""
    for leaf in leaves(blocks):
        at = _leaf_at(leaves(leaf.blocks), offset) if isinstance(leaf, Division) else None
        if at is None or not isinstance(leaf, Division):
            yield leaf
            continue
        inner = leaves(leaf.blocks)
        for part in (inner[: at - 1], inner[at - 1 : at], inner[at:]):
            if part == inner[at - 1 : at]:
                yield from part
            elif part:
                span = part[0].span.cover(part[-1].span)
                yield replace(leaf, blocks=regrouped(part), span=span)


def _leaf_at(found: list[Leaf], offset: int) -> int | None:
    """The place, from 1, of the leaf that shows the character at `offset`; None (never 0) if there is
    none.
    """
    for place, leaf in enumerate(found, 1):
        if isinstance(leaf, Division):
            if _leaf_at(leaves(leaf.blocks), offset):
                return place
        elif isinstance(leaf, Table):
            if leaf.span.start <= offset < leaf.span.end:
                return place
        elif any(span_of(piece).start <= offset < span_of(piece).end for piece in pieces(leaf)):
            return place
    return None


def _edit(
    source: Source, found: list[Leaf], at: int, offset: int, correction: Correction
) -> tuple[Edit, int, int]:
    """What takes the place of the leaves, from which on, and of how many."""
    leaf = found[at]
    if correction.kind is Kind.TABLE or isinstance(leaf, Table):
        return table_edit(source, found, at, offset, correction)
    start = span_of(pieces(leaf)[0]).start
    if correction.split and offset != start:
        return divided(source, leaf, offset, correction), at, 1
    if correction.join:
        if offset != start:
            return Edit((leaf,)), at, 1
        if at == 0:
            raise NotPossibleError("WR242")
        return _joined(source, found, at)
    if offset != start and source.line_of(start) != source.line_of(offset):
        raise NotPossibleError("WR245")
    if correction.kind is None or _is_already(leaf, correction):
        return Edit((leaf,)), at, 1
    edit, taken = recast(source, leaf, found[at + 1] if at + 1 < len(found) else None, correction)
    return edit, at, taken


def _joined(source: Source, found: list[Leaf], at: int) -> tuple[Edit, int, int]:
    """The leaf at `at` on the one before; with a run-in heading goes the paragraph that is its text."""
    leaf, taken = found[at], 2
    after = found[at + 1] if at + 1 < len(found) else None
    whole = joined(source, found[at - 1], leaf)
    if isinstance(leaf, Heading) and leaf.run_in and isinstance(after, Paragraph):
        whole, taken = joined(source, whole, after), 3
    return Edit((whole,)), at - 1, taken


def _is_already(leaf: Leaf, correction: Correction) -> bool:
    match correction.kind:
        case Kind.HEADING:
            return isinstance(leaf, Heading) and leaf.level == correction.level
        case Kind.PARAGRAPH:
            return isinstance(leaf, Paragraph)
        case Kind.ITEM:
            return type(leaf).__name__ == "ListItem" and getattr(leaf, "depth", 0) == correction.depth
        case _:
            return False
