"""Footnotes of a text that came out of a Word file: `[footnoteRef:N]` in the text, `[N: () …]` after its
paragraph.

A definition ends at its closing bracket, on whatever line that is; the next may begin on the same line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.account import Dropped, Reason
from wardreports.reader.lines import NoteText
from wardreports.reader.pieces import Flow, Mark, flow, split_at_marks
from wardreports.source import Source, Span
from wardreports.text.note_labels import again

_TOKEN = re.compile(
    r"(?P<mark>(?P<open>\([ \t]*)?\[(?P<kind>foot|end)noteRef:(?P<label>[\w*]{1,8})\]"
    r"(?P<close>(?(open)[ \t]*\)))?)"
    r"|(?P<noise>\[bookmark:[^\]\n]{0,200}\])"
    r"|(?P<begin>\[(?P<number>\d{1,4}|[*a-z]{1,3}):(?=[ \t\u00a0(]|$))"
    r"|(?P<left>\[)|(?P<right>\])",
    re.MULTILINE,
)
_EMPTY_BRACKETS = re.compile(r"\s*(\([ \t\u00a0]*\))")


@dataclass(frozen=True, slots=True)
class Scanned:
    """`marks` and `holes` in order.

    The references, and the stretches that are no running text (notes and noise).
    """

    marks: tuple[Mark, ...]
    holes: tuple[Span, ...]
    notes: tuple[NoteText, ...]
    dropped: tuple[Dropped, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Open:
    """A definition whose closing bracket has not come yet."""

    label: str
    mark: Span
    depth: int = 1


class _Scan:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.marks: list[Mark] = []
        self.endnotes: set[int] = set()
        self.definitions: list[tuple[str, Span, Span, Span]] = []
        self.noise: list[Mark] = []
        self.open: _Open | None = None
        self.diagnostics: list[Diagnostic] = []

    def close(self, end: int, bracket: Span) -> None:
        """Ends the open definition before `end`."""
        if self.open:
            note = Span(self.open.mark.start, end)
            self.definitions.append((self.open.label, self.open.mark, note, bracket))
        self.open = None


def scan(source: Source) -> Scanned:
    """Finds references, definitions and noise in one pass over the text."""
    state = _Scan(source)
    for match in _TOKEN.finditer(source.text, source.body):
        _take(state, match)
    if state.open:
        _close_unclosed(state, len(source.text))
    _tell_endnotes_apart(state)
    dropped = [Dropped(Reason.EXTRACTOR_NOISE, source.slice(n.span), n.span) for n in state.noise]
    notes = tuple(_note(source, state, definition, dropped) for definition in state.definitions)
    holes = sorted([*(d[2] for d in state.definitions), *_outside(state)])
    dropped.sort(key=lambda d: d.span.start)
    return Scanned(tuple(state.marks), tuple(holes), notes, tuple(dropped), tuple(state.diagnostics))


def _take(state: _Scan, match: re.Match[str]) -> None:
    if match["mark"]:
        span = Span(*match.span())
        if match["open"] and match["close"] is None:
            span = Span(match.start() + len(match["open"]), match.end())
        if match["kind"] == "end":
            state.endnotes.add(len(state.marks))
        state.marks.append(Mark(match["label"], span))
    elif match["noise"]:
        state.noise.append(Mark("", Span(*match.span())))
    elif match["begin"]:
        if state.open:
            _close_unclosed(state, match.start())
        state.open = _Open(match["number"], Span(*match.span()))
    elif state.open and match["left"]:
        state.open.depth += 1
    elif state.open:
        state.open.depth -= 1
        if not state.open.depth:
            state.close(match.end(), Span(*match.span()))


def _tell_endnotes_apart(state: _Scan) -> None:
    """Gives an endnote that has a footnote's number a label of its own, "1-2".

    The definitions after a paragraph stand in the order of its marks, which tells whose a definition is.
    """
    footnotes = {mark.label for index, mark in enumerate(state.marks) if index not in state.endnotes}
    shared = {index for index in state.endnotes if state.marks[index].label in footnotes}
    waiting: dict[str, list[int]] = {}
    events = [(mark.span.start, index, mark.label) for index, mark in enumerate(state.marks)]
    events += [(mark.start, -1 - index, label) for index, (label, mark, *_) in enumerate(state.definitions)]
    for _, index, label in sorted(events) if shared else ():
        if index >= 0:
            waiting.setdefault(label, []).append(index)
        elif waiting.get(label) and waiting[label].pop(0) in shared:
            state.definitions[-1 - index] = (again(label, 2), *state.definitions[-1 - index][1:])
    for index in shared:
        state.marks[index] = replace(state.marks[index], label=again(state.marks[index].label, 2))


def _close_unclosed(state: _Scan, limit: int) -> None:
    """Ends a definition that has no closing bracket: at its own line's end, or where the next one begins."""
    assert state.open is not None  # noqa: S101
    line_end = state.source.text.find("\n", state.open.mark.end)
    end = limit if line_end == -1 else min(limit, line_end)
    state.diagnostics.append(at(state.source, state.open.mark, "WR504", label=state.open.label))
    state.close(end, Span(end, end))


def _outside(state: _Scan) -> Iterator[Span]:
    starts = [d[2].start for d in state.definitions]
    for span in (noise.span for noise in state.noise):
        before = bisect_left(starts, span.start) - 1
        if before < 0 or state.definitions[before][2].end <= span.start:
            yield span


def _note(
    source: Source, state: _Scan, definition: tuple[str, Span, Span, Span], dropped: list[Dropped]
) -> NoteText:
    label, mark, whole, bracket = definition
    start = mark.end
    empty = _EMPTY_BRACKETS.match(source.text, start, bracket.start)
    if empty:
        span = Span(*empty.span(1))
        dropped.append(Dropped(Reason.EMPTY_BRACKETS, source.slice(span), span))
        start = empty.end()
    end = bracket.start if len(bracket) else whole.end
    flows = tuple(_flows(source, state, Span(start, end)))
    return NoteText(label, mark, flows, whole, bracket if len(bracket) else None)


def _flows(source: Source, state: _Scan, span: Span) -> Iterator[Flow]:
    marks = starting_in(state.marks, span)
    noise = starting_in(state.noise, span)
    for whole in lines_of(source, span):
        parts = _parts(whole, [n.span for n in starting_in(noise, whole)])
        pieces = [p for part in parts for p in split_at_marks(part, starting_in(marks, part))]
        made = flow(source, pieces)
        if made.pieces:
            yield made


def lines_of(source: Source, span: Span) -> Iterator[Span]:
    """The lines of `span`, the first and the last only as far as they lie in it."""
    for number in range(source.line_of(span.start), source.line_of(span.end) + 1):
        line = source.line_span(number)
        yield Span(max(line.start, span.start), min(line.end, span.end))


def starting_in(marks: Sequence[Mark], span: Span) -> Sequence[Mark]:
    """Those of `marks`, which are in order, that begin in `span`."""
    first = bisect_left(marks, span.start, key=lambda mark: mark.span.start)
    return marks[first : bisect_left(marks, span.end, key=lambda mark: mark.span.start)]


def _parts(line: Span, holes: list[Span]) -> Iterator[Span]:
    start = line.start
    for hole in holes:
        if hole.start > start:
            yield Span(start, hole.start)
        start = hole.end
    if start < line.end:
        yield Span(start, line.end)
