"""Thresholds for one document: from which probability its restorations are right often enough.

The document's own channel damages clean text that the model has not read; what the restorer then gets
right, by
probability, tells where to draw the line. Apart for commas and for words by how much is left of them, for
thresholds of the one don't hold for the other. The defaults of `Thresholds` come from several lost sets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.restore.channel import Channel, damage
from wardreports.restore.grades import Thresholds, kind_of
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.restorer import restore
from wardreports.source import Source

WORDS_RIGHT = 0.998
COMMAS_RIGHT = 0.995
# No share can be told from fewer: the sane default stands.
_LEAST = {"word": 300, "remnant": 300, "pair": 300, "whole": 200}
LEAST_COMMAS = 100
_FLOOR = 0.85
_BLANKS = re.compile(r"[^\S\n]+")


def calibrate(channel: Channel, model: LanguageModel, held_out: Sequence[str], seed: int = 1) -> Thresholds:
    """Thresholds at which damage made with `channel` on `held_out` (clean texts that `model` has not read)
    is put
    right: words 998 of 1,000, commas 995 of 1,000. With too little text to tell, the default of
    `Thresholds`."""
    default = Thresholds()
    judged: dict[str, list[tuple[float, bool]]] = {name: [] for name in (*_LEAST, "comma")}
    all_sure = Thresholds(word=0.0, remnant=0.0, pair=0.0, whole=0.0, comma=0.0, rare=0.0)
    for number, text in enumerate(held_out):
        clean = _BLANKS.sub(" ", text)
        made = restore(Source("", damage(clean, channel, seed + number)), model, thresholds=all_sure)
        for item in made.restorations:
            if item.grade is Grade.SURE:
                judged[_class_of(item)].append((item.confidence, _is_right(item, clean)))
    enough = {name: len(found) >= _LEAST.get(name, LEAST_COMMAS) for name, found in judged.items()}
    found = {
        name: threshold(items, COMMAS_RIGHT if name == "comma" else WORDS_RIGHT)
        for name, items in judged.items()
        if enough[name]
    }
    return replace(default, **found)


def _class_of(item: Restoration) -> str:
    if item.restored == ",":
        return "comma"
    return kind_of(item.original)


def threshold(judged: Sequence[tuple[float, bool]], share: float) -> float:
    """The lowest probability from which at least `share` of `judged` is right, not under 0.85."""
    lowest, right = 1.0, 0
    ordered = sorted(judged, reverse=True)
    for count, (probability, good) in enumerate(ordered, 1):
        right += good
        ends = count == len(ordered) or ordered[count][0] < probability
        if ends and right >= share * count:
            lowest = probability
    return max(_FLOOR, lowest)


def _is_right(item: Restoration, clean: str) -> bool:
    return clean[item.span.start : item.span.end] == item.restored
