"""Stable identifiers: made of labels and places, so that a link survives a corrected word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wardreports.document.model import (
    Block,
    Division,
    Document,
    Heading,
    List,
    Paragraph,
    Role,
    Table,
    Verbatim,
)
from wardreports.document.walk import walk_blocks
from wardreports.text.slug import slug

OPENING = "mo-dau"
ANNEX = "phu-luc"


def assign_identifiers(document: Document) -> Document:
    """Gives every block its identifier.

    A heading's is its path of labels ("a.ii.3.1"; a decimal label adds only what its parent has not), an
    unlabelled one "h1", "h2" under its parent; a repeated path gets "-2"; in the second annex the path begins
    with "phu-luc-2". Any other block's is that of the
    heading above it ("mo-dau" before the first) and its place under it, from 1.

    Reads: blocks. Writes: identifiers of blocks and list items.
    """
    return replace(document, blocks=_Namer(_Paths().names(document.blocks)).name(document.blocks))


class _Once:
    """Names that are given once: a repeat gets "-2", "-3" …"""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def once(self, name: str) -> str:
        """`name`, or with the first number that makes it one not given before."""
        count = self._used.get(name, 0) + 1
        self._used[name] = count
        return self.once(f"{name}-{count}") if count > 1 else name


class _Paths(_Once):
    """The headings' names.

    They come before all others: a block's place must not change a heading's address.
    """

    def __init__(self) -> None:
        super().__init__()
        self._path: list[tuple[int, str, str]] = []
        self._unlabelled: dict[str, int] = {}
        self._annexes = 0

    def names(self, blocks: tuple[Block, ...]) -> list[str]:
        """A name for each heading, in reading order."""
        made = []
        for block in walk_blocks(blocks):
            if isinstance(block, Heading):
                made.append(self._name(block))
            elif isinstance(block, Division) and block.role is Role.ANNEX:
                self._annexes += 1
                self._path = [(1, "", f"{ANNEX}-{self._annexes}")]
        return made

    def _name(self, heading: Heading) -> str:
        while self._path and self._path[-1][0] >= heading.level:
            self._path.pop()
        parent_label, parent = self._path[-1][1:] if self._path else ("", "")
        step = _step(heading.label, parent_label) or self._numbered(parent)
        name = self.once(f"{parent}.{step}" if parent else step)
        self._path.append((heading.level, heading.label, name))
        return name

    def _numbered(self, parent: str) -> str:
        self._unlabelled[parent] = self._unlabelled.get(parent, 0) + 1
        return f"h{self._unlabelled[parent]}"


class _Namer(_Once):
    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._used = dict.fromkeys(headings, 1)
        self._headings = iter(headings)
        self._above = OPENING
        self._count = 0

    def name(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The same blocks, each with an identifier that no other has."""
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case List():
                items = tuple(replace(item, identifier=self._next()) for item in block.items)
                return replace(block, items=items)
            case Division():
                named = replace(block, identifier=self._next())
                if any(isinstance(b, Heading | Table) for b in block.blocks):
                    return replace(named, blocks=self.name(block.blocks))
                return named
            case Paragraph() | Table() | Verbatim():
                return replace(block, identifier=self._next())

    def _heading(self, heading: Heading) -> Heading:
        self._above, self._count = next(self._headings), 0
        return replace(heading, identifier=self._above)

    def _next(self) -> str:
        self._count += 1
        return self.once(f"{self._above}-{self._count}")


def _step(label: str, parent: str) -> str:
    """What `label` adds to a path that ends in `parent`; "" for none or a mere star."""
    if parent and label.startswith(f"{parent}."):
        label = label[len(parent) + 1 :]
    return ".".join(part for part in (slug(piece) for piece in label.split(".")) if part)
