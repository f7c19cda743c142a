"""Tables as rectangles of cells, and as CSV files for office programs.

CSV as written here: RFC 4180 (comma, CRLF, quotes doubled) in UTF-8 with a byte order mark, without which
Excel reads Vietnamese letters as another encoding. Every value stands as printed: figures keep their
Vietnamese separators.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wardreports.document.model import Cell, Inlines, Row, Table
from wardreports.document.walk import plain
from wardreports.messages import message
from wardreports.text.normalise import collapse

BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet runs a cell that begins with one of these as a formula ("CSV injection"). Figures with a sign
# and lone dashes are no formulas and stay as printed, so that -3,10 remains a number.
_FORMULA = re.compile(r"[=@]|[+\-](?![\d\s.,%]*$)")


# Two letters in a row that are no Roman number.
_WORDS = re.compile(r"(?![IVXLC]+\b)[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the rectangle: the cell that covers it, and how far down and right in the cell it lies."""

    cell: Cell | None
    down: int = 0
    right: int = 0


def width(table: Table) -> int:
    """How many columns the table really has: the widest row counts, whatever `columns` says."""
    rows = (*rectangle(table.head, 0), *rectangle(table.body, 0))
    return max([len(table.columns), *(len(row) for row in rows)])


def grid(rows: tuple[Row, ...], columns: int) -> list[list[Inlines]]:
    """The rows as equally long lists of cell contents, at least `columns` long.

    A merged cell's content stands at its first place, its other places are empty: nothing is said twice.
    """
    return [
        [place.cell.inlines if place.cell and not place.down and not place.right else () for place in row]
        for row in rectangle(rows, columns)
    ]


def header_texts(table: Table, *, marks: bool = True) -> list[str]:
    """One text for each column: the header cells above it from top to bottom, a merged one in each of its
    columns.

    Empty when the table has no header. With `marks` a footnote reference reads `[^label]`, else nothing.
    """
    levels = rectangle(table.head, width(table))
    return [_stack(column, marks) for column in zip(*levels, strict=True)]


def to_csv(table: Table) -> str:
    """The table as the text of a CSV file: the header in one row, then the body; footnote marks are left out.

    A column in which lost letters were restored is followed, at the row's end, by one with its cells as they
    came. Caption and unit note are no part of it. A cell that a spreadsheet would run as a formula gets an
    apostrophe before it, as OWASP advises; report.json has it without.
    """
    columns = width(table)
    body = [*grid(table.body, columns)]
    shown = [[collapse(plain(cell, marks=False)) for cell in row] for row in body]
    came = [[collapse(plain(cell, marks=False, restored=False)) for cell in row] for row in body]
    differ = [
        x for x in range(columns) if any(new[x] != old[x] for new, old in zip(shown, came, strict=True))
    ]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    if header := header_texts(table, marks=False):
        also = [f"{header[x]} ({message('csv.as-came', 'vi')})" for x in differ]
        writer.writerow([_inert(text) for text in (*header, *also)])
    for new, old in zip(shown, came, strict=True):
        writer.writerow([_inert(text) for text in (*new, *(old[x] for x in differ))])
    return BYTE_ORDER_MARK + buffer.getvalue()


def rectangle(rows: tuple[Row, ...], columns: int) -> list[list[Place]]:
    """The places of `rows`, each row as long as the widest, at least `columns`; a merged cell has several."""
    taken: list[dict[int, Place]] = [{} for _ in rows]
    for y, row in enumerate(rows):
        x = 0
        for cell in row.cells:
            while x in taken[y]:
                x += 1
            for down in range(min(cell.rowspan, len(rows) - y)):
                for right in range(cell.colspan):
                    taken[y + down].setdefault(x + right, Place(cell, down, right))
            x += cell.colspan
    wide = max([columns, *(max(row, default=-1) + 1 for row in taken)])
    return [[row.get(x, Place(None)) for x in range(wide)] for row in taken]


def spans(rows: tuple[Row, ...], above: int = 0) -> list[str]:
    """The merged cells as `row.column:rowsxcolumns`, counted from 1; `above` rows stand before `rows`."""
    return [
        f"{y}.{x}:{place.cell.rowspan}x{place.cell.colspan}"
        for y, row in enumerate(rectangle(rows, 0), above + 1)
        for x, place in enumerate(row, 1)
        if place.cell and not place.down and not place.right and place.cell.rowspan * place.cell.colspan > 1
    ]


def row_headers(table: Table) -> list[int]:
    """The columns, from 1, whose cells name their row.

    Those in which the reader found row headers; else the first column that holds words, not figures or
    ordinals.
    """
    body = rectangle(table.body, width(table))
    marked = {
        x for row in body for x, place in enumerate(row, 1) if place.cell and _names_a_row(place.cell, body)
    }
    if marked:
        return sorted(marked)
    for x, column in enumerate(zip(*body, strict=True), 1):
        cells = [place.cell for place in column if place.cell and place.cell.colspan == 1]
        if any(_WORDS.search(plain(cell.inlines, marks=False)) for cell in cells):
            return [x]
    return []


def group_rows(table: Table) -> list[int]:
    """The rows, from 1 over header and body, of which one cell over all columns heads the rows below."""
    rows = enumerate(table.body, len(table.head) + 1)
    return [y for y, row in rows if len(row.cells) == 1 and row.cells[0].header]


def _names_a_row(cell: Cell, body: Sequence[Sequence[Place]]) -> bool:
    return cell.header and (cell.colspan == 1 or cell.colspan < len(body[0]))


def _stack(column: tuple[Place, ...], marks: bool) -> str:
    cells = [place.cell for place in column if place.cell and not place.down]
    return collapse(" ".join(plain(cell.inlines, marks=marks) for cell in cells))


def _inert(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
