"""Personal data in tables: a column's head says what its cells are, as a sentence does elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wardreports.document.model import Division, Document, Role, Row, Table
from wardreports.document.walk import plain, walk_blocks
from wardreports.privacy.people import is_family
from wardreports.source import Span
from wardreports.text.normalise import collapse
from wardreports.text.person_names import is_person_name

# What the head of a list of people calls their names.
_NAMES: Final = re.compile(
    r"(?<!\w)(?:họ\s*(?:,|và)?\s*tên|tên\s+(?:chủ\s+hộ|người|hộ|cá\s+nhân|đối\s+tượng)|chủ\s+hộ|chủ\s+sử\s+dụng"
    r"|người\s+(?:sử\s+dụng\s+đất|được|nhận|nộp|khiếu|tố|gửi|bị|vi\s+phạm|có\s+công))(?!\w)",
    re.IGNORECASE,
)
# Who is listed with an office is public by it.
_OFFICES: Final = re.compile(r"(?<!\w)chức\s+(?:vụ|danh)(?!\w)", re.IGNORECASE)
_DATE: Final = re.compile(r"(?:\d{1,2}\s*[/.-]\s*){2}(?:19|20)\d\d")
_DIGITS: Final = re.compile(r"\+?(?:[ .-]?\d){8,19}")
# A year or a village alone is nobody's: left out of the report it would be left out of every sentence.
_HOME: Final = re.compile(r"(?=.*\d)\S+(?:\s+\S+){2,}")
_BORN: Final = r"ngày\s*(?:,?\s*tháng\s*)?(?:,?\s*năm\s*)?sinh|năm\s+sinh|sinh\s+(?:năm|ngày)"
# What else a list of people holds: the finding, its head, and what a cell is like.
_COLUMNS: Final = (
    ("WR904", _BORN, _DATE),
    ("WR902", r"CCCD|CMND|CMT|căn\s+cước|chứng\s+minh|định\s+danh|hộ\s+chiếu", _DIGITS),
    ("WR903", r"tài\s+khoản|STK", _DIGITS),
    ("WR901", r"điện\s+thoại|SĐT|ĐT", _DIGITS),
    ("WR905", r"địa\s+chỉ|nơi\s+ở|chỗ\s+ở|(?:thường|tạm|cư)\s+trú", _HOME),
)
_HEADS: Final = tuple(
    (code, re.compile(rf"(?<!\w)(?:{head})(?!\w)", re.IGNORECASE), cell) for code, head, cell in _COLUMNS
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A cell of a list of people: the finding's code, the cell's text, and where it stands."""

    code: str
    text: str
    span: Span


def listed(document: Document, without: frozenset[Role]) -> Iterator[Listed]:
    """What the tables of `document` list of private people, row by row: names, and what else stands in a row
    with one. A table that gives the office of each is one of officials.
    """
    public = [b.span for b in document.blocks if isinstance(b, Division) and b.role in without]
    for block in walk_blocks(document.blocks):
        if isinstance(block, Table) and not any(span.start <= block.span.start < span.end for span in public):
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[Listed]:
    heads = _heads(table)
    names = next((n for n, head in enumerate(heads) if _NAMES.search(head)), None)
    if names is None or any(map(_OFFICES.search, heads)):
        return
    others = [(n, code, cell) for n, head in enumerate(heads) for code, of, cell in _HEADS if of.search(head)]
    for row in table.body:
        cells = _texts(row)
        if len(cells) != len(heads) or not _is_name(cells[names][0]):
            continue
        yield Listed("WR908", *cells[names])
        for n, code, cell in others:
            if n != names and cell.fullmatch(cells[n][0]):
                yield Listed(code, *cells[n])


def _is_name(text: str) -> bool:
    return is_person_name(text) and is_family(text)


def _heads(table: Table) -> list[str]:
    """The words over each column; a head that is not as wide as the table is left out."""
    rows = [[text for text, _ in _texts(row)] for row in table.head]
    whole = [row for row in rows if len(row) == len(table.columns)]
    return [" ".join(words) for words in zip(*whole, strict=True)] if whole else []


def _texts(row: Row) -> list[tuple[str, Span]]:
    """The cells' texts, a merged one in each column that it covers."""
    return [
        (collapse(plain(cell.inlines, marks=False)), cell.span)
        for cell in row.cells
        for _ in range(cell.colspan)
    ]
