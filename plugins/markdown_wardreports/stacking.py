"""Tables that are wider than a phone: what a style sheet needs to show each row as a card.

Every cell of the body brings the words of its column with it, for the eye: who listens has the header.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from markdown_wardreports.elements import add_class, words_of

# The least width at which a table stands, in letters: a phone of 320 pixels has room for 32, a small tablet
# for 58.
PHONE = 32
TABLET = 58
# What a column's padding and rule take, and what a row's name gets before it is broken, in letters.
_EDGE = 1.5
_NAME = 15
Places = Mapping[tuple[int, int], Element]


def stack(table: Element, places: Places, stash: Sequence[str | Element]) -> None:
    """Prepare `table` for cards if it is wider than a phone.

    Not one whose body has cells over several rows: in cards these would be missing from all rows but one.
    """
    body, head = table.find("tbody"), table.find("thead")
    if body is None or head is None or any(cell.get("rowspan") for cell in body.iter()):
        return
    need = least_width(places, stash)
    if need <= PHONE:
        return
    add_class(table, "wr-stack" if need <= TABLET else "wr-stack wr-stack-wide")
    for (y, x), cell in places.items():
        if y >= len(head) and cell.tag == "td" and not cell.get("colspan"):
            above = [places[row, x] for row in range(len(head)) if (row, x) in places]
            words = dict.fromkeys(words_of(one, stash).strip() for one in above)
            cell.set("data-label", " – ".join(filter(None, words)))
    for row in body:
        _mark_ordinals(row)


def least_width(places: Places, stash: Sequence[str | Element]) -> float:
    """How many letters wide the table is when all that may break is broken: figures stay whole."""
    widest: dict[int, float] = {}
    for (_, x), cell in places.items():
        if cell.get("colspan"):
            continue
        words = words_of(cell, stash).split()
        if cell.tag == "td" and "wr-number" in cell.get("class", ""):
            words = [" ".join(words)]
        longest = max((len(word) for word in words), default=0)
        least = _NAME if cell.get("scope") == "row" else 0
        widest[x] = max(widest.get(x, 0), longest, least)
    return sum(longest + _EDGE for longest in widest.values())


def _mark_ordinals(row: Element) -> None:
    """The cells before a row's name, its number, stand on one line with it."""
    cells = list(row)
    names = [place for place, cell in enumerate(cells) if cell.tag == "th"]
    for cell in cells[: names[0]] if names else ():
        add_class(cell, "wr-ordinal")
