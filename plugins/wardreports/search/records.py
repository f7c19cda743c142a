"""Documents → records: the passages that can be found, each with its place, its report and its address.

A record is a paragraph, a list item, a table, each of its rows, a footnote, a heading or a division. A
footnote stands in the section of its mark, right after the passage that bears it. The words of a run-in
heading open the record of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wardreports.document.model import (
    Block,
    Division,
    Document,
    FootnoteReference,
    Heading,
    Inlines,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Role,
    Row,
    Table,
    Verbatim,
)
from wardreports.document.walk import block_inlines, plain
from wardreports.metadata.units import Units
from wardreports.text.fold import fold
from wardreports.text.normalise import collapse
from wardreports.text.slug import slug
from wardreports.tree.model import PublishedReport, Tree
from wardreports.tree.words import document_type, unit_name

# As much of an annex's title as is shown above its passages, in characters.
ANNEX_TITLE = 160


class Kind(StrEnum):
    """What a record is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"
    DIVISION = "division"


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What every record of a report shares.

    `address` is the page relative to the site's root ("phuong-x/2025/bao-cao-nam/"). Facets are `unit`,
    `year` and `type`, all as they stand in addresses; `unit_name` ("Phường X") and `type_name` ("Báo cáo")
    are for people. `province` may be empty.
    """

    address: str
    title: str
    unit: str
    unit_name: str
    year: str
    type: str
    type_name: str
    province: str = ""

    @property
    def context(self) -> str:
        """The words by which a reader names the report; searched in every record of it."""
        parts = (self.type_name, self.title, self.unit_name, self.province, self.year)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Record:
    """One searchable passage. `headings`: those above it, outermost first; `text`: NFC, on one line."""

    report: ReportFacts
    identifier: str
    kind: Kind
    headings: tuple[str, ...]
    text: str

    @property
    def href(self) -> str:
        """The passage's address relative to the site's root."""
        return f"{self.report.address}#{self.identifier}"


def read_record(file: Mapping[str, Any], row: Sequence[Any]) -> Record:
    """The record that stands in `row` of a file of passages, as the index writes them."""
    identifier, kind, headings, text = row
    path = tuple(file["headings"][place] for place in headings)
    return Record(ReportFacts(**file["report"]), identifier, Kind(kind), path, text)


def records(tree: Tree) -> tuple[Record, ...]:
    """The records of every report that could be read, in the tree's order."""
    return tuple(record for report in tree.reports for record in report_records(report, tree.units))


def report_records(report: PublishedReport, units: Units) -> tuple[Record, ...]:
    """The records of a report; none where it could not be read."""
    return document_records(report.document, report_facts(report, units)) if report.document else ()


def report_facts(report: PublishedReport, units: Units) -> ReportFacts:
    """What the records of `report` share."""
    metadata = report.document.metadata if report.document else Metadata()
    entry = units.get(report.unit)
    kind = document_type(metadata)
    return ReportFacts(
        address=report.uri,
        title=metadata.title or report.slug,
        unit=report.unit,
        unit_name=unit_name(entry, report.unit),
        year=report.year,
        type=slug(kind),
        type_name=kind,
        province=metadata.province or (entry.province if entry else None) or "",
    )


def document_records(document: Document, report: ReportFacts) -> tuple[Record, ...]:
    """The records of one document in reading order, none empty."""
    walk = _Walk(document, report)
    return tuple(record for record in walk.blocks(document.blocks) if record.text)


class _Walk:
    """One pass over a document. Holds the headings above the present place and the notes not yet given."""

    def __init__(self, document: Document, report: ReportFacts) -> None:
        self.report = report
        self.notes = {note.label: note for note in document.footnotes}
        self.path: list[tuple[int, str]] = []
        self.run_in: Heading | None = None
        self.tables = 0

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Record]:
        """The records of the blocks in reading order; some may be empty."""
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Record]:
        """The records of one block, its notes after it."""
        match block:
            case Heading():
                yield from self.heading(block)
            case Paragraph(inlines, _, identifier):
                yield self.passage(identifier, Kind.PARAGRAPH, inlines)
                yield from self.marked(inlines)
            case List(items):
                for item in items:
                    yield from self.item(item)
            case Table():
                yield from self.table(block)
            case Division():
                yield from self.division(block)
            case Verbatim(text, _, identifier):
                yield self.record(identifier, Kind.PARAGRAPH, text)

    def heading(self, heading: Heading) -> Iterator[Record]:
        """The heading's record; a run-in one has none of its own and waits for its text."""
        title = _title(heading)
        while self.path and self.path[-1][0] >= heading.level:
            self.path.pop()
        if not heading.run_in:
            yield self.record(heading.identifier, Kind.HEADING, title)
        yield from self.marked(heading.inlines)
        self.path.append((heading.level, title))
        self.run_in = heading if heading.run_in else None

    def division(self, division: Division) -> Iterator[Record]:
        """One record; but blocks with addresses of their own, as an annex may hold, are theirs."""
        lines = list(_division_lines(division))
        if division.role is Role.ANNEX:
            # What follows stands in the annex, no longer under the last heading of the body.
            self.path = [(0, _joined(line for line in lines if not line.startswith("("))[:ANNEX_TITLE])]
        if any(isinstance(block, Heading | Table) for block in division.blocks):
            yield from self.blocks(division.blocks)
        elif not self.says_nothing(division.role, lines):
            yield self.record(division.identifier, Kind.DIVISION, _joined(lines), [])
            for part in _division_inlines(division):
                yield from self.marked(part)

    def says_nothing(self, role: Role, lines: list[str]) -> bool:
        """Whether a division tells no report from another: a draft mark, or "BÁO CÁO" above the subject."""
        return role is Role.DRAFT_MARK or (
            role is Role.TITLE and fold(" ".join(lines)) == fold(self.report.type_name)
        )

    def item(self, item: ListItem) -> Iterator[Record]:
        """The item's record, then those of the notes it marks."""
        yield self.passage(item.identifier, Kind.ITEM, item.inlines)
        yield from self.marked(item.inlines)

    def table(self, table: Table) -> Iterator[Record]:
        """A record for what the table is called and one for each row, below the names of its columns: so a
        result is the very row.
        """
        self.tables += 1
        caption, unit = (plain(part, marks=False) for part in (table.caption, table.unit_note))
        columns = ". ".join(filter(None, map(_row_text, table.head)))
        yield self.record(table.identifier, Kind.TABLE, ". ".join(filter(None, (caption, unit, columns))))
        path = [*self.path, *((0, text) for text in (columns, caption) if text)]
        for number, row in enumerate(table.body, 1):
            yield self.record(row_identifier(self.tables, number), Kind.TABLE, _row_text(row), path)
        for part in block_inlines(table):
            yield from self.marked(part)

    def passage(self, identifier: str, kind: Kind, inlines: Inlines) -> Record:
        """The record of a text, with the run-in heading before it if one waits."""
        text = plain(inlines, marks=False)
        if self.run_in:
            text, self.run_in = f"{_title(self.run_in)}: {text}", None
            return self.record(identifier, kind, text, self.path[:-1])
        return self.record(identifier, kind, text)

    def marked(self, inlines: Inlines) -> Iterator[Record]:
        """The footnotes whose marks stand in `inlines`, each once."""
        for inline in inlines:
            if isinstance(inline, FootnoteReference) and inline.label in self.notes:
                note = self.notes.pop(inline.label)
                text = " ".join(plain(part.inlines, marks=False) for part in note.paragraphs)
                yield self.record(f"fn-{note.label}", Kind.FOOTNOTE, text)

    def record(
        self, identifier: str, kind: Kind, text: str, path: list[tuple[int, str]] | None = None
    ) -> Record:
        """A record below the headings of the present place, or those of `path`."""
        headings = tuple(title for _, title in (self.path if path is None else path))
        return Record(self.report, identifier, kind, headings, collapse(text))


def _title(heading: Heading) -> str:
    """A heading as a reader would name it: with its label, unless that is a mere bullet."""
    words = plain(heading.inlines, marks=False).rstrip(": ")
    return f"{heading.label}. {words}" if heading.label and heading.label != "*" else words


def _joined(lines: Iterable[str]) -> str:
    """Lines as one text; a full stop parts them where they have no punctuation, so that no pair crosses."""
    ended = [line if line[-1] in ".,:;" else f"{line}." for line in lines if line]
    return " ".join(ended).removesuffix(".")


def row_identifier(table: int, row: int) -> str:
    """The address of a row of a page's table, both counted from 1, the row below the header."""
    return f"bang-{table}-hang-{row}"


def _row_text(row: Row) -> str:
    """A row's cells; a comma parts them, so that no pair crosses from one cell to the next."""
    return ", ".join(filter(None, (plain(cell.inlines, marks=False) for cell in row.cells)))


def _division_inlines(division: Division) -> Iterator[Inlines]:
    for block in division.blocks:
        if isinstance(block, Division):
            yield from _division_inlines(block)
        else:
            yield from block_inlines(block)


def _division_lines(division: Division) -> Iterator[str]:
    for block in division.blocks:
        if isinstance(block, Division):
            yield from _division_lines(block)
        elif isinstance(block, Verbatim):
            yield block.text
        else:
            yield from (plain(part, marks=False) for part in block_inlines(block))
