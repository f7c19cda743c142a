"""Kinds of administrative units and the words that stand for them.

After the Law on Organisation of Local Government, 2015 and 2025.
"""

from __future__ import annotations

import re
from typing import Final

from wardreports.text.slug import slug

# The written word decides the slug ("thi-tran-…"), the kind what the unit is compared with.
KIND_OF_WORD: Final = {
    "phường": "ward",
    "xã": "commune",
    "đặc khu": "special-zone",
    "thành phố": "city",
    "thị xã": "town",
    "thị trấn": "town",
    "huyện": "district",
    "quận": "district",
    "tỉnh": "province",
}
KINDS: Final = tuple(dict.fromkeys(KIND_OF_WORD.values()))
# Longest first, so that "thị xã" is not read as "xã".
WORDS: Final = tuple(sorted(KIND_OF_WORD, key=lambda word: (-len(word), word)))
_WRITTEN_OUT: Final = re.compile(rf"^({'|'.join(WORDS)})\s+(.+)$", re.IGNORECASE)


def split_name(written: str) -> tuple[str, str] | None:
    """ "Phường Bến Trăng" → ("phường", "Bến Trăng"); None when no kind leads the name."""
    match = _WRITTEN_OUT.match(written.strip())
    return (match.group(1).lower(), match.group(2).strip()) if match else None


def unit_slug(word: str, name: str) -> str:
    """The unit's part of every address: its written kind and its name."""
    return slug(f"{word} {name}")


def word_of(unit_slug: str, kind: str) -> str:
    """The written word of a unit, read back from its slug; else the first word of its kind."""
    for word in WORDS:
        if KIND_OF_WORD[word] == kind and unit_slug.startswith(slug(word) + "-"):
            return word
    return next(word for word, known in KIND_OF_WORD.items() if known == kind)
