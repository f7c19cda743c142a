"""A term's entry in a shard: written by the index, read by the query. Its twin is `browser/entries.js`.

An entry is `[frequency, passages, reports]`, or with a fourth 1 where only the best passages are kept.
`passages` is flat: for each report `gap, count`, then `count` times `gap, text weight` and, where its
headings hold the term too, `-heading weight`; gaps count from what comes after the one before. `reports` is
flat `gap, weight`; or, for a term that stands in more reports than help, one number: its weight, which then
counts only for a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# report number * this + passage number: one key for a passage.
PASSAGES_PER_REPORT = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index knows of a term: by passage key the weights of text and headings, by report its weight.

    `partial`: only the best passages are here. `common`: the report weight of a term that too many reports
    hold to list them.
    """

    frequency: int
    text: Mapping[int, int]
    headings: Mapping[int, int]
    reports: Mapping[int, int]
    common: int = 0
    partial: bool = False


def write_passages(postings: Iterable[tuple[int, int, int]]) -> list[int]:
    """(key, text weight, heading weight), ascending → the flat form."""
    flat: list[int] = []
    report = after = -1
    count_at = 0
    for key, text, headings in postings:
        number = key // PASSAGES_PER_REPORT
        if number != report:
            count_at = len(flat) + 1
            flat += (number - report - 1, 0)
            report, after = number, number * PASSAGES_PER_REPORT
        flat[count_at] += 1
        flat += (key - after, text, -headings) if headings else (key - after, text)
        after = key + 1
    return flat


def write_reports(weights: Iterable[tuple[int, int]]) -> list[int]:
    """(report, weight), ascending → the flat form."""
    flat: list[int] = []
    after = 0
    for report, weight in weights:
        flat += [report - after, weight]
        after = report + 1
    return flat


def read(entry: list[Any]) -> Entry:
    """An entry as it stands in a shard."""
    text, headings = read_passages(entry[1])
    listed = isinstance(entry[2], list)
    return Entry(
        entry[0],
        text,
        headings,
        _read_reports(entry[2]) if listed else {},
        0 if listed else entry[2],
        len(entry) > 3,
    )


def read_passages(flat: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """The flat form → weights of text and of headings by key."""
    text: dict[int, int] = {}
    headings: dict[int, int] = {}
    at, report = 0, -1
    while at < len(flat):
        report += flat[at] + 1
        key = report * PASSAGES_PER_REPORT - 1
        count = flat[at + 1]
        at += 2
        for _ in range(count):
            key += flat[at] + 1
            if flat[at + 1]:
                text[key] = flat[at + 1]
            at += 2
            if at < len(flat) and flat[at] < 0:
                headings[key] = -flat[at]
                at += 1
    return text, headings


def _read_reports(flat: list[int]) -> dict[int, int]:
    weights: dict[int, int] = {}
    report = -1
    for gap, weight in zip(flat[::2], flat[1::2], strict=True):
        report += gap + 1
        weights[report] = weight
    return weights
