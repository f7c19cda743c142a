"""`wardreports redact`: the file itself is rewritten, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from wardreports.cli import main

TEXT = """---
# ghi chú
title: Việc của bà Hồ Thị Ổi
period: "2025"
redact: [Hồ Thị Ổi]
---
Đơn của bà Hồ
Thị Ổi, gọi 0912.345.678.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_texts_are_replaced_in_the_body_and_the_rest_stays(file: Path) -> None:
    assert main(["redact", str(file), "0912345678"]) == 0
    assert file.read_text(encoding="utf-8") == TEXT.replace("0912.345.678", "[đã lược bỏ]")


def test_without_texts_the_files_own_entries_are_carried_out_and_taken_away(file: Path) -> None:
    assert main(["redact", str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    assert "Ổi" not in text
    assert "redact:" not in text
    assert "title: Việc của bà [đã lược bỏ]\n" in text
    assert text.endswith("Đơn của bà [đã lược bỏ],\ngọi 0912.345.678.\n")
    assert main(["check", str(file)]) in {0, 1}


def test_line_ends_stay(file: Path) -> None:
    file.write_bytes(b"A 0912345678\r\nB\r\n")
    assert main(["redact", str(file), "0912345678"]) == 0
    assert file.read_bytes() == "A [đã lược bỏ]\r\nB\r\n".encode()


def test_what_is_not_there_is_told_and_nothing_is_touched(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.stat().st_mtime_ns
    assert main(["--lang", "en", "redact", str(file), "Lê Văn Mít"]) == 1
    assert "entry 1 is not in the file" in capsys.readouterr().err
    assert file.stat().st_mtime_ns == before


def test_a_broken_file_is_refused(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("---\nnoname: 1\n---\nMít\n", encoding="utf-8")
    assert main(["redact", str(file), "Mít"]) == 1
    assert "WR206" in capsys.readouterr().err
    assert "Mít" in file.read_text(encoding="utf-8")
    assert main(["redact", str(file.with_name("no.txt"))]) == 2
