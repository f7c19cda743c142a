"""What a page prints besides its text: its number, and the head or foot that every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from wardreports.document.account import Dropped, Reason
from wardreports.reader.printed import Page, Printed
from wardreports.source import Source

# "2", "- 2 -", "Trang 2", "2/15", "Trang 2/15".
_NUMBER = re.compile(r"(?:Trang\s+)?[-–]?\s*(\d{1,3})\s*[-–]?(?:\s*/\s*\d{1,3})?$", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"^\d{1,3}\b|\b\d{1,3}(?=(?:\s*/\s*\d{1,3})?$)")
_NOTE = re.compile(r"[(\[]?[\d*]")
_LONGEST = 120
_FEWEST = 3


def without_furniture(
    source: Source, pages: Sequence[Sequence[Printed]]
) -> tuple[tuple[Page, ...], tuple[Dropped, ...]]:
    """The pages' text lines, and what was left out of them.

    A page number stands first or last on its page and counts on with the pages, by whatever it begins with; a
    running head or foot says the same on most pages (its page's number apart). Anything else is text.
    """
    kept = [list(lines) for lines in pages]
    dropped: list[Dropped] = []
    for end in (0, -1):
        # A running head may stand above the number or below it.
        heads = _running(source, kept, end)
        dropped += [*heads, *_numbers(source, kept, end)]
        dropped += () if heads else _running(source, kept, end)
    dropped.sort(key=lambda d: d.span.start)
    return tuple(Page(tuple(lines)) for lines in kept), tuple(dropped)


def _numbers(source: Source, pages: list[list[Printed]], end: int) -> list[Dropped]:
    found = {
        index: int(match[1])
        for index, lines in enumerate(pages, 1)
        if lines and (match := _NUMBER.match(lines[end].text))
    }
    if not found:
        return []
    offset, count = Counter(number - index for index, number in found.items()).most_common(1)[0]
    # What says itself that it is a page's number is one on any page.
    named = [
        index
        for index, lines in enumerate(pages, 1)
        if found.get(index) == index and _names_page(lines[end].text, len(pages))
    ]
    # At the top from the second page on (decree 30/2020) the number may be trusted alone, and then that of
    # the first page too; elsewhere it is a number only where most pages have theirs.
    alone = end == 0 and offset == 0
    if not alone and (count < _FEWEST or 2 * count < len(pages)):
        return [_take(source, pages[index - 1], end, Reason.PAGE_NUMBER) for index in named]
    first = 2 if alone and count < 2 else 1
    taken = [index for index, number in found.items() if number - index == offset and index >= first]
    return [_take(source, pages[index - 1], end, Reason.PAGE_NUMBER) for index in taken]


def _names_page(text: str, pages: int) -> bool:
    """Whether a number's line tells what it counts: "Trang 2", or "2/3" of three pages."""
    return text[:1].isalpha() or text.endswith(f"/{pages}")


def _running(source: Source, pages: list[list[Printed]], end: int) -> list[Dropped]:
    said = {
        index: _unnumbered(lines[end].text, index + 1)
        for index, lines in enumerate(pages)
        if len(lines) > 1 and _may_run(lines[end].text)
    }
    if not said:
        return []
    line, count = Counter(said.values()).most_common(1)[0]
    if count < _FEWEST or 2 * count <= len(pages) or not any(c.isalpha() for c in line):
        return []
    return [
        _take(source, pages[index], end, Reason.RUNNING_HEAD) for index, text in said.items() if text == line
    ]


def _unnumbered(text: str, page: int) -> str:
    return _OWN_NUMBER.sub(lambda found: "#" if int(found[0]) == page else found[0], text, count=1)


def _may_run(text: str) -> bool:
    """Whether a line may be a running head: short, no note, and no sentence (pages may begin alike)."""
    if _NOTE.match(text) or _NUMBER.match(text):
        return False
    return 3 < len(text) <= _LONGEST and text[-1] not in ".;,:"


def _take(source: Source, lines: list[Printed], end: int, reason: Reason) -> Dropped:
    span = lines.pop(end).span
    return Dropped(reason, source.slice(span), span)
