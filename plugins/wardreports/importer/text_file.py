"""`add`: a text file as it came → a content file with front matter, at its place under the content folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from wardreports.diagnostics.codes import severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity, about_file, from_source_error
from wardreports.diagnostics.reasons import said, system_reason
from wardreports.document.model import Document, Metadata, Unit
from wardreports.importer.content_file import append_unit, content, write_under
from wardreports.importer.encodings import as_utf8
from wardreports.importer.naming import report_slugs
from wardreports.metadata import national
from wardreports.metadata.extraction import Extraction, extract
from wardreports.metadata.front_matter import Split, split
from wardreports.metadata.kinds import word_of
from wardreports.metadata.merge import merge
from wardreports.metadata.period import last_day, year_of
from wardreports.metadata.units import UnitEntry, Units, load_units, unit_from_slug
from wardreports.privacy.candidates import candidates
from wardreports.reader import read
from wardreports.source import Source, SourceError, decode
from wardreports.text.legacy import Letters
from wardreports.tree.files import is_unit_folder, is_year_folder, read_bytes

_REPORTED_IF_MISSING: Final = ("number", "date_issued", "addressee", "signer")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file. `target` is the content file written, or None with an error among
    `diagnostics`.
    """

    source: Path
    target: Path | None
    unit: str | None
    new_unit: bool
    metadata: Metadata | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """A file on its way: its two parts, and what is known of it. `unit` and `year` are settled."""

    path: Path
    divided: Split
    dialect: str
    extraction: Extraction
    metadata: Metadata
    unit: Unit
    year: int
    differing: tuple[Diagnostic, ...]
    personal: tuple[Diagnostic, ...]

    def finding(self, code: str, **arguments: str | int) -> Diagnostic:
        """A finding about the file as a whole."""
        return about_file(str(self.path), code, 0, **arguments)


class _RefusedError(Exception):
    """The file can't be added; carries the findings that say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def add_file(
    path: Path,
    into: Path,
    *,
    unit: str | None = None,
    year: int | None = None,
    encoding: Letters | None = None,
) -> Added:
    """Adds the report at `path` to the content folder `into`; never overwrites, never raises for a bad file.

    Writes `into/<unit>/<year>/<slug>.txt`: front matter, then the report's bytes exactly as they came (a byte
    order mark left out; what is not UTF-8 is converted, by `encoding` or by a sure guess, never without a
    finding that says so), and the unit into `into/units.yml` when it is missing there. `unit` (a slug) and
    `year` win over front matter and text. Errors, with nothing written: WR103-WR105, WR112, WR113, front
    matter's, units.yml's, WR221 unit unknown or
    no name for a folder, WR222 year unknown or no year of a report, WR223 already there,
    WR228 can't be written.
    """
    try:
        data, conversion = _read(path, encoding)
        return _add(path, into, data, (unit, year), conversion)
    except _RefusedError as refused:
        return Added(path, None, None, False, None, refused.diagnostics)


def _add(
    path: Path,
    into: Path,
    data: bytes,
    given: tuple[str | None, int | None],
    conversion: tuple[Diagnostic, ...],
) -> Added:
    divided = split(decode(data, str(path)))
    _refuse_errors(divided.diagnostics)
    units, problems = load_units(into / "units.yml")
    _refuse_errors(problems)
    report = _understand(path, divided, units, given)
    _refuse_twin(path, divided.source, into / report.unit.slug)
    entry, findings = _entry(report, units)
    is_new = entry.slug not in units
    province = report.metadata.province or entry.province
    written = content(data, divided, report.metadata, report.dialect, province)
    target = _write(report, into, written, entry if is_new else None)
    if is_new:
        where = str(into / "units.yml")
        new_unit = report.finding("WR224", slug=entry.slug, name=entry.full_name, units=where)
        findings = (new_unit, *findings)
    all_findings = (
        *conversion,
        *divided.diagnostics,
        *findings,
        *_open_points(report, target),
        *report.differing,
    )
    return Added(path, target, entry.slug, is_new, report.metadata, (*all_findings, *report.personal))


def _read(path: Path, encoding: Letters | None) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The report's bytes in UTF-8, and how they were converted if they were."""
    try:
        data, findings = as_utf8(read_bytes(path, str(path)), str(path), encoding)
        decode(data, str(path))
    except SourceError as error:
        raise _RefusedError(from_source_error(error)) from error
    return data, findings


def _refuse_errors(diagnostics: tuple[Diagnostic, ...]) -> None:
    if any(severity(diagnostic) is Severity.ERROR for diagnostic in diagnostics):
        raise _RefusedError(*diagnostics)


def _understand(path: Path, divided: Split, units: Units, given: tuple[str | None, int | None]) -> _Report:
    """Reads the report; `given` (unit, year) wins over front matter, front matter over the text."""
    unit, year = given
    reading = read(divided.source, divided.values.get("dialect"))
    document = Document(divided.source, reading.dialect, reading.blocks, reading.footnotes)
    extraction = extract(document)
    said = extraction.metadata
    merged, differing = merge(divided.values, divided.lines, said, divided.source.path)
    if unit is not None:
        merged = replace(merged, unit=units[unit].unit if unit in units else unit_from_slug(unit))
    elif merged.unit and said.unit and said.unit.slug == merged.unit.slug:
        # A slug has no diacritics: the name as the text writes it is the better one.
        merged = replace(merged, unit=said.unit)
    if merged.unit != said.unit and "province" not in divided.values:
        # The province read from the text is the one of the unit read from the text.
        merged = replace(merged, province=None)
    if merged.unit is None or not is_unit_folder(merged.unit.slug):
        raise _RefusedError(*extraction.diagnostics, about_file(str(path), "WR221", file=str(path)))
    at_year = year if year is not None else _year(path, merged)
    if not is_year_folder(str(at_year)):
        raise _RefusedError(about_file(str(path), "WR222", file=str(path)))
    personal = _personal(replace(document, metadata=merged), divided)
    return _Report(
        path, divided, reading.dialect, extraction, merged, merged.unit, at_year, differing, personal
    )


def _personal(document: Document, divided: Split) -> tuple[Diagnostic, ...]:
    """What may be personal data and is neither accepted nor left out by the file's own front matter."""
    accepted = divided.values.get("personal_data_reviewed") or ()
    if accepted is True:
        return ()
    return candidates(document, (*accepted, *(entry.text for entry in divided.values.get("redact", ()))))


def _year(path: Path, metadata: Metadata) -> int:
    if metadata.period is not None:
        return year_of(metadata.period)
    if metadata.date_issued:
        return int(metadata.date_issued[:4])
    raise _RefusedError(about_file(str(path), "WR222", file=str(path)))


def _refuse_twin(path: Path, source: Source, folder: Path) -> None:
    """Refuses a report whose very text the unit already has."""
    for other in sorted(folder.glob("*/*.txt")) if folder.is_dir() else ():
        try:
            theirs = split(decode(read_bytes(other, str(other)), str(other))).source
        except SourceError:
            continue
        if theirs.sha256 == source.sha256:
            raise _RefusedError(about_file(str(path), "WR223", target=str(other)))


def _entry(report: _Report, units: Units) -> tuple[UnitEntry, tuple[Diagnostic, ...]]:
    """The report's unit as units.yml has it or shall have it, and what to say of it."""
    unit, metadata = report.unit, report.metadata
    if unit.slug in units:
        return units[unit.slug], ()
    word = word_of(unit.slug, unit.kind)
    found = national.find(unit.name, word, metadata.province, on=_day(metadata))
    if len({one.province for one in found}) == 1:
        # A slug without diacritics takes the table's spelling; a name read from the report keeps its own.
        name = unit.name if report.extraction.metadata.unit == unit else found[0].name
        return replace(found[0].entry(), slug=unit.slug, name=name), ()
    entry = UnitEntry(unit.slug, unit.kind, unit.name, metadata.province)
    notes = [] if found else [report.finding("WR225", name=entry.full_name)]
    if metadata.province is None:
        notes.append(report.finding("WR227", name=entry.full_name, slug=entry.slug))
    return entry, tuple(notes)


def _day(metadata: Metadata) -> date | None:
    issued = metadata.date_issued
    if issued and len(issued) == len("2025-01-01"):
        return date.fromisoformat(issued)
    return last_day(metadata.period) if metadata.period else None


def _open_points(report: _Report, target: Path) -> tuple[Diagnostic, ...]:
    """What the text left open, and what options or front matter have not settled."""
    metadata, given = report.metadata, report.divided.values
    settled = {
        "WR212": metadata.province is not None,
        "WR213": metadata.period is not None,
    }
    found = [one for one in report.extraction.diagnostics if not settled.get(one.code, False)]
    if not metadata.title and "title" not in given:
        found.append(report.finding("WR230", target=str(target)))
    missing = [key for key in _REPORTED_IF_MISSING if not getattr(metadata, key) and key not in given]
    if missing:
        found.append(report.finding("WR226", fields=said(*(f"field.{key}" for key in missing))))
    if given:
        found.append(report.finding("WR229"))
    return tuple(found)


def _write(report: _Report, into: Path, data: bytes, new_unit: UnitEntry | None) -> Path:
    """Writes the report under the first name that is free, and its unit if that is new; both or neither."""
    folder = into / report.unit.slug / str(report.year)
    target: Path | None = None
    try:
        target = write_under(folder, report_slugs(report.metadata, report.year), data)
        if new_unit is not None:
            append_unit(into / "units.yml", new_unit)
        return target
    except OSError as error:
        if target:
            target.unlink(missing_ok=True)
        reason = system_reason(error)
        raise _RefusedError(report.finding("WR228", target=str(folder), reason=reason)) from error
