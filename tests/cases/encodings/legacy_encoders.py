"""Unicode → the old encodings, written apart from the library: the standards' facts, not its tables.

Also a source of Vietnamese texts nobody has written: syllables by the rules of spelling, in sentences.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

from wardreports.text.legacy import Letters
from wardreports.text.syllables import is_syllable

TONES = {"\u0301": "acute", "\u0300": "grave", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot"}
VOWELS = "aăâeêioôơuưy"
SMALL = "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)
).translate({ord(c): None for c in "aeiouy"})
# The 67 letters of Vietnamese that are not ASCII, small and capital: 134.
LETTERS = "đ" + SMALL + ("đ" + SMALL).upper()


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def split_tone(letter: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in TONES)
    return nfc("".join(part for part in parts if part not in TONES)), tone


# VNI: after the vowel one mark, for the tone alone or for hat and tone together.
_VNI_TONE = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_I = {"": "i", "\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}


def _vni_letter(letter: str) -> str:
    if letter.isupper():
        return _vni_letter(letter.lower()).upper()
    base, tone = split_tone(letter)
    if letter in "đỵ":
        return {"đ": "ñ", "ỵ": "î"}[letter]
    if base == "i":
        return _VNI_I[tone]
    if base in "âêô":
        return {"â": "a", "ê": "e", "ô": "o"}[base] + _VNI_CIRCUMFLEX[tone]
    if base == "ă":
        return "a" + _VNI_BREVE[tone]
    return {"ơ": "ô", "ư": "ö"}.get(base, base) + (_VNI_TONE[tone] if tone else "")


def vni(text: str) -> bytes:
    return "".join(_vni_letter(c) if c in LETTERS else c for c in nfc(text)).encode("cp1252")


# TCVN3 as the .VnTime fonts have it: letters without tones in both cases, with tones only small ones. Base
# letters stand together; each vowel has its tones in the order grave, hook, tilde, acute, dot.
_TCVN3_BASE = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True))
_TCVN3_TONED = {
    "a": "b5 b6 b7 b8 b9",
    "ă": "bb bc bd be c6",
    "â": "c7 c8 c9 ca cb",
    "e": "cc ce cf d0 d1",
    "ê": "d2 d3 d4 d5 d6",
    "i": "d7 d8 dc dd de",
    "o": "df e1 e2 e3 e4",
    "ô": "e5 e6 e7 e8 e9",
    "ơ": "ea eb ec ed ee",
    "u": "ef f1 f2 f3 f4",
    "ư": "f5 f6 f7 f8 f9",
    "y": "fa fb fc fd fe",
}
_TCVN3_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def _tcvn3_letter(letter: str) -> int:
    base, tone = split_tone(letter)
    return bytes.fromhex(_TCVN3_TONED[base.lower()])[_TCVN3_TONES.index(tone)] if tone else _TCVN3_BASE[base]


def tcvn3(text: str) -> bytes:
    return b"".join(bytes([_tcvn3_letter(c)]) if c in LETTERS else c.encode("cp1252") for c in nfc(text))


# VISCII (RFC 1456): what it shares with Latin-1 stands there; the rest as the RFC's table lists it.
_VISCII = dict(zip("ẲẴẪỶỸỴ", (0x02, 0x05, 0x06, 0x14, 0x19, 0x1E), strict=True))
_VISCII |= {c: ord(c) for c in "ÀÁÂÃÈÉÊÌÍÒÓÔÙÚÝàáâãèéêìíòóôõùúý"}
_VISCII |= dict(
    zip("ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ", range(0x80, 0xC0), strict=True)
)
_VISCII |= dict(
    zip(
        "ẢĂẳẵẺĨỳĐứạỷừửỹỵỡưảăữẫẻĩỉđựỏọụũủợỮ",
        bytes.fromhex("c4c5c6c7cbcecfd0d1d5d6d7d8dbdcdedfe4e5e6e7ebeeeff0f1f6f7f8fbfcfeff"),
        strict=True,
    )
)


def viscii(text: str) -> bytes:
    return b"".join(bytes([_VISCII[c]]) if c in LETTERS else c.encode("ascii") for c in nfc(text))


def windows_1258(text: str) -> bytes:
    """As Windows writes it: the letter with its hat, then the tone as a combining mark."""
    return "".join("".join(split_tone(c)) if c in LETTERS else c for c in nfc(text)).encode("cp1258")


ENCODERS: dict[Letters, Callable[[str], bytes]] = {
    Letters.TCVN3: tcvn3,
    Letters.VNI: vni,
    Letters.VISCII: viscii,
    Letters.WINDOWS_1258: windows_1258,
}


def iconv(data: bytes, name: str) -> str | None:
    """What the system's own converter makes of `data`; None where it is missing or does not know `name`."""
    if shutil.which("iconv") is None:
        return None
    done = subprocess.run(["iconv", "-f", name, "-t", "UTF-8"], input=data, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else None


_ONSETS = ("", "b", "c", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "ph")
_ONSETS += ("qu", "r", "s", "t", "th", "tr", "v", "x")
_RIMES = (
    "a",
    "ai",
    "an",
    "ang",
    "anh",
    "ao",
    "at",
    "ay",
    "ăm",
    "ăng",
    "ăt",
    "âm",
    "ân",
    "âp",
    "âu",
    "ây",
    "e",
    "en",
)
_RIMES += (
    "ê",
    "ênh",
    "êt",
    "i",
    "ia",
    "iên",
    "iêp",
    "iêu",
    "inh",
    "o",
    "oa",
    "oan",
    "oat",
    "ong",
    "ô",
    "ôc",
    "ông",
)
_RIMES += (
    "ơ",
    "ơi",
    "ơp",
    "u",
    "ua",
    "un",
    "uân",
    "uy",
    "uyên",
    "uyêt",
    "uôc",
    "uôn",
    "ư",
    "ưa",
    "ưc",
    "ưng",
)
_RIMES += ("ươc", "ương", "y", "yên", "yêu")


@cache
def syllables() -> tuple[str, ...]:
    """Some thousands of spellings, most of them words."""
    made = (
        nfc(onset + rime[: place + 1] + tone + rime[place + 1 :])
        for onset in _ONSETS
        for rime in _RIMES
        for place in range(len(rime))
        for tone in ("", *TONES)
        if rime[place] in VOWELS and (tone or not place)
    )
    return tuple(sorted({word for word in made if is_syllable(word)}))


def _printed(words: list[str], style: str) -> str:
    if style == "capitals":
        return " ".join(words).upper()
    first = words[0]
    tone = split_tone(first[0])[1]
    # A sentence's first letter with a tone can't be a capital in TCVN3: no text in it has one.
    return " ".join([first if tone else first.capitalize(), *words[1:]])


def _sentence(words: list[str], style: str, end: str) -> str:
    # A line in capitals has a word that shows it: two letters that TCVN3 has as capitals.
    return _printed([*words, "thuận", "nam"] if style == "capitals" else words, style) + end


def sentences() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(syllables()), min_size=3, max_size=20)
    ends = st.sampled_from([".", ";", " 12,5 %.", " (2025):", " 05/BC-UBND."])
    return st.builds(_sentence, words, st.sampled_from(["small", "small", "capitals"]), ends)


def texts() -> st.SearchStrategy[str]:
    """Invented texts of 200 letters and more, line by line."""
    return (
        st.lists(sentences(), min_size=5, max_size=20)
        .map("\n".join)
        .filter(lambda text: sum(map(str.isalpha, text)) >= 200)
    )
