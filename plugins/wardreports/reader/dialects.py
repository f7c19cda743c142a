"""Which dialect a text is in, by evidence."""

from __future__ import annotations

import re

from wardreports.source import Source

WORD_TEXT, PDF_TEXT = "word-text", "pdf-text"
DIALECTS = (WORD_TEXT, PDF_TEXT)
_WORD_SIGNS = re.compile(r"\[footnoteRef:|\[bookmark: |^\t", re.MULTILINE)
_LONG_LINE = 160
_SAMPLE = 400


def detect(source: Source) -> str:
    """The dialect of the report's text.

    Signs of Word (its references, bookmarks, TAB-led cells) decide. Else a text whose lines are long is one
    with a paragraph a line; one whose lines keep within a printed line's width was hard-wrapped.
    """
    text = source.body_text
    if "\f" not in text and _WORD_SIGNS.search(text):
        return WORD_TEXT
    lines = [line.strip() for line in text.split("\n", _SAMPLE)[:_SAMPLE]]
    filled = [len(line) for line in lines if line]
    if not filled:
        return PDF_TEXT
    long = sum(length > _LONG_LINE for length in filled)
    return WORD_TEXT if long * 8 >= len(filled) else PDF_TEXT
