"""Blanks that no letter is put into, nor proposed: beside figures, between cells, after a sentence."""

from __future__ import annotations

import re
from typing import Final

from wardreports.restore.decode import Reading
from wardreports.restore.language_model import LanguageModel

# So many blanks and more may part two cells.
_WIDE: Final = 8
# In characters: over the longest gap and a word beside it.
_REACH: Final = 40
_LAST: Final = re.compile(r"[^\W\d_]+$")
_FIRST: Final = re.compile(r"[^\W\d_]+")


def is_kept(text: str, reading: Reading, model: LanguageModel) -> bool:
    """Whether the blanks at `reading` of `text` stay as they came."""
    return (
        _touches_digit(text, reading) or _after_the_end(text, reading) or _between_cells(text, reading, model)
    )


def _touches_digit(text: str, reading: Reading) -> bool:
    """Whether letters would be put between digits, or a blank beside a digit would become a letter."""
    before = text[reading.start - 1 : reading.start]
    after = text[reading.end : reading.end + 1]
    if before.isdigit() and after.isdigit():
        return True
    return reading.text != "," and (before.isdigit() or after.isdigit())


def _between_cells(text: str, reading: Reading, model: LanguageModel) -> bool:
    """Whether a word would be put into a wide gap between whole words: a layout's, where between damaged ones
    two words may be lost."""
    if text[reading.start : reading.end].strip():
        return False
    start, end = max(0, reading.start - _REACH), min(len(text), reading.end + _REACH)
    before, after = text[start : reading.start].rstrip(" "), text[reading.end : end].lstrip(" ")
    if end - start - len(before) - len(after) < _WIDE:
        return False
    beside = _LAST.search(before), _FIRST.match(after)
    return all(run is None or run[0].lower() in model.vocabulary for run in beside)


def _after_the_end(text: str, reading: Reading) -> bool:
    """Whether a word would be put into the blanks after a sentence's stop at a line's end: a typist's blanks,
    far more often than a word lost whole."""
    end = text.find("\n", reading.end)
    rest = text[reading.end : end if end >= 0 else len(text)]
    blank = not rest.strip() and not text[reading.start : reading.end].strip()
    return blank and text[: reading.start].rstrip(" ")[-1:] in ".;:!?"
