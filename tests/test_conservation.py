"""Nothing lost, nothing invented: words and digits of the source counted in every output.

Each output is read by a parser of its own kind.

No span and no ledger is asked: what left the reader is compared with what came in as a bag of words (of every
run of letters) and of digits. Only what is declared is set off: the pieces listed as dropped, the extractor's
own word for a reference, and on the page the words that the portal says itself.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

import pytest

from running import ROOT
from wardreports.conversion import Conversion, convert
from wardreports.source import decode
from wardreports.writer import markdown, plain_text, report_json
from writing.parsers import python_markdown

CORPUS = ROOT.parent / "shared" / "corpus"
OWN = sorted([*ROOT.glob("content/*/*/*.txt"), *ROOT.glob("tests/reports/**/*.txt")])
REPORTS = OWN + sorted(CORPUS.glob("*.txt"))
# What the page shows beside the report: its own heading, the names of notes and of ways back, and what stood
# before a restoration (which the page has both ways).
_SAID_BY_US = frozenset(
    ("wr-note-label", "wr-backlink", "wr-permalink", "wr-table-file", "wr-sure", "wr-proposed")
)
_VOID = frozenset(("br", "hr", "img", "wbr", "input", "col"))
_SOLID = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "Ð": "Đ", "ð": "đ"})


def counted(text: str) -> Counter[str]:
    """How often each run of letters and each digit stands in `text`."""
    found: Counter[str] = Counter()
    for kind, run in groupby(unicodedata.normalize("NFC", text).translate(_SOLID), _kind):
        if kind == "letter":
            found["".join(run)] += 1
        elif kind == "digit":
            found.update(run)
    return found


def _kind(char: str) -> str:
    if char.isalpha() or unicodedata.combining(char):
        return "letter"
    return "digit" if char.isdigit() else ""


class _Page(HTMLParser):
    """The words of a page without those that the portal says itself."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._open: list[bool] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(attrs).get("class") or "").split())
        if tag not in _VOID:
            self._open.append(tag == "h1" or bool(classes & _SAID_BY_US) or self._quiet)
        if tag in ("p", "td", "th", "br", "li", "div", "caption"):
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.said.append(data)

    @property
    def _quiet(self) -> bool:
        return bool(self._open) and self._open[-1]


def _of_page(conversion: Conversion) -> Counter[str]:
    page = _Page(python_markdown(markdown.write(conversion.document), "markdown_wardreports"))
    labels = " ".join(note.label for note in conversion.document.footnotes)
    return counted("".join(page.said)) + counted(labels)


def _of_markdown(conversion: Conversion) -> Counter[str]:
    text = markdown.write(conversion.document)
    text = re.sub(r"\A# .*\n", "", text)
    text = re.sub(r"<!--.*?-->|\{ #\S+(?: aria-level=\d+)? \}(?=\n)", "", text)
    text = re.sub(r'<span class="wr-restored wr-sure" data-other="([^"]*)">[^<]*</span>', r"\1", text)
    return counted(unescape(re.sub(r"<[^>]*>|\\", "", text)))


def _of_json(conversion: Conversion) -> Counter[str]:
    value = json.loads(report_json.to_text(conversion.document, conversion.diagnostics))
    parts: list[str] = []
    for block in value["blocks"]:
        parts += [block.get("label") or "", block.get("marker") or ""]
        if block["type"] == "table":
            parts += [block.get("caption") or "", block.get("units") or ""]
            parts += [cell for row in block["rows"] for cell in row]
        else:
            parts.append(block.get("source_text") or block["text"])
    for note in value["footnotes"]:
        parts += [note["label"], *(note.get("source_paragraphs") or note["paragraphs"])]
    return counted("\n".join(parts))


def _of_heads(conversion: Conversion) -> Counter[str]:
    """The head's words of every table, where a name over several columns stands once for each of them."""
    value = report_json.to_dict(conversion.document)
    heads = [cell for block in value["blocks"] for cell in block.get("header", ())]
    return counted("\n".join(heads))


def _of_text(conversion: Conversion) -> Counter[str]:
    return counted(plain_text.write(conversion.document))


OUTPUTS = {"page": _of_page, "markdown": _of_markdown, "json": _of_json, "text": _of_text}


def test_the_shared_corpus_is_counted_too() -> None:
    if not CORPUS.is_dir():
        pytest.skip("needs the real reports in ../shared/corpus, which are not here")
    assert set(CORPUS.glob("*.txt")) <= set(REPORTS)


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def report(request: pytest.FixtureRequest) -> Conversion:
    path: Path = request.param
    return convert(decode(path.read_bytes(), path.name))


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_word_and_digit_is_there_and_none_is_new(report: Conversion, output: str) -> None:
    source = report.document.source
    came = counted(source.text[source.body :].replace("footnoteRef", ""))
    left_out = counted("\n".join(dropped.text for dropped in report.document.dropped))
    said = OUTPUTS[output](report)
    repeated = _of_heads(report) if output == "json" else Counter()
    if output == "text":
        came, said, left_out = (_letters(bag) for bag in (came, said, left_out))
        came = _restored(report, came)
    assert came - said - left_out - repeated == Counter(), "lost"
    assert said - came == Counter(), "invented"


def _letters(words: Counter[str]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for word, count in words.items():
        letters.update({letter: times * count for letter, times in Counter(word).items()})
    return letters


def _restored(report: Conversion, came: Counter[str]) -> Counter[str]:
    """The letters of a text that shows sure restorations: words need not be whole in a damaged source."""
    sure = [r for r in report_json.to_dict(report.document)["restorations"] if r["grade"] == "sure"]
    before, after = ("".join(r[key] for r in sure) for key in ("original", "restored"))
    return came - _letters(counted(before)) + _letters(counted(after))


def test_a_lost_word_is_noticed() -> None:
    assert counted("Thu 12 hộ") - counted("Thu 1 hộ") == Counter("2")
    assert counted("hộ nghèo, hộ") - counted("hộ nghèo") == Counter(["hộ"])
