"""Which labelled lines are headings, and how deep: by the document's own scheme.

A numbered line is a heading where it is a title that something follows, and an item where it is a sentence;
what the other lines of its run are decides where it could be both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wardreports.document.labels import (
    ARTICLE,
    CHAPTER,
    LETTER,
    NUMBER,
    PART,
    POINT,
    ROMAN,
    SECTION,
    STAR,
    Label,
    is_capitals,
    label_of,
    ordinal,
)
from wardreports.reader import phrases
from wardreports.reader.lines import Element
from wardreports.reader.pieces import Flow

_RANKS = {
    PART: 0, CHAPTER: 1, SECTION: 2, LETTER: 3, ROMAN: 4, ARTICLE: 5, NUMBER: 6, POINT: 20, STAR: 30,
}  # fmt: skip
_BRACKETED = 10
# The place of D in the alphabet.
_D = 4
_TITLE, _RUN_IN, _STOPPED, _SENTENCE = "title", "run-in", "stopped", "sentence"
_TITLE_WORDS = 60
_STOPPED_WORDS = 16
_MOST_STOPPED = 30
# So many lines a quotation may have.
_QUOTED = 30
_RUN_IN_WORDS = 16
_TWO_SENTENCES = re.compile(r"[.!?…]\s+[^\W\d_a-zđ]")
# A table of contents: its name, and entries that end in their page, after dots perhaps.
_CONTENTS = re.compile(r"MỤC LỤC\s*:?$", re.IGNORECASE)
_ENTRY = re.compile(r"\s\d{1,3}$|\.$")
_LEADER = re.compile(r"(?:\.\s?){4,}\d{1,3}$|…{2,}\s?\d{1,3}$")
_RUN_IN_HEAD = re.compile(r"[^.;:!?]{2,140}:(?=\s+\S)")
# What a run-in head opens begins with a capital; a sentence that lists goes on with a small letter.
_AFTER_COLON = re.compile(r"[^.;:!?]{2,140}:\s+(\S)")
# A title that tells its sum: "Chi dự phòng: 1.098 triệu đồng".
_SUM = re.compile(r"[^.;:!?]{2,140}:\s+\d[\d.,]*(?:\s?%|(?:\s[^\W\d_]+){1,3})$")


@dataclass(slots=True)
class _Run:
    """Neighbouring labels of one kind under one parent: their elements' indices and what each looks like."""

    members: list[int] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a labelled line is: a heading (with `run_in`) or not."""

    label: Label
    heading: bool
    run_in: bool = False


def verdicts(elements: Sequence[Element]) -> list[Verdict | None]:
    """For each element the verdict on its label; None where it has none."""
    made: list[Verdict | None] = [None] * len(elements)
    runs: list[_Run] = []
    current: dict[int, tuple[_Run, int]] = {}
    letter = 0
    listed = False
    quoted = _quoted(elements)
    for index, element in enumerate(elements):
        listed = _lists_contents(element, listed)
        if listed:
            continue
        label = label_of(element.text) if isinstance(element, Flow) else None
        if label is None or not isinstance(element, Flow):
            continue
        look = _look(label, element)
        if index in quoted:
            made[index] = Verdict(label, False)
        elif label.kind == STAR:
            made[index] = Verdict(label, _is_starred_title(elements, index, label, look))
        elif label.kind in (NUMBER, POINT):
            _join_run(runs, current, label, index, look)
            made[index] = Verdict(label, False)
        elif label.kind in _RANKS:
            verdict = _fixed(label, element, look, letter)
            if verdict.heading:
                current.clear()
            if verdict.heading and label.kind == LETTER:
                letter = ordinal(label)
            made[index] = verdict
        else:
            made[index] = Verdict(label, False)
    for run in runs:
        _decide(elements, run, made)
    return made


def _join_run(
    runs: list[_Run], current: dict[int, tuple[_Run, int]], label: Label, index: int, look: str
) -> None:
    """Adds the element at `index` to its rank's open run, or to a new one where the count begins anew."""
    rank = rank_of(label)
    for deeper in [r for r in current if r > rank]:
        del current[deeper]
    run, last = current.get(rank, (None, 0))
    if run is None or ordinal(label) < last or ordinal(label) == 1:
        run = _Run()
        runs.append(run)
    run.members.append(index)
    run.looks.append(look)
    current[rank] = (run, ordinal(label))


def _lists_contents(element: Element, listed: bool) -> bool:
    """Whether `element` belongs to a table of contents; `listed` says so of the one before. Its entries look
    like headings, and are none."""
    if not isinstance(element, Flow):
        return False
    if _CONTENTS.match(element.text) or _LEADER.search(element.text):
        return True
    return listed and bool(_ENTRY.search(element.text)) and len(element.text.split()) <= _TITLE_WORDS


def _quoted(elements: Sequence[Element]) -> frozenset[int]:
    """The indices of the lines that a quotation of several lines holds after its first: articles of a law,
    whose numbers are none of the document's own."""
    found: set[int] = set()
    for index, element in enumerate(elements):
        if index in found or not isinstance(element, Flow) or not element.text.startswith("“"):
            continue
        opened = 0
        for end, line in enumerate(elements[index : index + _QUOTED], index):
            opened += line.text.count("“") - line.text.count("”") if isinstance(line, Flow) else 0
            if opened <= 0:
                found.update(range(index + 1, end + 1))
                break
    return frozenset(found)


def _is_starred_title(elements: Sequence[Element], index: int, label: Label, look: str) -> bool:
    """Whether a line with a star is a title: it has no stop, and where a colon parts it a plain paragraph
    follows."""
    line = elements[index]
    assert isinstance(line, Flow)  # noqa: S101
    if line.text.endswith((".", ";", ",", "…")) or look == _SENTENCE:
        return False
    below = elements[index + 1] if index + 1 < len(elements) else None
    plain = isinstance(below, Flow) and label_of(below.text) is None
    short = len(line.text.split()) <= _MOST_STOPPED and not _TWO_SENTENCES.search(line.text)
    return look == _TITLE or (look == _RUN_IN and short and plain)


def rank_of(label: Label) -> int:
    """Where `label` stands in the order of levels, 0 the topmost."""
    depth = len(label.numbers) - 1 if label.kind == NUMBER else 0
    # "1)" is another series than "1." and "1.2.", below them.
    bracketed = label.kind == NUMBER and label.printed.endswith(")")
    return _RANKS[label.kind] + (_BRACKETED if bracketed else depth)


def _look(label: Label, line: Flow) -> str:
    rest = line.text[label.end :].strip()
    words = len(rest.split())
    head = _RUN_IN_HEAD.match(rest)
    listing = _AFTER_COLON.match(rest)
    if listing and listing[1].islower() and label.kind in (NUMBER, POINT):
        return _SENTENCE
    if head and _SUM.match(rest):
        return _TITLE
    if head and len(head[0].split()) <= _RUN_IN_WORDS and words - len(head[0].split()) >= 3:
        return _RUN_IN
    if rest.endswith((";", ",", "./.")) or words > _TITLE_WORDS or _TWO_SENTENCES.search(rest):
        return _SENTENCE
    # Titles often end in a stop; long ones that do are sentences, but under a high label they are not.
    if rest.endswith((".", "…")) and words > _STOPPED_WORDS and label.kind in (NUMBER, POINT, STAR):
        return _STOPPED if words <= _MOST_STOPPED and label.kind != STAR else _SENTENCE
    return _TITLE


def _fixed(label: Label, line: Flow, look: str, letter: int) -> Verdict:
    rest = line.text[label.end :].strip()
    if label.kind in (PART, CHAPTER, SECTION, ARTICLE):
        short = look != _SENTENCE and (not rest or rest[:1].isupper())
        # An article of a decision is a sentence.
        short = short and not (label.kind == ARTICLE and look == _TITLE and rest.endswith("."))
        return Verdict(label, short, bool(rest) and look == _RUN_IN and short)
    capitals = is_capitals(rest)
    # Letters may skip, but then only capitals tell a heading from the initial of a name.
    skips = capitals and 0 < letter < ordinal(label)
    # Many count A, B, C, D, E and leave out Đ.
    after = letter + 2 if letter == _D else letter + 1
    plausible = label.kind == ROMAN or skips or ordinal(label) in (1, letter + 1, after)
    heading = rest[:1].isalpha() and not rest[:1].islower() and plausible and (look != _SENTENCE or capitals)
    return Verdict(label, heading, heading and look == _RUN_IN and not capitals)


def _decide(elements: Sequence[Element], run: _Run, made: list[Verdict | None]) -> None:
    """Gives all lines of `run` one verdict, but for a lone sentence among titles.

    A stop tells a sentence where nothing stands below the line; one below which something does is a title
    that ends in a stop. What follows the last line may as well come after the whole run, and tells less.
    """
    members = run.members
    filled = [after - before > 1 for before, after in pairwise(members)]
    last = members[-1] + 1
    below = made[members[0]]
    ends = last == len(elements) or not _is_content(elements[last], below)
    bare = [not full for full in filled] + [ends]
    looks = _told_by_siblings(elements, run, bare)
    sentences = looks.count(_SENTENCE)
    titles = looks.count(_TITLE)
    stopped = sum(
        alone and look != _RUN_IN and _is_stopped(elements[index])
        for index, look, alone in zip(members, looks, bare, strict=True)
    )
    followed = any(filled) or not ends
    listed = (
        sentences > len(members) - sentences
        or (titles and not followed and len(members) > 1)
        or stopped > sum(filled) + looks.count(_RUN_IN)
    )
    for index, look in zip(members, looks, strict=True):
        verdict = made[index]
        if verdict is not None:
            heading = not listed and look != _SENTENCE
            made[index] = Verdict(verdict.label, heading, heading and look == _RUN_IN)


def _told_by_siblings(elements: Sequence[Element], run: _Run, bare: Sequence[bool]) -> list[str]:
    """The looks of `run`: a long line with a stop is a title where others of the run that are titles end in
    one too and something stands below each; else it is a sentence."""
    styled = any(
        look == _TITLE and not alone and _is_stopped(elements[index])
        for index, look, alone in zip(run.members, run.looks, bare, strict=True)
    )
    return [
        (_TITLE if styled and not alone else _SENTENCE) if look == _STOPPED else look
        for look, alone in zip(run.looks, bare, strict=True)
    ]


def _is_stopped(element: Element) -> bool:
    return isinstance(element, Flow) and element.text.endswith((".", ";"))


def _is_content(element: Element, above: Verdict | None) -> bool:
    """Whether `element` stands below the line of `above`: as text, or as a heading of a lower rank."""
    if not isinstance(element, Flow):
        return True
    if phrases.opens_furniture(element.text):
        return False
    label = label_of(element.text)
    if label is None or label.kind not in _RANKS or label.kind == STAR:
        return True
    return above is not None and rank_of(label) > rank_of(above.label)


class Levels:
    """Depths of headings as they come: each is one below the nearest heading above it of a higher rank.

    `above` is the depth of what holds them all: 1 in an annex.
    """

    def __init__(self, above: int = 0) -> None:
        self._above = above
        self._open: list[int] = []

    def level(self, label: Label) -> int:
        """The depth of a heading with `label`, 1 the topmost."""
        rank = rank_of(label)
        while self._open and self._open[-1] >= rank:
            self._open.pop()
        self._open.append(rank)
        return self._above + len(self._open)
