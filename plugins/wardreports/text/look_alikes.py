"""Letters that look like Vietnamese ones and are others; the few that are certainly meant so are mended.

Foreign keyboards and broken fonts give Ð, ð (eth) for Đ, đ and ƣ, Ƣ (gha) for ư, Ư. Nothing else is changed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from wardreports.text.normalise import nfc
from wardreports.text.syllables import is_syllable

MENDS: Final = {"Ð": "Đ", "ð": "đ", "ƣ": "ư", "Ƣ": "Ư"}
_TABLE: Final = str.maketrans(MENDS)
_ANY: Final = re.compile(f"[{''.join(MENDS)}]")
_WORD: Final = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_SHORT_FORM: Final = re.compile("[A-ZĐĂÂÊÔƠƯ]{2,10}")
# No language that has ð or ƣ has one of these: beside one, the look-alike can only be the Vietnamese letter.
_ONLY_VIETNAMESE: Final = re.compile("[ăâêôơưĂÂÊÔƠƯđĐ\u1ea0-\u1ef9]")

# Reported, never mended: what they are for is for a person to say.
LOOK_ALIKES: Final[dict[str, str]] = (
    MENDS
    | {"Ɖ": "Đ", "ɖ": "đ"}
    | dict(zip("аеорсухіјѕһАВЕКМНОРСТУХІЈЅ", "aeopcyxijshABEKMHOPCTYXIJS", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονι", "ABEZHIKMNOPTYXovi", strict=True))
)


def mend(text: str) -> str:
    """NFC text with the look-alikes of Vietnamese words mended, where that is certain; else the text itself.

    Certain: the mended word is spelt as a syllable ("Ðiều", "phƣờng"), is a short form in capitals ("QÐ"), or
    holds another letter that only Vietnamese has ("Ðăk").
    """
    return _WORD.sub(_mended, text) if _ANY.search(text) else text


def _mended(match: re.Match[str]) -> str:
    word = match.group()
    if not _ANY.search(word):
        return word
    mended = nfc(word.translate(_TABLE))
    certain = (
        is_syllable(mended) or _SHORT_FORM.fullmatch(mended) or _ONLY_VIETNAMESE.search(_ANY.sub("", word))
    )
    return mended if certain else word


def mends_between(came: str, said: str) -> int | None:
    """How many letters of `came` are mended in `said`; None when the two differ in anything else."""
    if unicodedata.normalize("NFC", came.translate(_TABLE)) != unicodedata.normalize(
        "NFC", said.translate(_TABLE)
    ):
        return None
    mended = len(_ANY.findall(came)) - len(_ANY.findall(said))
    return mended if mended >= 0 else None
