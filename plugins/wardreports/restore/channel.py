"""What a broken character map does to text: each lost character becomes one blank.

The lost set belongs to the document. Some letters are lost wherever they stand, others only in some words;
a comma
may go like a letter. `damage` is the same channel forwards: it makes damage on clean text, for measures
and tests.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

# U+01A3 is what one family of broken fonts gives for ư: a mere confusion, certain.
CONFUSED = str.maketrans({"ƣ": "ư", "Ƣ": "Ư"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Channel:
    """A document's lost set, case by case. `always`: lost wherever they stand; `sometimes`: lost in bad
    words only.

    `share` is how many of the words that hold a `sometimes` letter are bad, 0 to 1; `comma` likewise for
    commas (0: none lost).
    """

    always: frozenset[str]
    sometimes: frozenset[str]
    share: float = 1 / 3
    comma: float = 1 / 3

    @property
    def lost(self) -> frozenset[str]:
        """Every letter that may be missing."""
        return self.always | self.sometimes


def damage(text: str, channel: Channel, seed: int) -> str:
    """Clean text as the channel would give it: the same length, the same letters but for blanks. Repeatable
    by seed."""
    rng = random.Random(seed)  # noqa: S311 - repeatable damage, no secret
    letters = list(text)
    for match in _WORD.finditer(text):
        bad = not channel.sometimes.isdisjoint(match.group()) and rng.random() < channel.share
        for place, letter in enumerate(match.group(), match.start()):
            if letter in channel.always or (bad and letter in channel.sometimes):
                letters[place] = " "
    for place, letter in enumerate(text):
        if letter == "," and not text[place + 1 : place + 2].isdigit() and rng.random() < channel.comma:
            letters[place] = " "
    return "".join(letters)
