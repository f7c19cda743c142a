"""The closed table of diagnostic codes. A code is never reused or renumbered; what is not here can't be reported.

Prose stands in `messages/diagnostics.yml` under `<code>.headline`, `<code>.help` and `<code>.explain`; a
diagnostic's arguments fill the `{places}` of the first two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.messages import message


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its number, a name for people, how bad it is."""

    code: str
    name: str
    severity: Severity


_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
_CODES: Final = (
    # WR1xx: source and encoding
    Code("WR101", "wrong-unicode-encoding", _ERROR),
    Code("WR102", "not-utf8", _ERROR),
    Code("WR103", "binary-file", _ERROR),
    Code("WR104", "file-too-large", _ERROR),
    Code("WR105", "unreadable-file", _ERROR),
    # WR2xx: front matter, units, metadata
    # WR3xx: structure
    # WR4xx: tables
    # WR5xx: footnotes
    # WR6xx: ledger
    # WR7xx: tree, navigation, site
    # WR8xx: search
)
# fmt: on

CODES: Final[dict[str, Code]] = {code.code: code for code in _CODES}


def severity(diagnostic: Diagnostic) -> Severity:
    """How bad `diagnostic` is. Raises KeyError for a code that is not in the table."""
    return CODES[diagnostic.code].severity


def headline(diagnostic: Diagnostic, language: str = "vi") -> str:
    """What was found, on one line."""
    return _one_line(message(f"{diagnostic.code}.headline", language, **diagnostic.values))


def help_line(diagnostic: Diagnostic, language: str = "vi") -> str:
    """How to mend it, on one line."""
    return _one_line(message(f"{diagnostic.code}.help", language, **diagnostic.values))


def _one_line(text: str) -> str:
    return " ".join(text.split())
