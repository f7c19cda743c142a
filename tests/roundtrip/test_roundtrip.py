"""A written report, rendered to a dialect and read back, is the same report.

A seeded sample must meet the goals; `python -m tests.roundtrip` measures thousands (docs/dev/testing.md).
"""

from __future__ import annotations

from random import Random

import pytest

from roundtrip.comparison import Tally, compare
from roundtrip.measure import DIALECTS, one
from roundtrip.reports import report

_SAMPLE = 120
_WHOLE = ("word-text", "pdf-text", "layout-text")
# A kept layout of so few lines may tell too little of its margins.
_SMALL = ("word-text", "pdf-text")


@pytest.mark.parametrize("dialect", _WHOLE)
def test_a_sample_of_written_reports_comes_back(dialect: str) -> None:
    tally = Tally()
    for seed in range(_SAMPLE):
        tally.add(one(seed, dialect))
    shown = "\n".join(tally.missed[:5])
    assert tally.blocks_right / tally.blocks >= 0.995, shown
    assert tally.notes_right == tally.notes, shown
    assert tally.said_right / tally.said >= 0.995, shown


# Small reports, so that what fails is little to read; always the same, whatever else the run has loaded.
@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("dialect", _SMALL)
def test_a_small_report_comes_back(dialect: str, seed: int) -> None:
    made = report(Random(seed), size=2, most_notes=4)
    text, wanted = DIALECTS[dialect](made, Random(seed + 1))
    tally = compare(wanted, text, dialect)
    assert not tally.missed, "\n".join((*tally.missed, text))


def test_a_report_that_lost_a_word_is_noticed() -> None:
    rng = Random(1)
    text, wanted = DIALECTS["word-text"](report(rng), rng)
    words = text.split(" ")
    middle = len(words) // 2
    tally = compare(wanted, " ".join((*words[:middle], *words[middle + 1 :])), "word-text")
    assert tally.blocks_right < tally.blocks or tally.notes_right < tally.notes
