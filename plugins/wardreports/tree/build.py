"""From the content folder to the whole Markdown tree."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

from wardreports import conversion
from wardreports.conversion import Conversion, Model
from wardreports.corrections import beside
from wardreports.corrections.model import NONE, Corrections
from wardreports.diagnostics.codes import severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity, about_file, from_source_error
from wardreports.messages import speaking
from wardreports.metadata import front_matter
from wardreports.metadata.period import last_day, year_of
from wardreports.metadata.units import Units, load_units
from wardreports.privacy.redaction import quiet
from wardreports.restore.restorer import is_suspect
from wardreports.restore.tables import shipped
from wardreports.source import Source, SourceError, decode
from wardreports.tree import cache
from wardreports.tree.files import find_reports, leads_into, read_bytes
from wardreports.tree.lists import list_pages
from wardreports.tree.model import ContentFile, PublishedReport, Tree
from wardreports.tree.page import Page
from wardreports.tree.report import report_assets, report_page
from wardreports.tree.teachers import Teachers
from wardreports.tree.words import unit_order

_log: Final = logging.getLogger(__name__)


def build_tree(content: Path, *, cache_dir: Path | None = None, language: str = "vi") -> Tree:
    """Reads every report below `content` and writes all pages and files of the portal; `language` is that of
    the pages around the reports.

    Total: whatever a file holds, the others are built, and the faulty one has a page that says what is wrong.
    With `cache_dir` conversions are kept there between builds, those of this tree alone. Same files, same
    tree.
    """
    files, misplaced = find_reports(content)
    units, unit_findings = load_units(content / "units.yml")
    teachers = Teachers(files)
    kept = cache.Kept(cache_dir, repr(units).encode()) if cache_dir else None
    written = [_written(_publish(file, units, teachers, kept)) for file in files]
    if kept:
        kept.forget_others()
    reports = _ordered([report for report, _ in written], units)
    with speaking(language):
        made = (*_report_pages(reports, units), *list_pages(reports, units))
        pages = {page.uri: page.text() for page in made}
    assets = {uri: data for _, beside in written for uri, data in beside.items()}
    return Tree(
        pages=pages,
        assets=assets,
        reports=reports,
        units=units,
        diagnostics=(*misplaced, *unit_findings, *(d for report in reports for d in report.diagnostics)),
        language=language,
    )


def _publish(file: ContentFile, units: Units, teachers: Teachers, kept: cache.Kept | None) -> PublishedReport:
    uri = f"{file.unit}/{file.year}/{file.slug}/"
    report = PublishedReport(uri, file.unit, file.year, file.slug, file.shown, None)
    try:
        data = read_bytes(file.path, file.shown)
        source = decode(data, file.shown)
    except SourceError as error:
        return replace(report, diagnostics=(from_source_error(error),))
    required = front_matter.split(source, required=True)
    said = quiet(required.diagnostics, required.values.get("redact", ()))
    if any(severity(diagnostic) == Severity.ERROR for diagnostic in said):
        # Where front matter can't be read it may ask to leave out what must not be kept.
        kept = None
    corrections, wrong = _corrections(file)
    said = (*said, *quiet(wrong, required.values.get("redact", ())))
    parts = (data, os.fsencode(file.shown), repr(corrections).encode())
    try:
        made = _converted(_Asked(source, units, corrections, file.unit), teachers, kept, parts)
    except Exception as error:  # see _failed
        return _failed(report, error)
    found = _without_repeats((*said, *made.diagnostics, *_place_findings(file, made, required.lines)))
    return replace(report, document=made.document, diagnostics=found)


@dataclass(frozen=True, slots=True)
class _Asked:
    source: Source
    units: Units
    corrections: Corrections
    unit: str

    def convert(self, model: Model) -> Conversion:
        """The report converted with what was asked: the same for the same parts and model."""
        return conversion.convert(self.source, units=self.units, corrections=self.corrections, model=model)


def _converted(
    asked: _Asked, teachers: Teachers, kept: cache.Kept | None, parts: tuple[bytes, ...]
) -> Conversion:
    """The conversion, kept under what it was made from; that of a damaged report also under its teachers."""
    key = kept.key(*parts) if kept else ""
    if kept and (made := kept.load(key)):
        return made
    model: Model = shipped
    if is_suspect(front_matter.split(asked.source).source):
        model = partial(teachers.model, asked.unit)
        if kept:
            key = kept.key(*parts, teachers.key(asked.unit).encode())
            if made := kept.load(key):
                return made
    made = asked.convert(model)
    if kept:
        kept.store(key, made)
    return made


def _written(report: PublishedReport) -> tuple[PublishedReport, dict[str, bytes]]:
    """The report with the files beside its page; with errors it has none."""
    try:
        files = report_assets(report)
    except Exception as error:  # see _failed
        return _failed(replace(report, document=None), error), {}
    return report, {} if report.errors else files


def _failed(report: PublishedReport, error: Exception) -> PublishedReport:
    """One report must not stop the others, not even by a fault of ours: it becomes a finding of this
    report.
    """
    _log.debug("%s", report.path, exc_info=error)
    fault = about_file(report.path, "WR707", 0, reason=repr(error))
    return replace(report, diagnostics=(*report.diagnostics, fault))


def _corrections(file: ContentFile) -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections beside the report; none from outside the content folder, which is WR702 elsewhere."""
    if not leads_into(file.corrections, file.path.parents[2]):
        return NONE, ()
    return beside.load(file.corrections, beside.path_of(PurePosixPath(file.shown)).as_posix())


def _without_repeats(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(diagnostics))


def _place_findings(file: ContentFile, made: Conversion, lines: Mapping[str, int]) -> tuple[Diagnostic, ...]:
    """Where folder and front matter disagree: WR705 on the unit, WR706 on the year."""
    metadata, found = made.document.metadata, []
    if metadata.unit and metadata.unit.slug != file.unit:
        found.append(
            about_file(file.shown, "WR705", lines.get("unit", 0), folder=file.unit, unit=metadata.unit.slug)
        )
    if metadata.period and str(year_of(metadata.period)) != file.year:
        year = year_of(metadata.period)
        found.append(about_file(file.shown, "WR706", lines.get("period", 0), folder=file.year, year=year))
    return tuple(found)


def _ordered(reports: list[PublishedReport], units: Units) -> tuple[PublishedReport, ...]:
    newest_first = sorted(reports, key=_age, reverse=True)
    return tuple(sorted(newest_first, key=lambda report: unit_order(units, report.unit)))


def _age(report: PublishedReport) -> tuple[str, str, str, str]:
    metadata = report.document.metadata if report.document else None
    end = last_day(metadata.period).isoformat() if metadata and metadata.period else ""
    return report.year, end, (metadata.date_issued or "") if metadata else "", report.slug


def _report_pages(reports: tuple[PublishedReport, ...], units: Units) -> Iterator[Page]:
    for place, report in enumerate(reports):
        newer = reports[place - 1] if place else None
        older = reports[place + 1] if place + 1 < len(reports) else None
        yield report_page(report, units, _same_unit(report, older), _same_unit(report, newer))


def _same_unit(report: PublishedReport, other: PublishedReport | None) -> PublishedReport | None:
    return other if other and other.unit == report.unit else None
