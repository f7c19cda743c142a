"""A source line with a caret under the place that is meant, as a terminal shows it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = 100
_TAB: Final = "    "
_CUT: Final = "…"
_UNSEEN: Final = frozenset(("Mn", "Me", "Cf"))


@dataclass(frozen=True, slots=True)
class Cluster:
    """What stands in one place of a line: a letter with its marks, or what is shown instead of it."""

    text: str
    columns: int


def nfc_column(excerpt: str, column: int) -> int:
    """The 1-based column as people count: in NFC letters, so that "ế" is one however it was typed."""
    return len(unicodedata.normalize("NFC", excerpt[: column - 1])) + 1 if column else 0


def snippet(excerpt: str, column: int, width: int) -> tuple[str, str]:
    """The line and its caret line. `column` (from 1) and `width` count characters of `excerpt` as it came.

    The carets stand under the letters in a terminal, whether the line holds TABs (shown as four blanks),
    double width letters, or letters typed as base and mark. Control characters are shown as "�": a report
    can't steer a terminal. A long line is cut around the caret to about `COLUMNS` columns.
    """
    before = _clusters(excerpt[: column - 1])
    meant = _clusters(excerpt[column - 1 : column - 1 + width])
    after = _clusters(excerpt[column - 1 + width :].rstrip())
    lead, room = "", COLUMNS - min(_columns(meant), COLUMNS)
    if _columns(before) > room // 2 and _columns(before) + _columns(after) > room:
        lead, before = _CUT, _tail(before, max(room // 2, room - _columns(after)))
    meant, cut_meant = _head(meant, COLUMNS)
    after, cut_after = ((), True) if cut_meant else _head(after, room - _columns(before))
    line = lead + _text(before) + _text(meant) + _text(after) + (_CUT if cut_after else "")
    caret = " " * (len(lead) + _columns(before)) + "^" * max(1, _columns(meant))
    return line.rstrip(), caret


def _clusters(text: str) -> tuple[Cluster, ...]:
    return tuple(_cluster(character) for character in unicodedata.normalize("NFC", text))


def _cluster(character: str) -> Cluster:
    if character == "\t":
        return Cluster(_TAB, len(_TAB))
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(character) in _STEERING:
        return Cluster("�", 1)
    if category in _UNSEEN:
        return Cluster(character, 0)
    return Cluster(character, 2 if unicodedata.east_asian_width(character) in "WF" else 1)


# Marks that turn the direction of writing could make a line read otherwise than it is.
_STEERING: Final = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def _columns(clusters: tuple[Cluster, ...]) -> int:
    return sum(cluster.columns for cluster in clusters)


def _text(clusters: tuple[Cluster, ...]) -> str:
    return "".join(cluster.text for cluster in clusters)


def _head(clusters: tuple[Cluster, ...], room: int) -> tuple[tuple[Cluster, ...], bool]:
    """As many clusters from the start as fit in `room` columns, and whether some were cut off."""
    used = 0
    for index, cluster in enumerate(clusters):
        used += cluster.columns
        if used > room:
            return clusters[:index], True
    return clusters, False


def _tail(clusters: tuple[Cluster, ...], room: int) -> tuple[Cluster, ...]:
    kept, _ = _head(clusters[::-1], room)
    return kept[::-1]
