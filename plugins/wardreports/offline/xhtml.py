"""A document as XHTML, well-formed and without scripts: the pages of EPUBs and bundles.

Every note stands after the block of its first mark. Text is escaped, and what XML cannot hold becomes U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final

from wardreports.document.model import (
    Abbreviation,
    Block,
    Cell,
    Citation,
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
    Paragraph,
    Restored,
    Row,
    Table,
    Text,
    Verbatim,
)
from wardreports.document.walk import plain
from wardreports.messages import message
from wardreports.text.languages import in_languages
from wardreports.text.normalise import collapse
from wardreports.text.note_labels import printed
from wardreports.tree.words import interface_language
from wardreports.writer.plain_text import printed_label
from wardreports.writer.tables import row_headers

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_NAME: Final = re.compile(r"[^\w.-]")
DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a report that begins with one of its topmost headings; the first may have none.

    `headings`: (level, name, identifier) of each heading in it.
    """

    title: str
    body: str
    headings: tuple[tuple[int, str, str], ...]


def text(value: str) -> str:
    """Escaped text, fit for content and for attributes."""
    return escape(_NOT_XML.sub("\ufffd", value))


def chapters(document: Document) -> tuple[Chapter, ...]:
    """The whole report, chapter by chapter. Every block and every note stands in exactly one."""
    tops = [block.level for block in document.blocks if isinstance(block, Heading)]
    top = min(tops, default=1)
    parts: list[list[Block]] = [[]]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == top:
            parts.append([])
        parts[-1].append(block)
    writer = _Writer(document)
    made = [_chapter(part, document, writer, top) for part in parts if part]
    left = "".join(writer.left())
    if left:
        name = message("page.notes")
        made.append(Chapter(name, f"<h2>{text(name)}</h2>\n{left}", ()))
    return tuple(made)


def _chapter(part: list[Block], document: Document, writer: _Writer, top: int) -> Chapter:
    headings = [block for block in part if isinstance(block, Heading)]
    named = tuple((h.level - top, writer.name(h), writer.identifier(h)) for h in headings)
    opens = bool(part) and isinstance(part[0], Heading)
    title = named[0][1] if opens and named else message("page.opening").capitalize()
    return Chapter(title, "\n".join(writer.blocks(tuple(part))), named)


@dataclass
class _Writer:
    document: Document
    placed: set[str] = field(default_factory=set)
    marks: dict[str, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.notes: dict[str, Footnote] = {}
        for note in self.document.footnotes:
            self.notes.setdefault(note.label, note)

    def name(self, heading: Heading) -> str:
        """The heading as one line of plain text, with its printed label and without marks."""
        label = printed_label(self.document.source, heading)
        return collapse(f"{label} {plain(heading.inlines, marks=False)}")

    def identifier(self, heading: Heading) -> str:
        """The heading's address in the book: a valid XML name, the same for the same identifier."""
        return "m-" + _NOT_NAME.sub("-", heading.identifier)

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """The blocks in order, each followed by the notes that it is the first to mark."""
        for block in blocks:
            before = len(self.marks)
            yield self.block(block)
            if not isinstance(block, Division) and len(self.marks) > before:
                yield from self.waiting()

    def block(self, block: Block) -> str:
        """One block as well-formed XHTML, its text escaped."""
        match block:
            case Heading(level):
                tag = f"h{min(level + 1, DEEPEST)}"
                label = text(printed_label(self.document.source, block))
                words = f"{label} {self.inlines(block.inlines)}".strip()
                return f'<{tag} id="{text(self.identifier(block))}">{words}</{tag}>'
            case Paragraph(inlines):
                return f"<p>{self.inlines(inlines)}</p>"
            case List(items):
                return f"<ul>{''.join(self.items(items))}</ul>"
            case Table():
                return self.table(block)
            case Division(role, inner):
                return f'<div class="{role.value}">' + "\n".join(self.blocks(inner)) + "</div>"
            case Verbatim(lines, stands_for=stands_for):
                name = f"<em>{text(message(f'page.{stands_for}'))}</em> " if stands_for else ""
                return f"<p>{name}" + "<br/>".join(text(line) for line in lines.split("\n")) + "</p>"

    def items(self, items: tuple[ListItem, ...]) -> Iterator[str]:
        """The items in order; the depth stands in a class, as the list itself is flat."""
        for item in items:
            marker = "" if item.marker in ("-", "") else f"<b>{text(item.marker)}</b> "
            yield f'<li class="depth-{min(item.depth, 4)}">{marker}{self.inlines(item.inlines)}</li>'

    def table(self, table: Table) -> str:
        """The table with at least one row of its body, as XHTML asks for."""
        headers = set(row_headers(table))
        caption = "<br/>".join(filter(None, (self.inlines(run) for run in (table.caption, table.unit_note))))
        head = "".join(self.row(row, table, frozenset(), head=True) for row in table.head)
        body = "".join(self.row(row, table, frozenset(headers), head=False) for row in table.body)
        return (
            "<table>"
            + (f"<caption>{caption}</caption>" if caption else "")
            + (f"<thead>{head}</thead>" if head else "")
            + f"<tbody>{body or '<tr><td></td></tr>'}</tbody></table>"
        )

    def row(self, row: Row, table: Table, headers: frozenset[int], *, head: bool) -> str:
        """A row; columns are counted with merged cells, so alignment and row headers stay right."""
        cells = []
        place = 1
        for cell in row.cells:
            numeric = place <= len(table.columns) and table.columns[place - 1].numeric
            cells.append(self.cell(cell, numeric=numeric, scope=_scope(cell, place in headers, head)))
            place += cell.colspan
        return f"<tr>{''.join(cells)}</tr>"

    def cell(self, cell: Cell, *, numeric: bool, scope: str) -> str:
        """A cell; one without words is never a header."""
        words = self.inlines(cell.inlines)
        tag = "th" if scope and words else "td"
        attributes = [f' scope="{scope}"' if tag == "th" else "", ' class="number"' if numeric else ""]
        attributes += [f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""]
        attributes += [f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""]
        return f"<{tag}{''.join(attributes)}>{words}</{tag}>"

    def inlines(self, inlines: Inlines) -> str:
        """The pieces as one escaped line, its blanks collapsed."""
        return collapse("".join(self.inline(inline) for inline in inlines))

    def inline(self, inline: Inline) -> str:
        """One piece; letters put back show how sure they are."""
        match inline:
            case Text(words):
                return "".join(_spoken(piece, language) for piece, language in in_languages(words))
            case Abbreviation(words, expansion):
                return f'<abbr title="{text(expansion)}">{text(words)}</abbr>'
            case Restored():
                return _restored(inline)
            case Citation(inner):
                return "".join(self.inline(part) for part in inner)
            case FootnoteReference(label):
                return self.reference(label)

    def reference(self, label: str) -> str:
        """A mark: a link from the first one of a note, plain from others and where there is no note."""
        if label not in self.notes:
            return f"<sup>{text(printed(label))}</sup>"
        name = _NOT_NAME.sub("-", label)
        self.marks[label] = self.marks.get(label, 0) + 1
        own = f' id="r-{name}"' if self.marks[label] == 1 else ""
        said = text(message("page.note.reference", label=printed(label)))
        link = (
            f'<a{own}{_ours()} epub:type="noteref" role="doc-noteref" aria-label="{said}" href="#n-{name}">'
        )
        # A second mark may stand in another chapter than its note: there it is no link.
        if self.marks[label] > 1:
            return f"<sup>{text(printed(label))}</sup>"
        return f"<sup>{link}{text(printed(label))}</a></sup>"

    def waiting(self) -> Iterator[str]:
        """The marked notes that are not placed yet, and those that these mark, each once."""
        while new := [label for label in self.marks if label not in self.placed]:
            for label in new:
                self.placed.add(label)
                yield self.note(self.notes[label], back=True)

    def left(self) -> Iterator[str]:
        """All notes not placed so far: after this none of the document is missing."""
        yield from self.waiting()
        for note in self.document.footnotes:
            if note.label not in self.placed or self.notes[note.label] is not note:
                yield self.note(note, back=False)

    def note(self, note: Footnote, *, back: bool) -> str:
        """A note with its label; with `back` it is addressed and leads back to its mark."""
        name = _NOT_NAME.sub("-", note.label)
        label = text(message("page.note.label", label=printed(note.label)))
        paragraphs = [self.inlines(paragraph.inlines) for paragraph in note.paragraphs] or [""]
        link = ""
        if back:
            said = text(message("page.note.backlink", label=printed(note.label)))
            words = text(message("page.note.back"))
            link = f' <a{_ours()} role="doc-backlink" aria-label="{said}" href="#r-{name}">{words}</a>'
        own = f' id="n-{name}"' if back else ""
        paragraphs[0] = f"<b{_ours()}>{label}</b> {paragraphs[0]}"
        paragraphs[-1] += link
        inner = "".join(f"<p>{words}</p>" for words in paragraphs)
        return f'<aside{own} epub:type="footnote" role="doc-footnote">{inner}</aside>'


def _spoken(words: str, language: str) -> str:
    """Escaped words, marked with their language where it is not the report's."""
    return f'<span lang="{language}">{text(words)}</span>' if language else text(words)


def _ours() -> str:
    """The `lang` of words that stand in a report's text and are not its own; nothing where both are
    Vietnamese.
    """
    language = interface_language()
    return f' lang="{language}"' if language else ""


def _scope(cell: Cell, named: bool, head: bool) -> str:
    if head:
        return "colgroup" if cell.colspan > 1 else "col"
    return "row" if cell.header or named else ""


def _restored(restored: Restored) -> str:
    """A sure word as restored; else what came, with the proposal in brackets, or dots where nobody knows."""
    if restored.grade is Grade.SURE:
        return f'<span class="restored">{text(restored.text)}</span>'
    proposal = f" [{restored.text.strip()}?]" if restored.grade is Grade.PROPOSED else "[…]"
    blank = " " if restored.original.endswith(" ") else ""
    came = f'<span class="unsure">{text(restored.original.strip())}</span>'
    return f'{came}<span class="proposal">{text(proposal)}</span>{blank}'
