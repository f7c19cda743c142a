"""Passages → postings: which term stands where, how often, in how long a text. Packed integers, linear time.

`lunr.Builder` keeps every document vector as objects and does not scale. Three fields: the passage's `text`,
its `headings`, and the `report` it is in.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from wardreports.search.analyzer import terms
from wardreports.search.records import Record

# Average lengths are rounded to steps of 1/32, so that one report more leaves the others' weights alone.
STEPS_PER_DOUBLING = 32

# A posting in 64 bits: report 20, passage 16, frequency 8, field length 13. The first two are its place.
PASSAGE_BITS, FREQUENCY_BITS, LENGTH_BITS = 16, 8, 13
PLACE_SHIFT = FREQUENCY_BITS + LENGTH_BITS
POSTING = (1 << PLACE_SHIFT) - 1
MOST = (1 << FREQUENCY_BITS) - 1
LONGEST = (1 << LENGTH_BITS) - 1


class Postings(dict[str, "array[int]"]):
    """Integers by term or text; of one that is asked for the first time, none yet."""

    def __missing__(self, key: str) -> array[int]:
        self[key] = made = array("Q")
        return made


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the passages. The same headings stand above many, so their terms are counted once.

    `path_of` tells the number of the headings above a place; `runs` by number the places below, flat: first,
    how many; `sizes` how many in all. `paths` tells of a term in which headings it stands: number, and
    frequency and length as packed. `total`: the terms above all passages.
    """

    path_of: dict[int, int]
    runs: list[array[int]]
    sizes: list[int]
    paths: dict[str, list[tuple[int, int]]]
    total: int


class Counts:
    """Postings as they are counted, reports in ascending order. `headings` holds by text the places below it,
    flat: first, how many.
    """

    def __init__(self) -> None:
        self.text, self.headings, self.report = Postings(), Postings(), Postings()
        self.passages = 0
        self._in_text = self._in_reports = 0

    def add(self, report: int, group: Sequence[Record]) -> None:
        """Counts the passages of one report; `report` is its number, greater than all before."""
        first = report << PASSAGE_BITS
        for place, record in enumerate(group, first):
            found = terms(record.text)
            self._in_text += len(found)
            _count(self.text, found, place)
        for path, run in groupby(group, key=lambda record: record.headings):
            length = sum(1 for _ in run)
            self.headings[heading_text(path)].extend((first, length))
            first += length
        found = terms(group[0].report.context)
        self._in_reports += len(found) * len(group)
        _count(self.report, found, report << PASSAGE_BITS | len(group))
        self.passages += len(group)

    @cached_property
    def above(self) -> Above:
        """The headings, when all is counted."""
        made = Above({}, list(self.headings.values()), [], {}, 0)
        total = 0
        for number, (text, flat) in enumerate(self.headings.items()):
            found = terms(text)
            made.sizes.append(sum(flat[1::2]))
            total += len(found) * made.sizes[-1]
            for term, packed in _packed(found):
                made.paths.setdefault(term, []).append((number, packed))
            for first, length in zip(flat[::2], flat[1::2], strict=True):
                made.path_of.update(dict.fromkeys(range(first, first + length), number))
        return replace(made, total=total)

    @property
    def totals(self) -> tuple[int, int, int]:
        """The terms of all passages by field."""
        return self._in_text, self.above.total, self._in_reports

    def averages(self) -> tuple[float, ...]:
        """The average length of each field in terms, in steps."""
        return averages(self.totals, self.passages)

    def terms(self) -> list[str]:
        """Every term, sorted."""
        return sorted(self.text.keys() | self.above.paths.keys() | self.report.keys())

    def only_in_text(self, term: str) -> bool:
        """Whether a term stands in no heading and no report's name."""
        return term not in self.above.paths and term not in self.report

    def frequency(self, term: str) -> int:
        """In how many fields of passages the term stands: lunr's document frequency."""
        found = len(self.text.get(term, ()))
        if self.only_in_text(term):
            return found
        found += sum(self.above.sizes[path] for path, _ in self.above.paths.get(term, ()))
        if term in self.report:
            found += sum(packed >> PLACE_SHIFT & (1 << PASSAGE_BITS) - 1 for packed in self.report[term])
        return found


def _packed(found: list[str]) -> list[tuple[str, int]]:
    """Each term with its frequency and the length of what it stands in, as in a posting."""
    size = min(len(found), LONGEST)
    return [(term, min(count, MOST) << LENGTH_BITS | size) for term, count in Counter(found).items()]


def _count(postings: Postings, found: list[str], place: int) -> None:
    at = place << PLACE_SHIFT | min(len(found), LONGEST)
    once = at | 1 << LENGTH_BITS
    for term, count in Counter(found).items():
        postings[term].append(once if count == 1 else at | min(count, MOST) << LENGTH_BITS)


def averages(totals: Sequence[int], passages: int) -> tuple[float, ...]:
    """The average length of each field in terms, in steps."""
    return tuple(_stepped(total / max(1, passages)) for total in totals)


def _stepped(average: float) -> float:
    if average <= 0:
        return 1.0
    return float(2 ** (round(math.log2(average) * STEPS_PER_DOUBLING) / STEPS_PER_DOUBLING))


def heading_text(headings: tuple[str, ...]) -> str:
    """A heading path as one text; a full stop parts the headings, so that no pair crosses."""
    return ". ".join(headings)
