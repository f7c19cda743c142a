"""A text with next to nothing in it: the finding stands at a line, so that an editor can go there."""

from __future__ import annotations

import pytest

from wardreports.reader.damage import damage
from wardreports.source import Source


@pytest.mark.parametrize(("text", "code"), [("", "WR304"), ("\n\n", "WR304"), ("Phường.\n", "WR305")])
def test_an_empty_text_is_told_at_line_one(text: str, code: str) -> None:
    assert [(one.code, one.line) for one in damage(Source("a.txt", text))] == [(code, 1)]


@pytest.mark.parametrize(
    ("piece", "places"),
    [
        ("chương tr nh công tác", 1),
        ("nguồn nước  v  đất đai, th ng tin", 2),
        ("chương trình  công tác, 5 kg cá", 0),
        ("tuyến đường rộng 3 m và 4 km", 0),
        ("GÓP Ý VÀO DỰ THẢO; điểm b khoản 3", 0),
    ],
)
def test_a_few_lost_letters_are_told_too(piece: str, places: int) -> None:
    text = "Ủy ban nhân dân phường đã họp giao ban hằng tuần. " * 8 + "\n" + piece + "\n"
    found = damage(Source("a.txt", text))
    assert [(one.code, one.line, one.values["places"]) for one in found] == [("WR306", 2, places)][
        : bool(places)
    ]
