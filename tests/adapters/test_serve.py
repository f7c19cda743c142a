"""The preview: it shows errors instead of stopping, and builds anew when a text changes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.small_portal import REPORTS, write_portal

REPORT = "phuong-ben-trang/2025/bao-cao-nam-2025"
PATIENCE = 30.0


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """The portal's folder, the preview's address, and the file its log goes to."""
    write_portal(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs_wardreports.site", "serve", "-a", f"127.0.0.1:{port}"]
    environment = {
        key: value for key, value in os.environ.items() if key not in ("WARDREPORTS_CONTENT", "SITE_URL")
    }
    log = tmp_path / "serve.log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=out, stderr=out) as process,
    ):
        try:
            yield tmp_path, f"http://127.0.0.1:{port}/", log
        finally:
            process.terminate()


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (our own address)
            return answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def _wait_for(address: str, text: str) -> str:
    """The page once it holds `text`; fails when patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        page = _read(address)
        if text in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{address} never showed {text!r}")


def test_the_preview_follows_changes_and_survives_a_broken_report(preview):
    folder, address, log = preview
    source = folder / "content" / f"{REPORT}.txt"
    _wait_for(f"{address}{REPORT}/", "hộ nghèo còn 1,2 %")
    assert address in log.read_text(encoding="utf-8"), "the address is printed"

    source.write_text(REPORTS[f"{REPORT}.txt"].replace("1,2 %", "1,1 %"), encoding="utf-8")
    _wait_for(f"{address}{REPORT}/", "hộ nghèo còn 1,1 %")

    source.write_bytes(b"\xff\xfe\xfd broken")
    broken = _wait_for(f"{address}{REPORT}/", "WR10")
    assert 'class="errors"' in broken
    assert "hồ sơ" in _read(f"{address}phuong-ben-trang/2025/bao-cao-thang-10/"), "other reports go on"
    assert "bao-cao-nam-2025.txt" in log.read_text(encoding="utf-8")

    source.write_text(REPORTS[f"{REPORT}.txt"], encoding="utf-8")
    mended = _wait_for(f"{address}{REPORT}/", "hộ nghèo còn 1,2 %")
    assert 'class="errors"' not in mended


def test_the_preview_follows_corrections(preview):
    folder, address, _ = preview
    _wait_for(f"{address}{REPORT}/", "hộ nghèo còn 1,2 %")
    corrections = folder / "content" / f"{REPORT}.corrections.yml"
    corrections.write_text("metadata: {signer: Lê Thị Mẫu Sửa}\n", encoding="utf-8")
    _wait_for(f"{address}{REPORT}/", "Lê Thị Mẫu Sửa")
    corrections.unlink()
    end = time.monotonic() + PATIENCE
    while "Lê Thị Mẫu Sửa" in _read(f"{address}{REPORT}/"):
        assert time.monotonic() < end, "the correction is gone and still shown"
        time.sleep(0.2)
