"""Forward-backward over the lattice: how probable each reading of a damaged stretch is."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from copy import copy
from dataclasses import dataclass
from enum import IntEnum

from wardreports.restore.channel import Channel
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.lattice import MAX_WORD, Edge, Lattice
from wardreports.restore.syllables import NUMBER, START, UNKNOWN

_EXTRA_BLANK = 0.0004
_TRAILING_BLANK = 0.002
_UNKNOWN_WORD = 1e-6
_UNKNOWN_NAME = 1e-5
_CLOSING = ')]}”’»%"'
# Decimals of a probability that mean anything.
_DIGITS = 9
# What comes to less than this of all ways through a text is not followed back.
_TRACE = 1e-6
# After these a sentence or an item begins.
_VOWELS = frozenset("aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
_TOKEN = re.compile(r"[^\W\d_]+|\d(?:[\d.,/%-]*[\d%])?|[^\w\s]|_")
_LETTERS = re.compile(r"(?:[^\W\d_]| )+")
# Blanks that are more than one between two words.
_SPOT = re.compile(r"  +|^ +| +$| +(?=[.,;:!?)\]”])|(?<=[(\[“]) +", re.MULTILINE)
_ENDS = frozenset({START, "-", "+", "*", "•", ":", "?", "!"})


class Gap(IntEnum):
    """What stands between the last token and the place: nothing, a blank, a mark, a comma put back, a
    closing mark."""

    NONE = 0
    BLANK = 1
    MARK = 2
    COMMA = 3
    CLOSED = 4


State = tuple[str, str, Gap]
# Where it starts, the states before and after, what it adds, and the text it puts back ("" for none).
_Step = tuple[int, State, State, float, str]
_OPEN = (Gap.BLANK, Gap.MARK, Gap.CLOSED)
_TOUCHED = (Gap.NONE, Gap.CLOSED)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of `[start, end)`: the text put there and its posterior probability."""

    start: int
    end: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look: `beam` states a place, `width` (ln) behind the best, `budget` steps a place.

    The budget bounds the time whatever was lost, the same on any machine: where a text offers more readings,
    fewer of them are weighed at each place.
    """

    beam: int = 24
    width: float = 9.0
    budget: int = 160
    max_filled: int = 2


_WIDE = Effort(beam=200, width=35.0, budget=2000)


@dataclass(slots=True)
class _Chart:
    """Forward sums, each place's in its own scale (ln), and the steps that made them, by where they end."""

    forward: list[dict[State, float]]
    steps: list[list[_Step]]
    scale: list[float | None]

    def ratio(self, start: int, end: int) -> float:
        """What a sum at `start` counts at `end`."""
        here, there = self.scale[start] or 0.0, self.scale[end]
        if there is None:
            self.scale[end] = here
            return 1.0
        return math.exp(min(300.0, here - there))

    def add(
        self, start: int, end: int, before: State, after: State, weight: float, *, filled: str = ""
    ) -> None:
        amount = self.forward[start][before] * weight * self.ratio(start, end)
        states = self.forward[end]
        states[after] = states.get(after, 0.0) + amount
        self.steps[end].append((start, before, after, amount, filled))


class Decoder:
    """Reads damaged text with a model and a channel."""

    def __init__(
        self, model: LanguageModel, channel: Channel, effort: Effort | None = None, suspect: float = 0.0
    ) -> None:
        self._effort = effort or Effort()
        self._model = model
        self._lattice = Lattice(model, channel, max_filled=self._effort.max_filled, suspect=suspect)
        self._comma = channel.comma
        self._least = math.exp(-self._effort.width)
        self._read: dict[str, list[Reading]] = {}
        self._edges: dict[str, list[Edge]] = {}
        self._known: dict[tuple[str, str, str], list[tuple[float, State]]] = {}

    def again(self, model: LanguageModel) -> Decoder:
        """A decoder of the same channel with a model of the same vocabulary: the lattice is kept."""
        other = copy(self)
        other._model = model
        other._read, other._known = {}, {}
        return other

    def _wider(self) -> Decoder:
        other = copy(self)
        other._effort, other._least = _WIDE, math.exp(-_WIDE.width)
        return other

    def readings(self, text: str) -> list[Reading]:
        """Readings of every stretch where blanks may be letters, with their probabilities; best first,
        overlapping."""
        found = [
            Reading(r.start + start, r.end + start, r.text, r.probability)
            for start, end in doubtful(text, self._model.vocabulary)
            for r in self._stretch(text[start:end])
        ]
        return sorted(found, key=lambda r: (-r.probability, r.start, r.end, r.text))

    def best(self, text: str, least: float) -> list[Reading]:
        """The most probable readings that don't overlap, each at least `least`, in text order."""
        taken: set[int] = set()
        chosen = []
        for reading in self.readings(text):
            if reading.probability < least:
                break
            places = range(reading.start, reading.end)
            if taken.isdisjoint(places):
                taken.update(places)
                chosen.append(reading)
        return sorted(chosen, key=lambda r: r.start)

    def _stretch(self, text: str) -> list[Reading]:
        known = self._read.get(text)
        if known is None:
            chart = self._forward(text)
            # All ways that were kept may end nowhere, where odd letters stand: then many more are.
            if not chart.forward[-1] and self._effort != _WIDE:
                chart = self._wider()._forward(text)
            posterior = _backward(chart)
            known = [
                Reading(start, end, put, round(min(1.0, p), _DIGITS))
                for (start, end, put), p in posterior.items()
            ]
            self._read[text] = known
        return known

    def _forward(self, text: str) -> _Chart:
        size = len(text) + 1
        chart = _Chart([{} for _ in range(size)], [[] for _ in range(size)], [None] * size)
        chart.forward[0][START, START, Gap.BLANK] = 1.0
        chart.scale[0] = 0.0
        for place, letter in enumerate(text):
            states = self._prune(chart, place)
            if states:
                self._advance(chart, text, place, letter, states)
        return chart

    def _prune(self, chart: _Chart, place: int) -> list[State]:
        """The likeliest states of a place, best first; what led to them is scaled so that the best has 1."""
        states = chart.forward[place]
        if not states:
            return []
        most = max(states.values())
        least = most * self._least
        kept = sorted(((v, s) for s, v in states.items() if v > least), reverse=True)[: self._effort.beam]
        chart.steps[place] = [
            (start, before, after, amount / states[after], put)
            for start, before, after, amount, put in chart.steps[place]
            if states[after] > least
        ]
        chart.forward[place] = {state: value / most for value, state in kept}
        chart.scale[place] = (chart.scale[place] or 0.0) + math.log(most)
        return [state for _, state in kept]

    def _advance(self, chart: _Chart, text: str, place: int, letter: str, states: list[State]) -> None:
        if letter == "\n":
            for state in states:
                extra = _TRAILING_BLANK if state[2] is Gap.BLANK and text[place - 1 : place] == " " else 1.0
                chart.add(place, place + 1, state, (state[0], state[1], Gap.BLANK), extra)
        elif letter == " ":
            self._blank(chart, place, states)
            self._words(chart, text, place, states)
        elif letter.isalpha():
            self._words(chart, text, place, states)
        elif letter.isdigit():
            end = _number_end(text, place)
            for state in states:
                weight = self._model.probability(state[0], state[1], NUMBER)
                chart.add(place, end, state, self._after(state[1], NUMBER, Gap.NONE), weight)
        else:
            self._mark(chart, place, letter, states)

    def _after(self, first: str, second: str, gap: Gap) -> State:
        """The state after two tokens. Two that no text has together tell no more than the last alone."""
        return (first if self._model.has_context(first, second) else "", second, gap)

    def _blank(self, chart: _Chart, place: int, states: list[State]) -> None:
        for state in states:
            first, second, gap = state
            extra = _EXTRA_BLANK if gap is Gap.BLANK else 1.0
            chart.add(place, place + 1, state, (first, second, Gap.BLANK), extra)
            if gap in _TOUCHED and self._comma:
                weight = self._model.probability(first, second, ",") * self._comma
                after = self._after(second, ",", Gap.COMMA)
                chart.add(place, place + 1, state, after, weight, filled=",")

    def _mark(self, chart: _Chart, place: int, letter: str, states: list[State]) -> None:
        channel = 1 - self._comma if letter == "," else 1.0
        gap = Gap.CLOSED if letter in _CLOSING else Gap.MARK
        for state in states:
            weight = self._model.probability(state[0], state[1], letter) * channel
            chart.add(place, place + 1, state, self._after(state[1], letter, gap), weight)

    def _words(self, chart: _Chart, text: str, place: int, states: list[State]) -> None:
        run_end = _run_end(text, place)
        # Letters may touch a number ("05a"); anything else that touches is one run and was taken whole.
        if run_end > place:
            for state in states:
                if state[2] is Gap.NONE and state[1] == NUMBER:
                    after = self._after(NUMBER, UNKNOWN, Gap.NONE)
                    chart.add(place, run_end, state, after, _UNKNOWN_WORD)
        open_states = [s for s in states if s[2] in _OPEN]
        if open_states:
            local = _local(text, place, run_end)
            edges = self._edges.get(local)
            if edges is None:
                edges = self._edges[local] = self._edges_of(local, run_end - place)
            if edges:
                self._continue(chart, place, open_states, local, edges)

    def _edges_of(self, local: str, run_size: int) -> list[Edge]:
        edges = self._lattice.edges(local, 0)
        run = local[:run_size]
        if run and not any(edge.printed == run for edge in edges):
            weight = math.log(_UNKNOWN_NAME if run[0].isupper() else _UNKNOWN_WORD)
            edges = [*edges, Edge(len(run), UNKNOWN, run, weight, weight, False)]
        return edges

    def _continue(
        self, chart: _Chart, place: int, states: list[State], local: str, edges: list[Edge]
    ) -> None:
        """Every edge after every state. Written out, for this is where the time goes."""
        ways = [
            (
                chart.forward[place + e.length],
                chart.steps[place + e.length],
                e.printed if e.filled else "",
                chart.ratio(place, place + e.length),
            )
            for e in edges
        ]
        here = chart.forward[place]
        for state in states[: max(4, self._effort.budget // len(edges))]:
            key = (state[0], state[1], local)
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._weights(state, edges)
            value = here[state]
            for (target, steps, put, ratio), (weight, after) in zip(ways, known, strict=True):
                amount = value * weight * ratio
                target[after] = target.get(after, 0.0) + amount
                steps.append((place, state, after, amount, put))

    def _weights(self, state: State, edges: list[Edge]) -> list[tuple[float, State]]:
        """Of each edge after `state`: its probability, and the state it leads to."""
        first, second, _ = state
        begins = second in _ENDS
        model = self._model
        return [
            (
                model.probability(first, second, e.word) * math.exp(e.begin if begins else e.weight),
                self._after(second, e.word, Gap.NONE),
            )
            for e in edges
        ]


def doubtful(text: str, vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """Where letters may be missing, each stretch with two intact words on either side: these settle what a
    trigram can know of it. In order, apart from each other."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    spots = [match.span() for match in _SPOT.finditer(text)]
    spots += [span for span in tokens if not _is_intact(text, *span, vocabulary)]
    starts = [start for start, _ in tokens]
    found: list[tuple[int, int]] = []
    for start, end in sorted(spots):
        first = max(0, bisect_left(starts, start) - 2)
        last = bisect_left(starts, end) + 1
        begin = tokens[first][0] if first and first < len(tokens) else 0
        stop = tokens[last][1] if last < len(tokens) else len(text)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, stop))
    return found


def _is_intact(text: str, start: int, end: int, vocabulary: frozenset[str]) -> bool:
    """Whether a token is surely a whole one: a mark, a number, a word of two letters or more with a vowel."""
    run = text[start:end]
    if not run[0].isalpha():
        return True
    if run.lower() in vocabulary and (run.isupper() or not _VOWELS.isdisjoint(run.lower())):
        return len(run) > 1 or " " not in (text[start - 1 : start], text[end : end + 1])
    return " " not in (text[start - 1 : start], text[end : end + 1])


def _local(text: str, place: int, run_end: int) -> str:
    """What of a text decides which words may stand at a place."""
    if run_end - place > MAX_WORD:
        return text[place:run_end]
    match = _LETTERS.match(text, place, place + MAX_WORD + 1)
    return match.group() if match else ""


def _backward(chart: _Chart) -> dict[tuple[int, int, str], float]:
    """How probable each filled stretch is: all ways lead back from the end, each place's share to the steps
    that brought it."""
    last = len(chart.forward) - 1
    posterior: dict[tuple[int, int, str], float] = defaultdict(float)
    ends = chart.forward[last]
    total = sum(ends.values())
    if not total:
        return posterior
    chart.steps[last] = [(a, b, c, amount / ends[c], put) for a, b, c, amount, put in chart.steps[last]]
    mass: list[dict[State, float]] = [{} for _ in chart.forward]
    mass[last] = {state: value / total for state, value in ends.items()}
    for end in range(last, 0, -1):
        here = mass[end]
        if not here:
            continue
        for start, before, after, share, filled in chart.steps[end]:
            flow = here.get(after, 0.0) * share
            if flow > _TRACE:
                states = mass[start]
                states[before] = states.get(before, 0.0) + flow
                if filled:
                    posterior[start, end, filled] += flow
    return posterior


def _run_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return end


def _number_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and (
        text[end].isdigit() or (text[end] in ".,/%-" and text[end + 1 : end + 2].isdigit())
    ):
        end += 1
    return end
