"""Characters that nobody sees are left out and named; blanks of other kinds are blanks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wardreports.conversion import convert
from wardreports.document.account import Reason
from wardreports.document.dump import dump
from wardreports.document.ledger import close, faults
from wardreports.document.model import Document
from wardreports.source import Source

WORD = """\
I. KẾT QUẢ ĐẠT ĐƯỢC
1. Về kinh tế
Thu ngân sách đạt 12.450 triệu đồng[footnoteRef:1]. [1: () Số liệu đến ngày 30/11/2025.]
- Trồng 40 ha rừng;
\tTT
\tThôn
\tSố hộ

\t1
\tSuối Cạn
\t120

\t2
\tĐồi Sim
\t95

II. NHIỆM VỤ
Giữ vững trật tự.
"""
RULE = " " * 43
PDF = f"""\
PHẦN I. KẾT QUẢ ĐẠT ĐƯỢC

1. Về kinh tế

Ủy ban nhân dân xã đã giao mười hai việc cho các phòng, mỗi việc có một người

chịu trách nhiệm và một hạn cuối được công khai1, nhờ đó các thôn nắm được việc và

{RULE}
1 Thông báo số 12/TB-UBND của xã.
 nhắc nhau làm cho xong trước mùa mưa. Người dân xem được bảng này ở nhà văn hóa.

§§

PHẦN II. NHIỆM VỤ
"""
LAYOUT = """\
                           BÁO CÁO
                    Tình hình năm 2025

      Ủy ban nhân dân xã đã giao mười hai việc cho các phòng, mỗi việc có một
người chịu trách nhiệm và một hạn cuối được công khai trên bảng tin của xã.
      Nội dung            Kế hoạch            Thực hiện
      Rừng trồng mới            40                 42
      Đường thôn                 3                  3
"""
TEXTS = (("word-text", WORD), ("pdf-text", PDF), ("layout-text", LAYOUT))
dialects = pytest.mark.parametrize(("dialect", "text"), TEXTS, ids=lambda value: value[:11])


def read(text: str, dialect: str) -> Document:
    return convert(Source("a.txt", f"---\ndialect: {dialect}\n---\n{text}")).document


def shown(document: Document) -> str:
    return dump(replace(document, dropped=()))


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\ufeff", "\u200c", "\u200d", "\u2060", "\x02"])
@dialects
def test_unseen_characters_change_nothing_and_are_named(dialect: str, text: str, character: str) -> None:
    # At the beginning of lines, between and inside of words.
    odd = "\n".join(
        line and f"{character}{line[:9]}{character * 2}{line[9:]}{character}" for line in text.split("\n")
    )
    document = read(odd, dialect)
    assert shown(document) == shown(read(text, dialect))
    assert document.ledger.closes
    named = [one for one in document.dropped if set(one.text) == {character}]
    assert {one.reason for one in named} == {Reason.EXTRACTOR_NOISE}
    assert "".join(one.text for one in document.dropped).count(character) == odd.count(character)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f"])
@dialects
def test_a_blank_of_another_kind_is_a_blank(dialect: str, text: str, blank: str) -> None:
    document = read(text.replace(" ", blank), dialect)
    assert shown(document) == shown(read(text, dialect))
    assert document.ledger.closes
    assert blank not in shown(document)


def test_blanks_that_do_not_break_are_an_empty_cell() -> None:
    text = "\tTT\n\tThôn\n\tSố hộ\n\n\t1\n\tSuối Cạn\n\u00a0\u00a0\n\n\t2\n\tĐồi Sim\n\t95\n"
    assert dump(read(text, "word-text")) == dump(read(text.replace("\u00a0\u00a0", "\t"), "word-text"))


def test_an_unseen_character_that_is_not_named_opens_the_ledger() -> None:
    document = read("Thu\u00adngân sách.", "word-text")
    silent = replace(document, dropped=())
    assert [fault.kind for fault in faults(silent)] == ["unclaimed"]
    assert not close(silent).closes
    twice = replace(document, dropped=(*document.dropped, *document.dropped))
    assert [fault.kind for fault in faults(twice)] == ["twice"]
