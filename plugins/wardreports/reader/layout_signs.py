"""What the lines of a page whose layout was kept show while its foot is looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from wardreports.reader.layout_marks import numbers_marked
from wardreports.reader.note_openings import Opening, opening
from wardreports.reader.page_marks import LIKELY, Candidate
from wardreports.reader.printed import Page, Printed
from wardreports.source import Source

STOPPED = re.compile(r"[.;:!?…/][”\"’)\]]*$")
GAP = re.compile(r" {3,}")
# What is indented deeper is centred.
DEEPEST = 14
# So many columns off, a line begins at the margin.
FLUSH = 3
# Blanks behind a label part columns where they are more than its small type tells, or where more follow.
_COLUMNS = re.compile(r" {5}|.*\S {3}")
# Notes are set in smaller type, so that their lines hold more characters.
_SMALLER_TYPE = 1.1
_LONGER = 2
_FEW_GAPS = 6
# So many first lines below an empty line tell that all have one.
_SPACED = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """One page while its foot is looked for: where its marks may stand, how short and how long full lines of
    running text are, whether it has empty lines everywhere, where it begins on the left, with what label each
    line may begin a note, and the line that the next page begins with."""

    source: Source
    lines: Sequence[Printed]
    places: Mapping[int, Sequence[Candidate]]
    rising: Mapping[int, Rising]
    short: float
    long: float
    spaced: bool
    left: int
    openings: Sequence[Opening | None]
    after: Printed | None

    @property
    def indented(self) -> bool:
        """Whether the page's paragraphs are indented."""
        deep = sum((line.column or 0) - self.left >= FLUSH for line in self.lines)
        return 0 < deep < len(self.lines)

    def best(self, number: int, end: int) -> float:
        """How much speaks for the likeliest mark of `number` before offset `end`."""
        rising = self.rising.get(number)
        count = bisect_right(rising.ends, end) if rising else 0
        return rising.weights[count - 1] if rising and count else 0.0

    def strong(self, number: int, end: int, form: str) -> bool:
        """Whether a likely mark of `number` stands before offset `end`, bracketed as labels of `form`."""
        rising = self.rising.get(number)
        return rising is not None and rising.likely.get(form[0] in "([", end + 1) <= end


@dataclass(frozen=True, slots=True)
class Rising:
    """The places of one number's marks: where they end, in order, the most weight up to each, and where
    the first likely one ends of those with brackets and of those without."""

    ends: Sequence[int]
    weights: Sequence[float]
    likely: Mapping[bool, int]


def _rising(source: Source, places: Sequence[Candidate]) -> Rising:
    ordered = sorted(places, key=lambda place: place.span.end)
    likely: dict[bool, int] = {}
    for place in ordered:
        if place.weight >= LIKELY:
            likely.setdefault(source.text[place.span.start] in "([", place.span.end)
    weights = list(accumulate((place.weight for place in ordered), max))
    return Rising([place.span.end for place in ordered], weights, likely)


@dataclass(frozen=True, slots=True)
class Before:
    """What is known from the pages before: the number that comes next, the form of the labels ("" where there
    was none), the last line of the last note ("" where there is none), how far from its page's left edge
    that note's label stands, and the numbers that have likely marks behind all others."""

    expected: int
    form: str
    last: str
    column: int
    waiting: Container[int]


def full_length(pages: Sequence[Page]) -> tuple[float, float]:
    """How short and how long full lines of running text may be: those that the next one goes on from."""
    lengths = sorted(
        len(line.text)
        for page in pages
        for line, after in zip(page.lines, page.lines[1:], strict=False)
        if after.text[0].islower() and after.gap == 0 and not GAP.search(line.text)
    )
    if not lengths:
        return 0, 1000
    long = max(lengths[len(lengths) // 2] * _SMALLER_TYPE, lengths[len(lengths) * 9 // 10] + _LONGER)
    return lengths[len(lengths) // 10] - _LONGER, long


def signs_of(
    source: Source, lines: Sequence[Printed], full: tuple[float, float], after: Printed | None
) -> Signs:
    """The signs of a page's lines; `full` lines are so short and so long, `after` is the line that the next
    page begins with."""
    gaps = sum(line.gap > 0 for line in lines)
    left = min((line.column or 0 for line in lines), default=0)
    openings = [_definition(line, left) for line in lines]
    places = numbers_marked(source, lines)
    rising = {number: _rising(source, found) for number, found in places.items()}
    firsts = [line for line in lines if FLUSH <= (line.column or 0) - left <= DEEPEST]
    spaced = gaps * _FEW_GAPS > len(lines) or sum(line.gap == 1 for line in firsts) >= _SPACED
    return Signs(source, lines, places, rising, *full, spaced, left, openings, after)


def _definition(line: Printed, left: int) -> Opening | None:
    """The label with which `line` begins a note, as far as its own form tells."""
    begins = opening(line)
    if begins is None or (line.column or 0) - left > DEEPEST:
        return None
    rest = line.text[begins.end :]
    if _COLUMNS.match(rest) or rest.lstrip()[:1].islower():
        return None
    # "(2) Text" among notes that begin "(1)Text" is a part of a sentence.
    return replace(begins, form=f"{begins.form} ") if begins.form[0] in "([" and rest[:1] == " " else begins
