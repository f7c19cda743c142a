"""The words of an index, for the second stage: what was meant where something was not found.

`words-….txt` has a line for each folded word, the most frequent first: the word, then its forms with
diacritics, the most frequent first ("sach sách sạch"). Fetched only when a query found too little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from wardreports.search.counts import Counts
from wardreports.text.fold import fold

# Longer words are no syllables, and rarer ones at this number are mostly misprints.
_WORD: Final = re.compile(r"[a-z]{1,9}")
MOST: Final = 8000
FORMS: Final = 6


def words_of(counts: Counts) -> dict[str, int]:
    """In how many passages each word and each form with diacritics stands."""
    return {
        term: len(found) for term, found in counts.text.items() if term[:1] == "=" or _WORD.fullmatch(term)
    }


def words_file(words: Mapping[str, int]) -> bytes:
    """The file of `words`, of which those with "=" before are forms."""
    forms: dict[str, list[tuple[int, str]]] = {}
    for term, amount in words.items():
        if term.startswith("="):
            forms.setdefault(fold(term[1:]), []).append((-amount, term[1:]))
    found = [(-amount, word) for word, amount in words.items() if not word.startswith("=")]
    lines = []
    for amount, word in sorted(found)[:MOST]:
        marked = sorted(forms.get(word, []))
        bare = -amount + sum(number for number, _ in marked)
        every = sorted([*marked, *([(-bare, word)] if bare > 0 else [])])
        lines.append(" ".join((word, *(form for _, form in every[:FORMS]))))
    return "\n".join(lines).encode("utf-8")
