"""Reading a text without what rules would stumble over, every span put back to where it came from.

Rules count letters and compare widths; both go wrong where "ế" is three characters, where a label begins with
a character that nobody sees, and where a blank is none that a pattern knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from wardreports.document.account import Dropped, Reason
from wardreports.document.model import Verbatim
from wardreports.source import Source, Span
from wardreports.text.normalise import ODD_BLANKS, UNSEEN, nfc, seen, unseen_places

_CLUSTER: Final = re.compile(f"[^\u0300-\u036f{UNSEEN}]?[\u0300-\u036f{UNSEEN}]+")
_ODD_BLANK: Final = re.compile(f"[{ODD_BLANKS}]")
# A line of such blanks alone is an empty cell of a Word table.
_FILLED: Final = re.compile(r"^.*\S.*$", re.MULTILINE)
_Node = TypeVar("_Node")


@dataclass(frozen=True, slots=True)
class Composed:
    """`source` as it is read: in NFC, without unseen characters, all blanks of a line with text plain ones;
    and how its offsets and those of the `original` correspond.

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

    def noise(self, dropped: tuple[Dropped, ...]) -> Iterator[Dropped]:
        """The unseen characters of the original that stand in none of `dropped`, which are in order."""
        ends = [one.span.end for one in dropped]
        for start, end in unseen_places(self.original.text, self.original.body):
            after = bisect_right(ends, start)
            if after == len(dropped) or dropped[after].span.start >= end:
                span = Span(start, end)
                yield Dropped(Reason.EXTRACTOR_NOISE, self.original.slice(span), span)

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
        if isinstance(moved, Dropped):
            return replace(moved, text=self.original.slice(moved.span))
        if isinstance(moved, Verbatim):
            return replace(moved, text=seen(self.original.slice(moved.span)))
        return moved

    def _offset(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.ends, offset)]


def composed(source: Source) -> Composed | None:
    """`source` in NFC, without unseen characters and odd blanks; None where it is so already.

    Where other scripts make the two hard to match, the text is not brought to NFC.
    """
    return _composed(source, _composed_form) or _composed(source, seen)


def _composed_form(text: str) -> str:
    return nfc(seen(text))


def _composed(source: Source, form: Callable[[str], str]) -> Composed | None:
    text = _with_plain_blanks(form(source.text))
    if text == source.text:
        return None
    ends: list[int] = []
    shifts = [0]
    for match in _CLUSTER.finditer(source.text):
        longer = len(match.group()) - len(form(match.group()))
        if longer:
            ends.append(match.end() - shifts[-1] - longer)
            shifts.append(shifts[-1] + longer)
    if len(source.text) - shifts[-1] != len(text):
        return None
    body = len(form(source.text[: source.body]))
    return Composed(Source(source.path, text, body), source, tuple(ends), tuple(shifts))


def _with_plain_blanks(text: str) -> str:
    if not _ODD_BLANK.search(text):
        return text
    return _FILLED.sub(lambda line: _ODD_BLANK.sub(" ", line[0]), text)
