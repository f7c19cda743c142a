"""A query's entries → the passages that answer, with their scores. Its twin is `browser/ranking.js`.

Of a very common term the index holds only the best passages. A passage that holds a pair with that term holds
the term too, and gets the least of the weights that are known. Reports that were read whole are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wardreports.search.entries import PASSAGES_PER_REPORT, Entry
from wardreports.search.scoring import FieldWeights, score
from wardreports.search.weights import idf

# The part of a query's weight, by how rare its terms are, that a passage must hold; and, where no passage
# holds that much, the part of what the best one holds.
MIN_COVERAGE = 0.4
MIN_OF_BEST = 0.6
# What a syllable weighs there beside a pair: as much without its exact form as with it.
OF_SYLLABLE = 2
# Reports with at least this part of the best report's weight are what a query names, if they are few.
NAMED = 0.8
NAMED_AMONG = 24
NAMED_READ = 4
# What a passage of a named report, or of a report of the named year, weighs more than another.
OF_NAMED = 1.25
OF_YEAR = 1.4


@dataclass(frozen=True, slots=True)
class Asked:
    """A query's terms with boosts. `own` are those of its words; others stand for the same: see `Widened`."""

    boosts: Mapping[str, float]
    own: frozenset[str]
    same: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for a query: its entries, how many passages there are, the years of the reports."""

    entries: Mapping[str, Entry]
    passages: int
    years: Mapping[int, str]
    every_year: frozenset[str]

    def idf(self, term: str) -> int:
        """The term's inverse document frequency in thousandths."""
        return idf(self.passages, self.entries[term].frequency)

    def report_weight(self, term: str, report: int) -> int:
        """The weight of `term` in what `report` is called."""
        entry = self.entries[term]
        return entry.common if entry.common and self.years[report] == term else entry.reports.get(report, 0)

    def in_report(self, term: str, report: int) -> bool:
        """Whether `term` stands in what `report` is called. One that all are called is in each."""
        entry = self.entries[term]
        if entry.common:
            return self.years[report] == term or term not in self.every_year
        return report in entry.reports


def named_reports(known: Known, asked: Asked) -> list[int]:
    """The few reports that the query names by unit and year, best first; none where it names no few."""
    weights: dict[int, int] = {}
    for term in known.entries:
        if term in asked.own:
            for report in known.years if known.entries[term].common else known.entries[term].reports:
                gained = known.idf(term) * known.report_weight(term, report)
                weights[report] = weights.get(report, 0) + gained
    # One syllable is in many names by chance; two that stand together in few of them are a name.
    telling = [known.entries[term].reports for term in known.entries if "_" in term and term in asked.own]
    called = {report for reports in telling if len(reports) <= NAMED_AMONG for report in reports}
    best = max((weights[report] for report in called), default=0)
    near = [report for report in called if weights[report] >= NAMED * best]
    if len(near) > min(NAMED_AMONG, len(known.years) // 2):
        return []
    return sorted(near, key=lambda report: (-weights[report], report))


def preferred(known: Known, asked: Asked, ranked: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """`ranked` with passages that hold more of the query before others, likewise those of the reports and of
    the year that it names: a ward's name is in no passage, and a title may name the year that is planned for.
    """
    named = set(named_reports(known, asked))

    def weight(report: int) -> float:
        of_year = OF_YEAR if known.years[report] in asked.own else 1.0
        return of_year * OF_NAMED if report in named else of_year

    held = _covered(known, asked, [key for key, _ in ranked])
    weighed = [(key, value * weight(key // PASSAGES_PER_REPORT) * held[key]) for key, value in ranked]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))


def _covered(known: Known, asked: Asked, keys: Sequence[int]) -> dict[int, float]:
    """The part of the query's weight, as it reads without diacritics, that each passage holds: itself, or by
    what its report is called, or in other words for the same.
    """
    worth = {term: known.idf(term) for term in known.entries if term in asked.own and term[0] != "="}
    holding = {term: _holding(known, term, keys) for term in known.entries}
    for terms, others in asked.same:
        instead = set(keys).intersection(*(holding.get(other, ()) for other in others))
        for term in terms:
            holding[term] = holding.get(term, set()) | instead
    whole = sum(worth.values())
    held = dict.fromkeys(keys, 0)
    for term, rarity in worth.items():
        for key in holding[term]:
            held[key] += rarity
    return {key: value / whole if whole else 1.0 for key, value in held.items()}


def _holding(known: Known, term: str, keys: Sequence[int]) -> set[int]:
    """Those of `keys` that hold `term`. A year in a report's name may be the one it plans for: of a year,
    only its own counts.
    """
    entry = known.entries[term]
    reports = {key // PASSAGES_PER_REPORT for key in keys}
    called = {
        report
        for report in reports
        if known.in_report(term, report) and (term not in known.every_year or known.years[report] == term)
    }
    return {
        key
        for key in keys
        if key in entry.text or key in entry.headings or key // PASSAGES_PER_REPORT in called
    }


def with_whole(
    entries: Mapping[str, Entry], whole: Mapping[int, Mapping[str, Iterable[tuple[int, int, int]]]]
) -> dict[str, Entry]:
    """`entries` with every passage of the reports in `whole`: report → term → (key, text, headings); and of a
    partial term the passages that hold it by a pair.
    """
    made: dict[str, Entry] = {}
    for term, entry in entries.items():
        text, headings = dict(entry.text), dict(entry.headings)
        if entry.partial:
            for found in whole.values():
                for key, in_text, in_headings in found.get(term, ()):
                    if in_text:
                        text[key] = in_text
                    if in_headings:
                        headings[key] = in_headings
        made[term] = replace(entry, text=text, headings=headings)
    return _implied(made, whole)


def rank(known: Known, asked: Asked, only: Collection[int] | None = None) -> list[tuple[int, float]]:
    """(key, score) of every passage that answers, best first; with `only`, of these reports alone."""
    keys = sorted({key for entry in known.entries.values() for key in entry.text})
    if only is not None:
        keys = [key for key in keys if key // PASSAGES_PER_REPORT in only]
    candidates = _candidates(known, asked, keys)
    weights: dict[str, FieldWeights] = {}
    for term, entry in known.entries.items():
        rarity = known.idf(term)
        of_reports = {key: known.report_weight(term, key // PASSAGES_PER_REPORT) for key in candidates}
        weights[term] = (
            {key: rarity * entry.text[key] for key in candidates if key in entry.text},
            {key: rarity * entry.headings[key] for key in candidates if key in entry.headings},
            {key: rarity * weight for key, weight in of_reports.items() if weight},
        )
    return score(weights, asked.boosts)


def _implied(entries: Mapping[str, Entry], whole: Collection[int]) -> dict[str, Entry]:
    made: dict[str, Entry] = {}
    for term, entry in entries.items():
        made[term] = entry
        if entry.partial and "_" not in term:
            least = min(entry.text.values())
            word = _folded(term, entries)
            holding = [pair for pair in entries if "_" in pair and word in pair.split("_")]
            implied = {key for pair in holding for key in entries[pair].text}
            new = {
                key: least for key in implied - entry.text.keys() if key // PASSAGES_PER_REPORT not in whole
            }
            made[term] = replace(entry, text={**entry.text, **new})
    return made


def _folded(term: str, entries: Iterable[str]) -> str:
    """The folded word of an exact form: the term that comes before it in a query."""
    if not term.startswith("="):
        return term
    before = ""
    for other in entries:
        if other == term:
            return before
        before = other if not other.startswith("=") else before
    return before


def _candidates(known: Known, asked: Asked, keys: list[int]) -> list[int]:
    """Those of `keys` that carry enough of the query as it reads without diacritics; of these, where it is
    typed with them, enough of it as it is typed. So no passage is found only by who types diacritics.
    """
    folded = {
        term: known.idf(term) * (1 if "_" in term else OF_SYLLABLE)
        for term in known.entries
        if not term.startswith("=")
    }
    found = _carrying(known, asked, keys, folded)
    if len(folded) == len(known.entries):
        return found
    return _carrying(known, asked, found, {term: known.idf(term) for term in known.entries})


def _carrying(
    known: Known,
    asked: Asked,
    keys: list[int],
    worth: Mapping[str, int],
) -> list[int]:
    """Those of `keys`, passages whose own text has a term, that carry enough of the query's weight, `worth`
    by term: with what their report is called, and without it. Else a letterhead, which names the report,
    would be the answer.
    """
    carried, topical = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    topics = {key // PASSAGES_PER_REPORT: 0 for key in keys}
    for term, rarity in worth.items():
        holding = known.entries[term].text.keys() | known.entries[term].headings.keys()
        called = {report for report in topics if known.in_report(term, report)}
        for key in keys:
            named = key // PASSAGES_PER_REPORT in called
            carried[key] += rarity if named or key in holding else 0
            topical[key] += rarity if not named and key in holding else 0
        if term in asked.own:
            # A pair of a topic's word and a name's is neither.
            halves = (known.entries[half].reports for half in term.split("_") if half in known.entries)
            apart = called.union(*halves) if "_" in term else called
            topics = {report: value + (report not in apart) * rarity for report, value in topics.items()}
    whole = sum(rarity for term, rarity in worth.items() if term in asked.own)
    least = min(MIN_COVERAGE * whole, MIN_OF_BEST * max(carried.values(), default=0))
    best = MIN_OF_BEST * max(topical.values(), default=0)
    return [
        key
        for key in keys
        if carried[key] >= least
        and topical[key] >= min(MIN_COVERAGE * topics[key // PASSAGES_PER_REPORT], best)
    ]
