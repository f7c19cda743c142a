"""Which words can stand at a place of damaged text: a trie of syllables read through the channel."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from wardreports.restore.channel import Channel
from wardreports.restore.language_model import LanguageModel

MAX_WORD = 9
# A long run of blanks may be thousands of words: only the likeliest are worth weighing in context.
MAX_EDGES = 60
_MIXED = math.log(0.02)
_END = ""

Node = dict[str, Any]


class Edge(NamedTuple):
    """A word that may stand from one offset to `end`. `word` in lower case, `printed` as it would stand.

    `weight` is what the channel says of it (ln), `filled` tells whether blanks became letters.
    """

    end: int
    word: str
    printed: str
    weight: float
    filled: bool


class _Path(NamedTuple):
    at: int
    node: Node
    printed: str
    good: bool
    bad: bool
    odd: bool = False


class Lattice:
    """Words of a model's vocabulary as a channel may have left them."""

    def __init__(self, model: LanguageModel, channel: Channel, *, max_filled: int = 4) -> None:
        self._root = _trie(model.vocabulary)
        self._model = model
        self._always = channel.always
        self._sometimes = channel.sometimes
        self._lower = {letter for letter in channel.lost if letter.islower()}
        self._upper = {letter.lower() for letter in channel.lost if letter.isupper()}
        self._bad = math.log(channel.share)
        self._good = math.log(1 - channel.share)
        self._max_filled = max_filled
        self._common = {w: model.log_probability(_END, _END, w) for w in model.vocabulary}

    def edges(self, text: str, start: int) -> list[Edge]:
        """Every word that may stand at `start`, which holds a letter or a blank."""
        found: list[Edge] = []
        stack = [_Path(start, self._root, "", False, False)]
        while stack:
            path = stack.pop()
            word = path.node.get(_END)
            if word is not None and (path.at == len(text) or not text[path.at].isalpha()):
                found.append(self._edge(word, path, text, start))
            if path.at < len(text) and path.at - start < MAX_WORD:
                letter = text[path.at]
                if letter == " ":
                    stack.extend(self._fills(path, path.at == start, text, start))
                elif letter.isalpha():
                    self._intact(path, letter, stack)
        if len(found) > MAX_EDGES:
            found.sort(key=lambda edge: -self._worth(edge))
            del found[MAX_EDGES:]
        return found

    def _worth(self, edge: Edge) -> float:
        return self._common[edge.word] + edge.weight

    def _edge(self, word: str, path: _Path, text: str, start: int) -> Edge:
        weight = 0.0
        if path.bad:
            weight = self._bad + (_MIXED if path.good else 0.0)
        elif path.good:
            weight = self._good
        if path.odd:
            weight += _MIXED
        filled = " " in text[start : path.at]
        if filled and text[start] == " " and path.printed[0].isalpha():
            capital = self._model.capital_share(word)
            weight += math.log(capital if path.printed[0].isupper() else 1 - min(capital, 0.99))
        return Edge(path.at, word, path.printed, weight, filled)

    def _fills(self, path: _Path, first: bool, text: str, start: int) -> list[_Path]:
        if text.count(" ", start, path.at) >= self._max_filled:
            return []
        ahead = text[path.at + 1 : path.at + 3]
        capitals = _capitals(path.printed) or (first and len(ahead) == 2 and _capitals(ahead))
        following = text[path.at + 1 : path.at + 2].lower()
        wanted = following if following.isalpha() else ""
        fills = []
        for letter, node in path.node.items():
            if not letter or (wanted and wanted not in node):
                continue
            if letter in self._upper and (first or capitals):
                fills.append(self._filled(path, node, letter.upper()))
            if letter in self._lower and not capitals:
                fills.append(self._filled(path, node, letter))
        return fills

    def _filled(self, path: _Path, node: Node, letter: str) -> _Path:
        bad = path.bad or letter not in self._always
        return _Path(path.at + 1, node, path.printed + letter, path.good, bad, path.odd)

    def _intact(self, path: _Path, letter: str, stack: list[_Path]) -> None:
        node = path.node.get(letter.lower())
        if node is not None and _one_case(path.printed, letter):
            good = path.good or letter in self._sometimes
            odd = path.odd or letter in self._always
            stack.append(_Path(path.at + 1, node, path.printed + letter, good, path.bad, odd))


def _capitals(printed: str) -> bool:
    return len(printed) > 1 and printed.isalpha() and printed.isupper()


def _one_case(printed: str, letter: str) -> bool:
    """Whether a word that began as `printed` may go on with `letter`: no capital after a small letter, no small one
    after two capitals."""
    if letter.isupper():
        return not printed or printed.isupper()
    return not _capitals(printed)


def _trie(vocabulary: frozenset[str]) -> Node:
    root: Node = {}
    for word in vocabulary:
        if word.isalpha():
            node = root
            for letter in word:
                node = node.setdefault(letter, {})
            node[_END] = word
    return root
