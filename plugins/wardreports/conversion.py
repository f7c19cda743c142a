"""One report's whole way: front matter, redaction, restoration, reading, corrections, passes, metadata,
ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from wardreports.corrections.apply import apply
from wardreports.corrections.model import NONE, Corrections
from wardreports.diagnostics.diagnostic import Diagnostic, about_file, at
from wardreports.document.ledger import close, faults
from wardreports.document.model import Block, Document, Metadata, Table
from wardreports.document.redactions import redactions
from wardreports.document.walk import walk_blocks
from wardreports.metadata import extraction, front_matter
from wardreports.metadata.front_matter import Split
from wardreports.metadata.merge import merge
from wardreports.metadata.origins import origins
from wardreports.metadata.units import Units
from wardreports.passes.footnotes import pair_footnotes
from wardreports.passes.identifiers import assign_identifiers
from wardreports.passes.outline import check_outline
from wardreports.passes.restorations import mark_restorations
from wardreports.privacy.candidates import candidates
from wardreports.privacy.redaction import Redacted, quiet, redact, without_entries
from wardreports.reader import read
from wardreports.restore.findings import findings
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.restorer import restore
from wardreports.restore.tables import shipped
from wardreports.source import Source, Span

# How often a text is read again because joining its lines showed more of what is to be left out.
_LOOKS: Final = 4
# Findings on the form in which lines were read.
_OF_FORM: Final = frozenset({"WR303", "WR401", "WR402", "WR505"})
Model = LanguageModel | Callable[[], LanguageModel]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A report as read, and everything that was found on the way.

    `corrected` tells how many corrections took effect.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    corrected: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """A document on its way: as read, restored and corrected, before its passes. `restored` is its source
    with the sure letters put in.
    """

    document: Document
    restored: Source
    diagnostics: tuple[Diagnostic, ...]
    corrected: int


def convert(
    source: Source,
    *,
    units: Units | None = None,
    corrections: Corrections = NONE,
    model: Model = shipped,
) -> Conversion:
    """Reads the report of `source`, as corrected. Total: any text gives a document; an open ledger is WR601.

    What front matter's `redact` names is taken out first; nothing after that has seen it. `model` restores
    a text that looks damaged.
    """
    split = front_matter.split(source)
    entries = split.values.get("redact", ())
    bare, made = _read_bare(split, corrections, model)
    document, unpaired = pair_footnotes(made.document)
    document = assign_identifiers(document)
    extracted = extraction.extract(document, made.restored)
    merged, of_metadata = _merged(split, corrections, extracted.metadata, units)
    read_where = origins(merged, extracted, document.source, split.lines, corrections.lines)
    document = replace(document, metadata=merged, ledger=close(document), origins=read_where)
    personal = candidates(document, split.values.get("personal_data_reviewed") or ())
    found = (*split.diagnostics, *made.diagnostics, *unpaired, *check_outline(document), *of_metadata)
    of_redaction = (*bare.diagnostics, *bare.leaks(document)) if entries else ()
    return Conversion(
        document,
        (*quiet((*found, *personal), entries), *of_redaction, *_open_ledger(document)),
        made.corrected,
    )


def _read_bare(split: Split, corrections: Corrections, model: Model) -> tuple[Redacted, _Read]:
    """The document without what is to be left out, read again while joined lines show more of it."""
    entries = split.values.get("redact", ())
    bare = redact(split.source, entries) if entries else Redacted(split.source, (), frozenset(), 0)
    made = _read(bare.source, split.values.get("dialect"), corrections, model)
    for _ in range(_LOOKS if entries else 0):
        again = bare.also(made.document)
        if again is bare:
            break
        bare, made = again, _read(again.source, split.values.get("dialect"), corrections, model)
    return bare, made


def _read(source: Source, dialect: str | None, corrections: Corrections, model: Model) -> _Read:
    """Restores, reads and corrects; the document's source is `source` as it came."""
    restored = restore(source, model, decisions=corrections.decisions)
    reading = read(restored.source, dialect)
    dropped = (*reading.dropped, *redactions(restored.source, reading.dropped))
    document = Document(restored.source, reading.dialect, reading.blocks, reading.footnotes, dropped=dropped)
    applied = apply(document, corrections, source)
    document = applied.document
    if restored.restorations:
        document = mark_restorations(document, source, restored.restorations)
    of_reading = reading.diagnostics
    if applied.count:
        of_reading = _still_open(of_reading, _shapes(reading.blocks), _shapes(document.blocks), source)
    if restored.damage:
        # What is lost is known: no need to say that something seems to be.
        of_reading = tuple(one for one in of_reading if one.code != "WR306")
    unfit = tuple(
        about_file(corrections.path, "WR249", 0, at=one.line, damaged=one.damaged) for one in restored.unfit
    )
    of_letters = findings(source, restored)
    return _Read(
        document,
        restored.source,
        (*of_reading, *of_letters, *applied.diagnostics, *unfit),
        applied.count + len(corrections.decisions) - len(unfit),
    )


def _merged(
    split: Split, corrections: Corrections, extracted: Metadata, units: Units | None
) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """Corrections over front matter over text. A person who corrects a field knows that the text differs."""
    corrected = corrections.metadata
    values = without_entries({**split.values, **corrected}, split.values.get("redact", ()))
    metadata, found = merge(values, split.lines, extracted, split.source.path, units)
    kept = [one for one in found if one.code != "WR220" or one.values["key"] not in corrected]
    return metadata, tuple(_about_corrections(one, corrections) for one in kept)


def _about_corrections(found: Diagnostic, corrections: Corrections) -> Diagnostic:
    """A finding on the unit, at the line of the corrections file that names it."""
    if found.code != "WR210" or "unit" not in corrections.lines:
        return found
    return replace(found, path=corrections.path, line=corrections.lines["unit"], column=1)


_Shape = tuple[str, Span, int, int]


def _still_open(
    diagnostics: Iterable[Diagnostic], read_as: set[_Shape], now: set[_Shape], source: Source
) -> tuple[Diagnostic, ...]:
    """The reading's findings without those on blocks that a correction has given another form since."""
    changed = [source.line_range(span) for _, span, *_ in read_as - now]
    return tuple(
        one
        for one in diagnostics
        if one.code not in _OF_FORM or not any(first <= one.line <= last for first, last in changed)
    )


def _shapes(blocks: tuple[Block, ...]) -> set[_Shape]:
    """What each block is, where it stands, and how many rows of a table are heads and how many are not."""
    made = set()
    for block in walk_blocks(blocks):
        rows = (len(block.head), len(block.body)) if isinstance(block, Table) else (0, 0)
        made.add((type(block).__name__, block.span, *rows))
    return made


def _open_ledger(document: Document) -> tuple[Diagnostic, ...]:
    if document.ledger.closes:
        return ()
    return tuple(
        at(document.source, fault.span, "WR601", kind=fault.kind, characters=len(fault.span))
        for fault in faults(document)
    )
