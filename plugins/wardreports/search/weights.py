"""Passages → weighted postings, by the formula of lunr 2.3.9 (BM25), in linear time and little memory.

`lunr.Builder` keeps every document vector as objects and does not scale; what it would compute is computed
here term by term from packed integers, and a test holds the two equal. Three fields: the passage's `text`,
its `headings`, and the `report` it is in. A weight here is the part of lunr's that doesn't depend on how many
passages there are: lunr's is this times the term's idf.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from wardreports.search.analyzer import terms
from wardreports.search.records import Record

FIELDS = ("text", "headings", "report")
# Headings help to tell passages apart and must never beat the passage that has the words. The report's words
# weigh as much as the passage's: with less, a topic with a ward's name finds another ward's passage.
FIELD_BOOSTS = {"text": 1.0, "headings": 0.3, "report": 1.0}
# How much repetition counts, and how much length is held against a passage: less of both than by lunr's
# defaults (1.2, 0.75), which put a heading above its passage and a long note above the sentence meant.
K1 = 0.8
B = 0.4
# Average lengths are rounded to steps of 1/32, so that one report more leaves the others' weights alone.
STEPS_PER_DOUBLING = 32

# A posting packed into 64 bits: report 20, passage 16, frequency 8, field length 13.
PASSAGE_BITS, FREQUENCY_BITS, LENGTH_BITS = 16, 8, 13
_SHIFT = FREQUENCY_BITS + LENGTH_BITS
_POSTING = (1 << _SHIFT) - 1
_MOST = (1 << FREQUENCY_BITS) - 1
_LONGEST = (1 << LENGTH_BITS) - 1

Postings = dict[str, "array[int]"]


class Counts:
    """Postings as they are counted: per field and term packed integers, reports in ascending order.

    `headings` holds two integers a run of passages under the same headings: the first as packed, the length.
    """

    def __init__(self) -> None:
        self.text: Postings = {}
        self.headings: Postings = {}
        self.report: Postings = {}
        self.passages = 0
        self.totals = [0, 0, 0]

    def add(self, report: int, group: Sequence[Record]) -> None:
        """Counts the passages of one report; `report` is its number, greater than all before."""
        for passage, record in enumerate(group):
            found = terms(record.text)
            self.totals[0] += len(found)
            _count(self.text, found, report << PASSAGE_BITS | passage)
        first = 0
        for headings, run in groupby(group, key=lambda record: record.headings):
            length = sum(1 for _ in run)
            counted, size = _counted(heading_text(headings))
            self.totals[1] += size * length
            at = (report << PASSAGE_BITS | first) << _SHIFT
            for term, frequency in counted:
                packed = at | min(frequency, _MOST) << LENGTH_BITS | min(size, _LONGEST)
                self.headings.setdefault(term, array("Q")).extend((packed, length))
            first += length
        found = terms(group[0].report.context)
        self.totals[2] += len(found) * len(group)
        _count(self.report, found, report << PASSAGE_BITS | len(group))
        self.passages += len(group)

    def extend(self, other: Counts) -> None:
        """Adds what was counted of reports with greater numbers."""
        fields = (self.text, other.text), (self.headings, other.headings), (self.report, other.report)
        for mine, theirs in fields:
            for term, postings in theirs.items():
                known = mine.get(term)
                if known is None:
                    mine[term] = postings
                else:
                    known.extend(postings)
        self.passages += other.passages
        self.totals = [mine + theirs for mine, theirs in zip(self.totals, other.totals, strict=True)]

    def averages(self) -> tuple[float, ...]:
        """The average length of each field in terms, in steps."""
        return tuple(_stepped(total / max(1, self.passages)) for total in self.totals)

    def terms(self) -> list[str]:
        """Every term, sorted."""
        return sorted(self.text.keys() | self.headings.keys() | self.report.keys())

    def frequency(self, term: str) -> int:
        """In how many fields of passages the term stands: lunr's document frequency."""
        in_headings = sum(self.headings.get(term, ())[1::2])
        in_reports = sum(packed >> _SHIFT & (1 << PASSAGE_BITS) - 1 for packed in self.report.get(term, ()))
        return len(self.text.get(term, ())) + in_headings + in_reports


@lru_cache(maxsize=256)
def _counted(text: str) -> tuple[tuple[tuple[str, int], ...], int]:
    found = terms(text)
    return tuple(Counter(found).items()), len(found)


def _count(postings: Postings, found: list[str], place: int) -> None:
    at = place << _SHIFT | min(len(found), _LONGEST)
    once = at | 1 << LENGTH_BITS
    for term, frequency in Counter(found).items():
        packed = once if frequency == 1 else at | min(frequency, _MOST) << LENGTH_BITS
        known = postings.get(term)
        if known is None:
            postings[term] = array("Q", (packed,))
        else:
            known.append(packed)


def _stepped(average: float) -> float:
    if average <= 0:
        return 1.0
    return float(2 ** (round(math.log2(average) * STEPS_PER_DOUBLING) / STEPS_PER_DOUBLING))


def heading_text(headings: tuple[str, ...]) -> str:
    """A heading path as one text; a full stop parts the headings, so that no pair crosses."""
    return ". ".join(headings)


def field_texts(record: Record) -> tuple[str, str, str]:
    """What is searched of a record, by field, in the order of FIELDS."""
    return record.text, heading_text(record.headings), record.report.context


def idf(passages: int, frequency: int) -> int:
    """lunr's inverse document frequency, in thousandths."""
    return math.floor(1000 * math.log(1 + abs((passages - frequency + 0.5) / (frequency + 0.5))) + 0.5)


class _Weights(dict[int, int]):
    """Frequency and length of a posting of one field, packed → its weight in thousandths, computed once."""

    def __init__(self, average: float, boost: float) -> None:
        self.average = average
        self.boost = boost

    def __missing__(self, packed: int) -> int:
        frequency, length = packed >> LENGTH_BITS, packed & _LONGEST
        weight = ((K1 + 1) * frequency) / (K1 * (1 - B + B * (length / self.average)) + frequency)
        self[packed] = made = math.floor(1000 * weight * self.boost + 0.5)
        return made


class Weigher:
    """Packed postings → weights in thousandths, under the average lengths of one index."""

    def __init__(self, averages: Sequence[float]) -> None:
        boosts = (FIELD_BOOSTS[name] for name in FIELDS)
        self._text, self._headings, self._report = map(_Weights, averages, boosts)

    def passages(self, counts: Counts, term: str) -> list[tuple[int, int, int]]:
        """(report and passage packed, text weight, heading weight) of a term, ascending."""
        weights = self._text
        found = counts.text.get(term, ())
        flat = counts.headings.get(term)
        if flat is None:
            return [(packed >> _SHIFT, weights[packed & _POSTING], 0) for packed in found]
        text = {packed >> _SHIFT: weights[packed & _POSTING] for packed in found}
        headings: dict[int, int] = {}
        for packed, length in zip(flat[::2], flat[1::2], strict=True):
            first = packed >> _SHIFT
            weight = self._headings[packed & _POSTING]
            headings.update(dict.fromkeys(range(first, first + length), weight))
        places = sorted(text.keys() | headings.keys())
        return [(place, text.get(place, 0), headings.get(place, 0)) for place in places]

    def reports(self, counts: Counts, term: str) -> list[tuple[int, int]]:
        """(report, weight) of a term, ascending."""
        return [
            (packed >> _SHIFT + PASSAGE_BITS, self._report[packed & _POSTING])
            for packed in counts.report.get(term, ())
        ]
