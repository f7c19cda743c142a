"""Reading a text whose letters are typed as base and mark: in NFC, every span put back to where it came from.

Rules count letters and compare widths; both go wrong where "ế" is three characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from wardreports.document.account import Dropped
from wardreports.document.model import Verbatim
from wardreports.source import Source, Span
from wardreports.text.normalise import nfc

_CLUSTER: Final = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_Node = TypeVar("_Node")


@dataclass(frozen=True, slots=True)
class Composed:
    """`source` in NFC, and how offsets of the two correspond.

    `ends[i]` is the offset in `source` after the i-th letter that was composed of parts; up to there the text
    as it came is longer by `shifts[i + 1]` characters.
    """

    source: Source
    original: Source
    ends: tuple[int, ...]
    shifts: tuple[int, ...]

    def as_came(self, node: _Node) -> _Node:
        """`node` with every span in it put back, and the texts that quote the source quoted as it came."""
        moved: _Node = self._moved(node)
        return moved

    def _moved(self, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, Span):
            return Span(self._offset(value.start), self._offset(value.end))
        if isinstance(value, tuple):
            return tuple(map(self._moved, value))
        if not is_dataclass(value) or isinstance(value, type | Source):
            return value
        changed = {
            field.name: self._moved(getattr(value, field.name)) for field in fields(value) if field.init
        }
        moved = replace(value, **changed)
        if isinstance(moved, Verbatim | Dropped):
            return replace(moved, text=self.original.slice(moved.span))
        return moved

    def _offset(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.ends, offset)]


def composed(source: Source) -> Composed | None:
    """`source` in NFC; None where it is NFC already, or where other scripts make the two hard to match."""
    text = nfc(source.text)
    if text == source.text:
        return None
    ends: list[int] = []
    shifts = [0]
    for match in _CLUSTER.finditer(source.text):
        longer = len(match.group()) - len(nfc(match.group()))
        if longer:
            ends.append(match.end() - shifts[-1] - longer)
            shifts.append(shifts[-1] + longer)
    if len(source.text) - shifts[-1] != len(text):
        return None
    body = len(nfc(source.text[: source.body]))
    return Composed(Source(source.path, text, body), source, tuple(ends), tuple(shifts))
