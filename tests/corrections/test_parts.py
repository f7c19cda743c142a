"""Corrections that say which part of the document a block is: an annex, the signature, the title."""

from __future__ import annotations

import pytest

from corrections.entries import REPORT, codes, corrected, entry_for, shown
from wardreports.corrections.model import PARTS
from wardreports.document.dump import dump
from wardreports.document.model import Role

ANNEX = (
    REPORT
    + """
Danh sách công trình

KÈM THEO BÁO CÁO

Đường số một dài 1.200 m.
"""
)


def test_parts_are_the_roles_of_divisions() -> None:
    assert {str(part) for part in PARTS} == {str(role) for role in Role}


def test_an_annex_begins_where_it_is_said() -> None:
    made = corrected(
        ANNEX,
        entry_for("Danh sách", "as: annex", ANNEX),
        entry_for("KÈM THEO", "join: previous", ANNEX),
    )
    lines = dump(made.document).splitlines()
    at = lines.index("division annex")
    assert lines[at + 1 : at + 3] == ["  paragraph: Danh sách công trình", "  paragraph: KÈM THEO BÁO CÁO"]
    assert codes(made) == []


def test_an_annex_that_is_none_is_taken_out() -> None:
    text = REPORT + "\nPHỤ LỤC\n\nĐường số một dài 1.200 m.\n"
    assert "division annex" in shown(corrected(text))
    made = corrected(text, entry_for("PHỤ LỤC", "as: paragraph", text))
    assert "division annex" not in shown(made)
    assert "paragraph: PHỤ LỤC" in shown(made)


@pytest.mark.parametrize("part", [str(part) for part in PARTS])
def test_a_block_is_of_any_part(part: str) -> None:
    made = corrected(REPORT, entry_for("Về văn hóa", f"as: {part}"))
    assert f"division {part}" in shown(made)
    again = corrected(REPORT, entry_for("Về văn hóa", f"as: {part}"), entry_for("Về văn hóa", f"as: {part}"))
    assert codes(again) == ["WR247"]


def test_a_signature_that_is_told_gives_the_signer() -> None:
    text = REPORT.replace("* * *", "CHỦ TỊCH HĐQT\n\nHồ Văn Khê")
    made = corrected(
        text,
        entry_for("CHỦ TỊCH", "as: signature", text),
        entry_for("Hồ Văn Khê", "join: previous", text),
    )
    assert made.document.metadata.signer == "Hồ Văn Khê"
