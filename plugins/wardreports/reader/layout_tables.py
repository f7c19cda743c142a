"""Tables of `pdftotext -layout`: cells stand in columns, a cell of several lines takes several lines.

A table may go on over pages, each with its own places of the columns; a head that every page repeats is read
once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from wardreports.document.account import Dropped, Reason
from wardreports.document.labels import label_of
from wardreports.reader.layout_cells import cells_of, column_of
from wardreports.reader.layout_grids import (
    FIGURE,
    ORDINAL,
    YEAR,
    Band,
    Grid,
    Line,
    aligned,
    bands_of,
    is_anchor,
    led_apart,
    named,
    places_of_names,
    rows_begin,
    split,
    with_names_apart,
)
from wardreports.reader.layout_heads import spanning
from wardreports.reader.layout_lines import Segment, segments
from wardreports.reader.layout_rows import numbered_grid
from wardreports.reader.layout_stripes import parted
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Piece
from wardreports.reader.printed import Printed
from wardreports.source import Source, Span

# The last line of "STT" and "TT" in a column too narrow for them.
_NUMBER_ENDS = "T"
Cut = Callable[[Span], tuple[Piece, ...]]


@dataclass(slots=True)
class _Row:
    """A row in the making: for each column the segments of its cell, top to bottom."""

    cells: list[list[Segment]]

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


def continues(before: Sequence[Printed], lines: Sequence[Printed]) -> bool:
    """Whether the table of `lines`, which a page begins with, is the rest of that of the lines `before`.

    It has no head of its own, or the same again.
    """
    parts = [segments(line) for line in lines]
    repeated = _repeated(before, lines)
    if not any(is_anchor(segments(line)) for line in before):
        return True
    first = parts[repeated] if repeated < len(parts) else parts[0]
    if not repeated and not (is_anchor(first) or ORDINAL.match(first[0].text) or len(first) == 1):
        return False
    ours, theirs = bands_of([segments(line) for line in before]), bands_of(parts[repeated:] or parts)
    return len(ours) >= len(theirs) - 1


def _repeated(before: Sequence[Printed], lines: Sequence[Printed]) -> int:
    """How many of `lines` print the head of the table `before` once more."""
    head, again = _above_rows(before), _above_rows(lines)
    # The first row's name may stand above its figures, on either page.
    heads = [_words(head[:count]) for count in range(1, len(head) + 1)]
    return next((count for count in range(len(again), 0, -1) if _words(again[:count]) in heads), 0)


def _words(lines: Sequence[Printed]) -> list[str]:
    return sorted(word for line in lines for word in line.text.split())


def _above_rows(lines: Sequence[Printed]) -> Sequence[Printed]:
    return list(takewhile(lambda line: not is_anchor(segments(line)), lines))


def table_lines(
    source: Source, parts: Sequence[Sequence[Printed]], cut: Cut
) -> tuple[TableLines, tuple[Dropped, ...]]:
    """The rows of a table whose lines stand on one page or more (`parts`), and what was left out because a
    page repeats it: head rows first, each cell with all its lines."""
    dropped: list[Dropped] = []
    kept: list[Sequence[Printed]] = [parts[0]]
    for lines in parts[1:]:
        count = _repeated(parts[0], lines)
        dropped += [
            Dropped(Reason.RUNNING_HEAD, source.slice(line.span), line.span) for line in lines[:count]
        ]
        kept.append(lines[count:])
    segmented = [[segments(line) for line in lines] for lines in kept if lines]
    gaps = [[line.gap for line in lines] for lines in kept if lines]
    grid = numbered_grid(segmented, gaps) or _grid(kept)
    rows = [*_head_rows(grid), *_body_rows(grid)]
    made = tuple(tuple(_cell(row, index, cut) for index in _shown(row)) for row in rows if not row.is_empty)
    return TableLines(made, Span(parts[0][0].span.start, parts[-1][-1].span.end)), tuple(dropped)


def _shown(row: _Row) -> range | list[int]:
    """The cells of a row: all of its columns, or the only ones that a merged row has."""
    return [0] if row.cells and len(row.cells) == 1 else range(len(row.cells))


def _cell(row: _Row, index: int, cut: Cut) -> CellLines:
    parts = row.cells[index]
    if parts:
        pieces = tuple(piece for part in parts for piece in cut(part.span))
        return CellLines(pieces, parts[0].span.cover(parts[-1].span))
    before = [part for cell in row.cells[:index] for part in cell]
    after = [part for cell in row.cells[index:] for part in cell]
    at = before[-1].span.end if before else after[0].span.start
    return CellLines((), Span(at, at))


def _grid(parts: Sequence[Sequence[Printed]]) -> Grid:
    """The lines of all pages in one grid, whose columns are those of the page that shows the most."""
    pages = [_parted([segments(line) for line in lines]) for lines in parts if lines]
    bands = [bands_of(lines) for lines in pages]
    width = max(map(len, bands))
    bands = [
        own if len(own) == width else bands_of(lines, width) for own, lines in zip(bands, pages, strict=True)
    ]
    most = max(range(len(bands)), key=lambda index: len(bands[index]))
    pages = [with_names_apart(lines, len(bands[most])) for lines in pages]
    ordinals = _has_ordinals(pages, bands)
    grid = Grid(bands[most], [])
    for number, (lines, own) in enumerate(zip(pages, bands, strict=True)):
        unnumbered = ordinals and len(own) < len(grid.bands) and not _is_numbered(lines)
        where, places = aligned(grid.bands, own, int(unnumbered)), places_of_names(lines, own)
        for line, printed in zip(lines, parts[number], strict=True):
            places = own if is_anchor(line) else places
            cells = cells_of(places, line, ordinals and not unnumbered)
            grid.lines.append(Line([(where[column], part) for column, part in cells], printed.gap, number))
    letters = [0] * len(grid.bands)
    for row in grid.lines:
        for column, part in row.cells:
            letters[column] += sum(c.isalpha() for c in part.text)
    grid.text = letters.index(max(letters))
    grid.head = _head_length(grid)
    _split_names(grid)
    return grid


def _parted(lines: Sequence[Sequence[Segment]]) -> list[Sequence[Segment]]:
    """A page's lines with the cells of its rows apart, as its head names them."""
    first = rows_begin(lines)
    most = max((len(line) for line in lines[first:]), default=0)
    head = with_names_apart(lines[: first + 1], most)[:first]
    return [*lines[:first], *parted(lines[first:], named(head))]


def _has_ordinals(pages: Sequence[Sequence[Sequence[Segment]]], bands: Sequence[Sequence[Band]]) -> bool:
    """Whether the first column numbers the rows."""
    firsts = [
        led_apart(line)[0].text
        for lines, own in zip(pages, bands, strict=True)
        for line in lines
        if is_anchor(line) and column_of(own, line[0]) == 0
    ]
    return 2 * sum(bool(ORDINAL.match(text)) for text in firsts) > len(firsts)


def _is_numbered(lines: Sequence[Sequence[Segment]]) -> bool:
    """Whether any row begins with its number."""
    return any(ORDINAL.match(line[0].text) for line in lines)


def _split_names(grid: Grid) -> None:
    """Takes apart names of the head that only one blank parts: where columns beside them have none."""
    lines = grid.lines[: grid.head]
    named = {column for line in lines for column, _ in line.cells}
    free = [column for column in range(len(grid.bands)) if column not in named]
    while free:
        count = next((n for n in range(1, len(free)) if free[n] != free[n - 1] + 1), len(free))
        own, free = free[:count], free[count:]
        first, last = grid.bands[own[0]][0], grid.bands[own[-1]][1]
        shares = [
            (min(last, part.end) - max(first, part.start), at, column, part)
            for at, line in enumerate(lines)
            for column, part in line.cells
            if " " in part.text and column in (own[0] - 1, own[-1] + 1)
        ]
        if not shares:
            continue
        _, at, column, part = max(shares, key=lambda share: share[:2])
        columns = sorted((*own, column))
        pieces = split(grid.bands, part, columns)
        if pieces:
            lines[at].cells = sorted(
                (*(cell for cell in lines[at].cells if cell[1] is not part), *pieces),
                key=lambda cell: cell[0],
            )


def _is_anchor(grid: Grid, line: Line) -> bool:
    """Whether a line holds what stands once in a row: figures (years apart), or its ordinal."""
    for column, part in line.cells:
        if FIGURE.match(part.text) and not YEAR.match(part.text) and (column or len(line.cells) > 1):
            return True
        if column == 0 != grid.text and ORDINAL.match(part.text) and part.text != _NUMBER_ENDS:
            return True
    return False


def _head_length(grid: Grid) -> int:
    """How many lines the head has: those before the first row's lines."""
    anchors = [
        index
        for index, line in enumerate(grid.lines)
        if _is_anchor(grid, line) or (index and len(line.cells) == 1 and label_of(line.cells[0][1].text))
    ]
    if not anchors:
        return 1
    return max(1, _first_line(grid, 1, anchors[0])) if anchors[0] else 0


def _first_line(grid: Grid, above: int, anchor: int) -> int:
    """The first line of the row whose anchor is line `anchor`; the lines from `above` on are free.

    A row whose name is set in the middle of its height begins above its anchor: where the anchor's line has
    no name or goes on with a small letter, at the line above that begins one.
    """
    own = grid.lines[anchor].at(grid.text)
    if own and not own.text[0].islower():
        return anchor
    for index in range(anchor - 1, above - 1, -1):
        line = grid.lines[index]
        if len(line.cells) > 1 or line.cells[0][0] != grid.text or line.part != grid.lines[anchor].part:
            break
        if not line.cells[0][1].text[0].islower():
            return index
    return anchor


def _head_rows(grid: Grid) -> list[_Row]:
    """The head as one row, or as two where names stand over others."""
    lines = grid.lines[: grid.head]
    over = spanning(lines, len(grid.bands))
    rows = [_Row([[] for _ in grid.bands]) for _ in range(2)]
    covered = {column for _, first, last in over for column in range(first, last + 1)}
    above = {id(part) for part, _, _ in over}
    for line in lines:
        for column, part in line.cells:
            if id(part) not in above:
                rows[column in covered].cells[column].append(part)
    if not over:
        return rows[:1]
    upper = [(first, [part]) for part, first, _ in over]
    upper += [(column, cell) for column, cell in enumerate(rows[0].cells) if column not in covered]
    rows[0].cells = [parts for _, parts in sorted(upper, key=lambda cell: cell[0])]
    return rows


def _body_rows(grid: Grid) -> list[_Row]:
    begins = grid.starts or _row_starts(grid)
    rows: list[_Row] = []
    for index in range(grid.head, len(grid.lines)):
        if index in begins or not rows:
            rows.append(_Row([[] for _ in grid.bands]))
        for column, part in grid.lines[index].cells:
            rows[-1].cells[column].append(part)
    return [_merged(row) for row in rows]


def _merged(row: _Row) -> _Row:
    """A row that holds one name that is no cell among others (a section of the table) has one cell."""
    filled = [cell for cell in row.cells if cell]
    section = len(filled) == 1 and len(filled[0]) == 1 and label_of(filled[0][0].text) is not None
    return _Row(filled) if section else row


def _row_starts(grid: Grid) -> set[int]:
    begins = {grid.head}
    last = grid.head - 1
    for index in range(grid.head, len(grid.lines)):
        line = grid.lines[index]
        first = line.cells[0][1].text
        if _is_anchor(grid, line):
            begins.add(_first_line(grid, last + 1, index))
            last = index
        elif len(line.cells) == 1 and (line.gap or label_of(first)) and first[0].isupper():
            begins.add(index)
            last = index
    return begins
