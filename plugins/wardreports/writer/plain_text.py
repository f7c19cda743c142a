"""A report as plain text: every block's words in reading order, then the notes."""

from __future__ import annotations

from collections.abc import Iterator

from wardreports.document.model import Document, Footnote, Heading, Inlines, ListItem, Table
from wardreports.document.walk import plain
from wardreports.source import Source
from wardreports.text.normalise import collapse
from wardreports.writer.records import Record, records
from wardreports.writer.tables import grid, width


def write(document: Document) -> str:
    """A line for each block and an empty line between; cells parted by tabs; references as `[^label]`.

    Notes stand at the end as `[^label]: …`, a line for each of their paragraphs. Empty for an empty document.
    """
    blocks = [_block(document.source, record) for record in records(document)]
    notes = [_note(note) for note in document.footnotes]
    texts = [text for text in (*blocks, *notes) if text]
    return "\n\n".join(texts) + "\n" if texts else ""


def printed_label(source: Source, heading: Heading) -> str:
    """A heading's label with the dot or bracket that closes it, where the source says so."""
    return collapse(source.slice(heading.label_span)) if heading.label_span else heading.label


def _block(source: Source, record: Record) -> str:
    match record.block:
        case Heading() as heading:
            return f"{printed_label(source, heading)} {record.text()}".strip()
        case ListItem(marker, depth):
            return f"{'    ' * (depth - 1)}{marker} {record.text()}".rstrip()
        case Table() as table:
            return "\n".join(_table(table))
        case _:
            return record.text()


def _table(table: Table) -> Iterator[str]:
    for run in (table.caption, table.unit_note):
        if text := _text(run):
            yield text
    columns = width(table)
    for row in grid(table.head, columns) + grid(table.body, columns):
        yield "\t".join(_text(cell) for cell in row)


def _note(note: Footnote) -> str:
    return f"[^{note.label}]: " + "\n".join(_text(paragraph.inlines) for paragraph in note.paragraphs)


def _text(inlines: Inlines) -> str:
    return collapse(plain(inlines))
