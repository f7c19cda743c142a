"""Names in text that lost letters: some broken fonts leave a blank for each letter they can't map.

"phường Bến Trăng" may read "phường   n Tr ng". A name of the table fits a place of such a text when it is as
long and every letter that is there is right.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Final

from wardreports.metadata import national
from wardreports.metadata.kinds import WORDS
from wardreports.text.normalise import modern_tone_placement, nfc

_GAP_IN_WORDS: Final = re.compile(r"[^\W\d_] {2,}[^\W\d_]")
_DAMAGED: Final = 0.005
_ENOUGH: Final = 0.45
_REACH: Final = 32
# More places than any report has: keeps a hostile text from taking long.
_MOST_PLACES: Final = 500


@lru_cache(maxsize=4)
def _flat(raw: str) -> str:
    """The text on one line, blanks within lines kept; look-alike letters put right."""
    lines = (line.strip() for line in nfc(raw).replace("ƣ", "ư").replace("Ƣ", "Ư").split("\n"))
    return " ".join(line for line in lines if line) + " " * _REACH


def is_damaged(raw: str) -> bool:
    """Whether blanks stand where letters should: more runs of them within lines than typing explains."""
    return len(_GAP_IN_WORDS.findall(raw)) > _DAMAGED * max(1, raw.count(" ")) + 3


def fits(name: str, text: str, start: int) -> int:
    """How many letters of `name` stand at `start` of `text`, the others blanks; 0 if it does not fit."""
    seen = letters = 0
    for place, letter in enumerate(name):
        char = text[start + place]
        if char == letter:
            seen += letter != " "
        elif char != " ":
            return 0
        letters += letter != " "
    after = text[start + len(name)]
    if after.isalnum() or seen < _ENOUGH * letters:
        return 0
    return seen


def _lead_ins(word: str) -> re.Pattern[str]:
    """Where `word` stands, some letters lost (at least half are there), and a blank after it."""
    letters = "".join(f"[{letter}{letter.upper()} ]" if letter != " " else " " for letter in word)
    return re.compile(rf"(?<=[\s(,;])(?={letters} ){letters} ")


def _places(text: str, word: str) -> list[int]:
    need = sum(char != " " for char in word) / 2
    found = (
        match.end()
        for match in _lead_ins(word).finditer(text)
        if sum(char.isalpha() for char in match.group()) >= need
    )
    return list(islice(found, _MOST_PLACES))


def provinces_lossy(raw: str, on: date | None) -> Counter[str]:
    """The provinces that may be meant where "tỉnh" stands before a damaged name, with the letters seen."""
    text = _flat(raw)
    found: Counter[str] = Counter()
    for start in _places(text, "tỉnh"):
        if not text[start : start + 12].strip():
            continue
        for province in national.provinces(national.era_on(on)):
            found[province] += fits(province, text, start)
    return +found


def find_lossy(
    raw: str, word: str | None, on: date | None, provinces: Counter[str]
) -> national.NationalUnit | None:
    """The one unit that fits best where its kind's word stands, preferring the provinces given; None when two
    fit alike.
    """
    text = _flat(raw)
    era = national.era_on(on)
    scores: Counter[national.NationalUnit] = Counter()
    for kind in [word] if word else [w for w in WORDS if w != "tỉnh"]:
        places = [start for start in _places(text, kind) if text[start : start + 12].strip()]
        for unit in national.units(era):
            if unit.word != kind or (provinces and unit.province not in provinces):
                continue
            name = modern_tone_placement(unit.name)
            for start in places:
                scores[unit] += fits(unit.name, text, start) or (
                    name != unit.name and fits(name, text, start)
                )
    best = (+scores).most_common(2)
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return best[0][0]
