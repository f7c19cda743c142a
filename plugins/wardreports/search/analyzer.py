"""The analyzer: text → index terms, and a query → weighted terms. The same on both sides of the search.

A term is a string: "ho" a folded token, "=hộ" its exact form where that differs, "ho_ngheo" a pair of
neighbouring tokens that no punctuation parts. Vietnamese words are two or three syllables and single ones are
common, so it is the pairs that select. They are folded only: exact pairs make the index half as big again and
no answer better.
Its twin is `search/browser/analyzer.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from wardreports.text.tokens import Kind, Token, tokens

# What a match of each kind of term weighs in a query; found with tests/benchmarks/search_quality.py.
BOOST_FOLDED = 1.0
BOOST_EXACT = 1.0
BOOST_PAIR = 3.0
BOOST_SYMBOL = 6.0
BOOST_PART = 0.2


def terms(text: str) -> list[str]:
    """Every index term of `text`, repeated as often as it occurs, in a fixed order."""
    return [term for term, _ in _weighted(tokens(text))]


def query_terms(query: str) -> dict[str, float]:
    """Each distinct term of a query with its boost, in the order of first occurrence."""
    weighted: dict[str, float] = {}
    for term, boost in _weighted(tokens(query)):
        weighted[term] = max(boost, weighted.get(term, 0.0))
    return weighted


def _weighted(stream: Iterable[Token]) -> Iterator[tuple[str, float]]:
    found = list(stream)
    for token in found:
        yield from _single(token)
    for before, token in pairwise(found):
        if token.joined and Kind.SYMBOL not in (before.kind, token.kind):
            yield f"{before.folded}_{token.folded}", BOOST_PAIR


def _single(token: Token) -> Iterator[tuple[str, float]]:
    symbol = token.kind is Kind.SYMBOL
    yield token.folded, BOOST_SYMBOL if symbol else BOOST_FOLDED
    if token.exact != token.folded:
        yield f"={token.exact}", BOOST_EXACT
    for part in token.parts:
        yield part, BOOST_PART


def shard_key(term: str) -> str:
    """What decides a term's shard: its first token, folded; a syllable's forms and pairs lie together."""
    from_exact = term.removeprefix("=").split("_", 1)[0]
    return next((token.folded for token in tokens(from_exact)), from_exact)
