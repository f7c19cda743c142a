"""Reading with what readers set: large text, wide spacing, no motion, own colours; citing and printing."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Page

from browser.whole_portal import KINDS, Portal

# WCAG 1.4.12.
SPACING = """* { line-height: 1.5 !important; word-spacing: 0.16em !important;
  letter-spacing: 0.12em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll('main :is(p, li, h1, h2, h3, h4, dd, a, button, summary)')]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden'
    && !e.closest('.unseen, .wr-scroll') && e.clientWidth > 1)
  .map((e) => e.outerHTML.slice(0, 120))"""


def sideways(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.claim("không trang nào phải cuộn ngang ở 320 × 256 điểm ảnh (phóng to 400 %)")
@pytest.mark.parametrize("name", KINDS)
def test_pages_reflow(portal: Portal, name: str):
    page = portal.browser.new_context(viewport={"width": 320, "height": 256}).new_page()
    page.goto(portal.address + portal.pages[name])
    assert sideways(page) <= 0


@pytest.mark.claim("chữ to gấp đôi không bị cắt, không làm trang cuộn ngang")
@pytest.mark.parametrize("name", KINDS)
def test_text_of_twice_the_size_is_not_cut(portal: Portal, name: str):
    page = portal.open(name, 640)
    page.add_style_tag(content=":root { font-size: 212.5% !important; }")
    assert sideways(page) <= 0
    assert page.evaluate(CUT) == []


@pytest.mark.claim("giãn dòng, giãn chữ theo WCAG 1.4.12 không làm mất chữ")
@pytest.mark.parametrize("name", KINDS)
def test_text_spacing_is_not_cut(portal: Portal, name: str):
    page = portal.open(name, 320)
    page.add_style_tag(content=SPACING)
    assert sideways(page) <= 0
    assert page.evaluate(CUT) == []


@pytest.mark.claim("không có chuyển động khi máy đặt giảm chuyển động")
def test_reduced_motion_is_respected(portal: Portal):
    page = portal.open("longest report", 1280, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = "(e) => getComputedStyle(e).animationName !== 'none'"
    assert page.evaluate(f"[...document.querySelectorAll('*')].some({moving})") is False


@pytest.mark.claim("cỡ chữ và màu tự chọn chỉ được nhớ trong trình duyệt, và chỉ khi người đọc yêu cầu")
def test_choices_are_kept_only_when_asked(portal: Portal):
    page = portal.open("home", 1280)
    page.locator(".menu-button").click()
    page.get_by_label("Rất lớn").check()
    page.get_by_label("Tối").check()
    assert page.evaluate("document.documentElement.dataset.size") == "largest"
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Ghi nhớ trên máy này").check()
    page.goto(portal.address + portal.pages["longest report"])
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.locator(".menu-button").click()
    page.get_by_label("Ghi nhớ trên máy này").uncheck()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.evaluate("document.documentElement.dataset.size") is None
    assert page.context.cookies() == []


@pytest.mark.claim(
    "mỗi đoạn có địa chỉ và trích dẫn sao chép được bằng bàn phím; phím Esc đóng khung, trả lại chỗ đang đọc"
)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_passage_is_cited_by_keyboard(portal: Portal, width: int):
    page = portal.open("longest report", width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = page.locator(".text p > .wr-permalink").nth(5)
    name = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    panel = page.locator(".cite")
    assert panel.is_visible()
    citation = panel.locator(".cite-text").inner_text()
    assert "Báo cáo" in citation
    assert "đoạn" in citation
    assert citation.endswith(name or "?")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('da-sao-chep').textContent !== ''")
    assert page.get_by_role("status").inner_text() == "Đã sao chép liên kết và trích dẫn."
    assert page.evaluate("navigator.clipboard.readText()") == citation
    page.keyboard.press("Escape")
    assert panel.count() == 0
    assert page.locator("#da-sao-chep").count() == 1, "what says the next copy stays in the page"
    assert page.evaluate("document.activeElement.getAttribute('href')") == name


@pytest.mark.claim(
    "màn hình đầu tiên của báo cáo ở bề rộng 320 cho biết đơn vị, loại, số, ngày, và có phải dự thảo không"
)
def test_the_first_screen_says_what_it_is(portal: Portal):
    for address in portal.every:
        if not (portal.folder / address / "report.json").exists():
            continue
        page = portal.open(address, 320)
        for part in (".eyebrow", "h1", ".draft-mark", ".facts"):
            places = page.locator(f".page-head {part}")
            for place in places.all():
                box = place.bounding_box()
                assert box
                assert box["y"] + box["height"] <= 800, (address, part)
        assert page.locator(".facts").inner_text().startswith("Báo cáo")
        if page.locator(".draft-mark").count():
            assert "DỰ THẢO" in page.title()
            assert "DỰ THẢO" in page.locator(".draft-mark").inner_text()
        page.context.close()


@pytest.mark.claim("bản in khổ A4 có mục lục, chú thích tại chỗ, tên văn bản và địa chỉ trên từng tờ")
def test_a_report_prints_as_a_document(portal: Portal):
    page = portal.open("longest report", 1280)
    draft = page.locator(".draft-mark").count()
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    millimetres = [round(float(side) / 72 * 25.4) for side in printed.pages[0].mediabox[2:]]
    assert millimetres == [210, 297]
    # Extractors put blanks around letters with two marks.
    texts = ["".join(sheet.extract_text().split()) for sheet in printed.pages]
    assert len(texts) <= 46
    for number, text in enumerate(texts, 1):
        assert f"{number}/{len(texts)}" in text
        assert portal.pages["longest report"].strip("/").split("/")[-1] in text
        assert "Báocáo" in text
        assert "DỰTHẢO" in text or not draft
    assert "Nộidungtrang" in texts[0] + texts[1]
    assert "¶" not in "".join(texts)
    assert "Quaylại" not in "".join(texts)
