"""Whether a word with a letter that is not known to be lost would fit a damaged place far better.

The lost set is found from a part of the text, and a rare letter of it may be missed. Then another word that
the known letters allow is the only way through, and looks certain: here it is weighed against the words that
such a letter would allow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from wardreports.restore.language_model import LanguageModel
from wardreports.restore.syllables import VOWELS, syllables

# Characters on either side that hold as many tokens as the model looks at.
_BEFORE: Final = 40
_AFTER: Final = 24
_NEXT: Final = 2
# A letter that stands in the text more often than this was not missed: it is kept.
_SELDOM: Final = 80


class Rivals:
    """Words of a model's vocabulary that a text may have lost letters of without its lost set telling."""

    def __init__(self, model: LanguageModel, lost: frozenset[str], text: str) -> None:
        self._model = model
        self._lost = {letter.lower() for letter in lost}
        intact = Counter(text.lower())
        self._seldom = {letter for letter, count in intact.items() if count <= _SELDOM}
        self._seldom |= {letter for word in model.vocabulary for letter in word} - intact.keys()
        self._at: defaultdict[tuple[int, int, str], set[str]] = defaultdict(set)
        for word in model.vocabulary:
            if word.isalpha() and not VOWELS.isdisjoint(word):
                for place, letter in enumerate(word):
                    self._at[len(word), place, letter].add(word)
        self._known: dict[str, list[str]] = {}

    def advantage(self, context: str, start: int, end: int, left: str) -> float:
        """How many times likelier than the word at `[start, end)` of `context` the likeliest of the other
        words is of which `left` may be left if a letter was missed; 0 if there is none."""
        word = context[start:end].lower()
        before = tuple(syllables(context[max(0, start - _BEFORE) : start])[-3:])
        after = syllables(context[end : end + _AFTER])[:_NEXT]
        others = [other for other in self._words(left.lower()) if other != word]
        if not others:
            return 0.0
        return max(self._chance(before, other, after) for other in others) / self._chance(before, word, after)

    def _words(self, left: str) -> list[str]:
        """Words that have the letters of `left` where it has letters, and letters that may be lost where not,
        one of them missed; none if it has no letter."""
        known = self._known.get(left)
        if known is None:
            sets = [self._at[len(left), place, c] for place, c in enumerate(left) if c != " "]
            fitting = set.intersection(*sets) if sets else set()
            known = self._known[left] = sorted(word for word in fitting if self._may_be_missed(word, left))
        return known

    def _may_be_missed(self, word: str, left: str) -> bool:
        put = {letter for letter, came in zip(word, left, strict=True) if came == " "}
        return not put <= self._lost and put <= self._lost | self._seldom

    def _chance(self, before: tuple[str, ...], word: str, after: list[str]) -> float:
        chance, tokens = 1.0, before
        for token in (word, *after):
            chance *= self._model.probability(tokens[-3:], token)
            tokens = (*tokens, token)
        return chance
