"""How sure a restoration may be called: by its probability, and never where no language model can know."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardreports.document.model import Grade
from wardreports.restore.commas import is_doubtful_comma
from wardreports.restore.decode import Reading
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.rivals import Rivals

# A word met this often in texts needs no company to be believed.
COMMON = 12
# In characters: over any gap that is read at all.
_REACH = 40
_ROMAN = re.compile(r"[IVXivx]{2,}")
_NEXT = re.compile(r"^ ?([^\W\d_]+)")
_GOES_ON = re.compile(r"[ \n]?([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+) {0,3}$")
_BEGINS = re.compile(r"(?:^|[.;:!?\n+*•-]) *$")
_ENDS = re.compile(r"(?:[.!?]|\n *[-+*•]) *$")
# After these a name is to be expected: people and places.
_BEFORE_NAMES = frozenset(
    {"ông", "bà", "anh", "chị", "phường", "xã", "thôn", "tỉnh", "phố", "huyện", "đường", "chí"}
)
# First words of an office's name, of nobody's: "Ban Thường vụ".
_HEADS = frozenset({"ban", "bộ", "các", "chủ", "đảng", "nghị", "phòng", "quyết", "sở", "ủy"})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a restoration is sure, by what is left of it, and from which one is proposed.

    `word`: two letters or more are left of it, `remnant`: one is, `pair`: one of two is, `whole`: none;
    `comma`. The less is left, the less the model's probability says of words that it doesn't know. `rare`: a
    word that was seldom met, and never with these neighbours. `rival`: how many times likelier than a sure
    word none may be that takes letters not known to be lost.
    """

    word: float = 0.85
    remnant: float = 0.9
    pair: float = 0.85
    whole: float = 0.9
    comma: float = 0.85
    rare: float = 0.98
    proposed: float = 0.5
    rival: float = 20.0

    def of(self, left: str, put: str) -> float:
        """The least probability at which `put` is sure where `left` stood."""
        if put == ",":
            return self.comma
        return {"word": self.word, "remnant": self.remnant, "pair": self.pair, "whole": self.whole}[
            kind_of(left)
        ]


def kind_of(left: str) -> str:
    """Which threshold is a word's, by what is left of it."""
    letters = len(left) - left.count(" ")
    if letters == 1:
        return "pair" if len(left) == 2 else "remnant"
    return "word" if letters else "whole"


def grade_of(
    text: str,
    reading: Reading,
    model: LanguageModel,
    thresholds: Thresholds,
    *,
    context: str,
    rivals: Rivals,
) -> Grade:
    """The grade of `reading` of `text`. `context`: the text with what else was probably lost put back;
    `rivals`: of the same model."""
    left = text[reading.start : reading.end]
    if reading.probability >= thresholds.of(left, reading.text):
        rare = reading.text != "," and _is_rare(reading, model, context)
        least = thresholds.rare if left.strip() else 2.0
        doubted = (rare and reading.probability < least) or _is_of_many_blanks(text, reading, context)
        if not (
            doubted
            or is_unknowable(text, reading, model, context)
            or _is_outdone(text, reading, thresholds, context, rivals)
        ):
            return Grade.SURE
    return Grade.PROPOSED if reading.probability >= thresholds.proposed else Grade.UNKNOWN


def is_unknowable(text: str, reading: Reading, model: LanguageModel, context: str) -> bool:
    """Whether `reading` is of a number, Roman ones too, a document's symbol, capitals, or a name: what no
    language model may decide."""
    word = reading.text
    touching = text[reading.start - 1 : reading.start] + text[reading.end : reading.end + 1]
    if word == ",":
        return is_doubtful_comma(text, reading, model, context)
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
    if _ROMAN.fullmatch(word) and word != "vi":
        return True
    return word[0].isupper() and (
        _puts_capital_inside(text, reading)
        or _is_name(text, reading, model)
        or _is_odd_capital(text, reading, model, context)
    )


def _puts_capital_inside(text: str, reading: Reading) -> bool:
    """Whether a capital is put where no sentence begins and no office is named: "Đơn" may be "cơn"."""
    before = text[max(0, reading.start - 12) : reading.start]
    if text[reading.start : reading.end].lstrip()[:1] == reading.text[0] or _BEGINS.search(before):
        return False
    after = _NEXT.search(text[reading.end : reading.end + 12])
    return not (after and after[1][0].isupper() and reading.text.lower() in _HEADS)


def _is_odd_capital(text: str, reading: Reading, model: LanguageModel, context: str) -> bool:
    """Whether a word with a capital stands inside a sentence, where none goes on from it that texts have
    there: of an office ("Nhân dân") there is one, of a name none is known."""
    if _BEGINS.search(text[max(0, reading.start - 12) : reading.start]):
        return False
    after = _GOES_ON.match(context[reading.end : reading.end + 12])
    return not (after and model.has_pair(reading.text.lower(), after[1].lower()))


def _is_of_many_blanks(text: str, reading: Reading, context: str) -> bool:
    """Whether a word of which nothing is left stands at a line's edge, or beside another such word: blanks
    of a layout may hold any words."""
    if text[reading.start : reading.end].strip() or reading.text == ",":
        return False
    start, end = max(0, reading.start - _REACH), min(len(text), reading.end + _REACH)
    before, after = text[start : reading.start].rstrip(" "), text[reading.end : end].lstrip(" ")
    run = context[start + len(before) : end - len(after)]
    # A word at the run's edge may have its other letters outside.
    inner = run.strip(" ") if not after[:1].isalpha() else run.rpartition(" ")[0]
    at_edge = before[-1:] in ("", "\n") or after[:1] in ("", "\n")
    return at_edge or len(inner.split()) > 1 + bool(before[-1:].isalpha() and run[:1] != " ")


def _is_outdone(text: str, reading: Reading, thresholds: Thresholds, context: str, rivals: Rivals) -> bool:
    """Whether a word with letters that are not known to be lost would fit far better."""
    left = text[reading.start : reading.end]
    if reading.text == ",":
        return False
    return rivals.advantage(context, reading.start, reading.end, left) >= thresholds.rival


def _is_rare(reading: Reading, model: LanguageModel, context: str) -> bool:
    return model.counts[reading.text.lower()] < COMMON and not _is_met(context, reading, model)


def _is_met(context: str, reading: Reading, model: LanguageModel) -> bool:
    """Whether a text or the dictionary holds the word beside one of its neighbours: a rare word in company
    that nobody met may be another one that nobody knows.
    """
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
    word = reading.text.lower()
    if after and after[1][0].isupper():
        return word not in _HEADS
    begins = _BEGINS.search(text[max(0, reading.start - 12) : reading.start])
    if begins and after and model.has_pair(word, after[1]):
        return False
    return model.capital_share(word) > 0.9 or model.counts[word] < 3
