"""A finding as data: one record, many renderings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from wardreports.source import Source, SourceError, Span

# In characters; longer lines are no lines of a report, and so much of one is shown.
_LONGEST, _SHOWN = 4000, 400


class Severity(StrEnum):
    """How bad a finding is. Errors keep a report from being published; warnings fail `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains the first. `note` is a key of the message table."""

    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: a stable code of the closed table, where, and the values its message needs.

    `line` and `column` count from 1 (0: the whole file); `excerpt` is the source line, of a very long one the
    part around the place, before which `skipped` characters stand; `width` the caret's length in characters.
    Prose is not stored: `diagnostics.codes` makes it in either language.
    """

    code: str
    path: str
    line: int = 0
    column: int = 0
    width: int = 1
    excerpt: str = ""
    arguments: tuple[tuple[str, str | int], ...] = ()
    related: tuple[Related, ...] = field(default=())
    skipped: int = 0

    @property
    def values(self) -> dict[str, str | int]:
        """The arguments by name."""
        return dict(self.arguments)


def at(source: Source, span: Span, code: str, /, **arguments: str | int) -> Diagnostic:
    """A diagnostic about `span` of `source`. The caret stays on the span's first line."""
    position = source.position(span.start)
    line = source.line_span(position.line)
    # Many findings on one line of megabytes would each hold it.
    skipped = max(0, span.start - line.start - _SHOWN // 2) if len(line) > _LONGEST else 0
    length = _SHOWN if len(line) > _LONGEST else _LONGEST
    shown = Span(line.start + skipped, min(line.end, line.start + skipped + length))
    width = max(1, min(span.end, shown.end) - span.start)
    return Diagnostic(
        code,
        source.path,
        position.line,
        position.column,
        width,
        source.slice(shown),
        tuple(arguments.items()),
        skipped=skipped,
    )


def about_file(path: str, code: str, line: int = 0, /, **arguments: str | int) -> Diagnostic:
    """A diagnostic about a file as a whole, or about a line of a file that is no `Source`."""
    return Diagnostic(code, path, line, 1 if line else 0, arguments=tuple(arguments.items()))


def from_source_error(error: SourceError) -> Diagnostic:
    """The diagnostic that a failed decoding stands for."""
    return about_file(error.path, error.code, error.line or 0, **error.arguments)
