"""Printed lines and pages, as the dialects of PDF text have them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardreports.source import Span

BARE_NUMBER = re.compile(r"[ \t\u00a0]*(\d{1,3})[ \t\u00a0]*$")
SEPARATOR_WIDTH = 30
# So many empty lines part what stands above and below them, and so does a drawn line.
FAR = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """One line that is not empty, trimmed: `gap` empty lines before it on its page, `rule` the longest of
    them.

    `indented`: white space led it, and no page began there. `column`: how many columns in it
    begins, where the extractor kept the layout.
    """

    span: Span
    text: str
    gap: int
    rule: int = 0
    indented: bool = False
    column: int | None = None

    @property
    def follows_at_once(self) -> bool:
        """Whether no empty line stands before it."""
        return self.gap == 0


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one printed page, top to bottom."""

    lines: tuple[Printed, ...]
