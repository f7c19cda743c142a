"""Where on a page its running text ends and its notes begin.

A rule tells; without one the first of the labels that may come next does, where its mark stands above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wardreports.reader.joining import ENDS_IN_FIGURES
from wardreports.reader.note_openings import Opening, numbered, opening
from wardreports.reader.page_marks import FAINT, LIKELY, candidates
from wardreports.reader.printed import BARE_NUMBER, SEPARATOR_WIDTH, Page, Printed
from wardreports.reader.row_numbers import without_row_numbers
from wardreports.source import Source

_LONGEST_PAGE = 200
# A numbered heading looks like a note's first line.
_HEADING = re.compile(r"\d{1,3}\.\s+[^\W\d_]")
# No note holds one of these.
_TITLE = re.compile(r"\d{1,2}(?:\.\d{1,2})+[./)-]*\s+[^\W\d_]|(?:[IVX]{1,5}|[A-Z])[./-]+\s*\w")
_DASHED = re.compile(r"\d{1,2}\s*[-–]\s")
_MOST_STARS = 3
MOST_SKIPPED = 3
_SMALLER = 1.15


@dataclass(frozen=True, slots=True)
class Foot:
    """Where the notes of a page begin (its length where it has none), and the line under a rule whose number
    no mark makes a note's."""

    start: int
    unread: Printed | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the notes from the pages before: the number that comes next, the form of the last
    label ("" where there was none).

    `spaced`: empty lines stand between most lines, so that to follow at once is a note's sign by itself.
    """

    expected: int
    form: str
    spaced: bool = False

    @property
    def any(self) -> bool:
        """Whether there were notes at all."""
        return bool(self.form) or self.expected > 1


def foot(source: Source, page: Page, known: Known) -> Foot:
    """Where the notes of `page` begin."""
    likely: dict[int, int] | None = None
    unread = None
    for index, line in enumerate(page.lines):
        if line.rule < SEPARATOR_WIDTH or not index:
            continue
        if numbered(line) in (1, known.expected) or known.any:
            # A rule across the whole line is Word's sign that a note goes on from the page before.
            return Foot(index)
        found = opening(line)
        if found:
            # A part of a longer text may number its notes on from the part before.
            likely = likely_marks(source, page.lines) if likely is None else likely
            if likely.get(found.number, len(source.text)) <= line.span.start:
                return Foot(index)
            if line.rule > SEPARATOR_WIDTH and found.number > 0:
                unread = line
    return Foot(_without_rule(source, page, known), unread)


def likely_marks(source: Source, lines: Sequence[Printed]) -> dict[int, int]:
    """Where in `lines` the first likely mark of each number (below zero: of so many stars) ends."""
    return _first_marks(source, lines)[0]


def _first_marks(source: Source, lines: Sequence[Printed]) -> tuple[dict[int, int], dict[int, int]]:
    """Where in `lines` the first likely mark of each number ends, and the first that may be faint."""
    if not lines:
        return {}, {}
    start = lines[0].span.start
    text = source.text[start : lines[-1].span.end]
    rows = {line.span.start for line in lines} - {line.span.start for line in without_row_numbers(lines)}
    places = candidates(text, start, range(-_MOST_STARS, 1000))
    made: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, found in places.items():
        for ends, least in zip(made, (LIKELY, FAINT), strict=True):
            own = [c.span.end for c in found if c.weight >= least and c.span.start not in rows]
            if own:
                ends[number] = min(own)
    return made


def _without_rule(source: Source, page: Page, known: Known) -> int:
    """The index of the first line of notes that no rule leads.

    A numbered heading has the form of a note's first line: the notes are the last run of their labels.
    """
    if not known.spaced:
        # Where lines stand close together, to follow at once tells nothing.
        parted = _parted(source, page, known)
        if parted < len(page.lines) and numbered(page.lines[parted]) == known.expected:
            return parted
    openers = _openers(source, page, known)
    counted_on = [index for index in openers if numbered(page.lines[index]) <= known.expected]
    if openers and not counted_on:
        # The first of them may stand below an empty line.
        return min(openers[0], _parted(source, page, known))
    openers = counted_on
    surely = [
        index
        for index in openers
        if not BARE_NUMBER.match(page.lines[index].text)
        or _led_by_space(source, page.lines[index + 1 : index + 2])
    ]
    if not openers:
        return _parted(source, page, known)
    first = surely[0] if surely else len(page.lines)
    if surely and (known.spaced or not _HEADING.match(page.lines[first].text)):
        return first
    for index in openers:
        line = page.lines[index]
        if _HEADING.match(line.text) or (surely and numbered(line) != numbered(page.lines[first])):
            continue
        if not BARE_NUMBER.match(line.text) or _runs(page.lines[index : index + _LONGEST_PAGE]):
            return index
    return _last_of(page, surely, known) if surely else first


def _parted(source: Source, page: Page, known: Known) -> int:
    """The index of the first line of notes that empty lines part from the text, the rule being lost with the
    blanks at the lines' ends: the label that comes next, its mark above, and no other line to begin them.

    Where no more empty lines than usual part them, a numbered heading looks the same, unless notes follow.
    """
    likely: dict[int, int] | None = None
    faint: dict[int, int] = {}
    found: dict[int, int] = {}
    for index, line in enumerate(page.lines[1:], 1):
        begins = opening(line) if line.gap and line.column is None else None
        if begins is None or begins.number < 1 or not _may_open(begins, known):
            continue
        if likely is None:
            likely, faint = _first_marks(source, page.lines)
        # A raised mark may be set apart from its word; then the label alone must tell that a note begins.
        places = faint if begins.form == "#" else likely
        if places.get(begins.number, len(source.text)) > line.span.start or _goes_on_below(page, index):
            continue
        told = _looks_like_foot(source, page.lines, index, begins)
        if told and line.gap > 1:
            return index
        # A note may begin with a small word or a figure, as the rest of a sentence does.
        if told or (begins.form == "#" and begins.number == known.expected and begins.number in likely):
            found[begins.number] = index
    # A row, an item or a heading with the same number may stand above.
    return found.get(known.expected, min(found.values(), default=len(page.lines)))


def _goes_on_below(page: Page, index: int) -> bool:
    """Whether line `index` is a row of a table, or a numbered title stands below it: then it is no note."""
    if _is_row_or_heading(page.lines[index].text):
        return True
    return any(_TITLE.match(line.text) for line in page.lines[index + 1 : index + _LONGEST_PAGE])


def _is_row_or_heading(text: str) -> bool:
    """Whether a line is a row of a table, or "3 – Title"."""
    return bool(ENDS_IN_FIGURES.search(text) or _DASHED.match(text))


def _looks_like_foot(source: Source, page: Sequence[Printed], index: int, begins: Opening) -> bool:
    """Whether notes begin at line `index` although an empty line stands above."""
    first, lines = page[index], page[index : index + _LONGEST_PAGE]
    if BARE_NUMBER.match(first.text):
        lead = lines[1:2]
        return first.gap > 1 and bool(lead) and source.text[lead[0].span.start - 1] in " \u00a0"
    if first.gap > 1 or _runs(lines):
        return True
    if _HEADING.match(first.text):
        # Notes are set smaller: their lines hold more than any of the text's.
        longest = max(len(line.text) for line in page[:index])
        return any(len(line.text) > _SMALLER * longest for line in lines[:2])
    return first.text[begins.end :].lstrip()[:1].isupper()


def _last_of(page: Page, openers: Sequence[int], known: Known) -> int:
    """The last of the `openers`, that is, of those with the number that comes next where there are such:
    headings with the same number stand above."""
    numbers = [numbered(page.lines[index]) for index in openers]
    wanted = known.expected if known.expected in numbers else numbers[0]
    return max(index for index, number in zip(openers, numbers, strict=True) if number == wanted)


def _openers(source: Source, page: Page, known: Known) -> list[int]:
    """The lines with which notes may begin: a label that may come next, and its mark on the page before."""
    left = min((line.column or 0 for line in page.lines), default=0)
    found: list[int] = []
    likely: dict[int, int] | None = None
    for index, line in enumerate(page.lines[1:], 1):
        begins = opening(line)
        if begins is None or not _may_open(begins, known) or not _may_define(line, left):
            continue
        if _is_row_or_heading(line.text):
            continue
        after = page.lines[index + 1 : index + 2]
        if BARE_NUMBER.match(line.text) and not (_led_by_space(source, after) or _capital_below(after)):
            continue
        if likely is None:
            likely = likely_marks(source, page.lines)
        if likely.get(begins.number, len(source.text)) <= line.span.start:
            found.append(index)
    return found


def _may_open(begins: Opening, known: Known) -> bool:
    """Whether a foot may begin so: stars, the next number, or 1 again (in the form of the notes before).

    A few numbers may be skipped, so that a note that was not found costs no other one.
    """
    if begins.number < 0 or begins.number == known.expected:
        return True
    if known.expected < begins.number <= known.expected + MOST_SKIPPED and begins.form == known.form:
        return True
    return begins.number == 1 and known.any and (known.spaced or begins.form == known.form)


def _may_define(line: Printed, left: int) -> bool:
    """Whether a note may begin with `line` by its place.

    It follows at once on the line before; where the layout was kept, it begins at the page's margin (`left`),
    and no wide gap parts it, as in a table.
    """
    if line.column is None:
        return line.follows_at_once
    return line.column <= left + 2 and "   " not in line.text


def _runs(lines: Sequence[Printed]) -> bool:
    """Whether a second note follows the one that `lines` begin with."""
    after = numbered(lines[0]) + 1
    return any(line.follows_at_once and numbered(line) == after for line in lines)


def _capital_below(lines: Sequence[Printed]) -> bool:
    return bool(lines) and lines[0].follows_at_once and lines[0].text[0].isupper()


def _led_by_space(source: Source, lines: Sequence[Printed]) -> bool:
    """Whether a note's text follows its number on the next line: at once, and led by the space between."""
    return bool(lines) and lines[0].follows_at_once and source.text[lines[0].span.start - 1] in " \u00a0"
