"""What a dialect's reader hands to the block rules.

Logical lines, tables still as cells, notes, what was left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wardreports.diagnostics.diagnostic import Diagnostic
from wardreports.document.account import Dropped
from wardreports.reader.pieces import Flow, Piece
from wardreports.source import Span


@dataclass(frozen=True, slots=True)
class CellLines:
    """One cell of a flattened table: its pieces (none in an empty cell) and the place it takes."""

    pieces: tuple[Piece, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableLines:
    """A flattened table: its rows of cells, top to bottom, caption and unit note among them."""

    rows: tuple[tuple[CellLines, ...], ...]
    span: Span


Element: TypeAlias = Flow | TableLines


@dataclass(frozen=True, slots=True)
class NoteText:
    """A definition before it becomes a node: label, printed mark, its logical lines, everything it covers,
    and the bracket that closes it, where one does."""

    label: str
    mark: Span
    flows: tuple[Flow, ...]
    span: Span
    closing: Span | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """The whole text of a report, taken apart. `images` are the places that extractors left for images."""

    elements: tuple[Element, ...]
    notes: tuple[NoteText, ...]
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    images: tuple[Span, ...] = ()
