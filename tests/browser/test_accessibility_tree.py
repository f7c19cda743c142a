"""What a screen reader is given: the accessibility tree of four pages, letter for letter.

The expected trees stand in `golden/`; `--accept` writes them anew, to be read before they are committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.whole_portal import Portal

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "home": "",
    "report": "phuong-ben-trang/2025/bao-cao-thang-10-2025/",
    "tables": "xa-suoi-vac/2026/bao-cao-6-thang-dau-nam-2026/",
    "search": "tim-kiem/",
}


@pytest.mark.claim("cây trợ năng của bốn trang mẫu đúng như đã duyệt")
@pytest.mark.parametrize("name", PAGES)
def test_the_accessibility_tree_is_as_approved(portal: Portal, name: str, request: pytest.FixtureRequest):
    page = portal.open(PAGES[name], 1280)
    page.wait_for_load_state("networkidle")
    seen = page.locator("body").aria_snapshot() + "\n"
    path = GOLDEN / f"{name}.yml"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(seen, encoding="utf-8")
    assert seen == path.read_text(encoding="utf-8")
