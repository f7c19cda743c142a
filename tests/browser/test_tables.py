"""Wide tables on a phone: every row a card, no figure cut, the same table to a screen reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from browser.whole_portal import Portal

WIDTHS = (320, 480, 600, 768)
CUT = """() => [...document.querySelectorAll('.wr-stack :is(td, th), .wr-data .wr-number')].filter((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const box = range.getBoundingClientRect();
    return cell.textContent.trim() && !cell.closest('thead')
      && (box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5);
  }).map((cell) => cell.textContent)"""


def _with_tables(portal: Portal) -> list[str]:
    pages = (address for address in portal.every if address.endswith("/"))
    return [a for a in pages if "wr-data" in (portal.folder / a / "index.html").read_text(encoding="utf-8")]


def _tables(page: Page) -> list[str]:
    """The tables as a screen reader gets them; which region scrolls is no part of that."""
    found = page.locator(".wr-data").all()
    return [re.sub(r"(?m)^\s*- /.*\n", "", table.aria_snapshot()) for table in found]


@pytest.mark.claim("trên màn hình hẹp không con số nào trong bảng bị cắt; bảng rộng thành từng thẻ theo dòng")
@pytest.mark.parametrize("width", WIDTHS)
def test_no_figure_is_cut_at_any_width(portal: Portal, width: int):
    page = portal.browser.new_context(viewport={"width": width, "height": 800}).new_page()
    for address in _with_tables(portal):
        page.goto(portal.address + address)
        assert page.evaluate(CUT) == [], address


def test_a_wide_table_is_the_same_table_to_a_screen_reader(portal: Portal):
    for name in ("tables", "longest report"):
        wide = _tables(portal.open(name, 1280))
        assert _tables(portal.open(name, 320)) == wide
        assert _tables(portal.open(name, 320, java_script_enabled=False)) == wide


def test_a_card_says_what_each_figure_is(portal: Portal):
    page = portal.open("tables", 320)
    stacked = page.locator(".wr-stack")
    if not stacked.count():
        pytest.skip("needs a table wider than a phone")
    cells = stacked.first.locator("tbody td[data-label]:not(:empty, .wr-ordinal)")
    said = cells.evaluate_all(
        "all => all.map(e => [e.dataset.label, getComputedStyle(e, '::before').content])"
    )
    assert len(said) > 3
    assert all(label and label in content for label, content in said)
    header = set(stacked.first.locator("thead th").all_text_contents())
    assert {part for label, _ in said for part in label.split(" – ")} <= header


def test_a_table_prints_as_a_table(portal: Portal):
    page = portal.open("tables", 320)
    page.emulate_media(media="print")
    assert page.locator(".wr-data tr").first.evaluate("e => getComputedStyle(e).display") == "table-row"
