"""Footnotes as Markdown pairs them: which definitions a reference reaches, and their labels."""

from __future__ import annotations

import re

from wardreports.document.model import Document, Footnote
from wardreports.writer.records import records, references

_NOT_IN_LABELS = re.compile(r"[^\w.*-]+")


def paired_notes(document: Document) -> tuple[list[Footnote], list[Footnote]]:
    """Definitions in the order of their first reference on the page, and those that no reference reaches.

    A parser drops a definition without a reference, or a second one with the same label; nothing may be lost.
    On the page the notes that nothing reaches stand before the definitions, so their references come first.
    """
    first: dict[str, Footnote] = {}
    for note in document.footnotes:
        first.setdefault(note.label, note)
    runs = [run for record in records(document) for _, run in record.inlines]
    body = [reference.label for run in runs for reference in references(run)]
    reached = {id(note) for note in _in_order(first, body)}
    lone = [note for note in document.footnotes if id(note) not in reached]
    of_lone = [label for note in lone for label in _labels(note)]
    known = {label for label, note in first.items() if id(note) in reached}
    return _in_order(first, [*body, *(label for label in of_lone if label in known)]), lone


def _in_order(first: dict[str, Footnote], labels: list[str]) -> list[Footnote]:
    """The notes that `labels` reach, at once or through each other, in the order they are first named."""
    order = dict.fromkeys(label for label in labels if label in first)
    queue = list(order)
    for label in queue:
        further = [named for named in _labels(first[label]) if named in first and named not in order]
        order.update(dict.fromkeys(further))
        queue.extend(dict.fromkeys(further))
    return [first[label] for label in queue]


def _labels(note: Footnote) -> list[str]:
    return [r.label for p in note.paragraphs for r in references(p.inlines)]


def markdown_label(label: str) -> str:
    """A label as Markdown allows it: no blanks, no brackets."""
    return _NOT_IN_LABELS.sub("-", label) or "-"
