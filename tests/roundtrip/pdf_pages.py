"""A report as text of a PDF: marks flattened, pages with their numbers and running heads, rules above notes.

What such a text can't tell is not made, each with its reason:
- numbers at the foot and running heads of a report of few pages: they may be anything;
- a bracket lost before anything but a blank: its mark can't be told from a figure in brackets.

Where the count of notes begins anew, a mark may print fewer figures than it was set with: a few lines in a
thousand reports then look as if they had had room for the next word, and no reader can know better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from .model import Grid, Item, Note, Piece, Prose, Report, Title
from .pdf_text import SET_MARK, Line, Style, body_of, evidence, notes_of, pages_of, style_of, with_marks

_RULE = " " * 43
_MARK = re.compile(r"\[\^(\d+)\]")
_NUMBERS = ("", "", "{n}", "{n}", "- {n} -", "Trang {n}", "{n}/{all}", "Trang {n}/{all}")
_HEADS = ("", "", "Báo cáo của Ủy ban nhân dân phường", "UBND phường - Báo cáo năm")
_OPENINGS = ("{} ", "{}", "{}. ", "({}) ", "({})", "{}\n ")
_ENOUGH_PAGES = 4


@dataclass(frozen=True)
class _Prints:
    """What every page prints besides its text: its number and a running head, each at the top or the foot."""

    number: str
    number_at_foot: bool
    head: str
    head_at_foot: bool


def render(report: Report, rng: Random) -> tuple[str, Report]:
    """The text, and the report as this dialect can tell it."""
    style = style_of(rng)
    if rng.random() < 0.15:
        style.openings |= {note.label: rng.choice(_OPENINGS) for note in report.notes}
    pieces = [_filled(piece) for piece in report.pieces if not isinstance(piece, Grid) or not piece.below]
    body, _ = body_of(pieces, style)
    style.told = min(style.measure, evidence(body))
    body, pieces = body_of(pieces, style)
    notes, lines = notes_of(report.notes, style, raised=True)
    pages = pages_of(body, lines, style)
    printed, labels = _numbered(pages, rng, restarts=rng.random() < 0.2)
    text = _text(pages, printed, style, _prints(rng, len(pages)))
    told = replace(
        report,
        pieces=tuple(_relabelled(piece, labels) for piece in pieces),
        notes=tuple(Note(labels[note.label], note.paragraphs) for note in notes),
    )
    return text, told


def _filled(piece: Piece) -> Piece:
    """A table without empty cells, and with one dash a row at most."""
    if not isinstance(piece, Grid):
        return piece
    rows = []
    for row in piece.rows:
        figures = [cell if cell not in ("", "-") else "0" for cell in row[2:]]
        rows.append((*row[:2], *figures[:-1], "-" if row[-1] == "-" else figures[-1]))
    return replace(piece, rows=tuple(rows))


def _prints(rng: Random, pages: int) -> _Prints:
    number, at_foot = rng.choice(_NUMBERS), rng.random() < 0.4
    if at_foot and pages < _ENOUGH_PAGES:
        number = ""
    head = rng.choice(_HEADS) if pages >= _ENOUGH_PAGES else ""
    return _Prints(number, at_foot, head, rng.random() < 0.3)


def _numbered(
    pages: list[tuple[list[Line], list[Line]]], rng: Random, *, restarts: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """For each label the number that is printed, and the label that tells it from others of that number."""
    printed: dict[str, str] = {}
    labels: dict[str, str] = {}
    seen: dict[int, int] = {}
    number = 0
    for top, _ in pages:
        if restarts and rng.random() < 0.5:
            number = 0
        for label in (label for line in top for label in line.labels):
            number += 1
            seen[number] = seen.get(number, 0) + 1
            printed[label] = str(number)
            labels[label] = f"{number}-{seen[number]}" if seen[number] > 1 else str(number)
    return printed, labels


def _relabelled(piece: Piece, labels: Mapping[str, str]) -> Piece:
    if not isinstance(piece, Title | Prose | Item):
        return piece
    return replace(piece, text=_MARK.sub(lambda mark: f"[^{labels[mark[1]]}]", piece.text))


def _text(
    pages: list[tuple[list[Line], list[Line]]], printed: Mapping[str, str], style: Style, prints: _Prints
) -> str:
    out = ""
    for number, (top, foot) in enumerate(pages, 1):
        lead = style.form_feed if number > 1 or style.rng.random() < 0.5 else ""
        lines = [Line(_flattened(line, printed, style), line.gap) for line in top]
        while lines and not lines[0].text:
            lines.pop(0)
        while lines and not lines[-1].text:
            lines.pop()
        if foot:
            rows = [Line(SET_MARK.sub(lambda m: printed[m[1]], row.text), row.gap) for row in foot]
            if style.rule:
                rows[0].gap = 0
                lines.append(Line(_RULE, 1))
            lines += rows
        lines = _with_prints(lines, number, len(pages), prints)
        if lines:
            lines[0].gap = 0
            lines[0].text = lead + lines[0].text
        out += "".join(
            "\n" * line.gap + line.text + style.rng.choice(style.trailing) + "\n" for line in lines
        )
    return out.lstrip("\n") + "\n"


def _with_prints(lines: list[Line], number: int, pages: int, prints: _Prints) -> list[Line]:
    above: list[Line] = []
    below: list[Line] = []
    if prints.head and number > 1:
        (below if prints.head_at_foot else above).append(Line(prints.head))
    if prints.number and number > 1:
        own = Line(prints.number.format(n=number, all=pages))
        (below if prints.number_at_foot else above).append(own)
    if above and lines:
        lines[0].gap = 1
    return [*above, *lines, *below]


def _flattened(line: Line, printed: Mapping[str, str], style: Style) -> str:
    """The line's text with its marks as printed; one may get a line of its own, or lose a bracket."""
    text = SET_MARK.sub(lambda mark: f"\ue000{printed[mark[1]]}\ue001", line.text)
    if style.alone and len(line.labels) == 1 and style.rng.random() < 0.3:
        text = SET_MARK.sub("\n\\1\n", text).replace("\n ", "\n").removesuffix("\n")
    if style.form == "({})" and style.rng.random() < 0.05:
        text = re.sub("\ue000(\\d+)\ue001(?= )", "(\\1", text)
    return with_marks(text, style)
