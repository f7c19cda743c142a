"""Which words can stand at a place of damaged text: a table from what is left of a word to the words it may
have been.

Each word of the vocabulary is sent through the channel once, in every way it may come out; a look-up by the
characters at a place then gives its readings, likeliest first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from wardreports.restore.channel import Channel
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.syllables import LETTERS, VOWELS

MAX_WORD = 8
# What is left of a short word may have been thousands: only the likeliest are worth weighing in context.
MAX_EDGES = 48
_MIXED = math.log(0.004)
_BEGINS_CAPITAL = 0.9


class Edge(NamedTuple):
    """A word that may stand at a place: `word` in lower case, `printed` as it would stand.

    `weight` is how likely the channel makes it so, `begin` the same at the start of a sentence; `filled`
    tells whether blanks became letters; `bad` is 1 for a word that lost a letter that is lost in bad words
    only, -1 for one that has such letters and kept them, 0 for others.
    """

    word: str
    printed: str
    weight: float
    begin: float
    filled: bool
    bad: int = 0


class Lattice:
    """Words of a model's vocabulary as a channel may have left them."""

    def __init__(
        self, model: LanguageModel, channel: Channel, *, max_filled: int = 2, suspect: float = 0.0
    ) -> None:
        """`suspect`: how likely any one letter outside the channel is missing all the same (0: never)."""
        self._model = model
        self._always = channel.always
        self._sometimes = channel.sometimes
        self._bad = math.log(channel.share)
        self._good = math.log(1 - channel.share)
        self._max_filled = max_filled
        self._suspect = math.log(suspect) if suspect else 0.0
        self._most = MAX_EDGES if not suspect else 3 * MAX_EDGES
        self._table = self._fill(channel)

    def edges(self, left: str) -> list[Edge]:
        """Every word of which `left`, letters and blanks, may be what is left: the likeliest of them."""
        known = self._table.get(left)
        if known is None:
            lower = left.lower()
            known = [self._intact(left)] if lower in self._model.vocabulary else []
            self._table[left] = known
        return known

    def _intact(self, printed: str) -> Edge:
        always = [place for place, c in enumerate(printed) if c in self._always]
        sometimes = [place for place, c in enumerate(printed) if c in self._sometimes]
        weight = self._weight((), always, sometimes)
        word = printed.lower()
        inside, begin = self._cases(word, printed)
        return Edge(
            word, printed, math.exp(weight + inside), math.exp(weight + begin), False, -1 if sometimes else 0
        )

    def _cases(self, word: str, printed: str) -> tuple[float, float]:
        """ln of how probably a word stands in this case inside a sentence, and at its beginning."""
        share = min(0.99, self._model.capital_share(word))
        if printed[0].isupper():
            return math.log(share), math.log(_BEGINS_CAPITAL)
        return math.log(1 - share), math.log(1 - _BEGINS_CAPITAL)

    def _fill(self, channel: Channel) -> dict[str, list[Edge]]:
        table: dict[str, list[Edge]] = {}
        has_capitals = any(letter.isupper() for letter in channel.lost)
        for word in sorted(self._model.vocabulary):
            met = self._model.counts.get(word, 0) > 0
            if not LETTERS.issuperset(word) or len(word) > MAX_WORD or (self._suspect and not met):
                continue
            spoken = not VOWELS.isdisjoint(word)
            # What has no vowel is no Vietnamese word but letters that stand for words: in capitals.
            shapes = [word, word.capitalize()] if spoken else []
            if len(word) > 1 and met and (not spoken or has_capitals or self._suspect):
                shapes += [word.upper()] if has_capitals or self._model.capital_share(word) > 0.5 else []
            for printed in shapes:
                for left, edge in self._ways(word, printed):
                    table.setdefault(left, []).append(edge)
        for left, edges in table.items():
            if left.lower() in self._model.vocabulary:
                edges.append(self._intact(left))
            if len(edges) > self._most:
                edges.sort(key=self._worth, reverse=True)
                del edges[self._most :]
        return table

    def _ways(self, word: str, printed: str) -> Iterator[tuple[str, Edge]]:
        """What may be left of a printed word that lost at least one letter, and the edge back."""
        inside, begin = self._cases(word, printed)
        always = [place for place, c in enumerate(printed) if c in self._always]
        sometimes = [place for place, c in enumerate(printed) if c in self._sometimes]
        size = len(word)
        for blanks, odd in self._losses(size, always, sometimes):
            left = list(printed)
            for place in blanks:
                left[place] = " "
            weight = self._weight(blanks, always, sometimes) + odd
            bad = -1 if sometimes else 0
            if not set(blanks).isdisjoint(sometimes):
                bad = 1
            yield (
                "".join(left),
                Edge(word, printed, math.exp(weight + inside), math.exp(weight + begin), True, bad),
            )

    def _losses(
        self, size: int, always: list[int], sometimes: list[int]
    ) -> Iterator[tuple[tuple[int, ...], float]]:
        """Which places of a word may be blank together, and the weight of a letter outside the channel among
        them: what the channel takes as a rule, one place less, and any few."""
        lost = sorted((*always, *sometimes))
        ways = {tuple(always), tuple(lost)}
        ways.update(tuple(place for place in lost if place != kept) for kept in lost)
        for count in range(1, min(len(lost), self._max_filled) + 1):
            ways.update(combinations(lost, count))
        ways.discard(())
        for blanks in sorted(ways):
            yield blanks, 0.0
        if self._suspect and size > 1:
            others = [place for place in range(size) if place not in lost]
            for blanks in sorted({(), *ways}):
                for other in others:
                    yield (*blanks, other), self._suspect

    def _weight(self, blanks: tuple[int, ...], always: list[int], sometimes: list[int]) -> float:
        """ln of how likely the channel takes just these letters and leaves the others."""
        gone = sum(place in blanks for place in sometimes)
        weight = 0.0
        if gone:
            weight = self._bad + (_MIXED if gone < len(sometimes) else 0.0)
        elif sometimes:
            weight = self._good
        return weight + (0.0 if all(place in blanks for place in always) else _MIXED)

    def _worth(self, edge: Edge) -> float:
        return self._model.worth(edge.word) * max(edge.weight, edge.begin)
