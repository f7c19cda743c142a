"""The closed table of diagnostic codes. A code is never reused or renumbered; what is not here is no finding.

Prose stands in `messages/diagnostics.yml` under `<code>.headline`, `<code>.help` and `<code>.explain`; a
diagnostic's arguments fill the `{places}` of the first two.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Final

from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.diagnostics.reasons import spoken
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
    Code("WR110", "encoding-converted", _INFO),
    Code("WR111", "encoding-guessed", _WARNING),
    Code("WR112", "encoding-unsure", _ERROR),
    Code("WR113", "encoding-does-not-fit", _ERROR),
    Code("WR114", "old-font-letters", _ERROR),
    Code("WR115", "capitals-put-back", _WARNING),
    Code("WR120", "tone-mark-misplaced", _INFO),
    Code("WR121", "look-alike-mended", _INFO),
    Code("WR122", "look-alike-letter", _WARNING),
    Code("WR123", "invisible-character", _INFO),
    Code("WR124", "full-width-character", _WARNING),
    Code("WR125", "private-character", _WARNING),
    Code("WR126", "replacement-character", _WARNING),
    # WR2xx: front matter, units, metadata
    Code("WR201", "front-matter-missing", _ERROR),
    Code("WR202", "front-matter-not-closed", _ERROR),
    Code("WR203", "yaml-broken", _ERROR),
    Code("WR204", "yaml-too-large", _ERROR),
    Code("WR205", "key-twice", _ERROR),
    Code("WR206", "key-unknown", _ERROR),
    Code("WR207", "key-misspelt", _ERROR),
    Code("WR208", "value-wrong", _ERROR),
    Code("WR209", "key-missing", _ERROR),
    Code("WR210", "unit-unknown", _ERROR),
    Code("WR212", "unit-ambiguous", _WARNING),
    Code("WR213", "period-not-found", _WARNING),
    Code("WR214", "unit-slug-twice", _ERROR),
    Code("WR215", "unit-code-twice", _ERROR),
    Code("WR216", "unit-reference-unknown", _WARNING),
    Code("WR217", "yaml-unsafe", _ERROR),
    Code("WR218", "yaml-form-wrong", _ERROR),
    Code("WR219", "unit-dates-reversed", _ERROR),
    Code("WR220", "metadata-differs", _INFO),
    Code("WR221", "add-unit-unknown", _ERROR),
    Code("WR222", "add-year-unknown", _ERROR),
    Code("WR223", "add-exists", _ERROR),
    Code("WR224", "add-unit-written", _INFO),
    Code("WR225", "add-unit-unlisted", _WARNING),
    Code("WR226", "add-field-missing", _INFO),
    Code("WR227", "add-province-unknown", _WARNING),
    Code("WR228", "add-not-writable", _ERROR),
    Code("WR229", "add-front-matter-kept", _INFO),
    Code("WR230", "add-title-missing", _WARNING),
    Code("WR240", "correction-stale", _WARNING),
    Code("WR241", "correction-moved", _INFO),
    Code("WR242", "correction-nothing-before", _WARNING),
    Code("WR243", "correction-words-missing", _WARNING),
    Code("WR244", "correction-not-for-this", _WARNING),
    Code("WR245", "correction-not-at-block", _WARNING),
    Code("WR246", "correction-note-unnumbered", _WARNING),
    Code("WR247", "correction-not-needed", _INFO),
    Code("WR248", "corrections-without-report", _WARNING),
    Code("WR249", "restoration-stale", _WARNING),
    Code("WR250", "correction-cells-uneven", _WARNING),
    # WR3xx: structure
    Code("WR301", "label-repeats", _INFO),
    Code("WR302", "label-skips", _INFO),
    Code("WR303", "kept-verbatim", _WARNING),
    Code("WR304", "empty-text", _ERROR),
    Code("WR305", "near-empty-text", _ERROR),
    Code("WR306", "letters-missing", _WARNING),
    Code("WR307", "letters-restored", _WARNING),
    Code("WR308", "restoration-unsure", _INFO),
    Code("WR309", "decimal-comma-lost", _WARNING),
    Code("WR310", "editor-comment", _WARNING),
    Code("WR311", "image-left-out", _INFO),
    # WR4xx: tables
    Code("WR401", "table-row-uneven", _WARNING),
    Code("WR402", "merged-head-guessed", _WARNING),
    # WR5xx: footnotes
    Code("WR501", "reference-without-note", _ERROR),
    Code("WR502", "note-without-reference", _WARNING),
    Code("WR503", "note-twice", _WARNING),
    Code("WR504", "note-not-closed", _WARNING),
    Code("WR505", "note-unread", _WARNING),
    # WR6xx: ledger
    Code("WR601", "ledger-open", _ERROR),
    # WR7xx: tree, navigation, site
    Code("WR701", "no-content-folder", _ERROR),
    Code("WR702", "path-leaves-content", _ERROR),
    Code("WR703", "misplaced-file", _ERROR),
    Code("WR704", "reserved-name", _ERROR),
    Code("WR705", "unit-differs-from-folder", _ERROR),
    Code("WR706", "year-differs-from-folder", _WARNING),
    Code("WR707", "conversion-failed", _ERROR),
    Code("WR708", "page-taken", _ERROR),
    # WR8xx: search
    # WR9xx: personal data
    Code("WR901", "phone-number", _WARNING),
    Code("WR902", "identity-number", _WARNING),
    Code("WR903", "bank-account", _WARNING),
    Code("WR904", "date-of-birth", _WARNING),
    Code("WR905", "home-address", _WARNING),
    Code("WR906", "mail-address", _WARNING),
    Code("WR907", "vehicle-plate", _WARNING),
    Code("WR908", "private-person", _WARNING),
    Code("WR910", "redacted", _INFO),
    Code("WR911", "redaction-without-match", _WARNING),
    Code("WR912", "redaction-incomplete", _ERROR),
)
# fmt: on

CODES: Final[dict[str, Code]] = {code.code: code for code in _CODES}


def severity(diagnostic: Diagnostic) -> Severity:
    """How bad `diagnostic` is. Raises KeyError for a code that is not in the table."""
    return CODES[diagnostic.code].severity


def headline(diagnostic: Diagnostic, language: str = "vi") -> str:
    """What was found, on one line."""
    return _one_line(message(f"{diagnostic.code}.headline", language, **_spoken(diagnostic, language)))


def help_line(diagnostic: Diagnostic, language: str = "vi") -> str:
    """How to mend it, on one line.

    A command to type has the file as `{where}`, file and line as `{here}`, and the report that a corrections
    file stands beside as `{report}`.
    """
    where = shlex.quote(diagnostic.path)
    report = shlex.quote(re.sub(r"\.corrections\.yml$", ".txt", diagnostic.path))
    places = {"where": where, "here": f"{where} --line {diagnostic.line}", "report": report}
    return _one_line(
        message(f"{diagnostic.code}.help", language, **{**places, **_spoken(diagnostic, language)})
    )


def _spoken(diagnostic: Diagnostic, language: str) -> dict[str, str | int]:
    return {name: spoken(value, language) for name, value in diagnostic.arguments}


def _one_line(text: str) -> str:
    """White space collapsed; other control characters, which could steer a terminal, shown as "�"."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
