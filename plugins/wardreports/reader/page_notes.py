"""Footnotes at page feet, and their flattened references in the running text.

No pattern tells a reference: `km2`, `02/18`, "Đề án 06" look alike. What decides is the sequence of the
labels 1, 2, 3 … together with the definitions at the feet: each label that is defined is looked for on its
page, and the places are chosen together, in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from wardreports.reader.pages import BARE_NUMBER, SEPARATOR_WIDTH, Page, Printed
from wardreports.reader.pieces import Mark
from wardreports.source import Source, Span

_DEFINITION = re.compile(
    r"(?P<mark>\((?P<a>\d{1,3})\)|\[(?P<b>\d{1,3})\]|(?P<c>\d{1,3})(?:[.)](?!\d))?|(?P<d>[⁰¹²³⁴-⁹]{1,3}))"
    r"(?=\s|$|[^\W\d_]|[“\"(])"
)


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

    `marks` in order, `missing` the notes whose mark was not found.
    """

    bodies: tuple[tuple[Printed, ...], ...]
    notes: tuple[PageNote, ...]
    marks: tuple[Mark, ...]
    missing: tuple[PageNote, ...]


_Add: TypeAlias = Callable[[int, int, int, float], None]


class _Notes:
    """Definitions in the making, page after page."""

    def __init__(self) -> None:
        self.done: list[tuple[int, str, Span, list[Printed]]] = []
        self.expected = 1
        self.used: set[str] = set()
        self.form = ""

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
    first_of_page: list[int] = []
    for page in pages:
        first_of_page.append(len(notes.done))
        start = _foot(source, page, notes)
        bodies.append(page.lines[:start])
        _read_notes(page.lines[start:], notes)
    made = [PageNote(label, mark, tuple(lines)) for _, label, mark, lines in notes.done]
    marks: list[Mark] = []
    found: set[str] = set()
    for index, body in enumerate(bodies):
        end = first_of_page[index + 1] if index + 1 < len(bodies) else len(notes.done)
        wanted = [(n, label) for n, label, _, _ in notes.done[first_of_page[index] : end]]
        own = _marks(source, body, wanted)
        if wanted and not own and not marks and end == len(notes.done):
            # All notes stand at the end of the text, and their marks before.
            own = _marks(source, [line for page in bodies[:index] for line in page], wanted, least=2)
        for mark in own:
            marks.append(mark)
            found.add(mark.label)
    return Divided(tuple(bodies), tuple(made), tuple(marks), tuple(n for n in made if n.label not in found))


def _foot(source: Source, page: Page, notes: _Notes) -> int:
    """The index of the first line of the page's notes (its length where it has none)."""
    for index, line in enumerate(page.lines):
        if line.rule >= SEPARATOR_WIDTH and index and _may_follow_rule(line, notes):
            return index
    return _foot_without_rule(source, page, notes)


def _may_follow_rule(line: Printed, notes: _Notes) -> bool:
    match = _DEFINITION.match(line.text)
    number = _number(match) if match else 0
    # A rule across the whole line is Word's sign that a note goes on from the page before.
    return number in (1, notes.expected) or (bool(notes.done) and line.rule >= SEPARATOR_WIDTH)


def _foot_without_rule(source: Source, page: Page, notes: _Notes) -> int:
    left = min((line.column or 0 for line in page.lines), default=0)
    first_mark: dict[int, int] | None = None
    for index, line in enumerate(page.lines[1:], 1):
        match = _DEFINITION.match(line.text)
        if not match or not _may_open_foot(match, notes) or not _may_define(line, left):
            continue
        if BARE_NUMBER.match(line.text) and not _led_by_space(source, page.lines[index + 1 : index + 2]):
            continue
        if first_mark is None:
            first_mark = _first_marks(source, page.lines, {1, notes.expected})
        if first_mark.get(_number(match), len(source.text)) <= line.span.start:
            return index
    return len(page.lines)


def _first_marks(source: Source, lines: Sequence[Printed], numbers: set[int]) -> dict[int, int]:
    """Where on a page the first likely mark of each of the `numbers` ends."""
    start = lines[0].span.start
    places = _candidates(source.text[start : lines[-1].span.end], start, numbers)
    likely = {number: [c.span.end for c in found if c.weight >= _LIKELY] for number, found in places.items()}
    return {number: min(ends) for number, ends in likely.items() if ends}


def _may_open_foot(match: re.Match[str], notes: _Notes) -> bool:
    """Whether a foot may begin with this label: the next one, or 1 again in the form of the notes before."""
    if _number(match) == notes.expected:
        return True
    return _number(match) == 1 and bool(notes.done) and _form(match["mark"]) == notes.form


def _form(mark: str) -> str:
    return _DIGITS.sub("#", mark)


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


def _read_notes(lines: Sequence[Printed], notes: _Notes) -> None:
    for index, line in enumerate(lines):
        match = _DEFINITION.match(line.text)
        if match and _opens_note(line, index, _number(match), notes):
            mark = Span(line.span.start, line.span.start + match.end("mark"))
            notes.open(_number(match), mark, _rest(line, match.end("mark")))
            notes.form = _form(match["mark"])
        elif notes.done:
            notes.go_on(line)
        else:
            notes.open(notes.expected, Span(line.span.start, line.span.start), line)


def _opens_note(line: Printed, index: int, number: int, notes: _Notes) -> bool:
    if index == 0:
        return number in (1, notes.expected)
    if BARE_NUMBER.match(line.text):
        return number == notes.expected
    at_once = line.follows_at_once or line.column is not None
    return at_once and notes.expected <= number <= notes.expected + 1


def _rest(line: Printed, start: int) -> Printed | None:
    text = line.text[start:].strip()
    if not text:
        return None
    return Printed(Span(line.span.end - len(text), line.span.end), text, line.gap, column=line.column)


def _number(match: re.Match[str]) -> int:
    return int((match["a"] or match["b"] or match["c"] or match["d"]).translate(_RAISED))


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A place that may be a mark, and how much speaks for it."""

    span: Span
    weight: float


_DIGITS = re.compile(r"\d+")
# Figures that are raised in Unicode itself.
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]{1,3}")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ALONE = re.compile(r"^[ \t]*(?P<mark>\(?(\d{1,3})\)?)[ \t]*$", re.MULTILINE)
# Figures to which a mark sticks, where the figure's own form tells its end: a year, a month, a National
# Assembly's
# number, a count below ten (which offices write with two digits).
_STUCK = (
    (re.compile(r"(?:19|20)\d\d(\d{1,2})"), re.compile(r"(?<![\d.,])$"), 2.0),
    (re.compile(r"(0[1-9]|1[0-2])(\d{1,2})"), re.compile(r"(?:tháng\s+|\d[/.-])$"), 1.8),
    (re.compile(r"([1-9])(\d{1,2})"), re.compile(r"(?:tháng\s+|\d[/.-])$"), 1.5),
    (re.compile(r"(1[0-9])(\d{1,2})"), re.compile(r"QH$"), 1.8),
    (re.compile(r"(0[1-9])(\d{1,2})"), re.compile(r"(?<![\d.,/-])$"), 1.0),
)
_WORD_BEFORE = re.compile(r"[^\W\d_]*$")
# The stop of a sentence; "Q.3", "TP.1" and "tr.15" are no sentences.
_STOPPED = re.compile(r"[^\W\d_]{2}(?<!\btr)(?<!\bTP)[.…]$")
_UNITS = frozenset(("m", "km", "cm", "dm", "mm"))
_CLOSERS = ")]”’»\"'%…"
_MOST = 8
_LIKELY = 2.0


def _marks(
    source: Source, body: Sequence[Printed], wanted: Sequence[tuple[int, str]], least: float = 0.0
) -> list[Mark]:
    """The places of the `wanted` labels in `body`, in order, that together have the most weight."""
    if not body or not wanted:
        return []
    start = body[0].span.start
    places = _candidates(source.text[start : body[-1].span.end], start, {n for n, _ in wanted})
    # States (end, weight, chain): both rise, so that the best chain before a place is found by bisection.
    ends: list[int] = [-1]
    weights: list[float] = [0.0]
    chains: list[tuple[Mark, object] | None] = [None]
    for number, label in wanted:
        fresh = []
        strongest = sorted(places.get(number, ()), key=lambda c: (-c.weight, c.span.start))[:_MOST]
        for candidate in strongest:
            if candidate.weight < least:
                continue
            best = bisect_right(ends, candidate.span.start) - 1
            chain = (Mark(label, candidate.span), chains[best])
            fresh.append((candidate.span.end, weights[best] + candidate.weight, chain))
        for state in fresh:
            _insert(ends, weights, chains, state)
    return _unwound(chains[-1])


def _insert(
    ends: list[int],
    weights: list[float],
    chains: list[tuple[Mark, object] | None],
    state: tuple[int, float, tuple[Mark, object]],
) -> None:
    end, weight, chain = state
    at = bisect_left(ends, end)
    if weights[at - 1] >= weight:
        return
    last = at
    while last < len(ends) and weights[last] <= weight:
        last += 1
    ends[at:last], weights[at:last], chains[at:last] = [end], [weight], [chain]


def _unwound(chain: object) -> list[Mark]:
    marks: list[Mark] = []
    while isinstance(chain, tuple):
        marks.append(chain[0])
        chain = chain[1]
    return marks[::-1]


def _candidates(text: str, offset: int, wanted: set[int]) -> dict[int, list[_Candidate]]:
    places: dict[int, list[_Candidate]] = {}

    def add(number: int, start: int, end: int, weight: float) -> None:
        if number in wanted:
            places.setdefault(number, []).append(_Candidate(Span(offset + start, offset + end), weight))

    for match in _ALONE.finditer(text):
        add(int(match[2]), match.start("mark"), match.end("mark"), 4.0)
    for match in _SUPERSCRIPT.finditer(text):
        area = text[match.start() - 1 : match.start()] == "m" and match[0] in "²³"
        add(int(match[0].translate(_RAISED)), match.start(), match.end(), 0.3 if area else 4.5)
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else "\n"
        after = text[end : end + 1] or "\n"
        if end - start <= 3 and before in "([":
            _bracketed(text, start, end, after, add)
        elif end - start <= 3 and (before.isalpha() or before in _CLOSERS):
            weight = _glued_weight(text, start, end, before, after)
            if weight:
                add(int(match[0]), start, end, weight)
        elif end - start <= 3 and after.isspace() and _STOPPED.search(text, max(0, start - 12), start):
            add(int(match[0]), start, end, 2.0)
        if end - start > 1 and not _goes_on(text, end) and text[end : end + 1] != "/":
            _stuck(text, match, add)
    return places


def _bracketed(text: str, start: int, end: int, after: str, add: _Add) -> None:
    glued = start > 1 and (text[start - 2].isalnum() or text[start - 2] in _CLOSERS)
    glued = glued or bool(_STOPPED.search(text, max(0, start - 13), start - 1))
    number = int(text[start:end])
    if after in ")]":
        add(number, start - 1, end + 1, 4.0 if glued else 1.0)
    elif glued and after.isspace():
        add(number, start - 1, end, 2.0)


def _stuck(text: str, match: re.Match[str], add: _Add) -> None:
    for figure, before, weight in _STUCK:
        found = figure.fullmatch(match[0])
        if found and before.search(text, max(0, match.start() - 12), match.start()):
            mark = found[found.lastindex or 1]
            add(int(mark), match.end() - len(mark), match.end(), weight)


def _glued_weight(text: str, start: int, end: int, before: str, after: str) -> float:
    if _goes_on(text, end) or after == "/":
        return 0.0
    if not before.isalpha():
        return 2.5
    found = _WORD_BEFORE.search(text, max(0, start - 12), start)
    word = found[0] if found else ""
    if word.lower() in _UNITS and text[start:end] in ("2", "3"):
        return 0.3
    # A symbol ends in the letters of its organ ("12/TTr-KT"), the National Assembly's in its term's number.
    symbol = text[start - len(word) - 1 : start - len(word)] in ("-", "/")
    # In a title in capitals a short word need not be short for others.
    words = text[max(0, start - len(word) - 12) : start - len(word)].split()
    capitals = bool(words) and words[-1].isupper() and len(words[-1]) > 1
    if word.endswith("QH") or (word.isupper() and len(word) < 4 and not symbol and not capitals):
        return 1.2
    return 3.0


def _goes_on(text: str, end: int) -> bool:
    after = text[end : end + 2]
    return after[:1].isalnum() or (after[:1] in (".", ",") and after[1:].isdigit())
