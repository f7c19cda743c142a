"""The tree's pages as the nested list that MkDocs, ProperDocs and Zensical read as `nav`.

Every generated page stands in it exactly once: a unit's page, its years and its reports under the unit; the
pages across units under the year and the type. No page gets a title here: each brings its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from wardreports.messages import message
from wardreports.tree.model import PublishedReport, Tree
from wardreports.tree.words import unit_name

Navigation: TypeAlias = "list[str | dict[str, Navigation]]"


def navigation(tree: Tree, before: Sequence[str] = (), after: Sequence[str] = ()) -> Navigation:
    """The nested list: pages `before`, then by unit, year and type, the data, and pages `after`.

    `before` and `after` are uris of hand-written pages.
    """
    return [
        *before,
        {_title("units"): [*_own(tree, "don-vi/index.md"), *_units(tree)]},
        {_title("years"): _flat(tree, "nam/")},
        {_title("types"): _flat(tree, "loai/")},
        *_own(tree, "du-lieu/index.md"),
        *after,
    ]


def _title(section: str) -> str:
    return message(f"portal.menu.{section}", "vi")


def _own(tree: Tree, uri: str) -> list[str]:
    return [uri] if uri in tree.pages else []


def _flat(tree: Tree, folder: str) -> Navigation:
    index = f"{folder}index.md"
    inner = sorted((uri for uri in tree.pages if uri.startswith(folder) and uri != index), reverse=folder == "nam/")
    return [*_own(tree, index), *inner]


def _units(tree: Tree) -> Navigation:
    with_reports = [(unit, list(group)) for unit, group in groupby(tree.reports, key=lambda r: r.unit)]
    known = {unit for unit, _ in with_reports}
    alone = [unit for unit in tree.units if unit not in known]
    return [
        *({unit_name(tree.units.get(unit), unit): _unit(unit, reports)} for unit, reports in with_reports),
        *(f"{unit}/index.md" for unit in alone),
    ]


def _unit(unit: str, reports: list[PublishedReport]) -> Navigation:
    """One unit: its page, then each year with the year's page and reports, newest first."""
    years: Navigation = [
        {year: [f"{unit}/{year}/index.md", *(report.page for report in group)]}
        for year, group in groupby(reports, key=lambda r: r.year)
    ]
    return [f"{unit}/index.md", *years]
