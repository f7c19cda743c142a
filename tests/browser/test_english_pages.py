"""The portal in English in a real Chromium: no barrier, and its scripts speak English too."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from adapters.small_portal import write_portal
from adapters.test_english import TABLE, in_english
from adapters.test_english import YEARLY as REPORT
from browser.search_site import served
from mkdocs_wardreports.site import build

PAGES = ("", "phuong-ben-trang/", "phuong-ben-trang/2025/co-bang/", "tu-viet-tat/", "du-lieu/", "404.html")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("english")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WARDREPORTS_CONTENT", raising=False)
        patch.delenv("SITE_URL", raising=False)
        more = {"phuong-ben-trang/2025/co-bang.txt": REPORT + TABLE}
        assert build(in_english(write_portal(folder, **more)))
    with served(folder / "site") as root:
        yield root


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_english_pages(browser: Browser, address: str, width: int):
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    for name in PAGES:
        page.goto(address + name)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name


def test_the_search_answers_in_english_with_passages_in_vietnamese(browser: Browser, address: str):
    page = browser.new_page()
    page.goto(f"{address}tim-kiem/?q=ho ngheo")
    page.wait_for_selector("#search-results[data-ready=true]", state="attached")
    assert "found for “ho ngheo”" in page.locator("#search-status").inner_text()
    assert page.locator("#search-results").get_attribute("lang") == "vi"
    page.locator("#search-results a").first.click()
    bar = page.get_by_role("region", name="Searched words on this page")
    bar.get_by_role("button", name="Next passage").wait_for()
