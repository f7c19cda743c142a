"""A small document made by hand: one of each kind of block, with notes in every place that can hold one."""

from __future__ import annotations

from wardreports.document.model import (
    Cell,
    Column,
    Division,
    Document,
    Footnote,
    FootnoteReference,
    Heading,
    Inlines,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Period,
    Role,
    Row,
    Table,
    Text,
    Unit,
)
from wardreports.passes.identifiers import assign_identifiers
from wardreports.source import Source, Span

SOURCE = Source("content/xa-vi-du/2025/bao-cao.txt", "I. Kinh tế\n- Thu ngân sách\n(a) đạt\n")
SPAN = Span(0, 10)


def text(*pieces: str) -> Inlines:
    """Inlines of `pieces`; a piece "^1" is a note mark."""
    return tuple(
        FootnoteReference(piece[1:], SPAN) if piece.startswith("^") else Text(piece, SPAN) for piece in pieces
    )


def cell(*pieces: str, **spans: int) -> Cell:
    return Cell(text(*pieces), SPAN, **spans)


def row(*texts: str, total: bool = False) -> Row:
    return Row(tuple(cell(t) if t else Cell((), SPAN) for t in texts), total)


def note(label: str, *paragraphs: str) -> Footnote:
    return Footnote(label, tuple(Paragraph(text(p), SPAN) for p in paragraphs), SPAN)


def document(*blocks, notes: tuple[Footnote, ...] = (), **metadata) -> Document:
    return assign_identifiers(Document(SOURCE, "word-text", blocks, notes, Metadata(**metadata)))


BUDGET = Table(
    text("THU NGÂN SÁCH", "^3"),
    (Column(), Column(), Column(numeric=True), Column(numeric=True)),
    (
        Row((cell("TT", rowspan=2), cell("Chỉ tiêu", rowspan=2), cell("Năm", colspan=2))),
        Row((cell("2024"), cell("2025", "^4"))),
    ),
    (
        row("1", "Thu nội địa", "1.200", "1.350"),
        row("2", "Thu khác", "", "-3,10"),
        row("", "Tổng cộng", "1.200", "=A1", total=True),
    ),
    SPAN,
    text("Đơn vị tính: triệu đồng"),
)

WHOLE = document(
    Division(
        Role.LETTERHEAD,
        (Paragraph(text("UBND XÃ VÍ DỤ"), SPAN), Paragraph(text("Số: 01/BC-UBND"), SPAN)),
        SPAN,
    ),
    Heading(1, "I", text("Kinh tế", "^1"), Span(0, 10), label_span=Span(0, 2)),
    Paragraph(text("Thu đạt cao", "^2", "; chi đúng", "^2", "."), SPAN),
    List(
        (ListItem("-", 1, text("Thu ngân sách", "^5"), SPAN), ListItem("+", 2, text("Thu nội địa"), SPAN)),
        SPAN,
    ),
    BUDGET,
    notes=tuple(note(str(n), f"Lời ghi chú thứ {n}.") for n in range(1, 6)),
    title="Tình hình năm 2025",
    unit=Unit("xa-vi-du", "commune", "Ví Dụ"),
    period=Period("year", "2025"),
    demonstration=True,
)
