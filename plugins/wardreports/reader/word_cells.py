"""Cells of a flattened table: which lines are one, which make a row, and what a run of them is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from wardreports.document.labels import ARTICLE, CHAPTER, LETTER, NUMBER, PART, ROMAN, SECTION, label_of
from wardreports.reader.lines import CellLines
from wardreports.reader.phrases import ANNEX, ATTACHED, opens_furniture
from wardreports.reader.pieces import Piece, flow, span_of
from wardreports.reader.table_heads import FIGURE
from wardreports.reader.tables import CAPTION, UNIT_NOTE
from wardreports.reader.unparted import unparted
from wardreports.reader.word_lines import Line
from wardreports.source import Source

_BULLET = re.compile(r"[-–+•*]\s")
# How long an indented paragraph is at least, by which no name of a column is mistaken for one.
_SENTENCE = 80
# How many blanks a line has at least that ends with a colon and is no name of rows ("Trong đó:").
_WORDS = 3
# How long a cell's further lines may be, how many, and how short a last one.
_LONGEST, _MOST_LINES, _SHORT = 400, 30, 60


def end_of_cells(lines: list[Line], start: int) -> int:
    """The index after a run of cells.

    Blank lines part rows, lines that lead with no TAB may go on a cell.
    """
    index = end = start + 1
    parted = False
    while index < len(lines):
        if lines[index].blank:
            parted = True
            if not _cell_after(lines, index):
                break
            index += 1
            continue
        after = index + 1 if lines[index].cell else _end_of_cell(lines, index, parted)
        if after == index:
            break
        index = end = after
        if index < len(lines) and not (lines[index - 1].cell or lines[index].cell or lines[index].blank):
            break
    return end


def _end_of_cell(lines: list[Line], start: int, parted: bool) -> int:
    """The index after the further lines of a cell that begin at `start`; `start` where they are none.

    They stand straight after the cell's first line and before another cell. At the end of a table only what
    can't stand by itself goes on a cell: bullets, or a short line that begins small or in brackets.
    """
    if lines[start - 1].blank:
        return start
    end = start
    while end < len(lines) and not lines[end].blank and not lines[end].cell:
        end += 1
    if not parted:
        # Where an editor took the empty lines away, what stands above the next table follows a cell at once.
        end = next((place for place in range(start, end) if _begins_anew(lines, place)), end)
    if end == start:
        return start
    texts = [line.text for line in lines[start:end]]
    if opens_part(texts[0]) or (_is_numbered(texts[0]) and lines[start - 1].text.endswith((".", ";"))):
        return start
    if len(texts) > _MOST_LINES or any(len(text) > _LONGEST or opens_part(text) for text in texts[1:]):
        return start
    if _cell_after(lines, end) or (end < len(lines) and not lines[end].blank):
        return end
    hangs = all(_BULLET.match(text) for text in texts) or (
        len(texts) == 1 and len(texts[0]) < _SHORT and (texts[0][:1] in ("", "(") or texts[0][:1].islower())
    )
    return end if hangs else start


def _begins_anew(lines: list[Line], index: int) -> bool:
    """Whether a line after cells is none of theirs: an annex, a caption, a unit, a label or a sentence below
    a figure."""
    text = lines[index].text
    if ANNEX.match(text) or ATTACHED.match(text) or CAPTION.match(text) or UNIT_NOTE.match(text):
        return True
    below = lines[index - 1]
    return below.cell and bool(FIGURE.match(below.text)) and text[:1].isalnum() and not text[0].islower()


def opens_part(text: str) -> bool:
    """Whether a text begins with the label of a part, of a chapter, "A." or "I.", or of an article."""
    label = label_of(text)
    return label is not None and label.kind in (PART, CHAPTER, SECTION, LETTER, ROMAN, ARTICLE)


def _is_numbered(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.kind == NUMBER


def _cell_after(lines: list[Line], index: int) -> bool:
    while index < len(lines) and lines[index].blank:
        index += 1
    return index < len(lines) and lines[index].cell


def end_of_text(lines: list[Line]) -> int:
    """The index after the lines at the beginning of a run that are indented paragraphs, no cells.

    Many a first line is indented with the TAB key. Such a line is a sentence; a run of cells begins with a
    name. All lines are text where no two rows of several cells have as many.
    """
    if not is_table(rows_of(lines)):
        return len(lines)
    index = 0
    while index < len(lines) and (lines[index].blank or is_sentence(lines[index])):
        index += 1
    return index


def is_sentence(line: Line) -> bool:
    """Whether a line behind a TAB is an indented paragraph by itself: an item, long with a stop, or what
    announces something."""
    if not line.cell:
        return True
    text = line.text
    announces = text.endswith(":") and text.count(" ") >= _WORDS
    return (
        announces or bool(_BULLET.match(text)) or (len(text) > _SENTENCE and text.endswith((".", ";", ":")))
    )


def is_table(rows: Sequence[Sequence[CellLines]]) -> bool:
    """Whether two rows of several cells have as many."""
    counts = [len(row) for row in rows if len(row) > 1]
    return len(counts) > len(set(counts))


def paragraphs(source: Source, cell: CellLines) -> Iterator[tuple[Piece, ...]]:
    """The cell's lines as one paragraph, or each as its own where they are a list or a signature."""
    by_line = [
        tuple(pieces) for _, pieces in groupby(cell.pieces, lambda p: source.line_of(span_of(p).start))
    ]
    texts = [flow(source, pieces).text for pieces in by_line]
    if any(map(opens_furniture, texts)) or any(map(_BULLET.match, texts[1:])):
        yield from by_line
    else:
        yield cell.pieces


def rows_of(lines: list[Line]) -> tuple[tuple[CellLines, ...], ...]:
    """The rows of a run of cells: empty lines part them, but where they stand for empty cells."""
    rows: list[list[CellLines]] = [[]]
    for line in lines:
        if line.blank:
            if rows[-1]:
                rows.append([])
        else:
            _put(rows[-1], line)
    made = tuple(tuple(row) for row in rows if row)
    if len(made) == 1:
        texts = [_text(lines, cell) for cell in made[0]]
        return unparted(made[0], texts) or made
    stripped = not any(line.cell and not line.text for line in lines)
    return (_refilled(lines, made) if stripped else None) or made


def _text(lines: Sequence[Line], cell: CellLines) -> str:
    """The text of a cell's first line."""
    first = bisect_left(lines, cell.span.start, key=lambda line: line.span.start)
    return lines[first].text


def _put(row: list[CellLines], line: Line) -> None:
    """Adds a cell to `row`, or a further line to its last cell."""
    if line.cell or not row:
        row.append(CellLines(line.pieces if line.text or len(line.pieces) > 1 else (), line.span))
    else:
        row[-1] = CellLines((*row[-1].pieces, *line.pieces), row[-1].span.cover(line.span))


def _refilled(
    lines: list[Line], rows: tuple[tuple[CellLines, ...], ...]
) -> tuple[tuple[CellLines, ...], ...] | None:
    """The rows of a table whose file lost the white space at its line ends, where an empty cell is an empty
    line. None unless each full row of `rows` is one of them.
    """
    width = max(len(row) for row in rows)
    above = next(index for index, row in enumerate(rows) if len(row) > 1 or index == len(rows) - 1)
    made: list[list[CellLines]] = [[]]
    for line in lines:
        if line.span.start < rows[above][0].span.start:
            continue
        if not line.blank:
            _put(made[-1], line)
        elif len(made[-1]) < width:
            made[-1].append(CellLines((), line.span))
        else:
            made.append([])
    starts = {row[0].span for row in made if row}
    fits = all(len(row) <= width for row in made) and all(
        row[0].span in starts for row in rows[above:] if len(row) == width
    )
    return (*rows[:above], *(tuple(row) for row in made if row)) if fits else None
