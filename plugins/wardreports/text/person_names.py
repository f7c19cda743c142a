"""A line that holds nothing but a person's name, as it closes a signature."""

from __future__ import annotations

import re
from typing import Final

# Every word of a name begins with a capital; some languages of the Central Highlands join its parts with an
# apostrophe ("H'Lan", "K’Sơn"), and such a name may be one word.
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_APOSTROPHE: Final = re.compile(r"['’]")
# Words that stand before the name in the same line: who signed by a certificate, a rank, a degree.
_BEFORE: Final = re.compile(
    r"^(?:(?:người\s+ký|ký\s+bởi)\s*:\s*"
    r"|(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|uý)\s+|(?:PGS|GS|TS|ThS|BS|CKI|CKII|KS|CN|Ths)\.?\s+)+",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s*\((?:đã\s+)?ký\)\s*$", re.IGNORECASE)
_MOST_WORDS: Final = 7


def bare_name(text: str) -> str:
    """`text` without what may stand around a name: rank, degree, "Ký bởi:", "(Đã ký)"."""
    return _AFTER.sub("", _BEFORE.sub("", text.strip()))


def is_person_name(text: str) -> bool:
    """Whether `text` may be a person's name and nothing else, what bare_name() leaves out aside.

    Two to seven words with a capital each, or one with an apostrophe inside. A name in capitals is one too.
    """
    name = bare_name(text)
    words = name.split()
    if not (1 < len(words) <= _MOST_WORDS or (words and _APOSTROPHE.search(name))):
        return False
    return all(word[0].isupper() and _WORD.fullmatch(word) for word in words)
