"""The document model: what a report is once it has been read. Frozen values, no behaviour.

Two families of nodes: blocks and inlines. Every node has a `span` into the source. Footnote definitions
stand beside the blocks, not among them: the body holds only references. The whole document is rebuilt, never
changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from wardreports.document.account import Dropped, Ledger
from wardreports.document.origin import Origin
from wardreports.source import Source, Span


class Grade(StrEnum):
    """How sure a restoration is."""

    SURE = "sure"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Text:
    """Letters of one contiguous piece of the source: NFC, white space collapsed.

    A blank at its end is the distance to the next piece (a joined line, say); two pieces without one are
    joined without a blank. So the plain text of inlines is their concatenation.
    """

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """A mark in running text. `span` covers the mark with the brackets that belong to it."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Restored:
    """Letters put back where the source lost them: `original` as it came damaged, `text` restored.

    Both may end in one blank, as in `Text`.
    """

    text: str
    original: str
    grade: Grade
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """Text that names an official document by its symbol. Holds the pieces it is made of."""

    inlines: tuple[Inline, ...]
    document_type: str | None
    number: str
    date: str | None
    issuer: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form with what it stands for."""

    text: str
    expansion: str
    span: Span


Inline: TypeAlias = Text | FootnoteReference | Restored | Citation | Abbreviation
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    `level` is its depth in this document, 1 the topmost; `label` as printed without closing dot or bracket
    ("A", "PHẦN I", "1.2.1", "a", "*", or "" for none); with `run_in` the next block goes on its line."""

    level: int
    label: str
    inlines: Inlines
    span: Span
    run_in: bool = False
    identifier: str = ""
    label_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines
    span: Span
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: `marker` as printed ("-", "1.", "a)"), no part of `inlines`; `depth` from 1."""

    marker: str
    depth: int
    inlines: Inlines
    span: Span
    identifier: str = ""
    marker_span: Span | None = None


@dataclass(frozen=True, slots=True)
class List:
    """Neighbouring items, of any depth, in reading order."""

    items: tuple[ListItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `header` tells a row header in the body; an empty cell has no inlines."""

    inlines: Inlines
    span: Span
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


class Alignment(StrEnum):
    """How a column's cells are set."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class Column:
    """What holds for a whole column: its alignment, and whether its cells are figures."""

    alignment: Alignment = Alignment.START
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right; `total` tells a row of sums."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A data table. Without merged cells every row of `head` and `body` has `len(columns)` cells."""

    caption: Inlines
    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    span: Span
    unit_note: Inlines = ()
    identifier: str = ""


class Role(StrEnum):
    """What a division is for."""

    LETTERHEAD = "letterhead"
    DRAFT_MARK = "draft-mark"
    TITLE = "title"
    ADDRESSEE = "addressee"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks with a role.

    "BÁO CÁO" and the subject are two title divisions; a recipients list is one; a signature is one.
    """

    role: Role
    blocks: tuple[Block, ...]
    span: Span
    identifier: str = ""


class StandIn(StrEnum):
    """What an extractor put words in the place of."""

    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Source text that no rule took, letter for letter; `stands_for` tells what an extractor left it for."""

    text: str
    span: Span
    identifier: str = ""
    stands_for: StandIn | None = None


Block: TypeAlias = Heading | Paragraph | List | Table | Division | Verbatim


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote definition: its label as printed without brackets, and its paragraphs with their bullets.

    `mark_span` covers the printed mark of the definition, `closing_span` the bracket that ends it.
    """

    label: str
    paragraphs: tuple[Paragraph, ...]
    span: Span
    mark_span: Span | None = None
    closing_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """The administrative unit a report belongs to.

    `kind`: ward, commune, special-zone, city, town, district, province.
    """

    slug: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Period:
    """The time a report covers. `kind`: year, half-year, quarter, month, five-year, date-range.

    `value`: "2025", "2025-H1", "2025-Q3", "2021-10", "2021-2025", "2025-01-01/2025-09-30".
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a report says of itself; absent is None (or empty)."""

    title: str | None = None
    document_type: str | None = None
    issuer: str | None = None
    unit: Unit | None = None
    province: str | None = None
    number: str | None = None
    date_issued: str | None = None
    draft: bool = False
    period: Period | None = None
    outlook: str | None = None
    addressee: str | None = None
    meeting: str | None = None
    signed_for: str | None = None
    acting_for: str | None = None
    signer_role: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    slug: str | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read. `origins` tells of each field of the metadata where it comes from."""

    source: Source
    dialect: str
    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    dropped: tuple[Dropped, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    origins: Mapping[str, Origin] = field(default_factory=dict)
