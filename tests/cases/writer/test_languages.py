"""Words of other languages are marked with theirs, and only where that is sure."""

from __future__ import annotations

import pytest

from wardreports.text.languages import in_languages
from writing.parsers import python_markdown

# What is marked, and as what; the places are invented or stand on every map.
CASES = {
    "Lắp 12 camera và bán hàng online.": [("camera", "en"), ("online", "en")],
    "Website của xã, fanpage “Suối Vạc”": [("Website", "en"), ("fanpage", "en")],
    "tại thôn Đăk Mẫu, xã Ea Thử Nghiệm": [("Đăk Mẫu", "mkh"), ("Ea Thử Nghiệm", "rad")],
    "suối Ia Hư, núi Chư Hư": [("Ia Hư", "jra"), ("Chư Hư", "jra")],
    "chống buôn lậu; Buôn bán nhỏ lẻ; con đường": [],
    "gửi về a@online.vn, http://x.vn/website/1": [],
    "Kon": [],
}


@pytest.mark.parametrize("text", CASES)
def test_what_is_sure_is_marked(text: str):
    pieces = list(in_languages(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert [pair for pair in pieces if pair[1]] == CASES[text]


def test_a_page_keeps_its_letters():
    html = python_markdown(
        "<!-- wr:report -->\n\nLắp camera[^1], camera tại `camera`; **Đăk Mẫu** online.\n\n"
        "[^1]: Xem website.\n",
        "markdown_wardreports",
    )
    assert html.count('<span lang="en">camera</span>') == 2
    assert '<strong><span lang="mkh">Đăk Mẫu</span></strong> <span lang="en">online</span>.' in html
    assert "<code>camera</code>" in html
    assert 'Xem <span lang="en">website</span>.' in html


def test_a_page_that_is_no_report_is_left_as_it_is():
    assert "span" not in python_markdown("Bán hàng online.\n", "markdown_wardreports")
