"""Reports added to an index that was built before: only the shards that hold one of their terms are written.

What is kept of a build is one file: the hash of the rest, a line of JSON, then a line for each shard. A file
that is damaged, or of another version of this package, counts as missing; then all is counted anew, as it is
where a report was changed or taken away. By law the result is that of an index built at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from wardreports.search.analyzer import shard_key
from wardreports.search.counts import Counts, averages
from wardreports.search.entries import read, write_passages, write_reports
from wardreports.search.shards import REPORTS_LISTED, Cut, champions_of, rounded, shard_of, shards_for
from wardreports.search.weights import Weigher
from wardreports.search.words import words_of
from wardreports.tree.cache import package_fingerprint, write_whole

PLACE: Final = "search/index"
# Characters of the hash before.
HASH: Final = 64


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a build: its shards, and by address the number and the hash of each of its reports."""

    cut: Cut
    reports: Mapping[str, tuple[int, str]]


def load(folder: Path) -> Kept | None:
    """What is kept in `folder`, or None."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        whole = (folder / PLACE).read_bytes()
        digest = hashlib.sha256(package_fingerprint())
        digest.update(memoryview(whole)[HASH:])
        if digest.hexdigest().encode() == whole[:HASH]:
            _, head, *shards = whole.decode().split("\n")
            values = json.loads(head)
            reports = {address: (number, name) for address, (number, name) in values.pop("reports").items()}
            return Kept(Cut(**values, shards=shards), reports)
    return None


def store(folder: Path, kept: Kept) -> None:
    """Keeps a build in `folder`, whole or not at all. A folder that can't be written is no error."""
    head = {**asdict(replace(kept.cut, shards=())), "reports": kept.reports}
    del head["shards"]
    digest = hashlib.sha256(package_fingerprint())
    for line in _lines(head, kept.cut):
        digest.update(line)
    write_whole(folder / PLACE, chain((digest.hexdigest().encode(),), _lines(head, kept.cut)))


def _lines(head: object, cut: Cut) -> Iterator[bytes]:
    yield f"\n{json.dumps(head)}".encode()
    yield from (f"\n{shard}".encode() for shard in cut.shards)


def forget(folder: Path) -> None:
    """Keeps nothing in `folder` any longer: what a report left out since must not stay there."""
    with suppress(OSError):
        (folder / PLACE).unlink(missing_ok=True)


def grown(before: Cut, counts: Counts, years: Mapping[int, str]) -> Cut | None:
    """`before` with what was counted of other reports; None where that changes more than the shards of their
    terms: lengths on average, how many passages are kept, how many shards there are. `years`: of all reports.
    """
    passages = before.passages + counts.passages
    totals = tuple(old + new for old, new in zip(before.totals, counts.totals, strict=True))
    weights = averages(totals, passages)
    after = replace(before, passages=passages, totals=totals)
    if weights != averages(before.totals, before.passages) or after.limit != before.limit:
        return None
    growth = _Growth(after, counts, Weigher(weights), years)
    shards, size = growth.shards()
    words = {term: before.words.get(term, 0) + amount for term, amount in words_of(counts).items()}
    made = replace(
        after,
        shards=shards,
        size=size,
        words={**before.words, **words},
        frequencies={**before.frequencies, **growth.frequencies},
        common={**before.common, **growth.common},
    )
    return made if shards_for(size) == len(shards) else None


class _Growth:
    """Entries with what was counted beside; `frequencies` and `common` gather what their numbers round."""

    def __init__(self, cut: Cut, counts: Counts, weigher: Weigher, years: Mapping[int, str]) -> None:
        self.cut = cut
        self.counts = counts
        self.weigher = weigher
        self.years = years
        self.frequencies: dict[str, int] = {}
        self.common: dict[str, int] = {}

    def shards(self) -> tuple[list[str], int]:
        """All shards, those with a term that was counted written anew, and the length of all entries."""
        shards, size = list(self.cut.shards), self.cut.size
        by_shard: dict[int, list[str]] = {}
        for term in self.counts.terms():
            by_shard.setdefault(shard_of(shard_key(term), len(shards)), []).append(term)
        for place, terms in by_shard.items():
            shard = json.loads(shards[place])
            size -= _length(shard, terms)
            shard |= {term: self.entry(term, shard.get(term, [0, [], []])) for term in terms}
            size += _length(shard, terms)
            shards[place] = _json(dict(sorted(shard.items())))
        return shards, size

    def entry(self, term: str, old: list[Any]) -> list[Any]:
        """The entry of a term that was `old` before."""
        known = read(old)
        places = known.text.keys() | known.headings.keys()
        found = [(place, known.text.get(place, 0), known.headings.get(place, 0)) for place in places]
        found += self.weigher.passages(self.counts, term)
        frequency = self.cut.frequencies.get(term, known.frequency) + self.counts.frequency(term)
        reports = self.reports(term, old[2])
        in_text = [posting for posting in found if posting[1]]
        if known.partial or len(in_text) > self.cut.limit:
            in_text.sort(key=lambda posting: (-posting[1] - posting[2], posting[0]))
            self.frequencies[term] = frequency
            best = champions_of(in_text, self.cut.limit, self.years)
            return [rounded(frequency), write_passages(best), reports, 1]
        return [frequency, write_passages(sorted(found)), reports]

    def reports(self, term: str, old: list[int] | int) -> list[int] | int:
        """The part of an entry that tells which reports are called by a term."""
        new = self.weigher.reports(self.counts, term)
        most = max((weight for _, weight in new), default=0)
        if isinstance(old, int):
            self.common[term] = max(self.cut.common[term], most)
            return rounded(self.common[term])
        found = sorted([*read([0, [], old]).reports.items(), *new])
        if len(found) > REPORTS_LISTED:
            self.common[term] = max(weight for _, weight in found)
            return rounded(self.common[term])
        return write_reports(found)


def _length(shard: Mapping[str, Any], terms: list[str]) -> int:
    return sum(len(_json({term: shard[term]})) - len("{}") for term in terms if term in shard)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
