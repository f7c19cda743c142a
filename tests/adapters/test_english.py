"""The portal in English: every string of ours, on pages, in the search's scripts, in books and bundles."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from adapters.small_portal import YEARLY, write_portal
from mkdocs_wardreports.site import build
from wardreports.export import ExportError, export
from wardreports.messages import message, table
from wardreports.passes import abbreviations

# What is said to readers. The one string about plug-ins is for who builds.
AREAS = ("page.", "portal.", "search.")
FOR_BUILDERS = {"search.no-reports"}
# Names of places and people stay as they are in any language (WCAG 3.1.2).
NAMES = ("Phường Bến Trăng", "Thành phố Trường Khê", "Lâm Xuyên", "phường Bến Trăng", "Ủy ban nhân dân")
OURS = ("wr-noteref", "wr-note-label", "wr-backlink", "wr-permalink", "wr-table-file", "as-came-label")
SPOKEN = ("aria-label", "title", "placeholder", "alt")
VOID = {"meta", "link", "input", "br", "img", "hr", "col"}
TABLE = """
\tTHU NGÂN SÁCH
\tĐơn vị tính: triệu đồng

\tTT
\tNội dung
\tSố tiền

\t1
\tThuế
\t1.234,5

\t2
\tPhí, lệ phí
\t68,25
"""
BROKEN = YEARLY.replace("ngân sách đạt", "ngân sách[footnoteRef:7] đạt")


class _Said(HTMLParser):
    """What a page says in its own language: texts and names outside of what is marked as another language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.said: list[str] = []
        self.unmarked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        language = values.get("lang") or self.open[-1][1]
        # A report has no names of controls: those are ours wherever they stand.
        self.said += [values[key] or "" for key in SPOKEN if key in values and tag != "abbr"]
        self.unmarked += [
            tag for name in (values.get("class") or "").split() if name in OURS and language != "en"
        ]
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self.open[-1]
        if language == "en" and tag not in {"script", "style", "title", "cite"}:
            self.said.append(data)


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("english")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("WARDREPORTS_CONTENT", raising=False)
        patch.delenv("SITE_URL", raising=False)
        more = {"phuong-ben-trang/2025/co-bang.txt": YEARLY + TABLE}
        assert build(in_english(write_portal(folder, **more)))
    return folder


def in_english(config: Path) -> Path:
    """The site of `config` with an English interface; gives `config`."""
    text = config.read_text(encoding="utf-8")
    assert "language: vi" in text
    text = text.replace("language: vi", "language: en").replace(
        'report_mistake: ""', "report_mistake: mailto:a@b.vn"
    )
    text = re.sub("(?m)^site_(name|description): .*$", r"site_\1: Ward reports", text)
    config.write_text(text, encoding="utf-8")
    index = config.parent / "docs/index.md"
    index.write_text(
        index.read_text(encoding="utf-8").replace("title:", "lang: vi\ntitle:"), encoding="utf-8"
    )
    return config


def _vietnamese() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The fixed parts of every Vietnamese string that the English one does not have."""
    for key, texts in table().items():
        if not key.startswith(AREAS) or key in FOR_BUILDERS:
            continue
        for part in re.split(r"\{[^}]*\}", texts["vi"]):
            words = part.strip(" .,:;()“”·")
            if re.search(r"[^\W\d_]{2}", words) and words not in texts["en"]:
                yield key, re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


def _left(page: str) -> list[str]:
    heard = _Said(page)
    assert heard.unmarked == []
    said = "\n".join(heard.said)
    for name in NAMES:
        said = said.replace(name, "")
    return [key for key, pattern in _vietnamese() if pattern.search(said)]


def _pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Every page of the site, of its books and of its bundles."""
    for path in sorted((folder / "site").rglob("*")):
        if path.suffix == ".html":
            yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        elif path.suffix in {".epub", ".zip"}:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
                for name in archive.namelist():
                    if name.endswith(("html", "xhtml")):
                        yield f"{path.name}/{name}", archive.read(name).decode("utf-8")


def test_no_string_of_the_interface_is_left_in_vietnamese(portal: Path):
    pages = dict(_pages(portal))
    assert len(pages) > 25
    assert {name: left for name, page in pages.items() if (left := _left(page))} == {}


def test_the_check_finds_a_string_that_is_left(portal: Path):
    page = (portal / "site/don-vi/index.html").read_text(encoding="utf-8")
    spoilt = page.replace(message("portal.site.skip", "en"), message("portal.site.skip", "vi"))
    assert _left(spoilt) == ["portal.site.skip"]


def test_pages_are_english_and_reports_vietnamese(portal: Path):
    page = (portal / "site/phuong-ben-trang/2025/co-bang/index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert '<article class="text" lang="vi">' in page
    assert '<h1 lang="vi">Kết quả công tác năm 2025</h1>' in page
    assert '<dd lang="vi">Ủy ban nhân dân phường Bến Trăng</dd>' in page or "<dt>Issuer</dt>" not in page
    assert "<dd>20 December 2025</dd>" in page
    assert '<a aria-label="Note 1" class="wr-noteref" href="#fn-1" lang="en" role="doc-noteref">1</a>' in page
    assert "Report No. 05/BC-UBND of 20 December 2025" in page
    unit = (portal / "site/don-vi/index.html").read_text(encoding="utf-8")
    assert '<a href="../phuong-ben-trang/" lang="vi">Phường Bến Trăng</a>' in unit


def test_the_glossary_says_what_abbreviations_meanin_english(portal: Path):
    assert list(abbreviations.english()) == list(abbreviations.table())
    page = (portal / "site/tu-viet-tat/index.html").read_text(encoding="utf-8")
    assert "<td>People's Committee</td>" in page
    assert page.count("<tr>") == len(abbreviations.table()) + 1


def test_the_search_speaks_english_and_finds_by_the_same_addresses(portal: Path):
    page = (portal / "site/tim-kiem/index.html").read_text(encoding="utf-8")
    found = re.search(r'id="search-messages">(.*?)</script>', page)
    assert found
    strings = {f"search.browser.{key}": text for key, text in json.loads(found[1]).items()}
    assert strings == {k: t["en"] for k, t in table().items() if k.startswith("search.browser.")}
    landing = (portal / "site/tim-kiem/app/strings.js").read_text(encoding="utf-8")
    assert message("search.landing.clear", "en") in landing
    manifest = json.loads((portal / "site/tim-kiem/du-lieu/index.json").read_text(encoding="utf-8"))
    assert manifest["facets"]["type"] == [["bao-cao", "Report"]]
    assert (portal / "site/loai/bao-cao/index.html").is_file()


def test_a_report_with_errors_says_soin_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("WARDREPORTS_CONTENT", raising=False)
    config = in_english(write_portal(tmp_path, **{"phuong-ben-trang/2025/sai.txt": BROKEN}))
    out = export(tmp_path / "content", tmp_path / "docs", tmp_path / "out", config_file=config).out
    page = (out / "docs/phuong-ben-trang/2025/sai/index.md").read_text(encoding="utf-8")
    assert "code: WR501" in page
    assert message("WR501.headline", "en").split("{")[0].capitalize() in page
    assert "wardreports:\n    language: en" in (out / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en-GB"])
def test_a_language_that_the_interface_does_not_have_is_refused(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, language: str
):
    config = write_portal(tmp_path)
    text = config.read_text(encoding="utf-8").replace("language: vi", f"language: {language}")
    config.write_text(text, encoding="utf-8")
    with pytest.raises(ExportError, match=language):
        export(tmp_path / "content", tmp_path / "docs", tmp_path / "out", config_file=config)
    assert not build(config)
    assert f"“{language}”" in caplog.text
