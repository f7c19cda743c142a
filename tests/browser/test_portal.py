"""The portal of content/ in a real Chromium: no barrier that a machine can find, at any width."""

from __future__ import annotations

import pytest

from browser.whole_portal import KINDS, Portal

WIDTHS = (320, 768, 1280)
# Before the text: the way past the head, the menu, the search field, its button.
STOPS = 4


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", KINDS)
def test_no_page_scrolls_sideways(portal: Portal, name: str, width: int):
    page = portal.open(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_text_is_few_visible_stops_away(portal: Portal, width: int):
    page = portal.open("longest report", width)
    for _ in range(STOPS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('main') !== null"):
            break
        box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        assert box["width"] > 0, "no invisible stop"
        assert box["left"] >= 0, "no stop outside the window"
    else:
        pytest.fail(f"more than {STOPS} stops")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_opens_and_closes_by_keyboard(portal: Portal, width: int):
    page = portal.open("home", width)
    button = page.locator(".menu-button")
    button.focus()
    for key in ("Enter", "Space"):
        page.keyboard.press(key)
        assert button.get_attribute("aria-expanded") == "true"
        assert page.locator("#danh-muc").is_visible()
        page.keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false"
        assert not page.locator("#danh-muc").is_visible()
        assert page.evaluate("document.activeElement.classList.contains('menu-button')")


def test_without_javascript_everything_is_there_and_no_dead_button(portal: Portal):
    page = portal.open("longest report", 320, java_script_enabled=False)
    assert page.locator("#danh-muc").is_visible()
    assert not page.locator(".menu-button").is_visible()
    assert page.locator(".contents a").first.is_visible()
    group = page.locator(".contents details").first
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    assert group.locator("a").first.is_visible()


@pytest.mark.parametrize("name", KINDS)
def test_nothing_is_fetched_from_elsewhere_and_nothing_is_stored(portal: Portal, name: str):
    context = portal.browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portal.address + portal.pages[name], wait_until="networkidle")
    assert [url for url in asked if not url.startswith((portal.address, "data:"))] == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_lines_of_text_are_65_to_75_letters_long_on_a_wide_screen(portal: Portal):
    page = portal.open("longest report", 1280)
    # The median paragraph's letters over its lines; last lines are short, so paragraphs of four and more.
    letters = page.evaluate(
        """() => {
          const lines = [];
          for (const p of document.querySelectorAll('.text > p')) {
            const height = parseFloat(getComputedStyle(p).lineHeight);
            const rows = Math.round(p.getBoundingClientRect().height / height);
            if (rows >= 4) lines.push(p.textContent.length / rows);
          }
          lines.sort((a, b) => a - b);
          return lines[Math.floor(lines.length / 2)];
        }"""
    )
    assert 60 <= letters <= 76


def test_every_note_can_be_read_within_a_screen_of_its_mark(portal: Portal):
    page = portal.open("longest report", 320)
    farthest = page.evaluate(
        """() => Math.max(0, ...[...document.querySelectorAll('[role=doc-noteref]')].map((mark) => {
          const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
          return Math.abs(note.getBoundingClientRect().top - mark.getBoundingClientRect().top);
        }))"""
    )
    assert 0 < farthest <= 800


def test_the_head_of_a_report_tells_what_it_is(portal: Portal):
    page = portal.open("longest report", 320)
    assert page.locator("h1").count() == 1
    terms = page.locator(".card dt").all_text_contents()
    assert {"Đơn vị", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Kỳ báo cáo"} <= set(terms)
    assert "không phải bản chính" in page.locator(".card").inner_text()
    assert page.locator(".demonstration").is_visible() == portal.invented


def test_the_search_form_asks_the_search_page(portal: Portal):
    page = portal.open("home", 320)
    page.get_by_role("search").get_by_role("searchbox").fill("hộ nghèo")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    assert "q=h" in page.url
