"""What a line begins with: the labels, markers and set phrases of official documents.

Conventions: Decree 30/2020/NĐ-CP (phần, chương, mục, điều, khoản `1.`, điểm `a)`), party documents (`I-`,
`1-`), and the practice of reports (`A.` › `I.` › `1.` › `1.1.` › `a)` › `-` › `+`, with `* Nguyên nhân …:`
between).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PART, CHAPTER, SECTION, ARTICLE, LETTER, ROMAN, NUMBER, POINT, STAR, BULLET, COUNTED = (
    "part", "chapter", "section", "article", "letter", "roman", "number", "point", "star", "bullet",
    "counted",
)  # fmt: skip

_ORDINALS = "nhất|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
_END = r"(?P<end>\s*[.:-])?(?=\s|$)"
# A slash that closes a label, and none of "V/v" or "T/M".
_SLASH = r"/(?![^\W\d_]\b)"
# The dash of party documents, "1- ", which Word may have made longer; in "01- KH/ĐU" it belongs to a
# document's symbol.
_DASH = r"\s?[-–]\s(?![A-ZĐa-z-]+/)"
# What southern offices close a label with: "1/.", "I.-".
_DOUBLE = r"/\.|[./]-(?!\d)"
_DECIMAL = r"\d{1,2}(?:\.\d{1,2}){1,5}"
# Dashes and dots, and what the bullets of Symbol and Wingdings are extracted as (a private use area).
_BULLETS = r"\-+–—−‑⁃•▪●◦■□➢✓‣►\uf02d\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (PART, re.compile(rf"(?P<label>phần\s+(?:thứ\s+(?:{_ORDINALS})|[ivx]+|\d{{1,2}}|[a-h])){_END}", re.I)),
    (CHAPTER, re.compile(rf"(?P<label>chương\s+(?:[ivx]+|\d{{1,2}})){_END}", re.I)),
    (SECTION, re.compile(rf"(?P<label>mục\s+(?:[ivx]+|\d{{1,2}})){_END}", re.I)),
    (ARTICLE, re.compile(r"(?P<label>(?:Điều|ĐIỀU)\s+\d{1,3})(?P<end>[.:])(?=\s|$)")),
    (
        ROMAN,
        re.compile(
            rf"(?P<label>[IVX]+)(?P<end>{_DOUBLE}|\s?[.)]|:(?=\s)|\s?{_SLASH}|\s?[-–](?!\d))(?=\s*\S)"
        ),
    ),
    (LETTER, re.compile(rf"(?P<label>[A-HĐK-U])(?P<end>{_DOUBLE}|[.)]|{_SLASH}|\s?[-–]\s)(?=\s*\S)")),
    (NUMBER, re.compile(rf"(?P<label>{_DECIMAL})(?P<end>{_DOUBLE}|[.)]|{_DASH}|(?=\s))(?=\s*[^\W\d_“\"(])")),
    (NUMBER, re.compile(rf"(?P<label>\d{{1,2}})(?P<end>{_DOUBLE}|[.)/]|{_DASH})(?!\d)(?=\s*\S)")),
    (POINT, re.compile(r"(?P<label>[a-zđ])(?P<end>[.)]|[-/]\s)(?=\s*\S)")),
    (COUNTED, re.compile(r"(?P<label>\((?:\d{1,3}|[ivx]{1,4}|[a-zđ])\))(?P<end>)(?=\s*\S)")),
    (STAR, re.compile(r"(?P<label>\(?\*{1,3}\)?)(?P<end>)(?=\s*\S)")),
    (BULLET, re.compile(rf"(?P<label>\+{{2}}|[{_BULLETS}])(?P<end>)(?=\s*[^\s\d]|\s+\S)")),
    (BULLET, re.compile(r"(?P<label>[·§Ø])(?P<end>)(?=\s+[^\W\d_a-z])")),
)
# Labels that no other line can begin with by chance; the first character tells which rules may apply at all.
_FIRST = re.compile(rf"[PpCcMmIVXA-HĐK-Ua-zđ\d(*+·§Ø{_BULLETS}]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at a line's start.

    `label` without closing dot or bracket, `printed` with it, `end` where the text begins.
    """

    kind: str
    label: str
    printed: str
    end: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of a decimal label, else nothing."""
        return tuple(int(n) for n in self.label.split(".")) if self.kind == NUMBER else ()


def label_of(text: str) -> Label | None:
    """The label that `text` (NFC, trimmed) begins with, by the first rule of the table that fits."""
    if not _FIRST.match(text):
        return None
    for kind, pattern in _RULES:
        match = pattern.match(text)
        if match:
            return Label(kind, match["label"], text[: match.end()].strip(), match.end())
    return None


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def ordinal(label: Label) -> int:
    """The place of `label` among its siblings, from 1; 0 where it has none."""
    name = label.label.strip("()").split()[-1]
    if label.kind == NUMBER:
        return label.numbers[-1]
    if name.isdigit():
        return int(name)
    if label.kind in (PART, CHAPTER, SECTION, ROMAN) and set(name.upper()) <= set(_ROMAN_VALUES):
        return roman(name.upper())
    if label.kind == PART:
        names = _ORDINALS.replace("tư|", "").split("|")
        lowered = "bốn" if name.lower() == "tư" else name.lower()
        return names.index(lowered) + 1 if lowered in names else 0
    if label.kind in (LETTER, POINT, COUNTED) and len(name) == 1:
        return _LETTERS.find(name.lower()) + 1
    return 0


# Decree 30/2020 counts points by the Vietnamese alphabet.
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def roman(numeral: str) -> int:
    """The value of a roman numeral of I, V and X, however oddly written."""
    total = 0
    for here, after in zip(numeral, numeral[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if value < _ROMAN_VALUES.get(after, 0) else value
    return total


def is_capitals(text: str) -> bool:
    """Whether the letters of `text` are capitals (small words of a number or a unit apart)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
