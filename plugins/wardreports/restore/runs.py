"""Where a text is bad: damage comes in runs, and a place beside one that lost a letter is likelier to have.

Two hidden states, in each of which words that hold a letter of the lost set, and commas, come out bad at
shares of their own; all is fitted to the one text (Baum & Welch 1970). Where damage falls on each word alone
the two come out alike and nothing is gained or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wardreports.source import Span

_ROUNDS: Final = 10
_STATES: Final = (0, 1)
_START: Final = (0.7, 0.3)
# Before a text says more, as counts: of moves from one state to each, and of good and bad items of each kind.
_MOVES: Final = ((6.0, 1.0), (2.0, 5.0))
_GOOD_AND_BAD: Final = ((4.5, 0.5), (1.0, 1.0))

_Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """A word or a comma that shows whether its place is bad: `bad` is how probably, 0 to 1."""

    span: Span
    is_comma: bool
    bad: float


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a state is followed by each, and how probably a word and a comma are bad in each state."""

    moves: tuple[_Pair, _Pair]
    bad: tuple[_Pair, _Pair]

    def seen(self, state: int, item: Item) -> float:
        bad = self.bad[state][item.is_comma]
        return bad * item.bad + (1 - bad) * (1 - item.bad)


@dataclass(frozen=True, slots=True)
class Runs:
    """For each place of a text: how probably a word, and a comma, that stands there is bad, by its neighbours
    and not by itself."""

    words: Sequence[float]
    commas: Sequence[float]


def runs(items: Sequence[Item], size: int) -> Runs:
    """The runs of a text of `size` characters. `items` are in order and apart from each other."""
    fit = _Fit(
        (_shares(_MOVES[0]), _shares(_MOVES[1])),
        ((0.08, 0.08), (0.7, 0.7)),
    )
    for _ in range(_ROUNDS):
        fit = _refit(items, fit)
    return _places(items, fit, size)


def _refit(items: Sequence[Item], fit: _Fit) -> _Fit:
    before, after = _before(items, fit), _after(items, fit)
    moves = [list(row) for row in _MOVES]
    bad = [[one, one] for _, one in _GOOD_AND_BAD]
    total = [[sum(pair), sum(pair)] for pair in _GOOD_AND_BAD]
    for number, item in enumerate(items):
        here = [before[number][s] * fit.seen(s, item) for s in _STATES]
        shares = _shares((here[0] * after[number][0], here[1] * after[number][1]))
        for state in _STATES:
            total[state][item.is_comma] += shares[state]
            bad[state][item.is_comma] += shares[state] * item.bad
        if number + 1 < len(items):
            there = [fit.seen(s, items[number + 1]) * after[number + 1][s] for s in _STATES]
            flows = [[here[s] * fit.moves[s][t] * there[t] for t in _STATES] for s in _STATES]
            whole = sum(map(sum, flows))
            for state in _STATES:
                for then in _STATES:
                    moves[state][then] += flows[state][then] / whole
    first, second = ((bad[s][0] / total[s][0], bad[s][1] / total[s][1]) for s in _STATES)
    return _Fit((_shares((moves[0][0], moves[0][1])), _shares((moves[1][0], moves[1][1]))), (first, second))


def _before(items: Sequence[Item], fit: _Fit) -> list[_Pair]:
    """The states' shares before each item, by all items before it, and after the last."""
    shares = [_START]
    for item in items:
        here = [shares[-1][s] * fit.seen(s, item) for s in _STATES]
        first, second = (here[0] * fit.moves[0][s] + here[1] * fit.moves[1][s] for s in _STATES)
        shares.append(_shares((first, second)))
    return shares


def _after(items: Sequence[Item], fit: _Fit) -> list[_Pair]:
    """What all items after each say of its state, up to a factor."""
    shares: list[_Pair] = [(0.5, 0.5)]
    for item in reversed(items[1:]):
        here = [shares[-1][s] * fit.seen(s, item) for s in _STATES]
        first, second = (here[0] * fit.moves[s][0] + here[1] * fit.moves[s][1] for s in _STATES)
        shares.append(_shares((first, second)))
    return shares[::-1]


def _places(items: Sequence[Item], fit: _Fit, size: int) -> Runs:
    before, after = _before(items, fit), _after(items, fit)
    words, commas = [0.0] * size, [0.0] * size
    at = 0
    for number, item in enumerate((*items, None)):
        start = item.span.start if item else size
        beside = before[number]
        if item:
            first, second = (fit.seen(s, item) * before[number][s] * after[number][s] for s in _STATES)
            beside = (first, second)
        _write(words, commas, Span(at, start), _shares(beside), fit)
        if item:
            alone = _shares((before[number][0] * after[number][0], before[number][1] * after[number][1]))
            _write(words, commas, item.span, alone, fit)
            at = item.span.end
    return Runs(words, commas)


def _write(words: list[float], commas: list[float], span: Span, shares: _Pair, fit: _Fit) -> None:
    length = span.end - span.start
    words[span.start : span.end] = [sum(shares[s] * fit.bad[s][0] for s in _STATES)] * length
    commas[span.start : span.end] = [sum(shares[s] * fit.bad[s][1] for s in _STATES)] * length


def _shares(pair: _Pair) -> _Pair:
    total = pair[0] + pair[1]
    return pair[0] / total, pair[1] / total
