"""A report as the generator knows it, independent of the reader's model.

Texts hold their footnote marks as `[^label]`, straight after the word they belong to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Title:
    """A heading. `label` as the document names it ("A", "1.2"), `printed` as it stands ("A.", "1.2.").

    `lines` tells a title set in several centred lines below its label ("PHẦN I").
    """

    level: int
    label: str
    printed: str
    text: str
    run_in: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prose:
    """A paragraph; `run_on` when it goes on in the line of the run-in heading before it."""

    text: str
    run_on: bool = False


@dataclass(frozen=True)
class Item:
    """An item: "-", "+", "1.", "(1)"; `depth` from 1."""

    marker: str
    depth: int
    text: str


@dataclass(frozen=True)
class Grid:
    """A table. Head cells are (text, columns): 0 columns tells a cell that reaches down two rows."""

    caption: str
    unit: str
    head: tuple[tuple[str, int], ...]
    below: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """Lines with a role: letterhead, draft-mark, title, addressee, recipients, signature, annex."""

    role: str
    lines: tuple[str, ...]


Piece: TypeAlias = Title | Prose | Item | Grid | Part


@dataclass(frozen=True)
class Note:
    """A footnote definition: its paragraphs, "- " and "+ " included."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A whole report, and what it says of itself (`said`: field of the metadata → value)."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    said: dict[str, object] = field(default_factory=dict)
