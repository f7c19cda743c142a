"""Front matter: what is found, what is refused, and that every finding has its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardreports.metadata.front_matter import Split, render, split
from wardreports.source import Source

GOOD = """---
title: Kết quả công tác năm 2025
unit: phuong-ben-trang
number: null
date_issued: 2026-01-05
draft: false
period: 2025-H1
issuer: no
recipients:
- Như trên
- "Lưu: VT"
---
BÁO CÁO
"""


def read(text: str, *, required: bool = True) -> Split:
    return split(Source("a.txt", text), required=required)


def found(text: str, *, required: bool = True) -> list[tuple[str, int]]:
    return [(d.code, d.line) for d in read(text, required=required).diagnostics]


def test_values_keep_what_was_written() -> None:
    got = read(GOOD)
    assert got.diagnostics == ()
    assert got.source.body_text == "BÁO CÁO\n"
    assert got.values["date_issued"] == "2026-01-05"
    assert got.values["issuer"] == "no"
    assert (got.values["number"], got.values["draft"]) == (None, False)
    assert got.values["recipients"] == ("Như trên", "Lưu: VT")
    assert (got.lines["title"], got.lines["recipients"]) == (2, 9)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("BÁO CÁO\n", [("WR201", 1)]),
        ("", [("WR201", 1)]),
        ("---\nunit: xa-a\nperiod: '2025'\nBÁO CÁO\n", [("WR202", 1)]),
        ('---\nunit: xa-a\ntitle: "chưa đóng\n---\nx', [("WR203", 4)]),
        ("---\nunit: xa-a\n\ttitle: x\n---\nx", [("WR203", 3)]),
        ("---\nunit: xa-a\nperiod: '2025'\nunit: xa-b\n---\nx", [("WR205", 4)]),
        ("---\nunit: xa-a\nperiod: '2025'\nmàu: đỏ\n---\nx", [("WR206", 4)]),
        ("---\nunit: xa-a\nperiod: '2025'\nissuers: X\n---\nx", [("WR207", 4)]),
        ("---\nunit: xa-a\nperiod: 2025-H3\n---\nx", [("WR208", 3)]),
        ("---\nunit: xa-a\nperiod: '2025'\ndate_issued: 2025-02-30\n---\nx", [("WR208", 4)]),
        ("---\nunit: xa-a\nperiod: '2025'\ndate_issued: 2025-12-２0\n---\nx", [("WR208", 4)]),
        ("---\nunit: xa-a\nperiod: '2025'\ndraft: maybe\n---\nx", [("WR208", 4)]),
        ("---\nunit: ../../etc\nperiod: '2025'\n---\nx", [("WR208", 2)]),
        ("---\nperiod: '2025'\n---\nx", [("WR209", 1)]),
        ("---\nunit: xa-a\n---\nx", [("WR209", 1)]),
        ("---\nunit: &a xa-a\nperiod: *a\n---\nx", [("WR217", 2)]),
        ("---\nunit: xa-a\nperiod: !!python/object:os.system x\n---\nx", [("WR217", 3)]),
        ("---\n- unit\n---\nx", [("WR218", 2)]),
        (f"---\ntitle: {'[' * 40}{']' * 40}\n---\nx", [("WR204", 2)]),
    ],
)
def test_each_problem_has_its_code_and_line(text: str, want: list[tuple[str, int]]) -> None:
    assert found(text) == want


def test_the_misspelt_key_comes_with_the_right_one() -> None:
    (diagnostic,) = read("---\nunit: xa-a\nperiod: '2025'\nTitel: X\n---\nx").diagnostics
    assert diagnostic.values["suggestion"] == "title"


def test_front_matter_too_long_is_refused_without_reading_it() -> None:
    text = "---\nunit: xa-a\ntitle: " + "a" * 70_000 + "\n---\nx"
    assert [code for code, _ in found(text)] == ["WR202"]


@pytest.mark.parametrize("text", ["", "BÁO CÁO\n", "-----\nBÁO CÁO\n", "---\nI. KẾT QUẢ\n"])
def test_a_bare_text_needs_none_and_loses_nothing(text: str) -> None:
    got = read(text, required=False)
    assert got.diagnostics == ()
    assert got.source.body_text == text


def test_an_unclosed_block_stays_in_the_body() -> None:
    text = "---\nunit: xa-a\nBÁO CÁO\n"
    assert read(text).source.body_text == text


def test_what_is_rendered_is_read_back() -> None:
    values = {"title": 'A: "b" #c', "unit": "xa-a", "number": None, "period": "2021-10", "draft": True}
    got = read(render(values) + "Thân bài")
    assert dict(got.values) == values
    assert got.source.body_text == "Thân bài"


@given(st.text(alphabet=st.sampled_from("-\n:&*!{}[]'\"#a |>%@`\té2"), max_size=60))
def test_any_text_is_split_without_an_exception(text: str) -> None:
    got = read("---\n" + text, required=False)
    assert got.source.text[got.source.body :] == got.source.body_text
