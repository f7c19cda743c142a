"""Postings → their weights, by the formula of lunr 2.3.9 (BM25): a test holds the two equal.

A weight here is the part of lunr's that doesn't depend on how many passages there are: lunr's is this times
the term's idf.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from wardreports.search.counts import LENGTH_BITS, LONGEST, PASSAGE_BITS, PLACE_SHIFT, POSTING, Counts

FIELDS = ("text", "headings", "report")
# Headings help to tell passages apart and must never beat the passage that has the words. The report's words
# weigh as much as the passage's: with less, a topic with a ward's name finds another ward's passage.
FIELD_BOOSTS = {"text": 1.0, "headings": 0.3, "report": 1.0}
# How much repetition counts, and how much length is held against a passage: less of both than by lunr's
# defaults (1.2, 0.75), which put a heading above its passage and a long note above the sentence meant.
K1 = 0.8
B = 0.4
_PLACE_BITS = 64 - PLACE_SHIFT
_PLACE = (1 << _PLACE_BITS) - 1


def idf(passages: int, frequency: int) -> int:
    """lunr's inverse document frequency, in thousandths."""
    return math.floor(1000 * math.log(1 + abs((passages - frequency + 0.5) / (frequency + 0.5))) + 0.5)


class _Weights(dict[int, int]):
    """Frequency and length of a posting of one field, packed → its weight in thousandths, computed once."""

    def __init__(self, average: float, boost: float) -> None:
        self.average = average
        self.boost = boost

    def __missing__(self, packed: int) -> int:
        frequency, length = packed >> LENGTH_BITS, packed & LONGEST
        weight = ((K1 + 1) * frequency) / (K1 * (1 - B + B * (length / self.average)) + frequency)
        self[packed] = made = math.floor(1000 * weight * self.boost + 0.5)
        return made


class _Ranks(dict[int, int]):
    """The same → what, with a place added, sorts as the weight does, the greatest first."""

    def __init__(self, weights: _Weights) -> None:
        self.weights = weights

    def __missing__(self, packed: int) -> int:
        self[packed] = made = -(self.weights[packed] << _PLACE_BITS)
        return made


class Weigher:
    """Postings → weights in thousandths, under the average lengths of one index."""

    def __init__(self, averages: Sequence[float]) -> None:
        boosts = (FIELD_BOOSTS[name] for name in FIELDS)
        self._text, self._headings, self._report = map(_Weights, averages, boosts)
        self._ranks = _Ranks(self._text)

    def of_text(self, packed: int) -> tuple[int, int]:
        """Place and weight of a posting of the text."""
        return packed >> PLACE_SHIFT, self._text[packed & POSTING]

    def passages(self, counts: Counts, term: str) -> list[tuple[int, int, int]]:
        """(place, text weight, heading weight) of a term, ascending."""
        weights, found = self._text, counts.text.get(term, ())
        above = self._above(counts, term)
        if not above:
            return [(packed >> PLACE_SHIFT, weights[packed & POSTING], 0) for packed in found]
        made = {packed >> PLACE_SHIFT: (weights[packed & POSTING], 0) for packed in found}
        for path, weight in above.items():
            runs = counts.above.runs[path]
            for first, length in zip(runs[::2], runs[1::2], strict=True):
                for place in range(first, first + length):
                    made[place] = (made.get(place, (0,))[0], weight)
        return [(place, *made[place]) for place in sorted(made)]

    def best(self, counts: Counts, term: str) -> Iterator[tuple[int, int, int]]:
        """(place, text weight, heading weight) of the passages whose text has a term, the best first, equal
        ones in their order.
        """
        ranks, found = self._ranks, counts.text[term]
        above, path_of = self._above(counts, term), counts.above.path_of
        ranked = [(packed >> PLACE_SHIFT) + ranks[packed & POSTING] for packed in found]
        if above:
            gained = {path: weight << _PLACE_BITS for path, weight in above.items()}.get
            ranked = [value - gained(path_of[value & _PLACE], 0) for value in ranked]
        ranked.sort()
        for value in ranked:
            place = value & _PLACE
            heading = above.get(path_of[place], 0)
            yield place, -(value >> _PLACE_BITS) - heading, heading

    def reports(self, counts: Counts, term: str) -> list[tuple[int, int]]:
        """(report, weight) of a term, ascending."""
        return [
            (packed >> PLACE_SHIFT + PASSAGE_BITS, self._report[packed & POSTING])
            for packed in counts.report.get(term, ())
        ]

    def _above(self, counts: Counts, term: str) -> dict[int, int]:
        """The weight of a term in headings, by their number."""
        found = counts.above.paths.get(term, ())
        return {path: self._headings[packed] for path, packed in found}
