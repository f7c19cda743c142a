"""A query → the passages that answer it, best first: what the search page does, for the command line.

Reads the same files as the browser and gives the same results in the same order; its twins are `engine.js`
and `ranking.js` in `search/browser/`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate, chain
from typing import Any

from wardreports.search.analyzer import query_terms, shard_key
from wardreports.search.counts import Counts
from wardreports.search.entries import PASSAGES_PER_REPORT, Entry, read
from wardreports.search.glossary import widened
from wardreports.search.index import (
    BLOCK,
    FACETS,
    MANIFEST,
    NAME,
    ROOT,
    names_uri,
    passages_uri,
    report_uri,
    shard_uri,
)
from wardreports.search.ranking import NAMED_READ, Asked, Known, named_reports, preferred, rank, with_whole
from wardreports.search.records import Record, read_record
from wardreports.search.shards import shard_of
from wardreports.search.suggest import Suggestion, suggest
from wardreports.search.weights import Weigher

# Among so many results passages of one report stand together; among more, what answers best would be put far
# behind what only stands in the same report.
NEAR = 5
# So many of the newest reports of a chosen unit are read whole, so that none of their passages is missed.
CHOSEN_READ = 6

Reader = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a record with its score, which is lunr's but for the preference of a named year;
    `in_report` passages of its report answer.
    """

    score: float
    record: Record
    in_report: int


@dataclass(frozen=True, slots=True)
class Results:
    """`total` passages answer; `hits` are the first of them, among NEAR of them those of one report together,
    where the best of them stands. `counts`: facet → value → passages, each facet
    counted under the choices made in the others. `more`: there may be passages beyond `total`, of terms too
    common to list. `query` is what was searched; `corrected` where that isn't what was typed. `suggestion`:
    what may have been meant instead.
    """

    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, Mapping[str, int]]
    query: str = ""
    more: bool = False
    corrected: bool = False
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How to search: facet values (slugs and a year), one report by its address, the order, and whether to
    take the words as they are typed.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)
    report: str | None = None
    newest: bool = False
    verbatim: bool = False
    limit: int = 10


def search(
    files: Reader | Mapping[str, bytes],
    query: str,
    *,
    unit: str | None = None,
    year: str | None = None,
    type: str | None = None,
    report: str | None = None,
    newest: bool = False,
    verbatim: bool = False,
    limit: int = 10,
) -> Results:
    """The first `limit` passages for `query` in the index whose files `files` gives by uri.

    `unit`, `year` and `type` narrow to a facet value (a slug, a year, a slug), `report` to one report by its
    address; a value that the index does not know gives nothing. Raises KeyError or OSError, as `files` does,
    for a file that is not there.
    """
    reader = files if callable(files) else files.__getitem__
    chosen = {facet: value for facet, value in (("unit", unit), ("year", year), ("type", type)) if value}
    return Engine(reader).search(query, Options(chosen, report, newest, verbatim, limit))


def together(ranked: Sequence[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    """`ranked`; among each NEAR passages of one report stand together, where the best of them stands."""
    for start in range(0, len(ranked), NEAR):
        of_report: dict[int, list[tuple[int, float]]] = {}
        for key, value in ranked[start : start + NEAR]:
            of_report.setdefault(key // PASSAGES_PER_REPORT, []).append((key, value))
        yield from chain.from_iterable(of_report.values())


class Engine:
    """The index behind `reader`, each of whose files is read once."""

    def __init__(self, reader: Reader) -> None:
        self.json: Callable[[str], Any] = cache(lambda uri: json.loads(reader(uri)))
        self.text: Callable[[str], str] = cache(lambda uri: reader(uri).decode("utf-8"))
        self.manifest = self.json(MANIFEST)
        rows = self.manifest["reports"]
        self.numbers = list(accumulate(rows["gaps"]))
        self.row = {number: place for place, number in enumerate(self.numbers)}
        names = self.manifest["facets"]
        self.facts = {
            number: {facet: names[facet][rows[facet][place]][0] for facet in FACETS}
            for place, number in enumerate(self.numbers)
        }
        self.years = {number: facts["year"] for number, facts in self.facts.items()}

    def search(self, query: str, options: Options) -> Results:
        """The answer to `query`; where it finds little, to what was most likely meant."""
        suggestion = None if options.verbatim else self._suggest(query)
        corrected = suggestion is not None and suggestion.sure
        asked = suggestion.query if suggestion and corrected else query
        ranked, more = self.rank(asked, options, prefer=True)
        kept, counts = self._narrow(ranked, options.chosen)
        if options.newest:
            kept.sort(key=lambda pair: self.facts[pair[0] // PASSAGES_PER_REPORT]["year"], reverse=True)
        of_report = Counter(key // PASSAGES_PER_REPORT for key, _ in kept)
        hits = tuple(
            Hit(value, self._record(key), of_report[key // PASSAGES_PER_REPORT])
            for key, value in together(kept[: options.limit])
        )
        other = suggestion.query if suggestion and not corrected else None
        return Results(len(kept), hits, counts, asked, more, corrected, other)

    def rank(
        self, query: str, options: Options | None = None, *, prefer: bool = False
    ) -> tuple[list[tuple[int, float]], bool]:
        """(key, score) of every passage that answers, best first; and whether there may be more. `prefer`
        puts passages of the reports and the year that the query names before others of lunr's order.
        """
        options = options or Options()
        own = query_terms(query)
        wider = widened(query)
        boosts = {term: max(boost, own.get(term, 0.0)) for term, boost in wider.terms.items()}
        asked = Asked({**own, **boosts}, frozenset(own), wider.same)
        entries = self.entries(sorted(asked.boosts, key=[*own, *asked.boosts].index))
        years = self.years
        known = Known(entries, self.manifest["passages"], years, frozenset(years.values()))
        only = None if options.report is None else self._numbers_of(options.report)
        read_whole = self._to_read(known, asked, options, only)
        whole = {number: self._whole(number, entries) for number in read_whole}
        known = replace(known, entries=with_whole(entries, whole))
        partial = any(entries[term].partial for term in own if term in entries)
        ranked = rank(known, asked, only)
        return preferred(known, asked, ranked) if prefer else ranked, partial and only is None

    def entries(self, terms: Sequence[str]) -> dict[str, Entry]:
        """The entries of those of `terms` that the index knows, in their order."""
        found: dict[str, Entry] = {}
        for term in terms:
            place = shard_of(shard_key(term), self.manifest["shards"])
            shard = self.json(shard_uri(place, self._shard_name(place)))
            if term in shard:
                found[term] = read(shard[term])
        return found

    def _shard_name(self, place: int) -> str:
        names = str(self.manifest["names"])
        if self.manifest["shards"] > BLOCK:
            block, place = divmod(place, BLOCK)
            names = self.text(names_uri(block, names[block * NAME : (block + 1) * NAME]))
        return names[place * NAME : (place + 1) * NAME]

    def _suggest(self, query: str) -> Suggestion | None:
        words = ROOT + self.manifest["words"]
        return suggest(query, lambda terms: self.entries(terms).keys(), lambda: self.text(words))

    def _to_read(self, known: Known, asked: Asked, options: Options, only: Sequence[int] | None) -> list[int]:
        if not any(entry.partial for entry in known.entries.values()):
            return []
        if only is not None:
            return list(only)
        named = named_reports(known, asked)
        if "unit" not in options.chosen:
            return named[:NAMED_READ]
        chosen = [n for n, facts in self.facts.items() if options.chosen.items() <= facts.items()]
        chosen.sort(key=lambda number: (number not in named, -int(self.facts[number]["year"] or 0), number))
        return chosen[:CHOSEN_READ]

    def _numbers_of(self, address: str) -> list[int]:
        """The report at `address`: among those of its unit and year, which the address begins with."""
        unit, year = (*address.split("/"), "", "")[:2]
        near = [n for n, facts in self.facts.items() if (facts["unit"], facts["year"]) == (unit, year)]
        return [n for n in near if self._file(n)["report"]["address"].strip("/") == address.strip("/")]

    def _file(self, number: int) -> dict[str, Any]:
        file: dict[str, Any] = self.json(report_uri(number, self._name(number)))
        return file

    def _name(self, number: int) -> str:
        start = self.row[number] * NAME
        return str(self.manifest["reports"]["names"][start : start + NAME])

    def _whole(self, number: int, entries: Mapping[str, Entry]) -> dict[str, list[tuple[int, int, int]]]:
        """The weights of all passages of a report, by the same count that made the index."""
        counts = Counts()
        counts.add(number, [read_record(self._file(number), row) for row in self._file(number)["passages"]])
        weigher = Weigher(self.manifest["averages"])
        return {term: list(weigher.passages(counts, term)) for term in entries}

    def _narrow(
        self, ranked: list[tuple[int, float]], chosen: Mapping[str, str]
    ) -> tuple[list[tuple[int, float]], dict[str, dict[str, int]]]:
        counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        kept = []
        for key, value in ranked:
            facts = self.facts[key // PASSAGES_PER_REPORT]
            missed = [facet for facet, wanted in chosen.items() if facts[facet] != wanted]
            for facet in FACETS:
                if not missed or missed == [facet]:
                    counts[facet][facts[facet]] = counts[facet].get(facts[facet], 0) + 1
            if not missed:
                kept.append((key, value))
        return kept, counts

    def _record(self, key: int) -> Record:
        number, passage = divmod(key, PASSAGES_PER_REPORT)
        group, place = divmod(passage, self.manifest["passagesPerFile"])
        file = self.json(passages_uri(number, group, self._name(number)))
        return read_record(file, file["passages"][place])
