"""Every diagnostic code has a case: some text, file or option that brings it about."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from code_cases import bring_about
from running import ROOT
from wardreports.arguments import parser
from wardreports.diagnostics.codes import CODES, headline, help_line
from wardreports.diagnostics.diagnostic import about_file
from wardreports.importer.text_file import add_file
from wardreports.messages import LANGUAGES

# This needs a whole build; the test that brings it about is named.
ELSEWHERE = {
    "WR708": "adapters/test_build.py::test_a_hand_written_page_never_hides_a_generated_one",
}


@pytest.mark.parametrize("code", [code for code in CODES if code not in ELSEWHERE])
def test_every_code_is_brought_about_and_says_what_to_do(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its message is whole in both languages, and each command in its help is one."""
    found = bring_about(code, tmp_path, monkeypatch)
    assert found
    for language in LANGUAGES:
        assert "{" not in headline(found[0], language)
        for command in commands(help_line(found[0], language)):
            parser(language).parse_args(command)


@pytest.mark.parametrize(("code", "where"), ELSEWHERE.items())
def test_what_is_brought_about_elsewhere_is_there(code: str, where: str) -> None:
    file, _, name = where.partition("::")
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")
    assert code in text[text.index(f"def {name}(") :]


_GOES_ON = ("và", "and", "rồi", "then", "hoặc", "or")


def commands(said: str) -> list[list[str]]:
    """The `wardreports` commands of a help line, words in capitals made numbers or names. A quoted word keeps
    what ends a command elsewhere."""
    found = re.findall(r'wardreports ((?:add|check|convert|correct|redact)(?:[^`;("]|"[^"]*")*)', said)
    return [[_filled(word) for word in _to_type(shlex.split(one)) if word != "…"] for one in found]


def _to_type(words: list[str]) -> list[str]:
    """The words before the sentence goes on."""
    end = next((n for n, word in enumerate(words) if word in _GOES_ON or word.endswith(",")), len(words))
    return [*words[:end], *(word[:-1] for word in words[end : end + 1] if word.endswith(","))]


def _filled(word: str) -> str:
    return "3" if word.isupper() and word.isalpha() else word


def test_what_a_report_does_not_say_is_named_when_it_is_added(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("BÁO CÁO\nKết quả công tác năm 2025\n\nThu đạt kế hoạch.\n", encoding="utf-8")
    added = add_file(file, tmp_path / "kho", unit="phuong-ben-trang", year=2025)
    (missing,) = [d for d in added.diagnostics if d.code == "WR226"]
    assert "signer" in str(missing.values["fields"])


def test_a_command_to_type_names_file_and_line() -> None:
    finding = about_file("kho/bao cao.txt", "WR303", 12)
    assert "wardreports correct 'kho/bao cao.txt' --line 12 --as paragraph" in help_line(finding)
