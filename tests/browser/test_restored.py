"""A damaged report in a real Chromium: the switch without JavaScript, what is read aloud, no barrier."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.whole_portal import Portal


def _open(portal: Portal, width: int = 1280, **options):
    if "restored" not in portal.pages:
        pytest.skip("needs a report with lost letters")
    context = portal.browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    page.goto(portal.address + portal.pages["restored"])
    return page


def test_the_switch_works_by_keyboard_without_javascript_and_in_print(portal: Portal):
    page = _open(portal, 320, java_script_enabled=False)
    restored, came = page.locator(".text .wr-sure").first, page.locator(".text .wr-came").first
    assert restored.is_visible()
    assert not came.is_visible()
    switch = page.get_by_role("checkbox", name="Xem nguyên văn")
    switch.focus()
    page.keyboard.press("Space")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert not restored.is_visible()
        assert came.is_visible()
        assert switch.is_visible()
    switch.uncheck()
    assert restored.is_visible()
    assert not switch.is_visible(), "an empty box is nothing on paper"


def _spoken(page) -> list[dict]:
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def test_a_screen_reader_hears_each_word_once_and_no_role_at_each(portal: Portal):
    page = _open(portal)
    nodes = _spoken(page)
    assert {"insertion", "deletion", "mark"}.isdisjoint(node["role"]["value"] for node in nodes)
    said = " ".join(n["name"]["value"] for n in nodes if n["role"]["value"] == "StaticText")
    seen = page.evaluate(
        """() => { const copy = document.querySelector('.text').cloneNode(true);
          for (const e of copy.querySelectorAll('[hidden], [aria-hidden]')) e.remove();
          const restored = [...copy.querySelectorAll('p')].filter(p => p.querySelector('.wr-sure'));
          return restored.map(p => p.textContent) }"""
    )
    flat = re.sub(r"\s+", "", said)
    assert len(seen) > 20
    heard = sum(re.sub(r"\s+", "", text)[:60] in flat for text in seen)
    assert heard >= 0.8 * len(seen)
    damaged = page.locator(".text .wr-damaged").all_text_contents()
    assert damaged
    assert said.count("[") >= len(damaged)


def test_what_the_marks_mean_is_said_once_with_the_counts(portal: Portal):
    page = _open(portal)
    notice = page.get_by_role("region", name="Văn bản gốc bị mất một số chữ")
    assert re.search(r"\d+ chỗ chắc chắn, \d+ chỗ chỉ là đề xuất, \d+ chỗ không rõ", notice.text_content())
    assert notice.get_by_role("link", name="Xem nguyên văn").get_attribute("href") == "#nguyen-van"
    assert page.locator("a[href$='phuc-hoi-chu/']").count() >= 1


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("as_came", [False, True])
def test_axe_finds_nothing(portal: Portal, width: int, as_came: bool):
    page = _open(portal, width)
    page.locator(".restoration summary").click()
    page.get_by_role("checkbox", name="Xem nguyên văn").set_checked(as_came)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_without_lost_letters_says_nothing_of_them(portal: Portal):
    sound = 0
    for path in portal.folder.rglob("report.json"):
        if json.loads(path.read_text(encoding="utf-8"))["restorations"]:
            continue
        page = (path.parent / "index.html").read_text(encoding="utf-8")
        assert [word for word in ('class="restoration"', "nguyen-van", "wr-came") if word in page] == []
        sound += 1
    assert sound
