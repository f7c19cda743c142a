"""Heads and tails laid out in two columns side by side: letterhead, recipients beside the signature."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wardreports.document.labels import BULLET, is_capitals, label_of
from wardreports.reader import phrases
from wardreports.reader.braided import is_name, is_signed
from wardreports.reader.layout_lines import Segment, segments
from wardreports.reader.pieces import Flow, Piece, flow
from wardreports.reader.printed import Printed
from wardreports.source import Source, Span

_HEAD_LINES = 16
_APART = 3
_NUMBER = re.compile(r"Số\s*:?$", re.IGNORECASE)
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
    while end and len(segments(lines[end - 1])) < 2 and not phrases.lays_out(lines[end - 1].text):
        end -= 1
    parts = [segments(line) for line in lines[:end]]
    laid_out = any(phrases.lays_out(part.text) for row in parts for part in row)
    return Sides(0, end) if laid_out and any(len(row) > 1 for row in parts) else None


def tail_sides(lines: Sequence[Printed], start: int) -> Sides | None:
    """Recipients and signature side by side, from line `start` on: to the page's end or to an annex."""
    rows = [_parted(line) for line in lines[start:]]
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


def rest_of_tail(tail: Sequence[Printed], lines: Sequence[Printed]) -> int:
    """How many of the `lines` that a page begins with belong to the `tail` that the page before ended in."""
    if any(is_name(part.text) for line in tail for part in _parted(line)):
        filed = any(phrases.FILED.match(line.text) for line in tail)
        return 0 if filed else _bullets(lines)
    for index, line in enumerate(lines):
        parts = _parted(line)
        if is_name(parts[-1].text) and not is_capitals(parts[-1].text):
            return index + 1 + _bullets(lines[index + 1 :])
        if not (_is_bullet(line.text) or is_signed(parts[-1].text)):
            return index
    return len(lines)


def _bullets(lines: Sequence[Printed]) -> int:
    """How many of `lines` list recipients below the signer's name: up to where the copy is filed."""
    filed = next((index for index, line in enumerate(lines) if phrases.FILED.match(line.text)), -1)
    return filed + 1 if all(_is_bullet(line.text) for line in lines[: filed + 1]) else 0


def _opens_tail(parts: Sequence[Segment]) -> bool:
    signed = len(parts) == 2 and any(phrases.SIGNED.match(part.text) for part in parts)
    return signed or any(phrases.RECIPIENTS.match(part.text) for part in parts)


def side_flows(source: Source, stretches: Sequence[Sequence[Printed]], cut: Cut) -> list[Flow]:
    """The left column's lines, then the right one's; an item that wraps is one line.

    Each of the `stretches` stands on a page of its own, with its own places of the columns.
    """
    left: list[list[Segment]] = []
    right: list[list[Segment]] = []
    for lines in stretches:
        rows = [_parted(line) for line in lines]
        middle = _middle(rows)
        for row in rows:
            for place, part in enumerate(row):
                _add(right if _is_right(row, place, middle) else left, part)
    return [flow(source, _pieces(group, cut), cell=True) for group in (*left, *right)]


def _middle(rows: Sequence[Sequence[Segment]]) -> float:
    """Between the two columns: halfway from where the left one ends to where the right one begins."""
    pairs = [row for row in rows if len(row) > 1]
    if not pairs:
        return 0
    return (max(row[0].end for row in pairs) + min(row[-1].start for row in pairs)) / 2


def _is_right(row: Sequence[Segment], place: int, middle: float) -> bool:
    part = row[place]
    if len(row) > 1:
        return place == len(row) - 1
    if _is_bullet(part.text) or phrases.RECIPIENTS.match(part.text):
        return False
    if not middle:
        return is_signed(part.text) or is_name(part.text)
    return part.start + part.end > 2 * middle


def _parted(line: Printed) -> list[Segment]:
    """The line's sides: segments that stand close together belong to one, and so does a number left blank."""
    made: list[Segment] = []
    for part in segments(line):
        if made and (part.start - made[-1].end < _APART or _NUMBER.match(made[-1].text)):
            last = made[-1]
            text = f"{last.text} {part.text}"
            made[-1] = Segment(last.start, part.end, text, last.span.cover(part.span))
        else:
            made.append(part)
    return made


def _add(side: list[list[Segment]], part: Segment) -> None:
    if side and _completes(side[-1][-1].text, part.text):
        side[-1].append(part)
        return
    wraps = bool(side) and _is_bullet(side[-1][0].text) and not _is_bullet(part.text)
    ends = bool(side) and side[-1][-1].text.endswith((";", "."))
    if wraps and not ends and not phrases.SIGNED.match(part.text):
        side[-1].append(part)
    else:
        side.append([part])


def _is_bullet(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.kind == BULLET


def _completes(before: str, text: str) -> bool:
    """Whether two lines of a column together name the nation or its motto, and the first alone does not."""
    whole = phrases.NATION.match(f"{before} {text}")
    return whole is not None and whole.end() > len(before)


def _pieces(group: Sequence[Segment], cut: Cut) -> tuple[Piece, ...]:
    return tuple(piece for part in group for piece in cut(part.span))


def _is_type(text: str) -> bool:
    return text.rstrip(".: ") in phrases.DOCUMENT_TYPES
