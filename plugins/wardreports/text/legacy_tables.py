"""The old Vietnamese encodings, letter by letter: TCVN3 (ABC), VNI, VISCII, Windows-1258.

Every table reads "raw" text: one character for each byte, U+0000 to U+00FF. Sources: TCVN 5712:1993 for
TCVN3, RFC 1456 for VISCII, Python's own codec for Windows-1258; VNI by its rule, a letter and then its mark.
"""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import Final

# What Windows puts at 0x80-0x9F: quotation marks, dashes, the ellipsis. TCVN3 and VNI texts have them there.
_PUNCTUATION: Final = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def _from(start: int, letters: str) -> dict[int, str]:
    return {start + place: letter for place, letter in enumerate(letters)}


# From 0xA1 on. The fonts .VnTime and their like have no capitals with tones; where they have gaps, the larger
# set of the same standard (VN1) has those capitals, and a text that holds one means it. 0xB0-0xB4 are tones.
TCVN3: Final[dict[int, str]] = _PUNCTUATION | _from(
    0xA1,
    "ĂÂÊÔƠƯĐăâêôơưđẰ"
    "\u0300\u0309\u0303\u0301\u0323"
    "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
)

VISCII: Final[dict[int, str]] = {
    0x02: "Ẳ",
    0x05: "Ẵ",
    0x06: "Ẫ",
    0x14: "Ỷ",
    0x19: "Ỹ",
    0x1E: "Ỵ",
} | _from(
    0x80,
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
)

# A few bytes have no character; they stay what they are, and no Vietnamese word holds them.
WINDOWS_1258: Final[dict[int, str]] = {
    code: bytes([code]).decode("cp1258", "ignore") or chr(code) for code in range(0x80, 0x100)
}

# VNI: a mark after its vowel. One mark may say both the letter and its tone ("aá" is ấ).
_VNI_TONES: Final = {
    "\u0301": "ùáé",
    "\u0300": "øàè",
    "\u0309": "ûåú",
    "\u0303": "õãü",
    "\u0323": "ïäë",
    "": "\0âê",
}
_VNI_HATS: Final = ("", "\u0302", "\u0306")
_VNI_SINGLE: Final = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))


def _vni() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for tone, marks in _VNI_TONES.items():
        for hat, mark in zip(_VNI_HATS, marks, strict=True):
            bases = {"": "aeouyôö", "\u0302": "aeo", "\u0306": "a"}[hat]
            for base in bases if mark != "\0" else "":
                letter = _VNI_SINGLE.get(base, base)
                table[base + mark] = unicodedata.normalize("NFC", letter + hat + tone)
    return table | _capitals(table)


def _capitals(table: dict[str, str]) -> dict[str, str]:
    """Capital letters with a capital mark, and, as quick typing leaves them, with a small one."""
    return {
        "".join(form): letter.upper()
        for raw, letter in table.items()
        for form in product(raw[0].upper(), {*raw[1:], *raw[1:].upper()} or ("",))
    }


VNI: Final[dict[str, str]] = _vni()
VNI_PUNCTUATION: Final[dict[int, str]] = _PUNCTUATION
# ỵ has no tone mark of its own in VNI: it is one character.
VNI_MARKS: Final = "".join(sorted({raw[1] for raw in VNI if len(raw) == 2}))
