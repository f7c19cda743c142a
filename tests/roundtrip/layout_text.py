"""A report as `pdftotext -layout` prints it: columns and indents kept by blanks, no rule above notes.

What such a text can't tell is not made: a note that goes on over a page break (nothing stands above it).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from random import Random

from . import pdf_text, setting
from .model import Grid, Part, Piece, Report, Title
from .pdf_text import Line


def render(report: Report, rng: Random) -> tuple[str, Report]:
    """The text, and the report as this dialect can tell it."""
    style = replace(pdf_text.style_of(rng), rule=False, alone=False)
    if "\n" in style.opening:
        style.opening = "{} "
    page = _Page(rng, round(style.measure / setting.AVERAGE))
    body, _ = _body(list(report.pieces), style, page)
    style.told = min(style.measure, pdf_text.evidence(body))
    body, pieces = _body(list(report.pieces), style, page)
    notes, lines = pdf_text.notes_of(report.notes, style)
    text = "\f".join(
        _printed(number, top, foot, style, page)
        for number, (top, foot) in enumerate(pdf_text.pages_of(body, lines, style), 1)
    )
    return text + "\f", replace(report, pieces=tuple(pieces), notes=tuple(notes))


class _Page:
    """What stays the same on every page: all in characters."""

    def __init__(self, rng: Random, width: int) -> None:
        self.rng, self.width = rng, width
        self.left = rng.randint(0, 10)
        self.indent = rng.randint(4, 8)
        self.apart = rng.randint(0, 1)

    def centred(self, text: str) -> str:
        return " " * (self.left + max(0, (self.width - len(text)) // 2)) + text

    def side_by_side(self, left: tuple[str, ...], right: tuple[str, ...], middle: bool) -> list[str]:
        half = max(self.width // 2, max(map(len, left)) + 4)
        rows = []
        for one, two in zip_longest(left, right, fillvalue=""):
            first = one.center(half) if middle else one.ljust(half)
            rows.append((" " * self.left + first + two.center(self.width - half)).rstrip())
        return rows


def _body(pieces: list[Piece], style: pdf_text.Style, page: _Page) -> tuple[list[Line], list[Piece]]:
    made: list[Line] = []
    kept: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        pair = pieces[index : index + 2]
        roles = [part.role for part in pair if isinstance(part, Part)]
        if roles == ["recipients", "signature"] and isinstance(pair[0], Part) and isinstance(pair[1], Part):
            made += [Line(row, 0) for row in page.side_by_side(pair[0].lines, pair[1].lines, False)]
            kept += pair
            index += 2
        elif isinstance(piece, Part) and piece.role == "letterhead":
            made += _letterhead(piece, page)
            # Columns are read one after the other.
            kept.append(Part(piece.role, tuple(piece.lines[i] for i in (0, 1, 4, 2, 3, 5))))
            index += 1
        elif isinstance(piece, Grid):
            made += _table(piece, page)
            kept.append(piece)
            index += 1
        else:
            taken = 2 if isinstance(piece, Title) and piece.run_in else 1
            # The next piece is there for its first word alone.
            lines, own = pdf_text.body_of(pieces[index : index + taken + 1], style, taken)
            made += lines
            kept += own
            index += taken
    return made, kept


def _letterhead(part: Part, page: _Page) -> list[Line]:
    lines = part.lines
    rows = page.side_by_side((lines[0], lines[1], "", lines[4]), (lines[2], lines[3], "", lines[5]), True)
    return [Line(row, 0) for row in rows]


def _table(grid: Grid, page: _Page) -> list[Line]:
    names = [text for text, _ in grid.head]
    rows = [*grid.rows]
    columns = len(rows[0])
    heads = [[*names, *[""] * (columns - len(names))], list(grid.below)] if grid.below else [names]
    widths = [max(len(row[i]) for row in (*heads, *rows)) + 3 for i in range(columns)]
    made = [Line("", 0)]
    if grid.caption:
        made.append(Line(page.centred(grid.caption), 0))
    if grid.unit:
        made.append(Line(" " * (page.left + max(0, sum(widths) - len(grid.unit))) + grid.unit, 0))
    if grid.below:
        over = "".join(text.center(widths[i]) for i, text in enumerate(names[:-1]))
        made.append(
            Line(" " * page.left + over + names[-1].center(sum(widths[len(names) - 1 :])).rstrip(), 0)
        )
        made.append(_row(heads[1], widths, page, centred=True))
    else:
        made.append(_row(names, widths, page, centred=True))
    return [*made, *(_row(list(row), widths, page, centred=False) for row in rows), Line("", 0)]


def _row(cells: list[str], widths: list[int], page: _Page, *, centred: bool) -> Line:
    text = ""
    for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        if centred:
            text += cell.center(width)
        else:
            text += f"{cell:<{width}}" if index < 2 else f"{cell:>{width - 1}} "
    return Line(" " * page.left + text.rstrip(), 0)


def _printed(number: int, top: list[Line], foot: list[Line], style: pdf_text.Style, page: _Page) -> str:
    out: list[str] = []
    if style.numbered and number > 1:
        out += [page.centred(str(number)), ""]
    for line in top:
        text = pdf_text.with_marks(line.text, style)
        if line.centred and text:
            text = page.centred(text)
            out += [""] * (line.gap - 1)
        elif line.gap:
            lead = page.left + (page.indent if line.first else 0)
            out += [""] * (page.apart if line.first else 0)
            text = " " * lead + text
        out.append(text.rstrip())
    if foot:
        out += [""] * page.rng.randint(1, 3)
        out += [" " * page.left + line.text for line in foot]
    return "\n".join(out) + "\n"
