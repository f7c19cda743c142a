"""Records → the index as files: one lunr index, cut by term, so that a query fetches only what it asks for.

Below `tim-kiem/du-lieu/`:
- `index.json`: format, number of records and of shards, the reports with their first record and facets, facet
  names;
- `terms/<n>.json`: the terms whose key falls into shard n, each `[idf, text, headings, report]` with idf and
  weights in thousandths; `text` is `[gap, weight, …]`, the other two `[gap, length, weight, …]`, gaps counted
  from the end of the run before;
- `passages/<first record>.json`: a report's facts and a group of its passages, for the results shown.

The same records always give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from wardreports.search.analyzer import shard_key
from wardreports.search.records import Record, ReportFacts
from wardreports.search.weights import Run, WeightedTerm, weigh
from wardreports.text.collate import collation_key

FORMAT = 1
ROOT = "tim-kiem/du-lieu/"
MANIFEST = f"{ROOT}index.json"
# A shard of this many characters is about 4 KB on the wire: less than a round trip on a slow line costs.
SHARD_CHARACTERS = 12_000
PASSAGES_PER_FILE = 8
FACETS = ("unit", "year", "type")


def build(records: Sequence[Record]) -> Mapping[str, bytes]:
    """All files of the index by their place below the site's root. A report's records are neighbours."""
    files: dict[str, bytes] = {}
    shards = _shards(weigh(records))
    for number, shard in enumerate(shards):
        files[shard_uri(number)] = _json(shard)
    for first, facts, group in _reports(records):
        for start in range(0, len(group), PASSAGES_PER_FILE):
            part = group[start : start + PASSAGES_PER_FILE]
            files[passages_uri(first + start)] = _json(_passages(facts, part))
    files[MANIFEST] = _json({"version": _version(files), **_manifest(records, len(shards))})
    return files


def _version(files: Mapping[str, bytes]) -> str:
    """A name for just these files: the browser asks for them by it and never mixes two builds."""
    digest = hashlib.sha256()
    for uri, data in files.items():
        digest.update(uri.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()[:12]


def shard_uri(number: int) -> str:
    """Where shard `number` stands."""
    return f"{ROOT}terms/{number}.json"


def passages_uri(first: int) -> str:
    """Where the group of passages that begins with record `first` stands."""
    return f"{ROOT}passages/{first}.json"


def shard_of(key: str, count: int) -> int:
    """The shard of a key among `count`, by FNV-1a over its UTF-8 bytes: three lines in any language."""
    value = 0x811C9DC5
    for byte in key.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value % count


def _shards(weighted: Mapping[str, WeightedTerm]) -> list[dict[str, Any]]:
    entries = {term: _entry(found) for term, found in weighted.items()}
    size = sum(len(term) + len(str(entry)) for term, entry in entries.items())
    count = max(1, -(-size // SHARD_CHARACTERS))
    shards: list[dict[str, Any]] = [{} for _ in range(count)]
    for term, entry in entries.items():
        shards[shard_of(shard_key(term), count)][term] = entry
    return shards


def _entry(found: WeightedTerm) -> list[Any]:
    text, *others = found.runs
    return [found.idf, _gaps(text, with_length=False), *(_gaps(runs, with_length=True) for runs in others)]


def _gaps(runs: Iterable[Run], *, with_length: bool) -> list[int]:
    flat: list[int] = []
    end = 0
    for run in runs:
        flat += [run.first - end, run.length, run.weight] if with_length else [run.first - end, run.weight]
        end = run.first + run.length
    return flat


def _reports(records: Sequence[Record]) -> Iterable[tuple[int, ReportFacts, list[Record]]]:
    first = 0
    for facts, group in groupby(records, key=lambda record: record.report):
        listed = list(group)
        yield first, facts, listed
        first += len(listed)


def _manifest(records: Sequence[Record], shards: int) -> dict[str, Any]:
    reports = [(first, facts) for first, facts, _ in _reports(records)]
    names = {
        "unit": _in_order({facts.unit: facts.unit_name for _, facts in reports}),
        "year": {year: year for year in sorted({facts.year for _, facts in reports}, reverse=True)},
        "type": _in_order({facts.type: facts.type_name for _, facts in reports}),
    }
    places = {facet: {value: place for place, value in enumerate(names[facet])} for facet in FACETS}
    return {
        "format": FORMAT,
        "records": len(records),
        "shards": shards,
        "passagesPerFile": PASSAGES_PER_FILE,
        "facets": {facet: [[value, name] for value, name in names[facet].items()] for facet in FACETS},
        "reports": [
            [
                first,
                places["unit"][facts.unit],
                places["year"][facts.year],
                places["type"][facts.type],
            ]
            for first, facts in reports
        ],
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


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
