"""Signs that a text came out of its file incomplete.

Next to nothing, nothing at all, or with letters missing.
"""

from __future__ import annotations

import re

from wardreports.diagnostics.diagnostic import Diagnostic, about_file, at
from wardreports.source import Source, Span

_LETTER = re.compile(r"[^\W\d_]")
_FEW = 200
# A gap before a small letter, as typists leave some too, or the letter that stands for another.
_GAP = re.compile(r"(?<=[^\W\d_]) {2,}(?=[^\W\d_A-ZĐ])|\u01a3")
_SHARE = 0.004
_NO_VOWEL = r"[bcdfghjklmnpqrstvxđ]+"
# Two runs of small letters without a vowel, or one between two gaps: "th nh", "nước  v  đất". No
# clean text has them, so a single one is told.
_PIECES = re.compile(
    rf"(?<!\S){_NO_VOWEL} +{_NO_VOWEL}(?![^\s.,;:!?)])|(?<=[^\W\d_]  ){_NO_VOWEL}(?=  ?[^\W\d_])"
)


def damage(source: Source) -> tuple[Diagnostic, ...]:
    """WR304 for an empty text, WR305 for a near-empty one, WR306 where letters seem to be missing."""
    text = source.body_text
    letters = len(_LETTER.findall(text, 0, 4000))
    if not letters:
        return (about_file(source.path, "WR304", 1),)
    if letters < _FEW:
        return (about_file(source.path, "WR305", 1, letters=letters),)
    gaps = [match.span() for match in _GAP.finditer(text)]
    found = gaps if len(gaps) > max(20, _SHARE * len(text)) else []
    found = found or [match.span() for match in _PIECES.finditer(text)]
    if not found:
        return ()
    first = Span(source.body + found[0][0], source.body + found[0][1])
    return (at(source, first, "WR306", places=len(found)),)
