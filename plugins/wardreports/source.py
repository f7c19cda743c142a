"""A report's text as it came: decoded once, strictly, with every offset kept.

Everything later points into a `Source` by `Span` and never reads the file again.
"""

from __future__ import annotations

import codecs
import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from wardreports.text.encoding_guess import Guess, guess
from wardreports.text.legacy import OLD, Letters

MAX_BYTES = 64 * 1024 * 1024
_WORTH_NAMING = 0.3
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets into `Source.text`: `start <= i < end`."""

    start: int
    end: int

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place as people count: line and column from 1, the column in characters."""

    line: int
    column: int


class SourceError(Exception):
    """Bytes that cannot become a `Source`. Carries a code, its arguments and the line (or None)."""

    def __init__(self, code: str, path: str, line: int | None = None, **arguments: str | int) -> None:
        super().__init__(f"{path}: {code}")
        self.code = code
        self.path = path
        self.line = line
        self.arguments = arguments


@dataclass(frozen=True, slots=True)
class Source:
    """Decoded text with line starts.

    Guarantees: `text` is Unicode with "\\n" as the only line end, otherwise exactly as decoded (not
    normalised); `line_starts[n - 1]` is the offset at which line n begins; the report itself is
    `text[body:]`, what stands before `body` is front matter.
    """

    path: str
    text: str
    body: int = 0
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at != -1:
            starts.append(at + 1)
            at = find("\n", at + 1)
        object.__setattr__(self, "line_starts", tuple(starts))

    @property
    def body_text(self) -> str:
        """The report's own text, without front matter."""
        return self.text[self.body :]

    @property
    def sha256(self) -> str:
        """The hash of `body_text` in UTF-8: what is published as source.txt."""
        return hashlib.sha256(self.body_text.encode("utf-8")).hexdigest()

    @property
    def lines(self) -> int:
        """How many lines the whole text has; a final line end opens no further line."""
        count = len(self.line_starts)
        return count - 1 if self.line_starts[-1] == len(self.text) and count > 1 else count

    def with_body(self, offset: int) -> Source:
        """The same source whose report begins at `offset`."""
        return replace(self, body=offset)

    def line_of(self, offset: int) -> int:
        """The 1-based line that holds `offset`."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> Position:
        """Line and column, both from 1, of `offset`."""
        line = self.line_of(offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The span of a 1-based line without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        return Span(start, end)

    def line_range(self, span: Span) -> tuple[int, int]:
        """First and last 1-based line that `span` touches."""
        return self.line_of(span.start), self.line_of(max(span.start, span.end - 1))

    def slice(self, span: Span) -> str:
        """The characters of `span`, as they came."""
        return self.text[span.start : span.end]


def decode(data: bytes, path: str) -> Source:
    """Bytes → `Source`. UTF-8 only; a byte order mark is tolerated and left out; line ends become "\\n".

    Raises SourceError with code WR101 (UTF-16 or UTF-32, with a byte order mark or without), WR102 (not
    UTF-8; its `encoding` names the likely ones), WR103 (a NUL, which no text holds), WR104 (more than
    MAX_BYTES bytes).
    """
    if len(data) > MAX_BYTES:
        raise SourceError("WR104", path, size=len(data), limit=MAX_BYTES)
    if data.startswith(_WIDE_MARKS):
        raise SourceError("WR101", path, 1, encoding=guess(data).carrier or "UTF-16")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, path, error.start) from error
    if "\0" in text:
        found = guess(data)
        if found.carrier.startswith(("UTF-16", "UTF-32")):
            raise SourceError("WR101", path, 1, encoding=found.carrier)
        raise SourceError("WR103", path, text.count("\n", 0, text.index("\0")) + 1)
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_utf8(data: bytes, path: str, start: int) -> SourceError:
    found = guess(data)
    if found.carrier:
        return SourceError("WR101", path, 1, encoding=found.carrier)
    line = data.count(b"\n", 0, start) + 1
    return SourceError("WR102", path, line, byte=start, encoding=likely(found))


def likely(found: Guess) -> str:
    """The encodings that a file may be in, likeliest first: one where the guess is sure, two, or all."""
    if found.letters is None or found.confidence < _WORTH_NAMING:
        return ", ".join(OLD)
    names: tuple[Letters | None, ...] = (found.letters, None if found.is_sure else found.runner_up)
    return ", ".join(name for name in names if name)
