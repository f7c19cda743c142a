"""The pages that list and introduce: units, their years, years across units, document types, data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from wardreports.document.model import Metadata
from wardreports.metadata.units import UnitEntry, Units
from wardreports.passes import abbreviations
from wardreports.text.collate import collation_key
from wardreports.text.slug import slug
from wardreports.tree.model import PublishedReport
from wardreports.tree.page import (
    Link,
    Page,
    anchor,
    bullets,
    escape,
    heading,
    link,
    table,
    words_of_report,
)
from wardreports.tree.report import downloads, title_of
from wardreports.tree.unit import history, introduction
from wardreports.tree.words import (
    date_words,
    document_type,
    interface_language,
    issued_words,
    period_words,
    report_language,
    say,
    type_words,
    unit_name,
    unit_order,
)

Reports = Sequence[PublishedReport]


def list_pages(reports: Reports, units: Units) -> Iterator[Page]:
    """Every list page. A unit of units.yml has its page even without a report."""
    yield from _unit_pages(reports, units)
    yield from _year_pages(reports, units)
    yield from _type_pages(reports, units)
    yield _data_page(reports, units)
    yield _glossary_page(_demonstration(reports))


def type_of(report: PublishedReport) -> str:
    """The kind of document a report is, as it calls itself."""
    return document_type(report.document.metadata if report.document else Metadata())


def _demonstration(reports: Iterable[PublishedReport]) -> bool:
    return any(r.document is not None and r.document.metadata.demonstration for r in reports)


def _item(report: PublishedReport, up: str, name: str = "") -> str:
    metadata = report.document.metadata if report.document else None
    facts = []
    if metadata:
        facts += [issued_words(metadata), period_words(metadata.period)]
        facts += [say("list.draft")] if metadata.draft else []
    if report.errors:
        facts.append(say("list.broken"))
    about = " · ".join(filter(None, (words_of_report(name), *(escape(fact) for fact in facts))))
    title = anchor(title_of(report), f"{up}{report.page}", of_report=report.document is not None)
    return title + (f"\n{about}" if about else "")


def _by_year(reports: Reports) -> list[tuple[str, list[PublishedReport]]]:
    ordered = sorted(reports, key=lambda r: r.year, reverse=True)
    return [(year, list(group)) for year, group in groupby(ordered, key=lambda r: r.year)]


def _by_unit(reports: Reports, units: Units) -> list[tuple[str, list[PublishedReport]]]:
    ordered = sorted(reports, key=lambda r: unit_order(units, r.unit))
    return [(unit, list(group)) for unit, group in groupby(ordered, key=lambda r: r.unit)]


def _unit_pages(reports: Reports, units: Units) -> Iterator[Page]:
    grouped = dict(_by_unit(reports, units))
    slugs = sorted({*units, *grouped}, key=lambda key: unit_order(units, key))
    for key in slugs:
        entry, own = units.get(key), grouped.get(key, [])
        yield _unit_page(key, entry, units, own)
        yield from _unit_year_pages(key, entry, own)
    if slugs:
        yield _unit_index(slugs, units, grouped)


def _unit_index(slugs: list[str], units: Units, grouped: dict[str, list[PublishedReport]]) -> Page:
    def line(key: str) -> str:
        entry = units.get(key)
        facts = [words_of_report(entry.province)] if entry and entry.province else []
        facts += [say("unit.until", date=date_words(entry.valid_to))] if entry and entry.valid_to else []
        facts.append(say("list.count", count=len(grouped.get(key, []))))
        name = anchor(unit_name(entry, key), f"../{key}/index.md", of_report=entry is not None)
        return f"{name}\n{' · '.join(facts)}"

    invented = any(entry.demonstration for entry in units.values())
    body = bullets(line(key) for key in slugs)
    return Page("don-vi/index.md", say("units.title"), body, "list", (), say("units.about"), invented)


def _unit_page(key: str, entry: UnitEntry | None, units: Units, reports: Reports) -> Page:
    name = unit_name(entry, key)
    parts = [*introduction(entry), heading(2, say("unit.reports"), "bao-cao")]
    if not reports:
        parts.append(say("unit.none"))
    for year, group in _by_year(reports):
        parts += [
            heading(3, say("list.year", year=year), f"nam-{year}"),
            bullets(_item(r, "../") for r in group),
        ]
    parts += history(entry, units)
    return Page(
        uri=f"{key}/index.md",
        title=name,
        body="\n\n".join(parts),
        kind="unit",
        trail=(link(say("units.title"), "don-vi/"),),
        description=say("unit.about", unit=name),
        demonstration=bool(entry and entry.demonstration) or _demonstration(reports),
        language=report_language() if entry else "",
    )


def _unit_year_pages(key: str, entry: UnitEntry | None, reports: Reports) -> Iterator[Page]:
    name = unit_name(entry, key)
    for year, group in _by_year(reports):
        yield Page(
            uri=f"{key}/{year}/index.md",
            title=say("unit-year.title", unit=name, year=year),
            body=bullets(_item(r, "../../") for r in group) + "\n\n"
            + anchor(say("year.all", year=year), f"../../nam/{year}/index.md"),
            kind="unit-year",
            trail=(link(name, f"{key}/", of_report=entry is not None),),
            demonstration=_demonstration(group),
            more={"bundle": _bundle(key, name, year)} if any(not r.errors for r in group) else {},
        )  # fmt: skip


def _bundle(key: str, name: str, year: str) -> Link:
    """The link to what `offline` makes of a unit's year."""
    return link(say("offline.bundle", unit=name, year=year), f"{key}/{year}/{key}-{year}.zip")


def _year_pages(reports: Reports, units: Units) -> Iterator[Page]:
    years = _by_year(reports)
    for year, group in years:
        parts = []
        for unit, own in _by_unit(group, units):
            parts += [
                heading(2, unit_name(units.get(unit), unit), unit, of_report=unit in units),
                bullets(_item(r, "../../") for r in own),
            ]
        trail = (link(say("years.title"), "nam/"),)
        title = say("year.title", year=year)
        yield Page(
            f"nam/{year}/index.md", title, "\n\n".join(parts), "year", trail, "", _demonstration(group)
        )
    lines = [
        f"{anchor(say('list.year', year=y), f'{y}/index.md')}\n{say('list.count', count=len(g))}"
        for y, g in years
    ]
    yield Page("nam/index.md", say("years.title"), bullets(lines), "list", (), "", _demonstration(reports))


def _type_pages(reports: Reports, units: Units) -> Iterator[Page]:
    types = _by_type(reports)
    for name, address, group in types:
        parts = []
        for year, own in _by_year(group):
            lines = (_item(r, "../../", unit_name(units.get(r.unit), r.unit)) for r in own)
            parts += [heading(2, say("list.year", year=year), f"nam-{year}"), bullets(lines)]
        trail = (link(say("types.title"), "loai/"),)
        body = "\n\n".join(parts)
        invented = _demonstration(group)
        yield Page(f"loai/{address}/index.md", type_words(name), body, "type", trail, "", invented)
    counted = [
        f"{anchor(type_words(n), f'{a}/index.md')}\n{say('list.count', count=len(g))}" for n, a, g in types
    ]
    yield Page("loai/index.md", say("types.title"), bullets(counted), "list", (), "", _demonstration(reports))


def _by_type(reports: Reports) -> list[tuple[str, str, list[PublishedReport]]]:
    """Name, address and reports of each type; spellings with the same address are one type."""

    def address(report: PublishedReport) -> str:
        return slug(type_of(report)) or "khac"

    ordered = sorted(reports, key=lambda r: (collation_key(address(r)), address(r)))
    groups = ((key, list(group)) for key, group in groupby(ordered, key=address))
    return [(type_of(group[0]), key, group) for key, group in groups]


def _data_page(reports: Reports, units: Units) -> Page:
    """Every file of every report. The links stand in the front matter: no engine takes a file to download for
    a page's link.
    """
    groups = [
        {
            **link(unit_name(units.get(unit), unit), f"{unit}/", of_report=unit in units),
            "id": unit,
            "reports": [
                {
                    **link(title_of(report), report.uri, of_report=True),
                    "files": list(downloads(report)),
                }
                for report in own
                if report.document and not report.errors
            ],
        }
        for unit, own in _by_unit(reports, units)
    ]
    more = {"groups": groups}
    body = say("data.about")
    return Page("du-lieu/index.md", say("data.title"), body, "data", (), "", _demonstration(reports), more)


def _glossary_page(demonstration: bool) -> Page:
    """Every abbreviation that the pages explain."""
    ordered = sorted(abbreviations.table().items(), key=lambda pair: collation_key(pair[0]))
    head: tuple[str, ...] = (say("glossary.short"), say("glossary.long"))
    rows: list[tuple[str, ...]] = [(words_of_report(short), words_of_report(long)) for short, long in ordered]
    if interface_language() == "en":
        head = (*head, say("glossary.english"))
        meanings = abbreviations.english()
        rows = [(*row, escape(meanings[short])) for row, (short, _) in zip(rows, ordered, strict=True)]
    body = f"{say('glossary.about')}\n\n{table(head, rows)}"
    return Page("tu-viet-tat/index.md", say("glossary.title"), body, "glossary", (), "", demonstration)
