"""Records → weighted postings, by the formula of lunr 2.3.9 (BM25), in linear time and little memory.

`lunr.Builder` keeps every document vector as objects and does not scale; what it would compute is computed
here term by term, and a test holds the two equal. Three fields: the passage's `text`, its `headings`, and the
`report` it is in.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Run:
    """`length` neighbouring records from `first` on in which a term has the same weight, in thousandths."""

    first: int
    length: int
    weight: int


@dataclass(frozen=True, slots=True)
class WeightedTerm:
    """A term's inverse document frequency in thousandths, and by field its runs in record order."""

    idf: int
    runs: tuple[tuple[Run, ...], ...]


@dataclass(slots=True)
class _Field:
    """A field being counted: by term (first, length, frequency, field length), and the sum of lengths."""

    postings: dict[str, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    total: int = 0

    def add(self, first: int, length: int, text: str) -> None:
        counted, size = _counted(text)
        self.total += size * length
        for term, frequency in counted:
            self.postings.setdefault(term, []).append((first, length, frequency, size))


@lru_cache(maxsize=256)
def _counted(text: str) -> tuple[tuple[tuple[str, int], ...], int]:
    found = terms(text)
    return tuple(Counter(found).items()), len(found)


def field_texts(record: Record) -> tuple[str, str, str]:
    """What is searched of a record, by field, in the order of FIELDS."""
    return record.text, heading_text(record.headings), record.report.context


def heading_text(headings: tuple[str, ...]) -> str:
    """A heading path as one text; a full stop parts the headings, so that no pair crosses."""
    return ". ".join(headings)


def weigh(records: Sequence[Record]) -> dict[str, WeightedTerm]:
    """Every term of `records`, sorted, with its weights. Linear in the number of tokens."""
    fields = tuple(_Field() for _ in FIELDS)
    for ordinal, record in enumerate(records):
        fields[0].add(ordinal, 1, record.text)
    _count_runs(records, fields)
    every = sorted({term for counted in fields for term in counted.postings})
    return {term: _weighted_term(term, fields, len(records)) for term in every}


def _count_runs(records: Sequence[Record], fields: tuple[_Field, ...]) -> None:
    """Headings and reports hold for neighbouring records: counted once a run, not once a record."""
    for place in (1, 2):
        first = 0
        for text, group in groupby(records, key=lambda record: field_texts(record)[place]):
            length = sum(1 for _ in group)
            fields[place].add(first, length, text)
            first += length


def _weighted_term(term: str, fields: tuple[_Field, ...], count: int) -> WeightedTerm:
    found = [counted.postings.get(term, []) for counted in fields]
    frequency = sum(length for postings in found for _, length, _, _ in postings)
    idf = math.log(1 + abs((count - frequency + 0.5) / (frequency + 0.5)))
    runs = tuple(
        tuple(
            Run(first, length, _weight(idf, tf, size / (counted.total / count), FIELD_BOOSTS[name]))
            for first, length, tf, size in postings
        )
        for name, counted, postings in zip(FIELDS, fields, found, strict=True)
    )
    return WeightedTerm(round(idf * 1000), runs)


def _weight(idf: float, frequency: int, relative_length: float, boost: float) -> int:
    score = idf * ((K1 + 1) * frequency) / (K1 * (1 - B + B * relative_length) + frequency)
    return round(round(score * boost, 3) * 1000)
