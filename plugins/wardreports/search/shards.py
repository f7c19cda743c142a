"""What was counted → shards: files of terms with their entries; of a very common term the best passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from zlib import crc32

from wardreports.search.analyzer import shard_key
from wardreports.search.counts import PASSAGE_BITS, Counts
from wardreports.search.entries import PASSAGES_PER_REPORT, write_passages, write_reports
from wardreports.search.sharing import shared, split
from wardreports.search.weights import Weigher

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


def write_shards(
    counts: Counts, years: Mapping[int, str], champions: int | None, workers: int
) -> list[bytes]:
    """The shards of what was counted, by place, written by so many processes. `years`: of each report;
    `champions`: keep so many passages a term.
    """
    limit = champions or (counts.passages if counts.passages <= SMALL else CHAMPIONS)
    entries = _Entries(counts, Weigher(counts.averages()), limit, years)
    parts = shared(entries.written, split(counts.terms(), workers))
    size = sum(len(text) for part in parts for _, text in part)
    count = 1
    # A power of two: the terms move only when the portal has doubled.
    while count * SHARD_CHARACTERS < size:
        count *= 2
    shards: list[list[str]] = [[] for _ in range(count)]
    for part in parts:
        for place, text in part:
            shards[place % count].append(text)
    return [f"{{{','.join(shard)}}}".encode() for shard in shards]


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
        partial = in_text > self.limit
        if partial:
            found = _champions(self.weigher.best(counts, term), self.limit, self.years)
            frequency = _rounded(frequency)
        else:
            found = self.weigher.passages(counts, term)
        passages = _numbers(write_passages(found))
        return f"[{frequency},{passages},{self.reports(term)}{',1' if partial else ''}]"

    def reports(self, term: str) -> str:
        """The part of an entry that tells which reports are called by a term."""
        if term not in self.counts.report:
            return "[]"
        found = self.weigher.reports(self.counts, term)
        if len(found) > REPORTS_LISTED:
            return str(_rounded(max(weight for _, weight in found)))
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


def _champions(
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


def _rounded(value: int) -> int:
    """To five significant bits: enough for a logarithm, and the same after one report more."""
    drop = max(0, value.bit_length() - 5)
    return value >> drop << drop
