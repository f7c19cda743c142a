"""Finding the place that a correction was made for, in a source that may have changed since."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from wardreports.corrections.model import Anchor
from wardreports.source import Source
from wardreports.text.normalise import nfc, seen

# Enough to tell a report's lines apart, short enough to be copied by hand.
_DIGITS = 8


def letters(text: str) -> str:
    """`text` in NFC without white space and what nobody sees: what a correction's words are compared by."""
    return "".join(nfc(seen(text)).split())


def digest(line: str) -> str:
    """The hash of a line's letters: eight hexadecimal digits."""
    return hashlib.sha256(letters(line).encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True)
class Stream:
    """The letters of a stretch of the source, and where each begins and ends there."""

    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find(self, words: str, start: int = 0) -> tuple[int, int] | None:
        """The stretch of the source that holds the first `words` from letter `start` on; white space is no
        matter."""
        wanted = letters(words)
        at = self.letters.find(wanted, start) if wanted else -1
        return (self.starts[at], self.ends[at + len(wanted) - 1]) if at != -1 else None

    def count(self, words: str) -> int:
        """How often the words occur, overlapping or not."""
        wanted, count, at = letters(words), 0, -1
        while wanted and (at := self.letters.find(wanted, at + 1)) != -1:
            count += 1
        return count


def stream(source: Source, start: int, end: int) -> Stream:
    """The letters of `source.text[start:end]`: each a base letter composed with its marks."""
    text = source.text
    made: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = start
    while at < end:
        after = at + 1
        while after < end and (unicodedata.combining(text[after]) or not seen(text[after])):
            after += 1
        cluster = letters(text[at:after])
        made.append(cluster)
        starts += [at] * len(cluster)
        ends += [after] * len(cluster)
        at = after
    return Stream("".join(made), tuple(starts), tuple(ends))


@dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor's text begins; `moved` when that is no longer where it was made."""

    offset: int
    moved: bool = False


@dataclass
class Places:
    """The places of one source. What costs the whole text is made once, and only when a line no longer
    fits.
    """

    source: Source

    def find(self, anchor: Anchor) -> Found | int:
        """The anchor's place, or how many places might be it (0 or more than one).

        First its own line, if its text and its hash are still there; then the one line with its hash; then
        the one place with its text.
        """
        if (offset := self._on_line(anchor.line, anchor)) is not None:
            return Found(offset)
        lines = self._digests.get(anchor.digest, ()) if anchor.digest else ()
        offsets = [o for line in lines if (o := self._on_line(line, anchor)) is not None]
        if anchor.place and len(offsets) == anchor.place[1]:
            return Found(offsets[anchor.place[0] - 1], True)
        if len(offsets) == 1:
            return Found(offsets[0], True)
        if offsets:
            return len(offsets)
        count = self._whole.count(anchor.text)
        first = self._whole.find(anchor.text)
        return Found(first[0], True) if count == 1 and first else count

    def anchor(self, offset: int, words: int = 8) -> Anchor:
        """The anchor of what begins at `offset`: the rest of its line, or its first `words`."""
        source = self.source
        line = source.line_of(offset)
        whole = source.line_span(line)
        text = source.text[offset : whole.end].split()
        same = self._digests[digest(source.slice(whole))]
        place = (same.index(line) + 1, len(same)) if len(same) > 1 else None
        shown = nfc(seen(" ".join(text[:words])))
        return Anchor(line, shown, digest(source.slice(whole)), place)

    def _on_line(self, line: int, anchor: Anchor) -> int | None:
        source = self.source
        if line > source.lines:
            return None
        span = source.line_span(line)
        if span.start < source.body or (anchor.digest and digest(source.slice(span)) != anchor.digest):
            return None
        found = stream(source, span.start, span.end).find(anchor.text)
        return found[0] if found else None

    @cached_property
    def _digests(self) -> dict[str, list[int]]:
        source = self.source
        lines: dict[str, list[int]] = {}
        for line in range(source.line_of(source.body), source.lines + 1):
            lines.setdefault(digest(source.slice(source.line_span(line))), []).append(line)
        return lines

    @cached_property
    def _whole(self) -> Stream:
        return stream(self.source, self.source.body, len(self.source.text))
