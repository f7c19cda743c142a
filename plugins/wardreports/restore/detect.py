"""Is a text damaged, and what did it lose? Evidence from the text alone, against a language model.

A clean text gives next to no words that must be completed; a damaged one gives hundreds, and the letters that
complete them are its lost set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wardreports.restore.channel import Channel
from wardreports.restore.decode import Decoder, Effort
from wardreports.restore.language_model import LanguageModel

CHUNK = 20
SAMPLE = 12
SUSPECT = 0.002
_WORD = re.compile(r"[^\W\d_]+")
# Below these a few odd words stand in a clean text: foreign names, misprints.
LEAST_FRAGMENTS = 12
LEAST_SHARE = 0.004
LEAST_VOTES = 3


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found: the channel, how many words the text has and how many of them lost letters."""

    channel: Channel
    words: int
    damaged: int


def detect(lines: Sequence[str], model: LanguageModel) -> Damage | None:
    """The damage of a text given as its lines, or None for a text that lost nothing."""
    if not _suspect(lines, model):
        return None
    none = Channel(frozenset(), frozenset(), share=0.02, comma=0.004)
    first = _votes(_worst(lines, model), Decoder(model, none, Effort(8, 8.0, 200), suspect=SUSPECT))
    rough = _channel(first, lines)
    if sum(first.values()) < LEAST_FRAGMENTS:
        return None
    votes = _votes(list(chunks(lines)), Decoder(model, rough, Effort(12, 9.0, 200), suspect=SUSPECT))
    channel = _channel(votes, lines)
    return Damage(channel, _count_words(lines), sum(votes.values())) if channel.lost else None


def chunks(lines: Sequence[str], size: int = CHUNK) -> Iterator[str]:
    """The lines in pieces of `size`, joined as lines."""
    for start in range(0, len(lines), size):
        yield "\n".join(lines[start : start + size])


def _suspect(lines: Sequence[str], model: LanguageModel) -> bool:
    """Whether enough lower-case runs of letters are no words, each with a blank at its side."""
    fragments = sum(_fragments(line, model) for line in lines)
    return fragments >= LEAST_FRAGMENTS and fragments >= LEAST_SHARE * _count_words(lines)


def _fragments(text: str, model: LanguageModel) -> int:
    count = 0
    for match in _WORD.finditer(text):
        run = match.group()
        touched = text[match.start() - 1 : match.start()] == " " or text[match.end() : match.end() + 1] == " "
        count += touched and run.islower() and run not in model.vocabulary
    return count


def _worst(lines: Sequence[str], model: LanguageModel) -> list[str]:
    """The chunks with most broken words: enough to see what is lost, in a fraction of the time."""
    return sorted(chunks(lines), key=lambda chunk: -_fragments(chunk, model))[:SAMPLE]


def _votes(pieces: Sequence[str], decoder: Decoder) -> Counter[str]:
    votes: Counter[str] = Counter()
    for chunk in pieces:
        for reading in decoder.best(chunk, 0.9):
            damaged = chunk[reading.start : reading.end]
            votes.update(put for put, came in zip(reading.text, damaged, strict=True) if came == " ")
    return votes


def _channel(votes: Counter[str], lines: Sequence[str]) -> Channel:
    intact = Counter("".join(lines))
    lost = {c for c, n in votes.items() if c != "," and n >= LEAST_VOTES and n >= 0.005 * intact[c]}
    always = frozenset(c for c in lost if intact[c] <= 0.15 * votes[c])
    some = frozenset(lost) - always
    put = sum(votes[c] for c in some)
    share = _share(put, sum(intact[c] for c in some))
    comma = _share(votes[","], intact[","]) if votes[","] >= LEAST_VOTES else 0.0
    return Channel(always, some, share, comma)


def _share(lost: int, kept: int) -> float:
    return min(0.9, max(0.02, lost / (lost + kept))) if lost + kept else 0.02


def _count_words(lines: Sequence[str]) -> int:
    return sum(1 for line in lines for _ in _WORD.finditer(line))
