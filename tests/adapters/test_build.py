"""Real builds with MkDocs in a temporary folder: what stands on the site, and what a failing build leaves."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from adapters.small_portal import REPORTS, files_below, write_portal
from mkdocs_wardreports.site import build

REPORT = "phuong-ben-trang/2025/bao-cao-nam-2025"
BAD = {
    "not utf-8": (r"WR1\d\d", b"B\xe1o c\xe1o n\xa8m 2025\xff"),
    "a unit that nobody listed": (
        "WR210",
        REPORTS[f"{REPORT}.txt"].replace("unit: phuong-ben", "unit: xa-ben"),
    ),
    "front matter missing": ("WR201", "Chỉ có văn bản.\n"),
}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    monkeypatch.delenv("WARDREPORTS_CONTENT", raising=False)
    monkeypatch.delenv("SITE_URL", raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert build(write_portal(tmp_path))
    return tmp_path / "site"


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        self.links += [values[key] for key in ("href", "src", "action") if values.get(key) is not None]
        self.ids += [values["id"]] if "id" in values else []


def test_every_page_and_file_of_a_report_stands_at_its_address(site: Path):
    expected = ["index.html", "report.json", "bao-cao-nam-2025.md", "source.txt"]
    assert [name for name in expected if not (site / REPORT / name).is_file()] == []
    assert (
        json.loads((site / REPORT / "report.json").read_text(encoding="utf-8"))["schema"]
        == "wardreports/report/1"
    )
    for page in (
        "phuong-ben-trang",
        "phuong-ben-trang/2025",
        "thanh-pho-truong-khe",
        "nam/2025",
        "loai/bao-cao",
        "don-vi",
    ):
        assert (site / page / "index.html").is_file(), page


def test_the_source_is_published_letter_for_letter(site: Path):
    body = REPORTS[f"{REPORT}.txt"].split("---\n", 2)[2]
    assert (site / REPORT / "source.txt").read_text(encoding="utf-8") == body


def test_text_of_a_report_is_never_markup(site: Path):
    for page in site.rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in (site / REPORT / "index.html").read_text(encoding="utf-8")


def test_every_page_has_one_h1_no_id_twice_and_says_that_it_is_invented(site: Path):
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        page = _Page(text)
        assert page.tags.count("h1") == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        assert 'class="demonstration"' in text, path


def test_a_draft_says_so_and_an_issued_report_does_not(site: Path):
    draft = (site / "phuong-ben-trang/2025/bao-cao-thang-10/index.html").read_text(encoding="utf-8")
    assert 'class="draft-mark"' in draft
    assert 'class="draft-mark"' not in (site / REPORT / "index.html").read_text(encoding="utf-8")


def test_reports_of_a_unit_lead_to_each_other(site: Path):
    newer = _Page((site / REPORT / "index.html").read_text(encoding="utf-8"))
    older = _Page((site / "phuong-ben-trang/2025/bao-cao-thang-10/index.html").read_text(encoding="utf-8"))
    assert "../bao-cao-thang-10/" in newer.links
    assert "../bao-cao-nam-2025/" in older.links


def test_a_unit_page_tells_what_it_came_from_and_what_became_of_it(site: Path):
    ward = _Page((site / "phuong-ben-trang/index.html").read_text(encoding="utf-8"))
    city = _Page((site / "thanh-pho-truong-khe/index.html").read_text(encoding="utf-8"))
    assert "../thanh-pho-truong-khe/" in ward.links
    assert "../phuong-ben-trang/" in city.links


@pytest.mark.parametrize("address", ["https://example.org/", "https://example.org/repo/"])
def test_every_link_leads_to_a_file_under_any_base_path(tmp_path: Path, monkeypatch, address: str):
    monkeypatch.setenv("SITE_URL", address)
    assert build(write_portal(tmp_path))
    site = tmp_path / "site"
    for path in site.rglob("*.html"):
        here = urljoin(address, path.relative_to(site).as_posix().removesuffix("index.html"))
        for link in _Page(path.read_text(encoding="utf-8")).links:
            target = urljoin(here, link)
            assert target.startswith(address), f"{path}: {link}"
            name = urlsplit(target).path.removeprefix(urlsplit(address).path)
            file = site / name / "index.html" if not name or name.endswith("/") else site / name
            assert file.is_file(), f"{path}: {link}"
            fragment = urlsplit(target).fragment
            if fragment:
                assert fragment in _Page(file.read_text(encoding="utf-8")).ids, f"{path}: {link}"


def test_the_sitemap_names_every_page_once_and_nothing_else(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/repo/")
    assert build(write_portal(tmp_path))
    site = tmp_path / "site"
    root = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 (our own file)
    named = [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {
        "https://example.org/repo/" + p.relative_to(site).as_posix().removesuffix("index.html")
        for p in site.rglob("index.html")
    }
    assert sorted(named) == sorted(pages)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_fails_the_build_and_leaves_the_last_good_site(tmp_path: Path, caplog, name: str):
    assert build(write_portal(tmp_path))
    good = files_below(tmp_path / "site")
    code, text = BAD[name]
    other = "phuong-ben-trang/2025/sai.txt"
    config = write_portal(tmp_path, **{other: text, "phuong-ben-trang/2025/trong.txt": b"\xff"})
    caplog.clear()
    assert not build(config)
    assert files_below(tmp_path / "site") == good
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert re.search(rf"sai\.txt.*\[{code}\]", logged)
    assert re.search(r"trong\.txt.*\[WR1\d\d\]", logged), "every fault is named, not only the first"
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith((".site", ".old"))) == []


def test_a_hand_written_page_never_hides_a_generated_one(tmp_path: Path, caplog):
    config = write_portal(tmp_path)
    (tmp_path / "docs/nam").mkdir()
    (tmp_path / "docs/nam/index.md").write_text("# Năm\n", encoding="utf-8")
    assert not build(config)
    assert "WR708" in caplog.text


def test_the_environment_names_another_content_folder(tmp_path: Path, monkeypatch):
    config = write_portal(tmp_path)
    (tmp_path / "content").rename(tmp_path / "other")
    monkeypatch.setenv("WARDREPORTS_CONTENT", "other")
    assert build(config)
    assert (tmp_path / "site" / REPORT / "index.html").is_file()


def test_the_same_content_gives_the_same_bytes(tmp_path: Path):
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        assert build(write_portal(folder))
    a, b = files_below(first / "site"), files_below(second / "site")
    assert sorted(a) == sorted(b)
    # The compressed sitemap holds the time of its making.
    assert [name for name in a if a[name] != b[name] and name != "sitemap.xml.gz"] == []


def test_a_failure_is_told_in_vietnamese_and_says_whether_a_site_stands(tmp_path: Path, caplog):
    config = write_portal(tmp_path, **{f"{REPORT}.txt": "Chỉ có văn bản.\n"})
    assert not build(config)
    last = caplog.messages[-1]
    assert "chưa có" in last and "giữ nguyên" not in last
    assert "Aborted" not in last and "chưa làm được cổng thông tin" in last
    (tmp_path / "site").mkdir()
    assert not build(config)
    assert "giữ nguyên" in caplog.messages[-1]
