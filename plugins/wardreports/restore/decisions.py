"""A clerk's decisions on damaged text: the file `<report>.corrections.yml` beside a report.

A list of entries with `line` (1-based, of the content file), `damaged` (as the source has it) and
`restored` (of the same length).
A decision wins over the restorer, and what was decided teaches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.restore.channel import CONFUSED
from wardreports.source import Source, Span
from wardreports.text.normalise import nfc


@dataclass(frozen=True, slots=True)
class Decision:
    """On a line (1-based), `damaged` reads `restored`."""

    line: int
    damaged: str
    restored: str


def parse(text: str) -> tuple[Decision, ...]:
    """The decisions of a corrections file, in its order. Raises ValueError for anything but a list of such
    entries."""
    try:
        entries = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(entries, list):
        raise ValueError("not a list of decisions")
    return tuple(_decision(entry) for entry in entries)


def dump(decisions: Sequence[Decision]) -> str:
    """The corrections file of `decisions`; `parse` gives them back."""
    entries = [{"line": d.line, "damaged": d.damaged, "restored": d.restored} for d in decisions]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)


def apply(
    source: Source, decisions: Sequence[Decision]
) -> tuple[tuple[Restoration, ...], tuple[Decision, ...]]:
    """The restorations that `decisions` make, and the decisions that no longer fit the text (moved line,
    other
    length, a change elsewhere than at a blank)."""
    made: dict[Span, Restoration] = {}
    unfit = []
    for decision in decisions:
        spans = list(_places(source, decision)) if _is_fit(decision) else []
        for span in spans:
            made[span] = Restoration(span, source.slice(span), nfc(decision.restored), Grade.SURE, 1.0)
        if not spans:
            unfit.append(decision)
    return tuple(made[span] for span in sorted(made)), tuple(unfit)


def _decision(entry: object) -> Decision:
    if not isinstance(entry, dict):
        raise ValueError("a decision needs line, damaged and restored")
    line, damaged, restored = (entry.get(key) for key in ("line", "damaged", "restored"))
    if not (isinstance(line, int) and isinstance(damaged, str) and isinstance(restored, str)):
        raise ValueError("a decision needs line, damaged and restored")
    return Decision(line, damaged, restored)


def _is_fit(decision: Decision) -> bool:
    restored = nfc(decision.restored)
    if len(decision.damaged) != len(restored) or not decision.damaged:
        return False
    pairs = zip(decision.damaged, restored, strict=True)
    return all(came in (put, " ") or CONFUSED.get(ord(came)) == put for came, put in pairs)


def _places(source: Source, decision: Decision) -> Iterator[Span]:
    if not 1 <= decision.line <= source.lines:
        return
    line = source.line_span(decision.line)
    at = source.text.find(decision.damaged, line.start, line.end)
    while at != -1:
        if at >= source.body:
            yield Span(at, at + len(decision.damaged))
        at = source.text.find(decision.damaged, at + len(decision.damaged), line.end)
