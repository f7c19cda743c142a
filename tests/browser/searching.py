"""How a test searches on the page and what it reads there."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page

TOGETHER = "hộ nghèo"


def look_up(page: Page, address: str, **parameters: str) -> None:
    page.goto(f"{address}tim-kiem/?{urlencode(parameters)}")
    ready(page)


def ready(page: Page) -> None:
    page.wait_for_selector("#search-results[data-ready=true]", state="attached")


def links(page: Page) -> list[str]:
    return page.eval_on_selector_all("#search-results > li > a", "all => all.map((a) => a.href)")
