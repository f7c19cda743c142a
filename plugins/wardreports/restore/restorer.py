"""Restoring a text: same length in, same length out, changed only at blanks, every change graded."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from unicodedata import is_normalized

from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.restore.channel import CONFUSED, Channel
from wardreports.restore.chart import Odds
from wardreports.restore.decisions import Decision, apply, everywhere, is_met
from wardreports.restore.decode import Decoder, Reading
from wardreports.restore.detect import Damage, detect, looks_damaged
from wardreports.restore.grades import Thresholds, grade_of
from wardreports.restore.kept_blanks import is_kept
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.rivals import Rivals
from wardreports.restore.runs import Item, runs
from wardreports.source import Source, Span
from wardreports.text.normalise import nfc

_LINES = 40
_OVERLAP = 2
_WORTH_SAYING = 0.3
# A reading this probable teaches the second pass and is not read again.
_SETTLED = 0.995
_DOUBT = 0.05
_LIKELY = 0.5
_BREAK = "\0"
_PIECE = re.compile(r"[^\W\d_]+|,(?!\d)")
_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
# So many blanks part two cells, begin or end a line: no syllable with a comma and a blank at its sides is as
# long as the fewer, no two are as long as the more.
_GAP = re.compile(r" {16,}|^ {8,}| {8,}$")
_CONFUSED_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]*[ƣƢ][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Restored:
    """A source with its sure restorations put in (same length), all restorations in order, and the damage
    found.

    `unfit` are the clerk's decisions that no longer fit the text.
    """

    source: Source
    restorations: tuple[Restoration, ...] = ()
    damage: Damage | None = None
    unfit: tuple[Decision, ...] = ()


def restore(
    source: Source,
    model: LanguageModel | Callable[[], LanguageModel],
    *,
    decisions: Sequence[Decision] = (),
    thresholds: Thresholds | None = None,
) -> Restored:
    """Put back what the source lost. A text without damage comes back as it is.

    `model` may be a function that gives it: it is called only for a text that looks damaged.
    Guarantees: the text's length never changes; it differs only where the source has a blank (or ƣ for ư);
    nothing that touches a digit, in a document's symbol, in capitals or in a name is ever sure but by
    decision.
    """
    composed, places = _composed(source)
    if not places:
        return _restored(source, model, decisions, thresholds)
    asked = {replace(one, damaged=nfc(one.damaged)): one for one in decisions}
    made = _restored(composed, model, [*asked], thresholds)
    return _as_came(source, made, places, [asked[one] for one in made.unfit])


def _restored(
    source: Source,
    model: LanguageModel | Callable[[], LanguageModel],
    decisions: Sequence[Decision],
    thresholds: Thresholds | None,
) -> Restored:
    """`restore` of a text in NFC, or of one that can't be composed."""
    decided, unfit = apply(source, decisions)
    damage, found = _found(source, model, decisions, thresholds)
    elsewhere = everywhere(found, decisions)
    chosen = _without(_without(found, elsewhere), decided)
    ordered = tuple(sorted(_without(_confusions(source), chosen), key=lambda item: item.span))
    text = list(source.text)
    for item in ordered:
        if item.grade is Grade.SURE:
            text[item.span.start : item.span.end] = item.restored
    still = tuple(one for one in unfit if not is_met(one, elsewhere))
    return Restored(replace(source, text="".join(text)), ordered, damage, still)


def is_suspect(source: Source) -> bool:
    """Whether `restore` would ask for its model: a quick look that a clean text seldom fails, and a damaged
    one never passes."""
    return looks_damaged([line.text for line in _lines(source)])


def _found(
    source: Source,
    model: LanguageModel | Callable[[], LanguageModel],
    decisions: Sequence[Decision],
    thresholds: Thresholds | None,
) -> tuple[Damage | None, list[Restoration]]:
    """What the restorer itself finds; the model is called for only where the text looks damaged."""
    lines = list(_lines(source))
    texts = [line.text for line in lines]
    if not looks_damaged(texts):
        return None, []
    known = model if isinstance(model, LanguageModel) else model()
    if decisions:
        known = known.taught([decision.restored for decision in decisions])
    damage = detect(texts, known)
    return damage, _graded(source, lines, known, damage.channel, thresholds) if damage else []


def _composed(source: Source) -> tuple[Source, list[int]]:
    """`source` in NFC, and where its characters and its end stood; no places where it is NFC already."""
    if is_normalized("NFC", source.text):
        return source, []
    parts, places = [], []
    for match in _CLUSTER.finditer(source.text):
        parts.append(nfc(match.group()))
        places += [match.start()] * len(parts[-1])
    text = "".join(parts)
    if text != nfc(source.text):
        return source, []
    return replace(source, text=text, body=bisect_left(places, source.body)), [*places, len(source.text)]


def _as_came(source: Source, made: Restored, places: Sequence[int], unfit: Sequence[Decision]) -> Restored:
    """What was restored in the composed text, put into the text as it came: letters at its blanks."""
    text = list(source.text)
    moved = []
    for item in made.restorations:
        if _parts_a_letter(places, item.span):
            continue
        span = Span(places[item.span.start], places[item.span.end])
        put = list(source.slice(span))
        for place, (came, letter) in enumerate(zip(item.original, item.restored, strict=True)):
            if came != letter:
                put[places[item.span.start + place] - span.start] = letter
        moved.append(replace(item, span=span, original=source.slice(span), restored="".join(put)))
        if item.grade is Grade.SURE:
            text[span.start : span.end] = put
    return Restored(replace(source, text="".join(text)), tuple(moved), made.damage, tuple(unfit))


def _parts_a_letter(places: Sequence[int], span: Span) -> bool:
    """Whether `span` begins or ends between a letter and a mark that does not compose with it."""
    return any(end > 0 and places[end] == places[end - 1] for end in (span.start, span.end))


def _without(found: Sequence[Restoration], winners: Sequence[Restoration]) -> list[Restoration]:
    """`winners`, and of `found` what overlaps none of them."""
    taken = {place for item in winners for place in range(item.span.start, item.span.end)}
    return [*winners, *(i for i in found if taken.isdisjoint(range(i.span.start, i.span.end)))]


def _confusions(source: Source) -> list[Restoration]:
    found = []
    for match in _CONFUSED_WORD.finditer(source.text, source.body):
        word = match.group()
        found.append(Restoration(Span(*match.span()), word, word.translate(CONFUSED), Grade.SURE, 1.0))
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def _lines(source: Source) -> Iterator[_Line]:
    """What is printed between line breaks and wide gaps, with its offsets. The one blank that an extractor
    puts at every line's end is no evidence and left off; any further one is."""
    start = source.body
    body = source.body_text.translate(CONFUSED).split("\n")
    filled = [line for line in body if line.strip()]
    tail = 1 if filled and sum(line.endswith(" ") for line in filled) > 0.8 * len(filled) else 0
    for line in body:
        shown = line[: len(line) - tail] if line.endswith(" ") else line
        at = 0
        for gap in (*_GAP.finditer(shown), None):
            piece = shown[at : gap.start() if gap else len(shown)]
            if piece.strip():
                yield _Line(start + at, piece)
            at = gap.end() if gap else 0
        start += len(line) + 1


def _graded(
    source: Source,
    lines: Sequence[_Line],
    model: LanguageModel,
    channel: Channel,
    thresholds: Thresholds | None,
) -> list[Restoration]:
    """Two passes: what the first reads with confidence teaches the second, as names and habits of this one
    text."""
    text = "\n".join(line.text for line in lines)
    limits = thresholds or Thresholds()
    starts = _starts(lines)
    found = []
    readings = _twice(text, model, channel)
    rivals = Rivals(model, channel.lost, text)
    context = _put(text, readings)
    doubted = -1
    for reading in readings:
        if not is_kept(text, reading, model):
            line = bisect_right(starts, reading.start) - 1
            start = lines[line].start + reading.start - starts[line]
            span = Span(start, start + reading.end - reading.start)
            grade = grade_of(text, reading, model, limits, context=context, rivals=rivals)
            # The last letter of a word that is in doubt may stand where a comma was read.
            if reading.text == "," and reading.start == doubted and grade is Grade.SURE:
                grade = Grade.PROPOSED
            if grade is not Grade.SURE:
                doubted = reading.end
            found.append(Restoration(span, source.slice(span), reading.text, grade, reading.probability))
    return found


def _put(text: str, readings: Sequence[Reading]) -> str:
    letters = list(text)
    for reading in readings:
        letters[reading.start : reading.end] = reading.text
    return "".join(letters)


def _starts(lines: Sequence[_Line]) -> list[int]:
    """Where each line begins in the lines joined."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    return starts


def _twice(text: str, model: LanguageModel, channel: Channel) -> list[Reading]:
    """Readings in text order, apart from each other. What the first pass is sure of is settled: it teaches
    the second, which reads what was left in doubt. So nothing is ever its own witness."""
    decoder = Decoder(model, channel)
    first = list(_readings(text, decoder.hasty(), _DOUBT))
    settled = [reading for reading in first if reading.probability >= _SETTLED]
    known = _put(text, settled)
    torn = list(known)
    for reading in first:
        if reading.probability < _SETTLED:
            torn[reading.start : reading.end] = _BREAK * len(reading.text)
    pieces = [piece for piece in "".join(torn).split(_BREAK) if piece.strip()]
    again = decoder.again(model.taught_pieces(pieces))
    odds = again.odds(runs(_items(text, first, channel), len(text)))
    second = _readings(known, again, _WORTH_SAYING, odds)
    return sorted((*settled, *second), key=lambda reading: reading.start)


def _items(text: str, readings: Sequence[Reading], channel: Channel) -> list[Item]:
    """The words that hold letters that are lost in bad words only, and the commas: which of them are bad."""
    found = []
    at = {reading.start: reading for reading in readings if reading.probability >= _LIKELY}
    shown = _put(text, [*at.values()])
    for match in _PIECE.finditer(shown):
        span = Span(*match.span())
        came, put = text[span.start : span.end], match.group()
        bad = 0.0
        if came != put:
            reading = at.get(span.start)
            share = reading.probability if reading else 1.0
            lost = put == "," or any(
                c == " " != p and p in channel.sometimes for c, p in zip(came, put, strict=True)
            )
            bad = share if lost else 1 - share
        if put == "," or not channel.sometimes.isdisjoint(put):
            found.append(Item(span, put == ",", bad))
    return found


def _readings(text: str, decoder: Decoder, least: float, odds: Odds | None = None) -> Iterator[Reading]:
    """Readings of a text, some lines at a time and with some overlap, so that a long text costs no more a
    line."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for first in range(0, len(lines), _LINES):
        before = max(0, first - _OVERLAP)
        after = min(len(lines), first + _LINES + _OVERLAP)
        own = range(starts[first], starts[min(len(lines), first + _LINES)])
        chunk = text[starts[before] : starts[after] - 1]
        here = odds and odds.within(starts[before], starts[after] - 1)
        for reading in decoder.best(chunk, least, here):
            moved = replace(reading, start=reading.start + starts[before], end=reading.end + starts[before])
            if moved.start in own:
                yield moved
