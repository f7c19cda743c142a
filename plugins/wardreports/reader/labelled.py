"""Taking the label off a line."""

from __future__ import annotations

from wardreports.reader.pieces import Flow, Mark, flow, raw_length, trim
from wardreports.source import Source, Span


def without_label(source: Source, line: Flow, length: int) -> tuple[Span, Flow]:
    """The span of the label that the line's first `length` characters hold, and the line without it.

    A label lies in one piece. A mark that stands before it stays in the line.
    """
    at = next(i for i, piece in enumerate(line.pieces) if not isinstance(piece, Mark))
    piece = line.pieces[at]
    assert isinstance(piece, Span)  # noqa: S101
    first = trim(source, piece)
    end = min(first.end, first.start + raw_length(source.slice(first), length))
    rest = (*line.pieces[:at], Span(end, piece.end), *line.pieces[at + 1 :])
    return trim(source, Span(first.start, end)), flow(source, rest, gap=line.gap, cell=line.cell)
