"""Setting text in lines as a word processor does: Times Roman by its published widths, greedy, indented.

The widths are those of Adobe's font metrics for Times-Roman, in thousandths of the type size; a Vietnamese
letter is as wide as the Latin one it is made of.
"""

from __future__ import annotations

import unicodedata

_PRINTABLE = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500"
    " 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556"
    " 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778"
    " 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541"
)
_WIDTHS = {chr(32 + index): int(value) for index, value in enumerate(_PRINTABLE.split())}
_WIDTHS |= {"Đ": 722, "đ": 500, "“": 444, "”": 444, "…": 1000, "–": 500}
AVERAGE = 448  # of Vietnamese running text, blanks included
BOLD = 1.05


def width(text: str) -> float:
    """The width of `text`, in thousandths of the type size."""
    return sum(
        _WIDTHS.get(c, 500) for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    )


def words(text: str) -> list[tuple[str, bool]]:
    """What a line may break after: pieces, and whether a blank follows them. "x-y" breaks after its hyphen.

    A dash before a capital does not begin a line: at a line's start nothing could tell it from a bullet.
    """
    pieces: list[tuple[str, bool]] = []
    raw = text.split()
    for index, word in enumerate(raw):
        if word in "-+*" and pieces and index + 1 < len(raw) and not raw[index + 1][0].islower():
            last, _ = pieces.pop()
            pieces.append((f"{last} {word}", True))
            continue
        at = word.find("-", 1)
        if 0 < at < len(word) - 2 and word[at - 1].isalnum() and word[at + 1].isalnum():
            pieces += [(word[: at + 1], False), (word[at + 1 :], True)]
        else:
            pieces.append((word, True))
    return pieces


def lines(text: str, measure: float, indent: float, face: float = 1.0, shrink: float = 0.6) -> list[str]:
    """`text` in lines of `measure`; the first is indented. Marks are raised: set in `shrink` of the size."""
    made: list[str] = []
    now, used = "", indent
    for word, blank in words(text):
        wide = _marked(word, shrink) * face
        if now and used + wide > measure:
            made.append(now.rstrip())
            now, used = "", 0.0
        now += word + (" " if blank else "")
        used += wide + (250 * face if blank else 0)
    return [*made, now.rstrip()] if now.strip() else made


def _marked(word: str, shrink: float) -> float:
    at = word.find("\ue000")
    if at == -1:
        return width(word)
    end = word.index("\ue001")
    return width(word[:at]) + shrink * width(word[at + 1 : end]) + width(word[end + 1 :])


def room(last: str, measure: float, indent: float, word: str) -> float:
    """How much room a line had left for `word`."""
    clean = last.replace("\ue000", "").replace("\ue001", "")
    return measure - indent - width(clean) - width(" " + word)
