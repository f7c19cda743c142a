"""The tree's pages as the nested list that MkDocs, ProperDocs and Zensical read as `nav`.

Every generated page stands in it exactly once: a unit's page, its years and its reports under the unit; the
pages across units under the year and the type. No page gets a title here: each brings its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final, TypeAlias

from wardreports.messages import message
from wardreports.tree.model import PublishedReport, Tree
from wardreports.tree.words import unit_name

HOME: Final = "index.md"
_WEIGHT: Final = re.compile(r"^weight:\s*(-?\d+(?:\.\d+)?)\s*$", re.MULTILINE)
Navigation: TypeAlias = "list[str | dict[str, Navigation]]"


def navigation(tree: Tree, before: Sequence[str] = (), after: Sequence[str] = ()) -> Navigation:
    """The nested list: pages `before`, then by unit, year and type, the data, and pages `after`.

    `before` and `after` are uris of hand-written pages.
    """

    def title(section: str) -> str:
        return message(f"portal.menu.{section}", tree.language)

    return [
        *before,
        {title("units"): [*_own(tree, "don-vi/index.md"), *_units(tree)]},
        {title("years"): _flat(tree, "nam/")},
        {title("types"): _flat(tree, "loai/")},
        *_own(tree, "du-lieu/index.md"),
        *_own(tree, "tu-viet-tat/index.md"),
        *after,
    ]


def _own(tree: Tree, uri: str) -> list[str]:
    return [uri] if uri in tree.pages else []


def _flat(tree: Tree, folder: str) -> Navigation:
    index = f"{folder}index.md"
    inner = sorted(
        (uri for uri in tree.pages if uri.startswith(folder) and uri != index), reverse=folder == "nam/"
    )
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


def ordered_pages(pages: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Hand-written pages (uri → text) as those before and those after the generated ones.

    The home page comes before; the rest follow by their front matter's `weight`, then by uri.
    """
    rest = sorted((uri for uri in pages if uri != HOME), key=lambda uri: (_weight(pages[uri]), uri))
    return [HOME] if HOME in pages else [], rest


def _weight(text: str) -> float:
    head = text.split("\n---", 1)[0] if text.startswith("---") else ""
    match = _WEIGHT.search(head)
    return float(match.group(1)) if match else 0.0
