"""Closed sets of keys and what each may hold: shared by front matter and units.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.redactions import Redaction
from wardreports.metadata import safe_yaml
from wardreports.metadata.period import period_from_value

Accept = Callable[[safe_yaml.Node], Any]
_TRUE: Final = frozenset({"true", "True", "yes", "có"})
_FALSE: Final = frozenset({"false", "False", "no", "không"})


class RefusedError(Exception):
    """A value that is not of the key's type."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a key may hold: a function that gives the value or raises RefusedError, and an example to show."""

    accept: Accept
    example: str


def text(node: safe_yaml.Node) -> str | None:
    """A string as written (`no`, `010` and dates too), or None for null."""
    if not isinstance(node, safe_yaml.Scalar):
        raise RefusedError
    return None if node.is_null else " ".join(node.text.split())


def boolean(node: safe_yaml.Node) -> bool:
    """true or false (also yes/no, có/không, unquoted)."""
    if isinstance(node, safe_yaml.Scalar) and node.plain:
        if node.text in _TRUE:
            return True
        if node.text in _FALSE:
            return False
    raise RefusedError


def number(node: safe_yaml.Node) -> float | None:
    """A figure with a decimal point."""
    written = text(node)
    if written is None:
        return None
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", written):
        raise RefusedError
    return float(written)


def one_of(*choices: str) -> Accept:
    """One of `choices`."""

    def accept(node: safe_yaml.Node) -> str | None:
        written = text(node)
        if written is not None and written not in choices:
            raise RefusedError
        return written

    return accept


def matching(pattern: str) -> Accept:
    """A string of the form `pattern`."""
    form = re.compile(pattern)

    def accept(node: safe_yaml.Node) -> str | None:
        written = text(node)
        if written is not None and not form.fullmatch(written):
            raise RefusedError
        return written

    return accept


def partial_date(node: safe_yaml.Node) -> str | None:
    """An ISO date that exists, or its year, or year and month."""
    written = text(node)
    if written is None:
        return None
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9][0-9]))?(?:-([0-9][0-9]))?", written)
    if not match:
        raise RefusedError
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise RefusedError from error
    return written


def period(node: safe_yaml.Node) -> str | None:
    """A period's value ("2025", "2025-H1", "2025-Q3", "2021-10", "2021-2025", "2025-01-01/2025-09-30")."""
    written = text(node)
    if written is not None and period_from_value(written) is None:
        raise RefusedError
    return written


def texts(node: safe_yaml.Node) -> tuple[str, ...]:
    """A list of strings; null is an empty one."""
    if isinstance(node, safe_yaml.Scalar) and node.is_null:
        return ()
    if not isinstance(node, safe_yaml.Sequence):
        raise RefusedError
    items = [text(item) for item in node.items]
    if None in items:
        raise RefusedError
    return tuple(item for item in items if item is not None)


def redactions(node: safe_yaml.Node) -> tuple[Redaction, ...]:
    """What is to be left out: one text, or a list of texts and of `{text: …, line: …}`; null is none.

    What is refused is never shown: a finding about it must not tell the text.
    """
    if isinstance(node, safe_yaml.Scalar):
        return () if node.is_null else (Redaction(node.text, None, node.line),)
    if isinstance(node, safe_yaml.Mapping):
        raise RefusedError
    return tuple(_redaction(item) for item in node.items)


def _redaction(node: safe_yaml.Node) -> Redaction:
    if not isinstance(node, safe_yaml.Mapping):
        return Redaction(_needed(node), None, node.line)
    if not {"text"} <= set(node.entries) <= {"text", "line"}:
        raise RefusedError
    line = text(node.entries["line"]) if "line" in node.entries else None
    if line is not None and not re.fullmatch(r"[1-9][0-9]{0,6}", line):
        raise RefusedError
    return Redaction(_needed(node.entries["text"]), int(line) if line else None, node.line)


def _needed(node: safe_yaml.Node) -> str:
    written = text(node)
    if not written:
        raise RefusedError
    return written


def reviewed(node: safe_yaml.Node) -> bool | tuple[str, ...]:
    """true, or a list of texts."""
    return boolean(node) if isinstance(node, safe_yaml.Scalar) and not node.is_null else texts(node)


def check(
    mapping: safe_yaml.Mapping, keys: Mapping[str, Key], path: str, first_line: int = 1
) -> tuple[dict[str, Any], dict[str, int], tuple[Diagnostic, ...]]:
    """Values and lines of the keys that are right, and a diagnostic for each that is not.

    `first_line` is the line of the file on which the YAML begins. Codes: WR206 unknown key, WR207 misspelt
    key, WR208 wrong value.
    """
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    found: list[Diagnostic] = []
    for name, node in mapping.entries.items():
        line = mapping.lines[name] + first_line - 1
        if name not in keys:
            found.append(_unknown(name, keys, path, line))
            continue
        try:
            values[name] = keys[name].accept(node)
            lines[name] = line
        except RefusedError:
            shown = node.text if isinstance(node, safe_yaml.Scalar) else "…"
            found.append(
                about_file(path, "WR208", line, key=name, value=shown[:80], example=keys[name].example)
            )
    return values, lines, tuple(found)


def _unknown(name: str, keys: Mapping[str, Key], path: str, line: int) -> Diagnostic:
    near = get_close_matches(name.lower().replace("-", "_"), keys, n=1, cutoff=0.6)
    if near:
        return about_file(path, "WR207", line, key=name[:80], suggestion=near[0])
    return about_file(path, "WR206", line, key=name[:80], keys=", ".join(keys))
