"""A report as text of a Word file: one paragraph a line, marks `[footnoteRef:N]`, notes after it."""

from __future__ import annotations

import re
from random import Random

from .model import Grid, Item, Note, Part, Piece, Prose, Report, Title

_MARK = re.compile(r"\[\^(\d+)\]")


def render(report: Report, rng: Random) -> tuple[str, Report]:
    """The text, and the report as this dialect can tell it."""
    style = _Style(rng)
    notes = {note.label: note for note in report.notes}
    out: list[str] = []
    pieces = list(report.pieces)
    for index, piece in enumerate(pieces):
        if isinstance(piece, Prose) and piece.run_on:
            continue
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        printed = _printed(piece, after, style)
        if isinstance(piece, Part | Grid):
            out += ["", *printed, ""]
            continue
        labels = _MARK.findall("\n".join(printed))
        shown = [_MARK.sub(lambda match: style.reference(match[1]), line) for line in printed]
        shown[-1] += "".join(style.definition(notes[label]) for label in labels)
        out += shown
        if rng.random() < 0.3 or (labels and rng.random() < 0.5):
            out.append("")
    return "\n".join(out) + "\n", report


class _Style:
    """What stays the same throughout one file."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.bracketed = rng.random() < 0.5
        self.columns = rng.random() < 0.5
        self.noise = rng.random() < 0.3

    def reference(self, label: str) -> str:
        if self.bracketed:
            return f"([footnoteRef:{label}])"
        return f"[footnoteRef:{label}]"

    def definition(self, note: Note) -> str:
        opening = " () " if self.bracketed else "  "
        return f" [{note.label}:{opening}" + "\n".join(note.paragraphs) + "] "


def _printed(piece: Piece, after: Piece | None, style: _Style) -> list[str]:
    match piece:
        case Title(lines=lines, printed=printed) if lines:
            return [printed, *lines]
        case Title(printed=printed, text=text, run_in=run_in):
            on = f" {after.text}" if run_in and isinstance(after, Prose) else ""
            noise = "[bookmark: _Toc1]" if style.noise and style.rng.random() < 0.3 else ""
            return [f"{noise}{printed} {text}{on}"]
        case Item(marker=marker, text=text):
            return [f"{marker} {text}"]
        case Prose(text=text):
            return [text + style.rng.choice(("", "", " ", "\t"))]
        case Grid():
            return _cells(piece, style.rng)
        case Part(role="letterhead", lines=lines) if style.columns:
            # Both columns of the letterhead are one table without borders.
            return [
                f"\t{lines[0]}",
                lines[1],
                f"\t{lines[2]}",
                lines[3],
                "",
                f"\t{lines[4]}",
                f"\t{lines[5]}",
            ]
        case Part(role="recipients" | "signature", lines=lines) if style.columns:
            return [f"\t{lines[0]}", *lines[1:]]
        case Part(role="title" | "annex", lines=lines):
            return list(lines)
        case Part(lines=lines):
            return list(lines)


def _cells(grid: Grid, rng: Random) -> list[str]:
    rows = [
        [text for text, _ in grid.head],
        *([list(grid.below)] if grid.below else []),
        *map(list, grid.rows),
    ]
    out = [line for line in (grid.caption, grid.unit) if line]
    if out and rng.random() < 0.5:
        out = [part for line in out for part in (f"\t{line}", "")]
    for row in rows:
        out += [f"\t{cell}" if cell else rng.choice(("\t", "\t\u00a0")) for cell in row]
        out.append("")
    return out[:-1]
