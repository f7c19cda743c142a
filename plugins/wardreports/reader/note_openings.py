"""What a definition's first line begins with: `1 Text`, `(6) Text`, `11. Text`, `(*) Text`, a number
only; and what no definition goes on with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardreports.document.labels import CHAPTER, PART, ROMAN, is_capitals, label_of
from wardreports.reader import phrases
from wardreports.reader.page_marks import DIGITS, RAISED
from wardreports.reader.printed import Printed
from wardreports.source import Span

# A count may have a leading zero, a label never has one.
_NUMBER = r"[1-9]\d{0,2}"
_OPENING = re.compile(
    rf"(?P<mark>\((?P<a>{_NUMBER})\)|\[(?P<b>{_NUMBER})\]|(?P<c>{_NUMBER})(?:[.)](?!\d))?"
    r"|(?P<d>[⁰¹²³⁴-⁹]{1,3})|\((?P<e>\*{1,3})\)|(?P<f>\*{1,3})\)?)"
    r"(?=\s|$|[^\W\d_]|[“\"(])"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """How a definition's first line begins.

    `number` is that of its label, and below zero for so many stars; `form` is the mark with "#" for its
    digits; the mark ends at `end`.
    """

    number: int
    form: str
    end: int


def opening(line: Printed) -> Opening | None:
    """What `line` begins with, if a definition may begin so."""
    match = _OPENING.match(line.text)
    if not match:
        return None
    stars = match["e"] or match["f"]
    digits = match["a"] or match["b"] or match["c"] or match["d"]
    number = -len(stars) if stars else int(digits.translate(RAISED))
    return Opening(number, DIGITS.sub("#", match["mark"]), match.end("mark"))


def numbered(line: Printed) -> int:
    """The number that `line` begins with; 0 where it begins with none."""
    found = opening(line)
    return max(0, found.number) if found else 0


def number_span(line: Printed) -> Span:
    """Where in `line` its first number stands."""
    found = DIGITS.search(line.text)
    start = line.span.start
    return Span(start + found.start(), start + found.end()) if found else line.span


def label_of_number(number: int) -> str:
    """The label of a note: its number, or its stars."""
    return str(number) if number >= 0 else "*" * -number


def ends_notes(line: Printed) -> bool:
    """Whether running text begins again: no note holds recipients, a signature or a heading in capitals."""
    text = line.text
    recipients = phrases.RECIPIENTS.match(text)
    if recipients and (":" in recipients[0] or recipients[0] == text):
        return True
    if not is_capitals(text):
        return False
    label = label_of(text)
    return bool(phrases.SIGNED.match(text)) or (label is not None and label.kind in (PART, CHAPTER, ROMAN))
