"""What a Vietnamese keyboard leaves when it is off: "ngaan sachs" (Telex), "ngan6 sach1" (VNI) → "ngân sách".

Its twin is `browser/keyboards.js`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TONES: Final = {
    "s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323",
    "1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323",
}  # fmt: skip
_TELEX: Final = {"aa": "â", "ee": "ê", "oo": "ô", "dd": "đ", "aw": "ă", "ow": "ơ", "uw": "ư"}
_TELEX_LETTERS: Final = re.compile("uow|aa|ee|oo|dd|aw|ow|uw")
_TELEX_TONE: Final = re.compile(r"([aeiouyăâêôơưđ][a-zăâêôơưđ]*?)([sfrxj])([a-z]*)$")
_VNI_LETTERS: Final = {"a6": "â", "e6": "ê", "o6": "ô", "o7": "ơ", "u7": "ư", "a8": "ă", "d9": "đ"}
_VNI_MARK: Final = {"6": "aeo", "7": "ou", "8": "a", "9": "d"}
_SHAPED: Final = "ăâêôơư"
_VOWELS: Final = f"aeiouy{_SHAPED}"
_CLUSTER: Final = re.compile(f"(?:qu|gi(?=[{_VOWELS}]))?[^{_VOWELS}]*([{_VOWELS}]+)(.*)$")


def decoded(word: str) -> list[str]:
    """What the keys of `word` would have given, NFC and lower case; nothing where they are plain letters."""
    lower = word.lower()
    made = [_telex(lower)] if lower.isascii() and lower.isalpha() else []
    if re.fullmatch(r"[a-z]+[1-9][a-z1-9]*", lower):
        made.append(_vni(lower))
    return [form for form in made if not form.isascii()]


def _telex(word: str) -> str:
    match = _TELEX_TONE.search(word)
    tone = ""
    if match:
        tone = _TONES[match[2]]
        word = word[: match.start(2)] + match[3]
    return _toned(
        _TELEX_LETTERS.sub(lambda found: "ươ" if found[0] == "uow" else _TELEX[found[0]], word), tone
    )


def _vni(word: str) -> str:
    letters = ""
    tone = ""
    for key in word:
        if key in _VNI_MARK:
            place = max((letters.rfind(letter) for letter in _VNI_MARK[key]), default=-1)
            if place >= 0:
                letters = _shaped(letters, place, key)
        elif key in _TONES and key.isdigit():
            tone = _TONES[key]
        else:
            letters += key
    return _toned(letters, tone)


def _shaped(letters: str, place: int, key: str) -> str:
    if key == "7" and letters[place] == "o" and letters[place - 1 : place] == "u":
        return f"{letters[: place - 1]}ươ{letters[place + 1 :]}"
    return letters[:place] + _VNI_LETTERS[letters[place] + key] + letters[place + 1 :]


def _toned(word: str, tone: str) -> str:
    match = _CLUSTER.match(word)
    if not tone or not match:
        return word
    vowels = match[1]
    shaped = [place for place, letter in enumerate(vowels) if letter in _SHAPED]
    if shaped:
        place = shaped[-1]
    elif len(vowels) == 1:
        place = 0
    else:
        place = 1 if len(vowels) > 2 or match[2] or vowels in ("oa", "oe", "uy") else 0
    at = match.start(1) + place + 1
    return unicodedata.normalize("NFC", word[:at] + tone + word[at:])
