"""A query → the passages that answer it, best first: what the search page does, for the command line.

Reads the same files as the browser and gives the same results in the same order; its twins are `engine.js`
and `scoring.js` in `search/browser/`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wardreports.search.analyzer import query_terms, shard_key
from wardreports.search.index import FACETS, MANIFEST, passages_uri, shard_of, shard_uri
from wardreports.search.records import Kind, Record, ReportFacts
from wardreports.search.scoring import FieldWeights, score

# The part of a query's weight, by how rare its terms are, that a passage must hold; and, where no passage
# holds that much, the part of what the best one holds.
MIN_COVERAGE = 0.4
MIN_OF_BEST = 0.6

Reader = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a record with its number in the index and its lunr score."""

    ordinal: int
    score: float
    record: Record


@dataclass(frozen=True, slots=True)
class Results:
    """`total` passages answer; `hits` are the first of them. `counts`: facet → value → passages, each facet
    counted under the choices made in the others.
    """

    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]


def search(
    read: Reader | Mapping[str, bytes],
    query: str,
    *,
    unit: str | None = None,
    year: str | None = None,
    type: str | None = None,
    limit: int = 10,
) -> Results:
    """The first `limit` passages for `query` in the index whose files `read` gives by uri.

    `unit`, `year` and `type` narrow to a facet value (a slug, a year, a slug); one that the index does not
    know gives nothing. Raises KeyError or OSError, as `read` does, for a file that is not there.
    """
    reader = read if callable(read) else read.__getitem__
    manifest = json.loads(reader(MANIFEST))
    ranked = rank(reader, manifest, query)
    chosen = {"unit": unit, "year": year, "type": type}
    kept, counts = _narrow(manifest, ranked, {facet: value for facet, value in chosen.items() if value})
    hits = tuple(Hit(ordinal, value, _record(reader, manifest, ordinal)) for ordinal, value in kept[:limit])
    return Results(len(kept), hits, counts)


def rank(reader: Reader, manifest: Mapping[str, Any], query: str) -> list[tuple[int, float]]:
    """(record, score) of every passage that answers `query`, best first."""
    boosts = query_terms(query)
    entries = _entries(reader, manifest["shards"], boosts)
    texts = {term: _text_weights(entry[1]) for term, entry in entries.items()}
    candidates = _candidates(entries, texts)
    weights: dict[str, FieldWeights] = {
        term: (
            {record: texts[term][record] for record in candidates if record in texts[term]},
            _run_weights(entry[2], candidates),
            _run_weights(entry[3], candidates),
        )
        for term, entry in entries.items()
    }
    return score(weights, boosts)


def _entries(reader: Reader, shards: int, boosts: Mapping[str, float]) -> dict[str, list[Any]]:
    numbers = {term: shard_of(shard_key(term), shards) for term in boosts}
    loaded = {number: json.loads(reader(shard_uri(number))) for number in sorted(set(numbers.values()))}
    return {term: loaded[number][term] for term, number in numbers.items() if term in loaded[number]}


def _candidates(entries: Mapping[str, list[Any]], texts: Mapping[str, Mapping[int, int]]) -> list[int]:
    """The records whose own text has a term of the query and whose fields carry enough of its weight."""
    found = dict.fromkeys(sorted({record for weights in texts.values() for record in weights}), 0)
    ordered = list(found)
    for term, entry in entries.items():
        above = _run_weights(entry[2], ordered).keys() | _run_weights(entry[3], ordered).keys()
        for record in texts[term].keys() | above:
            found[record] += entry[0]
    whole = sum(entry[0] for entry in entries.values())
    least = min(MIN_COVERAGE * whole, MIN_OF_BEST * max(found.values(), default=0))
    return [record for record in ordered if found[record] >= least]


def _text_weights(flat: list[int]) -> dict[int, int]:
    """Record → weight."""
    out: dict[int, int] = {}
    record = -1
    for gap, weight in zip(flat[::2], flat[1::2], strict=True):
        record += gap + 1
        out[record] = weight
    return out


def _run_weights(flat: list[int], records: list[int]) -> dict[int, int]:
    """The weights of those of the sorted `records` that lie in a run, by one walk over both."""
    out: dict[int, int] = {}
    end = at = 0
    for place in range(0, len(flat), 3):
        first = end + flat[place]
        end = first + flat[place + 1]
        while at < len(records) and records[at] < first:
            at += 1
        while at < len(records) and records[at] < end:
            out[records[at]] = flat[place + 2]
            at += 1
    return out


def _narrow(
    manifest: Mapping[str, Any], ranked: list[tuple[int, float]], chosen: Mapping[str, str]
) -> tuple[list[tuple[int, float]], dict[str, dict[str, int]]]:
    firsts = [report[0] for report in manifest["reports"]]
    names = {facet: [value for value, _ in manifest["facets"][facet]] for facet in FACETS}
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    kept = []
    for record, value in ranked:
        report = manifest["reports"][bisect_right(firsts, record) - 1]
        facts = {facet: names[facet][report[place]] for place, facet in enumerate(FACETS, start=1)}
        missed = [facet for facet, wanted in chosen.items() if facts[facet] != wanted]
        for facet in FACETS:
            if not missed or missed == [facet]:
                counts[facet][facts[facet]] = counts[facet].get(facts[facet], 0) + 1
        if not missed:
            kept.append((record, value))
    return kept, counts


def _record(reader: Reader, manifest: Mapping[str, Any], ordinal: int) -> Record:
    firsts = [report[0] for report in manifest["reports"]]
    first = firsts[bisect_right(firsts, ordinal) - 1]
    size = manifest["passagesPerFile"]
    start = first + (ordinal - first) // size * size
    group = json.loads(reader(passages_uri(start)))
    identifier, kind, headings, text = group["passages"][ordinal - start]
    path = tuple(group["headings"][place] for place in headings)
    return Record(ReportFacts(**group["report"]), identifier, Kind(kind), path, text)
