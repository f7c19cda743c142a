"""A report as data: `report.json`, schema version 1 (DESIGN 6.2; `report.schema.json` beside this file)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from wardreports.diagnostics.codes import headline, severity
from wardreports.diagnostics.diagnostic import Diagnostic
from wardreports.document.account import Ledger
from wardreports.document.mends import unmended
from wardreports.document.model import (
    Citation,
    Division,
    Document,
    Footnote,
    Heading,
    Inlines,
    ListItem,
    Metadata,
    StandIn,
    Table,
    Verbatim,
)
from wardreports.document.origin import Origin
from wardreports.document.walk import plain
from wardreports.source import Source, Span
from wardreports.text.normalise import collapse
from wardreports.writer.records import (
    Record,
    as_came,
    is_restored,
    records,
    references,
    restorations,
)
from wardreports.writer.tables import grid, header_texts, width

SCHEMA = "wardreports/report/1"
Json: TypeAlias = dict[str, Any]


@cache
def schema() -> Json:
    """The JSON Schema that every output of `to_dict` satisfies."""
    loaded: Json = json.loads(
        (files("wardreports.writer") / "report.schema.json").read_text(encoding="utf-8")
    )
    return loaded


def to_dict(document: Document, diagnostics: Iterable[Diagnostic] = ()) -> Json:
    """The whole report as plain JSON values.

    Spans are `[first_line, last_line]` of the file, from 1. Texts are NFC with white space collapsed; a
    footnote reference reads `[^label]`. Same document, same value: nothing depends on the time or the
    machine.
    """
    blocks = records(document)
    return {
        "schema": SCHEMA,
        "source": _source(document),
        "metadata": _metadata(document.metadata),
        "metadata_origins": {name: _origin(origin) for name, origin in document.origins.items()},
        "blocks": [_block(document.source, record) for record in blocks],
        "footnotes": _footnotes(document, blocks),
        "citations": _citations(document, blocks),
        "indicators": [],
        "restorations": _restorations(document),
        "ledger": _ledger(document.source, document.ledger),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in diagnostics],
    }


def to_text(document: Document, diagnostics: Iterable[Diagnostic] = ()) -> str:
    """`to_dict` as it is published: UTF-8 text with readable letters, one final line end."""
    return json.dumps(to_dict(document, diagnostics), ensure_ascii=False, indent=1) + "\n"


def _lines(source: Source, span: Span) -> list[int]:
    return list(source.line_range(span))


def _source(document: Document) -> Json:
    source = document.source
    return {
        "path": source.path,
        "sha256": source.sha256,
        "dialect": document.dialect,
        "lines": source.lines,
        "characters": len(source.body_text),
    }


def _origin(origin: Origin) -> Json:
    """Where a field was read and how sure it is: lines of the file, null for what was concluded."""
    lines = [origin.first, origin.last] if origin.first else None
    return {"basis": origin.basis.value, "lines": lines, "certainty": origin.certainty.value}


def _metadata(metadata: Metadata) -> Json:
    unit, period = metadata.unit, metadata.period
    values: Json = {
        "title": metadata.title,
        "document_type": metadata.document_type,
        "issuer": metadata.issuer,
        "unit": {"slug": unit.slug, "kind": unit.kind, "name": unit.name} if unit else None,
        "province": metadata.province,
        "number": metadata.number,
        "date_issued": metadata.date_issued,
        "draft": metadata.draft,
        "period": {"kind": period.kind, "value": period.value} if period else None,
        "outlook": metadata.outlook,
        "addressee": metadata.addressee,
        "meeting": metadata.meeting,
        "signed_for": metadata.signed_for,
        "acting_for": metadata.acting_for,
        "signer_role": metadata.signer_role,
        "signer": metadata.signer,
        "recipients": list(metadata.recipients),
    }
    # Invented figures must say so wherever the file travels; a real report has no such key.
    return {**values, "demonstration": True} if metadata.demonstration else values


def _block(source: Source, record: Record) -> Json:
    block = record.block
    if isinstance(block, Table):
        return _table(source, block)
    values: Json = {
        "type": _type(record),
        "id": record.identifier,
        "span": _lines(source, record.span),
        "text": record.text(),
    }
    came = tuple((label, unmended(source, run)) for label, run in record.inlines)
    if came != record.inlines or any(is_restored(run) for _, run in record.inlines):
        values["source_text"] = replace(record, inlines=came).text(restored=False)
    match block:
        case Heading(level, label, run_in=run_in):
            values |= {"level": level, "label": label, "run_in": run_in}
        case ListItem(marker, depth):
            values |= {"marker": marker, "depth": depth}
        case Division(role):
            values |= {"role": role.value}
        case Verbatim(stands_for=StandIn() as stands_for):
            values |= {"stands_for": stands_for.value}
    return values


def _type(record: Record) -> str:
    return "list_item" if isinstance(record.block, ListItem) else type(record.block).__name__.lower()


def _table(source: Source, table: Table) -> Json:
    """`text` holds the words of the table that stand neither in its caption nor in a cell: the unit note."""
    values: Json = {
        "type": "table",
        "id": table.identifier,
        "span": _lines(source, table.span),
        "text": _text(table.unit_note),
        "caption": _text(table.caption) or None,
        "header": header_texts(table),
        "header_rows": [[_text(cell) for cell in row] for row in grid(table.head, width(table))],
        "rows": [[_text(cell) for cell in row] for row in grid(table.body, width(table))],
        "units": _text(table.unit_note) or None,
    }
    cells = [cell.inlines for row in (*table.head, *table.body) for cell in row.cells]
    if any(_is_changed(source, run) for run in (table.caption, table.unit_note, *cells)):
        body = grid(table.body, width(table))
        values |= {
            "source_text": _as_came(source, table.unit_note),
            "source_caption": _as_came(source, table.caption) or None,
            "source_rows": [[_as_came(source, cell) for cell in row] for row in body],
        }
    return values


def _is_changed(source: Source, inlines: Inlines) -> bool:
    """Whether any letters of `inlines` were restored or mended."""
    return is_restored(inlines) or unmended(source, inlines) != inlines


def _as_came(source: Source, inlines: Inlines) -> str:
    return as_came(unmended(source, inlines))


def _text(inlines: Inlines) -> str:
    return collapse(plain(inlines))


def _footnotes(document: Document, blocks: tuple[Record, ...]) -> list[Json]:
    holders: dict[str, int] = {}
    for index, record in enumerate(blocks):
        for _, run in record.inlines:
            for reference in references(run):
                holders.setdefault(reference.label, index)
    return [_footnote(document.source, note, holders.get(note.label)) for note in document.footnotes]


def _footnote(source: Source, note: Footnote, block: int | None) -> Json:
    values: Json = {
        "label": note.label,
        # A note of which the source has the label alone says nothing, but in one paragraph.
        "paragraphs": [_text(paragraph.inlines) for paragraph in note.paragraphs] or [""],
        "block": block,
        "span": _lines(source, note.span),
    }
    if any(_is_changed(source, paragraph.inlines) for paragraph in note.paragraphs):
        values["source_paragraphs"] = [_as_came(source, paragraph.inlines) for paragraph in note.paragraphs]
    return values


def _runs(document: Document, blocks: tuple[Record, ...]) -> list[tuple[int | None, Inlines]]:
    body = [(index, run) for index, record in enumerate(blocks) for _, run in record.inlines]
    notes = [(None, paragraph.inlines) for note in document.footnotes for paragraph in note.paragraphs]
    return [*body, *notes]


def _citations(document: Document, blocks: tuple[Record, ...]) -> list[Json]:
    return [
        {
            "text": _text(inline.inlines),
            "type": inline.document_type,
            "number": inline.number,
            "date": inline.date,
            "issuer": inline.issuer,
            "block": index,
            "span": _lines(document.source, inline.span),
        }
        for index, run in _runs(document, blocks)
        for inline in run
        if isinstance(inline, Citation)
    ]


def _restorations(document: Document) -> list[Json]:
    return [
        {
            "original": inline.original,
            "restored": inline.text,
            "grade": inline.grade.value,
            "confidence": inline.confidence,
            "span": _lines(document.source, inline.span),
        }
        for inline in restorations(document)
    ]


def _ledger(source: Source, ledger: Ledger) -> Json:
    return {
        "characters": ledger.characters,
        "kept": ledger.kept,
        "moved": ledger.moved,
        "marks": ledger.marks,
        "dropped": [
            {"reason": dropped.reason.value, "text": dropped.text, "span": _lines(source, dropped.span)}
            for dropped in ledger.dropped
        ],
        "unaccounted": ledger.unaccounted,
        "mends": ledger.mends,
    }


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {
        "code": diagnostic.code,
        "severity": severity(diagnostic).value,
        "message": headline(diagnostic),
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "width": diagnostic.width,
        "excerpt": diagnostic.excerpt,
        "arguments": diagnostic.values,
    }
