"""Which stretches of a text are worth reading: those where letters may be missing."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from wardreports.restore.syllables import VOWELS

# Intact words on either side of a doubtful place: as many as settle what the language model can know of it.
_BESIDE: Final = 3
_TOKEN = re.compile(r"[^\W\d_]+|\d(?:[\d.,/%-]*[\d%])?|[^\w\s]|_")
# Blanks that are more than one between two words.
_SPOT = re.compile(r"  +|^ +| +$| +(?=[.,;:!?)\]”])|(?<=[(\[“]) +", re.MULTILINE)


def doubtful(text: str, vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """Where letters may be missing, each stretch with some intact words on either side. In order, apart
    from each other."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    spots = [match.span() for match in _SPOT.finditer(text)]
    spots += [span for span in tokens if not _is_intact(text, *span, vocabulary)]
    starts = [start for start, _ in tokens]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        first = max(0, bisect_left(starts, start) - _BESIDE)
        last = bisect_left(starts, end) + _BESIDE - 1
        begin = tokens[first][0] if first and first < len(tokens) else 0
        stop = tokens[last][1] if last < len(tokens) else len(text)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, stop))
    return found


def _is_intact(text: str, start: int, end: int, vocabulary: frozenset[str]) -> bool:
    """Whether a token is surely a whole one: a mark, a number, a word of two letters or more with a vowel."""
    run = text[start:end]
    if not run[0].isalpha():
        return True
    if run.lower() in vocabulary and (run.isupper() or not VOWELS.isdisjoint(run.lower())):
        return len(run) > 1 or " " not in (text[start - 1 : start], text[end : end + 1])
    return " " not in (text[start - 1 : start], text[end : end + 1])
