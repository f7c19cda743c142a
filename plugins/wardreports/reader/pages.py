"""Printed lines and pages of a text that came out of a PDF.

An extractor prints a form feed as a line that begins with one space, straight after a line that is not
empty; an empty line stands between the wrapped lines of one paragraph and tells nothing, its absence does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardreports.document.model import Dropped, Reason
from wardreports.source import Source, Span

BARE_NUMBER = re.compile(r"[ \t\u00a0]*(\d{1,3})[ \t\u00a0]*$")
SEPARATOR_WIDTH = 30
# So many empty lines part what stands above and below them, and so does a drawn line.
FAR = 3
_RULE = re.compile(r"\s*[-–—_=*]{3,}\s*$")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line that is not empty, trimmed: `gap` empty lines before it on its page, `rule` the longest of
    them.

    `indented`: white space led it, and no page began there.
    """

    span: Span
    text: str
    gap: int
    rule: int = 0
    indented: bool = False

    @property
    def follows_at_once(self) -> bool:
        """Whether no empty line stands before it."""
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one printed page, top to bottom."""

    lines: tuple[Printed, ...]


def pages(source: Source) -> tuple[tuple[Page, ...], tuple[Dropped, ...]]:
    """The pages of the report, and the page numbers and rules that were left out of them."""
    made: list[list[Printed]] = [[]]
    dropped: list[Dropped] = []
    gap, rule = 0, 0
    for start, raw in _raw_lines(source):
        if not raw.strip():
            gap, rule = gap + 1, max(rule, len(raw))
            continue
        if _RULE.match(raw):
            span = Span(start, start + len(raw))
            dropped.append(Dropped(Reason.SEPARATOR, raw, span))
            gap, rule = gap + FAR, max(rule, SEPARATOR_WIDTH)
            continue
        lines = made[-1]
        if lines and _opens_page(raw, gap, lines[-1]):
            lines = []
            made.append(lines)
            gap, rule = 0, 0
        indent = len(raw) - len(raw.lstrip())
        text = raw.strip()
        lines.append(
            Printed(Span(start + indent, start + indent + len(text)), text, gap, rule, indent > 0 and gap > 0)
        )
        gap, rule = 0, 0
    numbered, numbers = _without_numbers(source, made)
    return numbered, tuple(sorted((*dropped, *numbers), key=lambda d: d.span.start))


def _raw_lines(source: Source) -> list[tuple[int, str]]:
    first = source.line_of(source.body)
    starts = source.line_starts[first - 1 :]
    ends = (*(start - 1 for start in starts[1:]), len(source.text))
    pairs = zip(starts, ends, strict=True)
    return [(max(s, source.body), source.text[max(s, source.body) : max(e, source.body)]) for s, e in pairs]


def _opens_page(raw: str, gap: int, before: Printed) -> bool:
    if raw[0] == "\f":
        return True
    # A note's number alone on its line is followed by the note, whose first character is a space too.
    # Further spaces are letters that a damaged text lost.
    return gap == 0 and raw[0] == " " and not BARE_NUMBER.match(before.text)


def _without_numbers(
    source: Source, made: list[list[Printed]]
) -> tuple[tuple[Page, ...], tuple[Dropped, ...]]:
    dropped: list[Dropped] = []
    result: list[Page] = []
    for index, lines in enumerate(made, 1):
        number = BARE_NUMBER.match(lines[0].text) if index > 1 and lines else None
        numbered = number is not None and int(number[1]) == index
        if numbered:
            span = lines[0].span
            dropped.append(Dropped(Reason.PAGE_NUMBER, source.slice(span), span))
        result.append(Page(tuple(lines[1:] if numbered else lines)))
    return tuple(result), tuple(dropped)
