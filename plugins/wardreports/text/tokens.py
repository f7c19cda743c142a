"""Text → tokens: Vietnamese syllables, numbers and document symbols, each in its exact and its folded form.

Its twin is `search/browser/tokens.js`; `tests/javascript/analyzer_cases.json` holds both to the same results.
So neither relies on what the other language lacks: letters are named by code point ranges.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from wardreports.text.fold import fold
from wardreports.text.normalise import modern_tone_placement, nfc

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
_PART = rf"[{_LETTER}][{_LETTER}0-9]{{0,11}}"
_FORMS = {
    # First what is most: only it begins with a letter, and all others with a figure.
    "word": rf"[{_LETTER}][{_LETTER}0-9]*",
    # 57-NQ/TW, also with the blank that a line break left: 57- NQ/TW
    "party": rf"[0-9]{{1,4}}[A-Za-z]? ?- ?[{_LETTER}]{{2,6}}/ ?[{_LETTER}]{{2,10}}(?:-[{_LETTER}]{{2,10}})*",
    # 05/BC-UBND, 178/2024/NĐ-CP, 41/2024/QH15
    "state": rf"[0-9]{{1,5}}[A-Za-z]?/(?:[0-9]{{4}}/)?{_PART}(?:- ?{_PART})*",
    # 2/9, 02/9/2025, 13/16
    "ratio": r"[0-9]+(?:/[0-9]+)+",
    "number": r"[0-9]+(?:[.,][0-9]+)*%?",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
# What begins no token is what stands between two.
_PIECE = re.compile(rf"(?:{'|'.join(_FORMS.values())})[^{_LETTER}0-9]*")
_GLUE = re.compile(r"[ \u00a0\t\n]*|-")
# Letters that broken fonts and foreign keyboards give for Vietnamese ones.
_LOOK_ALIKES = str.maketrans({"ƣ": "ư", "Ƣ": "Ư", "ð": "đ", "Ð": "Đ"})
# "kỹ/kĩ, lý/lí, tỷ/tỉ, quý/quí": both spellings of an open syllable are in use and are the same word.
# "qúy" is a frequent misplacement of the tone of "quý".
_FINAL_Y = re.compile(r"^(?:([hklmst]|qu)y([\u0300-\u036f]?)|(qu)([\u0300-\u036f])y)$")
_SYMBOL_PART = re.compile(r"[^/-]+")
_DIGITS = re.compile(r"[0-9]+")


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    SYMBOL = "symbol"


class Token(NamedTuple):
    """One token of an NFC text. A tuple: an index makes millions, a frozen dataclass takes thrice the time.

    `exact` is lower case with diacritics, `folded` without; of a number `exact` is as printed and `folded`
    its value ("163.183" → "163183", "07" → "7", "1.46%" → "1,46"). `joined`: only blanks or a hyphen without
    blanks stand between it and the token before. `parts` are the folded pieces of a symbol or a ratio; of a
    whole date, its day and month. `start` and `end` are characters.
    """

    kind: Kind
    exact: str
    folded: str
    start: int
    end: int
    joined: bool
    parts: tuple[str, ...] = ()


def pieces(text: str) -> list[str]:
    """`text`, from its first token on, cut before each token: a piece is a token and what follows it up to
    the next. For who reads millions of them and knows most from the last time.
    """
    return _PIECE.findall(nfc(text))


def read_piece(piece: str) -> tuple[Token, bool]:
    """The token of a piece, and whether what follows it there joins it to the next."""
    token = next(tokens(piece))
    return token, _joins(piece, token.end, len(piece))


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` in reading order. Total; offsets count in the text's NFC form."""
    composed = nfc(text)
    end = -1
    for match in _TOKEN.finditer(composed):
        joined = end >= 0 and _joins(composed, end, match.start())
        end = match.end()
        yield _token(match, joined=joined)


def _joins(text: str, start: int, end: int) -> bool:
    """Whether what stands between two tokens joins them."""
    return text[start:end] == " " or _GLUE.fullmatch(text, start, end) is not None


def _token(match: re.Match[str], *, joined: bool) -> Token:
    printed = match.group()
    start, end = match.span()
    match match.lastgroup:
        case "word":
            return Token(Kind.WORD, *_word_forms(printed), start, end, joined)
        case "number":
            return Token(Kind.NUMBER, printed, number_value(printed), start, end, joined)
        case "ratio":
            folded = _DIGITS.sub(_without_zeros, printed)
            return Token(Kind.NUMBER, printed, folded, start, end, joined, _ratio_parts(folded))
        case _:
            exact = nfc(printed.translate(_LOOK_ALIKES).replace(" ", "").lower())
            folded = _DIGITS.sub(_without_zeros, fold(exact), count=1)
            return Token(Kind.SYMBOL, exact, folded, start, end, joined, tuple(_SYMBOL_PART.findall(folded)))


@lru_cache(maxsize=1 << 16)
def _word_forms(printed: str) -> tuple[str, str]:
    """A report has a few thousand different words and each of them often."""
    exact = syllable(printed)
    return exact, fold(exact)


def syllable(word: str) -> str:
    """The exact form of a word: lower case, one tone placement, one spelling of final i/y, "đắk" as "đăk"."""
    lower = modern_tone_placement(nfc(word.translate(_LOOK_ALIKES).lower()))
    decomposed = _FINAL_Y.sub(r"\1\3i\2\4", unicodedata.normalize("NFD", lower))
    return nfc(decomposed).replace("đắk", "đăk")


def number_value(printed: str) -> str:
    """The written value of a number: no grouping, a comma as decimal sign, no leading zeros, no "%".

    A point groups thousands only before groups of three; a single other point is a decimal sign. What is
    neither ("9.1.2") stays as printed.
    """
    bare = printed.rstrip("%")
    if bare.isdigit():
        return bare.lstrip("0") or "0"
    whole, sign, rest = _split_decimal(bare)
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        return bare
    digits = "".join(groups).lstrip("0") or "0"
    return f"{digits},{rest}" if sign else digits


def _split_decimal(bare: str) -> tuple[str, str, str]:
    """A number before its decimal sign, the sign (or ""), and what follows it."""
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return bare, "", ""
    sign, whole, rest = bare[last], bare[:last], bare[last + 1 :]
    groups_only = sign in whole or (
        sign == "." and "," not in whole and len(rest) == 3 and len(whole) <= 3 and whole != "0"
    )
    return (bare, "", "") if groups_only else (whole, sign, rest)


def _ratio_parts(folded: str) -> tuple[str, ...]:
    """ "2/9/2025" → ("2/9",), for a day is asked without its year; "13/16" → ("13", "16")."""
    parts = folded.split("/")
    return (f"{parts[0]}/{parts[1]}",) if len(parts) == 3 else tuple(parts)


def _without_zeros(match: re.Match[str]) -> str:
    return match.group().lstrip("0") or "0"
