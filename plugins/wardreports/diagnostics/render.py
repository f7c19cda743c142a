"""Diagnostics as text, in four forms: full, concise, github, json. One record, many renderings.

Every renderer takes diagnostics and a language and gives whole text that ends in a line end, or is empty.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from wardreports.diagnostics.codes import CODES, headline, help_line, severity
from wardreports.diagnostics.diagnostic import Diagnostic, Related, Severity
from wardreports.diagnostics.snippet import nfc_column, snippet
from wardreports.messages import message
from wardreports.source import Source

Diagnostics: TypeAlias = Iterable[Diagnostic]
Renderer: TypeAlias = Callable[[Diagnostics, str], str]


def in_order(diagnostics: Diagnostics) -> list[Diagnostic]:
    """By file, then place, then code: the order in which someone mends them."""
    return sorted(diagnostics, key=lambda d: (d.path, d.line, d.column, d.code))


def location(diagnostic: Diagnostic) -> str:
    """`path`, `path:line` or `path:line:column`, as far as it is known; the column in NFC letters."""
    parts = [diagnostic.path]
    if diagnostic.line:
        parts.append(str(diagnostic.line))
        if diagnostic.column:
            parts.append(str(_column(diagnostic)))
    return ":".join(parts)


def _column(diagnostic: Diagnostic) -> int:
    """The column in NFC letters; what a very long line's excerpt skips is counted as it came."""
    if not diagnostic.column:
        return 0
    return diagnostic.skipped + nfc_column(diagnostic.excerpt, diagnostic.column - diagnostic.skipped)


def concise_line(diagnostic: Diagnostic, language: str = "vi") -> str:
    """One finding on one line, without line end."""
    grade = severity(diagnostic)
    return f"{location(diagnostic)}: {grade}[{diagnostic.code}] {headline(diagnostic, language)}"


def concise(diagnostics: Diagnostics, language: str = "vi") -> str:
    """One line a finding."""
    return "".join(concise_line(diagnostic, language) + "\n" for diagnostic in in_order(diagnostics))


def full(diagnostics: Diagnostics, language: str = "vi", sources: Mapping[str, Source] | None = None) -> str:
    """The line with a caret and a help line under each finding; a blank line between findings.

    A related place is shown too where `sources` (by path) holds its text.
    """
    known = sources or {}
    return "\n".join(_full(diagnostic, language, known) for diagnostic in in_order(diagnostics))


def _full(diagnostic: Diagnostic, language: str, sources: Mapping[str, Source]) -> str:
    lines = [concise_line(diagnostic, language)]
    source = sources.get(diagnostic.path)
    seconds = [_related(related, source, language) for related in diagnostic.related] if source else []
    margin = max([len(str(diagnostic.line)), *(len(str(line)) for line, *_ in seconds)])
    if diagnostic.excerpt.strip() and diagnostic.column:
        lines += _frame(
            diagnostic.line,
            snippet(diagnostic.excerpt, diagnostic.column - diagnostic.skipped, diagnostic.width),
            margin,
        )
    for line, shown, note in seconds:
        lines += [f"{'':{margin}} ::: {note}", *_frame(line, shown, margin)]
    lines.append(f"{'':{margin}} = help: {help_line(diagnostic, language)}")
    return "\n".join(lines) + "\n"


def _related(related: Related, source: Source, language: str) -> tuple[int, tuple[str, str], str]:
    position = source.position(related.span.start)
    line = source.line_span(position.line)
    width = max(1, min(related.span.end, line.end) - related.span.start)
    return position.line, snippet(source.slice(line), position.column, width), message(related.note, language)


def _frame(line: int, shown: tuple[str, str], margin: int) -> list[str]:
    text, caret = shown
    return [f"{'':{margin}} |", f"{line:{margin}} | {text}", f"{'':{margin}} | {caret}"]


_ANNOTATION: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(diagnostics: Diagnostics, language: str = "vi") -> str:
    """GitHub's workflow commands: an annotation at each finding's line. Values are escaped as GitHub asks."""
    return "".join(_annotation(diagnostic, language) + "\n" for diagnostic in in_order(diagnostics))


def _annotation(diagnostic: Diagnostic, language: str) -> str:
    properties = {"file": diagnostic.path}
    if diagnostic.line:
        properties["line"] = str(diagnostic.line)
    if diagnostic.line and diagnostic.column:
        properties["col"] = str(_column(diagnostic))
    properties["title"] = f"{diagnostic.code} {CODES[diagnostic.code].name}"
    fields = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    text = f"{headline(diagnostic, language)}\n{help_line(diagnostic, language)}"
    return f"::{_ANNOTATION[severity(diagnostic)]} {fields}::{_escape_data(text)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(diagnostics: Diagnostics, language: str = "vi") -> str:
    """A JSON list of records; `line` and `column` are 0 where a finding is about the whole file."""
    records = [_record(diagnostic, language) for diagnostic in in_order(diagnostics)]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _record(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "name": CODES[diagnostic.code].name,
        "severity": severity(diagnostic).value,
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": _column(diagnostic),
        "width": diagnostic.width,
        "message": headline(diagnostic, language),
        "help": help_line(diagnostic, language),
        "excerpt": diagnostic.excerpt,
        "arguments": diagnostic.values,
    }


RENDERERS: Final[dict[str, Renderer]] = {"full": full, "concise": concise, "github": github, "json": as_json}
