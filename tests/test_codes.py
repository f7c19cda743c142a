"""Every diagnostic code has a case: some text, file or option that brings it about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from running import ROOT
from wardreports import conversion, source
from wardreports.conversion import convert
from wardreports.diagnostics.codes import CODES, help_line
from wardreports.diagnostics.diagnostic import about_file
from wardreports.importer.text_file import add_file
from wardreports.source import Source, SourceError, decode


def test_every_code_has_a_case() -> None:
    """A code that no test names is one that nobody has seen work (the table's own tests name none)."""
    texts = (
        path.read_text(encoding="utf-8", errors="replace")
        for path in (ROOT / "tests").rglob("*")
        if path.suffix in {".py", ".md", ".yml", ".mjs"} and path.name != "test_diagnostics.py"
    )
    named = "\n".join(texts)
    assert [code for code in CODES if code not in named] == []


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    with pytest.raises(SourceError) as caught:
        decode(b"x" * 11, "x.txt")
    assert caught.value.code == "WR104"


def test_what_a_report_does_not_say_is_named_when_it_is_added(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("BÁO CÁO\nKết quả công tác năm 2025\n\nThu đạt kế hoạch.\n", encoding="utf-8")
    added = add_file(file, tmp_path / "kho", unit="phuong-ben-trang", year=2025)
    (missing,) = [d for d in added.diagnostics if d.code == "WR226"]
    assert "signer" in str(missing.values["fields"])


def test_a_reader_that_loses_a_block_is_caught_by_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    read = conversion.read
    monkeypatch.setattr(
        conversion, "read", lambda *given: replace(made := read(*given), blocks=made.blocks[1:])
    )
    made = convert(Source("x.txt", "Một đoạn.\n\nĐoạn hai.\n"))
    assert "WR601" in [d.code for d in made.diagnostics]
    assert not made.document.ledger.closes


def test_a_head_that_may_be_merged_in_two_ways_is_reported() -> None:
    rows = ("TT", "Tên", "Nơi", "Ý"), ("Cũ", "Mới"), tuple("abcde"), tuple("ghikl"), tuple("mnopq")
    table = "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)
    made = convert(Source("x.txt", f"---\ndialect: word-text\n---\nSố liệu như sau:\n\n{table}\nHết.\n"))
    assert "WR402" in [d.code for d in made.diagnostics]


def test_a_command_to_type_names_file_and_line() -> None:
    finding = about_file("kho/bao cao.txt", "WR303", 12)
    assert "wardreports correct 'kho/bao cao.txt' --line 12 --as paragraph" in help_line(finding)
