"""Unicode normal form and the two ways of placing a tone mark."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The old style puts the tone on the first vowel of a final "oa, oe, uy", the new one on the second. Both are
# correct Vietnamese; search must not tell them apart ("qu" is a consonant: its u takes no tone in either).
_OPEN_PAIR = re.compile(
    rf"(?<![qQ])([oO])([{_TONES}])([aeAE])(?![\w\u0300-\u036f])|(?<![qQ])([uU])([{_TONES}])([yY])(?![\w\u0300-\u036f])"
)


def nfc(text: str) -> str:
    """The text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """NFC, every run of white space one blank, none at the ends."""
    return _BLANKS.sub(" ", nfc(text)).strip()


def modern_tone_placement(text: str) -> str:
    """NFC text with the tone of a final oa, oe, uy on its second vowel (hòa → hoà), of the same length."""
    decomposed = unicodedata.normalize("NFD", text)
    moved = _OPEN_PAIR.sub(_move_tone, decomposed)
    return unicodedata.normalize("NFC", moved)


def _move_tone(match: re.Match[str]) -> str:
    first, tone, second = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    return f"{first}{second}{tone}"
