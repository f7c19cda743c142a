"""`wardreports export`: the whole portal on disk as Markdown, for any engine."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardreports.arguments import MisuseError
from wardreports.commands.common import Outcome, Surroundings, existing_corpus
from wardreports.diagnostics.reasons import spoken
from wardreports.diagnostics.render import concise
from wardreports.export import ExportError, export


def run(options: Namespace, around: Surroundings) -> Outcome:
    """How much was written and where; the findings as notes. Code 1 if a report has an error.

    A report with errors is in the export with its findings on its page. Raises MisuseError where the export
    can't be written as asked.
    """
    corpus = existing_corpus(around)
    out = Path(options.out)
    try:
        made = export(corpus, Path(options.docs), out, config_file=Path(options.config))
    except ExportError as error:
        values = {name: spoken(value, around.language) for name, value in error.values.items()}
        raise MisuseError(around.say(error.key, **values)) from error
    said = around.say("cli.exported", reports=len(made.tree.reports), files=made.files, path=str(out))
    return Outcome(f"{said}\n", concise(made.tree.diagnostics, around.language), 1 if made.tree.errors else 0)
