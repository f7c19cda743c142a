"""Recipients and signature that an extractor left side by side on the same lines.

Both are printed in two columns (Nghị định 30/2020/NĐ-CP, appendix I); some extractors keep them by blanks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from wardreports.metadata.parts import Line, Parts, clean
from wardreports.metadata.signature import is_signing_line
from wardreports.source import Source, Span

# The right column begins after a wide gap: after the left text, or at the line's start where that is empty.
_RIGHT: Final = re.compile(r"^(?P<left>\s{0,9}\S.*?)??(?P<gap>\s{4,})(?P<right>\S.*)$")


def part_columns(parts: Parts, source: Source) -> Parts:
    """`parts` with the signature taken out of the recipients' lines, where it stands only beside them."""
    if parts.signature or not parts.recipients:
        return parts
    span = parts.recipients[0].span.cover(parts.recipients[-1].span)
    first, last = source.line_range(span)
    left: list[Line] = []
    right: list[Line] = []
    for number in range(first, last + 1):
        line = source.line_span(number)
        # Without the blanks at its end a run of blanks is always a gap, and matching takes linear time.
        raw = source.slice(line).rstrip()
        match = _RIGHT.match(raw)
        edge = match.start("right") if match else len(raw)
        _keep(left, raw[:edge], Span(line.start, line.start + edge))
        _keep(right, raw[edge:], Span(line.start + edge, line.end))
    if not any(is_signing_line(line.text) for line in right):
        return parts
    return replace(parts, recipients=tuple(left), signature=tuple(right))


def _keep(column: list[Line], raw: str, span: Span) -> None:
    if text := clean(raw):
        column.append(Line(text, span))
