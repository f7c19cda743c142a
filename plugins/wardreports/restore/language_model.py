"""An interpolated Kneser-Ney model over syllables, of four in a row.

Kneser & Ney 1995 in the interpolated form of Chen & Goodman 1999, one discount for all orders. Under the
texts lies a dictionary: it says which words there are at all, and which syllable goes on a word, where no
text does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from wardreports.restore.ngrams import ORDER, TORN, Gram, NGrams
from wardreports.restore.syllables import START, syllables
from wardreports.text.normalise import nfc

DISCOUNT: Final = 0.8
# How far the dictionary's words are believed where no text has both syllables together: the less, the more
# often texts have the first one. At `KNOWN` kinds of company half as far.
COMPOUND: Final = 0.2
KNOWN: Final = 30
# Half of what is left for unmet syllables goes to all alike, half to those of many words.
UNSEEN_WORDS: Final = 2000
_ALIKE: Final = 0.5
_DAMPED: Final = 0.75

_WORD = re.compile(r"[^\W\d_]+")


class Dictionary:
    """Words as tuples of syllables: which syllables there are, and what follows each inside a word."""

    def __init__(self, words: Iterable[Sequence[str]] = ()) -> None:
        self.follows: dict[str, dict[str, float]] = {}
        uses: Counter[str] = Counter()
        for word in words:
            uses.update(word)
            for first, second in pairwise(word):
                after = self.follows.setdefault(first, {})
                after[second] = after.get(second, 0.0) + 1.0
        for after in self.follows.values():
            total = sum(after.values())
            for second in after:
                after[second] /= total
        damped = {syllable: count**_DAMPED for syllable, count in uses.items()}
        total = sum(damped[syllable] for syllable in sorted(damped)) or 1.0
        self.shares = {syllable: value / total for syllable, value in damped.items()}


class LanguageModel:
    """Probabilities of a token after up to three others. Immutable once built; the same texts give the
    same model."""

    def __init__(
        self,
        ngrams: NGrams | None = None,
        words: Dictionary | None = None,
        counts: Counter[str] | None = None,
        capitals: Counter[str] | None = None,
    ) -> None:
        self._ngrams = ngrams or NGrams()
        self._words = words or Dictionary()
        self.counts: Counter[str] = counts or Counter()
        self.capitals: Counter[str] = capitals or Counter()
        self.vocabulary = frozenset(self.counts) | frozenset(self._words.shares)
        singles = self._ngrams.levels[1]
        self._single_sum = singles.sums.get((), 0) or 1
        self._single_back = DISCOUNT * singles.kinds.get((), 0) / self._single_sum or 1.0
        self._even = _ALIKE / (len(self.vocabulary) + UNSEEN_WORDS)
        self._alone: dict[str, float] = {}
        self._chains: dict[Gram, list[tuple[Gram, dict[Gram, int], float, float]]] = {}

    def probability(self, before: Gram, token: str) -> float:
        """P(token | before), over 0 for any tokens. Of `before` the last three count."""
        return self.followers(before, (token,))[0][0]

    def followers(self, before: Gram, tokens: Sequence[str]) -> tuple[list[float], list[Gram]]:
        """`probability` and `context` of each of many tokens after the same others."""
        alone = self._alone
        chances = [alone.get(token) or self._single(token) for token in tokens]
        reach = [1] * len(tokens)
        follows = self._words.follows.get(before[-1]) if before else None
        if follows is not None:
            weight = COMPOUND * KNOWN / (KNOWN + self._ngrams.levels[2].sums.get((before[-1],), 0))
            chances = [
                chance + weight * (follows.get(token, 0.0) - chance)
                for chance, token in zip(chances, tokens, strict=True)
            ]
        # What no text has after the last token, none has after the last two.
        places: Sequence[int] = range(len(tokens))
        for context, counts, total, back in self._chain(before):
            chances = [chance * back for chance in chances]
            places = [place for place in places if (*context, tokens[place]) in counts]
            for place in places:
                chances[place] += (counts[*context, tokens[place]] - DISCOUNT) / total
                reach[place] = min(len(context) + 1, ORDER - 1)
        return chances, [(*before, token)[-size:] for token, size in zip(tokens, reach, strict=True)]

    def context(self, before: Gram, token: str) -> Gram:
        """Of the tokens up to `token` the last that tell of the next: a text has them together."""
        return self.followers(before, (token,))[1][0]

    def worth(self, word: str) -> float:
        """How likely a word is with no context."""
        return self._single(word)

    def has_pair(self, first: str, second: str) -> bool:
        """Whether the pair of tokens was met in a text or in a word of the dictionary."""
        return (first, second) in self._ngrams.levels[2].counts or second in self._words.follows.get(
            first, {}
        )

    def taught(self, texts: Sequence[str]) -> LanguageModel:
        """A model that has read `texts` as well; this one stays as it is."""
        ngrams, counts, capitals = self._ngrams.copy(), Counter(self.counts), Counter(self.capitals)
        for text in texts:
            tokens = syllables(text)
            ngrams.add(tokens, START)
            counts.update(tokens)
        capitals.update(count_capitals(texts))
        return LanguageModel(ngrams, self._words, counts, capitals)

    def taught_pieces(self, pieces: Sequence[str]) -> LanguageModel:
        """A model that has also read `pieces`, torn from a text: no run of tokens reaches over a tear, and
        no word that this model doesn't know is learned, for it may be half a word."""
        ngrams, counts = self._ngrams.copy(), Counter(self.counts)
        for piece in pieces:
            tokens = syllables(piece)[1:-1]
            known: list[str] = []
            for token in [*tokens, TORN]:
                if token in self.vocabulary:
                    known.append(token)
                elif known:
                    ngrams.add(known, TORN)
                    counts.update(known)
                    known = []
        return LanguageModel(ngrams, self._words, counts, self.capitals)

    def capital_share(self, word: str) -> float:
        """How often a word met in texts began with a capital, 0 to 1, smoothed."""
        return (self.capitals.get(word, 0) + 0.1) / (self.counts.get(word, 0) + 1)

    def _single(self, token: str) -> float:
        chance = self._alone.get(token)
        if chance is None:
            met = self._ngrams.levels[1].counts.get((token,), 0)
            rest = self._even + (1 - _ALIKE) * self._words.shares.get(token, 0.0)
            chance = self._single_back * rest + (max(met - DISCOUNT, 0.0) / self._single_sum if met else 0.0)
            self._alone[token] = chance
        return chance

    def _chain(self, before: Gram) -> list[tuple[Gram, dict[Gram, int], float, float]]:
        """The known contexts among the ends of `before`, shortest first: counts, their sum, the rest."""
        chain = self._chains.get(before)
        if chain is None:
            chain = self._chains[before] = []
            for size in range(1, min(len(before), ORDER - 1) + 1):
                context = before[-size:]
                level = self._ngrams.levels[size + 1]
                total = level.sums.get(context)
                if not total:
                    break
                chain.append((context, level.counts, total, DISCOUNT * level.kinds[context] / total))
        return chain


def count_capitals(texts: Iterable[str]) -> Counter[str]:
    """How often each syllable (lower case) stands with a capital first letter."""
    return Counter(word.lower() for text in texts for word in _WORD.findall(nfc(text)) if word[0].isupper())
