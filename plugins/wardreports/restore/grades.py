"""How sure a restoration may be called: by its probability, and never where no language model can know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardreports.document.model import Grade
from wardreports.restore.decode import Reading
from wardreports.restore.language_model import LanguageModel

# A word met this often in texts needs no company to be believed.
COMMON = 12
_NEXT = re.compile(r"^ ?([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+) ?$")
_BEGINS = re.compile(r"(?:^|[.;:!?\n+*•-]) *$")
_ENDS = re.compile(r"(?:[.!?]|\n *[-+*•]) *$")
# After these a name is to be expected: people and places.
_BEFORE_NAMES = frozenset(
    {"ông", "bà", "anh", "chị", "phường", "xã", "thôn", "tỉnh", "phố", "huyện", "đường", "chí"}
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a word or a comma is sure, and from which anything is proposed."""

    word: float = 0.95
    comma: float = 0.93
    proposed: float = 0.5


def grade_of(
    text: str, reading: Reading, model: LanguageModel, thresholds: Thresholds, context: str | None = None
) -> Grade:
    """The grade of `reading` of `text`. `context`: the text with what else was probably lost put back."""
    context = text if context is None else context
    least = thresholds.comma if reading.text == "," else thresholds.word
    if reading.probability >= least and not is_unknowable(text, reading, model, context):
        return Grade.SURE
    return Grade.PROPOSED if reading.probability >= thresholds.proposed else Grade.UNKNOWN


def is_unknowable(text: str, reading: Reading, model: LanguageModel, context: str) -> bool:
    """Whether `reading` is of a number, a document's symbol, capitals, or a name: what no language model
    may decide."""
    word = reading.text
    touching = text[reading.start - 1 : reading.start] + text[reading.end : reading.end + 1]
    if word == ",":
        return (
            text[reading.start - 1 : reading.start].isdigit()
            and text[reading.end : reading.end + 2].strip()[:1].isdigit()
        )
    if (
        word.islower()
        and text[reading.start] == " "
        and _ENDS.search(text[max(0, reading.start - 12) : reading.start])
    ):
        return True
    if any(mark in "-/&_@" or mark.isdigit() for mark in touching):
        return True
    if word.isupper() and (
        len(word) > 1 or not _BEGINS.search(text[max(0, reading.start - 12) : reading.start])
    ):
        return True
    if word[0].isupper() and _is_name(text, reading, model):
        return True
    return model.counts[word.lower()] < COMMON and not _is_met(context, reading, model)


def _is_met(context: str, reading: Reading, model: LanguageModel) -> bool:
    """Whether a text or the dictionary holds the word beside one of its neighbours: a rare word in company
    that
    nobody met may be another one that nobody knows."""
    before = _LAST.search(context[max(0, reading.start - 12) : reading.start])
    after = _NEXT.search(context[reading.end : reading.end + 12])
    word = reading.text.lower()
    return bool(
        (before and model.has_pair(before[1].lower(), word))
        or (after and model.has_pair(word, after[1].lower()))
    )


def _is_name(text: str, reading: Reading, model: LanguageModel) -> bool:
    """A capital beside another capital, after a word that names follow, or in a word met as a name only."""
    before = _LAST.search(text[max(0, reading.start - 12) : reading.start])
    after = _NEXT.search(text[reading.end : reading.end + 12])
    if before and (before[1][0].isupper() or before[1] in _BEFORE_NAMES):
        return True
    if after and after[1][0].isupper():
        return True
    word = reading.text.lower()
    return model.capital_share(word) > 0.9 or model.counts[word] < 3
