"""A report's structure with source lines, so that a person checks a reading in a minute."""

from __future__ import annotations

from collections.abc import Iterator

from wardreports.document.model import Division, Document, Heading, ListItem, Paragraph, Table, Verbatim
from wardreports.messages import message
from wardreports.source import Source, Span
from wardreports.writer.plain_text import printed_label
from wardreports.writer.records import Record, records
from wardreports.writer.tables import width

LONGEST = 72


def write(document: Document, language: str = "vi") -> str:
    """One line for each heading, division, table and verbatim piece, and one for each run of other blocks.

    A line holds the source lines it comes from ("12-15", from 1), then the structure, indented by level. Runs
    of paragraphs and items are counted, with the first one's beginning and the last one's end. Notes follow.
    """
    lines = [*_body(document, language), *_notes(document, language)]
    return "".join(f"{line}\n" for line in lines)


def _body(document: Document, language: str) -> Iterator[str]:
    run: list[Record] = []
    level = 0
    for record in (*records(document), None):
        if record is not None and isinstance(record.block, Paragraph | ListItem):
            run.append(record)
            continue
        if run:
            yield _run(document.source, run, level, language)
            run = []
        if record is not None:
            level = record.block.level if isinstance(record.block, Heading) else level
            yield _line(
                document.source, record.span, _indent(record, level), _structure(document, record, language)
            )


def _indent(record: Record, level: int) -> int:
    return record.block.level - 1 if isinstance(record.block, Heading) else level


def _structure(document: Document, record: Record, language: str) -> str:
    match record.block:
        case Heading() as heading:
            return f"{'#' * heading.level} {printed_label(document.source, heading)} {_short(record.text())}"
        case Division(role):
            return f"[{message(f'outline.{role.value}', language)}] {_short(record.text())}"
        case Table() as table:
            rows = len(table.head) + len(table.body)
            size = message("outline.table", language, rows=rows, columns=width(table))
            return f"[{size}] {_short(record.caption())}".rstrip()
        case Verbatim():
            return f"[{message('outline.verbatim', language)}] {_short(record.text())}"
        case _:
            return _short(record.text())


def _run(source: Source, run: list[Record], level: int, language: str) -> str:
    items = sum(isinstance(record.block, ListItem) for record in run)
    counts = [
        message(key, language, count=count)
        for key, count in (("outline.paragraphs", len(run) - items), ("outline.items", items))
        if count
    ]
    span = run[0].span.cover(run[-1].span)
    text = _ends(run[0].text(), run[-1].text()) if len(run) > 1 else _short(run[0].text())
    return _line(source, span, level, f"{', '.join(counts)}: {text}")


def _notes(document: Document, language: str) -> Iterator[str]:
    for note in document.footnotes:
        count = message("outline.paragraphs", language, count=len(note.paragraphs))
        text = (
            Record(note.paragraphs[0], (("", note.paragraphs[0].inlines),)).text() if note.paragraphs else ""
        )
        yield _line(document.source, note.span, 0, f"[^{note.label}] {count}: {_short(text)}")


def _line(source: Source, span: Span, level: int, text: str) -> str:
    first, last = source.line_range(span)
    place = str(first) if first == last else f"{first}-{last}"
    return f"{place:>11}  {'  ' * level}{text}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rstrip()} …"


def _ends(first: str, last: str) -> str:
    half = LONGEST // 2
    opening = first if len(first) <= half else f"{first[:half].rstrip()}"
    closing = last if len(last) <= half else f"{last[-half:].lstrip()}"
    return f"{opening} … {closing}"
