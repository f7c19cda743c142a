"""Where a long block is parted, so that no note is far from its mark."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import takewhile
from xml.etree.ElementTree import Element

from markdown_wardreports.elements import text_of

# Characters between a mark and the beginning of its note. At 320 px a line holds about 38 of them and a small
# phone's screen 20 lines; two thirds of that leaves room for the line height that a reader may have set.
REACH = 480
_ENDS = (re.compile(r"[.;!?][”\")]*\s"), re.compile(r"[,:][”\")]*\s"), re.compile(r"\s"))


@dataclass(frozen=True)
class Mark:
    """A note to be placed: its label and its length in characters."""

    label: str
    length: int


@dataclass
class Piece:
    """A part of a block: its text, its children, and the labels of the notes that stand after it."""

    text: str = ""
    children: list[Element] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """A possible cut: after so many characters of the block; `rank` 0 ends a sentence, 1 a clause."""

    at: int
    rank: int


def part(block: Element, children: list[Element], marks: list[Mark]) -> list[Piece]:
    """The block's own text and `children` in one piece, or in several when a note would stand too far away.

    The pieces together are the whole; nothing is changed but where a cut stands. Only the block's own text
    is cut, never what stands inside a child.
    """
    positions = _positions(block, children, {mark.label for mark in marks})
    total = len(block.text or "") + sum(_length(child) for child in children)
    cuts = _cuts(marks, positions, _places(block, children), total)
    pieces = _split(block, children, [at for at, _ in cuts])
    if cuts:
        for piece, (_, labels) in zip(pieces, cuts, strict=False):
            piece.labels = labels
    placed = {label for piece in pieces for label in piece.labels}
    pieces[-1].labels = [mark.label for mark in marks if mark.label not in placed]
    return pieces


def _length(child: Element) -> int:
    return len(text_of(child)) + len(child.tail or "")


def _positions(block: Element, children: list[Element], wanted: set[str]) -> dict[str, int]:
    """How many characters of the block stand before the end of the child that holds each first mark."""
    found: dict[str, int] = {}
    at = len(block.text or "")
    for child in children:
        at += len(text_of(child))
        for link in child.iter("a"):
            label = link.get("href", "").removeprefix("#fn-")
            if link.get("role") == "doc-noteref" and label in wanted:
                found.setdefault(label, at)
        at += len(child.tail or "")
    return found


def _places(block: Element, children: list[Element]) -> list[_Place]:
    places: dict[int, int] = {}
    at = 0
    for text, width in [(block.text or "", 0), *((c.tail or "", len(text_of(c))) for c in children)]:
        at += width
        for rank, pattern in enumerate(_ENDS):
            for match in pattern.finditer(text):
                places.setdefault(at + match.end(), rank)
        at += len(text)
    return [_Place(at, rank) for at, rank in sorted(places.items())]


def _cuts(
    marks: list[Mark], positions: dict[str, int], places: list[_Place], total: int
) -> list[tuple[int, list[str]]]:
    """Where to cut, and the labels whose notes stand there: as late, and as seldom, as the reach allows."""
    cuts: list[tuple[int, list[str]]] = []
    left = list(marks)
    while left and total > _deadline(left, positions):
        first = positions[left[0].label]
        begin = bisect_left(places, first, key=lambda place: place.at)
        if begin == len(places) or places[begin].at >= total:
            break
        # No later one can be good: the first note would be out of reach.
        end = bisect_left(places, min(total, first + REACH + 1), key=lambda place: place.at)
        good = [p for p in places[begin:end] if p.at <= _deadline(_before(left, positions, p.at), positions)]
        choice = max(good, key=lambda p: (-p.rank, p.at), default=places[begin])
        group = _before(left, positions, choice.at)
        cuts.append((choice.at, [mark.label for mark in group]))
        left = left[len(group) :]
    return cuts


def _before(marks: list[Mark], positions: dict[str, int], at: int) -> list[Mark]:
    return list(takewhile(lambda mark: positions[mark.label] <= at, marks))


def _deadline(marks: list[Mark], positions: dict[str, int]) -> int:
    """The last place at which the notes of `marks`, in a row, are all within reach of their marks."""
    above = 0
    deadlines = []
    for mark in marks:
        deadlines.append(positions[mark.label] + REACH - above)
        above += mark.length
    return min(deadlines)


def _split(block: Element, children: list[Element], cuts: list[int]) -> list[Piece]:
    pieces = [Piece()]
    waiting = list(cuts)
    at = 0

    def add_text(text: str) -> None:
        """Text of the block, cut wherever a part ends in it."""
        nonlocal at
        while waiting and at <= waiting[0] <= at + len(text) and waiting[0] - at <= len(text):
            cut = waiting.pop(0) - at
            _append_text(pieces[-1], text[:cut])
            pieces.append(Piece())
            text, at = text[cut:], at + cut
        _append_text(pieces[-1], text)
        at += len(text)

    add_text(block.text or "")
    for child in children:
        tail, child.tail = child.tail or "", None
        pieces[-1].children.append(child)
        at += len(text_of(child))
        add_text(tail)
    return pieces


def _append_text(piece: Piece, text: str) -> None:
    if piece.children:
        piece.children[-1].tail = (piece.children[-1].tail or "") + text
    else:
        piece.text += text
