"""Heads and tails laid out in two columns side by side: letterhead, recipients beside the signature."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wardreports.document.labels import BULLET, label_of
from wardreports.reader import phrases
from wardreports.reader.layout_lines import Segment, segments
from wardreports.reader.pieces import Flow, Piece, flow
from wardreports.reader.printed import Printed
from wardreports.source import Source, Span

_HEAD_LINES = 16
_APART = 3
Cut = Callable[[Span], tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Sides:
    """A stretch of a page's lines in two columns: `start` to `end` (exclusive)."""

    start: int
    end: int


def head_sides(lines: Sequence[Printed]) -> Sides | None:
    """The letterhead of a first page: lines before the document's type, some of them in two columns."""
    end = next(
        (i for i, line in enumerate(lines[:_HEAD_LINES]) if _is_type(line.text)), min(_HEAD_LINES, len(lines))
    )
    while end and len(segments(lines[end - 1])) < 2:
        end -= 1
    laid_out = any(phrases.lays_out(part.text) for line in lines[:end] for part in segments(line))
    return Sides(0, end) if end and laid_out else None


def tail_sides(lines: Sequence[Printed], start: int) -> Sides | None:
    """Recipients and signature side by side, from line `start` on: to the page's end or to an annex."""
    rows = [segments(line) for line in lines[start:]]
    found = None
    end, sided = len(lines), False
    for index in range(len(lines) - 1, start - 1, -1):
        parts = rows[index - start]
        if phrases.ANNEX.match(lines[index].text):
            end, sided = index, False
        else:
            sided = sided or len(parts) == 2
        if sided and _opens_tail(parts):
            found = Sides(index, end)
    return found


def _opens_tail(parts: Sequence[Segment]) -> bool:
    signed = len(parts) == 2 and any(phrases.SIGNED.match(part.text) for part in parts)
    return signed or any(phrases.RECIPIENTS.match(part.text) for part in parts)


def side_flows(source: Source, lines: Sequence[Printed], cut: Cut) -> list[Flow]:
    """The left column's lines, then the right one's; an item that wraps is one line."""
    rows = [_parted(line) for line in lines]
    right_edge = min((row[-1].start for row in rows if len(row) > 1), default=0)
    left: list[list[Segment]] = []
    right: list[list[Segment]] = []
    for row in rows:
        for part in row:
            side = right if right_edge and part.end > right_edge and part.start >= right_edge - 8 else left
            _add(side, part)
    return [flow(source, _pieces(group, cut), cell=True) for group in (*left, *right)]


def _parted(line: Printed) -> list[Segment]:
    """The line's two sides: segments that stand close together belong to one."""
    made: list[Segment] = []
    for part in segments(line):
        if made and part.start - made[-1].end < _APART:
            last = made[-1]
            text = f"{last.text} {part.text}"
            made[-1] = Segment(last.start, part.end, text, last.span.cover(part.span))
        else:
            made.append(part)
    return made


def _add(side: list[list[Segment]], part: Segment) -> None:
    label = label_of(side[-1][0].text) if side else None
    own = label_of(part.text)
    wraps = label is not None and label.kind == BULLET and not (own and own.kind == BULLET)
    if side and _completes(side[-1][-1].text, part.text):
        side[-1].append(part)
        return
    ends = bool(side) and side[-1][-1].text.endswith((";", "."))
    if wraps and not ends and not phrases.SIGNED.match(part.text):
        side[-1].append(part)
    else:
        side.append([part])


def _completes(before: str, text: str) -> bool:
    """Whether two lines of a column together name the nation or its motto, and the first alone does not."""
    whole = phrases.NATION.match(f"{before} {text}")
    return whole is not None and whole.end() > len(before)


def _pieces(group: Sequence[Segment], cut: Cut) -> tuple[Piece, ...]:
    return tuple(piece for part in group for piece in cut(part.span))


def _is_type(text: str) -> bool:
    return text.rstrip(".: ") in phrases.DOCUMENT_TYPES
