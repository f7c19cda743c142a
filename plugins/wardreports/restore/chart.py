"""The chart of a forward-backward pass: sums by place and state, and what led to each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from wardreports.restore.ngrams import Gram

# What comes to less than this of all ways through a text is not followed back.
_TRACE = 1e-6


class Gap(IntEnum):
    """What stands between the last token and the place: nothing, a blank, a mark, a comma put back, a
    closing mark."""

    NONE = 0
    BLANK = 1
    MARK = 2
    COMMA = 3
    CLOSED = 4


# The last tokens, as far as they tell of the next, and what stands after them.
State = tuple[Gram, Gap]
# Where it starts, the states before and after, what it adds, and the text it puts back ("" for none).
_Step = tuple[int, State, State, float, str]


@dataclass(frozen=True, slots=True)
class Odds:
    """What each place of a text says of its being bad: `words` holds the factors for a word that shows
    nothing, is bad and is good (at 0, 1 and -1), `commas` how probably a comma is lost."""

    words: Sequence[tuple[float, float, float]]
    commas: Sequence[float]

    def within(self, start: int, end: int) -> Odds:
        """The odds of a part of the text."""
        return Odds(self.words[start:end], self.commas[start:end])


@dataclass(slots=True)
class Chart:
    """Forward sums, each place's in its own scale (ln), and the steps that made them, by where they end."""

    forward: list[dict[State, float]]
    steps: list[list[_Step]]
    scale: list[float | None]
    odds: Odds

    @classmethod
    def of(cls, size: int, start: State, odds: Odds) -> Chart:
        """A chart of `size` places after the first, where all ways begin in `start`."""
        chart = cls([{} for _ in range(size + 1)], [[] for _ in range(size + 1)], [None] * (size + 1), odds)
        chart.forward[0][start] = 1.0
        chart.scale[0] = 0.0
        return chart

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
        """One step more."""
        amount = self.forward[start][before] * weight * self.ratio(start, end)
        states = self.forward[end]
        states[after] = states.get(after, 0.0) + amount
        self.steps[end].append((start, before, after, amount, filled))

    def prune(self, place: int, beam: int, least_share: float) -> list[State]:
        """The likeliest states of a place, best first; what led to them is scaled so that the best has 1."""
        states = self.forward[place]
        if not states:
            return []
        most = max(states.values())
        least = most * least_share
        kept = sorted(((v, s) for s, v in states.items() if v > least), reverse=True)[:beam]
        self.steps[place] = [
            (start, before, after, amount / states[after], put)
            for start, before, after, amount, put in self.steps[place]
            if states[after] > least
        ]
        self.forward[place] = {state: value / most for value, state in kept}
        self.scale[place] = (self.scale[place] or 0.0) + math.log(most)
        return [state for _, state in kept]

    def posterior(self) -> dict[tuple[int, int, str], float]:
        """How probable each filled stretch is: all ways lead back from the end, each place's share to the
        steps that brought it."""
        last = len(self.forward) - 1
        found: dict[tuple[int, int, str], float] = defaultdict(float)
        ends = self.forward[last]
        total = sum(ends.values())
        if not total:
            return found
        self.steps[last] = [(a, b, c, amount / ends[c], put) for a, b, c, amount, put in self.steps[last]]
        mass: list[dict[State, float]] = [{} for _ in self.forward]
        mass[last] = {state: value / total for state, value in ends.items()}
        for end in range(last, 0, -1):
            here = mass[end]
            if not here:
                continue
            for start, before, after, share, filled in self.steps[end]:
                flow = here.get(after, 0.0) * share
                if flow > _TRACE:
                    states = mass[start]
                    states[before] = states.get(before, 0.0) + flow
                    if filled:
                        found[start, end, filled] += flow
        return found
