"""`wardreports redact`: the file itself is rewritten, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from wardreports.cli import main
from wardreports.conversion import convert
from wardreports.corrections.anchor import digest
from wardreports.corrections.schema import parse
from wardreports.importer import files
from wardreports.source import decode

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


@pytest.mark.parametrize("ends", [(b"\r\n", b"\r\n"), (b"\n", b"\r\n"), (b"\r", b"\r"), (b"\n", b"")])
def test_line_ends_stay(file: Path, ends: tuple[bytes, bytes]) -> None:
    file.write_bytes(b"A 0912345678%sB%s" % ends)
    assert main(["redact", str(file), "0912345678"]) == 0
    assert file.read_bytes() == "A [đã lược bỏ]".encode() + b"%sB%s" % ends


def test_line_ends_stay_where_the_front_matter_gets_shorter(file: Path) -> None:
    file.write_bytes(TEXT.encode().replace(b"\n", b"\r\n").replace(b"345.678.\r", b"345.678."))
    assert main(["redact", str(file)]) == 0
    made = file.read_bytes()
    assert made.endswith("Đơn của bà [đã lược bỏ],\r\ngọi 0912.345.678.\n".encode())
    assert made.count(b"\n") == made.count(b"\r\n") + 1


def test_where_the_corrections_can_not_be_written_the_report_stays(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = file.with_name("a.corrections.yml")
    beside.write_text("metadata:\n  signer: Hồ Thị Ổi\n", encoding="utf-8")
    real = files.replace

    def refused(target: Path, data: bytes) -> None:
        if target == beside:
            raise PermissionError(13, "denied")
        real(target, data)

    monkeypatch.setattr(files, "replace", refused)
    assert main(["redact", str(file)]) == 1
    assert file.read_text(encoding="utf-8") == TEXT


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


def corrected(file: Path, *entries: str, more: str = "") -> Path:
    """The corrections file beside `file`, written as `wardreports correct` leaves it."""
    beside = file.with_name("a.corrections.yml")
    listed = "".join(f"  - {{{entry}}}\n" for entry in entries)
    beside.write_text(f"# đã xem\ncorrections:\n{listed}{more}", encoding="utf-8")
    return beside


def test_corrections_that_quote_a_text_are_cleared_and_still_fit(file: Path) -> None:
    file.write_text("---\nperiod: 2025\n---\nMở đầu.\n\nĐơn của bà Hồ Thị Ổi1 về đất.\n", encoding="utf-8")
    line = digest("Đơn của bà Hồ Thị Ổi1 về đất.")
    beside = corrected(
        file,
        f'line: 6, text: "Đơn của bà Hồ Thị Ổi1 về đất.", hash: "{line}", as: heading, level: 2',
        'line: 6, text: "Đơn của bà", as: reference, words: "bà Hồ Thị Ổi1"',
        'line: 4, text: "Mở đầu.", as: item, depth: 1',
        more="metadata:\n  title: Đơn của bà Hồ Thị Ổi\n",
    )
    assert main(["redact", str(file), "Hồ Thị Ổi"]) == 0
    text = beside.read_text(encoding="utf-8")
    assert "Ổi" not in text
    assert text.startswith("# đã xem\n")
    made, problems = parse(text, "a.corrections.yml")
    assert not problems
    assert made.metadata["title"] == "Đơn của bà [đã lược bỏ]"
    again = convert(decode(file.read_bytes(), "a.txt"), corrections=made)
    assert again.corrected == 3
    assert not [d.code for d in again.diagnostics if d.code.startswith("WR24")]


def test_a_name_over_two_lines_leaves_no_half_of_it_in_the_corrections(file: Path) -> None:
    beside = corrected(file, 'line: 8, text: "Thị Ổi, gọi 0912.345.678.", as: paragraph')
    assert main(["redact", str(file)]) == 0
    assert "Ổi" not in beside.read_text(encoding="utf-8")


def test_a_file_already_clean_lets_its_corrections_be_cleared(file: Path) -> None:
    file.write_text("---\nperiod: 2025\n---\nMở đầu.\n", encoding="utf-8")
    beside = corrected(file, 'line: 9, text: "Đơn của bà Hồ Thị Ổi", as: paragraph')
    assert main(["redact", str(file), "Hồ Thị Ổi"]) == 1
    assert "Ổi" not in beside.read_text(encoding="utf-8")
