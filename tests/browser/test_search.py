"""The search page in a real browser, on a portal under a project's path ("/repo/")."""

from __future__ import annotations

import re
from itertools import groupby

import pytest
from playwright.sync_api import expect

from browser.searching import TOGETHER, links, look_up, ready
from conftest import ROOT
from wardreports.search.index import build
from wardreports.search.query import search
from wardreports.search.records import records
from wardreports.tree import build_tree

QUERIES = ("hộ nghèo", "ho ngheo", "thủy lợi", "chuẩn quốc gia 2025", "thu ngân sách", "y tế")


@pytest.fixture(scope="module")
def tree():
    return build_tree(ROOT / "content")


@pytest.fixture(scope="module")
def files(tree):
    return build(records(tree))


@pytest.mark.parametrize("query", QUERIES)
def test_the_browser_lists_what_the_command_line_lists_in_its_order(page, address, files, query):
    look_up(page, address, q=query)
    expected = search(files, query)
    assert expected.total > 0
    assert links(page) == [address + hit.record.href for hit in expected.hits]
    count = f"{expected.total:,}".replace(",", ".")
    assert count in page.inner_text("#search-status")


def test_each_result_has_one_link_its_place_and_the_words_marked(page, address):
    look_up(page, address, q="ho ngheo")
    first = page.locator("#search-results > li").first
    assert first.locator("a[href]").count() == 1
    assert re.search(r"^(Phường|Xã|Thành phố) .+ › 20\d\d", first.locator(".search-path").inner_text())
    assert [word.lower() for word in first.locator("mark").all_inner_texts()][:2] == ["hộ", "nghèo"]


def test_a_result_opens_the_very_passage_focused_and_marked(page, address, files):
    look_up(page, address, q=TOGETHER)
    wanted = search(files, TOGETHER).hits[0].record
    page.locator("#search-results > li a").first.click()
    page.wait_for_url(f"**#{wanted.identifier}")
    target = page.locator(":target")
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()
    plain = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    assert target.evaluate("(node) => getComputedStyle(node).backgroundColor") != plain


def test_every_record_leads_to_an_element_of_its_page(page, address, tree):
    wanted: dict[str, set[str]] = {}
    for record in records(tree):
        wanted.setdefault(record.report.address, set()).add(record.identifier)
    missing = []
    for report, identifiers in wanted.items():
        page.goto(address + report)
        found = page.evaluate(
            "(all) => all.filter((id) => !document.getElementById(id))", sorted(identifiers)
        )
        missing += [f"{report}#{identifier}" for identifier in found]
    assert missing == []


def test_nothing_of_the_index_is_fetched_before_a_search(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}tim-kiem/", wait_until="networkidle")
    assert not [url for url in asked if "du-lieu/" in url or "lunr" in url]
    assert all(url.startswith(address) for url in asked)
    page.fill("#search-q", TOGETHER)
    page.press("#search-q", "Enter")
    ready(page)
    assert [url for url in asked if "tim-kiem/du-lieu/index.json" in url]
    assert all(url.startswith(address) for url in asked)


def test_facets_are_links_with_counts_and_the_address_holds_the_state(page, address, files):
    look_up(page, address, q=TOGETHER)
    everything = search(files, TOGETHER)
    year, count = sorted(everything.counts["year"].items())[0]
    link = page.locator(f"#search-facets a[href*='year={year}']")
    assert f"({count})" in link.locator("xpath=..").inner_text()
    link.click()
    page.wait_for_url(f"**year={year}**")
    expect(page.locator("#search-status")).to_contain_text(f" {count} ")
    assert all(f"/{year}/" in url for url in links(page))
    page.go_back()
    page.wait_for_function("!location.search.includes('year')")
    expect(page.locator("#search-status")).to_contain_text(str(everything.total))
    page.go_forward()
    expect(page.locator("#search-facets a[aria-current]")).to_have_count(1)


def test_what_narrows_or_sorts_keeps_the_focus(page, address):
    look_up(page, address, q=TOGETHER)
    for name in ("year=2025", "newest=true", "year=2025"):
        link = page.locator(f"[data-name='{name}']")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("(name) => document.activeElement.dataset.name === name", arg=name)
    page.locator("#search-results button").first.click()
    page.wait_for_url("**report=**")
    expect(page.locator("#search-status")).to_be_focused()


def test_a_state_opens_from_its_address_alone(page, address, files):
    unit = next(iter(search(files, TOGETHER).counts["unit"]))
    look_up(page, address, q=TOGETHER, unit=unit, type="bao-cao")
    narrowed = search(files, TOGETHER, unit=unit, type="bao-cao")
    assert links(page) == [address + hit.record.href for hit in narrowed.hits]
    assert page.input_value("#search-q") == TOGETHER
    assert page.evaluate("new FormData(document.getElementById('search-form')).get('unit')") == unit


def test_more_results_come_on_demand_and_the_first_new_one_has_the_focus(page, address, files):
    look_up(page, address, q="năm")
    assert len(links(page)) == 10
    page.click("#search-more a")
    page.wait_for_function("document.querySelectorAll('#search-results > li').length === 20")
    expect(page.locator("#search-results > li a").nth(10)).to_be_focused()
    assert links(page) == [address + hit.record.href for hit in search(files, "năm", limit=20).hits]


def test_a_report_stands_once_among_five_and_offers_what_more_it_has(page, address):
    look_up(page, address, q="năm")
    reports = [link.split("#")[0] for link in links(page)]
    for five in (reports[:5], reports[5:]):
        assert len([report for report, _ in groupby(five)]) == len(set(five))
    runs = [report for report, _ in groupby(reports)]
    assert 1 < len(runs) < len(reports)
    assert page.locator("#search-results > li.search-follows").count() == len(reports) - len(runs)
    rest = page.locator("#search-results button").first
    before = int(re.search(r"[0-9]+", rest.inner_text()).group())
    report = rest.locator("xpath=../a").get_attribute("href").split("#")[0]
    rest.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**report=**")
    ready(page)
    assert {link.split("#")[0] for link in links(page)} == {report}
    found = int(re.search(r"[0-9]+", page.inner_text("#search-status")).group())
    assert found == before + reports.count(report)
    page.go_back()
    page.wait_for_function("!location.search.includes('report=')")
    ready(page)
    assert [link.split("#")[0] for link in links(page)] == reports


def test_a_long_path_is_shown_in_short_and_whole_for_who_listens(page, address, files):
    page.set_viewport_size({"width": 320, "height": 640})
    look_up(page, address, q="năm")
    paths = page.locator(".search-path")
    lines = paths.evaluate_all(
        "all => all.map((p) => p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight))"
    )
    assert max(lines) < 4.1
    hit = search(files, "năm").hits[0].record
    shown = paths.first.evaluate(
        "(p) => [...p.childNodes].filter((n) => !n.ariaHidden).map((n) => n.textContent)"
    )
    wanted = (hit.report.unit_name, hit.report.year, hit.report.title, *hit.headings[:-1])
    assert "".join(shown) == " › ".join(wanted)


def test_no_result_says_so_and_helps(page, address):
    look_up(page, address, q="qwrtz")
    assert links(page) == []
    assert "qwrtz" in page.inner_text("#search-status")
    expect(page.locator("#search-help")).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ngaan sachs", "ngân sách"),
        ("ngan6 sach1", "ngân sách"),
        ("hooj ngheof", "hộ nghèo"),
        ("ngansach", "ngan sach"),
    ],
)
def test_what_a_keyboard_left_over_is_searched_as_meant_and_said(page, address, files, typed, meant):
    look_up(page, address, q=typed)
    assert meant in page.inner_text("#search-meant")
    assert links(page) == [address + hit.record.href for hit in search(files, meant).hits]
    page.click("#search-meant a")
    page.wait_for_url("**verbatim**")
    ready(page)
    assert page.inner_text("#search-meant") == ""


def test_a_search_in_one_report_starts_on_its_page(page, address, files):
    report = search(files, TOGETHER).hits[0].record.report.address
    page.goto(address + report)
    page.fill(".within input[name=q]", "năm")
    page.press(".within input[name=q]", "Enter")
    ready(page)
    assert links(page)
    assert all(link.startswith(address + report) for link in links(page))
    page.click("#search-within a")
    page.wait_for_url(lambda url: "report=" not in url)


def test_the_newest_come_first_when_asked(page, address):
    look_up(page, address, q=TOGETHER)
    page.click("#search-sort a >> nth=1")
    page.wait_for_url("**sort=newest**")
    page.wait_for_function("document.querySelector('#search-sort a[aria-current]')?.href.includes('newest')")
    years = [re.search(r"/(20\d\d)/", link).group(1) for link in links(page)]
    assert years == sorted(years, reverse=True)


def test_searched_words_are_marked_on_the_page_led_through_and_cleared(page, address):
    look_up(page, address, q=TOGETHER)
    page.locator("#search-results > li a").first.click()
    bar = page.locator(".search-bar")
    expect(bar).to_be_visible()
    assert page.locator("main mark.search-term").count() > 2
    first = page.evaluate("document.activeElement.id")
    bar.locator("button").nth(1).click()
    expect(bar.locator("[role=status]")).to_contain_text("trên")
    second = page.evaluate("document.activeElement.id")
    assert second
    bar.locator("button").nth(0).click()
    assert page.evaluate("document.activeElement.id") != second
    bar.locator("button").nth(2).click()
    expect(bar).to_have_count(0)
    assert page.locator("main mark.search-term").count() == 0
    assert first


def test_what_was_searched_in_place_of_what_was_typed_is_marked(page, address):
    look_up(page, address, q="ngaan sachs")
    page.locator("#search-results > li a").first.click()
    expect(page.locator(".search-bar")).to_be_visible()
    marked = {word.lower() for word in page.locator("main mark.search-term").all_inner_texts()}
    assert marked == {"ngân", "sách"}
    page.go_back()
    ready(page)
    assert page.input_value("#search-q") == "ngaan sachs"


def test_a_row_of_a_table_is_a_result_and_opens_as_itself(page, address, tree):
    row = next(record for record in records(tree) if "-hang-" in record.identifier and len(record.text) > 40)
    look_up(page, address, q=row.text, report=row.report.address)
    assert links(page)[0] == address + row.href
    page.locator("#search-results > li a").first.click()
    target = page.locator("tr:target")
    expect(target).to_be_focused()
    expect(target).to_be_in_viewport()


def test_a_page_reached_otherwise_marks_nothing(page, address, files):
    page.goto(address + search(files, TOGETHER).hits[0].record.href)
    page.wait_for_load_state("networkidle")
    assert page.locator("mark.search-term").count() == 0


def test_no_result_under_a_facet_offers_the_wider_search(page, address):
    look_up(page, address, q=TOGETHER, year="1990")
    page.click("#search-help-facets a")
    page.wait_for_function("document.querySelectorAll('#search-results > li').length > 0")


def test_what_was_typed_stays_text(page, address):
    look_up(page, address, q="<img src=x onerror=alert(1)> hộ nghèo")
    assert page.locator("main img").count() == 0
    assert "<img" in page.inner_text("#search-status")


def test_the_head_of_any_page_searches(page, address):
    page.goto(address)
    page.fill("form[role=search] input[name=q]", TOGETHER)
    page.press("form[role=search] input[name=q]", "Enter")
    ready(page)
    assert len(links(page)) > 0
