"""Walking and plain text of the document model."""

from __future__ import annotations

from collections.abc import Iterator

from wardreports.document.model import (
    Abbreviation,
    Block,
    Citation,
    Division,
    FootnoteReference,
    Heading,
    Inline,
    Inlines,
    List,
    Paragraph,
    Restored,
    Table,
    Text,
)


def plain(inlines: Inlines, *, marks: bool = True, restored: bool = True) -> str:
    """The text of `inlines`, trimmed.

    With `marks` a footnote reference reads `[^label]`, else nothing. With `restored` a sure restoration
    reads as restored, else as it came; proposed and unknown ones always read as they came.
    """
    return "".join(_plain(inline, marks, restored) for inline in inlines).strip()


def _plain(inline: Inline, marks: bool, restored: bool) -> str:
    match inline:
        case Text(text) | Abbreviation(text):
            return text
        case FootnoteReference(label):
            return f"[^{label}]" if marks else ""
        case Restored(text, original, grade):
            return text if restored and grade == "sure" else original
        case Citation(inlines):
            return "".join(_plain(part, marks, restored) for part in inlines)


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, a division before what it holds."""
    for block in blocks:
        yield block
        if isinstance(block, Division):
            yield from walk_blocks(block.blocks)


def block_inlines(block: Block) -> Iterator[Inlines]:
    """Each run of inlines that `block` itself holds, in reading order (a division holds none of its own)."""
    if isinstance(block, List):
        for item in block.items:
            yield item.inlines
    elif isinstance(block, Table):
        yield block.caption
        yield block.unit_note
        for row in (*block.head, *block.body):
            for cell in row.cells:
                yield cell.inlines
    elif isinstance(block, Heading | Paragraph):
        yield block.inlines
