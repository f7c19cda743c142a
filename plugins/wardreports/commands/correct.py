"""`wardreports correct FILE`: a correction written beside the report, and what it does shown at once."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any, Final

from wardreports.arguments import MisuseError
from wardreports.commands.common import (
    Outcome,
    Surroundings,
    corrections_for,
    model_for,
    read_source,
    units_for,
)
from wardreports.conversion import Conversion, convert
from wardreports.corrections import beside, record
from wardreports.corrections.anchor import Places
from wardreports.corrections.model import MARKS, Correction, Corrections, Kind
from wardreports.corrections.place import block_at, line_at
from wardreports.corrections.schema import parse
from wardreports.diagnostics.codes import headline, severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.diagnostics.render import concise
from wardreports.document.model import Document
from wardreports.importer import files
from wardreports.restore.decisions import Decision, widened
from wardreports.source import Source
from wardreports.writer import outline

# Findings with which a correction still takes effect, or has no more to do.
_HARMLESS: Final = frozenset({"WR241", "WR247"})
_LISTS: Final = frozenset({"recipients"})
_SWITCHES: Final = {"true": True, "có": True, "false": False, "không": False}


def run(options: Namespace, around: Surroundings) -> Outcome:
    """The outline around the corrected place; where it was written as a note. Code 1, and nothing written,
    where the correction can't be applied or the corrections file is broken.

    Raises MisuseError for a line without text and for options that make no correction.
    """
    source, failed = read_source(options.file)
    known, wrong = corrections_for(options.file)
    broken = [one for one in (*failed, *wrong) if severity(one) == Severity.ERROR]
    if source is None or broken:
        return Outcome(notes=concise(broken, around.language), code=1)
    path = beside.path_of(Path(options.file))
    text = path.read_text(encoding="utf-8-sig") if path.exists() else around.say("correct.opening") + "\n"
    now = _converted(source, options.file, known)
    if options.renew:
        return _written(path, record.renewed(text, now.document), source, options, around)
    if options.set:
        return _written(
            path, record.with_metadata(text, _fields(options.set, around)), source, options, around
        )
    if options.damaged or options.restored:
        return _written(
            path,
            record.with_decision(text, widened(source, _decision(options, around))),
            source,
            options,
            around,
        )
    correction = _correction(options, now, around)
    _refuse_nonsense(correction, around)
    return _written(path, record.with_correction(text, correction), source, options, around)


def _converted(source: Source, file: str, corrections: Corrections) -> Conversion:
    return convert(source, units=units_for(file), corrections=corrections, model=partial(model_for, file))


def _decision(options: Namespace, around: Surroundings) -> Decision:
    """What letters the options say were lost."""
    for name in ("line", "damaged", "restored"):
        if not getattr(options, name):
            raise MisuseError(around.say("cli.misuse.required", names=f"--{name}"))
    return Decision(options.line, options.damaged, options.restored, options.all)


def _correction(options: Namespace, now: Conversion, around: Surroundings) -> Correction:
    """What the options ask for, anchored where its block begins now; a mark and a split at their own line."""
    if options.line is None:
        raise MisuseError(around.say("cli.misuse.required", names="--line"))
    document = now.document
    kind = Kind(options.kind) if options.kind else None
    by_words = kind in MARKS or options.split
    own_line = line_at(document.source, options.line)
    block = block_at(document, options.line, note=kind is Kind.NOTE)
    # A line within a block says where another begins.
    begins = (
        kind not in (None, *MARKS, Kind.TABLE) and block != own_line and _is_before(document, block, options)
    )
    offset = own_line if by_words or begins else block
    if offset is None:
        raise MisuseError(around.say("correct.misuse.line", line=options.line))
    anchor = Places(document.source).anchor(offset)
    return Correction(
        anchor,
        kind=kind,
        level=options.level or 0,
        depth=options.depth or 1,
        label=options.label or "",
        words=options.words or "",
        split=options.split or (anchor.text if begins else ""),
        join=options.join,
        columns=options.columns or 0,
        rows=options.rows or 0,
        head=options.head,
    )


def _is_before(document: Document, block: int | None, options: Namespace) -> bool:
    """Whether the block that is meant begins on an earlier line."""
    return block is not None and document.source.line_of(block) < options.line


def _refuse_nonsense(correction: Correction, around: Surroundings) -> None:
    """Raises MisuseError where the schema of the corrections file has no such entry."""
    _, wrong = parse(record.alone(correction), "")
    for one in wrong:
        raise MisuseError(headline(one, around.language))


def _fields(given: list[str], around: Surroundings) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise MisuseError(around.say("correct.misuse.set", given=one))
        known = [part.strip() for part in value.split(";")] if name in _LISTS else _SWITCHES.get(value, value)
        fields[name.strip()] = known
    return fields


def _written(path: Path, text: str, source: Source, options: Namespace, around: Surroundings) -> Outcome:
    """Writes `text` if all of it can be read and its last correction takes effect."""
    made, wrong = parse(text, path.as_posix())
    if wrong:
        return Outcome(notes=concise(wrong, around.language), code=1)
    result = _converted(source, options.file, made)
    refused = _refused(result, made, path, options)
    if refused:
        return Outcome(notes=concise(refused, around.language), code=1)
    files.replace(path, text.encode("utf-8"))
    said = around.say("correct.written", path=path.as_posix(), count=result.corrected)
    return Outcome(
        _shown(result, options, around), said + "\n" + concise(_about(result, path), around.language)
    )


def _refused(result: Conversion, made: Corrections, path: Path, options: Namespace) -> list[Diagnostic]:
    """The findings by which what the options asked for has no effect."""
    about = _about(result, path)
    if options.damaged:
        said = {"at": made.decisions[-1].line, "damaged": made.decisions[-1].damaged}
        return [one for one in about if one.code == "WR249" and one.values == said]
    last = made.corrections[-1].entry_line if made.corrections and options.line else 0
    return [one for one in about if last and one.line == last and one.code not in _HARMLESS]


def _about(result: Conversion, path: Path) -> list[Diagnostic]:
    return [one for one in result.diagnostics if one.path == path.as_posix()]


def _shown(result: Conversion, options: Namespace, around: Surroundings) -> str:
    if not options.line:
        return ""
    document = result.document
    return outline.around(document, document.source.line_span(options.line), around.language)
