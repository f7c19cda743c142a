"""Invented reports in any number, made from the demonstration reports: for what is measured about size.

Each is a demonstration report of another ward and year: other figures, other names of places and people,
other passages left out, and here and there words of its own. So vocabulary and frequencies grow as in real
portals.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from wardreports.search.records import Record, ReportFacts

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_NAMES = (
    "An Ba Bình Cẩm Cao Châu Đại Đông Đức Gia Hà Hải Hòa Hồng Hưng Kim Lạc Lâm Long Lương Mai Minh Mỹ Nam"
)
_SECOND = (
    "Nghĩa Ngọc Nhơn Phú Phước Quang Sơn Tân Tây Thạch Thái Thanh Thịnh Thuận Tiên Trung Vân Viên Xuân Yên"
)
_BEGINNINGS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x"
_ENDS = "an ang anh ao âm ân ăng eo ên iêm iên in inh oa oan ong ôi ôn ơi ui ung uyên ương ươi"
_HEADS, _TAILS, _ONSETS, _RIMES = (text.split() for text in (_NAMES, _SECOND, _BEGINNINGS, _ENDS))
_CAPITALS = re.compile(r"(?<=[a-zà-ỹ,] )[A-ZĐÀ-Ỹ][a-zà-ỹ]+ [A-ZĐÀ-Ỹ][a-zà-ỹ]+")


class Variations:
    """`count` reports by number, each made anew when it is asked for: the same for the same number."""

    def __init__(self, records: Sequence[Record], count: int) -> None:
        self.originals = [list(group) for _, group in groupby(records, key=lambda record: record.report)]
        self.count = count

    def addresses(self) -> list[str]:
        """The address of every report."""
        return [self.facts(number).address for number in range(self.count)]

    def facts(self, number: int) -> ReportFacts:
        """What the records of report `number` share: its ward has seven reports of some six years."""
        ward = number // 7
        name = f"{_HEADS[ward % len(_HEADS)]} {_TAILS[ward // len(_HEADS) % len(_TAILS)]}"
        again = ward // (len(_HEADS) * len(_TAILS))
        year = str(2021 + (number % 7 + ward) % 6)
        original = self.originals[number % len(self.originals)][0].report
        return _facts(original, f"{name} {again + 1}" if again else name, ward, number, year)

    def report(self, number: int) -> list[Record]:
        """The records of report `number`."""
        chance = random.Random(number)  # noqa: S311 - no secret, only variety
        facts = self.facts(number)
        original = self.originals[number % len(self.originals)]
        return [_varied(record, facts, chance) for record in original if chance.random() < 0.85]


def _facts(facts: ReportFacts, name: str, ward: int, number: int, year: str) -> ReportFacts:
    title = re.sub(r"20[0-9]{2}", year, facts.title)
    unit = f"phuong-{ward}"
    return replace(
        facts,
        address=f"{unit}/{year}/bao-cao-{number}/",
        unit=unit,
        unit_name=f"Phường {name}",
        year=year,
        title=title,
    )


def _varied(record: Record, facts: ReportFacts, chance: random.Random) -> Record:
    text = _NUMBER.sub(lambda found: _other_number(found[0], chance), record.text)
    text = _CAPITALS.sub(lambda found: _name(chance) if chance.random() < 0.6 else found[0], text)
    words = text.split(" ")
    for place in range(len(words) - 1):
        if chance.random() < 0.04:
            words[place], words[place + 1] = words[place + 1], words[place]
        elif chance.random() < 0.02:
            words[place] = chance.choice(_ONSETS) + chance.choice(_RIMES)
    start = chance.randrange(max(1, len(words) // 3))
    kept = words[start:] if len(words) > 30 and chance.random() < 0.3 else words
    return replace(record, report=facts, text=" ".join(kept))


def _other_number(printed: str, chance: random.Random) -> str:
    if len(printed) < 2 or re.fullmatch("20[0-9]{2}", printed):
        return printed
    return "".join(chance.choice("123456789") if digit.isdigit() else digit for digit in printed)


def _name(chance: random.Random) -> str:
    first, second = (chance.choice(_ONSETS) + chance.choice(_RIMES) for _ in range(2))
    return f"{first} {second}".title()
