"""What was counted → shards: files of terms with their entries; of a very common term the best passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring

from wardreports.search.analyzer import shard_key
from wardreports.search.entries import write_passages, write_reports
from wardreports.search.sharing import shared, split
from wardreports.search.weights import PASSAGE_BITS, Counts, Weigher

# How many of a term's passages are kept, the best ones; and how many of each year at least.
CHAMPIONS = 64
CHAMPIONS_A_YEAR = 8
# With so few passages every term is kept whole: five long reports, of which no list is long.
SMALL = 3000
# A term in more reports than this tells none of them from the others.
REPORTS_LISTED = 256
# A shard of this many characters is 2 KB on the wire; smaller ones would be very many files.
SHARD_CHARACTERS = 8_000


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
    return _fnv(key) % count


def _fnv(key: str) -> int:
    """FNV-1a over the UTF-8 bytes of `key`: three lines in any language."""
    value = 0x811C9DC5
    for byte in key.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


@dataclass(frozen=True, slots=True)
class _Entries:
    """What entries are written from: so many passages a term are kept whole, `years` by report."""

    counts: Counts
    weigher: Weigher
    limit: int
    years: Mapping[int, str]

    def written(self, terms: Sequence[str]) -> list[tuple[int, str]]:
        """Each of `terms` as it stands in its shard, after the hash that says which."""
        return [(_fnv(shard_key(term)), f"{encode_basestring(term)}:{self.entry(term)}") for term in terms]

    def entry(self, term: str) -> str:
        """The entry as JSON, written here because it is nothing but integers."""
        found = self.weigher.passages(self.counts, term)
        frequency = self.counts.frequency(term)
        partial = len(self.counts.text.get(term, ())) > self.limit
        if partial:
            found = _champions(found, self.limit, self.years)
            frequency = _rounded(frequency)
        in_reports = self.weigher.reports(self.counts, term)
        if len(in_reports) > REPORTS_LISTED:
            reports = str(_rounded(max(weight for _, weight in in_reports)))
        else:
            reports = _numbers(write_reports(in_reports))
        return f"[{frequency},{_numbers(write_passages(found))},{reports}{',1' if partial else ''}]"


def _numbers(values: Iterable[int]) -> str:
    return f"[{','.join(map(str, values))}]"


def _champions(
    found: list[tuple[int, int, int]], limit: int, years: Mapping[int, str]
) -> list[tuple[int, int, int]]:
    """The best of `found`, and of each year the best: ascending again."""
    taken: list[tuple[int, int, int]] = []
    of_year: Counter[str] = Counter()
    own = [posting for posting in found if posting[1]]
    for posting in sorted(own, key=lambda posting: (-posting[1] - posting[2], posting[0])):
        year = years[posting[0] >> PASSAGE_BITS]
        if len(taken) < limit or of_year[year] < CHAMPIONS_A_YEAR:
            taken.append(posting)
            of_year[year] += 1
    return sorted(taken)


def _rounded(value: int) -> int:
    """To five significant bits: enough for a logarithm, and the same after one report more."""
    drop = max(0, value.bit_length() - 5)
    return value >> drop << drop
