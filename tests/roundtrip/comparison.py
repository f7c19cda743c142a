"""What the reader made of a text, in the terms of the generator, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from wardreports.conversion import convert
from wardreports.document.model import Division, Document, Heading, List, Paragraph, Row, Table, Verbatim
from wardreports.document.walk import plain, walk_blocks
from wardreports.source import Source

from .model import Grid, Item, Part, Prose, Report, Title

Flat = tuple[object, ...]


@dataclass
class Tally:
    """How much of one report (or of many) came back: counts, and what did not."""

    blocks: int = 0
    blocks_right: int = 0
    notes: int = 0
    notes_right: int = 0
    said: int = 0
    said_right: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Adds the counts and the misses of `other`."""
        for name in ("blocks", "blocks_right", "notes", "notes_right", "said", "said_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.missed += other.missed


def compare(report: Report, text: str, dialect: str) -> Tally:
    """`text` read back, against `report`. A block too many counts as one that is wrong."""
    document = convert(Source("roundtrip.txt", f"---\ndialect: {dialect}\n---\n{text}")).document
    tally = Tally()
    _blocks(tally, list(_wanted(report)), list(_found(document)))
    _notes(tally, report, document)
    _said(tally, report, document)
    return tally


def _blocks(tally: Tally, wanted: list[Flat], found: list[Flat]) -> None:
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    tally.blocks += max(len(wanted), len(found))
    tally.blocks_right += right
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            missing, made = _shown(wanted[a:b]), _shown(found[c:d])
            tally.missed.append(f"block\n    wanted {missing}\n    really {made}")


def _shown(flats: Iterable[Flat]) -> str:
    return "\n           ".join(repr(flat) for flat in flats)


def _wanted(report: Report) -> Iterator[Flat]:
    for piece in report.pieces:
        match piece:
            case Title(level=level, label=label, text=text, run_in=run_in):
                yield "heading", level, label, text, run_in
            case Prose(text=text):
                yield "paragraph", text
            case Item(marker=marker, depth=depth, text=text):
                yield "item", marker, depth, text
            case Part(role=role, lines=lines):
                yield "division", role, " ".join(" ".join(lines).split())
            case Grid(caption=caption, unit=unit, head=head, below=below, rows=rows):
                names = tuple(text for text in below if text)
                heads = (tuple(text for text, _ in head), *((names,) if below else ()))
                yield "table", caption, unit, heads, rows


def _found(document: Document) -> Iterator[Flat]:
    for block in document.blocks:
        match block:
            case Heading(level=level, label=label, inlines=inlines, run_in=run_in):
                yield "heading", level, label, plain(inlines), run_in
            case Paragraph(inlines=inlines):
                yield "paragraph", plain(inlines)
            case List(items=items):
                for item in items:
                    yield "item", item.marker, item.depth, plain(item.inlines)
            case Division(role=role):
                yield "division", role.value, " ".join(_leaves(block))
            case Table(caption=caption, unit_note=unit, head=head, body=body):
                heads = tuple(tuple(text for text in _row(row) if text) for row in head)
                yield "table", plain(caption), plain(unit), heads, tuple(_row(row) for row in body)
            case Verbatim(text=text):
                yield "verbatim", text


def _row(row: Row) -> tuple[str, ...]:
    return tuple(plain(cell.inlines) for cell in row.cells)


def _leaves(division: Division) -> Iterator[str]:
    for block in walk_blocks(division.blocks):
        if isinstance(block, Paragraph):
            yield plain(block.inlines)
        elif isinstance(block, List):
            for item in block.items:
                yield f"{item.marker} {plain(item.inlines)}"


def _notes(tally: Tally, report: Report, document: Document) -> None:
    found = {note.label: tuple(plain(p.inlines) for p in note.paragraphs) for note in document.footnotes}
    places = _places(_found(document))
    for label, (text, place) in _noted(report).items():
        tally.notes += 1
        if found.get(label) == text and places.get(label) == place:
            tally.notes_right += 1
        else:
            what = f"wanted {text} at {place!r}\n    really {found.get(label)} at {places.get(label)!r}"
            tally.missed.append(f"note {label}\n    {what}")
    for label in found.keys() - {note.label for note in report.notes}:
        tally.notes += 1
        tally.missed.append(f"note {label} is none: {found[label]}")


def _noted(report: Report) -> dict[str, tuple[tuple[str, ...], str]]:
    places = _places(_wanted(report))
    return {note.label: (note.paragraphs, places[note.label]) for note in report.notes}


def _places(flats: Iterable[Flat]) -> dict[str, str]:
    """Where each mark stands: the text of its block before it, the marks in it too."""
    places: dict[str, str] = {}
    for flat in flats:
        text = next((part for part in reversed(flat) if isinstance(part, str)), "")
        parts = text.split("[^")
        before = parts[0]
        for part in parts[1:]:
            label, _, rest = part.partition("]")
            places[label] = before[-40:]
            before += rest
    return places


def _said(tally: Tally, report: Report, document: Document) -> None:
    metadata = document.metadata
    really = {
        name: getattr(metadata, name)
        for name in (
            "title", "document_type", "issuer", "number", "date_issued", "draft", "outlook", "addressee",
            "signed_for", "acting_for", "signer_role", "signer", "recipients",
        )
    }  # fmt: skip
    really |= {
        "period": metadata.period.value if metadata.period else None,
        "unit": metadata.unit.name if metadata.unit else None,
    }
    for name, value in report.said.items():
        tally.said += 1
        if really[name] == value:
            tally.said_right += 1
        else:
            tally.missed.append(f"metadata {name}\n    wanted {value!r}\n    really {really[name]!r}")
