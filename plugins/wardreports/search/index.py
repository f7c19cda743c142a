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
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from wardreports.search.counts import Counts
from wardreports.search.records import Record, ReportFacts
from wardreports.search.shards import write_shards
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
# Characters of a hash in a file name.
NAME = 4
# With more shards than this, their names are in files of so many.
BLOCK = 512


def build(
    records: Iterable[Record], *, champions: int | None = None, workers: int | None = None
) -> Mapping[str, bytes]:
    """All files of the index by their place below the site's root. A report's records are neighbours.

    `champions`: keep so many passages a term; by default as many as the size of the portal asks for.
    `workers`: so many processes, by default as many as help; the files are the same.
    """
    groups = {facts.address: list(group) for facts, group in groupby(records, key=lambda r: r.report)}
    order = numbers(list(groups))
    return dict(files(Ordered(order, (groups[address] for address in order)), champions, workers))


def files(
    reports: Ordered, champions: int | None = None, workers: int | None = None
) -> Iterator[tuple[str, bytes]]:
    """The files one by one, the manifest last. A report's records are needed only until some more are asked
    for, so a portal of any size can be given as a generator.
    """
    workers = workers or (processes() if len(reports.numbers) >= SHARED_FROM else 1)
    counts = Counts()
    rows: list[_Row] = []
    for group in reports.groups:
        number = reports.numbers[group[0].report.address]
        with uncollected():
            counts.add(number, group)
        name = yield from _report_files(number, group)
        rows.append(_Row(number, group[0].report, name))
    years = {row.number: row.facts.year for row in rows}
    shards = write_shards(counts, years, champions, workers)
    named = [(shard_uri(place, _digest(data)), data) for place, data in enumerate(shards)]
    yield from named
    words = words_file(counts)
    words_name = f"words-{_digest(words)}.txt"
    yield ROOT + words_name, words
    hashes = [_digest(data) for data in shards]
    blocks = ["".join(hashes[start : start + BLOCK]) for start in range(0, len(hashes), BLOCK)]
    if len(blocks) > 1:
        yield from (
            (names_uri(place, _digest(data.encode())), data.encode()) for place, data in enumerate(blocks)
        )
        blocks = [_digest(data.encode()) for data in blocks]
    yield (
        MANIFEST,
        _json({**_manifest(rows, counts, words_name), "shards": len(shards), "names": "".join(blocks)}),
    )


class Ordered:
    """Reports in the order of their numbers: `numbers` by address, `groups` the records of each."""

    def __init__(self, numbers: Mapping[str, int], groups: Iterable[Sequence[Record]]) -> None:
        self.numbers = numbers
        self.groups = groups


class _Row:
    """What the manifest says of a report."""

    def __init__(self, number: int, facts: ReportFacts, name: str) -> None:
        self.number = number
        self.facts = facts
        self.name = name


def numbers(addresses: Sequence[str]) -> dict[str, int]:
    """Address → number, ascending by number: from the address alone, so that no report renumbers another."""
    bits = max(8, len(addresses).bit_length() + 7)
    taken: dict[int, str] = {}
    for wanted, address in sorted((_hashed(address, bits), address) for address in addresses):
        number = wanted
        while number in taken:
            number = (number + 1) % (1 << bits)
        taken[number] = address
    return {address: number for number, address in sorted(taken.items())}


def _hashed(address: str, bits: int) -> int:
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:4]) >> 32 - bits


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
    """The files of one report; returns the part of their names that says their content."""
    whole = _json(_passages(group[0].report, group))
    name = _digest(whole)
    yield report_uri(number, name), whole
    parts = [group[start : start + PASSAGES_PER_FILE] for start in range(0, len(group), PASSAGES_PER_FILE)]
    for place, part in enumerate(parts):
        yield passages_uri(number, place, name), _json(_passages(group[0].report, part))
    return name


def _manifest(rows: Sequence[_Row], counts: Counts, words: str) -> dict[str, Any]:
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
        "passages": counts.passages,
        "averages": counts.averages(),
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
    """The start of the content's hash, as it stands in a file's name: 24 bits."""
    return urlsafe_b64encode(hashlib.sha256(data).digest())[:NAME].decode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
