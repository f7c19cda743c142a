"""Where on a page whose layout was kept its running text ends and its notes begin.

Empty lines or a drawn line above, a label that comes next in the count and whose mark stands above, smaller
type (longer lines): each weighs a little, and the line with the most is the foot's first.
"""

from __future__ import annotations

from wardreports.reader.layout_rests import rest_of_note
from wardreports.reader.layout_signs import Before, Signs
from wardreports.reader.note_openings import Opening
from wardreports.reader.page_marks import LIKELY
from wardreports.reader.printed import SEPARATOR_WIDTH, Printed

# So much must speak for a line to be a foot's first one.
_ENOUGH = 2.0
# A line alone of its kind may be printed so far off.
_SHIFT = 4
# What labels that were not read speak against a line that begins with a later one.
_SKIPPED = 3
# So many labels are looked for on one page.
_NEXT = 20
# More lines than a page's notes have; it bounds the work where a text has no page breaks.
_LONGEST_FOOT = 80


def foot(signs: Signs, before: Before) -> tuple[int, int]:
    """Where the notes of a page begin, and where the first of them that has a label does.

    Both are the page's length where it has none.
    """
    best, first = _ENOUGH, len(signs.lines)
    for index, line in enumerate(signs.lines):
        begins = signs.openings[index]
        if begins is None or not _may_come(begins, line, signs, before):
            continue
        weight = _weight(signs, index, begins, before)
        if weight > best:
            best, first = weight, index
    return rest_of_note(signs, first, before), first


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
    numbers = _numbers(signs, index, before)
    at = line.span.start
    strong = sum(n in before.waiting or signs.strong(n, at, begins.form) for n in numbers)
    missing = sum(n not in before.waiting and signs.best(n, at) <= 0 for n in numbers)
    # Headings and items have such labels too, but no marks.
    if begins.form != "#":
        bare = begins.form[0] in "([" and not strong
        told = strong == len(numbers) or begins.form == before.form
        weight -= 4 if bare else 0.5 if told else 2
        weight -= 4 if _comes_again(signs, index, begins) else 0
    return weight + (2 * strong - 4 * missing) / len(numbers) + 0.2 * len(numbers)


def _comes_again(signs: Signs, index: int, begins: Opening) -> bool:
    """Whether a line below begins with the same label, or with its bare number: then the first is a
    heading's or an item's."""
    below = signs.openings[index + 1 : index + _LONGEST_FOOT]
    forms = (begins.form, begins.form.rstrip(), "#")
    return any(own and own.number == begins.number and own.form in forms for own in below)


def _numbers(signs: Signs, first: int, before: Before) -> list[int]:
    """The labels of the notes that would begin from line `first` on."""
    found: list[int] = []
    column = signs.lines[first].column or 0
    for index, begins in enumerate(signs.openings[first : first + _LONGEST_FOOT], first):
        line = signs.lines[index]
        if begins is None or not beside(line, column):
            continue
        number = begins.number
        marked = number in before.waiting or signs.best(number, line.span.start) > 0
        if not found or (number == found[-1] + 1 and marked):
            found.append(number)
    return found
