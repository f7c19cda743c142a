"""Everything the search adds to a portal: its page and its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wardreports.messages import speaking
from wardreports.search import growth, index
from wardreports.search.browser_files import browser_files
from wardreports.search.page import search_page
from wardreports.search.records import report_records
from wardreports.tree.model import Tree

# Loaded by every page: a reader who comes from a result lands on the very passage.
LANDING_SCRIPT = "tim-kiem/app/landing.js"


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Pages (uri → Markdown with front matter) and files (uri → bytes), as in a `Tree`."""

    pages: Mapping[str, str]
    assets: Mapping[str, bytes]


def search_files(tree: Tree, *, cache_dir: Path | None = None) -> SearchFiles:
    """The search page, the browser's modules and the index of `tree`. The same tree gives the same bytes;
    with `cache_dir`, where the index of many reports is kept, sooner.
    """
    with speaking(tree.language):
        page = search_page(tree)
        return SearchFiles({page.uri: page.text()}, {**browser_files(), **_index(tree, cache_dir)})


def _index(tree: Tree, cache_dir: Path | None) -> dict[str, bytes]:
    """The index, the records of each report made when they are asked for: never those of all at once."""
    reports = {report.uri: report for report in tree.reports}
    order = index.numbers([uri for uri, report in reports.items() if report.document is not None])
    asked = index.Reports(order, lambda uri: report_records(reports[uri], tree.units))
    if cache_dir and tree.errors:
        # Where front matter can't be read it may ask to leave out what must not be kept.
        growth.forget(cache_dir)
        cache_dir = None
    return dict(index.files(asked, cache_dir=cache_dir))
