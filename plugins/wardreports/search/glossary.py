"""Abbreviations and what they stand for: a query with one also finds the other.

The table is `data/glossary.yml`. Only queries are widened, so the index holds what the reports say. The twin
is `browser/glossary.js`, which gets the table folded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

import yaml

from wardreports.text.tokens import tokens

# Below what the words themselves weigh: who types one form most likely read that form.
BOOST_SHORT: Final = 4.0
# All pairs of a long form together: as one term they stand for one.
BOOST_LONG_PAIRS: Final = 4.0
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


@dataclass(frozen=True, slots=True)
class Widened:
    """What a query is widened by: `terms` with boosts, and in `same` pairs of terms of the query with terms
    that stand for them, so that a passage with all of the latter lacks none of the former.
    """

    terms: Mapping[str, float]
    same: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def widened(query: str) -> Widened:
    """The abbreviations of `query` written out, and what it writes out abbreviated."""
    padded = f" {' '.join(token.folded for token in tokens(query))} "
    found: dict[str, float] = {}
    same: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for short, long in folded_glossary():
        brief, pairs = short.replace(" ", "_"), _pairs(long)
        if f" {short} " in padded:
            written = {brief: BOOST_SHORT, **dict.fromkeys(long.split(), BOOST_LONG_WORD)}
            written |= dict.fromkeys(pairs, BOOST_LONG_PAIRS / len(pairs))
            found = {**written, **found}
            same.append(((*short.split(), *_pairs(short)), (pairs[0], pairs[-1])))
        if f" {long} " in padded:
            found = {brief: BOOST_SHORT, **found}
            same.append(((*long.split(), *pairs), (brief,)))
    return Widened(found, tuple(same))


def _pairs(words: str) -> tuple[str, ...]:
    return tuple(f"{before}_{word}" for before, word in pairwise(words.split()))


def _words(text: str) -> str:
    return " ".join(token.folded for token in tokens(text))
