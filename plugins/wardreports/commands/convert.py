"""`wardreports convert FILE`: one report, wherever it is, in another form."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from wardreports.arguments import MisuseError
from wardreports.commands.common import (
    STANDARD_INPUT,
    Outcome,
    Surroundings,
    corrections_for,
    count,
    model_for,
    read_source,
    units_for,
)
from wardreports.conversion import Conversion, convert
from wardreports.corrections import beside
from wardreports.diagnostics.diagnostic import Severity
from wardreports.diagnostics.reasons import spoken, system_reason
from wardreports.diagnostics.render import concise
from wardreports.importer import files
from wardreports.writer import markdown, plain_text, report_json, review

WRITERS: Final[dict[str, Callable[[Conversion, str], str]]] = {
    "markdown": lambda made, _: markdown.write(made.document),
    "json": lambda made, _: report_json.to_text(made.document, made.diagnostics),
    "text": lambda made, _: plain_text.write(made.document),
    "outline": lambda made, language: review.write(
        made.document,
        language,
        diagnostics=made.diagnostics,
        corrected=made.corrected,
    ),
}


def run(options: Namespace, around: Surroundings) -> Outcome:
    """The converted report, its diagnostics as notes. Code 1 if there is an error among them.

    A report with errors is written all the same: whoever mends it wants to see what came of it. Raises
    MisuseError for a path that is not there, and for an output that would take the report's own place.
    """
    if options.file != STANDARD_INPUT:
        _refuse(Path(options.file), options.output, around)
    source, failed = read_source(options.file)
    if source is None:
        return Outcome(notes=concise(failed, around.language), code=1)
    corrections, wrong = corrections_for(options.file)
    made = convert(
        source,
        units=units_for(options.file),
        corrections=corrections,
        model=partial(model_for, options.file),
    )
    made = replace(made, diagnostics=(*wrong, *made.diagnostics))
    text = WRITERS[options.to](made, around.language)
    if options.output:
        _write(Path(options.output), text, around)
        text = ""
    # The outline shows the findings itself.
    notes = "" if options.to == "outline" else concise(made.diagnostics, around.language)
    return Outcome(text, notes, 1 if count(made.diagnostics, Severity.ERROR) else 0)


def _refuse(path: Path, output: str | None, around: Surroundings) -> None:
    """Raises MisuseError where nothing can be read, or writing would lose the report or its corrections."""
    if not path.exists():
        raise MisuseError(around.say("cli.misuse.path", path=str(path)))
    own = (path, beside.path_of(path))
    if output and Path(output).resolve() in {one.resolve() for one in own}:
        raise MisuseError(around.say("cli.misuse.output", path=output))


def _write(path: Path, text: str, around: Surroundings) -> None:
    try:
        # A device, say, can't be replaced.
        if path.is_file() or (path.parent.is_dir() and not path.exists()):
            files.replace(path, text.encode())
        else:
            path.write_bytes(text.encode())
    except OSError as error:
        reason = spoken(system_reason(error), around.language)
        raise MisuseError(around.say("cli.failed.write", path=str(path), reason=reason)) from error
