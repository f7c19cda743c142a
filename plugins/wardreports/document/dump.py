"""A document as indented text: for tests and for looking at."""

from __future__ import annotations

from collections.abc import Iterator

from wardreports.document.model import (
    Block,
    Cell,
    Division,
    Document,
    Heading,
    List,
    Paragraph,
    Row,
    Table,
    Verbatim,
)
from wardreports.document.walk import plain


def dump(document: Document) -> str:
    """One line a node, indented by what holds it: blocks, then notes, then what was left out.

    References read `[^label]`; a text ends where its line ends. Stable: the same document, the same text.
    """
    return "\n".join(_document(document)) + "\n"


def _document(document: Document) -> Iterator[str]:
    for block in document.blocks:
        yield from _block(block)
    for note in document.footnotes:
        yield f"note {note.label}"
        yield from (f"  {plain(paragraph.inlines)}" for paragraph in note.paragraphs)
    for dropped in document.dropped:
        yield f"dropped {dropped.reason}: {dropped.text.strip()}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, label, inlines):
            kind = "run-in heading" if block.run_in else "heading"
            yield f"{kind} {level} ({label or 'no label'}): {plain(inlines)}"
        case Paragraph(inlines):
            yield f"paragraph: {plain(inlines)}"
        case List(items):
            for item in items:
                yield f"{'  ' * (item.depth - 1)}item {item.marker} {plain(item.inlines)}"
        case Division(role, blocks):
            yield f"division {role}"
            yield from (f"  {line}" for inner in blocks for line in _block(inner))
        case Table():
            yield from _table(block)
        case Verbatim(text):
            yield f"{block.stands_for or 'verbatim'}: {text}"


def _table(table: Table) -> Iterator[str]:
    yield f"table: {plain(table.caption)}".rstrip()
    if table.unit_note:
        yield f"  unit: {plain(table.unit_note)}"
    yield from (f"  head {_row(row)}" for row in table.head)
    yield from (f"  {'sum' if row.total else 'row'}  {_row(row)}" for row in table.body)


def _row(row: Row) -> str:
    return " | ".join(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    spans = "".join(
        f" {name}{count}" for name, count in (("→", cell.colspan), ("↓", cell.rowspan)) if count > 1
    )
    return f"{plain(cell.inlines) or '·'}{spans}"
