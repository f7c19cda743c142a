"""What the language model counts: syllables, punctuation marks, and one token for any number."""

from __future__ import annotations

import re

from wardreports.text.normalise import nfc

NUMBER = "0"
UNKNOWN = "?"
START = "."
VOWELS = frozenset("aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
# The alphabet, with the four letters of foreign words and symbols.
LETTERS = VOWELS | frozenset("bcdđfghjklmnpqrstvwxz")

_TOKEN = re.compile(r"[^\W\d_]+|\d(?:[\d.,/%-]*[\d%])?|[^\w\s]")


def syllables(text: str) -> list[str]:
    """NFC text → lower-case tokens of the language model, in order."""
    return [NUMBER if token[0].isdigit() else token.lower() for token in _TOKEN.findall(nfc(text))]
