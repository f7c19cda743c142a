"""Footnotes of a text whose layout was kept: the definitions at the pages' feet, and their marks."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wardreports.reader.layout_feet import beside, foot, starred
from wardreports.reader.layout_marks import Found, placed, without_counts
from wardreports.reader.layout_signs import Before, Signs, full_length, signs_of
from wardreports.reader.note_openings import Opening, ends_notes, label_of_number
from wardreports.reader.page_marks import LIKELY, Candidate, chosen
from wardreports.reader.page_notes import PageNote
from wardreports.reader.printed import Page, Printed
from wardreports.source import Source, Span


@dataclass(frozen=True, slots=True)
class Noted:
    """Pages divided into running text with its marks, and notes."""

    bodies: tuple[Found, ...]
    notes: tuple[PageNote, ...]


@dataclass(slots=True)
class _Notes:
    """Definitions in the making, page after page: number, label, mark, lines."""

    made: list[tuple[int, str, Span, list[Printed]]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    expected: int = 1
    form: str = ""
    column: int = 0

    def open(self, begins: Opening, mark: Span, rest: Printed | None, column: int) -> None:
        plain = label = label_of_number(begins.number)
        copy = 1
        while label in self.used:
            copy += 1
            label = f"{plain}-{copy}"
        self.used.add(label)
        self.made.append((begins.number, label, mark, [rest] if rest else []))
        self.column = column
        if begins.number >= 0:
            self.expected, self.form = begins.number + 1, begins.form

    def before(self, waiting: Container[int]) -> Before:
        """What the next page may rely on."""
        last = self.made[-1][3] if self.made else []
        return Before(self.expected, self.form, last[-1].text if last else "", self.column, waiting)


def divided(source: Source, pages: Sequence[Page]) -> Noted:
    """Takes the notes off the pages' feet and finds where their marks stand."""
    full = full_length(pages)
    afters = [*(page.lines[0] if page.lines else None for page in pages[1:]), None]
    signed = [signs_of(source, page.lines, full, after) for page, after in zip(pages, afters, strict=False)]
    noted = _divided(source, signed)
    without_counts(noted.bodies)
    return noted


def _divided(source: Source, signed: Sequence[Signs]) -> Noted:
    """The pages' notes and marks, counts among them."""
    notes = _Notes()
    bodies: list[Found] = []
    earlier: Mapping[int, Sequence[Candidate]] = {}
    for signs in signed:
        lines = signs.lines
        waiting = _waiting(bodies[-1], earlier) if bodies else ()
        start, first = foot(signs, notes.before(waiting))
        count = len(notes.made)
        end = _read(signs, start, first, notes)
        wanted = [(number, label) for number, label, _, _ in notes.made[count:]]
        foot_at = lines[start].span.start if start < len(lines) else len(source.text)
        places = _formed(source, signs.places, notes.form, foot_at)
        early = _place_before(bodies[-1], wanted, earlier, places) if bodies else 0
        wanted = wanted[early:]
        bodies.append(placed(lines[:start], wanted, places))
        bodies[-1].left = signs.left
        earlier = places
        if end < len(lines):
            bodies.append(placed(lines[end:], [], {}))
    made = tuple(PageNote(label, mark, tuple(own)) for _, label, mark, own in notes.made)
    return Noted(tuple(bodies), made)


def _waiting(found: Found, places: Mapping[int, Sequence[Candidate]]) -> set[int]:
    """The numbers that have a likely mark behind all marks of the page."""
    start, end = _behind_marks(found)
    return {
        number
        for number, own in places.items()
        if any(c.weight >= LIKELY and start <= c.span.start and c.span.end <= end for c in own)
    }


def _place_before(
    found: Found,
    wanted: Sequence[tuple[int, str]],
    earlier: Mapping[int, Sequence[Candidate]],
    places: Mapping[int, Sequence[Candidate]],
) -> int:
    """Places the marks of the first `wanted` notes on the page before, behind its own, where likelier than on
    their own page: they found no room at its foot. Gives how many these are."""
    start, end = _behind_marks(found)
    behind: dict[int, list[Candidate]] = {}
    for number, _ in wanted:
        behind[number] = [c for c in earlier.get(number, ()) if start <= c.span.start and c.span.end <= end]
        most = _most(behind[number])
        if most < LIKELY or most <= _most(places.get(number, ())):
            del behind[number]
            break
    marks = chosen(behind, wanted[: len(behind)], LIKELY)
    found.marks += marks
    found.weights += [LIKELY] * len(marks)
    found.wanted += len(behind)
    return len(behind)


def _behind_marks(found: Found) -> tuple[int, int]:
    """From where to where a body goes on behind its last mark."""
    if not found.lines:
        return 0, 0
    start = found.marks[-1].span.end if found.marks else found.lines[0].span.start
    return start, found.lines[-1].span.end


def _most(places: Sequence[Candidate]) -> float:
    return max((place.weight for place in places), default=0.0)


def _formed(
    source: Source, places: Mapping[int, Sequence[Candidate]], form: str, foot_at: int
) -> dict[int, list[Candidate]]:
    """Of the `places` above the foot those in brackets where the notes' labels are, else the others."""
    bracketed = form[:1] in ("(", "[")
    above = {number: [c for c in found if c.span.end <= foot_at] for number, found in places.items()}
    alike = {
        number: [c for c in found if (source.text[c.span.start] in "([") == bracketed]
        for number, found in above.items()
    }
    return {number: found or above[number] for number, found in alike.items()}


def _read(signs: Signs, start: int, first: int, notes: _Notes) -> int:
    """Reads the notes from line `start` on, the first label at line `first`; gives the line after them."""
    lines = signs.lines
    column = lines[first].column or 0 if first < len(lines) else 0
    for index in range(start, len(lines)):
        line, begins = lines[index], signs.openings[index]
        if index > start and ends_notes(line):
            return index
        if begins and (index == first or (index > first and _opens(line, begins, column, notes, signs))):
            mark = Span(line.span.start, line.span.start + begins.end)
            notes.open(begins, mark, _rest(line, begins.end, signs), (line.column or 0) - signs.left)
        else:
            notes.made[-1][3].append(replace(line, column=(line.column or 0) - signs.left))
    return len(lines)


def _opens(line: Printed, begins: Opening, column: int, notes: _Notes, signs: Signs) -> bool:
    """Whether a line below a foot's first begins the next note."""
    referred = signs.best(begins.number, line.span.start) > 0
    if begins.number < 0:
        return starred(begins, line, signs) and beside(line, column)
    if begins.form != notes.form and notes.form:
        return False
    follows = begins.number == notes.expected or (begins.number == notes.expected + 1 and referred)
    return follows and beside(line, column)


def _rest(line: Printed, start: int, signs: Signs) -> Printed | None:
    text = line.text[start:].strip()
    if not text:
        return None
    column = (line.column or 0) - signs.left
    return Printed(Span(line.span.end - len(text), line.span.end), text, line.gap, column=column)
