"""Postings of a query's terms → scores, by a small `lunr.Index`. The only module that knows lunr.

A lunr score is the dot product of query vector and field vector over the query's magnitude alone; so an index
of nothing but the query's terms and the candidates gives the same scores as the whole. Its twin is
`search/browser/scoring.js`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lunr.index import Index  # type: ignore[import-untyped]
from lunr.pipeline import Pipeline  # type: ignore[import-untyped]
from lunr.query import Query  # type: ignore[import-untyped]
from lunr.token_set import TokenSet  # type: ignore[import-untyped]
from lunr.vector import Vector  # type: ignore[import-untyped]

from wardreports.search.weights import FIELDS

# Weights of one term, by field, record → millionths.
FieldWeights = tuple[Mapping[int, int], ...]


def score(weights: Mapping[str, FieldWeights], boosts: Mapping[str, float]) -> list[tuple[int, float]]:
    """(record, score) of every record that any term weighs in, best first; equal scores in record order."""
    if not weights:
        return []
    query = Query(list(FIELDS))
    for term in weights:
        query.clause(term, boost=boosts[term], use_pipeline=False)
    found = _index(weights).query(query)
    scored = [(int(result["ref"]), float(result["score"])) for result in found]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def _index(weights: Mapping[str, FieldWeights]) -> Index:
    inverted: dict[str, dict[str, Any]] = {}
    vectors: dict[str, list[float]] = {}
    for number, (term, fields) in enumerate(weights.items()):
        entry: dict[str, Any] = {"_index": number}
        for name, weighed in zip(FIELDS, fields, strict=True):
            entry[name] = {str(record): {} for record in weighed}
            for record, weight in weighed.items():
                vectors.setdefault(f"{name}/{record}", []).extend((number, weight / 1_000_000))
        inverted[term] = entry
    field_vectors = {reference: Vector(elements) for reference, elements in vectors.items()}
    return Index(inverted, field_vectors, TokenSet.from_list(sorted(weights)), list(FIELDS), Pipeline())
