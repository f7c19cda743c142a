"""What a finger can reach, and how a reader reports a mistake."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from adapters.small_portal import write_portal
from browser.search_site import served
from browser.whole_portal import Portal
from mkdocs_wardreports.site import build

REPORT = "phuong-ben-trang/2025/bao-cao-nam-2025/"
FORM = "https://example.org/gop-y?lang=vi"


@pytest.mark.claim("trên màn hình cảm ứng dấu liên kết của mỗi đoạn luôn hiện và chạm được")
def test_permalinks_are_seen_and_hit_by_touch(portal: Portal):
    context = portal.browser.new_context(
        viewport={"width": 1024, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(portal.address + portal.pages["longest report"])
    link = page.locator(".text p > .wr-permalink").nth(2)
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    link.tap()
    assert page.locator(".cite").is_visible()
    box = link.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("mistakes")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WARDREPORTS_CONTENT", raising=False)
        patch.setenv("SITE_URL", "https://example.org/cong/")
        config = write_portal(folder)
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace('report_mistake: ""', f"report_mistake: {FORM}"), encoding="utf-8")
        assert build(config)
    with served(folder / "site") as root:
        yield root


def _asked(href: str) -> tuple[str, str]:
    """Where a link leads, and the letter it begins."""
    parts = urlsplit(href)
    values = parse_qs(parts.query)
    assert values["lang"] == ["vi"]
    assert values["subject"] == ["Báo lỗi trên cổng báo cáo"]
    return f"{parts.scheme}://{parts.netloc}{parts.path}", values["body"][0]


def test_a_mistake_is_reported_with_page_and_passage(browser: Browser, address: str):
    page = browser.new_page()
    page.goto(address + REPORT)
    whole = page.locator(".mistake a").get_attribute("href") or ""
    assert _asked(whole) == ("https://example.org/gop-y", f"https://example.org/cong/{REPORT}")
    page.locator(".text p > .wr-permalink").first.click()
    passage = page.locator(".cite-mistake").get_attribute("href") or ""
    where, letter = _asked(passage)
    assert where == "https://example.org/gop-y"
    assert letter.startswith(f"https://example.org/cong/{REPORT}#")
    assert "mục I “KINH TẾ”, đoạn 1" in unquote(letter)


def test_a_citation_names_unit_kind_number_date_part_and_passage(browser: Browser, address: str):
    page = browser.new_page()
    page.goto(address + REPORT)
    page.locator(".text p > .wr-permalink").first.click()
    said = page.locator(".cite-text").inner_text()
    assert said.startswith(
        "Phường Bến Trăng, Báo cáo số 05/BC-UBND ngày 20 tháng 12 năm 2025, mục I “KINH TẾ”, đoạn 1,"
    )
    assert said.endswith(f" https://example.org/cong/{REPORT}#i-1")
