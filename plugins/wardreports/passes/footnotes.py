"""Pairing footnotes with their references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.model import Citation, Document, Footnote, FootnoteReference, Inlines
from wardreports.document.walk import block_inlines, walk_blocks
from wardreports.text.note_labels import again


def pair_footnotes(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Makes the notes' labels unique and reports what has no partner.

    A label that is defined twice gets "-2" the second time, and no reference but one that has it. Findings:
    WR501 a reference without a note, WR502 a note without a reference, WR503 a label defined twice.

    Reads: references in all blocks, footnotes. Writes: labels of footnotes and references.
    """
    diagnostics: list[Diagnostic] = []
    notes = _unique(document, diagnostics)
    defined = {note.label for note in notes}
    referred: set[str] = set()
    for reference in references(document):
        referred.add(reference.label)
        if reference.label not in defined:
            diagnostics.append(at(document.source, reference.span, "WR501", label=reference.label))
    for note in notes:
        if note.label not in referred:
            span = note.mark_span or note.span
            diagnostics.append(at(document.source, span, "WR502", label=note.label))
    return replace(document, footnotes=notes), tuple(diagnostics)


def references(document: Document) -> Iterator[FootnoteReference]:
    """Every reference of the body, in reading order."""
    for block in walk_blocks(document.blocks):
        for run in block_inlines(block):
            yield from _references(run)


def _references(inlines: Inlines) -> Iterator[FootnoteReference]:
    for inline in inlines:
        if isinstance(inline, FootnoteReference):
            yield inline
        elif isinstance(inline, Citation):
            yield from _references(inline.inlines)


def _unique(document: Document, diagnostics: list[Diagnostic]) -> tuple[Footnote, ...]:
    seen: dict[str, int] = {}
    made = []
    for note in document.footnotes:
        count = seen.get(note.label, 0) + 1
        seen[note.label] = count
        if count > 1:
            span = note.mark_span or note.span
            diagnostics.append(at(document.source, span, "WR503", label=note.label))
            note = replace(note, label=again(note.label, count))  # noqa: PLW2901
        made.append(note)
    return tuple(made)
