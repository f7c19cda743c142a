"""Text in an old Vietnamese encoding → Unicode. What it is in is for `encoding_guess` to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from wardreports.text.legacy_tables import TCVN3, VISCII, VNI, VNI_MARKS, VNI_PUNCTUATION, WINDOWS_1258
from wardreports.text.syllables import TONES, is_syllable


class Letters(StrEnum):
    """How the letters of a text are encoded. Unicode needs no conversion."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"
    VISCII = "VISCII"
    WINDOWS_1258 = "Windows-1258"


OLD: Final = (Letters.TCVN3, Letters.VNI, Letters.VISCII, Letters.WINDOWS_1258)
# Characters that Windows shows for the bytes 0x80 to 0x9F, back to those bytes.
_BYTES: Final = {ord(character): code for code, character in VNI_PUNCTUATION.items()}
_VNI: Final = re.compile(f"[A-Za-zÔÖôö][{VNI_MARKS}]|[{''.join(raw for raw in VNI if len(raw) == 1)}]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def raw_from_bytes(data: bytes) -> str:
    """One character for each byte: what the tables read."""
    return data.decode("latin-1")


def raw_from_characters(text: str) -> str:
    """The same of a text whose bytes were taken for Western characters (old fonts, pasted into Unicode).

    Characters that no byte stands for stay as they are.
    """
    return unicodedata.normalize("NFC", text).translate(_BYTES)


def to_unicode(raw: str, letters: Letters) -> str:
    """Raw text in NFC Unicode, of the same lines. Total: what a table does not know stays.

    TCVN3 fonts have no capitals with tones; they are put back by `put_back_capitals`, not here.
    """
    match letters:
        case Letters.TCVN3:
            converted = raw.translate(TCVN3)
        case Letters.VNI:
            converted = _VNI.sub(_vni_letter, raw.translate(VNI_PUNCTUATION))
        case Letters.VISCII:
            converted = raw.translate(VISCII)
        case Letters.WINDOWS_1258:
            converted = raw.translate(WINDOWS_1258)
        case _:
            converted = raw
    return unicodedata.normalize("NFC", converted)


def _vni_letter(match: re.Match[str]) -> str:
    raw = match.group()
    return VNI.get(raw) or raw[0].translate(_VNI_ALONE) + raw[1].translate(_VNI_ALONE)


_VNI_ALONE: Final = {ord(raw): letter for raw, letter in VNI.items() if len(raw) == 1}


def put_back_capitals(text: str) -> tuple[str, int]:
    """A text from TCVN3 with the capitals its fonts could not write, and how many words that changed.

    In such texts a word in capitals reads "CộNG": the letters with tones are small. Certain where two letters
    of the word are capitals and none is small; a word that has fewer to tell by ("Bộ", "ủy", "ở") goes with
    the words in capitals on both sides, or on the one side that a line's first or last word has.
    """
    if not any(letter.islower() for letter in text):
        return text, 0
    changed = 0
    lines = []
    for line in text.split("\n"):
        words = list(_WORD.finditer(line))
        kinds = [_case(word.group()) for word in words]
        raised = [word for place, word in enumerate(words) if _is_raised(word.group(), kinds, place)]
        changed += len(raised)
        lines.append(_upper(line, raised))
    return "\n".join(lines), changed


_SMALL, _CAPITALS, _ACRONYM, _OPEN = range(4)


def _case(word: str) -> int:
    """How a word is written, as far as letters tell that have capitals in TCVN3."""
    telling = [letter for letter in word if not _is_toned(letter) or letter.isupper()]
    if any(letter.islower() for letter in telling):
        return _SMALL
    if len(telling) < 2:
        return _OPEN
    return _CAPITALS if is_syllable(word.lower()) else _ACRONYM


def _is_toned(letter: str) -> bool:
    return any(part in TONES for part in unicodedata.normalize("NFD", letter))


def _is_raised(word: str, kinds: Sequence[int], place: int) -> bool:
    if word.isupper() or kinds[place] == _SMALL:
        return False
    if kinds[place] != _OPEN:
        return True
    beside = (_next_told(kinds[:place][::-1]), _next_told(kinds[place + 1 :]))
    return _CAPITALS in beside and _SMALL not in beside


def _next_told(kinds: Sequence[int]) -> int | None:
    return next((kind for kind in kinds if kind in (_SMALL, _CAPITALS)), None)


def _upper(line: str, words: Sequence[re.Match[str]]) -> str:
    for word in reversed(words):
        line = line[: word.start()] + word.group().upper() + line[word.end() :]
    return line


def by_lines(text: str, convert: Callable[[str], str], wanted: Callable[[str], bool]) -> str:
    """The text with those of its lines converted that are `wanted`."""
    return "\n".join(convert(line) if wanted(line) else line for line in text.split("\n"))
