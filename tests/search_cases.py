"""Records made by hand or by chance, for every test of the search."""

from __future__ import annotations

import random

from wardreports.search.records import Kind, Record, ReportFacts

WORDS = "hộ hồ nghèo cận năm nắm nam trường chuẩn quốc gia thuỷ thủy lợi sản xuất đất đai y tế xã phường"
SYLLABLES = tuple(WORDS.split())
NUMBERS = ("12", "07", "163.183", "1,46%", "57-NQ/TW", "02/9/2025", "2024")


def report(number: int, unit: str = "", year: str = "2025", kind: str = "Báo cáo") -> ReportFacts:
    """An invented report."""
    unit = unit or f"phuong-{number % 3}"
    return ReportFacts(
        address=f"{unit}/{year}/bao-cao-{number}/",
        title=f"Kết quả công tác năm {year}",
        unit=unit,
        unit_name=f"Phường {unit.removeprefix('phuong-').capitalize()}",
        year=year,
        type="bao-cao" if kind == "Báo cáo" else "ke-hoach",
        type_name=kind,
    )


def record(
    facts: ReportFacts, number: int, text: str, headings: tuple[str, ...] = (), kind: Kind = Kind.PARAGRAPH
) -> Record:
    """A passage of a report."""
    return Record(facts, f"a-{number}", kind, headings, text)


def random_records(seed: int, reports: int = 5, passages: int = 40) -> list[Record]:
    """Passages of a few common words, so that they share terms: the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret, only variety
    found = []
    for number in range(reports):
        facts = report(number, year=str(2023 + number % 3), kind=chance.choice(("Báo cáo", "Kế hoạch")))
        headings: tuple[str, ...] = ()
        for place in range(passages):
            if chance.random() < 0.3:
                headings = tuple(_words(chance, 4) for _ in range(chance.randrange(3)))
            found.append(record(facts, place, _words(chance, chance.randrange(1, 40)), headings))
    return found


def _words(chance: random.Random, count: int) -> str:
    return "".join(
        chance.choice(NUMBERS if chance.random() < 0.1 else SYLLABLES) + chance.choice((" ", " ", " ", ", "))
        for _ in range(count)
    ).strip(" ,")
