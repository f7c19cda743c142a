"""Footnotes at page feet, and their flattened references in the running text.

No pattern tells a reference: `km2`, `02/18`, "Đề án 06" look alike. What decides is the sequence of the
labels 1, 2, 3 … together with the definitions at the feet: each label that is defined is looked for on its
page, and the places are chosen together, in order.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from wardreports.reader.braided import is_name, is_signed
from wardreports.reader.note_openings import Opening, ends_notes, label_of_number, number_span, opening
from wardreports.reader.page_feet import MOST_SKIPPED, Known, foot, likely_marks
from wardreports.reader.page_marks import marks
from wardreports.reader.pieces import Mark
from wardreports.reader.printed import BARE_NUMBER, Page, Printed
from wardreports.reader.row_numbers import without_row_numbers
from wardreports.source import Source, Span

# How a note ends, and a part of a list within one does not.
_ENDED = re.compile(r"[.!?…)”\"]$")
# How often running text and notes may take turns on one page.
_TURNS = 8


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

    def __init__(self, spaced: bool) -> None:
        self.spaced = spaced
        self.done: list[tuple[int, str, Span, list[Printed]]] = []
        self.expected = 1
        self.used: set[str] = set()
        self.form = ""
        self.together = False
        self.here = 0
        self.unread: list[Span] = []

    def known(self) -> Known:
        """What the next page may rely on."""
        return Known(self.expected, self.form or ("?" if self.done else ""), self.spaced)

    def open(self, number: int, mark: Span, rest: Printed | None) -> None:
        plain = label = label_of_number(number)
        copy = 1
        while label in self.used:
            copy += 1
            label = f"{plain}-{copy}"
        self.used.add(label)
        self.here += 1
        self.done.append((number, label, mark, [rest] if rest else []))
        if number >= 0:
            self.expected = number + 1

    def go_on(self, line: Printed) -> None:
        self.done[-1][3].append(line)


def divide(source: Source, pages: Sequence[Page]) -> Divided:
    """Takes the notes off the pages' feet and finds where their marks stand."""
    lines = [line for page in pages for line in page.lines]
    notes = _Notes(spaced=2 * sum(line.gap > 0 for line in lines) > len(lines))
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
            referred = set(likely_marks(source, rest.lines[:start])) if start < len(rest.lines) else set()
            signed = start > 0 and is_signed(rest.lines[start - 1].text)
            end = start + _read_notes(rest.lines[start:], notes, referred, signed)
            rest = Page(rest.lines[end:])
    made = [PageNote(label, mark, tuple(lines)) for _, label, mark, lines in notes.done]
    placed = _placed(source, bodies, first_of_body, notes)
    found = {mark.label for mark in placed}
    missing = tuple(note for note in made if note.label not in found)
    return Divided(tuple(bodies), tuple(made), tuple(placed), missing, tuple(notes.unread))


def _foot(source: Source, page: Page, notes: _Notes) -> int:
    found = foot(source, page, notes.known())
    if found.unread:
        notes.unread.append(number_span(found.unread))
    return found.start


def _placed(
    source: Source, bodies: Sequence[Sequence[Printed]], first_of_body: Sequence[int], notes: _Notes
) -> list[Mark]:
    """The marks of all notes that have one, in order."""
    placed: list[Mark] = []
    bodies = [without_row_numbers(body) for body in bodies]
    for index, body in enumerate(bodies):
        end = first_of_body[index + 1] if index + 1 < len(bodies) else len(notes.done)
        own = notes.done[first_of_body[index] : end]
        wanted = [(number, label) for number, label, _, _ in own if number >= 0]
        starred = [(number, label) for number, label, _, _ in own if number < 0]
        found = marks(source, body, wanted)
        if wanted and not found and not placed and end == len(notes.done):
            # All notes stand at the end of the text, and their marks before.
            found = marks(source, [line for page in bodies[:index] for line in page], wanted, least=2)
        # Stars are no part of the count of the numbers.
        placed += sorted((*found, *marks(source, body, starred)), key=lambda mark: mark.span.start)
    return placed


def _read_notes(lines: Sequence[Printed], notes: _Notes, referred: Container[int], signed: bool) -> int:
    """Reads the notes that `lines` begin with, and gives how many lines they are.

    `referred` are the numbers whose likely marks the page holds; `signed`: the text above ends in a signer's
    role, so that the name may stand overleaf. A note may hold a list of its own, "(1)", "(2)" …, whose labels
    are no notes'.
    """
    listed = notes.here = 0
    notes.together = notes.together or _stand_together(lines, notes.expected)
    for index, line in enumerate(lines):
        if index and (ends_notes(line) or (signed and line.gap and is_name(line.text))):
            return index
        begins = opening(line)
        item = begins is not None and begins.number == listed + 1
        before = lines[index - 1] if index else None
        own = bool(begins and before and notes.here and _is_own(begins, before, notes, referred, listed))
        if begins and (
            (not own and _opens(line, index, begins, notes, referred))
            or (before and not item and _opens_gapped(line, before, begins, notes, referred))
        ):
            mark = Span(line.span.start, line.span.start + begins.end)
            notes.open(begins.number, mark, _rest(line, begins.end))
            if begins.number >= 0:
                notes.form, listed = begins.form, 0
        elif notes.done:
            listed += item
            notes.go_on(line)
        else:
            notes.open(notes.expected, Span(line.span.start, line.span.start), line)
    return len(lines)


def _stand_together(lines: Sequence[Printed], expected: int) -> bool:
    """Whether notes follow at once on each other, so that no other line begins one."""
    begun = (opening(line) for line in lines[1:] if line.follows_at_once and line.column is None)
    return any(begins and begins.number in (expected, expected + 1) for begins in begun)


def _is_own(begins: Opening, before: Printed, notes: _Notes, referred: Container[int], listed: int) -> bool:
    """Whether a label is of the open note's own list: of another form and counting on, or in the middle of
    its sentence ("(1) …;" / "(2) …") where no mark of the text refers to it."""
    if listed and begins.number == listed + 1 and begins.form != notes.form:
        return True
    inline = begins.form[0] == "(" and before.text.endswith((";", ",", ":"))
    return inline and begins.number not in referred


def _opens(line: Printed, index: int, begins: Opening, notes: _Notes, referred: Container[int]) -> bool:
    number = begins.number
    if number < 0:
        return number in referred and (not index or line.follows_at_once)
    if index == 0:
        counts_on = 0 <= number - notes.expected <= MOST_SKIPPED
        return number == 1 or counts_on or number in referred or not notes.done
    at_once = line.follows_at_once or line.column is not None
    if at_once and number == 1 and not notes.here and notes.spaced and number in referred:
        # The count may begin anew below the end of a note from the page before.
        return True
    if BARE_NUMBER.match(line.text):
        return number == notes.expected
    return at_once and 0 <= number - notes.expected <= 1


def _opens_gapped(
    line: Printed, before: Printed, begins: Opening, notes: _Notes, referred: Container[int]
) -> bool:
    """Whether a line after an empty one begins the next note: labelled as the last, below a note that has
    ended, or referred to.

    A bare number may be a figure; what it labels begins with a capital.
    """
    if begins.number < 0:
        # More stars than the last note has.
        return notes.here > 0 and begins.number < notes.done[-1][0] and begins.number in referred
    if begins.form != notes.form or not 0 <= begins.number - notes.expected <= MOST_SKIPPED:
        return False
    if line.gap and _ENDED.search(before.text):
        return begins.number == notes.expected or begins.number in referred
    if notes.together or begins.number != notes.expected:
        return False
    capital = line.text[begins.end :].lstrip()[:1].isupper()
    return (begins.form[0] in "([" or capital) and begins.number in referred


def _rest(line: Printed, start: int) -> Printed | None:
    text = line.text[start:].strip()
    if not text:
        return None
    return Printed(Span(line.span.end - len(text), line.span.end), text, line.gap, column=line.column)
