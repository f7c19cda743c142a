"""Abbreviations and what they stand for: a query with one also finds the other.

The table is `data/glossary.yml`. Only queries are widened, so the index holds what the reports say. The twin
is `browser/glossary.js`, which gets the table folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import yaml

from wardreports.text.tokens import tokens

# Below what the words themselves weigh: who types one form most likely read that form.
BOOST_SHORT: Final = 4.0
BOOST_LONG_PAIR: Final = 2.0
BOOST_LONG_WORD: Final = 0.3


@cache
def glossary() -> Mapping[str, str]:
    """Abbreviation → its long form, both as they are written."""
    loaded = yaml.safe_load(files("wardreports.data").joinpath("glossary.yml").read_text(encoding="utf-8"))
    return {str(short): str(long) for short, long in loaded.items()}


@cache
def folded_glossary() -> tuple[tuple[str, str], ...]:
    """(abbreviation, long form), both as folded words parted by blanks."""
    return tuple((_words(short), _words(long)) for short, long in glossary().items())


def expansions(query: str) -> dict[str, float]:
    """Terms, with boosts, that stand for the same as a part of `query`."""
    found: dict[str, float] = {}
    for term, boost in _expanded([token.folded for token in tokens(query)]):
        found[term] = max(boost, found.get(term, 0.0))
    return found


def _expanded(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    padded = f" {' '.join(words)} "
    for short, long in folded_glossary():
        if f" {short} " in padded:
            parts = long.split()
            yield from ((word, BOOST_LONG_WORD) for word in parts)
            yield from ((f"{before}_{word}", BOOST_LONG_PAIR) for before, word in pairwise(parts))
        if f" {long} " in padded:
            yield short.replace(" ", "_"), BOOST_SHORT


def _words(text: str) -> str:
    return " ".join(token.folded for token in tokens(text))
