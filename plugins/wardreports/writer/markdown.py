"""A report's page in Markdown: the portable profile, which Python-Markdown and CommonMark read alike.

What Markdown cannot say stands in one-line HTML comments, invisible to a parser that does not know them:

- `<!-- wr:begin ROLE -->` … `<!-- wr:end ROLE -->` around a division, a verbatim piece, or a note without a
mark; - `<!-- wr:begin table … -->` … `<!-- wr:end table -->` around a table, its caption and its unit note,
with what the
  pipe table inside cannot hold (see `_table_options`);
- `<!-- wr:report … -->` once, before the first block: this page's blocks get identifiers, by counting but for
  those that are named here by their place;
- `<!-- wr:list -->` between two lists that would run together.

A printed marker other than "-" opens its item in bold, the only use of emphasis on the page. The extension
`markdown_wardreports` makes of all this what a reader needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

import yaml

from wardreports.document.model import (
    Abbreviation,
    Alignment,
    Block,
    Citation,
    Column,
    Division,
    Document,
    Footnote,
    FootnoteReference,
    Grade,
    Heading,
    Inline,
    Inlines,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Restored,
    Table,
    Text,
    Verbatim,
)
from wardreports.document.redactions import MARKER, split_at_markers
from wardreports.document.walk import plain
from wardreports.messages import message
from wardreports.source import Source
from wardreports.text.normalise import collapse
from wardreports.writer import escape
from wardreports.writer.plain_text import printed_label
from wardreports.writer.records import irregular_identifiers, is_blank, records, references
from wardreports.writer.tables import grid, row_headers, spans, width

DEEPEST = 6
TOP = "bao-cao"
Value: TypeAlias = str | int | float | bool | list[str] | dict[str, float | bool] | None
_YEAR = re.compile(r"\d{4}")
_NOT_IN_LABELS = re.compile(r"[^\w.-]+")
_BRACKET = '<span aria-hidden="true">{}</span>'
_REDACTED = (
    f'<span class="wr-redacted">{_BRACKET.format(escape.inline(MARKER[0]))}{MARKER[1:-1]}'
    f"{_BRACKET.format(escape.inline(MARKER[-1]))}</span>"
)
# One or more lost letters, in `data-other` of what is unknown.
LOST = "␣"
_RUN_OF_LOST = re.compile(f"{LOST}+")
_DASHES = {Alignment.START: "---", Alignment.CENTRE: ":---:", Alignment.END: "---:"}


def write(document: Document) -> str:
    """The page without front matter: one H1, the blocks, the footnote definitions together at the end.

    Same document, same text. The text of every block and note is on the page once; nothing in it can become
    markup.
    """
    paired, lone = _pair(document)
    page = _Page(document.source, frozenset(note.label for note in paired))
    page.block(f"# {escape.heading(escape.inline(title(document)))} {{ #{TOP} }}")
    irregular = "".join(f" {place}={name}" for place, name in irregular_identifiers(document).items())
    page.block(f"<!-- wr:report{irregular} -->")
    page.blocks(document.blocks)
    for note in lone:
        page.lone_note(note)
    for note in paired:
        page.definition(note)
    return page.text()


def title(document: Document) -> str:
    """What the page is called: the title of the metadata, else the title divisions, else a general word."""
    divisions = [r for r in records(document) if isinstance(r.block, Division) and r.block.role == "title"]
    printed = collapse(" ".join(record.text() for record in divisions))
    return collapse(document.metadata.title or "") or printed or message("page.untitled")


def front_matter(document: Document, **more: Value) -> dict[str, Value]:
    """What theme, navigation and search need of a page, by keys that all engines read alike.

    `more` adds or replaces keys (weight, tags, search …). Absent values are left out.
    """
    values: dict[str, Value] = {"title": title(document), **_report_keys(document.metadata), **more}
    return {key: value for key, value in values.items() if value not in (None, "", [], ())}


def write_page(document: Document, **more: Value) -> str:
    """`front_matter` and `write` as one file."""
    head = yaml.safe_dump(front_matter(document, **more), allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{head}---\n\n{write(document)}"


def _report_keys(metadata: Metadata) -> dict[str, Value]:
    period = metadata.period
    return {
        "kind": "report",
        "unit": metadata.unit.slug if metadata.unit else None,
        "year": int(_YEAR.findall(period.value)[-1]) if period else None,
        "document_type": metadata.document_type,
        "number": metadata.number,
        "date_issued": metadata.date_issued,
        "draft": metadata.draft,
        "period": period.value if period else None,
        "outlook": metadata.outlook,
        "issuer": metadata.issuer,
        "addressee": metadata.addressee,
        "signer": metadata.signer,
        "demonstration": metadata.demonstration,
    }


def _pair(document: Document) -> tuple[list[Footnote], list[Footnote]]:
    """Definitions in the order of their first reference, and those that no reference reaches.

    A parser drops a definition without a reference, or a second one with the same label; nothing may be lost.
    """
    first: dict[str, Footnote] = {}
    for note in document.footnotes:
        first.setdefault(note.label, note)
    runs = [run for record in records(document) for _, run in record.inlines]
    labels = list(dict.fromkeys(reference.label for run in runs for reference in references(run)))
    paired: list[Footnote] = []
    for label in labels:
        if label in first:
            note = first.pop(label)
            paired.append(note)
            # A note may refer to a further note: its label joins the end of the list that is being walked.
            labels.extend(r.label for p in note.paragraphs for r in references(p.inlines))
    reached = {id(note) for note in paired}
    return paired, [note for note in document.footnotes if id(note) not in reached]


@dataclass
class _Page:
    """The output machine: blocks of text, a blank line between them."""

    source: Source
    defined: frozenset[str]
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        return "\n\n".join(self.parts) + "\n"

    def block(self, text: str) -> None:
        self.parts.append(text)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        before: Block | None = None
        for block in blocks:
            if is_blank(block):
                continue
            if isinstance(block, List) and isinstance(before, List):
                self.block("<!-- wr:list -->")
            self.one(block)
            before = block

    def one(self, block: Block) -> None:
        match block:
            case Heading():
                self.block(self.heading(block))
            case Paragraph(inlines):
                self.paragraph(inlines)
            case List(items):
                self.block("\n".join(self.items(items)))
            case Table():
                self.wrapped("table", _table_options(block), [*self.captions(block), self.pipe_table(block)])
            case Division(role, inner):
                self.block(f"<!-- wr:begin {role.value} -->")
                self.blocks(inner)
                self.block(f"<!-- wr:end {role.value} -->")
            case Verbatim(text):
                self.wrapped("verbatim", "", [_verbatim(text)])

    def paragraph(self, inlines: Inlines) -> None:
        text = escape.line(self.inlines(inlines))
        if text:
            self.block(text)

    def wrapped(self, name: str, options: str, blocks: list[str]) -> None:
        self.block(f"<!-- wr:begin {name}{options} -->")
        for text in blocks:
            self.block(text)
        self.block(f"<!-- wr:end {name} -->")

    def lone_note(self, note: Footnote) -> None:
        texts = [escape.line(self.inlines(paragraph.inlines)) for paragraph in note.paragraphs]
        self.wrapped(
            f"note-without-mark {_label(note.label)}", "", [escape.line(escape.inline(note.label)), *texts]
        )

    def definition(self, note: Footnote) -> None:
        texts = [text for p in note.paragraphs if (text := escape.line(self.inlines(p.inlines)))]
        self.block(f"[^{_label(note.label)}]: " + "\n\n    ".join(texts))

    def heading(self, heading: Heading) -> str:
        printed = printed_label(self.source, heading)
        text = escape.heading(f"{escape.inline(printed)} {self.inlines(heading.inlines)}".strip())
        level = heading.level + 1
        deep = f" aria-level={level}" if level > DEEPEST else ""
        attributes = f" {{ #{heading.identifier}{deep} }}" if heading.identifier and text else ""
        return f"{'#' * min(level, DEEPEST)} {text}{attributes}".rstrip()

    def items(self, items: tuple[ListItem, ...]) -> Iterator[str]:
        """Items as lines, four spaces a level; a jump of several levels at once becomes one."""
        level = 0
        for item in items:
            level = min(item.depth, level + 1)
            text = self.inlines(item.inlines)
            if item.marker not in ("-", ""):
                text = f"**{escape.inline(item.marker)}** {text}"
            yield f"{' ' * 4 * (level - 1)}- {escape.line(text)}".rstrip()

    def captions(self, table: Table) -> list[str]:
        return [text for run in (table.caption, table.unit_note) if (text := escape.line(self.inlines(run)))]

    def pipe_table(self, table: Table) -> str:
        """The rectangle of the table: its first header row (empty when it has none), then all other rows."""
        columns = width(table)
        rows = grid(table.head, columns) + grid(table.body, columns)
        if not table.head:
            rows.insert(0, [()] * columns)
        lines = ["| " + " | ".join(escape.cell(self.inlines(cell)) for cell in row) + " |" for row in rows]
        dashes = [_dashes(table.columns[x]) if x < len(table.columns) else "---" for x in range(columns)]
        lines.insert(1, "| " + " | ".join(dashes) + " |")
        return "\n".join(lines)

    def inlines(self, inlines: Inlines) -> str:
        return collapse("".join(self.pieces(inlines)))

    def pieces(self, inlines: Inlines) -> Iterator[str]:
        """The pieces as Markdown. Neighbouring texts are escaped as one, as "&" may meet "amp;"."""
        for is_text, group in groupby(
            _merged(_open_citations(inlines)), lambda inline: isinstance(inline, Text)
        ):
            if is_text:
                yield _text("".join(inline.text for inline in group if isinstance(inline, Text)))
            else:
                yield from (self.inline(inline) for inline in group)

    def inline(self, inline: Inline) -> str:
        match inline:
            case FootnoteReference(label):
                # A mark without a note is no link; as `[^label]` it would be read out with its brackets.
                return (
                    f"[^{_label(label)}]" if label in self.defined else f"<sup>{escape.inline(label)}</sup>"
                )
            case Abbreviation(text, expansion):
                return f'<abbr title="{escape.attribute(expansion)}">{escape.inline(text)}</abbr>'
            case Restored():
                return _restored(self.source, inline)
            case _:
                return ""


def _open_citations(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Citation):
            yield from _open_citations(inline.inlines)
        else:
            yield inline


def _text(text: str) -> str:
    """Escaped text; each mark of what was left out is an element, whose brackets are not read aloud."""
    return "".join(
        _REDACTED if is_marker else escape.inline(part) for is_marker, part in split_at_markers(text)
    )


def _verbatim(text: str) -> str:
    lines = [escape.line(escape.inline(collapse(line))) for line in text.split("\n")]
    return "  \n".join(line for line in lines if line)


def _dashes(column: Column) -> str:
    return _DASHES[Alignment.END if column.numeric else column.alignment]


def _table_options(table: Table) -> str:
    """What the pipe table cannot say, as ` key=value` pairs; places and rows count from 1 over header and
    body.

    `caption`, `unit-note`: that paragraph stands before the table. `head=n`: header rows, when not 1.
    `total=rows`, `row-header=places`, `span=row.column:rowsxcolumns`, each a list with commas.
    """
    rows = (*table.head, *table.body)
    options = [
        "caption" if collapse(plain(table.caption)) else "",
        "unit-note" if collapse(plain(table.unit_note)) else "",
        f"head={len(table.head)}" if len(table.head) != 1 else "",
        _listed("total", [str(y) for y, row in enumerate(rows, 1) if row.total]),
        _listed("row-header", [str(x) for x in row_headers(table)]),
        _listed("span", spans(table.head) + spans(table.body, len(table.head))),
    ]
    return "".join(f" {option}" for option in options if option)


def _listed(key: str, values: list[str]) -> str:
    return f"{key}={','.join(values)}" if values else ""


def _restored(source: Source, restored: Restored) -> str:
    """A sure restoration reads as restored, others as they came; `data-other` holds the other form, of an
    unknown one the text as it came with LOST wherever letters are lost."""
    shown, other = restored.original, restored.text
    if restored.grade is Grade.SURE:
        shown, other = other, shown
    elif restored.grade is Grade.UNKNOWN:
        other = _with_gaps(source.slice(restored.span), restored)
    # Words that are lost as a whole leave no blank of their own: it went with the letters.
    blank = " " if shown.endswith(" ") or restored.text.endswith(" ") else ""
    # The blank that a lost comma left behind parts the words around it.
    parted = " " if other.startswith(" ") and collapse(other) else ""
    kept = f' data-other="{escape.attribute(parted + collapse(other))}"' if other is not shown else ""
    text = escape.inline(collapse(shown))
    return f'<span class="wr-restored wr-{restored.grade.value}"{kept}>{text}</span>{blank}'


def _with_gaps(damaged: str, restored: Restored) -> str:
    """The damaged text with LOST for each run of lost letters ("v " that may be "và": "v␣"); as it came
    where the source does not tell."""
    pairs = zip(damaged, restored.text, strict=False)
    marked = "".join(LOST if came.isspace() and not put.isspace() else came for came, put in pairs)
    tells = LOST not in damaged and collapse(damaged) == collapse(restored.original) and LOST in marked
    return _RUN_OF_LOST.sub(LOST, marked) if tells else restored.original


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring sure restorations as one: a run of words is marked as a run."""
    last: Restored | None = None
    for inline in inlines:
        joins = isinstance(inline, Restored) and inline.grade is Grade.SURE
        if last and isinstance(inline, Restored) and joins:
            last = replace(
                last,
                text=last.text + inline.text,
                original=last.original + inline.original,
                confidence=min(last.confidence, inline.confidence),
                span=last.span.cover(inline.span),
            )
            continue
        if last:
            yield last
        last = inline if isinstance(inline, Restored) and joins else None
        if last is None:
            yield inline
    if last:
        yield last


def _label(label: str) -> str:
    """A label as Markdown allows it: no blanks, no brackets."""
    return _NOT_IN_LABELS.sub("-", label) or "-"
