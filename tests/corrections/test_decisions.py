"""Decisions on lost letters, by the real command line and the real tree: they win, teach and survive."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.small_portal import ROOT
from wardreports.cli import main
from wardreports.conversion import convert
from wardreports.corrections.beside import load, path_of
from wardreports.corrections.record import with_decision
from wardreports.corrections.schema import parse
from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.restore.decisions import Decision, apply, everywhere, widened
from wardreports.source import Source, Span, decode
from wardreports.tree import build_tree
from wardreports.writer.records import restorations

WRITTEN = st.text("aăđhknuưƣế ,:#-/", min_size=1, max_size=20).filter(str.strip)
DAMAGED = ROOT / "content/phuong-doi-sim/2025/bao-cao-nam-2025.txt"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path / "content" / DAMAGED.relative_to(ROOT / "content")


def _checked(report: Path, capsys) -> list[dict]:
    main(["check", str(report), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def _unsure(found: list[dict]) -> list[dict]:
    return [one["arguments"] for one in found if one["code"] == "WR308"]


def test_a_damaged_report_is_summed_up_and_its_doubts_come_most_frequent_first(report: Path, capsys):
    found = _checked(report, capsys)
    (summary,) = [one["arguments"] for one in found if one["code"] == "WR307"]
    assert int(summary["share"]) >= 5
    assert {"v", "m"} & set(summary["letters"].split())
    assert "→" in summary["examples"]
    counts = [one["count"] for one in _unsure(found)]
    assert counts == sorted(counts, reverse=True)
    assert "WR306" not in {one["code"] for one in found}


def test_what_check_tells_to_type_decides_the_place_and_it_is_sure_from_then_on(report: Path, capsys):
    before = _unsure(_checked(report, capsys))
    for doubt in before[:6]:
        given = ["--line", str(doubt["line"]), "--damaged", doubt["before"], "--restored", doubt["after"]]
        assert main(["correct", str(report), *given]) == 0
    assert "6 sửa chữa có hiệu lực" in "".join(capsys.readouterr())
    decided = load(path_of(report))[0].decisions
    assert len(decided) == 6
    after = _unsure(_checked(report, capsys))
    assert sum(one["count"] for one in after) < sum(one["count"] for one in before)
    tree = build_tree(report.parents[2])
    (published,) = [r for r in tree.reports if r.path == report.as_posix()]
    (certain,) = {i.confidence for i in restorations(published.document) if i.confidence == 1.0}
    assert certain == 1.0


def test_a_decision_that_can_not_be_true_is_not_written(report: Path, capsys):
    assert main(["correct", str(report), "--line", "39", "--damaged", "abc", "--restored", "xyz"]) == 1
    assert not path_of(report).exists()
    assert "WR249" in capsys.readouterr().err


def test_decisions_are_found_again_when_lines_have_moved(report: Path, capsys):
    # One that its line has once: "à" may stand there twice, and then only the line's number tells which.
    doubt = next(one for one in _unsure(_checked(report, capsys)) if len(one["before"].strip()) > 2)
    given = ["--line", str(doubt["line"]), "--damaged", doubt["before"], "--restored", doubt["after"]]
    assert main(["correct", str(report), *given]) == 0
    capsys.readouterr()
    text = report.read_text(encoding="utf-8")
    head, body = re.fullmatch(r"(---\n.*?\n---\n)(.*)", text, re.DOTALL).groups()
    report.write_text(head + "\n\n\n" + body, encoding="utf-8")
    assert "WR249" not in {one["code"] for one in _checked(report, capsys)}


def test_a_lost_decimal_comma_is_flagged_never_put_back_and_can_be_decided():
    text = DAMAGED.read_text(encoding="utf-8") + "\nDiện tích lúa vụ xuân đạt 55 12 ha so với kế hoạch.\n"
    source = decode(text.encode(), "x.txt")
    made = convert(source)
    (flag,) = [d for d in made.diagnostics if d.code == "WR309" and d.values["figure"] == "55 12"]
    assert source.slice(source.line_span(flag.line)).startswith("Diện tích")
    assert not [i for i in restorations(made.document) if i.grade is Grade.SURE and "55" in i.text]
    (decided,), unfit = apply(source, [Decision(flag.line, "55 12", "55,12")])
    assert (decided.original, decided.restored, unfit) == (" ", ",", ())


@pytest.mark.parametrize(
    ("line", "damaged", "restored", "wanted"),
    [
        ("gặp  h   hăn lớn", "h hăn", "khó khăn", "gặp khó khăn lớn"),
        ("gặp  h   hăn lớn", " h   hăn", "khó khăn", "gặp khó khăn lớn"),
        ("quan trọng  năm  uối", "trọng năm", "trọng, năm", "quan trọng, năm  uối"),
        ("đ  đi và đ  về", "đ", "đã", "đã đi và đã về"),
        ("đường đ  làm", "đ", "đã", "đường đã làm"),
    ],
)
def test_blanks_need_not_be_counted(line: str, damaged: str, restored: str, wanted: str):
    source = Source("x", line)
    made, unfit = apply(source, [Decision(1, damaged, restored)])
    text = list(line)
    for item in made:
        assert len(item.original) == len(item.restored) == len(item.span)
        text[item.span.start : item.span.end] = item.restored
    assert "".join(text) == wanted
    assert unfit == ()


def test_a_blank_alone_says_no_place():
    source = Source("x", "một hai ba")
    assert apply(source, [Decision(1, " ", ",")]) == ((), (Decision(1, " ", ","),))


@given(st.lists(st.builds(Decision, st.integers(1, 999), WRITTEN, WRITTEN, st.booleans()), max_size=5))
def test_decisions_survive_their_file(decisions: list[Decision]):
    text = ""
    for one in decisions:
        text = with_decision(text, one)
    known, wrong = parse(text, "x")
    last = {(one.line, one.damaged): one for one in decisions}
    assert wrong == ()
    assert sorted(known.decisions, key=repr) == sorted(last.values(), key=repr)


def test_a_decision_is_kept_with_the_words_around_it():
    source = Source("x", "đường đ  làm\nnhà đ  xây; rồi")
    assert widened(source, Decision(2, "đ", "đã")) == Decision(2, "nhà đ xây", "nhà đã xây")
    moved = Source("x", "thêm\nđường đ  làm\nnhà đ  xây")
    (made,), _ = apply(moved, [Decision(2, "nhà đ xây", "nhà đã xây")])
    assert made.restored == "đã"


def _most_frequent(report: Path, capsys) -> dict:
    return next(
        one for one in _unsure(_checked(report, capsys)) if one["count"] > 1 and one["damaged"] != "␣"
    )


def test_one_decision_settles_every_equal_place_and_still_does_when_the_text_moved(report: Path, capsys):
    doubt = _most_frequent(report, capsys)
    given = ["--line", str(doubt["line"]), "--damaged", doubt["before"], "--restored", doubt["after"]]
    assert main(["correct", str(report), *given, "--all"]) == 0
    capsys.readouterr()
    (decision,) = load(path_of(report))[0].decisions
    assert decision.all
    text = report.read_text(encoding="utf-8")
    head, body = re.fullmatch(r"(---\n.*?\n---\n)(.*)", text, re.DOTALL).groups()
    for moved in ("", "\n\n\n"):
        report.write_text(head + moved + body, encoding="utf-8")
        found = _checked(report, capsys)
        assert "WR249" not in {one["code"] for one in found}
        assert (doubt["damaged"], doubt["restored"]) not in {
            (one["damaged"], one["restored"]) for one in _unsure(found)
        }


def test_a_decision_for_all_places_takes_none_that_is_sure_or_of_another_length():
    def place(start: int, original: str, restored: str, grade: Grade) -> Restoration:
        return Restoration(Span(start, start + len(original)), original, restored, grade, 0.6)

    unsure, other = place(0, "đ ", "đi", Grade.PROPOSED), place(30, "đ  ", "đón", Grade.UNKNOWN)
    sure = place(10, "đ ", "để", Grade.SURE)
    decision = Decision(1, "đ", "đã", all=True)
    (made,) = everywhere([unsure, sure, other], [decision])
    assert (made.span, made.restored, made.grade, made.confidence) == (Span(0, 2), "đã", Grade.SURE, 1.0)
    assert everywhere([unsure], [Decision(1, "đ", "đã")]) == []
