"""A table in Markdown: the pipe table, and what it cannot say as options of the comment that opens it."""

from __future__ import annotations

from collections.abc import Callable

from wardreports.document.model import Alignment, Column, Inlines, Table
from wardreports.document.walk import plain
from wardreports.text.normalise import collapse
from wardreports.writer import escape
from wardreports.writer.tables import grid, group_rows, row_headers, spans, width

_DASHES = {Alignment.START: "---", Alignment.CENTRE: ":---:", Alignment.END: "---:"}


def pipe_table(table: Table, inlines: Callable[[Inlines], str]) -> str:
    """The rectangle of the table: its first header row (empty when it has none), then all other rows.

    `inlines` gives the content of a cell as escaped Markdown.
    """
    columns = width(table)
    rows = grid(table.head, columns) + grid(table.body, columns)
    if not table.head:
        rows.insert(0, [()] * columns)
    lines = ["| " + " | ".join(escape.cell(inlines(cell)) for cell in row) + " |" for row in rows]
    dashes = [_dashes(table.columns[x]) if x < len(table.columns) else "---" for x in range(columns)]
    lines.insert(1, "| " + " | ".join(dashes) + " |")
    return "\n".join(lines)


def _dashes(column: Column) -> str:
    return _DASHES[Alignment.END if column.numeric else column.alignment]


def options_of(table: Table) -> str:
    """What the pipe table cannot say, as ` key=value` pairs; places and rows count from 1 over header and
    body.

    `caption`, `unit-note`: that paragraph stands before the table. `head=n`: header rows, when not 1.
    `total=rows`, `row-header=places`, `group=rows`, `span=row.column:rowsxcolumns`, each a list with commas.
    """
    rows = (*table.head, *table.body)
    found = [
        "caption" if collapse(plain(table.caption)) else "",
        "unit-note" if collapse(plain(table.unit_note)) else "",
        f"head={len(table.head)}" if len(table.head) != 1 else "",
        _listed("total", [str(y) for y, row in enumerate(rows, 1) if row.total]),
        _listed("row-header", [str(x) for x in row_headers(table)]),
        _listed("group", [str(y) for y in group_rows(table)]),
        _listed("span", spans(table.head) + spans(table.body, len(table.head))),
    ]
    return "".join(f" {option}" for option in found if option)


def _listed(key: str, values: list[str]) -> str:
    return f"{key}={','.join(values)}" if values else ""
