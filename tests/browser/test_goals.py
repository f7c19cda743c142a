"""What the portal promises of every report: notes with names, rows with headers, a light first view, a
document on paper. With the checkers of `make audit` installed, what they find too.
"""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CalledProcessError
from types import ModuleType
from typing import Any

import pypdf
import pytest

from browser.whole_portal import ROOT, Portal

FIRST_VIEW = 100_000
# The main text as a page goes to print: points of an inch from the sheet's edges (30 and 15 mm), less a hair.
LEFT, RIGHT = 30 / 25.4 * 72 - 1, (210 - 15) / 25.4 * 72 + 1


def _reports(portal: Portal) -> list[tuple[str, dict[str, Any]]]:
    """The address of every report with its report.json."""
    files = ((address, portal.folder / address / "report.json") for address in portal.every)
    return [(address, json.loads(p.read_text(encoding="utf-8"))) for address, p in files if p.exists()]


@pytest.mark.claim("mọi dấu chú thích và mọi đường quay lại có vai trò và tên cho trình đọc màn hình")
def test_every_mark_of_a_note_has_role_and_name(portal: Portal):
    page = portal.browser.new_page()
    marks = 0
    for address, report in _reports(portal):
        page.goto(portal.address + address)
        seen = page.evaluate(
            """() => {
              const there = (a) => Boolean(document.getElementById(decodeURIComponent(a.hash.slice(1))));
              const of = (selector) => [...document.querySelectorAll(selector)]
                .map((a) => [a.getAttribute('role'), a.ariaLabel, there(a)]);
              return { marks: of('.text sup a'), backs: of('[role=doc-backlink]'),
                notes: document.querySelectorAll('[role=doc-footnote]').length };
            }"""
        )
        assert all(role == "doc-noteref" and name and leads for role, name, leads in seen["marks"]), address
        assert all(name and leads for _, name, leads in seen["backs"]), address
        assert len(seen["marks"]) == len(seen["backs"]), address
        assert seen["notes"] == len(report["footnotes"]), address
        marks += len(seen["marks"])
    assert marks > 20


@pytest.mark.claim("mọi dòng của bảng số liệu có tiêu đề dòng")
def test_every_row_of_a_table_has_its_name(portal: Portal):
    page = portal.browser.new_page()
    rows = 0
    for address, _ in _reports(portal):
        page.goto(portal.address + address)
        for table in page.evaluate(
            """() => [...document.querySelectorAll('.text .wr-data')].map((t) => [...t.tBodies[0].rows]
              .map((r) => [Boolean(r.querySelector('th')), r.textContent.trim()]))"""
        ):
            assert [words for named, words in table if not named and words] == [], address
            rows += len(table)
    assert rows or not portal.invented


@pytest.mark.claim("màn hình đầu của báo cáo dài nhất nặng không quá 100 KB khi nén")
def test_the_first_view_of_the_longest_report_is_light(portal: Portal):
    page = portal.browser.new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda r: sizes.update({r.url: len(gzip.compress(r.body(), mtime=0))}))
    page.goto(portal.address + portal.pages["longest report"], wait_until="networkidle")
    assert len(sizes) > 5
    assert sum(sizes.values()) <= FIRST_VIEW, sizes


@pytest.mark.claim(
    "bản in chỉ có mực đen trên giấy trắng, lề theo thể thức văn bản, mỗi chú thích in một lần"
)
def test_paper_is_black_has_margins_and_each_note_once(portal: Portal):
    page = portal.open("longest report", 1280, color_scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('main :is(p, li, a, h1, h2, h3, td, th, span)')]
          .filter((e) => e.checkVisibility()).map((e) => getComputedStyle(e).color))]"""
    )
    assert colours == ["rgb(0, 0, 0)"]
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    places: list[float] = []
    for sheet in printed.pages:
        height = float(sheet.mediabox.height)
        sheet.extract_text(visitor_text=_where(places, height))
    assert min(places) >= LEFT
    assert max(places) <= RIGHT
    text = "".join("".join(sheet.extract_text().split()) for sheet in printed.pages)
    for label in page.locator(".wr-note-label").all_text_contents():
        assert text.count("".join(label.split())) == 1, label


def _where(places: list[float], height: float) -> Callable[..., None]:
    """Notes where each piece of the main text begins; what stands in the margins above and below is left
    out.
    """

    def visit(text: str, moved: list[float], matrix: list[float], *_: object) -> None:
        x = matrix[4] * moved[0] + moved[4]
        y = matrix[5] * abs(moved[3]) + moved[5]
        if text.strip() and 60 < y < height - 60:
            places.append(x)

    return visit


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    """The checkers of `make audit`, where that has installed them."""
    path = ROOT / "tools/audit/audit.py"
    spec = importlib.util.spec_from_file_location("audit", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not module.MODULES.is_dir():
        pytest.skip("needs the checkers that `make audit` installs")
    return module


def _findings(audit: ModuleType, portal: Portal) -> Iterator[object]:
    modules: Path = audit.MODULES
    yield from audit.nu(portal)
    yield from audit.in_pages(portal, modules / "html_codesniffer/build/HTMLCS.js", audit.SNIFF)
    yield from audit.in_pages(portal, modules / "accessibility-checker-engine/ace.js", audit.ENGINE)


@pytest.mark.claim(
    "Nu, HTML_CodeSniffer và IBM Equal Access không thấy lỗi nào trên mọi trang, ở cả hai bề rộng"
)
def test_the_heavier_checkers_find_nothing(portal: Portal, audit: ModuleType):
    assert list(_findings(audit, portal)) == []


@pytest.mark.claim("Lighthouse cho báo cáo dài nhất 100 điểm về tiếp cận, thực hành tốt và tìm kiếm")
def test_lighthouse_is_content(portal: Portal, audit: ModuleType):
    try:
        scores = audit.lighthouse(portal)
    except CalledProcessError:
        pytest.skip("Lighthouse could not measure: the machine is too busy")
    # Speed is measured by `make audit` and not asserted: it is the machine's as much as the page's.
    del scores["Performance"]
    assert set(scores.values()) == {100}
