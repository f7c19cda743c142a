"""A report as `pdftotext -layout` prints it: columns and indents kept by blanks, no rule above notes.

Its habits are those of the real tool on pages of a word processor: the page's leftmost text is at column 0; a
raised mark may stand a blank apart from its word, or on a line of its own under a line that has little before
it; the notes begin after some empty lines or none, each of their paragraphs indented or none of them, and go
on overleaf; a cell that wraps stands beside the middle or the top of its row; a table cut by a page has other
columns there, and may have its head again.

What such a text can't tell is not made, each with its reason:
- a note that goes on overleaf with a new paragraph, which could be one of the body: no rule stands above it;
- labels of notes that are those of the body's own items, "1.": on a page of both nothing tells them apart;
- a page that holds nothing but the rest of a note;
- a mark a blank apart where its figure stands in the text as well;
- where notes are not indented, a paragraph of one whose last line is full.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from random import Random

from . import layout_tables, pdf_text, setting
from .layout_tables import TableLine
from .model import Grid, Note, Part, Piece, Report, Title
from .pdf_text import Line

_FREE = 1e9
_MOST_OVERLEAF = 2
_MARK = re.compile("\ue000(\\d+)\ue001")
_ALONE = re.compile(r"(?<= )\d{1,2}(?=[ ,.;:)])")
_FIRST_WORD = re.compile("[^\\W\\d_]+\ue000(\\d+)\ue001(?= )")


def render(report: Report, rng: Random) -> tuple[str, Report]:
    """The text, and the report as this dialect can tell it."""
    style = replace(pdf_text.style_of(rng), rule=False, alone=False)
    if "\n" in style.opening or style.opening == "{}. ":
        style.opening = "{} "
    page = _Page(rng, round(style.measure / setting.AVERAGE))
    page.figures = frozenset(_ALONE.findall(" ".join(map(str, report.pieces))))
    # A first line is told by its indent, however full the line above it.
    style.told = _FREE
    body, pieces = _body(list(report.pieces), style, page)
    told = min(style.measure, pdf_text.evidence(body))
    notes, lines = _notes(report.notes, replace(style, told=told), page)
    cut = replace(style, rule=page.cut)
    text = "\f".join(
        _printed(number, top, foot, style, page)
        for number, (top, foot) in enumerate(pdf_text.pages_of(body, lines, cut), 1)
    )
    return text + "\f", replace(report, pieces=tuple(pieces), notes=tuple(notes))


@dataclass
class _Page:
    """What stays the same on every page: all in characters."""

    rng: Random
    width: int
    indent: int = 0
    apart: int = 0
    note_indent: int = 0
    loose: float = 0
    figures: frozenset[str] = frozenset()
    cut: bool = False
    raised: bool = False
    tables: layout_tables.Habits = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng
        self.indent = rng.randint(4, 8)
        self.apart = rng.randint(0, 1)
        self.note_indent = rng.choice((0, self.indent))
        self.loose = rng.choice((0, 0.3))
        self.cut = self.apart == 0 and rng.random() < 0.5
        self.raised = rng.random() < 0.5
        self.tables = layout_tables.habits(rng, self.width)

    def centred(self, text: str) -> str:
        return " " * max(0, (self.width - len(text)) // 2) + text

    def side_by_side(self, left: tuple[str, ...], right: tuple[str, ...], middle: bool) -> list[str]:
        half = max(self.width // 2, max(map(len, left)) + 4)
        rows = []
        for one, two in zip_longest(left, right, fillvalue=""):
            first = one.center(half) if middle else one.ljust(half)
            rows.append((first + two.center(self.width - half)).rstrip())
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
            made += _tail(pair[0], pair[1], page)
            kept += pair
            index += 2
        elif isinstance(piece, Part) and piece.role == "letterhead":
            made += _letterhead(piece, page)
            # Columns are read one after the other.
            kept.append(Part(piece.role, tuple(piece.lines[i] for i in (0, 1, 4, 2, 3, 5))))
            index += 1
        elif isinstance(piece, Grid):
            made += layout_tables.lines(piece, page.tables, page.width)
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


def _tail(recipients: Part, signature: Part, page: _Page) -> list[Line]:
    name = signature.lines[-1]
    right = (*signature.lines[:-1], *[""] * page.rng.choice((0, 0, 3, 4)), name)
    return [Line(row, 0) for row in page.side_by_side(recipients.lines, right, False)]


def _letterhead(part: Part, page: _Page) -> list[Line]:
    organ, ward, nation, motto, number, date = part.lines
    if page.rng.random() < 0.4:
        before, after = nation.rsplit(" ", 1)
        left, right = (organ, ward, "", "", number), (before, after, motto, "", "", date)
    else:
        left, right = (organ, ward, "", number), (nation, motto, "", date)
    return [Line(row, 0) for row in page.side_by_side(left, right, True)]


def _notes(
    notes: tuple[Note, ...], style: pdf_text.Style, page: _Page
) -> tuple[list[Note], dict[str, list[Line]]]:
    made, lines = list(notes), {note.label: _indented(note, style) for note in notes}
    if not page.note_indent:
        made, lines = pdf_text.notes_of(notes, style)
    for own in lines.values():
        for index, row in enumerate(own):
            # A note may go on overleaf in the middle of a sentence, for a line or two.
            row.gap = int(row.text[:1].islower() and index + _MOST_OVERLEAF >= len(own))
    return made, lines


def _indented(note: Note, style: pdf_text.Style) -> list[Line]:
    """The lines of a note whose paragraphs are indented."""
    opening = style.openings.get(note.label, style.opening).format(note.label)
    own: list[Line] = []
    for index, paragraph in enumerate(note.paragraphs):
        rows = setting.lines(("" if index else opening) + paragraph, style.note_measure, style.indent)
        own += [Line(row, first=at == 0) for at, row in enumerate(rows)]
    return own


def _printed(number: int, top: list[Line], foot: list[Line], style: pdf_text.Style, page: _Page) -> str:
    out: list[str] = []
    if style.numbered and number > 1:
        out += [page.centred(str(number)), *[""] * page.rng.randint(0, 1)]
    for index, line in enumerate(top):
        if isinstance(line, TableLine):
            out += [*(line.head if not index and line.again else ()), *line.text.split("\n")]
        elif line.centred and line.text:
            out += [*[""] * (line.gap - 1), page.centred(pdf_text.with_marks(line.text, style))]
        else:
            out += _text(line, style, page)
    if foot:
        out += [""] * page.rng.choice(
            (0, 1, 3, 4) if page.note_indent or style.opening == "{}" else (1, 3, 4)
        )
        out += [" " * (page.note_indent if line.first else 0) + line.text for line in foot]
    left = min((len(line) - len(line.lstrip()) for line in out if line.strip()), default=0)
    return "\n".join(line[left:].rstrip() for line in out) + "\n"


def _text(line: Line, style: pdf_text.Style, page: _Page) -> list[str]:
    """A line of running text with its marks as they are printed, and those that were raised out of it."""
    lead = " " * (page.indent if line.first and line.gap else 0)
    text, raised = line.text, []
    if style.form == "{}" and page.raised and not lead and (mark := _FIRST_WORD.match(text)):
        word = text[: mark.start(1) - 1]
        text = word + text[mark.end() :]
        raised = [" " * (len(word) + page.rng.randint(0, 1)) + mark[1], ""]
    above = [""] * (page.apart if line.first and line.gap else 0)
    return [*above, lead + _MARK.sub(lambda found: _mark(found, style, page), text), *raised]


def _mark(found: re.Match[str], style: pdf_text.Style, page: _Page) -> str:
    printed = style.form.format(found[1])
    letter = found.string[found.start() - 1].isalpha()
    told = letter and style.form == "{}" and found[1] not in page.figures
    loose = told and page.rng.random() < page.loose
    return f" {printed}" if loose else printed
