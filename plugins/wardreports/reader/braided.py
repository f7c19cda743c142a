"""Recipients and signature that an extractor printed row by row, as they stood side by side.

Decree 30/2020/NĐ-CP sets them in two columns: each recipient opens with a dash and ends in a semicolon, the
last in a full stop; the signature is in capitals down to the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wardreports.document.labels import is_capitals
from wardreports.reader import phrases
from wardreports.reader.pieces import Mark
from wardreports.reader.printed import Printed
from wardreports.source import Span

_MOST = 60
_STOP = re.compile(r"(?<=[;.])\s+|(?<=nhận:)\s+|\s{3,}")
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,5}$")
_BULLET = re.compile(r"[-+–]\s*\w")


def unbraided(lines: Sequence[Printed], marks: Sequence[Mark] = ()) -> tuple[Printed, ...]:
    """The `lines` of a page, those of the recipients before those of the signature where rows held both.

    The lines stay as they are unless the row of "Nơi nhận:" begins a signature. No order is changed where
    `marks` stand.
    """
    start = next((i for i, line in enumerate(lines) if _opens(line)), None)
    if start is None:
        return tuple(lines)
    left: list[Printed] = []
    right: list[Printed] = []
    end = start
    for line in lines[start : start + _MOST]:
        sides = _sides(line, right)
        if sides is None:
            break
        left += sides[0]
        right += sides[1]
        end += 1
        if right and is_name(right[-1].text):
            break
    if any(lines[start].span.start <= mark.span.start for mark in marks):
        return tuple(lines)
    # Recipients may be more than the signature has lines.
    more = end
    while more < len(lines) and _BULLET.match(lines[more].text):
        more += 1
    return (*lines[:start], *left, *lines[end:more], *right, *lines[more:])


def _opens(line: Printed) -> bool:
    recipients = phrases.RECIPIENTS.match(line.text)
    return bool(recipients) and any(is_signed(rest.text) for _, rest in _cuts(line))


def _sides(line: Printed, right: Sequence[Printed]) -> tuple[list[Printed], list[Printed]] | None:
    """What of `line` belongs to the recipients and what to the signature, of which `right` is known."""
    text = line.text
    if not (_BULLET.match(text) or phrases.RECIPIENTS.match(text)):
        return ([], [line]) if is_signed(text) or is_name(text) else None
    filed = phrases.FILED.match(text) is not None
    for own, other in _cuts(line):
        if is_signed(other.text) or (filed and right and is_name(other.text)):
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
    """Whether a whole line may be the signer's name: two to six words, each with a capital."""
    words = text.split()
    return bool(_NAME.match(text)) and not is_capitals(text) and all(word[0].isupper() for word in words)
