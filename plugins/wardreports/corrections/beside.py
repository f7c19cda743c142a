"""The corrections file beside a report."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final, TypeVar

from wardreports.corrections.model import NONE, Corrections
from wardreports.corrections.schema import parse
from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.diagnostics.reasons import system_reason
from wardreports.metadata.safe_yaml import MAX_TABLE_CHARACTERS

SUFFIX: Final = ".corrections.yml"
AnyPath = TypeVar("AnyPath", bound=PurePath)


def path_of(report: AnyPath) -> AnyPath:
    """Where the corrections of `report` are kept: "bao-cao.txt" → "bao-cao.corrections.yml" beside it."""
    return report.with_name(report.stem + SUFFIX)


def load(path: Path, shown: str = "") -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections of the file at `path`, none where there is no file, and every problem in it.

    Findings name the file `shown`. Never raises for a file. Codes: WR105 unreadable or not UTF-8, WR204
    too long, and those of `schema.parse`.
    """
    name = shown or path.as_posix()
    try:
        if not path.exists():
            return NONE, ()
        if path.stat().st_size > 4 * MAX_TABLE_CHARACTERS:
            return Corrections(name), (about_file(name, "WR204", 1, limit=MAX_TABLE_CHARACTERS),)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error)
        return Corrections(name), (about_file(name, "WR105", 0, reason=reason),)
    return parse(text, name)
