"""A real build: no file of the site, of the cache or of an export holds what the office named."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from adapters.small_portal import files_below, write_portal
from mkdocs_wardreports.site import build
from wardreports.cli import main
from wardreports.search.growth import PLACE

NAME, PHONE, ABROAD = "Hồ Thị Ổi", "0912.345.678", "+84912345678"
SUM = "0.912.345.678 đồng"
REPORT = "phuong-ben-trang/2025/ket-qua-giai-quyet-don-thu"
TEXT = f"""\
---
title: Việc của bà {NAME}
unit: phuong-ben-trang
period: "2025"
signer: {NAME}
dialect: word-text
redact:
  - {NAME}
  - "0912345678"
---
BÁO CÁO
Việc của bà {NAME}

I. ĐƠN CỦA BÀ {NAME.upper()}
Trong năm 2025 phường đã tiếp bà {NAME}[footnoteRef:1] nhiều lần, trả lời bằng văn bản; các đoàn thể tham gia.
- Điện thoại {PHONE} (từ nước ngoài: (+84) 912 345 678, {ABROAD}); hỗ trợ {SUM}.
- Bà {unicodedata.normalize("NFD", NAME)} đã đồng ý với phương án.
[1: Bà {NAME} ở tổ 3.]

\tCÁC HỘ NHẬN BỒI THƯỜNG

\tTT
\tHọ và tên
\tĐiện thoại

\t1
\t{NAME}
\t{PHONE}

\t2
\tLê Văn Mít
\tkhông có

II. NHIỆM VỤ
Tiếp tục vận động bà {NAME} và các hộ dân còn lại bàn giao mặt bằng trong quý I năm 2026 theo kế hoạch.
"""
PRINTED = (NAME, NAME.upper(), PHONE, "0912345678", ABROAD, "912 345 678")
HIDDEN = [form.encode() for name in PRINTED for form in (
    name, unicodedata.normalize("NFD", name), name.replace(" ", "+"), name.lower())]  # fmt: skip
FOLDED = b"ho thi oi"


def leaks(files: dict[str, bytes]) -> set[str]:
    return {name for name, data in files.items() for hidden in (*HIDDEN, FOLDED) if hidden in unpacked(data)}


def unpacked(data: bytes) -> bytes:
    """What an archive (an e-book, a download) holds; any other file as it is."""
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("WARDREPORTS_CONTENT", raising=False)
    monkeypatch.delenv("SITE_URL", raising=False)
    write_portal(tmp_path, **{f"{REPORT}.txt": TEXT})
    return tmp_path


def test_no_file_of_the_site_and_the_cache_holds_it(portal: Path):
    assert build(portal / "mkdocs.yml")
    made = {name: data for name, data in files_below(portal).items() if not name.startswith("content/")}
    assert {name.split("/")[0] for name in made} >= {"site", ".cache"}
    assert not leaks(made)
    # The grep can fail: the content file is found by it.
    assert leaks(files_below(portal)) == {f"content/{REPORT}.txt"}


def test_the_page_and_the_downloads_say_that_something_was_left_out(portal: Path):
    assert build(portal / "mkdocs.yml")
    site = portal / "site" / REPORT
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'class="redaction-note"' in page
    assert '<span class="wr-redacted"><span aria-hidden="true">[</span>đã lược bỏ<span' in page
    for name in ("source.txt", "report.json", "tables/1.csv"):
        assert "[đã lược bỏ]" in (site / name).read_text(encoding="utf-8"), name
    assert SUM in (site / "source.txt").read_text(encoding="utf-8")
    other = (portal / "site/phuong-ben-trang/2025/bao-cao-nam-2025/index.html").read_text(encoding="utf-8")
    assert "redaction-note" not in other


def test_findings_on_personal_data_are_not_published(portal: Path):
    text = TEXT.replace("redact:", "recipients:")
    (portal / f"content/{REPORT}.txt").write_text(text, encoding="utf-8")
    assert build(portal / "mkdocs.yml")
    assert "WR9" not in (portal / "site" / REPORT / "report.json").read_text(encoding="utf-8")


def test_export_and_commands_do_not_tell_it(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(portal)
    assert main(["export", "--out", "out"]) == 0
    assert not leaks(files_below(portal / "out"))
    file = f"content/{REPORT}.txt"
    for command in (
        ["check"],
        ["check", "--format", "json", file],
        ["search", NAME],
        ["search", "bồi thường"],
    ):
        main(command)
    for form in ("markdown", "json", "text", "outline"):
        main(["convert", file, "--to", form])
    said = capsys.readouterr()
    assert not leaks({"out": said.out.encode(), "err": said.err.encode()})


def test_broken_front_matter_leaves_nothing_in_the_cache(portal: Path):
    (portal / f"content/{REPORT}.txt").write_text(TEXT.replace("redact:", "redcat:"), encoding="utf-8")
    index = portal / ".cache/wardreports" / PLACE
    index.parent.mkdir(parents=True)
    index.write_text(NAME, encoding="utf-8")
    assert not build(portal / "mkdocs.yml")
    assert not leaks(files_below(portal / ".cache"))
