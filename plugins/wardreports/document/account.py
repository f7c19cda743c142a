"""The account of a source: what became of its characters, and why some are left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wardreports.source import Span


class Reason(StrEnum):
    """Why characters of the source are not on the page. The closed list."""

    PAGE_NUMBER = "page-number"
    RUNNING_HEAD = "running-head"
    SEPARATOR = "separator"
    EXTRACTOR_NOISE = "extractor-noise"
    EMPTY_BRACKETS = "empty-brackets"
    REDACTED = "redacted"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Characters left out, and why. `text` is the exact slice of the source."""

    reason: Reason
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of every character of the report's text (front matter is not part of it).

    `characters == kept + moved + marks + sum(len(d.text) for d in dropped) + unaccounted`. White space
    outside dropped pieces is counted as kept: it is the distance between words. `mends` says how many of the
    kept and moved letters are look-alikes read as the Vietnamese letter (`text.look_alikes`); it is part of
    no sum.
    """

    characters: int = 0
    kept: int = 0
    moved: int = 0
    marks: int = 0
    dropped: tuple[Dropped, ...] = ()
    unaccounted: int = 0
    mends: int = 0

    @property
    def closes(self) -> bool:
        """Whether every character is accounted for."""
        held = self.kept + self.moved + self.marks + sum(len(d.text) for d in self.dropped)
        return self.unaccounted == 0 and held == self.characters
