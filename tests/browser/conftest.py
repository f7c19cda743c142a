"""One built portal for all tests of pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from browser.whole_portal import Portal, whole_portal


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal of content/, built once, with a Chromium."""
    with whole_portal(tmp_path_factory.mktemp("portal")) as made:
        yield made
