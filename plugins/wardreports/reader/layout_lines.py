"""Printed lines of `pdftotext -layout`: pages end in a form feed, columns are kept by blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wardreports.document.account import Dropped, Reason
from wardreports.document.labels import label_of
from wardreports.reader.page_furniture import without_furniture
from wardreports.reader.printed import FAR, SEPARATOR_WIDTH, Page, Printed
from wardreports.source import Source, Span

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"\s*[-–—_=*]{3,}\s*$")
_FULL = 55
_ABOUT = 2
_DEEPEST = 11


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a line that two blanks or more part from the next: its columns (`end` exclusive), its place."""

    start: int
    end: int
    text: str
    span: Span


def pages(source: Source) -> tuple[tuple[Page, ...], tuple[Dropped, ...]]:
    """The pages of the report, and the page numbers, running heads and rules that were left out of them."""
    made: list[list[Printed]] = [[]]
    dropped: list[Dropped] = []
    gap, rule, start = 0, 0, source.body
    for raw in source.body_text.split("\n"):
        feeds = len(raw) - len(raw.lstrip("\f"))
        if feeds and made[-1]:
            made.append([])
            gap, rule = 0, 0
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        span = Span(start + indent, start + indent + len(text))
        if not text:
            gap += 1
        elif _RULE.match(raw):
            dropped.append(Dropped(Reason.SEPARATOR, text, span))
            gap, rule = gap + FAR, max(rule, SEPARATOR_WIDTH)
        else:
            made[-1].append(Printed(span, text, gap, rule, column=indent - feeds))
            gap, rule = 0, 0
        start += len(raw) + 1
    bare, furniture = without_furniture(source, made)
    return bare, tuple(sorted((*dropped, *furniture), key=lambda d: d.span.start))


def segments(line: Printed) -> tuple[Segment, ...]:
    """The segments of `line`, left to right."""
    first = line.column or 0
    if "  " not in line.text:
        return (Segment(first, first + len(line.text), line.text, line.span),)
    return tuple(
        Segment(
            first + found.start(),
            first + found.end(),
            found[0],
            Span(line.span.start + found.start(), line.span.start + found.end()),
        )
        for found in _SEGMENT.finditer(line.text)
    )


def margin(lines: Sequence[Printed], page_left: int, indent: int = 0, anew: bool = False) -> int | None:
    """The column at which a page's lines go on; None where none shows it by a small letter at its start.

    `page_left` is the leftmost column of the page, its notes included; `indent` is how far first lines are
    indented on the report's other pages, 0 where it is not known; `anew`: the page's first line may be one.
    """
    going_on = [line.column or 0 for line in lines if line.text[0].islower() and not label_of(line.text)]
    full = [line.column or 0 for line in lines if _is_full(line.text)]
    left = min([*going_on, *full] or [line.column or 0 for line in lines], default=0)
    if going_on and min(going_on) <= left + _ABOUT:
        return left
    # What is set farther left than all full lines shows that these are indented.
    if left - page_left > _ABOUT:
        return page_left
    if not indent:
        return None
    if any(abs((line.column or 0) - left - indent) <= 1 for line in lines):
        return left
    leftmost = [line.text for line in lines if (line.column or 0) <= left]
    begun = all(text[0].isupper() or label_of(text) for text in leftmost)
    return left - indent if begun and anew else None


def indent_of(lines: Sequence[Printed], left: int | None) -> int:
    """How far a page's first lines are indented beyond its margin at `left`; 0 where it does not tell."""
    if left is None:
        return 0
    depths = [(line.column or 0) - left for line in lines]
    deep = Counter(depth for depth in depths if _ABOUT < depth <= _DEEPEST)
    return deep.most_common(1)[0][0] if deep else 0


def _is_full(text: str) -> bool:
    return len(text) >= _FULL and "   " not in text
