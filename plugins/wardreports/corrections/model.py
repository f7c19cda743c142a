"""What a correction is: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from wardreports.restore.decisions import Decision


class Kind(StrEnum):
    """What a piece of text is said to be: a kind of block, a part of the document, a footnote's text, a
    reference mark or mere text.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    REFERENCE = "reference"
    TEXT = "text"
    LETTERHEAD = "letterhead"
    DRAFT_MARK = "draft-mark"
    TITLE = "title"
    ADDRESSEE = "addressee"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX = "annex"


MARKS = (Kind.REFERENCE, Kind.TEXT)
# The parts of a document; their names are those of its divisions' roles.
PARTS = (
    Kind.LETTERHEAD,
    Kind.DRAFT_MARK,
    Kind.TITLE,
    Kind.ADDRESSEE,
    Kind.RECIPIENTS,
    Kind.SIGNATURE,
    Kind.ANNEX,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place that a correction was made for.

    `line` is the 1-based line of the report's file; `text` stands on that line (letters count, white space
    does not); `digest` is the hash of the whole line, or "" for a correction written by hand; `place`
    tells which of how many lines with that hash, from 1, or is None where it was the only one.
    """

    line: int
    text: str
    digest: str = ""
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `entry_line` is its line in the corrections file.

    Exactly one of: `join` (the block that begins here goes on the one before), `split` (a block begins at
    these words, of `kind` if one is said), `kind` alone. `words` end in the mark that `kind` REFERENCE or
    TEXT is about. A TABLE is made of `rows` times `columns` cells; without them an existing one gets `head`
    header rows.
    """

    anchor: Anchor
    entry_line: int = 0
    kind: Kind | None = None
    level: int = 1
    depth: int = 1
    label: str = ""
    words: str = ""
    split: str = ""
    join: bool = False
    columns: int = 0
    rows: int = 0
    head: int | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """Every correction of one report, in the order in which they are applied.

    `metadata` are checked values as front matter has them, `lines` their lines in the corrections file;
    `decisions` say what letters a damaged text has lost.
    """

    path: str = ""
    corrections: tuple[Correction, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


NONE = Corrections()
