"""Restored letters as readers meet them: each word once to the ear, the text as it came in reach of a switch.

The writer marks a restoration with one `span`, whose text is what the page says and whose attribute is the
other form. This makes of it, by grade:

- sure: the restored words, then the text as it came, `hidden` until a style sheet shows it in their place;
- proposed: the text as it came, then the proposal in square brackets with a question mark. The fragment is
  for the eye only (`aria-hidden`): read aloud, "v [và?]" would be two words where the document had one;
- unknown: the text as it came with "[…]" wherever letters are lost.

None is `<ins>` or `<del>`: these are announced at every word by some screen readers, and a report may have a
thousand. What the marks mean is said once, at the top of the page.
"""

from __future__ import annotations

import re
from html import escape, unescape

from markdown.postprocessors import Postprocessor

_MARKED = re.compile(
    r'<span class="wr-restored wr-(sure|proposed|unknown)"(?: data-other="([^"]*)")?>(.*?)</span>'
)
_LETTER = re.compile(r"[^\W\d_]")
_GAP = '<span class="wr-gap">[…]</span>'
LOST = "␣"


class RestorationMarks(Postprocessor):
    """Works once, on the finished page: never on the headings that a table of contents reads before."""

    ready = False

    def run(self, text: str) -> str:
        """The page with every restoration marked."""
        if not self.ready:
            return text
        self.ready = False
        return _MARKED.sub(_marked, text)


def _marked(match: re.Match[str]) -> str:
    grade, other, shown = match[1], unescape(match[2] or ""), match[3]
    other = escape(other, quote=False)
    if grade == "sure":
        return f'<span class="wr-sure">{shown}</span><span class="wr-came" hidden>{other}</span>'
    if grade == "proposed":
        return _proposed(shown, other)
    known = LOST in other
    return f'<span class="wr-unknown">{other.replace(LOST, _GAP) if known else shown + _GAP}</span>'


def _proposed(came: str, proposal: str) -> str:
    """A proposed comma is for the eye alone: there is nothing to hear."""
    silent = "" if _LETTER.search(proposal) else ' aria-hidden="true"'
    eye = f'<span class="wr-damaged" aria-hidden="true">{came}</span> ' if came else ""
    ear = f'<span class="wr-proposal"{silent}>[{proposal}?]</span>'
    return f'<span class="wr-proposed">{eye}{ear}</span><span class="wr-came" hidden>{came}</span>'
