"""The rest of a note that a page goes on with above the first label at its foot.

No rule stands above it: much room, smaller type, a place at the margin where paragraphs are indented, and
where the running text may end tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardreports.document.labels import BULLET, label_of
from wardreports.reader import phrases
from wardreports.reader.braided import is_name, is_signed
from wardreports.reader.layout_signs import DEEPEST, FLUSH, GAP, STOPPED, Before, Signs
from wardreports.reader.note_openings import ends_notes
from wardreports.reader.page_marks import LIKELY
from wardreports.reader.printed import SEPARATOR_WIDTH, Printed

_SENTENCE_END = re.compile(r"[.!?…/][”\"’)\]]*$")
# What a paragraph of a note begins with.
_BEGINS = re.compile(r"[-+] [^\W\da-zđ]|[^\W\d_]|[“\"]")
# So much must speak for lines above a foot's first label to be the rest of a note.
_LEAST_REST = 1.4
# So many labels are looked for on one page.
_NEXT = 20


def rest_of_note(signs: Signs, first: int, before: Before) -> int:
    """Where the rest of the last note of the page before begins above line `first`; `first` where none does.

    The first label follows it at once.
    """
    lines = signs.lines
    labelled = first < len(lines)
    if not before.last or (labelled and (lines[first].gap or not STOPPED.search(lines[first - 1].text))):
        return first
    best, begin = _LEAST_REST + (not labelled), first
    for start in range(first - 1, max(0, first - DEEPEST), -1):
        centred = (lines[start].column or 0) - signs.left > DEEPEST
        label = label_of(lines[start].text)
        titled = label is not None and label.kind != BULLET
        if centred or titled or _is_tail(lines[start].text) or ends_notes(lines[start]):
            break
        weight = _weight_of_rest(signs, start, first, before)
        if weight > best:
            best, begin = weight, start
        if lines[start].gap or lines[start].rule:
            break
    return begin


def _weight_of_rest(signs: Signs, start: int, first: int, before: Before) -> float:
    """How much speaks for lines `start` to `first` (exclusive) to be the rest of a note: a rule or much room
    above them, smaller type, a place at the margin where paragraphs are indented, and that running text may
    end above them."""
    own, above = signs.lines[start:first], signs.lines[start - 1].text
    line, stopped = own[0], bool(STOPPED.search(before.last))
    small, bullet = line.text[0].islower(), line.text[0] in "-+"
    fits = not _SENTENCE_END.search(before.last) if small else stopped and _BEGINS.match(line.text)
    hangs = small and _hangs(signs, start, first)
    if not fits or (small and not (hangs or line.gap or line.rule or _SENTENCE_END.search(above))):
        return 0
    cut = first == len(signs.lines) and signs.after and signs.after.text[0].islower()
    if _has_marks(signs, own, before.expected) or (cut and not _SENTENCE_END.search(own[-1].text)):
        return 0
    column = (line.column or 0) - signs.left
    # A note's paragraphs begin where its label does.
    begins = (signs.lines[first].column or 0) - signs.left if first < len(signs.lines) else before.column
    if not small and abs(column - begins) >= FLUSH:
        return 0
    flush = column < FLUSH
    long = sum(len(row.text) > signs.long for row in own)
    gap = line.gap - signs.spaced
    weight = 3.0 if line.rule >= SEPARATOR_WIDTH else 2.0 if gap > 1 else 1.2 if gap > 0 else 0.0
    weight += 1.5 if long * 2 >= len(own) else 1 if long else 0
    if small:
        weight += 2 if hangs or _SENTENCE_END.search(above) else 0.5
    elif not flush:
        weight -= begins < FLUSH
    elif not signs.indented:
        weight -= 1
    elif _SENTENCE_END.search(above):
        weight += 1.5 if bullet or _ends_early(signs, above, line.text) else 0.5
    else:
        weight += 1.5 if bullet else 1
    return weight + _may_end(signs, start)


def _hangs(signs: Signs, start: int, first: int) -> bool:
    """Whether line `start` stands where the notes below go on, off the margin."""
    column = signs.lines[start].column or 0
    below = signs.lines[first + 1 : first + _NEXT]
    return column - signs.left > 1 and any(line.text[0].islower() and line.column == column for line in below)


def _ends_early(signs: Signs, above: str, text: str) -> bool:
    """Whether a line had room for the first word of the next."""
    return len(above) + len(text.split(None, 1)[0]) + 1 < signs.short


def _may_end(signs: Signs, index: int) -> float:
    """How much speaks for a page's running text to end above line `index`, as the next page tells: that goes
    on in the middle of a sentence, or begins anew."""
    if signs.after is None:
        return 0
    ended = bool(_SENTENCE_END.search(signs.lines[index - 1].text))
    if signs.after.text[0].islower():
        return -2 if ended else 1
    return 0.5 if ended else 0


def _is_tail(text: str) -> bool:
    """Whether a line is of a table, or of the recipients or the signature that stand above a foot."""
    return bool(GAP.search(text) or phrases.FILED.match(text)) or is_name(text) or is_signed(text)


def _has_marks(signs: Signs, lines: Sequence[Printed], expected: int) -> bool:
    """Whether `lines` hold a likely mark of the notes that come next: then they are running text."""
    start, end = lines[0].span.start, lines[-1].span.end
    return any(
        c.weight >= LIKELY and start <= c.span.start < end
        for number in range(expected, expected + _NEXT)
        for c in signs.places.get(number, ())
    )
