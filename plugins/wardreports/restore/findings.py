"""What a clerk is told of a damaged report: what is lost, what is not sure, which figures lost a comma."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from wardreports.diagnostics.diagnostic import Diagnostic, about_file, at
from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.restore.decisions import neighbours
from wardreports.restore.detect import Damage
from wardreports.restore.restorer import Restored
from wardreports.source import Source, Span

# As many kinds of doubt are listed at a time, the most frequent; the next come up as these are decided.
LISTED: Final = 40
_PLACES: Final = 8
_EXAMPLES: Final = 4
# Two figures parted by a blank before a unit of measure: no list of numbers is written so.
_COMMA = re.compile(
    r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})* \d{1,3}"
    r"(?= ?(?:%|(?:ha|tỷ|triệu|nghìn|đồng|km|km2|m|m2|m3|tấn|tạ|kg|lít|điểm|lần|người|hộ)\b))"
)


def findings(source: Source, restored: Restored) -> tuple[Diagnostic, ...]:
    """WR307 for a report that lost letters, WR308 for each kind of unsure word, most frequent first, and
    WR309 for each figure that seems to have lost its decimal comma. Nothing for an undamaged report.

    `source` is the report as it came.
    """
    if restored.damage is None:
        return ()
    return (
        _summary(source, restored, restored.damage),
        *_unsure(source, restored),
        *_commas(source, restored),
    )


def _summary(source: Source, restored: Restored, damage: Damage) -> Diagnostic:
    found = restored.restorations
    words = max(1, damage.words)
    broken = sum(item.restored.strip() != "," for item in found)
    grades = [item.grade for item in found]
    sure = [item for item in found if item.grade is Grade.SURE and " " in item.original.strip()]
    return at(
        source,
        found[0].span if found else Span(source.body, source.body),
        "WR307",
        share=f"{100 * broken / words:.0f}",
        words=broken,
        letters=" ".join(sorted(damage.channel.lost)),
        examples=", ".join(f"“{_shown(i.original)}” → “{i.restored.strip()}”" for i in sure[:_EXAMPLES]),
        sure=grades.count(Grade.SURE),
        proposed=grades.count(Grade.PROPOSED),
        unknown=grades.count(Grade.UNKNOWN),
    )


def _unsure(source: Source, restored: Restored) -> Iterator[Diagnostic]:
    groups: dict[tuple[str, str], list[Restoration]] = {}
    for item in restored.restorations:
        if item.grade is not Grade.SURE:
            groups.setdefault((_shown(item.original), item.restored.strip()), []).append(item)
    ordered = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[1][0].span))
    for (damaged, proposal), items in ordered[:LISTED]:
        lines = list(dict.fromkeys(source.line_of(item.span.start) for item in items))
        before, after = in_context(source, items[0])
        yield about_file(
            source.path,
            "WR308",
            damaged=damaged or "␣",
            restored=proposal,
            count=len(items),
            lines=", ".join(map(str, lines[:_PLACES])) + (" …" if len(lines) > _PLACES else ""),
            line=lines[0],
            before=before,
            after=after,
        )


def in_context(source: Source, item: Restoration) -> tuple[str, str]:
    """What a clerk types to decide on `item`: the damaged words and the restored ones, white space collapsed.

    Where no letter is left the words around it say which place is meant.
    """
    if item.original.strip():
        return " ".join(item.original.split()), " ".join(item.restored.split())
    before, after = neighbours(source, item.span)
    damaged, restored = f"{before}{item.original}{after}", f"{before}{item.restored}{after}"
    return " ".join(damaged.split()), " ".join(restored.split())


def _commas(source: Source, restored: Restored) -> Iterator[Diagnostic]:
    decided = sorted(item.span for item in restored.restorations if item.grade is Grade.SURE)
    ends = [one.end for one in decided]
    for match in _COMMA.finditer(source.text, source.body):
        span = Span(*match.span())
        after = bisect_right(ends, span.start)
        if after == len(decided) or decided[after].start >= span.end:
            figure = match[0]
            yield at(
                source,
                span,
                "WR309",
                figure=figure,
                comma=figure.replace(" ", ","),
                line=source.line_of(span.start),
            )


def _shown(damaged: str) -> str:
    """A damaged piece with one "␣" for each run of blanks inside it."""
    return re.sub(r"\s+", "␣", damaged.strip())
