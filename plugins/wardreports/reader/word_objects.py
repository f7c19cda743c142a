"""What extractors print where a Word file holds no running text: images, text boxes, an editor's comments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wardreports.reader.pieces import Piece, cover, cut
from wardreports.source import Source, Span

# Tika prints an image's description, which Word may have written over several lines; antiword "[pic]";
# docx2python the file's place between hyphens; Markdown writers `![…](…)`; mail and web the rest.
_NAMES = r"image|picture|inline image|hình ảnh|hình vẽ"
_OBJECT = re.compile(
    # Each branch begins with one letter, so that a search is fast.
    rf"\[(?i:(?:{_NAMES}|img|hình|ảnh)[ \u00a0]*:[^\[\]]{{0,500}}|{_NAMES}|pic|cid:[^\[\]\s]{{1,200}})\]"
    r"|\[(?i:text[ -]?box|shape|hộp văn bản|khung chữ)[ \u00a0]*:"
    r"(?P<text>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,5000})\]"
    r"|!\[[^\[\]\n]{0,500}\]\([^()\s]{1,500}\)(?:\{[^{}\n]{0,200}\})?"
    r"|-{4}[^\s-][^\n]{0,200}?\.(?i:png|jpe?g|gif|bmp|tiff?|emf|wmf)-{4}"
)


@dataclass(frozen=True, slots=True)
class Object:
    """An image, or a text box with the place of its text."""

    span: Span
    text: Span | None = None


def find(source: Source, notes: Sequence[Span]) -> tuple[Object, ...]:
    """The objects of `source` outside `notes`; both in order.

    One over several lines that begins in a table's cell is none: its lines are the cell's.
    """
    found: list[Object] = []
    at = 0
    for match in _OBJECT.finditer(source.text, source.body):
        span = Span(*match.span())
        while at < len(notes) and notes[at].end <= span.start:
            at += 1
        in_note = at < len(notes) and notes[at].start < span.end
        if in_note or ("\n" in match.group() and _in_cell(source, span.start)):
            continue
        found.append(Object(span, None if match["text"] is None else Span(*match.span("text"))))
    return tuple(found)


def beginning_in(objects: Sequence[Object], span: Span) -> Sequence[Object]:
    """Those of `objects` that begin in `span`."""
    first = bisect_left(objects, span.start, key=lambda one: one.span.start)
    return objects[first : bisect_left(objects, span.end, key=lambda one: one.span.start)]


def without(pieces: tuple[Piece, ...], objects: Iterable[Object]) -> tuple[Piece, ...]:
    """`pieces` with the `objects` cut out that lie in them; both in order."""
    for one in objects:
        if pieces and cover(pieces).start <= one.span.start and one.span.end <= cover(pieces).end:
            before, rest = cut(pieces, one.span.start)
            pieces = (*before, *cut(rest, one.span.end)[1])
    return pieces


def _in_cell(source: Source, offset: int) -> bool:
    return source.text[source.line_span(source.line_of(offset)).start] == "\t"
