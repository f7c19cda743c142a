"""Tables that an extractor printed without their cells: a row a line, or a cell a line.

Nothing is guessed: a table is read only where the rows below its head hold, from the right, as many figures
as the head names. All other lines stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardreports.document.account import Dropped, Reason
from wardreports.reader.columns import Row
from wardreports.reader.lines import CellLines, TableLines
from wardreports.reader.pieces import Mark, Piece, cover
from wardreports.reader.printed_heads import (
    NAME,
    NOTE,
    ORDINAL,
    ORDINAL_HEAD,
    UNIT,
    Head,
    Word,
    begins_head,
    columns_by_capitals,
    is_caption,
    is_head,
    known_columns,
)
from wardreports.reader.printed_rows import (
    COLUMN_NUMBER,
    NUMBER,
    ORDINALS,
    VALUE,
    Cells,
    is_full,
    numbering,
    row_of,
    section_of,
)
from wardreports.source import Source, Span

_HEAD_ROWS = 16
_PIECES = 12
# How many whole rows prove a head of known names, and any other; how rarely a name ends with a figure.
_FEWEST = 2
_ENOUGH = 3
_FEW_WORDS = 4
_RARELY = 4
_FIRST_ORDINAL = re.compile(r"(?:0?1|I|A)[.)]?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A table among the rows: it takes those from `start` up to `end`."""

    start: int
    end: int
    table: TableLines
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows below a head, the index after the last of them, and heads printed again."""

    rows: list[Cells]
    end: int
    dropped: tuple[Dropped, ...]


def printed_tables(source: Source, rows: Sequence[Row]) -> Iterator[Found]:
    """The tables that `rows` hold, in order."""
    index = 0
    while index < len(rows):
        above = rows[index - 1].text if index else None
        found = None
        if begins_head(rows[index].text, above):
            found = _with_known_names(source, rows, index) or _with_proven_names(source, rows, index)
        if found:
            yield found
        index = found.end if found else index + 1


def _with_known_names(source: Source, rows: Sequence[Row], start: int) -> Found | None:
    words: tuple[Word, ...] = ()
    for index in range(start, min(len(rows), start + _HEAD_ROWS)):
        words = (*words, *_words(source, rows[index]))
        head = known_columns(words)
        if head is None:
            return None
        if is_head(head) and not _goes_on_head(words, source, rows[index + 1 : index + 2]):
            body = _body(source, rows, index + 1, head)
            return _found(start, head, body) if _full(body, head) >= _FEWEST else None
    return None


def _goes_on_head(words: Sequence[Word], source: Source, below: Sequence[Row]) -> bool:
    """Whether the next row goes on with names of columns."""
    more = _words(source, below[0]) if below else ()
    if not more or NUMBER.match(more[0].text):
        return False
    head = known_columns((*words, *more))
    return head is not None and is_head(head)


def _with_proven_names(source: Source, rows: Sequence[Row], start: int) -> Found | None:
    """A table whose head falls into as many names as its rows, which are three at least, have cells."""
    words: tuple[Word, ...] = ()
    for index in range(start, min(len(rows), start + _HEAD_ROWS)):
        own = _words(source, rows[index])
        if words and _begins_body(own, words):
            break
        words = (*words, *own)
    else:
        return None
    for shorts in (False, True):
        head = columns_by_capitals(words, shorts)
        body = _body(source, rows, index, head) if head else None
        if head and body and _full(body, head) >= _ENOUGH and _fits(body, head):
            return _found(start, head, body)
    return None


def _begins_body(words: Sequence[Word], head: Sequence[Word]) -> bool:
    """Whether a row is the first below a head: numbers of columns, or number one, or, where no column has
    ordinals, one with figures at its end."""
    if len(words) > _FEWEST and all(COLUMN_NUMBER.match(word.text) for word in words):
        return True
    if ORDINAL_HEAD.match(head[0].text):
        return bool(_FIRST_ORDINAL.match(words[0].text))
    return len(words) > _FEWEST and all(VALUE.match(word.text) for word in words[-_FEWEST:])


def _fits(body: _Body, head: Head) -> bool:
    """Whether hardly a row has one figure more than the head has names for; rows may be called 1, 2, 3."""
    kinds = [kind for kind, _ in head]
    names = [row[kinds.index(UNIT if UNIT in kinds else NAME)] for row in body.rows]
    last = [name[-1].text for name in names if len(name) > 1 and VALUE.match(name[-1].text)]
    counted = [text for place, text in enumerate(last, 1) if text in (str(place), f"{place:02}")]
    return (len(last) - len(counted)) * _RARELY <= len(names)


def _full(body: _Body, head: Head) -> int:
    kinds = [kind for kind, _ in head]
    return sum(is_full(cells, kinds) for cells in body.rows)


def _found(start: int, head: Head, body: _Body) -> Found:
    return Found(start, body.end, _lines([tuple(cells for _, cells in head), *body.rows]), body.dropped)


def _words(source: Source, row: Row) -> tuple[Word, ...]:
    made: list[Word] = []
    for piece in row.pieces:
        if isinstance(piece, Mark):
            if made:
                made[-1] = Word(made[-1].text, (*made[-1].pieces, piece))
            continue
        for match in re.finditer(r"\S+", source.text[piece.start : piece.end]):
            span = Span(piece.start + match.start(), piece.start + match.end())
            made.append(Word(match[0], (span,)))
    return tuple(made)


def _body(source: Source, rows: Sequence[Row], start: int, head: Head) -> _Body:
    """The rows of cells from row `start` on; a head that is printed again overleaf is left out."""
    kinds = [kind for kind, _ in head]
    names = [word.text for _, cells in head for word in cells]
    made: list[Cells] = []
    named: list[Cells] = []
    again: list[Dropped] = []
    dropped: list[Dropped] = []
    end = index = at = start
    words: tuple[Word, ...] = ()
    while index < len(rows) and index - at < _PIECES:
        if made and _ends_table(rows, index, names):
            break
        words = (*words, *_words(source, rows[index]))
        index += 1
        after = _words(source, rows[index]) if index < len(rows) else ()
        if cells := numbering(words, kinds) or row_of(words, kinds):
            made += [*named, cells]
            dropped += again
            named, again, words, end, at = [], [], (), index, index
        elif made and _goes_on_note(made[-1], words, after, kinds):
            made[-1] = (*made[-1][:-1], (*made[-1][-1], *words))
            words, at = (), index
        elif made and [word.text for word in words] == names:
            again += _left_out(source, words)
            words, at = (), index
        elif section := section_of(words, after, kinds):
            # What names rows is part of the table where rows follow; else it is a heading below it.
            named, words, at = [*named, section], (), index
    return _Body(made, end, tuple(dropped))


def _ends_table(rows: Sequence[Row], index: int, names: Sequence[str]) -> bool:
    """Whether a line below a whole row is none of the table's: it announces something, or begins another."""
    text = rows[index].text
    if text.endswith(":") and len(text.split()) > _FEW_WORDS:
        return True
    return is_caption(text) or (begins_head(text, None) and text.split() != list(names[: len(text.split())]))


def _goes_on_note(row: Cells, words: Sequence[Word], after: Sequence[Word], kinds: Sequence[str]) -> bool:
    """Whether a line between two rows belongs to the note that ends the first."""
    if kinds[-1] != NOTE or ORDINAL not in kinds or not row[-1] or ORDINALS.match(words[0].text):
        return False
    below = row_of(after, kinds)
    return below is not None and bool(below[0])


def _left_out(source: Source, words: Sequence[Word]) -> list[Dropped]:
    spans = [piece for piece in _pieces(words) if isinstance(piece, Span)]
    return [Dropped(Reason.RUNNING_HEAD, source.slice(span), span) for span in spans]


def _lines(rows: Sequence[Cells]) -> TableLines:
    made: list[tuple[CellLines, ...]] = []
    at = 0
    for row in rows:
        cells: list[CellLines] = []
        for words in row:
            pieces = _pieces(words)
            span = cover(pieces) if pieces else Span(at, at)
            at = span.end
            cells.append(CellLines(pieces, span))
        made.append(tuple(cells))
    return TableLines(tuple(made), made[0][0].span.cover(Span(at, at)))


def _pieces(words: Sequence[Word]) -> tuple[Piece, ...]:
    """The pieces of a cell; words that follow each other in the source are one."""
    made: list[Piece] = []
    for piece in (piece for word in words for piece in word.pieces):
        last = made[-1] if made else None
        if isinstance(last, Span) and isinstance(piece, Span) and piece.start - last.end <= 1:
            made[-1] = Span(last.start, piece.end)
        else:
            made.append(piece)
    return tuple(made)
