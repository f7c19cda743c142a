"""Records → the index as files: one lunr index, cut by term, so that a query fetches only what it asks for.

Below `tim-kiem/du-lieu/`:
- `index.json`: what there is: numbers, sizes, facets and names of the reports, the names of the shards;
- `terms/<shard>-<hash>.json`: terms with their entries (see `entries`); of a very common term only the best
  passages, and enough of each year;
- `names/<block>-<hash>.txt`: in a large portal, the hashes of a block of shards;
- `reports/<number>-<hash>.json`: all passages of one report, for a query that names few reports, or that is
  asked of one;
- `passages/<number>-<group>-<hash>.json`: a report's facts and a group of its passages, for the results
  shown;
- `words-<hash>.txt`: the words there are, fetched only when one was not found.

Names hold a hash of the content; a report's number is made of its address. So one report more leaves nearly
all files as they are. The same records always give the same bytes, in whatever order the reports come.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from wardreports.search import growth
from wardreports.search.counts import Counts, averages
from wardreports.search.growth import Kept
from wardreports.search.records import Record, ReportFacts
from wardreports.search.shards import Cut, cut
from wardreports.search.sharing import processes, uncollected
from wardreports.search.words import words_file
from wardreports.text.collate import collation_key
from wardreports.tree.words import type_words

FORMAT = 3
ROOT = "tim-kiem/du-lieu/"
MANIFEST = f"{ROOT}index.json"
PASSAGES_PER_FILE = 8
FACETS = ("unit", "year", "type")
# With fewer reports, sharing the work among processes takes longer than the work.
SHARED_FROM = 100
# So many bits of a report's number tell it from others of its unit.
OF_UNIT = 12
# Characters of a hash in a file name.
NAME = 4
# With more shards than this, their names are in files of so many.
BLOCK = 512


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports by address in the order of their numbers; `read` gives the records of one, each time anew, so
    that a portal of any size can be indexed. One without records is left out.
    """

    numbers: Mapping[str, int]
    read: Callable[[str], Sequence[Record]]


def build(
    records: Iterable[Record], *, champions: int | None = None, workers: int | None = None
) -> Mapping[str, bytes]:
    """All files of the index by their place below the site's root. A report's records are neighbours.

    `champions`: keep so many passages a term; by default as many as the size of the portal asks for.
    `workers`: so many processes, by default as many as help; the files are the same.
    """
    groups = {facts.address: list(group) for facts, group in groupby(records, key=lambda r: r.report)}
    return dict(files(Reports(numbers(list(groups)), groups.__getitem__), champions, workers))


def files(
    reports: Reports,
    champions: int | None = None,
    workers: int | None = None,
    cache_dir: Path | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The files one by one, the manifest last.

    With `cache_dir` a build of many reports is kept there; where the next one has all of them and others,
    only the others are counted. The files are the same.
    """
    many = len(reports.numbers) >= SHARED_FROM
    workers = workers or (processes() if many else 1)
    if cache_dir and not many:
        growth.forget(cache_dir)
    folder = cache_dir if many else None
    before = _before(folder, reports, champions) if folder else None
    counts = Counts()
    rows = yield from _read(reports, before, counts)
    years = {row.number: row.facts.year for row in rows}
    made = growth.grown(before.cut, counts, years) if before and _has_all(rows, before) else None
    if before and made is None:
        counts = Counts()
        for row in rows:
            _count(counts, row.number, reports.read(row.facts.address))
    made = made or cut(counts, years, champions, workers)
    del counts
    if folder:
        growth.store(folder, Kept(made, {row.facts.address: (row.number, row.digest) for row in rows}))
    yield from _common_files(made, rows)


def _read(
    reports: Reports, before: Kept | None, counts: Counts
) -> Generator[tuple[str, bytes], None, list[_Row]]:
    """The files of each report, and its row; what `before` has not is counted in `counts`."""
    rows: list[_Row] = []
    for address, number in reports.numbers.items():
        if group := reports.read(address):
            if before is None or address not in before.reports:
                _count(counts, number, group)
            digest = yield from _report_files(number, group)
            rows.append(_Row(number, group[0].report, digest))
    return rows


def _before(folder: Path, reports: Reports, champions: int | None) -> Kept | None:
    """What is kept in `folder`, if it is of some of `reports`."""
    kept = growth.load(folder)
    if kept is None or kept.cut.champions != champions:
        return None
    known = (reports.numbers.get(address) == number for address, (number, _) in kept.reports.items())
    return kept if all(known) else None


def _has_all(rows: Sequence[_Row], before: Kept) -> bool:
    """Whether all reports from before are there as they were."""
    found = {row.facts.address: (row.number, row.digest) for row in rows}
    return before.reports.items() <= found.items()


def _count(counts: Counts, number: int, group: Sequence[Record]) -> None:
    with uncollected():
        counts.add(number, group)


def _common_files(made: Cut, rows: Sequence[_Row]) -> Iterator[tuple[str, bytes]]:
    """The shards with their names, the words and the manifest."""
    shards = [shard.encode() for shard in made.shards]
    hashes = [_name(_digest(data)) for data in shards]
    yield from (
        (shard_uri(place, name), data) for place, (name, data) in enumerate(zip(hashes, shards, strict=True))
    )
    words = words_file(made.words)
    words_name = f"words-{_name(_digest(words))}.txt"
    yield ROOT + words_name, words
    blocks = ["".join(hashes[start : start + BLOCK]) for start in range(0, len(hashes), BLOCK)]
    if len(blocks) > 1:
        named = [(_name(_digest(data.encode())), data.encode()) for data in blocks]
        yield from ((names_uri(place, name), data) for place, (name, data) in enumerate(named))
        blocks = [name for name, _ in named]
    manifest = _manifest(rows, made, words_name)
    yield MANIFEST, _json({**manifest, "shards": len(shards), "names": "".join(blocks)})


@dataclass(frozen=True, slots=True)
class _Row:
    """What the manifest says of a report."""

    number: int
    facts: ReportFacts
    digest: str

    @property
    def name(self) -> str:
        """What its files' names say of their content."""
        return _name(self.digest)


def numbers(addresses: Sequence[str]) -> dict[str, int]:
    """Address → number, ascending by number: from the address alone, so that no report renumbers another.
    Those of a unit are near each other, so what they have in common takes few bytes.
    """
    bits = max(OF_UNIT, len(addresses).bit_length() + 7)
    taken: dict[int, str] = {}
    for wanted, address in sorted((_hashed(address, bits), address) for address in addresses):
        number = wanted
        while number in taken:
            number = (number + 1) % (1 << bits)
        taken[number] = address
    return {address: number for number, address in sorted(taken.items())}


def _hashed(address: str, bits: int) -> int:
    unit = address.partition("/")[0]
    return _bits(unit, bits) >> OF_UNIT << OF_UNIT | _bits(address, OF_UNIT)


def _bits(text: str, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) >> 32 - bits


def shard_uri(place: int, name: str) -> str:
    """Where shard `place` stands."""
    return f"{ROOT}terms/{place}-{name}.json"


def names_uri(block: int, name: str) -> str:
    """Where the names of a block of shards stand."""
    return f"{ROOT}names/{block}-{name}.txt"


def report_uri(number: int, name: str) -> str:
    """Where all passages of a report stand."""
    return f"{ROOT}reports/{number}-{name}.json"


def passages_uri(number: int, group: int, name: str) -> str:
    """Where a group of a report's passages stands."""
    return f"{ROOT}passages/{number}-{group}-{name}.json"


def _report_files(number: int, group: Sequence[Record]) -> Generator[tuple[str, bytes], None, str]:
    """The files of one report; returns the hash of all that they hold."""
    whole = _json(_passages(group[0].report, group))
    digest = _digest(whole)
    name = _name(digest)
    yield report_uri(number, name), whole
    parts = [group[start : start + PASSAGES_PER_FILE] for start in range(0, len(group), PASSAGES_PER_FILE)]
    for place, part in enumerate(parts):
        yield passages_uri(number, place, name), _json(_passages(group[0].report, part))
    return digest


def _manifest(rows: Sequence[_Row], made: Cut, words: str) -> dict[str, Any]:
    facts = [row.facts for row in rows]
    names = {
        "unit": _in_order({each.unit: each.unit_name for each in facts}),
        "year": {year: year for year in sorted({each.year for each in facts}, reverse=True)},
        "type": _in_order({each.type: type_words(each.type_name) for each in facts}),
    }
    places = {facet: {value: place for place, value in enumerate(names[facet])} for facet in FACETS}
    gaps = [row.number - before for row, before in zip(rows, [0, *(r.number for r in rows)], strict=False)]
    return {
        "format": FORMAT,
        "passages": made.passages,
        "averages": averages(made.totals, made.passages),
        "passagesPerFile": PASSAGES_PER_FILE,
        "words": words,
        "facets": {facet: [[value, name] for value, name in names[facet].items()] for facet in FACETS},
        "reports": {
            "gaps": gaps,
            "names": "".join(row.name for row in rows),
            "unit": [places["unit"][each.unit] for each in facts],
            "year": [places["year"][each.year] for each in facts],
            "type": [places["type"][each.type] for each in facts],
        },
    }


def _in_order(names: Mapping[str, str]) -> dict[str, str]:
    """Slugs with their names, in the order of the alphabet."""
    return dict(sorted(names.items(), key=lambda pair: (collation_key(pair[1]), pair[0])))


def _passages(facts: ReportFacts, records: Sequence[Record]) -> dict[str, Any]:
    headings = sorted({heading for record in records for heading in record.headings})
    place = {heading: number for number, heading in enumerate(headings)}
    return {
        "report": asdict(facts),
        "headings": headings,
        "passages": [
            [
                record.identifier,
                record.kind.value,
                [place[heading] for heading in record.headings],
                record.text,
            ]
            for record in records
        ],
    }


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(hashlib.sha256(data).digest()).decode()


def _name(digest: str) -> str:
    """The start of a hash, as it stands in a file's name: 24 bits."""
    return digest[:NAME]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
