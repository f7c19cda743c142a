"""One built portal for all tests of pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browser.search_site import chromium
from browser.whole_portal import Portal, whole_portal


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
