"""One report's whole way: front matter, dialect, reading, passes, metadata, ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.ledger import close, faults
from wardreports.document.model import Document
from wardreports.metadata import extraction, front_matter
from wardreports.metadata.merge import merge
from wardreports.metadata.units import Units
from wardreports.passes.footnotes import pair_footnotes
from wardreports.passes.identifiers import assign_identifiers
from wardreports.passes.outline import check_outline
from wardreports.reader import read
from wardreports.source import Source


@dataclass(frozen=True, slots=True)
class Conversion:
    """A report as read, and everything that was found on the way."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]


def convert(source: Source, *, units: Units | None = None) -> Conversion:
    """Reads the report of `source`. Total: any text gives a document; an open ledger is the error WR601."""
    split = front_matter.split(source)
    reading = read(split.source, split.values.get("dialect"))
    document = Document(
        split.source, reading.dialect, reading.blocks, reading.footnotes, dropped=reading.dropped
    )
    document, unpaired = pair_footnotes(document)
    document = assign_identifiers(document)
    extracted = extraction.extract(document).metadata
    merged, of_metadata = merge(split.values, split.lines, extracted, source.path, units)
    document = replace(document, metadata=merged, ledger=close(document))
    found = (*split.diagnostics, *reading.diagnostics, *unpaired, *check_outline(document), *of_metadata)
    return Conversion(document, (*found, *_open_ledger(document)))


def _open_ledger(document: Document) -> tuple[Diagnostic, ...]:
    if document.ledger.closes:
        return ()
    return tuple(
        at(document.source, fault.span, "WR601", kind=fault.kind, characters=len(fault.span))
        for fault in faults(document)
    )
