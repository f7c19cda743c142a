"""A report's reading on one screen or two: what a person looks over before it is published."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from wardreports.diagnostics.codes import headline, help_line, severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.document.account import Dropped
from wardreports.document.model import (
    Division,
    Document,
    Grade,
    Heading,
    Metadata,
    Period,
    Restored,
    Role,
    Table,
    Unit,
)
from wardreports.document.origin import Basis, Certainty, Origin
from wardreports.messages import message
from wardreports.text.normalise import collapse
from wardreports.writer.outline import COLUMNS, place, short
from wardreports.writer.outline import write as outline
from wardreports.writer.records import flat_inlines, records

_PLACE = 11
_EACH = 5
_LINES = 12
# What every report says of itself: its absence is worth a look.
_EXPECTED = (
    "title",
    "document_type",
    "issuer",
    "unit",
    "province",
    "number",
    "date_issued",
    "period",
    "signer",
)
# Numbering, what no rule took, tables, notes; restored letters are too many to stand beside lines.
_OF_STRUCTURE = ("WR301", "WR302", "WR303", "WR310", "WR4", "WR5")
_ABOUT_THE_FILE = frozenset({"slug", "demonstration"})


def write(
    document: Document,
    language: str = "vi",
    *,
    diagnostics: Sequence[Diagnostic] = (),
    corrected: int = 0,
) -> str:
    """Facts of the file, the metadata with where each was read, the structure, the notes, what was left
    out, and the findings with what to do; at most COLUMNS wide.
    """
    parts = (
        _facts(document, diagnostics, corrected, language),
        _metadata(document.metadata, document.origins, language),
        outline(document, language, _oddities(diagnostics)).splitlines(),
        _left_out(document, language),
        _restored(document, language),
        _findings(diagnostics, language),
    )
    return "\n".join("".join(f"{line}\n" for line in part) for lines in parts if (part := list(lines)))


def _facts(
    document: Document, diagnostics: Sequence[Diagnostic], corrected: int, language: str
) -> Iterator[str]:
    ledger = document.ledger
    closes = "outline.ledger-closes" if ledger.closes else "outline.ledger-open"
    grades = Counter(map(severity, diagnostics))
    yield document.source.path
    yield message(
        "outline.facts",
        language,
        dialect=document.dialect,
        lines=document.source.lines,
        notes=len(document.footnotes),
        **_counts(document),
    )
    yield message(closes, language, characters=ledger.characters, unaccounted=ledger.unaccounted)
    if corrected:
        yield message("outline.corrected", language, count=corrected)
    if diagnostics:
        yield message(
            "outline.count",
            language,
            errors=grades[Severity.ERROR],
            warnings=grades[Severity.WARNING],
            infos=grades[Severity.INFO],
        )


def _counts(document: Document) -> dict[str, int]:
    blocks = [record.block for record in records(document)]
    annexes = [one for one in blocks if isinstance(one, Division) and one.role is Role.ANNEX]
    return {
        "blocks": len(blocks),
        "headings": sum(isinstance(one, Heading) for one in blocks),
        "tables": sum(isinstance(one, Table) for one in blocks),
        "annexes": len(annexes),
    }


def _metadata(metadata: Metadata, origins: Mapping[str, Origin], language: str) -> Iterator[str]:
    yield message("outline.metadata", language)
    for name in (one.name for one in fields(metadata)):
        value = getattr(metadata, name)
        if value and name not in _ABOUT_THE_FILE:
            yield _field(name, _value(value, language), origins.get(name), language)
    absent = [message(f"outline.field.{name}", language) for name in _EXPECTED if not getattr(metadata, name)]
    if absent:
        yield from _wrapped(message("outline.absent", language, fields=", ".join(absent)))


def _field(name: str, value: str, origin: Origin | None, language: str) -> str:
    lines = "" if origin is None or not origin.first else f"{origin.first}"
    if origin and origin.last > origin.first:
        lines = f"{origin.first}-{origin.last}"
    basis = message(f"outline.basis.{(origin.basis if origin else Basis.INFERRED).value}", language)
    certainty = origin.certainty if origin else Certainty.SURE
    sure = certainty is Certainty.SURE
    doubt = "" if sure else message(f"outline.certainty.{certainty.value}", language)
    end = f"  ({basis}{doubt})"
    start = f"{lines:>{_PLACE}}  {message(f'outline.field.{name}', language)}: "
    return f"{start}{short(value, COLUMNS - len(start) - len(end))}{end}"


def _value(value: object, language: str) -> str:
    match value:
        case Unit():
            return f"{value.name} ({value.slug})"
        case Period():
            return value.value
        case tuple():
            return "; ".join(map(str, value))
        case bool():
            return message("outline.yes", language)
        case _:
            return collapse(str(value))


def _left_out(document: Document, language: str) -> Iterator[str]:
    if not document.dropped:
        return
    yield message("outline.dropped", language)
    groups: dict[str, list[Dropped]] = {}
    for one in document.dropped:
        groups.setdefault(one.reason.value, []).append(one)
    for reason, group in groups.items():
        name = message(f"outline.reason.{reason}", language)
        shown = [
            f"{place(document.source, one.span)} “{short(collapse(one.text), 24)}”" for one in group[:_EACH]
        ]
        more = " …" if len(group) > _EACH else ""
        yield short(f"{len(group):>{_PLACE}}  {name}: {', '.join(shown)}{more}", COLUMNS)


def _restored(document: Document, language: str) -> Iterator[str]:
    runs = [run for record in records(document) for _, run in record.inlines]
    runs += [paragraph.inlines for note in document.footnotes for paragraph in note.paragraphs]
    found = [one for run in runs for one in flat_inlines(run) if isinstance(one, Restored)]
    if not found:
        return
    yield message("outline.restored", language)
    for grade in Grade:
        group = [one for one in found if one.grade is grade]
        if group:
            shown = [_restoration(document, one) for one in group[:_EACH]]
            more = " …" if len(group) > _EACH else ""
            name = message(f"outline.grade.{grade.value}", language)
            yield short(f"{len(group):>{_PLACE}}  {name}: {', '.join(shown)}{more}", COLUMNS)


def _restoration(document: Document, one: Restored) -> str:
    came = collapse(one.original) or "␣"
    return f"{place(document.source, one.span)} “{came}” → “{collapse(one.text)}”"


def _oddities(diagnostics: Iterable[Diagnostic]) -> list[tuple[int, str]]:
    """The findings on the structure that are about one place, to stand beside it."""
    return [(one.line, one.code) for one in diagnostics if one.line and one.code.startswith(_OF_STRUCTURE)]


def _findings(diagnostics: Iterable[Diagnostic], language: str) -> Iterator[str]:
    """Errors first; findings of one code together, with the help of the first."""
    groups: dict[str, list[Diagnostic]] = {}
    for one in sorted(diagnostics, key=lambda d: (list(Severity).index(severity(d)), d.code, d.line)):
        groups.setdefault(one.code, []).append(one)
    if not groups:
        yield message("outline.nothing-found", language)
        return
    yield message("outline.findings", language)
    for code, group in groups.items():
        grade = message(f"outline.severity.{severity(group[0]).value}", language)
        yield f"{'':>{_PLACE}}  {code} {grade} ×{len(group)}"
        for one in group[:_EACH]:
            yield from _wrapped(f"{one.line or '':>{_PLACE}}  {headline(one, language)}")
        if len(group) > _EACH:
            yield from _wrapped(f"{'':>{_PLACE}}  {_more(group[_EACH:], language)}")
        yield from _wrapped(f"{'':>{_PLACE}}  → {help_line(group[0], language)}")


def _more(rest: Sequence[Diagnostic], language: str) -> str:
    """How many findings are not shown, and the first of their lines; one about the whole file has none."""
    lines = ", ".join(str(one.line) for one in rest[:_LINES] if one.line)
    if not lines:
        return message("outline.more", language, count=len(rest))
    return message("outline.more-at", language, count=len(rest), lines=lines)


def _wrapped(text: str) -> list[str]:
    indent = " " * (_PLACE + 2)
    lines = textwrap.wrap(text, COLUMNS, subsequent_indent=indent)
    # The place in front is right-aligned with blanks, which wrapping would take for the text's own.
    return [text[: len(text) - len(text.lstrip())] + lines[0].lstrip(), *lines[1:]] if lines else []
