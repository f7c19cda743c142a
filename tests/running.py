"""Running the command line in a test: what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Ran:
    """What a command line printed, and how it ended."""

    code: int
    out: str
    notes: str


Run = Callable[..., Ran]
