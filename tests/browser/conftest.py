"""One built portal for all tests of pages, and one under a project's path for those of the search."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page

from browser.search_site import chromium, served
from browser.whole_portal import ROOT, Portal, whole_portal


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: playwright bears no second one beside it."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Portal]:
    """The portal of content/, built once, with a Chromium."""
    with whole_portal(tmp_path_factory.mktemp("portal"), browser) as made:
        yield made


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the portal of content/ is served under a project's path ("/repo/"), the search's files too."""
    folder = tmp_path_factory.mktemp("www")
    config = load_config(str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder / "repo"))
    config.plugins.on_startup(command="build", dirty=False)
    build_site(config)
    with served(folder) as root:
        yield f"{root}repo/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own for a test, which ends in a failure where a script did."""
    context = browser.new_context(locale="vi-VN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    assert faults == []
    context.close()
