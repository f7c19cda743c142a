"""One report's page and the files beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from wardreports.diagnostics.codes import headline, help_line, severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.document.account import Reason
from wardreports.document.model import Document, Grade, Metadata, Table
from wardreports.document.walk import plain, walk_blocks
from wardreports.messages import spoken_language
from wardreports.metadata.units import Units
from wardreports.passes.abbreviations import expand_abbreviations
from wardreports.text.normalise import collapse
from wardreports.tree.model import PublishedReport
from wardreports.tree.page import Page, link
from wardreports.tree.words import (
    capital,
    citation_words,
    css_string,
    date_words,
    document_type,
    issued_words,
    number_words,
    period_words,
    report_language,
    say,
    type_words,
    unit_name,
)
from wardreports.writer import markdown, report_json, tables
from wardreports.writer.records import restorations

# Syllables, which is what blanks part in Vietnamese.
WORDS_A_MINUTE: Final = 200


# What the card takes from the document word for word.
_AS_WRITTEN: Final = frozenset(("unit", "issuer", "addressee", "meeting", "signer"))


def title_of(report: PublishedReport) -> str:
    """The report's title, or the name of its file when it could not be read."""
    return markdown.title(report.document) if report.document else report.slug


def report_page(
    report: PublishedReport, units: Units, older: PublishedReport | None, newer: PublishedReport | None
) -> Page:
    """The page of one report. One with errors says so on top; one that could not be read says only that."""
    document = report.document
    metadata = document.metadata if document else Metadata()
    name = unit_name(units.get(report.unit), report.unit)
    return Page(
        uri=report.page,
        title=title_of(report),
        body=_without_title(markdown.write(expand_abbreviations(document))) if document else "",
        kind="report",
        trail=(
            link(name, f"{report.unit}/", of_report=report.unit in units),
            link(say("list.year", year=report.year), f"{report.unit}/{report.year}/"),
        ),
        description=_description(name, metadata),
        demonstration=metadata.demonstration,
        more={**_facts(report, metadata, name), **_where_they_apply(report, older, newer)},
        meaning=markdown.front_matter(document) if document else {},
        language=report_language() if document else "",
    )


def _facts(report: PublishedReport, metadata: Metadata, name: str) -> dict[str, Any]:
    """What the template of every report's page needs beside its text."""
    return {
        "unit": name,
        "unit_slug": report.unit,
        "year": report.year,
        "document_type": type_words(document_type(metadata)),
        "draft": metadata.draft,
        "card": list(card(report, metadata, name)),
        "notices": [_notice(d) for d in report.diagnostics if severity(d) == Severity.ERROR],
        "downloads": list(downloads(report)),
        "facts": " · ".join(part for part in (issued_words(metadata), period_words(metadata.period)) if part),
        "citation": citation_words(metadata, name),
        "sheet": css_string(f"{citation_words(metadata, name)}\n{title_of(report)}"),
    }


def _where_they_apply(
    report: PublishedReport, older: PublishedReport | None, newer: PublishedReport | None
) -> dict[str, Any]:
    """What the template needs of some reports only: of others the key is missing."""
    document = report.document
    more: dict[str, Any] = {}
    if document and any(dropped.reason is Reason.REDACTED for dropped in document.dropped):
        more["redacted"] = True
    if document and (restored := _restoration(document)):
        more["restoration"] = restored
    if older:
        more["previous"] = link(title_of(older), older.uri, of_report=True)
    if newer:
        more["next"] = link(title_of(newer), newer.uri, of_report=True)
    return more


def _restoration(document: Document) -> dict[str, Any]:
    """What the page says of letters put back: how many places of each grade, as a sentence; {} for none."""
    counts = Counter(item.grade for item in restorations(document))
    if not counts:
        return {}
    numbers = {grade.value: number_words(counts[grade]) for grade in Grade}
    return {"summary": say("restoration.summary", **numbers), "card": say("restoration.card", **numbers)}


def _without_title(text: str) -> str:
    """The Markdown of a report without its first heading, which the page's template sets above the card."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith("# ") else text


def report_assets(report: PublishedReport) -> dict[str, bytes]:
    """The files beside a report's page: report.json, its Markdown, source.txt and tables/<n>.csv."""
    document = report.document
    if document is None:
        return {}
    files = {
        f"{report.uri}report.json": _published_json(report, document),
        report.markdown_uri: markdown.write_page(document),
        f"{report.uri}source.txt": document.source.body_text,
    }
    for number, item in enumerate(_tables(document), 1):
        files[f"{report.uri}tables/{number}.csv"] = tables.to_csv(item)
    return {uri: text.encode("utf-8") for uri, text in files.items()}


def _published_json(report: PublishedReport, document: Document) -> str:
    """report.json with paths from the content folder on: where that folder lies is nobody's business on the
    web.
    """
    path = f"{report.unit}/{report.year}/{report.slug}.txt"
    source = replace(document.source, path=path)
    # Findings about personal data are for the office: published, they would be a list of where to look.
    # Those about the corrections file are about a file that is not published.
    found = [
        replace(d, path=path)
        for d in report.diagnostics
        if d.path == report.path and not d.code.startswith("WR9")
    ]
    return report_json.to_text(replace(document, source=source), found)


def _tables(document: Document) -> list[Table]:
    """The tables that the page shows, in its order: their numbers are the names of their files."""
    return [block for block in walk_blocks(document.blocks) if isinstance(block, Table)]


def _description(name: str, metadata: Metadata) -> str:
    parts = (name, metadata.province, issued_words(metadata), period_words(metadata.period))
    return ", ".join(part for part in parts if part)


def card(report: PublishedReport, metadata: Metadata, name: str) -> Iterator[dict[str, str]]:
    """What the document says of itself, as label, value and address; what it does not say is left out. Where
    the portal speaks another language than the report, values in the report's name it.
    """
    rows = (
        ("unit", f"{name}, {metadata.province}" if metadata.province else name, f"{report.unit}/"),
        ("type", type_words(document_type(metadata)), ""),
        ("issuer", metadata.issuer, ""),
        ("number", metadata.number or say("card.blank"), ""),
        ("date", _date(metadata.date_issued), ""),
        ("period", capital(period_words(metadata.period)), ""),
        ("state", _state(metadata), ""),
        ("restored", _restored_words(report), ""),
        ("addressee", metadata.addressee, ""),
        ("meeting", metadata.meeting, ""),
        ("signer", _signer(metadata), ""),
        ("reading", _reading_time(report), ""),
    )
    for key, value, href in rows:
        if value:
            language = report_language() if key in _AS_WRITTEN else ""
            named = {"language": language} if language else {}
            yield {"label": say(f"card.{key}"), "value": value, "href": href, **named}


def _restored_words(report: PublishedReport) -> str:
    return str(_restoration(report.document).get("card", "")) if report.document else ""


def _state(metadata: Metadata) -> str:
    """Whether the document is a draft; issued only when its number and its whole date say so."""
    if metadata.draft:
        return say("card.draft")
    dated = metadata.date_issued and len(metadata.date_issued) == len("2025-12-31")
    return say("card.issued") if metadata.number and dated else ""


def _date(iso: str | None) -> str:
    if iso is None:
        return say("card.blank")
    return date_words(iso) if len(iso) == len("2025-12-31") else say("card.partial", date=date_words(iso))


def _signer(metadata: Metadata) -> str:
    role = capital(metadata.signer_role.lower()) if metadata.signer_role else None
    return ", ".join(part for part in (metadata.signer, role) if part)


def _reading_time(report: PublishedReport) -> str:
    if report.document is None:
        return ""
    words = len(report.document.source.body_text.split())
    hours, minutes = divmod(max(1, round(words / WORDS_A_MINUTE)), 60)
    return say("card.hours", hours=hours, minutes=minutes) if hours else say("card.minutes", minutes=minutes)


def downloads(report: PublishedReport) -> Iterator[dict[str, str]]:
    """The files beside a report's page, as links with a media type; none for a report that is not
    published.
    """
    if report.document is None or report.errors:
        return
    for key, uri, media in (
        ("source", f"{report.uri}source.txt", "text/plain"),
        ("markdown", report.markdown_uri, "text/markdown"),
        ("json", f"{report.uri}report.json", "application/json"),
        ("epub", report.epub_uri, "application/epub+zip"),
    ):
        yield {**link(say(f"download.{key}"), uri), "type": media}
    for number, item in enumerate(_tables(report.document), 1):
        caption = collapse(plain(item.caption, marks=False)) or say("download.table-unnamed")
        named = link(
            say("download.table", number=number, caption=caption), f"{report.uri}tables/{number}.csv"
        )
        yield {**named, "type": "text/csv"}


def _notice(diagnostic: Diagnostic) -> dict[str, str]:
    place = f"{diagnostic.path}:{diagnostic.line}" if diagnostic.line else diagnostic.path
    return {
        "code": diagnostic.code,
        "place": place,
        "text": capital(headline(diagnostic, spoken_language())),
        "help": capital(help_line(diagnostic, spoken_language())),
    }
