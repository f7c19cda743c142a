"""The Markdown tree and its navigation, built in a temporary folder without any engine."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from adapters.small_portal import MONTHLY, REPORTS, YEARLY, write_portal
from wardreports.document.model import Period
from wardreports.metadata.units import UnitEntry, Units
from wardreports.navigation import navigation, ordered_pages
from wardreports.tree import build_tree, cache
from wardreports.tree.page import escape
from wardreports.tree.unit import history, introduction
from wardreports.tree.words import date_words, period_words, say

UNIT = "phuong-ben-trang"


def _content(folder: Path, **more: str | bytes) -> Path:
    write_portal(folder, **more)
    return folder / "content"


def _front_matter(page: str) -> dict:
    return yaml.safe_load(page.split("---\n")[1])


def _codes(tree) -> list[str]:
    return [d.code for d in tree.diagnostics]


def test_every_report_unit_year_and_type_has_its_page(tmp_path: Path):
    tree = build_tree(_content(tmp_path))
    expected = {
        "don-vi/index.md",
        "du-lieu/index.md",
        "tu-viet-tat/index.md",
        "loai/index.md",
        "loai/bao-cao/index.md",
        "nam/index.md",
        "nam/2025/index.md",
        f"{UNIT}/index.md",
        f"{UNIT}/2025/index.md",
        f"{UNIT}/2025/bao-cao-nam-2025/index.md",
        f"{UNIT}/2025/bao-cao-thang-10/index.md",
        "thanh-pho-truong-khe/index.md",
    }
    assert set(tree.pages) == expected
    assert tree.diagnostics == ()


def test_a_page_says_what_it_is_about_to_any_tool_and_to_the_templates(tmp_path: Path):
    page = _front_matter(build_tree(_content(tmp_path)).pages[f"{UNIT}/2025/bao-cao-nam-2025/index.md"])
    assert (page["unit"], page["number"], page["period"]) == (UNIT, "05/BC-UBND", "2025")
    assert [item["href"] for item in page["portal"]["breadcrumbs"]] == ["", f"{UNIT}/", f"{UNIT}/2025/"]
    card = {item["label"]: item["value"] for item in page["portal"]["card"]}
    assert card["Số, ký hiệu"] == "05/BC-UBND"
    assert card["Ngày ban hành"] == "20/12/2025"


def test_a_blank_number_is_shown_as_blank_and_never_made_up(tmp_path: Path):
    page = _front_matter(build_tree(_content(tmp_path)).pages[f"{UNIT}/2025/bao-cao-thang-10/index.md"])
    card = {item["label"]: item["value"] for item in page["portal"]["card"]}
    assert card["Số, ký hiệu"] == "không ghi trong văn bản"
    assert page["portal"]["draft"] is True


def test_the_navigation_holds_every_generated_page_once(tmp_path: Path):
    tree = build_tree(_content(tmp_path))

    def leaves(item) -> list[str]:
        if isinstance(item, str):
            return [item]
        inner = item.values() if isinstance(item, dict) else item
        return [leaf for part in inner for leaf in leaves(part)]

    found = leaves(navigation(tree, ["index.md"], ["tro-giup.md"]))
    assert sorted(found) == sorted({*tree.pages, "index.md", "tro-giup.md"})


def test_the_navigation_goes_by_unit_and_year_newest_report_first(tmp_path: Path):
    units = navigation(build_tree(_content(tmp_path)))[0]["Theo đơn vị"]
    assert units[1] == {
        "Phường Bến Trăng": [
            f"{UNIT}/index.md",
            {
                "2025": [
                    f"{UNIT}/2025/index.md",
                    f"{UNIT}/2025/bao-cao-nam-2025/index.md",
                    f"{UNIT}/2025/bao-cao-thang-10/index.md",
                ]
            },
        ]
    }


def test_hand_written_pages_follow_their_weight():
    pages = {
        "b.md": "---\nweight: 1\n---\n",
        "a.md": "---\nweight: 2\n---\n",
        "index.md": "",
        "c.md": "weight: 0",
    }
    assert ordered_pages(pages) == (["index.md"], ["c.md", "b.md", "a.md"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bao-cao.txt", "WR703"),
        (f"{UNIT}/bao-cao.txt", "WR703"),
        (f"{UNIT}/2025/sau/bao-cao.txt", "WR703"),
        (f"{UNIT}/2025/Báo cáo.txt", "WR703"),
        (f"{UNIT}/năm/bao-cao.txt", "WR703"),
        ("nam/2025/bao-cao.txt", "WR704"),
    ],
)
def test_a_text_at_a_wrong_place_is_named_and_not_published(tmp_path: Path, name: str, code: str):
    tree = build_tree(_content(tmp_path, **{name: YEARLY}))
    assert _codes(tree) == [code]
    assert len(tree.reports) == len(REPORTS)


def test_a_link_out_of_the_content_folder_is_not_followed(tmp_path: Path):
    content = _content(tmp_path)
    secret = tmp_path / "secret"
    (secret / "2025").mkdir(parents=True)
    (secret / "2025/mat.txt").write_text(YEARLY, encoding="utf-8")
    (content / UNIT / "2025/lien-ket.txt").symlink_to(secret / "2025/mat.txt")
    (content / "xa-la").symlink_to(secret)
    tree = build_tree(content)
    assert _codes(tree) == ["WR702", "WR702"]
    assert not any("mat" in uri or "lien-ket" in uri for uri in tree.pages)


def test_a_link_in_a_circle_ends(tmp_path: Path):
    content = _content(tmp_path)
    (content / UNIT / "2025/vong").symlink_to(content)
    tree = build_tree(content)
    assert _codes(tree) == ["WR703"]
    assert len(tree.reports) == len(REPORTS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path):
    content = _content(tmp_path)
    (content / UNIT / "2025/bao-cao-nam-2025.txt").chmod(0)
    assert "WR105" in _codes(build_tree(content))


def test_no_content_folder_is_one_finding_and_an_empty_tree(tmp_path: Path):
    tree = build_tree(tmp_path / "nowhere")
    assert _codes(tree) == ["WR701"]
    assert tree.reports == ()


def test_folder_and_front_matter_must_agree(tmp_path: Path):
    wrong = {
        "thanh-pho-truong-khe/2025/nham.txt": YEARLY,
        f"{UNIT}/2024/nham.txt": MONTHLY,
    }
    tree = build_tree(_content(tmp_path, **wrong))
    assert sorted(_codes(tree)) == ["WR705", "WR706"]
    assert [(d.code, d.line) for d in tree.diagnostics if d.code == "WR705"] == [("WR705", 3)]


def test_a_report_with_an_error_has_a_page_that_says_so_and_no_downloads(tmp_path: Path):
    tree = build_tree(_content(tmp_path, **{f"{UNIT}/2025/hong.txt": b"\xff\xff"}))
    page = _front_matter(tree.pages[f"{UNIT}/2025/hong/index.md"])
    assert [notice["code"] for notice in page["portal"]["notices"]] == ["WR102"]
    assert page["portal"]["downloads"] == []
    assert not any(uri.startswith(f"{UNIT}/2025/hong/") for uri in tree.assets)


def test_a_fault_of_ours_in_one_report_stops_no_other(tmp_path: Path, monkeypatch):
    from wardreports import conversion  # noqa: PLC0415

    real = conversion.convert

    def broken(source, **more):
        if "thang-10" in source.path:
            raise RuntimeError("boom")
        return real(source, **more)

    monkeypatch.setattr(conversion, "convert", broken)
    tree = build_tree(_content(tmp_path))
    assert _codes(tree) == ["WR707"]
    assert len(tree.reports) == len(REPORTS)


def test_a_fault_of_ours_in_writing_stops_no_other(tmp_path: Path, monkeypatch):
    from wardreports.writer import markdown  # noqa: PLC0415

    real = markdown.write

    def broken(document):
        if "thang-10" in document.source.path:
            raise RuntimeError("boom")
        return real(document)

    monkeypatch.setattr(markdown, "write", broken)
    tree = build_tree(_content(tmp_path))
    assert _codes(tree) == ["WR707"]
    page = _front_matter(tree.pages[f"{UNIT}/2025/bao-cao-thang-10/index.md"])
    assert [notice["code"] for notice in page["portal"]["notices"]] == ["WR707"]
    assert f"{UNIT}/2025/bao-cao-nam-2025/report.json" in tree.assets


def test_what_is_published_does_not_say_where_the_content_folder_lies(tmp_path: Path):
    for uri, data in build_tree(_content(tmp_path)).assets.items():
        assert str(tmp_path).encode() not in data, uri


def test_the_cache_gives_the_same_tree_and_is_used(tmp_path: Path, monkeypatch):
    content, kept = _content(tmp_path), tmp_path / "cache"
    first = build_tree(content, cache_dir=kept)
    monkeypatch.setattr(
        "wardreports.conversion.convert", lambda *_, **__: pytest.fail("converted although it was kept")
    )
    second = build_tree(content, cache_dir=kept)
    assert (second.pages, second.assets, second.diagnostics) == (first.pages, first.assets, first.diagnostics)


def test_a_broken_or_foreign_cache_entry_counts_as_missing(tmp_path: Path):
    content, kept = _content(tmp_path), tmp_path / "cache"
    first = build_tree(content, cache_dir=kept)
    entries = [path for path in kept.rglob("*") if path.is_file()]
    assert len(entries) == len(REPORTS)
    entries[0].write_bytes(b"\x80broken")
    entries[1].write_bytes(pickle.dumps(_Foreign()))
    assert build_tree(content, cache_dir=kept).pages == first.pages
    assert not (tmp_path / "ran").exists()


class _Foreign:
    """A pickle that would run code."""

    def __reduce__(self):
        return (os.mkdir, ("ran",))


def test_a_changed_text_or_unit_is_never_served_from_the_cache(tmp_path: Path):
    content, kept = _content(tmp_path), tmp_path / "cache"
    build_tree(content, cache_dir=kept)
    path = content / UNIT / "2025/bao-cao-nam-2025.txt"
    path.write_text(YEARLY.replace("1,2 %", "1,3 %"), encoding="utf-8")
    assert "1,3 %" in build_tree(content, cache_dir=kept).pages[f"{UNIT}/2025/bao-cao-nam-2025/index.md"]


def test_a_cache_folder_that_can_not_be_written_is_no_error(tmp_path: Path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert build_tree(_content(tmp_path), cache_dir=blocked).errors == ()


def test_every_key_of_the_cache_differs_where_its_parts_do():
    assert cache.key_of(b"ab", b"c") != cache.key_of(b"a", b"bc")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("year", "2025", "năm 2025"),
        ("half-year", "2026-H1", "6 tháng đầu năm 2026"),
        ("half-year", "2026-H2", "6 tháng cuối năm 2026"),
        ("quarter", "2025-Q3", "quý III năm 2025"),
        ("month", "2025-04", "tháng 4 năm 2025"),
        ("five-year", "2021-2025", "giai đoạn 2021–2025"),
        ("date-range", "2025-01-01/2025-09-30", "từ 01/01/2025 đến 30/09/2025"),
    ],
)
def test_periods_in_words(kind: str, value: str, words: str):
    assert period_words(Period(kind, value)) == words


@pytest.mark.parametrize(("iso", "words"), [("2025-12-05", "05/12/2025"), ("2025-11", "11/2025"), (None, "")])
def test_dates_in_words(iso, words):
    assert date_words(iso) == words


def test_a_title_is_never_markup_in_a_list():
    assert escape("<b> [x](y) & *z* | #1") == r"\<b\> \[x\](y) &amp; \*z\* \| \#1"


def test_of_a_province_that_nobody_told_a_page_says_nothing() -> None:
    entry = UnitEntry("xa-a", "commune", "A")
    assert list(introduction(entry)) == []
    assert say("unit.province") not in "".join(history(entry, Units({"xa-a": entry})))
    dated = list(introduction(replace(entry, valid_from="2025-07-01")))
    assert len(dated) == 1 and "Lâm Xuyên" not in dated[0]
    assert say("unit.province") in "".join(history(replace(entry, province="Lâm Xuyên"), Units({})))
