"""Forward-backward over the lattice: how probable each reading of a damaged stretch is."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum

from wardreports.restore.channel import Channel
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.lattice import Edge, Lattice
from wardreports.restore.syllables import NUMBER, START, UNKNOWN

_EXTRA_BLANK = math.log(0.003)
_UNKNOWN_WORD = math.log(1e-6)
_UNKNOWN_NAME = math.log(1e-5)
_CLOSING = ')]}”’»%"'
_NEVER = -math.inf
# After these a sentence or an item begins.
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
# Where it starts, the states before and after, its weight (ln) and the text it puts back ("" for none).
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

    beam: int = 32
    width: float = 10.0
    budget: int = 200
    max_filled: int = 4


@dataclass(slots=True)
class _Chart:
    forward: list[dict[State, float]]
    steps: list[list[_Step]] = field(default_factory=list)

    def add(
        self, start: int, end: int, before: State, after: State, weight: float, *, filled: str = ""
    ) -> None:
        value = self.forward[start][before] + weight
        states = self.forward[end]
        states[after] = _log_add(states[after], value) if after in states else value
        self.steps[end].append((start, before, after, weight, filled))


class Decoder:
    """Reads damaged text with a model and a channel."""

    def __init__(
        self, model: LanguageModel, channel: Channel, effort: Effort | None = None, suspect: float = 0.0
    ) -> None:
        self._effort = effort or Effort()
        self._model = model
        self._lattice = Lattice(model, channel, max_filled=self._effort.max_filled, suspect=suspect)
        self._comma = math.log(channel.comma) if channel.comma else _NEVER
        self._no_comma = math.log(1 - channel.comma)

    def readings(self, text: str) -> list[Reading]:
        """Readings of every stretch where blanks may be letters, with their probabilities; best first,
        overlapping."""
        chart = self._forward(text)
        posterior = _backward(chart)
        found = [Reading(start, end, filled, p) for (start, end, filled), p in posterior.items()]
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

    def _forward(self, text: str) -> _Chart:
        size = len(text) + 1
        chart = _Chart([{} for _ in range(size)], [[] for _ in range(size)])
        chart.forward[0][START, START, Gap.BLANK] = 0.0
        for place, letter in enumerate(text):
            states = self._prune(chart, place)
            if states:
                self._advance(chart, text, place, letter, states)
        return chart

    def _prune(self, chart: _Chart, place: int) -> list[State]:
        states = chart.forward[place]
        if len(states) > 1:
            least = max(states.values()) - self._effort.width
            kept = sorted(((s, v) for s, v in states.items() if v > least), key=lambda item: -item[1])
            chart.forward[place] = dict(kept[: self._effort.beam])
        return list(chart.forward[place])

    def _advance(self, chart: _Chart, text: str, place: int, letter: str, states: list[State]) -> None:
        if letter == "\n":
            for state in states:
                chart.add(place, place + 1, state, (state[0], state[1], Gap.BLANK), 0.0)
        elif letter == " ":
            self._blank(chart, place, states)
            self._words(chart, text, place, states)
        elif letter.isalpha():
            self._words(chart, text, place, states)
        elif letter.isdigit():
            end = _number_end(text, place)
            for state in states:
                weight = self._model.log_probability(state[0], state[1], NUMBER)
                chart.add(place, end, state, (state[1], NUMBER, Gap.NONE), weight)
        else:
            self._mark(chart, place, letter, states)

    def _blank(self, chart: _Chart, place: int, states: list[State]) -> None:
        for state in states:
            first, second, gap = state
            extra = _EXTRA_BLANK if gap is Gap.BLANK else 0.0
            chart.add(place, place + 1, state, (first, second, Gap.BLANK), extra)
            if gap in _TOUCHED and self._comma > _NEVER:
                weight = self._model.log_probability(first, second, ",") + self._comma
                chart.add(place, place + 1, state, (second, ",", Gap.COMMA), weight, filled=",")

    def _mark(self, chart: _Chart, place: int, letter: str, states: list[State]) -> None:
        channel = self._no_comma if letter == "," else 0.0
        gap = Gap.CLOSED if letter in _CLOSING else Gap.MARK
        for state in states:
            weight = self._model.log_probability(state[0], state[1], letter) + channel
            chart.add(place, place + 1, state, (state[1], letter, gap), weight)

    def _words(self, chart: _Chart, text: str, place: int, states: list[State]) -> None:
        run_end = _run_end(text, place)
        # Letters may touch a number ("05a"); anything else that touches is one run and was taken whole.
        if run_end > place:
            for state in states:
                if state[2] is Gap.NONE and state[1] == NUMBER:
                    chart.add(place, run_end, state, (NUMBER, UNKNOWN, Gap.NONE), _UNKNOWN_WORD)
        open_states = [s for s in states if s[2] in _OPEN]
        if not open_states:
            return
        edges = self._lattice.edges(text, place)
        run = text[place:run_end]
        if run and not any(edge.printed == run for edge in edges):
            weight = _UNKNOWN_NAME if run[0].isupper() else _UNKNOWN_WORD
            edges = [*edges, Edge(len(run), UNKNOWN, run, weight, weight, False)]
        self._continue(chart, place, open_states, edges)

    def _continue(self, chart: _Chart, place: int, states: list[State], edges: list[Edge]) -> None:
        """Every edge after every state. Written out, for this is where the time goes."""
        states = states[: max(4, self._effort.budget // max(1, len(edges)))]
        here = chart.forward[place]
        words = [edge.word for edge in edges]
        ways = [
            (
                chart.forward[place + e.length],
                chart.steps[place + e.length],
                e.word,
                e.printed if e.filled else "",
                e,
            )
            for e in edges
        ]
        for state in states:
            first, second, _ = state
            value = here[state]
            known = self._model.log_probabilities(first, second, words)
            begins = second in _ENDS
            for target, steps, word, put, edge in ways:
                cost = known[word] + (edge.begin if begins else edge.weight)
                after = (second, word, Gap.NONE)
                total = value + cost
                old = target.get(after)
                target[after] = total if old is None else _log_add(old, total)
                steps.append((place, state, after, cost, put))


def _backward(chart: _Chart) -> dict[tuple[int, int, str], float]:
    last = len(chart.forward) - 1
    posterior: dict[tuple[int, int, str], float] = defaultdict(float)
    if not chart.forward[last]:
        return posterior
    total = _log_sum(list(chart.forward[last].values()))
    behind: list[dict[State, float]] = [{} for _ in chart.forward]
    behind[last] = dict.fromkeys(chart.forward[last], 0.0)
    for end in range(last, 0, -1):
        after_end = behind[end]
        for start, before, after, weight, filled in chart.steps[end]:
            rest = after_end.get(after)
            if rest is None or after not in chart.forward[end]:
                continue
            ahead = chart.forward[start].get(before)
            if ahead is None:
                continue
            value = rest + weight
            states = behind[start]
            states[before] = _log_add(states[before], value) if before in states else value
            if filled:
                posterior[start, end, filled] += math.exp(min(0.0, ahead + value - total))
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


def _log_add(a: float, b: float) -> float:
    high, low = (a, b) if a > b else (b, a)
    return high + math.log1p(math.exp(low - high)) if low > high - 30.0 else high


def _log_sum(values: list[float]) -> float:
    high = max(values)
    return high + math.log(sum(math.exp(value - high) for value in values))
