"""A report as the lines and pages of a PDF: hard-wrapped, notes at the feet, marks where they are raised.

What such a text can't tell is not made, each with its reason:
- a paragraph whose last line had no room for the next word: only its indent or its space, which this dialect
  loses, would show the end; the paragraph is made longer, so that its last line is shorter;
- the same where it had room in the page's column, but the report is too short to show its width;
- a note's paragraph of one line that is nearly full: notes are set with an indent or without;
- where few notes are long, a note's paragraph that is wider than the body: its column can't be told;
- tables with a head of two rows or with empty cells: nothing shows where they are;
- a note that goes on over a page break where no rule stands above the notes: it can't be told from the text;
- a page that begins with a bare figure, or the rest of a note that begins with one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from random import Random

from . import setting
from .model import Grid, Item, Note, Part, Piece, Prose, Title

_MARK = re.compile(r"\[\^(\d+)\]")
SET_MARK = re.compile("\ue000(\\d+)\ue001")
_ROOM = 1000
_NARROWEST = 28_000
_NOTE_INDENT = 2700
_ENOUGH_LINES = 6
_MORE = ("của phường", "ở các xóm ven sông", "trong kỳ", "như đã nêu", "theo quy định")


@dataclass
class Line:
    """One printed line; `gap` empty lines before it, `labels` of the notes whose marks it holds.

    `first` of its paragraph, `centred` on the page: what only a layout shows.
    """

    text: str
    gap: int = 1
    labels: list[str] = field(default_factory=list)
    first: bool = False
    centred: bool = False


@dataclass
class Style:
    """What stays the same throughout one file."""

    rng: Random
    measure: float
    told: float
    note_measure: float
    indent: float
    page_length: int
    form: str
    opening: str
    rule: bool
    numbered: bool
    form_feed: str
    trailing: tuple[str, ...]
    alone: bool
    openings: dict[str, str] = field(default_factory=dict)


def style_of(rng: Random) -> Style:
    measure = rng.randint(70, 95) * setting.AVERAGE
    bracketed = rng.random() < 0.3
    opening = rng.choice(("({}) ", "({})")) if bracketed else rng.choice(("{} ", "{}", "{}. ", "{}\n "))
    return Style(
        rng, measure, measure, measure * 1.35, rng.randint(2000, 2700), rng.choice((20, 28, 34, 40)),
        "({})" if bracketed else "{}", opening, rng.random() < 0.5, rng.random() < 0.5,
        rng.choice((" ", "\f")), rng.choice((("",), (" ",), ("", " "))), rng.random() < 0.1 and not bracketed,
    )  # fmt: skip


def body_of(pieces: list[Piece], style: Style, most: int | None = None) -> tuple[list[Line], list[Piece]]:
    """The first `most` pieces (or all) set in lines, and the pieces with what was added to them."""
    made: list[Line] = []
    kept: list[Piece] = []
    index = 0
    while index < (len(pieces) if most is None else most):
        piece = pieces[index]
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if isinstance(piece, Part):
            made += _part(piece)
            kept.append(piece)
        elif isinstance(piece, Grid):
            made += [Line(line, centred=True) for line in (piece.caption, piece.unit) if line]
            rows = (tuple(text for text, _ in piece.head), *piece.rows)
            made += [Line(" ".join(cell for cell in row if cell)) for row in rows]
            kept.append(piece)
        elif isinstance(piece, Title) and piece.lines:
            made += [Line(line, centred=True) for line in (piece.printed, *piece.lines)]
            kept.append(piece)
        elif isinstance(piece, Title) and piece.run_in and isinstance(after, Prose):
            follower = pieces[index + 2] if index + 2 < len(pieces) else None
            lead = f"{piece.printed} {piece.text} "
            after, lines = _settled(after, lead, follower, style)
            made += lines
            kept += [piece, after]
            index += 1
        elif isinstance(piece, Title | Prose | Item):
            piece, lines = _settled(piece, _lead(piece), after, style)
            made += lines
            kept.append(piece)
        index += 1
    return made, kept


def evidence(lines: list[Line]) -> float:
    """How wide the lines show their column to be: as the widest of those that surely go on."""
    widths = sorted(
        setting.width(SET_MARK.sub("", line.text))
        for line, after in pairwise(lines)
        if line.text and after.text[:1].islower()
    )
    return widths[int(len(widths) * 0.95)] if widths else _NARROWEST


def _lead(piece: Piece) -> str:
    match piece:
        case Title(printed=lead) | Item(marker=lead):
            return f"{lead} "
    return ""


def _part(part: Part) -> list[Line]:
    several = part.role == "addressee" and len(part.lines) > 1
    lines = [Line(line, first=several, centred=not several) for line in part.lines]
    if part.role in ("title", "addressee", "letterhead", "annex") and part.lines != ("BÁO CÁO",):
        lines[0].gap = 1 if part.role == "title" else 3
        lines.append(Line("", 1))
    if part.role == "signature":
        lines[-1].gap = 4
    return lines


def _first_word(piece: Piece | None) -> str:
    match piece:
        case None:
            return "Xxxxxxxx"
        case Part(lines=lines):
            return lines[0].split()[0]
        case Title(printed=word) | Item(marker=word):
            return word
        case Prose(text=text):
            return _MARK.sub("", text.split()[0])
        case Grid():
            return "Bảng"


def _settled(
    piece: Title | Prose | Item, lead: str, after: Piece | None, style: Style
) -> tuple[Title | Prose | Item, list[Line]]:
    """`piece` set in lines; made longer until its last line shows that it is the last."""
    face = setting.BOLD if isinstance(piece, Title) else 1.0
    while True:
        lines = setting.lines(_set(lead + piece.text), style.measure, style.indent, face)
        room = setting.room(lines[-1], style.told, style.indent if len(lines) == 1 else 0, _first_word(after))
        if room > _ROOM:
            made = [Line(line, 1, SET_MARK.findall(line)) for line in lines]
            made[0].first = True
            return piece, made
        piece = replace(piece, text=_longer(piece.text, style.rng))


def _longer(text: str, rng: Random) -> str:
    ends = re.search(r"[.;:]*(\[\^\d+\])?[./;:]*$", text)
    assert ends
    more = rng.choice(_MORE)
    more = more.upper() if text.isupper() else more
    at = ends.start()
    return f"{text[:at]} {more}{text[at:]}"


def _set(text: str) -> str:
    return _MARK.sub("\ue000\\1\ue001", text)


def notes_of(
    notes: tuple[Note, ...], style: Style, *, raised: bool = False
) -> tuple[list[Note], dict[str, list[Line]]]:
    """The notes with what was added to them, and the lines of each; with `raised` labels are set as marks."""
    _, lines = _notes_of(notes, style, style.told, raised)
    own = [row for rows in lines.values() for row in rows[1:]]
    shown = evidence(own) if sum(row.text[:1].islower() for row in own) >= _ENOUGH_LINES else 0
    return _notes_of(notes, style, min(style.note_measure, max(style.told, shown)), raised)


def _notes_of(
    notes: tuple[Note, ...], style: Style, told: float, raised: bool
) -> tuple[list[Note], dict[str, list[Line]]]:
    made: list[Note] = []
    lines: dict[str, list[Line]] = {}
    for note in notes:
        opening = style.openings.get(note.label, style.opening)
        mark = opening.format(f"\ue000{note.label}\ue001" if raised else note.label)
        own: list[Line] = []
        paragraphs: list[str] = []
        for index, paragraph in enumerate(note.paragraphs):
            after = note.paragraphs[index + 1].split()[0] if index + 1 < len(note.paragraphs) else ""
            text, rows = _note_rows(paragraph, "" if index else mark, after, style, told)
            paragraphs.append(text)
            own += [Line(row, 0 if at == 0 and index == 0 else 1) for at, row in enumerate(rows)]
            if not index and "\n" in mark:
                own[1].gap = 0
        made.append(Note(note.label, tuple(paragraphs)))
        lines[note.label] = own
    return made, lines


def _note_rows(text: str, mark: str, after: str, style: Style, told: float) -> tuple[str, list[str]]:
    """A note's paragraph, made longer until its last line shows that it is the last, and its lines."""
    while True:
        rows = setting.lines(mark.replace("\n", "") + text, style.note_measure, 0)
        indent = _NOTE_INDENT if len(rows) == 1 else 0
        if not after or setting.room(rows[-1], told, indent, after) > _ROOM:
            break
        text = _longer(text, style.rng)
    if "\n" in mark:
        label = mark[: mark.index("\n")]
        rows = [label, rows[0].removeprefix(label), *rows[1:]]
    return text, rows


def pages_of(
    body: list[Line], notes: dict[str, list[Line]], style: Style
) -> list[tuple[list[Line], list[Line]]]:
    """Each page's lines and the lines of the notes at its foot."""
    pages: list[tuple[list[Line], list[Line]]] = []
    carried: list[Line] = []
    queue = list(body)
    while queue or carried:
        length = style.page_length if style.rng.random() < 0.8 else style.rng.randint(6, style.page_length)
        foot, carried = carried[: length - 4], carried[length - 4 :]
        top: list[Line] = []
        while queue and not carried:
            line = queue[0]
            own = [row for label in line.labels for row in notes[label]]
            left = length - len(top) - len(foot) - 1
            if own and len(own) > left:
                cut = _cut(own, left, len(own) - len(notes[line.labels[-1]]), style)
                if not cut and (top or foot) and left < style.page_length - 3:
                    break
                own, carried = (own[:cut], own[cut:]) if cut else (own, [])
            elif left < 1 and top:
                break
            top.append(queue.pop(0))
            foot += own
        pages.append((top, foot))
    return pages


def _cut(own: list[Line], left: int, last: int, style: Style) -> int:
    """After how many rows the last note, which begins at row `last`, may go on overleaf; 0 where it can't."""
    if not style.rule or left < 2 or style.rng.random() < 0.3:
        return 0
    for at in range(left, last, -1):
        if own[at].gap and not own[at].text[0].isdigit() and own[at].text[0] != "(":
            return at
    return 0


def with_marks(text: str, style: Style) -> str:
    """`text` with its marks as they are printed."""
    return SET_MARK.sub(lambda match: style.form.format(match[1]), text)
