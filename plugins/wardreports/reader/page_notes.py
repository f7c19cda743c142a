"""Footnotes at page feet, and their flattened references in the running text.

No pattern tells a reference: `km2`, `02/18`, "Đề án 06" look alike. What decides is the sequence of the
labels 1, 2, 3 … together with the definitions at the feet: each label that is defined is looked for on its
page, and the places are chosen together, in order.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from wardreports.document.labels import CHAPTER, PART, ROMAN, is_capitals, label_of
from wardreports.reader import phrases
from wardreports.reader.page_marks import DIGITS, LIKELY, RAISED, candidates, marks
from wardreports.reader.pages import BARE_NUMBER, SEPARATOR_WIDTH, Page, Printed
from wardreports.reader.pieces import Mark
from wardreports.source import Source, Span

_DEFINITION = re.compile(
    r"(?P<mark>\((?P<a>\d{1,3})\)|\[(?P<b>\d{1,3})\]|(?P<c>\d{1,3})(?:[.)](?!\d))?|(?P<d>[⁰¹²³⁴-⁹]{1,3}))"
    r"(?=\s|$|[^\W\d_]|[“\"(])"
)
# How often running text and notes may take turns on one page, and how many lines a page may have.
_TURNS = 8
_LONGEST_PAGE = 200
# A numbered heading looks like a note's first line.
_HEADING = re.compile(r"\d{1,3}\.\s+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PageNote:
    """A definition at a page's foot.

    Its unique `label`, the span of its printed mark, its lines without the mark.
    """

    label: str
    mark: Span
    lines: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Divided:
    """Pages divided into running text and notes.

    `marks` in order, `missing` the notes whose mark was not found, `unread` the numbers under a separator
    that no mark makes a note's.
    """

    bodies: tuple[tuple[Printed, ...], ...]
    notes: tuple[PageNote, ...]
    marks: tuple[Mark, ...]
    missing: tuple[PageNote, ...]
    unread: tuple[Span, ...] = ()


class _Notes:
    """Definitions in the making, page after page."""

    def __init__(self) -> None:
        self.done: list[tuple[int, str, Span, list[Printed]]] = []
        self.expected = 1
        self.used: set[str] = set()
        self.form = ""
        self.unread: list[Span] = []

    def open(self, number: int, mark: Span, rest: Printed | None) -> None:
        label, copy = str(number), 1
        while label in self.used:
            copy += 1
            label = f"{number}-{copy}"
        self.used.add(label)
        self.done.append((number, label, mark, [rest] if rest else []))
        self.expected = number + 1

    def go_on(self, line: Printed) -> None:
        self.done[-1][3].append(line)


def divide(source: Source, pages: Sequence[Page]) -> Divided:
    """Takes the notes off the pages' feet and finds where their marks stand."""
    notes = _Notes()
    bodies: list[tuple[Printed, ...]] = []
    first_of_body: list[int] = []
    for page in pages:
        rest = page
        for turn in range(_TURNS):
            if not rest.lines:
                break
            first_of_body.append(len(notes.done))
            start = _foot(source, rest, notes) if turn < _TURNS - 1 else len(rest.lines)
            bodies.append(rest.lines[:start])
            referred = set(_likely(source, rest.lines[:start])) if start < len(rest.lines) else set()
            end = start + _read_notes(rest.lines[start:], notes, referred)
            rest = Page(rest.lines[end:])
    made = [PageNote(label, mark, tuple(lines)) for _, label, mark, lines in notes.done]
    placed = _placed(source, bodies, first_of_body, notes)
    found = {mark.label for mark in placed}
    missing = tuple(note for note in made if note.label not in found)
    return Divided(tuple(bodies), tuple(made), tuple(placed), missing, tuple(notes.unread))


def _placed(
    source: Source, bodies: Sequence[Sequence[Printed]], first_of_body: Sequence[int], notes: _Notes
) -> list[Mark]:
    """The marks of all notes that have one, in order."""
    placed: list[Mark] = []
    for index, body in enumerate(bodies):
        end = first_of_body[index + 1] if index + 1 < len(bodies) else len(notes.done)
        wanted = [(n, label) for n, label, _, _ in notes.done[first_of_body[index] : end]]
        own = marks(source, body, wanted)
        if wanted and not own and not placed and end == len(notes.done):
            # All notes stand at the end of the text, and their marks before.
            own = marks(source, [line for page in bodies[:index] for line in page], wanted, least=2)
        placed += own
    return placed


def _foot(source: Source, page: Page, notes: _Notes) -> int:
    """The index of the first line of the page's notes (its length where it has none)."""
    likely: dict[int, int] | None = None
    for index, line in enumerate(page.lines):
        if line.rule < SEPARATOR_WIDTH or not index:
            continue
        number = _labelled(line)
        if number in (1, notes.expected) or notes.done:
            # A rule across the whole line is Word's sign that a note goes on from the page before.
            return index
        if number:
            # A part of a longer text may number its notes on from the part before.
            likely = _likely(source, page.lines) if likely is None else likely
            if likely.get(number, len(source.text)) <= line.span.start:
                return index
            if line.rule > SEPARATOR_WIDTH:
                notes.unread.append(_number_span(line))
    return _foot_without_rule(source, page, notes)


def _foot_without_rule(source: Source, page: Page, notes: _Notes) -> int:
    """The index of the first line of notes that no rule leads.

    A numbered heading has the form of a note's first line: the notes are the last run of their labels.
    """
    openers = _openers(source, page, notes)
    surely = [
        index
        for index in openers
        if not BARE_NUMBER.match(page.lines[index].text)
        or _led_by_space(source, page.lines[index + 1 : index + 2])
    ]
    first = surely[0] if surely else len(page.lines)
    if surely and not _HEADING.match(page.lines[first].text):
        return first
    for index in openers:
        line = page.lines[index]
        if _HEADING.match(line.text) or (surely and _labelled(line) != _labelled(page.lines[first])):
            continue
        if not BARE_NUMBER.match(line.text) or _runs(page.lines[index : index + _LONGEST_PAGE]):
            return index
    return first


def _openers(source: Source, page: Page, notes: _Notes) -> list[int]:
    """The lines with which notes may begin: a label that may come next, and its mark on the page before."""
    left = min((line.column or 0 for line in page.lines), default=0)
    found: list[int] = []
    likely: dict[int, int] | None = None
    for index, line in enumerate(page.lines[1:], 1):
        match = _DEFINITION.match(line.text)
        if not match or not _may_open_foot(match, notes) or not _may_define(line, left):
            continue
        after = page.lines[index + 1 : index + 2]
        if BARE_NUMBER.match(line.text) and not (_led_by_space(source, after) or _capital_below(after)):
            continue
        if likely is None:
            likely = _likely(source, page.lines)
        if likely.get(_number(match), len(source.text)) <= line.span.start:
            found.append(index)
    return found


def _likely(source: Source, lines: Sequence[Printed]) -> dict[int, int]:
    """Where in `lines` the first likely mark of each number ends."""
    if not lines:
        return {}
    start = lines[0].span.start
    places = candidates(source.text[start : lines[-1].span.end], start, range(1, 1000))
    likely = {number: [c.span.end for c in found if c.weight >= LIKELY] for number, found in places.items()}
    return {number: min(ends) for number, ends in likely.items() if ends}


def _runs(lines: Sequence[Printed]) -> bool:
    """Whether a second note follows the one that `lines` begin with."""
    after = _labelled(lines[0]) + 1
    return any(line.follows_at_once and _labelled(line) == after for line in lines)


def _labelled(line: Printed) -> int:
    match = _DEFINITION.match(line.text)
    return _number(match) if match else 0


def _number_span(line: Printed) -> Span:
    found = DIGITS.search(line.text)
    start = line.span.start
    return Span(start + found.start(), start + found.end()) if found else line.span


def _capital_below(lines: Sequence[Printed]) -> bool:
    return bool(lines) and lines[0].follows_at_once and lines[0].text[0].isupper()


def _may_open_foot(match: re.Match[str], notes: _Notes) -> bool:
    """Whether a foot may begin with this label: the next one, or 1 again in the form of the notes before."""
    if _number(match) == notes.expected:
        return True
    return _number(match) == 1 and bool(notes.done) and _form(match["mark"]) == notes.form


def _form(mark: str) -> str:
    return DIGITS.sub("#", mark)


def _may_define(line: Printed, left: int) -> bool:
    """Whether a note may begin with `line` by its place.

    It follows at once on the line before; where the layout was kept, it begins at the page's margin (`left`),
    and no wide gap parts it, as in a table.
    """
    if line.column is None:
        return line.follows_at_once
    return line.column <= left + 2 and "   " not in line.text


def _led_by_space(source: Source, lines: Sequence[Printed]) -> bool:
    """Whether a note's text follows its number on the next line: at once, and led by the space between."""
    return bool(lines) and lines[0].follows_at_once and source.text[lines[0].span.start - 1] in " \u00a0"


def _read_notes(lines: Sequence[Printed], notes: _Notes, referred: Container[int]) -> int:
    """Reads the notes that `lines` begin with, and gives how many lines they are.

    `referred` are the numbers whose likely marks the page holds. A note may hold a list of its own, "(1)",
    "(2)" …, whose labels are no notes'.
    """
    listed = 0
    for index, line in enumerate(lines):
        match = _DEFINITION.match(line.text)
        if index and _ends_notes(line):
            return index
        if match and (
            _opens_note(line, index, _number(match), notes)
            or (_number(match) != listed + 1 and _opens_gapped(match, notes, referred))
        ):
            mark = Span(line.span.start, line.span.start + match.end("mark"))
            notes.open(_number(match), mark, _rest(line, match.end("mark")))
            notes.form, listed = _form(match["mark"]), 0
        elif notes.done:
            listed += bool(match and _number(match) == listed + 1)
            notes.go_on(line)
        else:
            notes.open(notes.expected, Span(line.span.start, line.span.start), line)
    return len(lines)


def _ends_notes(line: Printed) -> bool:
    """Whether running text begins again: no note holds recipients, a signature or a heading in capitals."""
    text = line.text
    recipients = phrases.RECIPIENTS.match(text)
    if recipients and (":" in recipients[0] or recipients[0] == text):
        return True
    if not is_capitals(text):
        return False
    label = label_of(text)
    return bool(phrases.SIGNED.match(text)) or (label is not None and label.kind in (PART, CHAPTER, ROMAN))


def _opens_note(line: Printed, index: int, number: int, notes: _Notes) -> bool:
    if index == 0:
        return number in (1, notes.expected) or not notes.done
    if BARE_NUMBER.match(line.text):
        return number == notes.expected
    at_once = line.follows_at_once or line.column is not None
    return at_once and notes.expected <= number <= notes.expected + 1


def _opens_gapped(match: re.Match[str], notes: _Notes, referred: Container[int]) -> bool:
    """Whether a line after an empty one begins the next note: in brackets as the last, and referred to."""
    number, form = _number(match), _form(match["mark"])
    return number == notes.expected and form == notes.form and form[0] in "([" and number in referred


def _rest(line: Printed, start: int) -> Printed | None:
    text = line.text[start:].strip()
    if not text:
        return None
    return Printed(Span(line.span.end - len(text), line.span.end), text, line.gap, column=line.column)


def _number(match: re.Match[str]) -> int:
    return int((match["a"] or match["b"] or match["c"] or match["d"]).translate(RAISED))
