"""Leaving out what the office names, before anything else reads the text.

What the source no longer holds, no reader, writer, index, cache or diagnostic can let out. The lines of the
file keep their numbers. A second look at the running text finds what a page's foot or a note's mark parted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.model import Document
from wardreports.document.redactions import MARKER, Redaction
from wardreports.privacy.letters import Haystack, letters
from wardreports.privacy.runs import running_text
from wardreports.source import Source, Span

# Front matter begins on the file's second line.
_FIRST_LINE: Final = 1
_CLOSING: Final = ",.;:!?)]…”’»"
PRIVATE_KEYS: Final = ("redact", "personal_data_reviewed")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A source without the entries that were asked for: which of them were found (by place), in how many
    places.
    """

    source: Source
    entries: tuple[Redaction, ...]
    found: frozenset[int]
    places: int

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """WR910 how many places were left out, WR911 an entry that stands nowhere; none holds its text."""
        path = self.source.path
        unmatched = [
            about_file(path, "WR911", entry.written + _FIRST_LINE, entry=place + 1)
            for place, entry in enumerate(self.entries)
            if place not in self.found
        ]
        made = [about_file(path, "WR910", 0, places=self.places)] if self.places else []
        return (*made, *unmatched)

    def also(self, document: Document) -> Redacted:
        """Without what `document`, read from this source, still shows; itself if that is nothing."""
        running = running_text(document)
        hay = Haystack(running.text)
        groups: list[tuple[Span, ...]] = []
        found = set(self.found)
        for place, entry in enumerate(self.entries):
            for span in hay.find(entry.text) if entry.line is None and is_usable(entry) else ():
                groups.append(running.spans(self.source, span.start, span.end))
                found.add(place)
        if not groups:
            return self
        text = _without(self.source, groups)
        return replace(self, source=text, found=frozenset(found), places=self.places + len(groups))

    def leaks(self, document: Document) -> tuple[Diagnostic, ...]:
        """WR912, an error, for each entry that `document` shows all the same: it must not be published."""
        hay = Haystack(running_text(document).text)
        return tuple(
            about_file(self.source.path, "WR912", entry.written + _FIRST_LINE, entry=place + 1)
            for place, entry in enumerate(self.entries)
            if entry.line is None and is_usable(entry) and any(hay.find(entry.text))
        )


def redact(source: Source, entries: tuple[Redaction, ...]) -> Redacted:
    """`source` with each of `entries` replaced by the marker and its front matter, which names them, emptied.

    Line ends inside of what is left out stay, so every line keeps its number.
    """
    hay = Haystack(source.body_text)
    spans, found = [], set()
    for place, entry in enumerate(entries):
        for match in hay.find(entry.text) if is_usable(entry) else ():
            span = Span(source.body + match.start, source.body + match.end)
            first, last = source.line_range(span)
            if entry.line is None or first <= entry.line <= last:
                spans.append(span)
                found.add(place)
    groups = [(span,) for span in _merged(spans)]
    emptied = "\n" * (source.line_of(source.body) - 1) if source.body else ""
    bare = _without(source, groups)
    moved = Source(source.path, emptied + bare.body_text).with_body(len(emptied))
    return Redacted(moved, entries, frozenset(found), len(groups))


def is_usable(entry: Redaction) -> bool:
    """Whether `entry` says anything: it is not empty, and it is not the marker or a part of it."""
    wanted = letters(entry.text, small=True).text
    return bool(wanted) and wanted not in letters(MARKER, small=True).text


def without_entries(values: Mapping[str, Any], entries: Iterable[Redaction]) -> dict[str, Any]:
    """Front matter's `values` for publication: no private key, no text of `entries` in the others."""
    wanted = [entry for entry in entries if entry.line is None and is_usable(entry)]
    return {key: _value(value, wanted) for key, value in values.items() if key not in PRIVATE_KEYS}


def _value(value: object, entries: list[Redaction]) -> object:
    if isinstance(value, str):
        return blank_out(value, entries)
    if isinstance(value, tuple):
        return tuple(_value(item, entries) for item in value)
    return value


def quiet(diagnostics: tuple[Diagnostic, ...], entries: tuple[Redaction, ...]) -> tuple[Diagnostic, ...]:
    """`diagnostics` that say nothing of `entries`."""
    wanted = [entry for entry in entries if entry.line is None and is_usable(entry)]
    return tuple(_quiet(diagnostic, wanted) for diagnostic in diagnostics) if wanted else diagnostics


def _quiet(diagnostic: Diagnostic, entries: list[Redaction]) -> Diagnostic:
    said = tuple(
        (name, blank_out(value, entries) if isinstance(value, str) else value)
        for name, value in diagnostic.arguments
    )
    return replace(diagnostic, arguments=said, excerpt=blank_out(diagnostic.excerpt, entries))


def blank_out(text: str, entries: Iterable[Redaction]) -> str:
    """`text` with every one of `entries` replaced by the marker."""
    hay = Haystack(text)
    spans = _merged([span for entry in entries for span in hay.find(entry.text)])
    return _without(Source("", text), [(span,) for span in spans]).text


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].cover(span)
        else:
            merged.append(span)
    return merged


def _without(source: Source, groups: Iterable[tuple[Span, ...]]) -> Source:
    """`source` with one marker for each group of spans, at the first of them; line and page ends stay.

    Where a span goes over a line's end, the punctuation that follows it comes before that end, as it would if
    the marker had been printed.
    """
    text = source.text
    groups = tuple(groups)
    firsts = sorted(span.start for group in groups for span in group[:1])
    spans = _merged([span for group in groups for span in group])
    parts: list[str] = []
    at = 0
    limits = [*(span.start for span in spans[1:]), len(text)]
    for span, limit in zip(spans, limits, strict=False):
        ends = "".join(c for c in source.slice(span) if c in "\n\f")
        has_first = bisect_left(firsts, span.start) < bisect_left(firsts, span.end)
        parts += [text[at : span.start], MARKER if has_first else ""]
        at = span.end
        if ends:
            after = _run(text, at, limit, _CLOSING)
            parts += [text[at:after], ends]
            at = after
        if ends or not has_first:
            # A blank that led the rest of the line would read as the beginning of a page.
            at = _run(text, at, limit, " \t")
    return Source(source.path, "".join((*parts, text[at:]))).with_body(source.body)


def _run(text: str, start: int, limit: int, among: str) -> int:
    """Where the run of characters `among` these ends that begins at `start`."""
    while start < limit and text[start] in among:
        start += 1
    return start
