"""A clerk's decisions on damaged text: the file `<report>.corrections.yml` beside a report.

It says on which line of the content file (1-based) something `damaged` (as the source has it) was `restored`
(the source's own letters, with others where it has blanks); `corrections/schema.py` reads it.
A decision wins over the restorer, and what was decided teaches it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.restore.channel import CONFUSED
from wardreports.source import Source, Span
from wardreports.text.normalise import nfc

# No decision is longer, in characters.
LONGEST = 200
_BEFORE = {1: re.compile(r"[^\W_]+ *$"), 3: re.compile(r"(?:[^\W_]+ +){0,2}[^\W_]+ *$")}
_AFTER = {1: re.compile(r" *[^\W_]+"), 3: re.compile(r"(?: *[^\W_]+){1,3}")}


@dataclass(frozen=True, slots=True)
class Decision:
    """On a line (1-based), `damaged` reads `restored`; with `all`, wherever the report has the same."""

    line: int
    damaged: str
    restored: str
    all: bool = False


def apply(
    source: Source, decisions: Sequence[Decision]
) -> tuple[tuple[Restoration, ...], tuple[Decision, ...]]:
    """The restorations that `decisions` make, and the decisions that no longer fit the text (moved line,
    other
    length, a change elsewhere than at a blank)."""
    made: dict[Span, Restoration] = {}
    unfit = []
    for decision in decisions:
        spans = _places(source, decision) if _is_fit(decision) else []
        for span, restored in spans:
            item = _narrowed(source, span, restored)
            made[item.span] = item
        if not spans:
            unfit.append(decision)
    return tuple(made[span] for span in sorted(made)), tuple(unfit)


def everywhere(found: Sequence[Restoration], decisions: Sequence[Decision]) -> list[Restoration]:
    """Of `found`, what a decision with `all` is about and is not sure yet, as that decision reads it: the
    same letters left, and room for the restored word. Where a stretch was read otherwise, it stays."""
    wanted = {
        (_letters(d.damaged), len(nfc(d.restored).strip())): d for d in decisions if d.all and _is_fit(d)
    }
    made = []
    for item in found:
        decision = wanted.get((_letters(item.original), len(item.original)))
        put = nfc(decision.restored).strip() if decision else ""
        if (
            item.grade is not Grade.SURE
            and put
            and _read_at(item.original, put, len(_letters(item.original)))
        ):
            made.append(replace(item, restored=put, grade=Grade.SURE, confidence=1.0))
    return made


def is_met(decision: Decision, made: Sequence[Restoration]) -> bool:
    """Whether a decision with `all` made one of these."""
    put, left = nfc(decision.restored).strip(), _letters(decision.damaged)
    return decision.all and any((_letters(i.original), i.restored) == (left, put) for i in made)


def widened(source: Source, decision: Decision) -> Decision:
    """The same decision told by the words around it too, so that it is found again when lines have moved; as
    it is where its line has several such places or none, and where it is about all places."""
    if decision.all:
        return decision
    found = _places(source, decision) if _is_fit(decision) else []
    if len(found) != 1:
        return decision
    span, restored = found[0]
    before, after = neighbours(source, span, 3)
    damaged = " ".join(f"{before}{source.slice(span)}{after}".split())
    wider = Decision(decision.line, damaged, " ".join(f"{before}{restored}{after}".split()))
    return wider if apply(source, [wider])[0] == apply(source, [decision])[0] else decision


def neighbours(source: Source, span: Span, words: int = 1) -> tuple[str, str]:
    """The words (1 or 3 at most) next to `span` on its line with the blanks between; "" for none."""
    line = source.line_span(source.line_of(span.start))
    before = _BEFORE[words].search(source.text[max(line.start, source.body) : span.start])
    after = _AFTER[words].match(source.text[span.end : line.end])
    return before[0] if before else "", after[0] if after else ""


def _narrowed(source: Source, span: Span, restored: str) -> Restoration:
    """The restoration of the words that changed, without those around them that only say where."""
    damaged = source.slice(span)
    first = next(n for n, (came, put) in enumerate(zip(damaged, restored, strict=True)) if came != put)
    last = max(n for n, (came, put) in enumerate(zip(damaged, restored, strict=True)) if came != put)
    while first and restored[first].isalnum() and restored[first - 1].isalnum():
        first -= 1
    while last + 1 < len(restored) and restored[last].isalnum() and restored[last + 1].isalnum():
        last += 1
    narrow = Span(span.start + first, span.start + last + 1)
    return Restoration(narrow, source.slice(narrow), restored[first : last + 1], Grade.SURE, 1.0)


def _is_fit(decision: Decision) -> bool:
    """Whether letters remain that say where."""
    return any(c.isalnum() for c in decision.damaged) and 0 < len(decision.restored.strip()) <= LONGEST


def _letters(text: str) -> str:
    return "".join(nfc(text).split())


def _places(source: Source, decision: Decision) -> list[tuple[Span, str]]:
    """Where the damaged words stand, and what they read, of that length: on their line;
    else, as lines move when a report is added anew, at the one place of the text that has them."""
    if 1 <= decision.line <= source.lines:
        line = source.line_span(decision.line)
        if found := _within(source, decision, max(line.start, source.body), line.end):
            return found
    found = _within(source, decision, source.body, len(source.text))
    return found if len(found) == 1 else []


def _within(source: Source, decision: Decision, start: int, end: int) -> list[tuple[Span, str]]:
    """Each place between `start` and `end` whose letters are those of `damaged`, with what it reads there."""
    words, left = nfc(decision.restored).strip(), _letters(decision.damaged)
    found: list[tuple[Span, str]] = []
    for match in re.finditer(" *".join(map(re.escape, left)), source.text[start:end]):
        first = start + match.start()
        begins = range(
            first, first - 1 - _blanks_before(source.text[max(start, first - LONGEST) : first]), -1
        )
        readings = (_read_at(source.text[at : min(end, at + 2 * LONGEST)], words, len(left)) for at in begins)
        at, restored = next(((a, r) for a, r in zip(begins, readings, strict=True) if r), (0, ""))
        after = source.text[at + len(restored) : at + len(restored) + 1]
        glued = words[-1].isalnum() and after.isalnum()
        beside = words[0].isalnum() and at > start and source.text[at - 1].isalnum()
        if restored and not glued and not beside and (not found or found[-1][0].end <= at):
            span = Span(at, at + len(restored))
            if source.slice(span) != restored:
                found.append((span, restored))
    return found


def _blanks_before(text: str) -> int:
    return len(text) - len(text.rstrip(" "))


def _read_at(text: str, words: str, letters: int) -> str | None:
    """`words` as they read from the beginning of `text`, of whose non-blanks they take just `letters`.

    None if they don't. A blank of `words` is one or more of the text, each letter itself or a blank."""
    dead: set[tuple[int, int]] = set()

    def go(word: int, at: int, used: int) -> str | None:
        if word == len(words):
            return "" if used == letters else None
        if at == len(text) or (word, at) in dead:
            return None
        put, came = words[word], text[at]
        steps = [(word + 1, put)] if came in (" ", put) or CONFUSED.get(ord(came)) == put else []
        if put == " " and came == " ":
            steps.append((word, " "))
        for next_word, shown in steps:
            rest = go(next_word, at + 1, used + (came != " "))
            if rest is not None:
                return shown + rest
        dead.add((word, at))
        return None

    return go(0, 0, 0)
