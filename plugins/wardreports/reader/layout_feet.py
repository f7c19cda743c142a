"""Where on a page whose layout was kept its running text ends and its notes begin.

Empty lines or a drawn line above, a label that comes next in the count and whose mark stands above, smaller
type (longer lines): each weighs a little, and the line with the most is the foot's first. The rest of a note
from the page before stands above the foot's first label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from wardreports.reader.braided import is_name, is_signed
from wardreports.reader.layout_marks import numbers_marked
from wardreports.reader.note_openings import Opening, opening
from wardreports.reader.page_marks import LIKELY, Candidate
from wardreports.reader.printed import SEPARATOR_WIDTH, Page, Printed
from wardreports.source import Source

_STOPPED = re.compile(r"[.;:!?…/][”\"’)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…/][”\"’)\]]*$")
_GAP = re.compile(r" {3,}")
# Blanks behind a label part columns where they are more than its small type tells, or where more follow.
_COLUMNS = re.compile(r" {5}|.*\S {3}")
# So much must speak for a line to be a foot's first one.
_ENOUGH = 2.0
_DEEPEST = 14
# A line alone of its kind may be printed so far off.
_SHIFT = 4
# Notes are set in smaller type, so that their lines hold more characters.
_SMALLER_TYPE = 1.1
_LONGER = 2
_FEW_GAPS = 6
# What labels that were not read speak against a line that begins with a later one.
_SKIPPED = 3
# So many labels are looked for on one page.
_NEXT = 20
# More lines than a page's notes have; it bounds the work where a text has no page breaks.
_LONGEST_FOOT = 80


@dataclass(frozen=True, slots=True)
class Signs:
    """One page while its foot is looked for: where its marks may stand, longer than what no line of running
    text is, whether it has empty lines everywhere, where it begins on the left."""

    source: Source
    lines: Sequence[Printed]
    places: Mapping[int, Sequence[Candidate]]
    rising: Mapping[int, Rising]
    long: float
    spaced: bool
    left: int

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
    was none), and the last line of the last note ("" where there is none)."""

    expected: int
    form: str
    last: str


def full_length(pages: Sequence[Page]) -> float:
    """How long full lines of running text may be: those that the next one goes on from."""
    lengths = sorted(
        len(line.text)
        for page in pages
        for line, after in zip(page.lines, page.lines[1:], strict=False)
        if after.text[0].islower() and after.gap == 0 and not _GAP.search(line.text)
    )
    if not lengths:
        return 1000
    return max(lengths[len(lengths) // 2] * _SMALLER_TYPE, lengths[len(lengths) * 9 // 10] + _LONGER)


def signs_of(source: Source, lines: Sequence[Printed], long: float) -> Signs:
    """The signs of a page's lines."""
    gaps = sum(line.gap > 0 for line in lines)
    left = min((line.column or 0 for line in lines), default=0)
    places = numbers_marked(source, lines)
    rising = {number: _rising(source, found) for number, found in places.items()}
    return Signs(source, lines, places, rising, long, gaps * _FEW_GAPS > len(lines), left)


def foot(signs: Signs, before: Before) -> tuple[int, int]:
    """Where the notes of a page begin, and where the first of them that has a label does.

    Both are the page's length where it has none.
    """
    best, first = _ENOUGH, len(signs.lines)
    for index, line in enumerate(signs.lines):
        begins = definition(line, signs)
        if begins is None or not _may_come(begins, line, signs, before):
            continue
        weight = _weight(signs, index, begins, before)
        if weight > best:
            best, first = weight, index
    return _going_on(signs, first, before), first


def definition(line: Printed, signs: Signs) -> Opening | None:
    """The label with which `line` begins a note, as far as its own form tells."""
    begins = opening(line)
    if begins is None or (line.column or 0) - signs.left > _DEEPEST:
        return None
    rest = line.text[begins.end :]
    return None if _COLUMNS.match(rest) or rest.lstrip()[:1].islower() else begins


def starred(begins: Opening, line: Printed, signs: Signs) -> bool:
    """Whether a note may begin with stars: in brackets, and where their mark stands above."""
    return begins.form[0] == "(" and signs.best(begins.number, line.span.start) >= LIKELY


def beside(line: Printed, column: int) -> bool:
    """Whether `line` begins where a note at `column` does, give or take what a line alone is printed off."""
    return abs((line.column or 0) - column) <= _SHIFT


def _may_come(begins: Opening, line: Printed, signs: Signs, before: Before) -> bool:
    """Whether a page's notes may begin with this label: the next one, a later one where some were not read,
    or 1 again in the form of the notes before."""
    number = begins.number
    if number < 0:
        return starred(begins, line, signs)
    if number == 1 and before.form:
        return before.expected == 1 or begins.form == before.form
    known = bool(before.form) or line.rule >= SEPARATOR_WIDTH
    return number == before.expected or (0 < number - before.expected < _NEXT and known)


def _weight(signs: Signs, index: int, begins: Opening, before: Before) -> float:
    """How much speaks for line `index` to be the first of the page's notes."""
    line, lines = signs.lines[index], signs.lines
    skipped, restarts = begins.number > before.expected, 0 < begins.number < before.expected
    weight = 0.8 - _SKIPPED * skipped - restarts
    if line.rule >= SEPARATOR_WIDTH:
        weight += 3
    elif line.gap:
        weight += (0.7 if signs.spaced else 2) + (0.7 if line.gap > 1 else 0)
    weight += 1.5 if any(len(own.text) > signs.long for own in lines[index : index + _LONGEST_FOOT]) else 0
    weight += 1.5 if begins.form == "#" and not line.text[begins.end : begins.end + 1].isspace() else 0
    weight += 1 if before.form == begins.form else 0
    weight += 0.5 if index + 1 == len(lines) else 0
    numbers = _numbers(signs, index)
    strong = sum(signs.strong(number, line.span.start, begins.form) for number in numbers)
    missing = sum(signs.best(number, line.span.start) <= 0 for number in numbers)
    # Headings and items have such labels too, but no marks.
    if begins.form != "#":
        bare = begins.form[0] in "([" and not strong
        told = strong == len(numbers) or begins.form == before.form
        weight -= 4 if bare else 0.5 if told else 2
        weight -= 4 if _comes_again(signs, index, begins) else 0
    return weight + (2 * strong - 4 * missing) / len(numbers) + 0.2 * len(numbers)


def _comes_again(signs: Signs, index: int, begins: Opening) -> bool:
    """Whether a line below begins with the same label: then the first is a heading's or an item's."""
    below = (definition(line, signs) for line in signs.lines[index + 1 : index + _LONGEST_FOOT])
    return any(own and (own.number, own.form) == (begins.number, begins.form) for own in below)


def _numbers(signs: Signs, first: int) -> list[int]:
    """The labels of the notes that would begin from line `first` on."""
    found: list[int] = []
    column = signs.lines[first].column or 0
    for line in signs.lines[first : first + _LONGEST_FOOT]:
        begins = definition(line, signs)
        if begins is None or not beside(line, column):
            continue
        number = begins.number
        if not found or (number == found[-1] + 1 and signs.best(number, line.span.start) > 0):
            found.append(number)
    return found


def _going_on(signs: Signs, first: int, before: Before) -> int:
    """Where the rest of the last note of the page before begins above line `first`; `first` where none does.

    It stands between empty lines and the first label, which follows it at once.
    """
    lines = signs.lines
    start = first - 1
    while start > 0 and not lines[start].gap and not lines[start].rule and start + _DEEPEST > first:
        start -= 1
    own = lines[start:first]
    if not before.last or start <= 0 or any(_is_tail(line.text) for line in own):
        return first
    labelled = first < len(lines)
    if not (own[0].gap or own[0].rule) or (
        labelled and (lines[first].gap or not _STOPPED.search(own[-1].text))
    ):
        return first
    begins_anew = own[0].text[0].isupper() or own[0].text[0] in "-+"
    stopped = bool(_STOPPED.search(before.last))
    fits = stopped if begins_anew else not _SENTENCE_END.search(before.last)
    if not fits or _has_marks(signs, own, before.expected):
        return first
    return start if not stopped or _is_smaller(signs, own, labelled) else first


def _is_tail(text: str) -> bool:
    """Whether a line is of a table, or of the signature that stands above a foot."""
    return bool(_GAP.search(text)) or is_name(text) or is_signed(text)


def _has_marks(signs: Signs, lines: Sequence[Printed], expected: int) -> bool:
    """Whether `lines` hold a likely mark of the notes that come next: then they are running text."""
    start, end = lines[0].span.start, lines[-1].span.end
    return any(
        c.weight >= LIKELY and start <= c.span.start < end
        for number in range(expected, expected + _NEXT)
        for c in signs.places.get(number, ())
    )


def _is_smaller(signs: Signs, lines: Sequence[Printed], labelled: bool) -> bool:
    """Whether `lines` are set apart from the running text: by a rule, by their type, by more than a gap
    between paragraphs, or by a first line that is not indented as paragraphs are."""
    long = sum(len(line.text) > signs.long for line in lines)
    if lines[0].rule >= SEPARATOR_WIDTH or (long and labelled):
        return True
    if not labelled:
        return long * 2 >= len(lines)
    flush = (lines[0].column or 0) - signs.left < 3
    return lines[0].gap > 1 or not signs.spaced or flush
