"""A report's structure with source lines, so that a person checks a reading in a minute."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from wardreports.document.model import Division, Document, Heading, ListItem, Paragraph, Table, Verbatim
from wardreports.document.walk import plain
from wardreports.messages import message
from wardreports.source import Source, Span
from wardreports.text.normalise import collapse
from wardreports.writer.plain_text import printed_label
from wardreports.writer.records import Record, records, references
from wardreports.writer.tables import width

COLUMNS = 100
_PLACE, _LEVEL = 11, 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an outline: the stretch it is about and its text, with the place in front."""

    span: Span
    text: str


def write(document: Document, language: str = "vi", oddities: Sequence[tuple[int, str]] = ()) -> str:
    """The structure, then the notes, at most COLUMNS wide; each part under a line that names its columns.

    A line holds the source lines it comes from ("12-15", from 1), a heading's level, then the structure,
    indented by level. Runs of paragraphs and items are counted, with the first one's beginning and the
    last one's end. A note's line tells where its marks stand. The codes of `oddities` (with their lines)
    stand at the end of the lines that they are about.
    """
    codes = sorted(dict.fromkeys(oddities), key=itemgetter(0))
    parts = (
        ("outline.columns", [_beside(document.source, row, codes) for row in rows(document, language)]),
        ("outline.notes", [_beside(document.source, row, codes) for row in _notes(document, language)]),
    )
    return "\n".join(
        "".join(f"{line}\n" for line in (message(key, language), *lines)) for key, lines in parts if lines
    )


def _beside(source: Source, row: Row, codes: Sequence[tuple[int, str]]) -> str:
    """The row's text with those of the `codes`, by line, that are about its lines, the line before each where
    it has several."""
    first, last = source.line_range(row.span)
    start = bisect_left(codes, first, key=itemgetter(0))
    end = bisect_right(codes, last, start, key=itemgetter(0))
    found = [code if first == last else f"{line}: {code}" for line, code in codes[start:end]]
    if not found:
        return row.text
    flags = short(", ".join(found), COLUMNS // 2)
    return f"{short(row.text, COLUMNS - len(flags) - 4)}  ← {flags}"


def around(document: Document, span: Span, language: str = "vi", *, near: int = 2) -> str:
    """The lines of the structure about `span`, each block by itself, with `near` lines before and after."""
    found = list(rows(document, language, apart=True))
    hits = [n for n, row in enumerate(found) if row.span.start < span.end and span.start < row.span.end]
    if not hits:
        return ""
    chosen = found[max(0, hits[0] - near) : hits[-1] + near + 1]
    return "".join(f"{line}\n" for line in (message("outline.columns", language), *(r.text for r in chosen)))


def rows(document: Document, language: str = "vi", *, apart: bool = False) -> Iterator[Row]:
    """A row for each heading, division, table and verbatim piece, and one for each run of other blocks; with
    `apart` one for each of those too.
    """
    run: list[Record] = []
    level = 0
    for record in (*records(document), None):
        if record is not None and isinstance(record.block, Paragraph | ListItem) and not (apart and run):
            run.append(record)
            continue
        if run:
            yield _run(document.source, run, level, language)
            run = []
        if record is not None and isinstance(record.block, Paragraph | ListItem):
            run.append(record)
        elif record is not None:
            level = record.block.level if isinstance(record.block, Heading) else level
            yield _row(document.source, record.span, *_structure(document, record, level, language))


def place(source: Source, span: Span) -> str:
    """The lines of `span`: "12" or "12-15"."""
    first, last = source.line_range(span)
    return str(first) if first == last else f"{first}-{last}"


def short(text: str, room: int) -> str:
    """`text`, cut with "…" where it is longer than `room`."""
    return text if len(text) <= room else f"{text[: room - 2].rstrip()} …"


def _structure(document: Document, record: Record, level: int, language: str) -> tuple[int, str, str]:
    """How far the row is indented, its level in words, and its text."""
    match record.block:
        case Heading() as heading:
            label = printed_label(document.source, heading)
            run_in = f" {message('outline.run-in', language)}" if heading.run_in else ""
            return level - 1, str(heading.level), f"{label} {record.text()}{run_in}".strip()
        case Division(role):
            return level, "", f"[{message(f'outline.{role.value}', language)}] {record.text()}"
        case Table() as table:
            rows_in = len(table.head) + len(table.body)
            size = message("outline.table", language, rows=rows_in, columns=width(table))
            heads = " | ".join(collapse(plain(cell.inlines)) for row in table.head[:1] for cell in row.cells)
            return (
                level,
                "",
                f"[{size}] {record.caption() or heads or message('outline.no-caption', language)}",
            )
        case Verbatim(stands_for=stands_for):
            kind = message(f"outline.{stands_for or 'verbatim'}", language)
            return level, "", f"[{kind}] {record.text()}"
        case _:
            return level, "", record.text()


def _run(source: Source, run: list[Record], level: int, language: str) -> Row:
    items = sum(isinstance(record.block, ListItem) for record in run)
    counts = [
        message(key, language, count=count)
        for key, count in (("outline.paragraphs", len(run) - items), ("outline.items", items))
        if count
    ]
    span = run[0].span.cover(run[-1].span)
    head = f"{', '.join(counts)}: "
    room = COLUMNS - _PLACE - _LEVEL - 2 * level - 2 - len(head)
    text = _ends(_marked(run[0]), run[-1].text(), room) if len(run) > 1 else _marked(run[0])
    return _row(source, span, level, "", f"{head}{text}")


def _marked(record: Record) -> str:
    marker = record.block.marker if isinstance(record.block, ListItem) else ""
    return f"{marker} {record.text()}".strip()


def _row(source: Source, span: Span, indent: int, level: str, text: str) -> Row:
    start = f"{place(source, span):>{_PLACE}}{level:>{_LEVEL}}  {'  ' * indent}"
    return Row(span, f"{start}{short(text, COLUMNS - len(start))}".rstrip())


def _notes(document: Document, language: str) -> Iterator[Row]:
    marks: dict[str, list[str]] = {}
    for record in records(document):
        for _, run in record.inlines:
            for one in references(run):
                marks.setdefault(one.label, []).append(place(document.source, one.span))
    for note in document.footnotes:
        where = ", ".join(marks.get(note.label, [])) or message("outline.no-mark", language)
        start = f"{where:>{_PLACE}} → {place(document.source, note.span):<9}  [{note.label}] "
        texts = (Record(p, (("", p.inlines),)).text() for p in note.paragraphs)
        yield Row(note.span, f"{start}{short(collapse(' '.join(texts)), COLUMNS - len(start))}".rstrip())


def _ends(first: str, last: str, room: int) -> str:
    half = (room - 3) // 2
    opening = first if len(first) <= half else f"{first[:half].rstrip()}"
    closing = last if len(last) <= half else f"{last[-half:].lstrip()}"
    return f"{opening} … {closing}"
