"""What every page of the portal may show, whatever the page: the templates' strings, the latest reports, the
units.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from wardreports.messages import speaking, spoken_language, table
from wardreports.tree.model import PublishedReport, Tree
from wardreports.tree.page import link
from wardreports.tree.report import title_of
from wardreports.tree.words import date_words, issued_words, period_words, say, unit_name, unit_order

LATEST: Final = 6
_AREAS: Final = (
    "portal.home",
    "portal.units.",
    "portal.site.",
    "portal.card.",
    "portal.download.",
    "portal.cite.",
    "portal.restoration.",
    "portal.list.draft",
)


def site_values(tree: Tree) -> dict[str, Any]:
    """The value of the configuration's `extra.portal`: plain strings, lists and mappings.

    `text` holds the templates' strings by short key ("site_menu"); `mistake_subject` the subject of a
    reader's letter, as part of an address; `latest` the newest reports over all
    units; `units` every unit with its number of reports; `demonstration` whether anything on the portal is
    invented.
    """
    with speaking(tree.language):
        return {
            "text": strings(),
            "latest": [_latest(report, tree) for report in latest(tree)],
            "units": _units(tree),
            "demonstration": any(entry.demonstration for entry in tree.units.values()),
            "mistake_subject": f"subject={quote(say('mistake.subject'))}",
        }


def strings() -> dict[str, str]:
    """The templates' strings in the portal's language; dots and hyphens of a key become underscores, as
    template languages need.
    """
    return {
        key.removeprefix("portal.").replace(".", "_").replace("-", "_"): texts[spoken_language()]
        for key, texts in table().items()
        if key.startswith(_AREAS) and "{" not in texts["vi"]
    }


def latest(tree: Tree) -> list[PublishedReport]:
    """The newest reports by date of issue, at most LATEST; those without a date come last."""
    good = [report for report in tree.reports if report.document]
    return sorted(good, key=lambda r: (_issued(r), r.year, r.uri), reverse=True)[:LATEST]


def _issued(report: PublishedReport) -> str:
    return (report.document.metadata.date_issued or "") if report.document else ""


def _latest(report: PublishedReport, tree: Tree) -> dict[str, str | bool]:
    metadata = report.document.metadata if report.document else None
    facts = [unit_name(tree.units.get(report.unit), report.unit)]
    if metadata:
        facts += [issued_words(metadata), period_words(metadata.period)]
    about = " · ".join(fact for fact in facts if fact)
    return {
        **link(title_of(report), report.uri, of_report=True),
        "about": about,
        "draft": bool(metadata and metadata.draft),
    }


def _units(tree: Tree) -> list[dict[str, str]]:
    counts: dict[str, int] = {}
    for report in tree.reports:
        counts[report.unit] = counts.get(report.unit, 0) + 1
    listed = []
    for key in sorted({*tree.units, *counts}, key=lambda key: unit_order(tree.units, key)):
        entry = tree.units.get(key)
        facts = [entry.province] if entry and entry.province else []
        facts += [say("unit.until", date=date_words(entry.valid_to))] if entry and entry.valid_to else []
        facts.append(say("list.count", count=counts.get(key, 0)))
        named = link(unit_name(entry, key), f"{key}/", of_report=entry is not None)
        listed.append({**named, "about": " · ".join(facts)})
    return listed
