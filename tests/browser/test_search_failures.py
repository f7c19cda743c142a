"""What is said where a search can't be: files missing or cut off, no connection, modules or JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.searching import TOGETHER, links, look_up, ready


def test_an_index_that_cannot_be_loaded_is_said_and_can_be_tried_again(page, address):
    page.route("**/tim-kiem/du-lieu/**", lambda route: route.abort())
    look_up(page, address, q=TOGETHER)
    expect(page.locator("#search-problem")).to_contain_text("Không tải được")
    assert page.inner_text("#search-status") == ""
    page.unroute("**/tim-kiem/du-lieu/**")
    page.click("#search-problem a")
    page.wait_for_function("document.querySelectorAll('#search-results > li').length > 0")


def test_a_search_that_cannot_be_loaded_says_so_and_leaves_the_index(page, address):
    page.route("**/app/search.js", lambda route: route.abort())
    page.goto(f"{address}tim-kiem/?q=a")
    expect(page.locator("#search-unable")).to_be_visible()
    assert page.locator("article a[href*='nam/20']").count() > 0


@pytest.mark.parametrize("names", ("terms/*", "passages/*", "index.json"))
@pytest.mark.parametrize(("status", "body"), ((404, "<h1>404</h1>"), (200, '{"ho":[12,[40'), (200, "")))
def test_a_file_that_is_missing_or_cut_off_is_said_and_no_half_answer_given(
    page, address, names, status, body
):
    page.route(f"**/du-lieu/{names}", lambda route: route.fulfill(status=status, body=body))
    look_up(page, address, q=TOGETHER)
    expect(page.locator("#search-problem")).to_contain_text("Không tải được")
    assert page.get_attribute("#search-problem", "role") == "alert"
    assert links(page) == []
    assert page.inner_text("#search-status") == ""
    assert page.locator("article a[href*='nam/20']").count() > 0


def test_a_connection_lost_after_the_page_loaded_is_said_and_found_again(page, address):
    page.goto(f"{address}tim-kiem/", wait_until="networkidle")
    page.context.set_offline(True)
    page.fill("#search-q", TOGETHER)
    page.press("#search-q", "Enter")
    ready(page)
    expect(page.locator("#search-problem")).to_contain_text("Không tải được")
    assert page.input_value("#search-q") == TOGETHER
    page.context.set_offline(False)
    page.focus("#search-problem a")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('#search-results > li').length > 0")
    assert page.inner_text("#search-problem") == ""


def test_a_connection_lost_between_two_searches_leaves_no_results_of_the_first(page, address):
    look_up(page, address, q=TOGETHER)
    assert links(page)
    page.context.set_offline(True)
    page.fill("#search-q", "thủy lợi")
    page.press("#search-q", "Enter")
    page.wait_for_function("document.querySelector('#search-problem').textContent")
    assert links(page) == []
    page.context.set_offline(False)


def test_a_browser_without_modules_is_told_and_has_the_index(page, address):
    """Such a browser runs what is marked `nomodule`, and not what is a module."""

    def older(route):
        text = route.fetch().text()
        route.fulfill(
            body=text.replace('type="module"', 'type="none"').replace("<script nomodule>", "<script>"),
            content_type="text/html; charset=utf-8",
        )

    page.route("**/tim-kiem/?q=**", older)
    page.goto(f"{address}tim-kiem/?q=a")
    expect(page.locator("#search-unable")).to_be_visible()
    assert page.locator("article a[href*='nam/20']").count() > 0


def test_without_javascript_the_page_offers_units_years_and_types(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}tim-kiem/")
    assert page.locator("noscript").count() == 1
    for kind in ("nam/20", "loai/", "phuong-"):
        assert page.locator(f"article a[href*='{kind}']").count() > 0
    context.close()
