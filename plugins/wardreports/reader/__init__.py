"""Readers: text → model. Total: any input gives a document, and every character of it has a place."""

from __future__ import annotations

from dataclasses import dataclass

from wardreports.diagnostics.diagnostic import Diagnostic
from wardreports.document.model import Block, Dropped, Footnote, Paragraph
from wardreports.reader import dialects, pdf_text, word_text
from wardreports.reader.composing import composed
from wardreports.reader.damage import damage
from wardreports.reader.lines import NoteText
from wardreports.reader.oddities import oddities
from wardreports.reader.pieces import inlines
from wardreports.reader.rules import blocks
from wardreports.source import Source, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds.

    `footnotes` are in the order in which they stand; labels are unique where printed ones may not be.
    """

    dialect: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    dropped: tuple[Dropped, ...]
    diagnostics: tuple[Diagnostic, ...]


def read(source: Source, dialect: str | None = None) -> Reading:
    """Reads the report of `source`, in `dialect` or in the one that is detected."""
    other = composed(source)
    return other.as_came(_read(other.source, dialect)) if other else _read(source, dialect)


def _read(source: Source, dialect: str | None) -> Reading:
    name = dialect or dialects.detect(source)
    reader, far = (word_text.read_lines, 1) if name == dialects.WORD_TEXT else (pdf_text.read_lines, 3)
    lines = reader(source)
    made, findings = blocks(source, lines.elements, far)
    notes = tuple(_footnote(source, note) for note in lines.notes)
    diagnostics = (*lines.diagnostics, *findings, *damage(source), *oddities(source))
    return Reading(name, made, notes, lines.dropped, diagnostics)


def _footnote(source: Source, note: NoteText) -> Footnote:
    paragraphs = tuple(Paragraph(inlines(source, line.pieces), line.span) for line in note.flows)
    mark: Span | None = note.mark if len(note.mark) else None
    return Footnote(note.label, paragraphs, note.span, mark)
