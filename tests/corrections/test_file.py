"""The corrections file: its sections, its schema, its metadata."""

from __future__ import annotations

import pytest

from corrections.entries import REPORT, codes, corrected
from wardreports.corrections.model import Kind
from wardreports.corrections.schema import parse
from wardreports.document.origin import Basis


class TestMetadata:
    def test_corrections_win_over_front_matter_and_text(self) -> None:
        made = corrected(REPORT, more='metadata: {title: "Tên đúng", number: null, signer: "Lê Thị Mẫu"}\n')
        metadata = made.document.metadata
        assert (metadata.title, metadata.number, metadata.signer) == ("Tên đúng", None, "Lê Thị Mẫu")
        assert made.document.origins["title"].basis is Basis.CORRECTION
        assert "WR220" not in [d.code for d in made.diagnostics]

    def test_the_dialect_is_not_corrected_here(self) -> None:
        _, problems = parse("metadata: {dialect: pdf-text}", "x.yml")
        assert [p.code for p in problems] == ["WR206"]

    def test_restored_letters_keep_every_blank(self) -> None:
        made, problems = parse(
            'restorations: [{line: 4, damaged: "k  hoạch", restored: "kế hoạch"}]', "x.yml"
        )
        assert not problems
        assert made.decisions[0].damaged == "k  hoạch"

    def test_letters_that_no_longer_fit_are_reported(self) -> None:
        made = corrected(REPORT, more='restorations: [{line: 4, damaged: "q q", restored: "qaq"}]\n')
        assert codes(made) == ["WR249"]


class TestSchema:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("corrections: &a [*a]", ["WR217"]),
            ("!!python/object/apply:os.system [ls]", ["WR217"]),
            ("a: {b: [c", ["WR203"]),
            ("- line: 1", ["WR218"]),
            ("corrections: yes", ["WR218"]),
            ("corrections: [a]", ["WR218"]),
            ("corrections: [[a]]", ["WR218"]),
            ("correction: []", ["WR207"]),
            ("nothing: 1", ["WR206"]),
            ("corrections: [{text: a, join: previous}]", ["WR209"]),
            ("corrections: [{line: 1, join: previous}]", ["WR209"]),
            ("corrections: [{line: 1, text: a}]", ["WR209"]),
            ("corrections: [{line: 1, text: a, as: heading}]", ["WR209"]),
            ("corrections: [{line: 1, text: a, as: reference}]", ["WR209"]),
            ("corrections: [{line: 0, text: a, join: previous}]", ["WR208"]),
            ("corrections: [{line: 9999999999999, text: a, join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: [a], join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, join: next}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, as: chart}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, as: table}]", ["WR209"]),
            ("corrections: [{line: 1, text: a, as: table, columns: 3}]", ["WR209"]),
            ("corrections: [{line: 1, text: a, as: table, columns: 0, rows: 2}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, as: table, head: 12}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, as: paragraph, head: 1}]", ["WR218"]),
            ("corrections: [{line: 1, text: a, as: table, head: 1, split: b}]", ["WR218"]),
            ("corrections: [{line: 1, text: a, hash: xyz, join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, place: 3/2, join: previous}]", ["WR208"]),
            ("corrections: [{line: 1, text: a, join: previous, split: b}]", ["WR218"]),
            ("corrections: [{line: 1, text: a, split: b, as: reference, words: b1}]", ["WR218"]),
            ("corrections: [{line: 1, line: 2, text: a, join: previous}]", ["WR205"]),
            ("metadata: [a]", ["WR218"]),
            ("metadata: {period: sometime}", ["WR208"]),
            ("restorations: [{line: 1, damaged: a}]", ["WR209"]),
            ("[" * 50, ["WR204"]),
        ],
    )
    def test_what_is_wrong_is_said_at_its_line(self, text: str, expected: list[str]) -> None:
        _, problems = parse(f"# a comment\n{text}\n", "x.yml")
        assert [p.code for p in problems] == expected
        assert all(p.path == "x.yml" and p.line >= 1 for p in problems)

    @pytest.mark.parametrize(
        "text", ["", "# only a comment\n", "corrections:\n", "metadata: ~\nrestorations: null"]
    )
    def test_nothing_is_no_fault(self, text: str) -> None:
        made, problems = parse(text, "x.yml")
        assert not problems
        assert not made.corrections

    def test_one_wrong_entry_leaves_the_others(self) -> None:
        text = "corrections:\n- {line: 1, text: a}\n- {line: 2, text: b, join: previous}\n"
        made, problems = parse(text, "x.yml")
        assert [p.line for p in problems] == [2]
        assert [c.anchor.line for c in made.corrections] == [2]
        assert made.corrections[0].kind is None
        assert set(Kind) >= {Kind.HEADING, Kind.NOTE}
