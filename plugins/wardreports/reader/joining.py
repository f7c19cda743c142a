"""Which printed lines make one logical line.

Told by the next line's start (label, bullet, small letter), the final punctuation, and the width: a line that had
room for the next word ended its paragraph, and a line that broke before it was full was indented, that is, the
first of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wardreports.document.labels import (
    BULLET,
    COUNTED,
    LETTER,
    NUMBER,
    POINT,
    ROMAN,
    STAR,
    Label,
    is_capitals,
    label_of,
    ordinal,
)
from wardreports.reader.metrics import width
from wardreports.reader.phrases import opens_furniture
from wardreports.reader.pieces import Flow, Piece, flow
from wardreports.source import Source
from wardreports.text.normalise import nfc

# In thousandths of the type size. The first line of a paragraph is indented by 1 to 1.27 cm (decree 30/2020), at
# 13 to 14 points some 2000 to 2700 of them.
INDENT = 2000
TOLERANCE = 300
WIDE = 6000
_FINAL = re.compile(r"[.!?…:;][”\"’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]*$")
_FAR = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of running text. `top`: the first of its page; `parted`: it was printed in parts around a mark."""

    pieces: tuple[Piece, ...]
    text: str
    gap: int
    top: bool = False
    parted: bool = False


@dataclass(slots=True)
class _Open:
    """The logical line in the making."""

    rows: list[Row]
    label: Label | None

    @property
    def text(self) -> str:
        return self.rows[-1].text


def joined(source: Source, rows: Sequence[Row], *, notes: bool = False) -> tuple[Flow, ...]:
    """The logical lines of `rows`, in order; every row is in exactly one of them."""
    if not rows:
        return ()
    texts = [nfc(row.text).strip() for row in rows]
    widths = [width(text) for text in texts]
    column = _column(texts, widths)
    made: list[Flow] = []
    opened = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or _parts(rows, texts, widths, column, opened, index, notes):
            own = rows[opened:index]
            pieces = tuple(piece for row in own for piece in row.pieces)
            made.append(flow(source, pieces, gap=own[0].gap, rows=len(own)))
            opened = index
    return tuple(made)


def _column(texts: Sequence[str], widths: Sequence[int]) -> int:
    """The width of the column: what the widest of the lines that surely go on reach."""
    full = sorted(w for w, after in zip(widths, texts[1:], strict=False) if after[:1].islower())
    return full[int(len(full) * 0.97)] if full else max(widths)


def _parts(
    rows: Sequence[Row],
    texts: Sequence[str],
    widths: Sequence[int],
    column: int,
    opened: int,
    index: int,
    notes: bool,
) -> bool:
    """Whether row `index` begins a new logical line; the open one began at row `opened`."""
    before, here = texts[index - 1], texts[index]
    first = here[:1]
    if first in ",.;:)!?”":
        return False
    if rows[index].gap >= _FAR:
        return True
    label = label_of(here)
    room = column - widths[index - 1] - width(" " + here.split(None, 1)[0])
    if index - 1 == opened:
        room -= INDENT
    if label and _starts_block(label, here, before, room, notes):
        return True
    if not notes and (opens_furniture(here) or opens_furniture(texts[opened])):
        return not first.islower()
    if first.islower() and not _SENTENCE_END.search(before):
        return False
    return _by_width(texts, widths, column, opened, index, room)


def _starts_block(label: Label, here: str, before: str, room: int, notes: bool) -> bool:
    rest = here[label.end :].lstrip()
    if label.kind == BULLET:
        # "kinh tế" / "- xã hội": a dash within a sentence is followed by a small letter and follows no stop.
        return not (rest[:1].islower() and not _FINAL.search(before) and room < TOLERANCE)
    if notes:
        return False
    if label.kind == STAR:
        return True
    stopped = bool(_FINAL.search(before)) or room > TOLERANCE
    if label.kind in (ROMAN, LETTER):
        return stopped and rest[:1].isupper()
    if label.kind == NUMBER:
        return stopped and not rest[:1].islower() and _is_numbering(label, here)
    if label.kind == POINT:
        return stopped and rest[:1].isupper()
    if label.kind == COUNTED:
        return bool(_FINAL.search(before)) and room > TOLERANCE
    return True


def _is_numbering(label: Label, here: str) -> bool:
    # "2025." or "12/2025." or "2.503 văn bản" are figures; a label is followed by words.
    rest = here[label.end :].lstrip()
    return bool(rest) and not rest[0].isdigit()


def _by_width(
    texts: Sequence[str], widths: Sequence[int], column: int, opened: int, index: int, room: int
) -> bool:
    before, here = texts[index - 1], texts[index]
    heading = label_of(texts[opened])
    if heading and heading.kind not in (BULLET, COUNTED):
        capitals = is_capitals(" ".join(texts[opened:index])[heading.end :])
        if capitals:
            return not is_capitals(here)
    stopped = bool(_FINAL.search(before))
    if stopped:
        return room > TOLERANCE
    return room > WIDE // 2


__all__ = ["Row", "joined", "ordinal"]
