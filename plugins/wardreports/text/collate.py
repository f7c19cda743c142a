"""The order of the Vietnamese alphabet, for lists that people read."""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{place:02d}" for place, letter in enumerate(_ALPHABET)}
# Order of tones in dictionaries: level, grave, hook, tilde, acute, dot below.
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NUMBER = re.compile(r"\d+")


def collation_key(text: str) -> tuple[str, str]:
    """A sort key: base letters in alphabet order (numbers by value), then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFC", _NUMBER.sub(lambda m: m.group().zfill(12), text)).casefold():
        base, tone = _split(char)
        letters.append(_RANK.get(base, f" {base}"))
        tones.append(tone)
    return "".join(letters), "".join(tones)


def _split(char: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", char)
    tone = "".join(_TONE_RANK[p] for p in parts if p in _TONE_RANK) or "0"
    base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONE_RANK))
    return base, tone
