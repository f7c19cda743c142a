"""Names of units as they are printed: where one ends, how it is spelt, and whether letters of it are lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from wardreports.metadata.kinds import WORDS
from wardreports.metadata.parts import Line
from wardreports.text.syllables import is_syllable

UPPER: Final = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())
UNIT_WORD: Final = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in WORDS)
# Words that begin with a capital, joined by a dash perhaps; a line end closes the name. Since 2025 many units
# of one old name are told apart by a number: "Sơn Hạ 1", "2 Bảo Lâm".
_NAME_WORD: Final = rf"[{UPPER}][\w’'-]*"
NAME: Final = (
    rf"(?:\d{{1,2}} +)?{_NAME_WORD}(?: +(?:[-–] +)?{_NAME_WORD}){{0,5}}(?: +\d{{1,2}}(?![\d/.,-]*\d|%))?"
)
_UNIT_MENTION: Final = re.compile(
    rf"(?<!các )(?<!Các )(?<!\d )\b(?P<word>{UNIT_WORD})\s+(?P<name>{NAME})(?P<after> ?[^\W\d_]+)?"
)
# Words that begin with a capital after a unit's name without being part of it. Only for names that no table
# has: "Tân Hội" and "Phú Quý" are names too.
_AFTER_NAME: Final = frozenset(
    (
        "khóa", "khoá", "nhiệm", "kỳ", "năm", "báo", "về", "tổ", "đảng", "ủy", "uỷ", "ban", "hội", "thường",
        "ubnd", "hđnd", "ubmttq", "mttq", "tỉnh", "huyện", "phường", "xã", "quý", "tháng", "trong", "với",
        "để", "là",
    )
)  # fmt: skip
_NUMBERS_AROUND: Final = re.compile(r"^\d{1,2} +(?=\D)| +\d{1,2}$")
# The letter after a lone one and an apostrophe is a capital too: "H'Leo", "R'Lấp".
_AFTER_APOSTROPHE: Final = re.compile(r"(?<=\b[^\W\d_][’'])[^\W\d_]")


def name_forms(name: str) -> list[str]:
    """What may be the unit's name at the head of `name`, longest first."""
    words = name.split()
    return [" ".join(words[:length]) for length in range(len(words), 0, -1)]


def own_words(name: str) -> str:
    """The head of `name` before the first word that belongs to what follows a unit's name."""
    words = name.split()
    for place, word in enumerate(words):
        if place and word.lower() in _AFTER_NAME:
            return " ".join(words[:place])
    return name


def likely_name(name: str) -> str:
    """`own_words` without a number around them, which running text more often counts with."""
    return _NUMBERS_AROUND.sub("", own_words(name)) or name


def is_damaged_name(name: str, after: str = "") -> bool:
    """Whether letters of `name` seem lost, in a text that lost some: a word of it, or the piece `after` it,
    is no syllable.
    """
    words = re.findall(r"[^\W\d_]+", f"{name} {after}")
    return not all(is_syllable(word) for word in words)


def unit_mentions(lines: Iterable[Line], *, whole_only: bool = False) -> Counter[tuple[str, str]]:
    """How often each (word, name as printed) stands in running text; enumerations ("các phường A, B") left
    out, with `whole_only` names that letters seem lost of too.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for match in _UNIT_MENTION.finditer(line.text):
            name = match.group("name")
            if not (whole_only and is_damaged_name(name, match.group("after") or "")):
                counts[match.group("word").lower(), name] += 1
    return counts


def title_case(name: str) -> str:
    """A name in capitals as it is written in running text: "BẾN TRĂNG" → "Bến Trăng"."""
    if not name.isupper():
        return name
    plain = " ".join(word.capitalize() for word in name.split())
    return _AFTER_APOSTROPHE.sub(lambda match: match.group().upper(), plain)


def spelling_in(text: str, name: str) -> str | None:
    """`name` as most places of `text` spell it that are not all in capitals; None where none is."""
    form = r"\s+".join(map(re.escape, name.split()))
    spelt = re.compile(rf"(?<![\w’'-]){form}(?![\w’'])", re.IGNORECASE)
    found = Counter(" ".join(match.group().split()) for match in spelt.finditer(text))
    mixed = {one: count for one, count in found.items() if not one.isupper() and one[:1].isupper()}
    return max(mixed, key=lambda one: mixed[one]) if mixed else None
