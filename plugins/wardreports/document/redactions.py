"""What stands where personal data were left out, and what the office asked to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wardreports.document.account import Dropped, Reason
from wardreports.source import Source, Span

MARKER: Final = "[đã lược bỏ]"
_MARKER: Final = re.compile(re.escape(MARKER))


@dataclass(frozen=True, slots=True)
class Redaction:
    """One entry of `redact:`. `text` as the office wrote it; `line` of the file (from 1), or None for
    everywhere; `written` is the entry's own line within the front matter's YAML, from 1.
    """

    text: str
    line: int | None
    written: int


def split_at_markers(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of `text` in order, each with whether it is a marker; no part is empty."""
    end = 0
    for match in _MARKER.finditer(text):
        if match.start() > end:
            yield False, text[end : match.start()]
        yield True, MARKER
        end = match.end()
    if end < len(text):
        yield False, text[end:]


def redactions(source: Source, besides: tuple[Dropped, ...] = ()) -> tuple[Dropped, ...]:
    """Every marker in the report's text as a dropped piece.

    It stands for what was left out, which is told by nothing else. Those inside of `besides` are left out
    already.
    """
    if MARKER not in source.text:
        return ()
    taken = [dropped.span for dropped in besides]
    spans = (Span(*match.span()) for match in _MARKER.finditer(source.text, source.body))
    return tuple(
        Dropped(Reason.REDACTED, MARKER, span)
        for span in spans
        if not any(other.start < span.end and span.start < other.end for other in taken)
    )
