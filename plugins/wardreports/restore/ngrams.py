"""Counts of runs of tokens as Kneser & Ney (1995) want them.

The longest are counted as often as they stand; a shorter one by how many different tokens went before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

ORDER: Final = 4
# Before the first token of a piece that was torn from a text: no text has it.
TORN: Final = "\0"

Gram = tuple[str, ...]


@dataclass(slots=True)
class _Level:
    """Of the runs of one length: their counts, and by all tokens but the last their sum and their number."""

    counts: dict[Gram, int] = field(default_factory=dict)
    sums: dict[Gram, int] = field(default_factory=dict)
    kinds: dict[Gram, int] = field(default_factory=dict)

    def copy(self) -> _Level:
        return _Level(self.counts.copy(), self.sums.copy(), self.kinds.copy())

    def add(self, grams: Mapping[Gram, int]) -> list[Gram]:
        """Count these as well; of those never met before, all tokens but the first."""
        counts, sums, kinds = self.counts, self.sums, self.kinds
        new = []
        for gram, number in grams.items():
            context = gram[:-1]
            known = counts.get(gram, 0)
            counts[gram] = known + number
            sums[context] = sums.get(context, 0) + number
            if not known:
                kinds[context] = kinds.get(context, 0) + 1
                new.append(gram[1:])
        return new


@dataclass(slots=True)
class NGrams:
    """The runs of up to `ORDER` tokens of texts. The order in which texts are added is of no account."""

    levels: tuple[_Level, ...] = field(default_factory=lambda: tuple(_Level() for _ in range(ORDER + 1)))

    def copy(self) -> NGrams:
        """The same counts, apart from these."""
        return NGrams(tuple(level.copy() for level in self.levels))

    def add(self, tokens: Sequence[str], before: str) -> None:
        """Count `tokens` as a text, or a piece of one, that begins after `before`."""
        padded = [before] * (ORDER - 1) + list(tokens)
        grams: Counter[Gram] = Counter(zip(*(padded[first:] for first in range(ORDER)), strict=False))
        for level in reversed(self.levels[1:]):
            grams = Counter(level.add(grams))
