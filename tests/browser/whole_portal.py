"""The portal of content/ (or of WARDREPORTS_CONTENT) as built, and a Chromium that opens its pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.search_site import served
from mkdocs_wardreports import site as building

ROOT = Path(__file__).resolve().parents[2]
# A page of each kind.
KINDS = (
    *("home", "unit", "year", "type", "longest report", "tables"),
    *("search", "data", "statement", "not found"),
)


@dataclass(frozen=True)
class Portal:
    """The built portal and a browser; `pages` by what they are, `every` the address of each page; `invented`
    when it is the demonstration, not a portal of real reports.
    """

    folder: Path
    address: str
    browser: Browser
    pages: dict[str, str]
    every: tuple[str, ...]
    invented: bool

    def open(self, name: str, width: int, **more: object) -> Page:
        """The page, by what it is or by its address, in a window of that width, in a context of its own."""
        page = self.browser.new_context(viewport={"width": width, "height": 800}, **more).new_page()
        page.goto(self.address + self.pages.get(name, name))
        return page


@contextmanager
def whole_portal(folder: Path, browser: Browser) -> Iterator[Portal]:
    """Builds into `folder` and serves it to `browser` while the context lasts."""
    site = folder / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        if not os.environ.get("WARDREPORTS_PORTAL_OF"):
            patch.delenv("WARDREPORTS_CONTENT", raising=False)
        else:
            patch.setenv("WARDREPORTS_CONTENT", os.environ["WARDREPORTS_PORTAL_OF"])
        load = building.load_config
        patch.setattr(building, "load_config", lambda name, **more: load(name, site_dir=str(site), **more))
        assert building.build(ROOT / "mkdocs.yml")
    every = tuple(
        sorted(p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("*.html"))
    )
    with served(site) as address:
        invented = not os.environ.get("WARDREPORTS_PORTAL_OF")
        yield Portal(site, address, browser, _kinds(site), every, invented)


def _kinds(site: Path) -> dict[str, str]:
    reports = [path for path in site.rglob("index.html") if (path.parent / "report.json").exists()]
    longest = max(reports, key=lambda path: path.stat().st_size).parent.relative_to(site)
    damaged = [path.parent for path in reports if 'id="nguyen-van"' in path.read_text(encoding="utf-8")]
    restored = {"restored": f"{damaged[0].relative_to(site).as_posix()}/"} if damaged else {}
    tables = max(reports, key=lambda path: path.read_text(encoding="utf-8").count("<td")).parent
    return {
        "home": "",
        "unit": f"{longest.parts[0]}/",
        "year": f"nam/{longest.parts[1]}/",
        "type": "loai/",
        "longest report": f"{longest.as_posix()}/",
        "tables": f"{tables.relative_to(site).as_posix()}/",
        "search": "tim-kiem/",
        "data": "du-lieu/",
        "statement": "tiep-can/",
        "not found": "404.html",
        **restored,
    }
