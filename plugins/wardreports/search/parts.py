"""A portal built in parts, say a group of units each: their indexes → the index of the whole.

A part's index holds all passages of its reports, so the whole is counted anew from there: no text is read and
converted again, and the files are those of an index built at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from wardreports.search.index import MANIFEST, NAME, Reports, files, numbers, report_uri
from wardreports.search.records import Record, read_record

Reader = Callable[[str], bytes]


def merged(parts: Iterable[Reader]) -> Iterator[tuple[str, bytes]]:
    """The files of the index of all `parts`, each of which gives a part's files by uri; the manifest last. Of
    a report in several parts the last one counts. Raises KeyError or OSError, as a part does, for a file that
    is not there.
    """
    places = {address: place for part in parts for address, place in _reports(part)}
    yield from files(Reports(numbers(list(places)), lambda address: _records(*places[address])))


def _reports(part: Reader) -> Iterator[tuple[str, tuple[Reader, str]]]:
    """Address, and where the passages stand, of every report of a part."""
    rows = json.loads(part(MANIFEST))["reports"]
    for place, number in enumerate(accumulate(rows["gaps"])):
        uri = report_uri(number, rows["names"][place * NAME : (place + 1) * NAME])
        yield _file(part, uri)["report"]["address"], (part, uri)


def _records(part: Reader, uri: str) -> Sequence[Record]:
    file = _file(part, uri)
    return [read_record(file, row) for row in file["passages"]]


def _file(part: Reader, uri: str) -> dict[str, Any]:
    file: dict[str, Any] = json.loads(part(uri))
    return file
