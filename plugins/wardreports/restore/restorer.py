"""Restoring a text: same length in, same length out, changed only at blanks, every change graded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wardreports.document.model import Grade
from wardreports.restore.channel import Channel
from wardreports.restore.decode import Decoder, Reading
from wardreports.restore.detect import Damage, detect
from wardreports.restore.language_model import LanguageModel
from wardreports.source import Source, Span

# U+01A3 is what one family of broken fonts gives for ư: a mere confusion, certain.
_CONFUSED = str.maketrans({"ƣ": "ư", "Ƣ": "Ư"})
_LINES = 40
_OVERLAP = 2
_WORTH_SAYING = 0.3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability a word or a comma is sure, and from which anything is proposed."""

    word: float = 0.985
    comma: float = 0.97
    proposed: float = 0.5


@dataclass(frozen=True, slots=True)
class Restoration:
    """A damaged piece of the source, what it probably was, and how sure that is. Both texts have one length."""

    span: Span
    original: str
    restored: str
    grade: Grade
    confidence: float


@dataclass(frozen=True, slots=True)
class Restored:
    """A source with its sure restorations put in (same length), all restorations in order, and the damage found."""

    source: Source
    restorations: tuple[Restoration, ...]
    damage: Damage | None


def restore(source: Source, model: LanguageModel, thresholds: Thresholds | None = None) -> Restored:
    """Put back what the source lost. A text without damage comes back as it is.

    Guarantees: the text's length never changes; it differs only where the source has a blank (or ƣ for ư);
    nothing between digits, in a document's symbol, in capitals or in a name is ever sure.
    """
    lines = [_Line(start, text) for start, text in _lines(source)]
    damage = detect([line.text for line in lines], model)
    if damage is None:
        return Restored(source, (), None)
    found = list(_restorations(source, lines, Decoder(model, damage.channel), model, thresholds or Thresholds()))
    text = list(source.text.translate(_CONFUSED))
    for item in found:
        if item.grade is Grade.SURE:
            text[item.span.start : item.span.end] = item.restored
    return Restored(replace(source, text="".join(text)), tuple(found), damage)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    """Non-empty lines of the report with their offsets. The one blank that an extractor puts at every line's end
    is no evidence and left off; any further one is."""
    start = source.body
    body = source.body_text.translate(_CONFUSED).split("\n")
    filled = [line for line in body if line.strip()]
    tail = 1 if filled and sum(line.endswith(" ") for line in filled) > 0.8 * len(filled) else 0
    for line in body:
        if line.strip():
            yield start, line[: len(line) - tail] if line.endswith(" ") else line
        start += len(line) + 1


def _restorations(
    source: Source, lines: Sequence[_Line], decoder: Decoder, model: LanguageModel, thresholds: Thresholds
) -> Iterator[Restoration]:
    for first in range(0, len(lines), _LINES):
        before = max(0, first - _OVERLAP)
        window = lines[before : first + _LINES + _OVERLAP]
        chunk = "\n".join(line.text for line in window)
        places = [offset for line in window for offset in range(line.start, line.start + len(line.text) + 1)]
        last = lines[min(first + _LINES, len(lines)) - 1]
        own = range(lines[first].start, last.start + len(last.text) + 1)
        for reading in decoder.best(chunk, _WORTH_SAYING):
            if places[reading.start] in own and not _between_digits(chunk, reading):
                span = Span(places[reading.start], places[reading.start] + reading.end - reading.start)
                grade = grade_of(chunk, reading, model, thresholds)
                yield Restoration(span, source.slice(span), reading.text, grade, reading.probability)


def _between_digits(text: str, reading: Reading) -> bool:
    return text[reading.start - 1 : reading.start].isdigit() and text[reading.end : reading.end + 1].isdigit()


_WORD = re.compile(r"[^\W\d_]+")


def grade_of(text: str, reading: Reading, model: LanguageModel, thresholds: Thresholds) -> Grade:
    """How sure `reading` of `text` may be called: by its probability, and never sure where no model can know."""
    if reading.text == ",":
        sure = reading.probability >= thresholds.comma
    else:
        sure = reading.probability >= thresholds.word and not _unknowable(text, reading, model)
    if sure:
        return Grade.SURE
    return Grade.PROPOSED if reading.probability >= thresholds.proposed else Grade.UNKNOWN


def _unknowable(text: str, reading: Reading, model: LanguageModel) -> bool:
    """A document's symbol, capitals, or a name: what no language model may decide."""
    word = reading.text
    touching = text[reading.start - 1 : reading.start] + text[reading.end : reading.end + 1]
    if any(mark in touching for mark in "-/&_@") or any(c.isdigit() for c in touching):
        return True
    if len(word) > 1 and word.isupper():
        return True
    return word[0].isupper() and _is_name(text, reading, model)


def _is_name(text: str, reading: Reading, model: LanguageModel) -> bool:
    """A capital that is put back, or one beside another capital in a pair no text or dictionary holds."""
    if text[reading.start] == " ":
        return True
    before = _WORD.findall(text[max(0, reading.start - 12) : reading.start])
    after = _WORD.findall(text[reading.end : reading.end + 12])
    beside = [n for n in (before[-1:] + after[:1]) if n[0].isupper()]
    return bool(beside) or model.capital_share(reading.text.lower()) < 0.05
