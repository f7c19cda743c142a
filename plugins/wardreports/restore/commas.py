"""Which blanks may surely be lost commas, and which something else accounts for."""

from __future__ import annotations

import re
from typing import Final

from wardreports.restore.decode import Reading
from wardreports.restore.language_model import LanguageModel

# Capitals stand for something known where texts have them this often.
_KNOWN: Final = 3
_ROMAN: Final = re.compile(r"[IVX]+")
# Fewer gaps than these don't tell how a line is spaced.
_FEW_GAPS: Final = 4
_WORD_BEFORE: Final = re.compile(r"([-/&]?)([^\W\d_]+)$")
_WORD_AFTER: Final = re.compile(r" *([^\W\d_]+)")
_BETWEEN: Final = re.compile(r"(?<=\S) +(?=\S)")


def is_doubtful_comma(text: str, reading: Reading, model: LanguageModel, context: str) -> bool:
    """Whether a comma at `reading` of `text` can never be sure. `context`: the text with what else was
    probably lost put back."""
    return (
        _parts_digits(text, reading)
        or _is_layout(text, reading, context)
        or _is_beside_a_fragment(reading, model, context)
    )


def _parts_digits(text: str, reading: Reading) -> bool:
    after = text[reading.end : reading.end + 2].strip()[:1]
    return text[reading.start - 1 : reading.start].isdigit() and after.isdigit()


def _is_layout(text: str, reading: Reading, context: str) -> bool:
    """Whether a line's wide gaps, a label before the place, a bracket closed at a line's end or an item below
    account for the blank."""
    start = text.rfind("\n", 0, reading.start) + 1
    end = text.find("\n", reading.end)
    before, after = text[start : reading.start], text[reading.end : end if end >= 0 else len(text)]
    if before.strip().isdigit():
        return True
    if not after.strip() and (
        before.endswith("]") or text[reading.end :].lstrip()[:1] in ("-", "+", "*", "•")
    ):
        return True
    # What was probably lost widens no gap; the commas read at wide ones do not narrow them.
    line = f"{context[start : reading.start]} {context[reading.end : reading.end + len(after)]}"
    gaps = _BETWEEN.findall(line.replace(", ", "  "))
    return len(gaps) >= _FEW_GAPS and sum(len(gap) > 1 for gap in gaps) > len(gaps) / 2


def _is_beside_a_fragment(reading: Reading, model: LanguageModel, context: str) -> bool:
    """Whether a neighbour is no word that a text or the dictionary knows, or part of a symbol: then a letter
    of it may be lost where the comma would stand."""
    before = _WORD_BEFORE.search(context[max(0, reading.start - 12) : reading.start])
    after = _WORD_AFTER.match(context[reading.end : reading.end + 12])
    if before and (before[1] or not _is_whole(before[2], model)):
        return True
    # A capital at its beginning is there: the name that follows may be any.
    return after is not None and not (
        (after[1].istitle() and len(after[1]) > 1) or _is_whole(after[1], model)
    )


def _is_whole(word: str, model: LanguageModel) -> bool:
    if word.isupper():
        return bool(_ROMAN.fullmatch(word)) or (len(word) > 1 and model.counts[word.lower()] >= _KNOWN)
    # Of the dictionary's words few are names.
    return model.counts[word.lower()] > 0 if word[0].isupper() else word in model.vocabulary
