"""The reader of the dialect `layout-text`: what `pdftotext -layout` prints → logical lines, tables, notes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wardreports.document.account import Dropped
from wardreports.reader.columns import Row, measured
from wardreports.reader.joining import joined
from wardreports.reader.layout_lines import indent_of, margin, pages, segments
from wardreports.reader.layout_marks import Found
from wardreports.reader.layout_notes import divided
from wardreports.reader.layout_regions import is_tabular, regions
from wardreports.reader.layout_sides import Sides, head_sides, rest_of_tail, side_flows, tail_sides
from wardreports.reader.layout_signs import STOPPED
from wardreports.reader.layout_tables import continues, table_lines
from wardreports.reader.lines import Element, Lines, NoteText
from wardreports.reader.metrics import width
from wardreports.reader.page_notes import PageNote
from wardreports.reader.pieces import Mark, Piece
from wardreports.reader.printed import FAR, Printed
from wardreports.reader.tables import CAPTION, UNIT_NOTE
from wardreports.source import Source, Span
from wardreports.text.normalise import collapse

_INDENTED = 2
# So far down a page a head that it repeats may have its first line with several names.
_HEAD_LINES = 3


class _Body:
    """The running text in the making: rows to be joined, and what stands between them already made."""

    def __init__(self, source: Source, bodies: Sequence[Found]) -> None:
        self.source = source
        marks = [(mark.span.start, mark.span.end, mark) for found in bodies for mark in found.marks]
        raised = [(at, at, mark) for found in bodies for at, mark in found.raised]
        self.marks = sorted((*marks, *raised), key=lambda place: place[:2])
        self.starts = [start for start, _, _ in self.marks]
        self.rows: list[Row] = []
        self.made: list[tuple[int, Element]] = []
        self.dropped: list[Dropped] = []
        self.open: list[Sequence[Printed]] = []
        self.parted = False

    def cut(self, span: Span) -> tuple[Piece, ...]:
        """`span` divided at the marks that lie in it or were raised out of it."""
        made: list[Piece] = []
        start = span.start
        first = bisect_right(self.starts, span.start) if span.start else 0
        while first and self.starts[first - 1] == span.start and self.marks[first - 1][1] > span.start:
            first -= 1
        for at, after, mark in self.marks[first:]:
            if at > span.end or (at == span.end and after > at):
                break
            made += [Span(start, at), mark] if at > start else [mark]
            start = after
        return (*made, Span(start, span.end)) if start < span.end else tuple(made)

    def sides(self, *stretches: Sequence[Printed]) -> None:
        """Lines printed side by side, as one flow a column; each stretch is on a page of its own."""
        for line in side_flows(self.source, stretches, self.cut):
            # In the order of the columns, whatever the order of the lines.
            self.made.append((stretches[0][0].span.start, line))
        self.parted = True

    def table(self, lines: Sequence[Printed]) -> None:
        """Lines of a table, kept together in the place of the first; the next page may have more of them."""
        self.open.append(lines)
        self.parted = True

    def close_table(self) -> None:
        """No more lines belong to the open table."""
        if self.open:
            made, dropped = table_lines(self.source, self.open, self.cut)
            self.made.append((made.span.start, made))
            self.dropped += dropped
            self.open = []

    def text(self, lines: Sequence[Printed], left: int | None) -> None:
        """Lines of running text as rows, cut at their marks; `left` is the text's left edge in characters."""
        for index, line in enumerate(lines):
            pieces = self.cut(line.span)
            leads = left is None or (line.column or 0) - left > _INDENTED
            named = leads and (CAPTION.match(line.text) or UNIT_NOTE.match(line.text))
            gap = FAR if self.parted or named else line.gap
            indent = None if left is None else (line.column or 0) - left
            if indent and index and _is_rest_of_bracket(lines[index - 1], line):
                indent = 0
            self.rows.append(Row(pieces, _bare(self.source, pieces), gap, indent=indent))
            self.parted = False


def _is_rest_of_bracket(above: Printed, line: Printed) -> bool:
    """Whether `line` closes the brackets that the line above opens: an annex's "(Kèm theo …)", centred."""
    return above.text[0] == "(" and ")" not in above.text and line.text[-1] == ")" and not line.gap


def _bare(source: Source, pieces: Sequence[Piece]) -> str:
    """The text of a row without its marks; blanks between words are how the layout was kept."""
    return collapse("".join(source.slice(piece) for piece in pieces if not isinstance(piece, Mark)))


def read_lines(source: Source) -> Lines:
    """The logical lines, tables and notes of a text whose layout was kept by blanks."""
    pages_, dropped = pages(source)
    noted = divided(source, pages_)
    bodies = [found.lines for found in noted.bodies]
    indent = _indent(noted.bodies)
    edges = [_Left(found.left, indent, found.wanted > 0) for found in noted.bodies]
    body = _Body(source, noted.bodies)
    taken = 0
    for number, lines in enumerate(bodies):
        after = bodies[number + 1] if number + 1 < len(bodies) else ()
        own = lines[taken:]
        # What stands above a page's first line is its number's distance.
        own = (*(replace(line, gap=0) for line in own[:1]), *own[1:])
        taken = _page(body, own, after, edges[number], not number)
    body.close_table()
    column = measured(body.rows)
    flows = [(line.span.start, line) for line in joined(source, body.rows, column)]
    elements: list[tuple[int, Element]] = sorted([*flows, *body.made], key=lambda pair: pair[0])
    return Lines(
        tuple(element for _, element in elements),
        _notes(source, noted.notes, column.full),
        tuple(sorted((*dropped, *body.dropped), key=lambda d: d.span.start)),
    )


def _notes(source: Source, notes: Sequence[PageNote], full: int) -> tuple[NoteText, ...]:
    """The notes with their lines joined; `full` is the width of the body's column."""
    rows = [
        [Row((line.span,), collapse(line.text), 0, indent=_note_indent(line)) for line in note.lines]
        for note in notes
    ]
    column = measured([row for own in rows for row in own], notes=True)
    reach = max(full, column.full)
    told = _indented(notes, rows)
    made = []
    for note, own in zip(notes, rows, strict=True):
        column = measured(own, notes=True, reach=reach, indent=None if told else 0)
        led = width(source.slice(note.mark) + " ") if len(note.mark) else 0
        column = replace(column, widths=[*(own + led for own in column.widths[:1]), *column.widths[1:]])
        column = replace(column, indents=[row.indent for row in own] if told else [])
        end = max([note.mark.end, *(line.span.end for line in note.lines)])
        made.append(NoteText(note.label, note.mark, joined(source, own, column), Span(note.mark.start, end)))
    return tuple(made)


def _note_indent(line: Printed) -> int | None:
    """How far a note's line is indented; one that begins small goes on, whatever its page's left edge."""
    return 0 if line.text[0].islower() else line.column


def _indented(notes: Sequence[PageNote], rows: Sequence[Sequence[Row]]) -> bool:
    """Whether the first lines of notes and of their paragraphs are told by their indents."""
    firsts = [own[0].indent or 0 for own in rows if own]
    deep = sum(indent > 2 for indent in firsts) * 2 > len(firsts)
    rest = [line for note in notes for line in note.lines[1:]]
    # What goes on deep as well is set in a block.
    block = any(line.text[0].islower() and (line.column or 0) > 2 for line in rest)
    return deep and (not block or any((row.indent or 0) < 3 for own in rows for row in own[1:]))


@dataclass(frozen=True, slots=True)
class _Left:
    """What is known of a page's left edge: its leftmost column, how far the report's first lines are indented
    (0: not known), and whether notes stand at its foot."""

    column: int
    indent: int
    noted: bool


def _indent(bodies: Sequence[Found]) -> int:
    """How far first lines are indented, as most pages tell; 0 where none does."""
    depths = Counter(indent_of(found.lines, margin(found.lines, found.left)) for found in bodies)
    del depths[0]
    return depths.most_common(1)[0][0] if depths else 0


def _page(body: _Body, lines: Sequence[Printed], after: Sequence[Printed], edge: _Left, first: bool) -> int:
    """Takes the `lines` of a page, and of the page `after` it the end of a tail; gives how many these are."""
    head = head_sides(lines) if first else None
    index = head.end if head else 0
    ended = not body.rows or bool(STOPPED.search(body.rows[-1].text))
    left = margin(lines[index:], edge.column, edge.indent, ended and not edge.noted)
    if head:
        body.sides(lines[:index])
    tail = tail_sides(lines, index) or Sides(len(lines), len(lines))
    _text(body, lines[index : tail.start], left, after if tail.start == len(lines) else ())
    if tail.start == tail.end:
        return 0
    body.close_table()
    own = lines[tail.start : tail.end]
    rest = rest_of_tail(own, after) if tail.end == len(lines) else 0
    body.sides(own, after[:rest])
    _text(body, lines[tail.end :], left, after)
    return rest


def _text(body: _Body, lines: Sequence[Printed], left: int | None, after: Sequence[Printed]) -> None:
    """Running text with the tables that stand in it; `after` are the lines of the next page."""
    goes_on = any(is_tabular(segments(line)) for line in after[:_HEAD_LINES])
    at = 0
    for region in regions(lines, opened=bool(body.open), goes_on=goes_on):
        own = lines[region.start : region.end]
        if region.start > 0 or (body.open and not continues(body.open[0], own)):
            body.close_table()
        body.text(lines[at : region.start], left)
        body.table(own)
        at = region.end
    if at < len(lines):
        body.close_table()
        body.text(lines[at:], left)
