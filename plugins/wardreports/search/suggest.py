"""What was most likely meant by a query that finds too little. Its twin is `browser/suggest.js`.

A word is in doubt when no passage has it, or has it beside any of its neighbours in the query. For a word in
doubt: what a Vietnamese keyboard would have made of its keys, one letter wrong, missing, too many or swapped,
a syllable joined to the next, or two written as one. A proposal counts only if its words stand side by side
in some passage.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from wardreports.search.analyzer import asked_tokens
from wardreports.search.keyboards import decoded
from wardreports.text.fold import fold
from wardreports.text.normalise import nfc
from wardreports.text.tokens import Kind

# Words tried for one in doubt: each asks for two shards.
TRIED: Final = 10
# In a longer query, as in a question, neighbours that no passage has are no sign of a slip.
DOUBTED: Final = 5
# A word is not taken for two if one of them would be shorter, in letters.
SHORTEST: Final = 2

Has = Callable[[Sequence[str]], Collection[str]]
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that finds more; `sure`: nothing was found as typed, so it is searched at once."""

    query: str
    sure: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the query: as shown, folded, its place, and whether it is joined to the one before."""

    shown: str
    folded: str
    start: int
    end: int
    joined: bool


def suggest(query: str, has: Has, words: Callable[[], str]) -> Suggestion | None:
    """A better query, or None. `has` gives those of some terms that the index knows, `words` its words."""
    text = nfc(query)
    found = _words_of(text)
    known = set(has([word.folded for word in found] + _pairs(found)))
    if not any(_doubtful(found, place, known) for place in range(len(found))):
        return None
    lines = _read(words())
    better, place = _decoded(found, known, lines), 0
    unknown = better != found
    known |= set(has([word.folded for word in better] + _pairs(better)))
    while place < len(better):
        if _doubtful(better, place, known):
            lost = better[place].folded not in known
            made = _best(better, place, has, lines, lost)
            unknown = unknown or (lost and made is not None)
            better = made or better
            known |= set(has([word.folded for word in better] + _pairs(better)))
        place += 1
    if better == found:
        return None
    nothing = not any(pair in known for pair in _pairs(found))
    return Suggestion(_rewritten(text, found, better), unknown or (nothing and len(found) > 1))


def _words_of(text: str) -> list[_Word]:
    """The words of a query, each joined only to a word: a number between two parts them."""
    found = []
    before = Kind.NUMBER
    for token in asked_tokens(text):
        if token.kind is Kind.WORD:
            joined = token.joined and before is Kind.WORD
            found.append(_Word(text[token.start : token.end], token.folded, token.start, token.end, joined))
        before = token.kind
    return found


def _pairs(found: Sequence[_Word]) -> list[str]:
    return [f"{before.folded}_{word.folded}" for before, word in pairwise(found) if word.joined]


def _around(found: Sequence[_Word], place: int) -> list[str]:
    """The pairs that the word at `place` stands in."""
    return _pairs(found[max(0, place - 1) : place + 2])


def _doubtful(found: Sequence[_Word], place: int, known: Collection[str]) -> bool:
    if found[place].folded not in known:
        return True
    pairs = _around(found, place) if len(found) <= DOUBTED else []
    return bool(pairs) and not any(pair in known for pair in pairs)


def _best(found: list[_Word], place: int, has: Has, words: Words, lost: bool) -> list[_Word] | None:
    """The query with the best proposal for the word at `place`: most pairs found, then the likeliest."""
    best, best_value = None, 0
    for made in _proposals(found, place, words):
        pairs = _pairs(made[max(0, place - 1) : place + 3 + len(made) - len(found)])
        value = len(has(pairs)) if pairs else int(lost)
        if value > best_value:
            best, best_value = made, value
    return best


def _proposals(found: list[_Word], place: int, words: Words) -> Iterator[list[_Word]]:
    """The query with one change at `place`, the likeliest first."""
    word = found[place]
    before, after = found[:place], found[place + 1 :]

    def changed(shown: str, folded: str) -> list[_Word]:
        return [*before, _Word(shown, folded, word.start, word.end, word.joined), *after]

    for form in decoded(word.shown):
        if fold(form) in words:
            yield changed(_typed(form, words), fold(form))
    for cut in range(SHORTEST, len(word.folded) - SHORTEST + 1):
        left, right = word.folded[:cut], word.folded[cut:]
        if left in words and right in words and len(word.shown) == len(word.folded):
            first = _Word(word.shown[:cut], left, word.start, word.start + cut, word.joined)
            yield [*before, first, _Word(word.shown[cut:], right, word.start + cut, word.end, True), *after]
    if after and after[0].joined and word.folded + after[0].folded in words:
        whole = _Word(
            word.shown + after[0].shown, word.folded + after[0].folded, word.start, after[0].end, word.joined
        )
        yield [*before, whole, *after[1:]]
    near = [other for other in words if _near(word.folded, other)]
    for other in near[:TRIED]:
        yield changed(_shown(word.shown, words[other], other), other)


def _decoded(found: Sequence[_Word], known: Collection[str], words: Words) -> list[_Word]:
    """The query with every unknown word decoded that a keyboard explains: left-overs come together."""
    made = []
    for word in found:
        forms = [form for form in decoded(word.shown) if fold(form) in words]
        if word.folded not in known and forms:
            word = replace(word, shown=_typed(forms[0], words), folded=fold(forms[0]))  # noqa: PLW2901
        made.append(word)
    return made


def _typed(form: str, words: Words) -> str:
    """A decoded word as it is spelled: itself if there is such a word, else the frequent one."""
    forms = words[fold(form)]
    return form if form in forms or not forms else forms[0]


def _near(word: str, other: str) -> bool:
    """Whether one letter makes the one of the other: changed, put in, left out, or swapped with the next."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    left, right = word[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


def _shown(typed: str, forms: Sequence[str], bare: str) -> str:
    """The form to show: without diacritics for who types without, else the frequent one."""
    return bare if typed.isascii() or not forms else forms[0]


def _rewritten(text: str, found: Sequence[_Word], better: Sequence[_Word]) -> str:
    """`text` with the words changed that are not in `found`; what stands between them stays."""
    kept = set(found)
    parts: list[str] = []
    at = 0
    for word in better:
        if word not in kept:
            gap = text[at : word.start]
            parts += [gap or (" " if parts else ""), word.shown]
            at = word.end
    return "".join([*parts, text[at:]])


@lru_cache(maxsize=4)
def _read(lines: str) -> dict[str, tuple[str, ...]]:
    """The file of words: folded → forms, the most frequent word first."""
    return {word: tuple(forms) for word, *forms in (line.split() for line in lines.splitlines())}
