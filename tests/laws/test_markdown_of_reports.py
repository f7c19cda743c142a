"""The laws of test_markdown and test_page over whole reports: the portal's own, and the shared corpus's."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from wardreports.conversion import convert
from wardreports.source import decode
from wardreports.writer import markdown, report_json
from writing.parsers import commonmark, python_markdown, skeleton

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
REPORTS = sorted(ROOT.glob("content/*/*/*.txt")) + sorted(CORPUS.glob("*.txt"))
_IDENTIFIER = re.compile(r' id="([^"]+)"')


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside this repository")
def test_the_corpus_is_among_the_reports():
    assert any(CORPUS in path.parents for path in REPORTS)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_report(path):
    conversion = convert(decode(path.read_bytes(), path.name))
    page = markdown.write(conversion.document)
    value = report_json.to_dict(conversion.document, conversion.diagnostics)
    jsonschema.Draft202012Validator(report_json.schema()).validate(value)
    assert skeleton(python_markdown(page)) == skeleton(commonmark(page))
    identifiers = Counter(_IDENTIFIER.findall(python_markdown(page, "markdown_wardreports")))
    assert [identifier for identifier, count in identifiers.items() if count > 1] == []
    assert {block["id"] for block in value["blocks"]} <= set(identifiers)
    assert {f"fn-{note['label']}" for note in value["footnotes"]} <= set(identifiers)
