"""Documents for the metadata tests: invented letterheads and texts, built as the readers build them."""

from __future__ import annotations

from collections.abc import Iterable

from wardreports.document.model import (
    Block,
    Division,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Role,
    Text,
)
from wardreports.metadata.extraction import extract
from wardreports.source import Source, Span

HEAD = "\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def of(*parts: tuple[str, str]) -> Metadata:
    """The metadata that the letter made of `parts` gives."""
    return extract(letter(*parts)).metadata


def letter(*parts: tuple[str, str]) -> Document:
    """A document from (role, text) pairs; a role is a division's, or "p" for a paragraph, "h" for a heading.

    Each line of a division's text becomes a paragraph of its own.
    """
    text = "\n".join(content for _, content in parts) + "\n"
    blocks: list[Block] = []
    at = 0
    for role, content in parts:
        span = Span(at, at + len(content))
        if role == "h":
            blocks.append(Heading(1, "I", (Text(content, span),), span))
        elif role == "p":
            blocks.append(Paragraph((Text(" ".join(content.split()), span),), span))
        else:
            blocks.append(Division(Role(role), tuple(_paragraphs(content, at)), span))
        at = span.end + 1
    return Document(Source("thu.txt", text), "word-text", tuple(blocks))


def _paragraphs(content: str, start: int) -> Iterable[Paragraph]:
    at = start
    for line in content.split("\n"):
        span = Span(at, at + len(line))
        if line.strip():
            yield Paragraph((Text(" ".join(line.split()), span),), span)
        at = span.end + 1
