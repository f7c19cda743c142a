"""Printed lines and pages of a text that came out of a PDF.

An extractor prints a form feed as a line that begins with one space, straight after a line that is not
empty; an empty line stands between the wrapped lines of one paragraph and tells nothing, its absence does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wardreports.document.account import Dropped, Reason
from wardreports.reader.page_furniture import without_furniture
from wardreports.reader.printed import BARE_NUMBER, FAR, SEPARATOR_WIDTH, Page, Printed
from wardreports.source import Source, Span

__all__ = ["BARE_NUMBER", "FAR", "SEPARATOR_WIDTH", "Page", "Printed", "pages"]
# A number alone on its line, and a line below it that may begin a page.
_NUMBERED = re.compile(r"^[ \t\u00a0]*(\d{1,3})[ \t\u00a0]*\n[ \f]", re.MULTILINE)
_ALONE = re.compile(
    r"^[ \t]*(?:Trang[ \t]+|[-–][ \t]*)?(\d{1,3})(?:[ \t]*[-–]|/\d{1,3})?[ \t]*$", re.MULTILINE
)
# So many lines at least stand between the feet of two pages, and so many pages count on.
_PAGE_LINES, _FEWEST = 20, 3
_HOLLOW = re.compile(r"\n {1,3}\n")
_FEW_BLANKS = 3
# Pages have more lines than that.
_SELDOM = 20
_UNNUMBERED, _APART, _ANYWHERE = range(3)
_RULE = re.compile(r"\s*[-–—_=*]{3,}\s*$")


def pages(source: Source) -> tuple[tuple[Page, ...], tuple[Dropped, ...]]:
    """The pages of the report, and the page numbers, running heads and rules that were left out."""
    ends: frozenset[int] = frozenset()
    made, rules = _divided(source, _UNNUMBERED, ends)
    if len(made) == 1:
        # An editor may have taken what page breaks were; their numbers still stand alone.
        made, rules = _divided(source, _UNNUMBERED, _page_numbers(source))
    # Every page may end in its number, which else would be taken for a note's.
    if _NUMBERED.search(source.text, source.body):
        # Pages that end in their numbers hide where the next ones begin.
        ends = _foot_numbers(source, len(made))
        if ends:
            made, rules = _divided(source, _UNNUMBERED, ends)
        other = _divided(source, _APART, ends)
        more = len(other[0]) - len(made)
        if len(made) == 1 or (more > 1 and 2 * more >= len(other[0])):
            made, rules = other
            # A page that is full to its foot has its number close below, where no note has its label so.
            anywhere = _divided(source, _ANYWHERE, ends)
            if more > 1 and not any(
                _is_label(source, *pair) for page in anywhere[0] for pair in pairwise(page)
            ):
                made, rules = anywhere
    bare, furniture = without_furniture(source, made)
    return bare, tuple(sorted((*rules, *furniture), key=lambda d: d.span.start))


def _foot_numbers(source: Source, pages: int) -> frozenset[int]:
    """Where the lines begin that follow the numbers of pages printed at their feet: numbers alone on a line
    that count on, page after page, more of them than the `pages` that are known without.

    The labels of notes count on too, but some of them stand close together, or pages begin below them.
    """
    return frozenset(match.end() - 1 for match in _counting(source, _NUMBERED, max(_FEWEST, pages + 1)))


def _page_numbers(source: Source) -> frozenset[int]:
    """Where the lines begin that hold the number of a page and nothing else, and count on."""
    return frozenset(match.start() for match in _counting(source, _ALONE, 2))


def _counting(source: Source, numbers: re.Pattern[str], fewest: int) -> list[re.Match[str]]:
    """The longest run of `numbers` that count on, a page's length apart at least; empty where it is short or
    most of the numbers are none of it."""
    found = list(numbers.finditer(source.text, source.body))
    chains: dict[int, list[re.Match[str]]] = {}
    for match in found:
        number = int(match[1])
        chain = [*chains.pop(number - 1, ()), match]
        if len(chain) >= len(chains.get(number, ())):
            chains[number] = chain
    longest = max(chains.values(), key=len, default=[])
    lines = [source.line_of(match.start(1)) for match in longest]
    near = any(after - before < _PAGE_LINES for before, after in pairwise(lines))
    short = len(longest) < fewest or 2 * len(longest) < len(found)
    return [] if near or short else longest


def _divided(
    source: Source, numbered: int, ends: frozenset[int]
) -> tuple[list[list[Printed]], list[Dropped]]:
    """The lines of each page, and the rules between them; `numbered` tells whether pages may end in their
    number: not at all, below an empty line, or anywhere; with the lines at `ends` pages surely begin."""
    made: list[list[Printed]] = [[]]
    dropped: list[Dropped] = []
    gap, rule, broken = 0, 0, False
    hollow = _opens_hollow(source)
    for start, raw in _raw_lines(source):
        if not raw.strip():
            broken = broken or (hollow and not gap and 0 < len(raw) <= _FEW_BLANKS)
            gap, rule = gap + 1, max(rule, len(raw))
            continue
        if _RULE.match(raw):
            span = Span(start, start + len(raw))
            dropped.append(Dropped(Reason.SEPARATOR, raw, span))
            gap, rule = gap + FAR, max(rule, SEPARATOR_WIDTH)
            continue
        lines = made[-1]
        opens = start in ends or (broken and _has_rule(lines))
        if lines and (opens or _opens_page(raw, gap, lines[-1], len(made), numbered)):
            lines = []
            made.append(lines)
            gap, rule = 0, 0
        broken = False
        lines.append(_printed(start, raw, gap, rule))
        gap, rule = 0, 0
    return made, dropped


def _printed(start: int, raw: str, gap: int, rule: int) -> Printed:
    indent = len(raw) - len(raw.lstrip())
    text = raw.strip()
    span = Span(start + indent, start + indent + len(text))
    return Printed(span, text, gap, rule, indent > 0 and gap > 0)


def _is_label(source: Source, line: Printed, after: Printed) -> bool:
    """Whether `line` is a number alone and `after` follows at once, led by a space: a note and its label."""
    return bool(BARE_NUMBER.match(line.text)) and not after.gap and source.text[after.span.start - 1] in " \f"


def _has_rule(lines: Sequence[Printed]) -> bool:
    return any(line.rule >= SEPARATOR_WIDTH for line in lines)


def _opens_hollow(source: Source) -> bool:
    """Whether blanks alone on a line straight after a note's begin a page, whose first line is empty.

    They don't where empty lines are printed so throughout.
    """
    places = (match.start() for match in _HOLLOW.finditer(source.text, source.body))
    count = sum(bool(source.text[at - 2 : at].strip()) for at in places)
    return 0 < count * _SELDOM <= source.text.count("\n", source.body)


def _raw_lines(source: Source) -> list[tuple[int, str]]:
    first = source.line_of(source.body)
    starts = source.line_starts[first - 1 :]
    ends = (*(start - 1 for start in starts[1:]), len(source.text))
    pairs = zip(starts, ends, strict=True)
    return [(max(s, source.body), source.text[max(s, source.body) : max(e, source.body)]) for s, e in pairs]


def _opens_page(raw: str, gap: int, before: Printed, page: int, numbered: int) -> bool:
    if raw[0] == "\f":
        return True
    if gap or raw[0] != " ":
        return False
    # A note's number alone on its line is followed by the note, whose first character is a space too. Further
    # spaces are letters that a damaged text lost.
    number = BARE_NUMBER.match(before.text)
    if number is None:
        return True
    if int(number[1]) == page and before.rule < SEPARATOR_WIDTH and raw.lstrip()[:1].islower():
        # A sentence goes on overleaf; notes begin with a capital.
        return True
    led = before.rule >= SEPARATOR_WIDTH or (before.follows_at_once and numbered < _ANYWHERE)
    return numbered > _UNNUMBERED and not led and int(number[1]) == page
