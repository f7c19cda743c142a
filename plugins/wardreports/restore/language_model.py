"""An interpolated Kneser-Ney trigram over syllables.

Kneser & Ney 1995 in the interpolated form of Chen & Goodman 1999, one discount for all orders. A dictionary's
compound words count as one more context for their inner pairs, so that a word never met in a report is not
foreign.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wardreports.restore.syllables import START, syllables
from wardreports.text.normalise import nfc

DISCOUNT = 0.75
# What a dictionary's pair counts beside one context of a text.
COMPOUND = 1.5
UNSEEN_WORDS = 2000

_WORD = re.compile(r"[^\W\d_]+")

Trigram = tuple[str, str, str]


class LanguageModel:
    """Probabilities of a token after two others. Immutable once built; the same texts give the same
    model."""

    def __init__(
        self,
        trigrams: Counter[Trigram],
        words: Iterable[Sequence[str]] = (),
        capitals: Counter[str] | None = None,
    ) -> None:
        compounds = [tuple(word) for word in words]
        self._compounds = compounds
        self.trigrams = trigrams
        self.capitals: Counter[str] = capitals or Counter()
        self._context: Counter[tuple[str, str]] = Counter()
        self._context_types: Counter[tuple[str, str]] = Counter()
        self._pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.counts: Counter[str] = Counter()
        for (first, second, third), count in trigrams.items():
            self._context[first, second] += count
            self._context_types[first, second] += 1
            self._pairs[second, third] += 1
            self.counts[third] += count
        for word in compounds:
            for pair in pairwise(word):
                self._pairs[pair] += COMPOUND
        self._count_pairs()
        self.vocabulary = frozenset(self.counts) | {syllable for word in compounds for syllable in word}
        self._size = len(self.vocabulary) + UNSEEN_WORDS
        self._cache: dict[tuple[str, str], float] = {}
        self._alone: dict[str, float] = {}

    def _count_pairs(self) -> None:
        self._left: defaultdict[str, float] = defaultdict(float)
        self._left_types: Counter[str] = Counter()
        self._singles: Counter[str] = Counter()
        for (first, second), count in self._pairs.items():
            self._left[first] += count
            self._left_types[first] += 1
            self._singles[second] += 1
        self._total = max(1, sum(self._singles.values()))
        self._types = max(1, len(self._singles))

    def probability(self, first: str, second: str, third: str) -> float:
        """P(third | first second), over 0 for any tokens."""
        lower = self._cache.get((second, third))
        if lower is None:
            lower = self._cache[second, third] = self._bigram(second, third)
        seen = self._context.get((first, second))
        if not seen:
            return lower
        held = max(self.trigrams.get((first, second, third), 0) - DISCOUNT, 0.0)
        return (held + DISCOUNT * self._context_types[first, second] * lower) / seen

    def has_context(self, first: str, second: str) -> bool:
        """Whether a text has the two tokens together: else `first` tells nothing of what follows."""
        return (first, second) in self._context

    def _bigram(self, second: str, third: str) -> float:
        single = (
            max(self._singles.get(third, 0) - DISCOUNT, 0.0) + DISCOUNT * self._types / self._size
        ) / self._total
        seen = self._left.get(second)
        if not seen:
            return single
        held = max(self._pairs.get((second, third), 0) - DISCOUNT, 0.0)
        return (held + DISCOUNT * self._left_types[second] * single) / seen

    def worth(self, word: str) -> float:
        """ln of how likely a word of the vocabulary is with no context."""
        known = self._alone.get(word)
        if known is None:
            known = self._alone[word] = math.log(self._bigram("", word))
        return known

    def has_pair(self, first: str, second: str) -> bool:
        """Whether the pair of tokens was met in a text or in a word of the dictionary."""
        return (first, second) in self._pairs

    def taught(self, texts: Sequence[str]) -> LanguageModel:
        """A model that has read `texts` as well; this one stays as it is."""
        trigrams, capitals = Counter(self.trigrams), Counter(self.capitals)
        trigrams.update(count_trigrams(texts))
        capitals.update(count_capitals(texts))
        return LanguageModel(trigrams, self._compounds, capitals)

    def taught_pieces(self, pieces: Sequence[str]) -> LanguageModel:
        """A model that has also read `pieces`, torn from a text: no trigram reaches over a tear, and no
        word that
        this model doesn't know is learned, for it may be half a word."""
        trigrams = Counter(self.trigrams)
        for piece in pieces:
            tokens = syllables(piece)[1:-1]
            for three in zip(tokens, tokens[1:], tokens[2:], strict=False):
                if self.vocabulary.issuperset(three):
                    trigrams[three] += 1
        return LanguageModel(trigrams, self._compounds, self.capitals)

    def capital_share(self, word: str) -> float:
        """How often a word met in texts began with a capital, 0 to 1, smoothed."""
        return (self.capitals.get(word, 0) + 0.1) / (self.counts.get(word, 0) + 1)


def count_trigrams(texts: Iterable[str]) -> Counter[Trigram]:
    """Trigrams of syllables over whole texts, each begun as after a full stop."""
    counted: Counter[Trigram] = Counter()
    for text in texts:
        first = second = START
        for third in syllables(text):
            counted[first, second, third] += 1
            first, second = second, third
    return counted


def count_capitals(texts: Iterable[str]) -> Counter[str]:
    """How often each syllable (lower case) stands with a capital first letter."""
    return Counter(word.lower() for text in texts for word in _WORD.findall(nfc(text)) if word[0].isupper())
