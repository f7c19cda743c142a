"""Texts as `pdftotext -layout` printed them from real PDF files, beside what is read from them.

The reports are our own; `<name>.txt` is the extractor's output, letter for letter, `<name>.expected.txt` the
document as a dump. `--accept` rewrites the latter.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from wardreports.conversion import convert
from wardreports.document.dump import dump
from wardreports.document.ledger import faults
from wardreports.passes.footnotes import references
from wardreports.reader.dialects import detect
from wardreports.source import decode

FOLDER = Path(__file__).parent / "layout-text"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt") if ".expected" not in path.name)


@pytest.mark.parametrize("name", NAMES)
def test_a_real_layout_is_read_as_its_report_was_written(name: str, request: pytest.FixtureRequest) -> None:
    source = decode((FOLDER / f"{name}.txt").read_bytes(), name)
    assert detect(source) == "layout-text"
    document = convert(source).document
    assert not faults(document)
    labels = [note.label for note in document.footnotes]
    assert [reference.label for reference in references(document)] == labels
    expected = FOLDER / f"{name}.expected.txt"
    if request.config.getoption("--accept"):
        expected.write_text(dump(document), encoding="utf-8")
    assert dump(document) == expected.read_text(encoding="utf-8")
