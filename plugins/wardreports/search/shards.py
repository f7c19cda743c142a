"""What was counted → shards: files of terms with their entries; of a very common term the best passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from zlib import crc32

from wardreports.search.analyzer import shard_key
from wardreports.search.counts import PASSAGE_BITS, Counts
from wardreports.search.entries import PASSAGES_PER_REPORT, write_passages, write_reports
from wardreports.search.sharing import shared, split
from wardreports.search.weights import Weigher
from wardreports.search.words import words_of

# How many of a term's passages are kept, the best ones; and how many of each year at least.
CHAMPIONS = 64
CHAMPIONS_A_YEAR = 8
# With so few passages every term is kept whole: five long reports, of which no list is long.
SMALL = 3000
# A term in more reports than this tells none of them from the others.
REPORTS_LISTED = 256
# A shard of this many characters is 2 KB on the wire; smaller ones would be very many files.
SHARD_CHARACTERS = 8_000
# Integers below are kept as text while shards are written.
OFTEN = 1 << 12


@dataclass(frozen=True, slots=True)
class Cut:
    """The shards by place, with what is asked for to add to them and they don't tell: how many passages there
    are and terms by field, the exact frequencies of partial terms, the weights of common ones, in how many
    passages a word stands; `size` is the length of all entries. `champions`: see `cut`.
    """

    shards: Sequence[str]
    champions: int | None
    passages: int
    totals: tuple[int, ...]
    frequencies: Mapping[str, int]
    common: Mapping[str, int]
    words: Mapping[str, int]
    size: int

    @property
    def limit(self) -> int:
        """So many passages of a term are kept, the best."""
        return self.champions or (self.passages if self.passages <= SMALL else CHAMPIONS)


def cut(counts: Counts, years: Mapping[int, str], champions: int | None, workers: int) -> Cut:
    """What was counted, in shards, written by so many processes. `years`: of each report; `champions`: keep
    so many passages a term, by default as many as the size of the portal asks for.
    """
    made = Cut((), champions, counts.passages, counts.totals, {}, {}, words_of(counts), 0)
    weigher = Weigher(counts.averages())
    entries = _Entries(counts, weigher, made.limit, years)
    parts = shared(entries.written, split(counts.terms(), workers))
    size = sum(len(text) for part in parts for _, text in part)
    count = shards_for(size)
    shards: list[list[str]] = [[] for _ in range(count)]
    for part in parts:
        for place, text in part:
            shards[place % count].append(text)
    del parts
    partial = [term for term, found in counts.text.items() if len(found) > made.limit]
    common = [term for term, found in counts.report.items() if len(found) > REPORTS_LISTED]
    return replace(
        made,
        shards=[_joined(shard) for shard in shards],
        frequencies={term: counts.frequency(term) for term in partial},
        common={term: max(weight for _, weight in weigher.reports(counts, term)) for term in common},
        size=size,
    )


def _joined(shard: list[str]) -> str:
    """The text of a shard, whose entries are needed no longer."""
    text = f"{{{','.join(shard)}}}"
    shard.clear()
    return text


def shards_for(size: int) -> int:
    """How many shards entries of this length fill: a power of two, so that the terms move only when the
    portal has doubled.
    """
    count = 1
    while count * SHARD_CHARACTERS < size:
        count *= 2
    return count


def shard_of(key: str, count: int) -> int:
    """The shard of a key among `count`."""
    return crc32(key.encode()) % count


@dataclass(frozen=True, slots=True)
class _Entries:
    """What entries are written from: so many passages a term are kept whole, `years` by report."""

    counts: Counts
    weigher: Weigher
    limit: int
    years: Mapping[int, str]

    def written(self, terms: Sequence[str]) -> list[tuple[int, str]]:
        """Each of `terms` as it stands in its shard, after the hash that says which."""
        return [
            (crc32(shard_key(term).encode()), f"{encode_basestring(term)}:{self.entry(term)}")
            for term in terms
        ]

    def entry(self, term: str) -> str:
        """The entry as JSON, written here because it is nothing but integers."""
        counts = self.counts
        in_text = len(counts.text.get(term, ()))
        if in_text == 1 and counts.only_in_text(term):
            place, weight = self.weigher.of_text(counts.text[term][0])
            report, passage = divmod(place, PASSAGES_PER_REPORT)
            return f"[1,[{report},1,{passage},{weight}],[]]"
        frequency = counts.frequency(term)
        reports = self.reports(term)
        if in_text > self.limit:
            found = champions_of(self.weigher.best(counts, term), self.limit, self.years)
            return f"[{rounded(frequency)},{_numbers(write_passages(found))},{reports},1]"
        return f"[{frequency},{_numbers(write_passages(self.weigher.passages(counts, term)))},{reports}]"

    def reports(self, term: str) -> str:
        """The part of an entry that tells which reports are called by a term."""
        if term not in self.counts.report:
            return "[]"
        found = self.weigher.reports(self.counts, term)
        if len(found) > REPORTS_LISTED:
            return str(rounded(max(weight for _, weight in found)))
        return _numbers(write_reports(found))


class _Digits(dict[int, str]):
    """Integers as they are written. Most are small and written again and again."""

    def __missing__(self, value: int) -> str:
        written = str(value)
        if abs(value) < OFTEN:
            self[value] = written
        return written


_DIGITS = _Digits()


def _numbers(values: Iterable[int]) -> str:
    return f"[{','.join(map(_DIGITS.__getitem__, values))}]"


def champions_of(
    ranked: Iterable[tuple[int, int, int]], limit: int, years: Mapping[int, str]
) -> list[tuple[int, int, int]]:
    """The first of `ranked`, and of each year the first: ascending."""
    taken: list[tuple[int, int, int]] = []
    of_year = dict.fromkeys(years.values(), 0)
    wanting = len(of_year)
    for posting in ranked:
        year = years[posting[0] >> PASSAGE_BITS]
        if len(taken) < limit or of_year[year] < CHAMPIONS_A_YEAR:
            taken.append(posting)
            of_year[year] += 1
            wanting -= of_year[year] == CHAMPIONS_A_YEAR
        elif not wanting:
            break
    return sorted(taken)


def rounded(value: int) -> int:
    """To five significant bits: enough for a logarithm, and the same after one report more."""
    drop = max(0, value.bit_length() - 5)
    return value >> drop << drop
