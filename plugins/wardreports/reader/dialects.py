"""Which dialect a text is in, by evidence."""

from __future__ import annotations

import re

from wardreports.source import Source

WORD_TEXT, PDF_TEXT, LAYOUT_TEXT = "word-text", "pdf-text", "layout-text"
DIALECTS = (WORD_TEXT, PDF_TEXT, LAYOUT_TEXT)
# What only an extractor of Word files writes, and the TAB before a cell, which a printed text may have too.
_WORD_WRITES = re.compile(r"\[(?:foot|end)noteRef:|\[bookmark: ")
_CELL = re.compile(r"^\t", re.MULTILINE)
# Two words with a wide gap between them, or a line that begins far from the margin.
_KEPT_LAYOUT = re.compile(r"^\f?(?: {5,}\S|.*\S {4,}\S)", re.MULTILINE)
_LONG_LINE = 160
_INDENTED = 8
# Lines that begin so far to the right were centred or set at the right; the head alone has some.
_FAR_RIGHT = " " * 14
_CENTRED = 4
_SAMPLE = 400


def detect(source: Source) -> str:
    """The dialect of the report's text.

    Signs of Word (its references, bookmarks, TAB-led cells in a text without page breaks) decide. Else a text
    whose lines are long is one with a paragraph a line; one whose lines keep within a printed line's width
    was hard-wrapped, and with its layout kept where many lines begin far from the margin or have wide gaps.
    """
    text = source.body_text
    if _WORD_WRITES.search(text) or ("\f" not in text and _CELL.search(text)):
        return WORD_TEXT
    lines = [line.strip() for line in text.split("\n", _SAMPLE)[:_SAMPLE]]
    filled = [len(line) for line in lines if line]
    if not filled:
        return PDF_TEXT
    if _keeps_layout(text):
        return LAYOUT_TEXT
    long = sum(length > _LONG_LINE for length in filled)
    return WORD_TEXT if long * 8 >= len(filled) else PDF_TEXT


def _keeps_layout(text: str) -> bool:
    """Whether some lines were centred, or one line in eight and three at least begin far right or have gaps:
    as no wrapped text does.

    A damaged text has blanks for lost letters, but never at the beginning of one line in eight.
    """
    lines = [line for line in text.split("\n", _SAMPLE)[:_SAMPLE] if line.strip()]
    indented = sum(line.lstrip("\f").startswith("     ") for line in lines)
    kept = sum(bool(_KEPT_LAYOUT.match(line)) for line in lines)
    far = sum(line.lstrip("\f").startswith(_FAR_RIGHT) for line in lines)
    return far >= _CENTRED or (kept >= 3 and indented >= 2 and kept * _INDENTED >= len(lines))
