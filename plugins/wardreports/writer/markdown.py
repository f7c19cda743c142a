"""A report's page in Markdown: the portable profile, which Python-Markdown and CommonMark read alike.

What Markdown cannot say stands in one-line HTML comments, invisible to a parser that does not know them:

- `<!-- wr:begin ROLE -->` … `<!-- wr:end ROLE -->` around a division, a verbatim piece, or a note without a
mark; - `<!-- wr:begin table … -->` … `<!-- wr:end table -->` around a table, its caption and its unit note,
with what the
  pipe table inside cannot hold (see `markdown_tables.options_of`);
- `<!-- wr:report … -->` once, before the first block: this page's blocks get identifiers, by counting but for
  those that are named here by their place;
- `<!-- wr:list -->` between two lists that would run together.

A printed marker other than "-" opens its item in bold, the only use of emphasis on the page. The extension
`markdown_wardreports` makes of all this what a reader needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

import yaml

from wardreports.document.model import (
    Abbreviation,
    Block,
    Citation,
    Division,
    Document,
    Footnote,
    FootnoteReference,
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
from wardreports.messages import message
from wardreports.source import Source
from wardreports.text.normalise import collapse
from wardreports.text.note_labels import printed
from wardreports.writer import escape
from wardreports.writer.markdown_notes import markdown_label, paired_notes
from wardreports.writer.markdown_restored import merged, restored_span
from wardreports.writer.markdown_tables import options_of, pipe_table
from wardreports.writer.plain_text import printed_label
from wardreports.writer.records import irregular_identifiers, is_blank, records

DEEPEST = 6
TOP = "bao-cao"
Value: TypeAlias = str | int | float | bool | list[str] | dict[str, float | bool] | None
_YEAR = re.compile(r"\d{4}")
# An item without a letter: Python-Markdown reads a dash with nothing after it as text.
_EMPTY = "&#160;"
_BRACKET = '<span aria-hidden="true">{}</span>'
_REDACTED = (
    f'<span class="wr-redacted">{_BRACKET.format(escape.inline(MARKER[0]))}{MARKER[1:-1]}'
    f"{_BRACKET.format(escape.inline(MARKER[-1]))}</span>"
)


def write(document: Document) -> str:
    """The page without front matter: one H1, the blocks, the footnote definitions together at the end.

    Same document, same text. The text of every block and note is on the page once; nothing in it can become
    markup.
    """
    paired, lone = paired_notes(document)
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


@dataclass
class _Page:
    """The output machine: blocks of text, a blank line between them."""

    source: Source
    defined: frozenset[str]
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The whole page, ended by one line break."""
        return "\n\n".join(self.parts) + "\n"

    def block(self, text: str) -> None:
        """`text` as a block of its own, as it is: it must be safe at a line start."""
        self.parts.append(text)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """All blocks in order but blank ones; two lists in a row stay two."""
        before: Block | None = None
        for block in blocks:
            if is_blank(block):
                continue
            if isinstance(block, List) and isinstance(before, List):
                self.block("<!-- wr:list -->")
            self.one(block)
            before = block

    def one(self, block: Block) -> None:
        """One block of any kind, its markers in balance."""
        match block:
            case Heading():
                self.block(self.heading(block))
            case Paragraph(inlines):
                self.paragraph(inlines)
            case List(items):
                self.block("\n".join(self.items(items)))
            case Table():
                self.wrapped(
                    "table", options_of(block), [*self.captions(block), pipe_table(block, self.inlines)]
                )
            case Division(role, inner):
                self.block(f"<!-- wr:begin {role.value} -->")
                self.blocks(inner)
                self.block(f"<!-- wr:end {role.value} -->")
            case Verbatim(text, stands_for=stands_for):
                self.wrapped("verbatim", f" {stands_for}" if stands_for else "", [_verbatim(text)])

    def paragraph(self, inlines: Inlines) -> None:
        """A paragraph; nothing where no text is left."""
        text = escape.line(self.inlines(inlines))
        if text:
            self.block(text)

    def wrapped(self, name: str, options: str, blocks: list[str]) -> None:
        """Blocks between the comments that open and close `name`."""
        self.block(f"<!-- wr:begin {name}{options} -->")
        for text in blocks:
            self.block(text)
        self.block(f"<!-- wr:end {name} -->")

    def lone_note(self, note: Footnote) -> None:
        """A note that no reference reaches, shown as blocks: its label, then its text."""
        texts = [escape.line(self.inlines(paragraph.inlines)) for paragraph in note.paragraphs]
        self.wrapped(
            f"note-without-mark {markdown_label(note.label)}",
            "",
            [escape.line(escape.inline(printed(note.label))), *texts],
        )

    def definition(self, note: Footnote) -> None:
        """A note's definition; further paragraphs are indented, so they stay in it."""
        texts = [text for p in note.paragraphs if (text := escape.line(self.inlines(p.inlines)))]
        self.block(f"[^{markdown_label(note.label)}]: " + "\n\n    ".join(texts))

    def heading(self, heading: Heading) -> str:
        """One line with the printed label; a level below the sixth is kept as an attribute."""
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
            yield f"{' ' * 4 * (level - 1)}- {escape.line(text).rstrip() or _EMPTY}"

    def captions(self, table: Table) -> list[str]:
        """Caption and unit note, in this order, without those that are empty."""
        return [text for run in (table.caption, table.unit_note) if (text := escape.line(self.inlines(run)))]

    def inlines(self, inlines: Inlines) -> str:
        """One line of escaped Markdown, its blanks collapsed."""
        return collapse("".join(self.pieces(inlines)))

    def pieces(self, inlines: Inlines) -> Iterator[str]:
        """The pieces as Markdown. Neighbouring texts are escaped as one, as "&" may meet "amp;"."""
        for is_text, group in groupby(
            merged(_open_citations(inlines)), lambda inline: isinstance(inline, Text)
        ):
            if is_text:
                yield _text("".join(inline.text for inline in group if isinstance(inline, Text)))
            else:
                yield from (self.inline(inline) for inline in group)

    def inline(self, inline: Inline) -> str:
        """A piece that is no text; a mark without a note stays visible."""
        match inline:
            case FootnoteReference(label):
                # A mark without a note is no link; as `[^label]` it would be read out with its brackets.
                return (
                    f"[^{markdown_label(label)}]"
                    if label in self.defined
                    else f"<sup>{escape.inline(printed(label))}</sup>"
                )
            case Abbreviation(text, expansion):
                return f'<abbr title="{escape.attribute(expansion)}">{escape.inline(text)}</abbr>'
            case Restored():
                return restored_span(self.source, inline)
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
