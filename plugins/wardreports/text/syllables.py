"""Which words can be Vietnamese: onsets, rimes, and where the tone stands. Rules, no word list."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES: Final = "\u0301\u0323"
_ONSETS: Final = frozenset(
    re.split(" ", " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
)
# Spelling: k, gh, ngh stand before e, ê, i, y only, and c, g, ng never, but for
# "gì", "gìn" and "giếng".
_FRONT: Final = ("k", "gh", "ngh")
_BACK: Final = ("c", "g", "ng")
_RIMES: Final = frozenset(
    re.findall(
        r"\w+",
        """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê
    uêch uênh uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt
    ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych
    """,
    )
)
_VOWELS: Final = "aăâeêioôơuưy"
_MARKED: Final = "ăâêôơư"
_STOPS: Final = ("c", "ch", "p", "t")
_WITH_FINAL_CONSONANT: Final = re.compile(r"[cghmnpt]$")


def is_syllable(word: str) -> bool:
    """Whether `word` (NFC) is spelt as a Vietnamese syllable, its tone mark where the spelling puts it.

    Lower case, capitals, or one capital first; both placements of the tone in oa, oe, uy are right.
    """
    return (word.islower() or word.isupper() or word.istitle()) and _is_lower_syllable(word.lower())


def respelt(word: str) -> str | None:
    """The syllable that `word` is when its one tone mark is moved to its place ("taị" → "tại").

    None when the word is right as it is, or is no syllable wherever the mark stands.
    """
    if is_syllable(word):
        return None
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in TONES]
    if len(tones) != 1:
        return None
    bare = unicodedata.normalize("NFC", parts.replace(tones[0], ""))
    for place in range(len(bare), 0, -1):
        moved = unicodedata.normalize("NFC", bare[:place] + tones[0] + bare[place:])
        if bare[place - 1].lower() in _VOWELS and is_syllable(moved):
            return moved
    return None


@lru_cache(maxsize=20_000)
def _is_lower_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word)
    tones = [part for part in parts if part in TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    place = _tone_place(word) if tones else -1
    return any(
        bare.startswith(onset) and _fits(onset, bare[len(onset) :], tones, place - len(onset))
        for onset in _ONSETS
    )


def _tone_place(word: str) -> int:
    """Which letter of the word holds the tone; letters count in NFC, as in the word without its tone."""
    marks = (set(unicodedata.normalize("NFD", letter)) & set(TONES) for letter in word)
    return next(place for place, found in enumerate(marks) if found)


def _fits(onset: str, rime: str, tones: list[str], place: int) -> bool:
    if rime not in _RIMES:
        return False
    front = rime[0] in "eêiy"
    if (onset in _FRONT and not front) or (onset in _BACK and front and not _soft_g(onset, rime)):
        return False
    if onset == "qu" and rime[0] in "oôuư" and rime != "ôc":
        return False
    stopped = rime.endswith(_STOPS) and bool(_WITH_FINAL_CONSONANT.search(rime))
    if stopped and (not tones or tones[0] not in _STOPPED_TONES):
        return False
    return not tones or place in _tone_places(rime)


def _soft_g(onset: str, rime: str) -> bool:
    return onset == "g" and rime in ("i", "in", "iêc", "iêng", "iêt")


@lru_cache(maxsize=512)
def _tone_places(rime: str) -> tuple[int, ...]:
    """The letters of `rime` that may hold its tone."""
    marked = [place for place, letter in enumerate(rime) if letter in _MARKED]
    if marked:
        # "ưa, ưi, ưu" have one marked letter; of "ươ" the second holds the tone.
        return (marked[-1],)
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    if len(vowels) == 1:
        return (vowels[0],)
    if rime in ("oa", "oe", "uy"):
        return (0, 1)
    if len(vowels) == 3 or _WITH_FINAL_CONSONANT.search(rime) or rime == "uya":
        return (1,)
    return (0,)
