"""Signs that a text came out of its file incomplete.

Next to nothing, nothing at all, or with letters missing.
"""

from __future__ import annotations

import re

from wardreports.diagnostics.diagnostic import Diagnostic, about_file, at
from wardreports.source import Source, Span

_LETTER = re.compile(r"[^\W\d_]")
_FEW = 200
# A blank, one or two small letters that are no word, a blank: "th nh  ập". Vietnamese has no such words.
_FRAGMENT = re.compile(r"(?<=[^\W\d_]) {2,}(?=[^\W\d_A-ZĐ])|\u01a3")
_SHARE = 0.004


def damage(source: Source) -> tuple[Diagnostic, ...]:
    """WR304 for an empty text, WR305 for a near-empty one, WR306 where letters seem to be missing."""
    text = source.body_text
    letters = len(_LETTER.findall(text, 0, 4000))
    if not letters:
        return (about_file(source.path, "WR304", 1),)
    if letters < _FEW:
        return (about_file(source.path, "WR305", 1, letters=letters),)
    gaps = [match.span() for match in _FRAGMENT.finditer(text)]
    if len(gaps) > max(20, _SHARE * len(text)):
        first = Span(source.body + gaps[0][0], source.body + gaps[0][1])
        return (at(source, first, "WR306", places=len(gaps)),)
    return ()
