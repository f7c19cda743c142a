"""Unicode normal form, the characters that are no text, and the two ways of placing a tone mark."""

from __future__ import annotations

import re
import unicodedata

# What has no width and no letter: Word's optional hyphens, the joiners and direction marks of web pages, byte
# order marks inside of a text, control characters other than white space.
UNSEEN = "\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# Blanks of other widths, or that a line is not broken at.
ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The old style puts the tone on the first vowel of a final "oa, oe, uy", the new one on the second. Both are
# correct Vietnamese; search must not tell them apart ("qu" is a consonant: its u takes no tone in either).
_OPEN_PAIR = re.compile(
    rf"(?<![qQ])([oO])([{_TONES}])([aeAE])(?![\w\u0300-\u036f])|(?<![qQ])([uU])([{_TONES}])([yY])(?![\w\u0300-\u036f])"
)


def nfc(text: str) -> str:
    """The text in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def seen(text: str) -> str:
    """The text without the characters of UNSEEN, none of which is printable."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def unseen_places(text: str, start: int) -> list[tuple[int, int]]:
    """Where from `start` on runs of the characters of UNSEEN begin and end."""
    return [match.span() for match in _UNSEEN.finditer(text, start)]


def collapse(text: str) -> str:
    """NFC, every run of white space one blank, none at the ends."""
    return " ".join(nfc(text).split())


def as_read(text: str) -> str:
    """What collapse() gives, without the characters of UNSEEN."""
    return collapse(seen(text))


def modern_tone_placement(text: str) -> str:
    """NFC text with the tone of a final oa, oe, uy on its second vowel (hòa → hoà), of the same length."""
    decomposed = unicodedata.normalize("NFD", text)
    moved = _OPEN_PAIR.sub(_move_tone, decomposed)
    return unicodedata.normalize("NFC", moved)


def _move_tone(match: re.Match[str]) -> str:
    first, tone, second = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    return f"{first}{second}{tone}"
