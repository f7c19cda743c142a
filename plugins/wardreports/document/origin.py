"""Where a field of the metadata comes from, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """On what a field rests: a person's word, the text's own, or a conclusion from it."""

    CORRECTION = "correction"
    FRONT_MATTER = "front-matter"
    TEXT = "text"
    INFERRED = "inferred"


class Certainty(StrEnum):
    """How sure a field is.

    SURE: a person said it, or it was read where its kind of document prints it; LIKELY: concluded from
    running text; DOUBTFUL: several readings are possible, or there is a finding on it.
    """

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Origin:
    """The basis of a field, and the first and last line that say it (1-based; 0 for no line).

    Lines are those of the report's file, or of its corrections file for a correction.
    """

    basis: Basis
    first: int = 0
    last: int = 0
    certainty: Certainty = Certainty.SURE
