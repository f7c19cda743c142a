"""Forward-backward over the lattice: how probable each reading of a damaged stretch is."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass

from wardreports.restore.channel import Channel
from wardreports.restore.chart import Chart, Gap, Odds, State
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.lattice import MAX_WORD, Edge, Lattice
from wardreports.restore.ngrams import Gram
from wardreports.restore.runs import Runs
from wardreports.restore.stretches import doubtful
from wardreports.restore.syllables import NUMBER, START, UNKNOWN
from wardreports.source import Span

_EXTRA_BLANK = 0.0004
_TRAILING_BLANK = 0.002
_UNKNOWN_WORD = 1e-6
_UNKNOWN_NAME = 1e-5
_CLOSING = ')]}”’»%"'
# So many states go on from each place, whatever the budget.
_LEAST_STATES = 4
# Decimals of a probability that mean anything.
_DIGITS = 9
# After these a sentence or an item begins.
_ENDS = frozenset({START, "-", "+", "*", "•", ":", "?", "!"})
_OPEN = (Gap.BLANK, Gap.MARK, Gap.CLOSED)
_TOUCHED = (Gap.NONE, Gap.CLOSED)

# A word after a state: its probability, the state after it, the text it puts back, and whether it is bad.
_Way = tuple[float, State, str, int]


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

    beam: int = 16
    width: float = 12.0
    budget: int = 100
    max_filled: int = 2


# Enough to find what is certain and what is lost.
HASTY = Effort(beam=8, width=8.0, budget=60)
_WIDE = Effort(beam=200, width=35.0, budget=2000)


class Decoder:
    """Reads damaged text with a model and a channel."""

    def __init__(
        self, model: LanguageModel, channel: Channel, effort: Effort | None = None, suspect: float = 0.0
    ) -> None:
        self._effort = effort or Effort()
        self._model = model
        self._lattice = Lattice(model, channel, max_filled=self._effort.max_filled, suspect=suspect)
        self._comma = channel.comma
        self._share = channel.share
        self._least = math.exp(-self._effort.width)
        self._read: dict[str, list[Reading]] = {}
        self._known: dict[tuple[Gram, str], list[_Way]] = {}
        self._afters: dict[tuple[Gram, str], Gram] = {}

    def again(self, model: LanguageModel) -> Decoder:
        """A decoder of the same channel with a model of the same vocabulary: the lattice is kept."""
        other = copy(self)
        other._model = model
        other._read, other._known, other._afters = {}, {}, {}
        return other

    def hasty(self) -> Decoder:
        """A decoder of the same channel and model that looks less hard."""
        other = copy(self)
        other._effort, other._least = HASTY, math.exp(-HASTY.width)
        other._read, other._known = {}, {}
        return other

    def _wider(self) -> Decoder:
        other = copy(self)
        other._effort, other._least = _WIDE, math.exp(-_WIDE.width)
        other._known = {}
        return other

    def readings(self, text: str, odds: Odds | None = None) -> list[Reading]:
        """Readings of every stretch where blanks may be letters, with their probabilities; best first,
        overlapping. `odds`: of the same text; without, all its places are alike."""
        found = [
            Reading(r.start + start, r.end + start, r.text, r.probability)
            for start, end in doubtful(text, self._model.vocabulary)
            for r in self._stretch(text[start:end], odds and odds.within(start, end))
        ]
        return sorted(found, key=lambda r: (-r.probability, r.start, r.end, r.text))

    def odds(self, runs: Runs) -> Odds:
        """What the runs of a text say of each of its places."""
        share = self._share
        return Odds([(1.0, bad / share, (1 - bad) / (1 - share)) for bad in runs.words], runs.commas)

    def best(self, text: str, least: float, odds: Odds | None = None) -> list[Reading]:
        """The most probable readings that don't overlap, each at least `least`, in text order."""
        taken: set[int] = set()
        chosen = []
        for reading in self.readings(text, odds):
            if reading.probability < least:
                break
            places = range(reading.start, reading.end)
            if taken.isdisjoint(places):
                taken.update(places)
                chosen.append(reading)
        return sorted(chosen, key=lambda r: r.start)

    def _stretch(self, text: str, odds: Odds | None) -> list[Reading]:
        known = None if odds else self._read.get(text)
        if known is None:
            here = odds or Odds([(1.0, 1.0, 1.0)] * len(text), [self._comma] * len(text))
            chart = self._forward(text, here)
            # All ways that were kept may end nowhere, where odd letters stand: then many more are.
            if not chart.forward[-1] and self._effort != _WIDE:
                chart = self._wider()._forward(text, here)
            known = [
                Reading(start, end, put, round(min(1.0, p), _DIGITS))
                for (start, end, put), p in chart.posterior().items()
            ]
            self._read[text] = known
        return known

    def _forward(self, text: str, odds: Odds) -> Chart:
        chart = Chart.of(len(text), ((START,) * 3, Gap.BLANK), odds)
        for place, letter in enumerate(text):
            states = chart.prune(place, self._effort.beam, self._least)
            if states:
                self._advance(chart, text, place, letter, states)
        return chart

    def _advance(self, chart: Chart, text: str, place: int, letter: str, states: list[State]) -> None:
        if letter == "\n":
            for state in states:
                extra = _TRAILING_BLANK if state[1] is Gap.BLANK and text[place - 1 : place] == " " else 1.0
                chart.add(place, place + 1, state, (state[0], Gap.BLANK), extra)
        elif letter == " ":
            self._blank(chart, place, states)
            self._words(chart, text, place, states)
        elif letter.isalpha():
            self._words(chart, text, place, states)
        elif letter.isdigit():
            end = _number_end(text, place)
            for state in states:
                weight = self._model.probability(state[0], NUMBER)
                chart.add(place, end, state, self._after(state[0], NUMBER, Gap.NONE), weight)
        else:
            self._mark(chart, place, letter, states)

    def _after(self, before: Gram, token: str, gap: Gap) -> State:
        key = (before, token)
        after = self._afters.get(key)
        if after is None:
            after = self._afters[key] = self._model.context(before, token)
        return after, gap

    def _blank(self, chart: Chart, place: int, states: list[State]) -> None:
        for state in states:
            before, gap = state
            extra = _EXTRA_BLANK if gap is Gap.BLANK else 1.0
            chart.add(place, place + 1, state, (before, Gap.BLANK), extra)
            if gap in _TOUCHED and self._comma:
                weight = self._model.probability(before, ",") * chart.odds.commas[place]
                after = self._after(before, ",", Gap.COMMA)
                chart.add(place, place + 1, state, after, weight, filled=",")

    def _mark(self, chart: Chart, place: int, letter: str, states: list[State]) -> None:
        channel = 1 - chart.odds.commas[place] if letter == "," else 1.0
        gap = Gap.CLOSED if letter in _CLOSING else Gap.MARK
        for state in states:
            weight = self._model.probability(state[0], letter) * channel
            chart.add(place, place + 1, state, self._after(state[0], letter, gap), weight)

    def _words(self, chart: Chart, text: str, place: int, states: list[State]) -> None:
        run_end = _run_end(text, place)
        # Letters may touch a number ("05a"); anything else that touches is one run and was taken whole.
        if run_end > place:
            for state in states:
                if state[1] is Gap.NONE and state[0][-1] == NUMBER:
                    after = self._after((NUMBER,), UNKNOWN, Gap.NONE)
                    chart.add(place, run_end, state, after, _UNKNOWN_WORD)
        open_states = [s for s in states if s[1] in _OPEN]
        if open_states:
            left = self._effort.budget
            for end in _word_ends(text, place):
                left -= self._continue(chart, Span(place, end), open_states, text[place:end], left)
            if run_end > place + MAX_WORD:
                self._continue(chart, Span(place, run_end), open_states, text[place:run_end], 0)

    def _continue(self, chart: Chart, span: Span, states: list[State], left: str, budget: int) -> int:
        """Every word that may stand on `left`, at `span`, after the states, likeliest states first; how many
        steps that were."""
        place, end = span.start, span.end
        here, target, steps = chart.forward[place], chart.forward[end], chart.steps[end]
        ratio, taken, odds = 0.0, 0, chart.odds.words[place]
        for number, state in enumerate(states):
            if number >= _LEAST_STATES and taken > budget:
                break
            key = (state[0], left)
            ways = self._known.get(key)
            if ways is None:
                ways = self._known[key] = self._ways(state[0], left)
            if not ways:
                continue
            ratio = ratio or chart.ratio(place, end)
            value = here[state] * ratio
            taken += len(ways)
            for weight, after, put, bad in ways:
                amount = value * weight * odds[bad]
                target[after] = target.get(after, 0.0) + amount
                steps.append((place, state, after, amount, put))
        return taken

    def _ways(self, before: Gram, left: str) -> list[_Way]:
        """The words that may stand on `left` after `before`: none that the beam would not keep beside the
        best of them."""
        edges = self._edges(left)
        if not edges:
            return []
        begins = before[-1] in _ENDS
        chances, afters = self._model.followers(before, [edge.word for edge in edges])
        weights = [
            chance * (edge.begin if begins else edge.weight)
            for chance, edge in zip(chances, edges, strict=True)
        ]
        least = max(weights) * self._least
        return [
            (weight, (after, Gap.NONE), edge.printed if edge.filled else "", edge.bad)
            for weight, after, edge in zip(weights, afters, edges, strict=True)
            if weight > least
        ]

    def _edges(self, left: str) -> list[Edge]:
        edges = self._lattice.edges(left)
        if left.isalpha() and not any(edge.printed == left for edge in edges):
            weight = _UNKNOWN_NAME if left[0].isupper() else _UNKNOWN_WORD
            edges = [*edges, Edge(UNKNOWN, left, weight, weight, False)]
        return edges


def _word_ends(text: str, start: int) -> list[int]:
    """Where a word that stands at `start`, on letters and blanks, may end."""
    ends = []
    size = len(text)
    for end in range(start + 1, min(start + MAX_WORD, size) + 1):
        letter = text[end - 1]
        if letter != " " and not letter.isalpha():
            break
        if end == size or not text[end].isalpha():
            ends.append(end)
    return ends


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
