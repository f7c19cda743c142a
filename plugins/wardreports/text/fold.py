"""The folded form: what a word is without case and diacritics."""

from __future__ import annotations

import unicodedata

# đ has no canonical decomposition; ƣ (U+01A3) is what some broken fonts give for ư; ð (eth) looks like đ.
_LETTERS = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ƣ": "u", "Ƣ": "u"})


def fold(text: str) -> str:
    """Lower case, no diacritics, đ → d. The folded form of a folded form is itself."""
    decomposed = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if not unicodedata.combining(c))
    ).casefold()
