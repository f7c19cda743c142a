"""Footnotes as Markdown pairs them: which definitions a reference reaches, and their labels."""

from __future__ import annotations

import re

from wardreports.document.model import Document, Footnote
from wardreports.writer.records import records, references

_NOT_IN_LABELS = re.compile(r"[^\w.-]+")


def paired_notes(document: Document) -> tuple[list[Footnote], list[Footnote]]:
    """Definitions in the order of their first reference, and those that no reference reaches.

    A parser drops a definition without a reference, or a second one with the same label; nothing may be lost.
    """
    first: dict[str, Footnote] = {}
    for note in document.footnotes:
        first.setdefault(note.label, note)
    runs = [run for record in records(document) for _, run in record.inlines]
    labels = list(dict.fromkeys(reference.label for run in runs for reference in references(run)))
    paired: list[Footnote] = []
    for label in labels:
        if label in first:
            note = first.pop(label)
            paired.append(note)
            # A note may refer to a further note: its label joins the end of the list that is being walked.
            labels.extend(r.label for p in note.paragraphs for r in references(p.inlines))
    reached = {id(note) for note in paired}
    return paired, [note for note in document.footnotes if id(note) not in reached]


def markdown_label(label: str) -> str:
    """A label as Markdown allows it: no blanks, no brackets."""
    return _NOT_IN_LABELS.sub("-", label) or "-"
