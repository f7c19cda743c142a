"""The table of codes is closed and whole; renderers say what and where, and put the caret right."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardreports.diagnostics.codes import CODES, headline, help_line
from wardreports.diagnostics.diagnostic import Diagnostic, Related, about_file, at
from wardreports.diagnostics.explain import AREAS, explain, reference
from wardreports.diagnostics.render import RENDERERS, concise, full, github
from wardreports.diagnostics.snippet import COLUMNS, nfc_column, snippet
from wardreports.messages import LANGUAGES, table
from wardreports.source import Source, Span

ROOT = Path(__file__).parent.parent
PARTS = ("headline", "help", "explain")


def example(excerpt: str, meant: str, code: str = "WR102", **arguments: str | int) -> Diagnostic:
    at_ = excerpt.index(meant)
    return Diagnostic(
        code,
        "a.txt",
        7,
        at_ + 1,
        len(meant),
        excerpt,
        tuple(({"byte": 1, "encoding": "TCVN3"} | arguments).items()),
    )


def columns(text: str) -> int:
    """How wide a terminal shows `text`: an independent count for the letters used here."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


class TestTable:
    @pytest.mark.parametrize("code", CODES.values(), ids=lambda c: c.code)
    def test_every_code_has_prose_a_name_and_an_area(self, code) -> None:
        assert re.fullmatch(r"WR\d{3}", code.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.name)
        assert any(code.code.startswith(prefix) for prefix, _ in AREAS)
        assert all(f"{code.code}.{part}" in table() for part in PARTS)

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_headline_and_help_are_one_short_line(self, code: str, language: str) -> None:
        for part in ("headline", "help"):
            text = table()[f"{code}.{part}"][language].strip()
            assert "\n" not in text
            assert len(text) <= 200
            assert not text.endswith(".")

    def test_names_and_codes_are_unique_and_in_order(self) -> None:
        assert len({code.name for code in CODES.values()}) == len(CODES)
        assert list(CODES) == sorted(CODES)

    def test_no_prose_without_a_code(self) -> None:
        with_prose = {key.partition(".")[0] for key in table() if re.match(r"WR\d", key)}
        assert with_prose == set(CODES)

    def test_code_names_only_codes_of_the_table(self) -> None:
        used = set()
        for path in (ROOT / "plugins").rglob("*.py"):
            if path.name == "codes.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    used |= {node.value} if re.fullmatch(r"WR\d{3}", node.value) else set()
        assert used <= set(CODES)
        assert set(CODES) <= used, "codes that nothing reports"

    def test_the_page_of_codes_is_current(self) -> None:
        page = ROOT / "docs" / "dev" / "diagnostics.md"
        assert page.read_text(encoding="utf-8") == reference(), "run make docs"


class TestSnippet:
    def test_caret_stands_under_the_letters(self) -> None:
        line, caret = snippet("Tổng thu đạt 12 tỷ (4), tăng", 20, 3)
        assert line == "Tổng thu đạt 12 tỷ (4), tăng"
        assert caret == " " * 19 + "^^^"

    @pytest.mark.parametrize(
        "before",
        [
            "",
            "\t",
            "ở\tấp",
            unicodedata.normalize("NFD", "Ủy ban nhân dân phường"),
            "日本 ",
            "a\u200bb",
            "\u00a0\u3000",
        ],
        ids=["start", "tab", "tab after letters", "base and marks", "wide", "zero width", "wide blanks"],
    )
    def test_caret_is_as_far_right_as_what_stands_before(self, before: str) -> None:
        line, caret = snippet(f"{before}(4) sau", len(before) + 1, 3)
        shown_before = line[: line.index("(4)")].replace("\u200b", "")
        assert columns(shown_before) == len(caret) - 3
        assert caret.endswith("^^^")

    def test_columns_count_letters_however_typed(self) -> None:
        composed, decomposed = "đế (4)", unicodedata.normalize("NFD", "đế (4)")
        assert nfc_column(composed, composed.index("(") + 1) == 4
        assert nfc_column(decomposed, decomposed.index("(") + 1) == 4

    def test_a_long_line_is_cut_around_the_caret(self) -> None:
        text = "một hai ba " * 60
        line, caret = snippet(f"{text}ĐÂY {text}", len(text) + 1, 3)
        assert len(line) <= COLUMNS + 2
        assert line.startswith("…")
        assert line.endswith("…")
        assert line[caret.index("^") : caret.index("^") + 3] == "ĐÂY"

    def test_control_characters_are_not_sent_to_a_terminal(self) -> None:
        line, _ = snippet("a\x1b[31mđỏ\x07\u202eb", 1, 1)
        assert "\x1b" not in line
        assert "\x07" not in line
        assert "\u202e" not in line

    @given(
        st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])),
        st.integers(0, 80),
        st.integers(1, 200),
    )
    def test_any_line_gives_a_printable_line_with_a_caret(
        self, excerpt: str, before: int, width: int
    ) -> None:
        column = min(before, len(excerpt)) + 1
        line, caret = snippet(excerpt, column, width)
        assert re.fullmatch(r" *\^+", caret)
        assert len(caret) <= 2 * COLUMNS
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line)


class TestRenderers:
    def test_full_shows_the_line_the_caret_and_the_help(self) -> None:
        text = full([example("Thu đạt 12 tỷ (4), tăng", "(4)")], "en")
        assert text == (
            "a.txt:7:15: error[WR102] the file is not UTF-8: byte 1 can't be read; likely TCVN3\n"
            "  |\n"
            "7 | Thu đạt 12 tỷ (4), tăng\n"
            "  |               ^^^\n"
            "  = help: run `wardreports add a.txt`, which converts it to UTF-8; "
            "if the guess is wrong, add --encoding NAME\n"
        )

    def test_full_without_a_line_has_no_frame(self) -> None:
        assert "|" not in full([about_file("a.txt", "WR103")])

    def test_full_shows_a_related_place_where_the_source_is_known(self) -> None:
        source = Source("a.txt", "một\n" * 9 + "hai (4)\n")
        diagnostic = at(source, Span(0, 3), "WR103")
        related = Diagnostic("WR103", "a.txt", 1, 1, 3, "một", (), (Related(Span(40, 43), "WR103.help"),))
        text = full([related], "en", {"a.txt": source})
        assert " 1 | một\n" in text
        assert "10 | hai (4)\n   |     ^^^\n" in text
        assert "10 |" not in full([diagnostic], "en", {"a.txt": source})

    def test_findings_come_in_the_order_of_mending(self) -> None:
        found = [about_file("b", "WR103", 1), about_file("a", "WR103", 10), about_file("a", "WR103", 9)]
        assert [line.split(": ")[0] for line in concise(found).splitlines()] == ["a:9:1", "a:10:1", "b:1:1"]

    def test_github_values_are_escaped(self) -> None:
        diagnostic = about_file("a:b,c%\n.txt", "WR105", 3, reason="100%\r\n::error::x")
        line = github([diagnostic], "en")
        assert line.count("\n") == 1
        assert "file=a%3Ab%2Cc%25%0A.txt,line=3,col=1," in line
        assert "100%25 ::error::x%0Acheck" in line

    @given(st.text(st.characters(exclude_categories=["Cs"])), st.text(min_size=1), st.integers(1, 9))
    def test_the_runner_reads_back_what_was_said(self, reason: str, path: str, line: int) -> None:
        """Unescaped as GitHub's runner does it: `%25` last, `:` and `,` in properties only."""
        diagnostic = about_file(path, "WR105", line, reason=reason)
        (written,) = github([diagnostic], "en").split("\n")[:-1]
        command, _, rest = written.removeprefix("::").partition(" ")
        properties, _, data = rest.partition("::")
        named = dict(one.split("=", 1) for one in properties.split(","))
        assert command == "error"
        assert [self.unescaped(value, ":,") for value in named.values()] == [
            path,
            str(line),
            "1",
            "WR105 unreadable-file",
        ]
        assert self.unescaped(data) == f"{headline(diagnostic, 'en')}\n{help_line(diagnostic, 'en')}"

    def unescaped(self, text: str, more: str = "") -> str:
        for char in f"\r\n{more}%":
            text = text.replace(f"%{ord(char):02X}", char)
        return text

    def test_github_levels(self) -> None:
        grades = {grade: code for code, entry in CODES.items() for grade in [entry.severity]}
        for grade, word in (("error", "error"), ("warning", "warning"), ("info", "notice")):
            code = grades[grade]
            names = {
                name for part in PARTS[:2] for name in re.findall(r"\{(\w+)", table()[f"{code}.{part}"]["vi"])
            }
            diagnostic = about_file("a", code, 1, **dict.fromkeys(names, "x"))
            assert github([diagnostic]).startswith(f"::{word} ")

    def test_json_can_be_read_back(self) -> None:
        (record,) = json.loads(RENDERERS["json"]([example("Thu (4)", "(4)")], "en"))
        assert (record["code"], record["name"], record["severity"]) == ("WR102", "not-utf8", "error")
        assert (record["line"], record["column"], record["width"]) == (7, 5, 3)

    def test_nothing_found_says_nothing(self) -> None:
        assert [RENDERERS[name]([], "vi") for name in ("full", "concise", "github")] == ["", "", ""]
        assert json.loads(RENDERERS["json"]([], "vi")) == []

    def test_values_of_a_report_do_not_steer_a_terminal(self) -> None:
        diagnostic = about_file("a", "WR105", reason="\x1b[31m\nb")
        assert "\x1b" not in headline(diagnostic) + help_line(diagnostic)
        assert "\n" not in headline(diagnostic)


class TestExplain:
    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_code_is_explained(self, code: str, language: str) -> None:
        text = explain(code.lower(), language)
        assert text.startswith(f"{code} ")
        assert table()[f"{code}.explain"][language].strip() in text

    def test_no_code_no_explanation(self) -> None:
        with pytest.raises(KeyError):
            explain("WR999")


def test_a_finding_on_a_very_long_line_holds_what_stands_around_it_alone() -> None:
    text = "Mở đầu.\n" + "vi" + "ệc một, " * 5000 + "LỖI" + " việc hai" * 5000
    place = text.index("LỖI")
    found = at(Source("a.txt", text), Span(place, place + 3), "WR303")
    assert len(found.excerpt) < 500
    assert found.excerpt[found.column - found.skipped - 1 :].startswith("LỖI")
    assert (found.line, found.column) == (2, place - text.index("\n"))
    shown = full([found]).splitlines()
    assert shown[0].startswith(f"a.txt:2:{found.column}: ")
    assert shown[2].index("LỖI") == shown[3].index("^^^")
