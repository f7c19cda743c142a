"""Recipients and signature that an extractor printed row by row, as they stood side by side.

Decree 30/2020/NĐ-CP sets them in two columns: each recipient opens with a dash and ends in a semicolon, the
last, where copies are filed, in a full stop; the signature is in capitals down to the name. A page that ends
between them cuts both columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from wardreports.document.labels import is_capitals
from wardreports.reader import phrases
from wardreports.reader.pieces import Mark
from wardreports.reader.printed import Printed
from wardreports.source import Span
from wardreports.text.person_names import is_person_name

_MOST = 60
_WIDE_GAP = 3
_STOP = re.compile(r"(?<=[;.])\s+|(?<=nhận:)\s+|\s{3,}")
_BULLET = re.compile(r"[-+–]\s*(?!\d+\s*[-–]$)\w")
_ENDED = (";", ".", ":")


@dataclass(slots=True)
class _Tail:
    """The lines from "Nơi nhận:" to the signer's name, by column; `whole`: the row of "Nơi nhận:" held both.

    `again`: recipients go on below lines of the signature, down to where copies are filed.
    """

    left: list[Printed] = field(default_factory=list)
    right: list[Printed] = field(default_factory=list)
    count: int = 0
    whole: bool = False
    again: bool = False


def unbraided(
    bodies: Sequence[Sequence[Printed]], marks: Sequence[Mark] = ()
) -> tuple[Sequence[Printed], ...]:
    """The lines of the pages, those of the recipients before those of the signature where they alternate.

    They stay as they are unless the row of "Nơi nhận:" begins a signature, or the list of recipients goes on
    below one that it was cut by. No order is changed where `marks` stand.
    """
    last = marks[-1].span.start if marks else -1
    for page, body in enumerate(bodies):
        for start, line in enumerate(body):
            if (
                line.text[:1] not in "Nn"
                or line.span.start <= last
                or not phrases.RECIPIENTS.match(line.text)
            ):
                continue
            below = chain(body[start:], chain.from_iterable(bodies[page + 1 :]))
            tail = _tail(line, islice(below, _MOST))
            if tail.whole or tail.again:
                lines = [*body[start:], *chain.from_iterable(bodies[page + 1 :])]
                return (*bodies[:page], (*body[:start], *tail.left, *tail.right, *lines[tail.count :]))
    return tuple(bodies)


def _tail(first: Printed, lines: Iterable[Printed]) -> _Tail:
    tail = _Tail(whole=_opens(first))
    filed = False
    for line in lines:
        named = bool(tail.right) and is_name(tail.right[-1].text)
        # Recipients may be more than the signature has lines.
        sides = ([line], []) if named and _BULLET.match(line.text) else _sides(line, tail)
        if sides is None or (named and sides[1]):
            break
        tail.again |= bool(sides[0] and tail.right and not filed and phrases.FILED.match(line.text))
        filed = filed or phrases.FILED.match(line.text) is not None
        tail.left += sides[0]
        tail.right += sides[1]
        tail.count += 1
    return tail


def _opens(line: Printed) -> bool:
    return any(is_signed(rest.text) for _, rest in _cuts(line))


def _sides(line: Printed, tail: _Tail) -> tuple[list[Printed], list[Printed]] | None:
    """What of `line` belongs to the recipients and what to the signature; None where it is neither's."""
    text = line.text
    if not (_BULLET.match(text) or phrases.RECIPIENTS.match(text)):
        if is_signed(text) or is_name(text) or (tail.right and is_capitals(text)):
            return [], [line]
        goes_on = tail.left and not tail.right and not tail.left[-1].text.endswith(_ENDED)
        return ([line], []) if goes_on else None
    filed = phrases.FILED.match(text) is not None
    for own, other in _cuts(line):
        apart = filed or other.span.start - own.span.end >= _WIDE_GAP
        if is_signed(other.text) or (apart and tail.right and is_name(other.text)):
            return [own], [other]
    return [line], []


def _cuts(line: Printed) -> Iterator[tuple[Printed, Printed]]:
    for stop in _STOP.finditer(line.text):
        start = line.span.start
        before = Span(start, start + stop.start())
        after = Span(start + stop.end(), line.span.end)
        yield (
            replace(line, span=before, text=line.text[: stop.start()]),
            replace(line, span=after, text=line.text[stop.end() :]),
        )


def is_signed(text: str) -> bool:
    """Whether a whole line is one of a signature above its name."""
    if not is_capitals(text) or ";" in text or "," in text:
        return False
    return bool(phrases.SIGNED.match(text) or phrases.ROLE.match(text))


def is_name(text: str) -> bool:
    """Whether a whole line may be the signer's name."""
    return is_person_name(text) and not is_capitals(text)
