"""Taking the label off a line."""

from __future__ import annotations

from wardreports.reader.pieces import Flow, Mark, flow, raw_length, trim
from wardreports.source import Source, Span
from wardreports.text.normalise import as_read


def without_label(source: Source, line: Flow, length: int) -> tuple[Span, Flow]:
    """The span of the label that the line's first `length` characters hold, and the line without it.

    A label may be broken over two rows ("Phần" / "thứ hai"). A mark that stands before it stays in the line.
    """
    at = next(i for i, piece in enumerate(line.pieces) if not isinstance(piece, Mark))
    before, pieces = line.pieces[:at], line.pieces[at:]
    start = -1
    while True:
        piece = pieces[0]
        assert isinstance(piece, Span)  # noqa: S101
        first = trim(source, piece)
        start = first.start if start < 0 else start
        end = min(first.end, first.start + raw_length(source.slice(first), length))
        length -= len(as_read(source.slice(first))) + 1
        if length <= 0 or len(pieces) < 2 or not isinstance(pieces[1], Span):
            break
        pieces = pieces[1:]
    rest = (*before, Span(end, piece.end), *pieces[1:])
    return trim(source, Span(start, end)), flow(source, rest, gap=line.gap, cell=line.cell)
