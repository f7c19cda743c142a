"""Texts as they are compared when something is to be left out.

However a text is wrapped, spaced or encoded, the same words must be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wardreports.source import Span
from wardreports.text.look_alikes import MENDS
from wardreports.text.normalise import modern_tone_placement

_CLUSTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_UNSEEN: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_LOOK_ALIKES: Final = str.maketrans(MENDS)
_PUNCTUATION: Final = frozenset(".-–()/")
_NUMBER: Final = re.compile(r"[+(]?\d[\d\s.()/–-]*")
# A run of digits this long is no part of another number by chance, and a note's mark may stick to it.
_LONG: Final = 6
_EDGE_START: Final = re.compile(r"\d+")
_EDGE_END: Final = re.compile(r"\d+$")
_FIGURE_GOES_ON: Final = re.compile(r"[.,]?\d{3}|\s*(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|VNĐ|VND)(?!\w)")
_REACH: Final = 12
# A phone number by its digits: a trunk prefix in the country, the country's code from abroad.
_PHONE: Final = re.compile(r"(?:0|\+?84|0084)(?P<own>[35789]\d{8}|2\d{9})")
_PREFIXES: Final = ("+84", "0084", "84", "0", "840", "+840")


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a text that count, in the form in which they are compared.

    NFC, tone marks placed alike, look-alikes mended, no white space and nothing unseen; `places[i]` is the
    span of the text that `text[i]` came from.
    """

    text: str
    places: tuple[Span, ...]


def letters(text: str, *, small: bool = False, bare: bool = False) -> Letters:
    """The letters of `text`: `small` makes capitals and small letters alike, `bare` leaves out what parts the
    groups of a number.
    """
    places: list[Span] = []
    parts: list[str] = []
    for match in _CLUSTER.finditer(text):
        made = unicodedata.normalize("NFC", match.group())
        parts.append(made)
        places += [Span(*match.span())] * len(made)
    joined = "".join(parts).translate(_LOOK_ALIKES)
    placed = modern_tone_placement(joined)
    if len(placed) == len(joined):
        joined = placed
    kept = [
        (_small(c) if small else c, place)
        for c, place in zip(joined, places, strict=True)
        if not c.isspace() and c not in _UNSEEN and not (bare and c in _PUNCTUATION)
    ]
    return Letters("".join(c for c, _ in kept), tuple(place for _, place in kept))


def _small(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


class Haystack:
    """A text that several entries are looked for in; its forms are made once, when they are needed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._made: dict[tuple[bool, bool], Letters] = {}

    def letters(self, small: bool, bare: bool) -> Letters:
        """The text in one of its forms."""
        if (small, bare) not in self._made:
            self._made[small, bare] = letters(self.text, small=small, bare=bare)
        return self._made[small, bare]

    def find(self, entry: str) -> Iterator[Span]:
        """Where `entry` stands as words of its own, from left to right.

        Of several words, capitals and small letters are alike; a number is found however its groups are
        parted.
        """
        is_number = bool(_NUMBER.fullmatch(entry.strip())) and sum(map(str.isdigit, entry)) >= _LONG
        for bare in (False, True) if is_number else (False,):
            yield from self._places(entry, small=len(entry.split()) > 1, bare=bare)
        for other in _other_forms(entry) if is_number else ():
            yield from self._places(other, small=False, bare=True)

    def _places(self, entry: str, *, small: bool, bare: bool) -> Iterator[Span]:
        wanted, here = letters(entry, small=small, bare=bare).text, self.letters(small, bare)
        at = here.text.find(wanted) if wanted else -1
        while at != -1:
            span = here.places[at].cover(here.places[at + len(wanted) - 1])
            if self._stands_apart(span, wanted) and not (bare and self._within_figure(span)):
                yield self._with_bracket(span)
            at = here.text.find(wanted, at + 1)

    def _stands_apart(self, span: Span, wanted: str) -> bool:
        """Whether neither end cuts a word or a number in two."""
        before, after = self.text[: span.start][-1:], self.text[span.end : span.end + 1]
        first, last = self.text[span.start], _base(self.text, span.end - 1)
        opening, closing = _EDGE_START.match(wanted), _EDGE_END.search(wanted)
        if before.isdigit() and first.isdigit() and not (opening and len(opening.group()) >= _LONG):
            return False
        if after.isdigit() and last.isdigit() and not (closing and len(closing.group()) >= _LONG):
            return False
        return not (_goes_on(_base(self.text, span.start - 1), first) or _goes_on(last, after))

    def _within_figure(self, span: Span) -> bool:
        """Whether a number found by its digits alone goes on with a further group, or counts: a sum of
        money.
        """
        before = self.text[max(0, span.start - 2) : span.start]
        after = self.text[span.end : span.end + _REACH]
        return bool(re.search(r"\d[.,]?$", before) or _FIGURE_GOES_ON.match(after))

    def _with_bracket(self, span: Span) -> Span:
        """`span` with the bracket before it that it closes: "(+84) 912 …"."""
        opened = ")" in self.text[span.start : span.end] and "(" not in self.text[span.start : span.end]
        return Span(span.start - 1, span.end) if opened and self.text[: span.start].endswith("(") else span


def _other_forms(entry: str) -> tuple[str, ...]:
    """A phone number as it is dialled in the country and from abroad; nothing for another number."""
    match = _PHONE.fullmatch(letters(entry, bare=True).text)
    return tuple(prefix + match["own"] for prefix in _PREFIXES) if match else ()


def _base(text: str, index: int) -> str:
    """The letter at `index`, or the one that the marks there belong to."""
    while index > 0 and unicodedata.combining(text[index]):
        index -= 1
    return text[index] if index >= 0 else ""


def _goes_on(left: str, right: str) -> bool:
    """Whether two neighbours are of one word. "HoaTrú" are two that the extractor ran together."""
    return left.isalpha() and right.isalpha() and not (left.islower() and right.isupper())
