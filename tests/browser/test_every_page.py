"""Every page of the portal: no barrier that axe can find, in any state, and a sound structure."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.whole_portal import KINDS, Portal

AXE = Axe()
# Words of another language that a name may hold: file formats and proper names.
ENGLISH = re.compile(
    r"\b(the|menu|search|back|note|table|close|copy|link to|contents|home|skip|next|previous)\b", re.I
)


def violations(page: Page) -> list[tuple[str, str]]:
    found = AXE.run(page).response["violations"]
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"][:2]]


@pytest.mark.claim("axe-core không thấy lỗi nào trên mọi trang, bề rộng 320 và 1280 điểm ảnh")
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_page(portal: Portal, width: int):
    page = portal.browser.new_context(viewport={"width": width, "height": 800}).new_page()
    found = {}
    for address in portal.every:
        page.goto(portal.address + address)
        if bad := violations(page):
            found[address] = bad
    assert found == {}


@pytest.mark.claim("axe-core không thấy lỗi nào ở nền tối, tương phản cao và màu ép buộc của hệ điều hành")
@pytest.mark.parametrize("state", ["dark", "contrast", "forced"])
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_in_other_colours(portal: Portal, name: str, state: str):
    forced = {"forced_colors": "active"} if state == "forced" else {"color_scheme": "dark"}
    page = portal.open(name, 1280, **forced)
    if state == "contrast":
        page.evaluate("document.documentElement.dataset.colours = 'contrast'")
    assert violations(page) == []


@pytest.mark.claim("axe-core không thấy lỗi nào khi danh mục, khung trích dẫn hay kết quả tìm kiếm đang mở")
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_when_something_is_open(portal: Portal, width: int):
    page = portal.open("longest report", width)
    page.locator(".menu-button").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".text p > .wr-permalink").first.click()
    assert violations(page) == []
    page = portal.open("tim-kiem/?q=ngan sach", width)
    page.wait_for_selector("#search-results[data-ready=true]")
    assert violations(page) == []


@pytest.mark.claim(
    "mọi trang có một tiêu đề chính, các đề mục không nhảy bậc xuống, không quá năm vùng điều hướng"
)
def test_headings_and_landmarks_are_in_order(portal: Portal):
    page = portal.browser.new_page()
    for address in portal.every:
        page.goto(portal.address + address)
        seen = page.evaluate(
            """() => ({
              levels: [...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')]
                .map((h) => Number(h.getAttribute('aria-level') ?? h.tagName[1])),
              tops: document.querySelectorAll('h1').length,
              navigation: document.querySelectorAll('nav, [role=navigation]').length,
              named: [...document.querySelectorAll('nav')].every(
                (n) => n.getAttribute('aria-label') || n.getAttribute('aria-labelledby')),
              main: document.querySelectorAll('main').length,
              language: document.documentElement.lang,
            })"""
        )
        assert seen["tops"] == seen["main"] == 1, address
        assert seen["navigation"] <= 5, address
        assert seen["named"], address
        assert seen["language"] == "vi", address
        assert _skips(seen["levels"]) == [], address


def _skips(levels: list[int]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in pairwise(levels) if b > a + 1]


@pytest.mark.claim("tên của mọi nút, liên kết và vùng đều bằng tiếng Việt")
@pytest.mark.parametrize("name", KINDS)
def test_names_are_vietnamese(portal: Portal, name: str):
    page = portal.open(name, 1280)
    names = page.evaluate(
        """() => [...document.querySelectorAll('[aria-label], button, summary, legend, .skip')]
          .map((e) => e.getAttribute('aria-label') ?? e.textContent.trim())"""
    )
    assert [one for one in names if not one or ENGLISH.search(one)] == []


@pytest.mark.claim(
    "mọi bảng số liệu có tên, có tiêu đề cột; bảng rộng cuộn được bằng bàn phím trong khung có tên"
)
def test_tables_have_names_and_headers(portal: Portal):
    page = portal.browser.new_page()
    count = 0
    for address in portal.every:
        page.goto(portal.address + address)
        for table in page.evaluate(
            """() => [...document.querySelectorAll('main table')].map((t) => ({
              columns: t.querySelectorAll('thead th').length,
              region: t.closest('[role=region][tabindex="0"]') !== null,
              named: t.querySelector('caption') !== null || t.closest('[aria-label]') !== null,
              lost: [...t.querySelectorAll('[headers]')].flatMap((c) => c.getAttribute('headers').split(' '))
                .filter((id) => !document.getElementById(id)),
            }))"""
        ):
            count += 1
            assert table["columns"] > 0, address
            assert table["region"], address
            assert table["named"], address
            assert table["lost"] == [], address
    assert count > 5
