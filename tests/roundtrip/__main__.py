"""Measures the round-trip: `python -m tests.roundtrip [--count 2000] [--dialect pdf-text] [--show 10]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from roundtrip.comparison import Tally
from roundtrip.measure import DIALECTS, one


def main() -> None:
    """Prints one line of shares for each dialect, and what did not come back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="reports for each dialect")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--dialect", choices=tuple(DIALECTS))
    parser.add_argument("--show", type=int, default=10, help="how many misses are printed")
    options = parser.parse_args()
    for dialect in [options.dialect] if options.dialect else DIALECTS:
        tally = Tally()
        bad = 0
        for seed in range(options.first, options.first + options.count):
            made = one(seed, dialect)
            bad += bool(made.missed)
            made.missed = [f"seed {seed}: {missed}" for missed in made.missed]
            tally.add(made)
        for missed in tally.missed[: options.show]:
            print(missed)
        print(
            f"{dialect:12} {options.count} reports, {bad} not whole;"
            f" blocks {tally.blocks_right}/{tally.blocks} {tally.blocks_right / tally.blocks:.5f};"
            f" notes {tally.notes_right}/{tally.notes} {tally.notes_right / max(1, tally.notes):.5f};"
            f" metadata {tally.said_right / tally.said:.5f}"
        )


if __name__ == "__main__":
    main()
