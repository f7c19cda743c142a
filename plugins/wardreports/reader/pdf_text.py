"""The reader of the dialect `pdf-text`: hard-wrapped lines and pages → logical lines and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from wardreports.diagnostics.diagnostic import at
from wardreports.reader.braided import unbraided
from wardreports.reader.columns import Column, Row, lead_width, measured
from wardreports.reader.joining import joined
from wardreports.reader.lines import Element, Lines, NoteText
from wardreports.reader.page_notes import PageNote, divide
from wardreports.reader.pages import Printed, pages
from wardreports.reader.pieces import Mark, split_at_marks
from wardreports.reader.printed_tables import Found, printed_tables
from wardreports.source import Source, Span
from wardreports.text.normalise import collapse


def read_lines(source: Source) -> Lines:
    """The logical lines of a hard-wrapped text, with its page furniture and notes taken out."""
    pages_, dropped = pages(source)
    divided = divide(source, pages_)
    rows = rows_of(unbraided(divided.bodies, divided.marks), divided.marks)
    found = tuple(printed_tables(source, rows))
    column = measured([row for part in _between(rows, found) for row in part])
    unread = tuple(at(source, span, "WR505", label=source.slice(span)) for span in divided.unread)
    elements = _elements(source, rows, found, column)
    dropped = (*dropped, *(item for table in found for item in table.dropped))
    return Lines(elements, notes_of(source, divided.notes, column.full), dropped, unread)


def _between(rows: Sequence[Row], found: Sequence[Found]) -> list[Sequence[Row]]:
    """The rows before, between and after the tables."""
    starts = (0, *(table.end for table in found))
    ends = (*(table.start for table in found), len(rows))
    return [rows[start:end] for start, end in zip(starts, ends, strict=True)]


def _elements(
    source: Source, rows: Sequence[Row], found: Sequence[Found], column: Column
) -> tuple[Element, ...]:
    """The logical lines of `rows`, and the tables among them."""
    if not found:
        return joined(source, rows, column)
    made: list[Element] = []
    start = 0
    for part, table in zip_longest(_between(rows, found), found):
        made += joined(source, part, column.part(start, start + len(part)))
        start += len(part)
        if table:
            made.append(table.table)
    return tuple(made)


def notes_of(source: Source, notes: Sequence[PageNote], full: int) -> tuple[NoteText, ...]:
    """The notes with their lines joined; `full` is the width of the body's column."""
    rows = [_note_rows(note) for note in notes]
    # The column of the notes is one, few notes are long enough to tell its width by themselves, and their
    # type is not larger than the body's.
    column = measured([row for own in rows for row in own], notes=True)
    reach = max(full, column.full)
    return tuple(_note(source, *pair, reach, column.indent) for pair in zip(notes, rows, strict=True))


def rows_of(bodies: Sequence[Sequence[Printed]], marks: Sequence[Mark], margin: int = 0) -> list[Row]:
    """The lines as rows with the `marks` on them; `margin` is the column at which full lines begin."""
    rows: list[Row] = []
    at = 0
    gapped = any(line.gap for body in bodies for line in body[1:])
    for body in bodies:
        raised = False
        for printed in body:
            line = _beyond(printed, marks[at - 1]) if at else printed
            if line is None:
                continue
            own: list[Mark] = []
            while at < len(marks) and marks[at].span.start < line.span.end:
                own.append(marks[at])
                at += 1
            row = _row(line, own, margin)
            again = line is not printed or (raised and line.follows_at_once)
            if rows and (again or _same_line(rows[-1], row, own)):
                rows[-1] = _lengthened(rows[-1], row)
            else:
                rows.append(row)
            raised = gapped and bool(own) and not row.text.strip()
    return rows


def _beyond(line: Printed, mark: Mark) -> Printed | None:
    """`line` without the end of a `mark` that a line's end parted: "(3" and ")"."""
    if not line.span.start < mark.span.end or mark.span.start >= line.span.start:
        return line
    rest = line.text[mark.span.end - line.span.start :].lstrip()
    return replace(line, span=Span(line.span.end - len(rest), line.span.end), text=rest) if rest else None


def _row(line: Printed, marks: Sequence[Mark], margin: int) -> Row:
    indent = None if line.column is None else line.column - margin
    pieces = tuple(split_at_marks(line.span, marks))
    return Row(pieces, _bare(line, marks), line.gap, line.indented, indent)


def _lengthened(row: Row, more: Row) -> Row:
    return Row((*row.pieces, *more.pieces), row.text + more.text, row.gap, row.lost, row.indent)


def _bare(line: Printed, marks: Sequence[Mark]) -> str:
    if not marks and line.column is not None:
        # Blanks between words are how the layout was kept; elsewhere they may be lost letters.
        return collapse(line.text)
    if not marks:
        return line.text
    parts = []
    start = 0
    for mark in marks:
        parts.append(line.text[start : mark.span.start - line.span.start])
        start = mark.span.end - line.span.start
    text = "".join((*parts, line.text[start:]))
    return text if line.column is None else collapse(text)


def _same_line(last: Row, row: Row, marks: Sequence[Mark]) -> bool:
    """Whether `row` stood on the printed line of `last`.

    A raised mark gets a line of its own, and what follows it too.
    """
    if marks and not row.text.strip():
        return True
    return bool(last.pieces) and isinstance(last.pieces[-1], Mark) and row.text[:1] in ",.;:)"


def _note_rows(note: PageNote) -> list[Row]:
    rows = [Row((line.span,), _bare(line, ()), line.gap, line.indented) for line in note.lines]
    if rows:
        rows[0] = replace(rows[0], lead=lead_width(len(note.mark)))
    return rows


def _note(source: Source, note: PageNote, rows: list[Row], reach: int, indent: int) -> NoteText:
    flows = joined(source, rows, measured(rows, notes=True, reach=reach, indent=indent))
    end = max([note.mark.end, *(line.span.end for line in note.lines)])
    return NoteText(note.label, note.mark, flows, Span(note.mark.start, end))
