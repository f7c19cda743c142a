"""Readers: text → model. Total: any input gives a document, and every character of it has a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from wardreports.diagnostics.diagnostic import Diagnostic
from wardreports.document.account import Dropped
from wardreports.document.model import Block, Footnote, Paragraph
from wardreports.reader import dialects, layout_text, pdf_text, word_text
from wardreports.reader.composing import composed
from wardreports.reader.damage import damage
from wardreports.reader.left_behind import comments, missing_images, with_images
from wardreports.reader.lines import Lines, NoteText
from wardreports.reader.oddities import oddities
from wardreports.reader.printed import FAR
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


_READERS: Mapping[str, Callable[[Source], Lines]] = {
    dialects.WORD_TEXT: word_text.read_lines,
    dialects.PDF_TEXT: pdf_text.read_lines,
    dialects.LAYOUT_TEXT: layout_text.read_lines,
}


def read(source: Source, dialect: str | None = None) -> Reading:
    """Reads the report of `source`, in `dialect` or in the one that is detected."""
    other = composed(source)
    if other is None:
        return _read(source, source, dialect)
    reading = other.as_came(_read(other.source, source, dialect))
    dropped = (*reading.dropped, *other.noise(reading.dropped))
    return replace(reading, dropped=tuple(sorted(dropped, key=lambda one: one.span)))


def _read(source: Source, original: Source, dialect: str | None) -> Reading:
    """The reading of `source`, which is `original` composed."""
    name = dialect or dialects.detect(source)
    lines = _READERS[name](source)
    far = 1 if name == dialects.WORD_TEXT else FAR
    made, findings = blocks(source, lines.elements, far)
    notes = tuple(_footnote(source, note) for note in lines.notes)
    diagnostics = (*lines.diagnostics, *findings, *damage(source), *oddities(source, original))
    diagnostics = (*diagnostics, *missing_images(source, lines.images), *comments(source))
    return Reading(name, with_images(source, made, lines.images), notes, lines.dropped, diagnostics)


def _footnote(source: Source, note: NoteText) -> Footnote:
    paragraphs = tuple(Paragraph(line.inlines, line.span) for line in note.flows)
    mark: Span | None = note.mark if len(note.mark) else None
    return Footnote(note.label, paragraphs, note.span, mark, note.closing)
