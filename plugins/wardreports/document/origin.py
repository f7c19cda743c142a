"""Where a field of the metadata comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """On what a field rests: a person's word, the text's own, or a conclusion from it."""

    CORRECTION = "correction"
    FRONT_MATTER = "front-matter"
    TEXT = "text"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Origin:
    """The basis of a field, and the first and last line that say it (1-based; 0 for no line).

    Lines are those of the report's file, or of its corrections file for a correction. `doubted` tells a
    field on which a finding was made.
    """

    basis: Basis
    first: int = 0
    last: int = 0
    doubted: bool = False
