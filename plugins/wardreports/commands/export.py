"""`wardreports export`: the whole portal on disk as Markdown, for any engine."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardreports.arguments import MisuseError
from wardreports.commands.common import Outcome, Surroundings, existing_corpus
from wardreports.diagnostics.render import concise
from wardreports.export import ExportError, export


def run(options: Namespace, around: Surroundings) -> Outcome:
    """How much was written and where; the findings as notes. Code 1 if a report has an error.

    A report with errors is in the export with its findings on its page. Raises MisuseError for a folder that
    holds something else than an earlier export.
    """
    corpus = existing_corpus(around)
    out = Path(options.out)
    try:
        made = export(corpus, Path(options.docs), out, config_file=Path(options.config))
    except ExportError as error:
        raise MisuseError(around.say("cli.failed.export", path=str(out))) from error
    said = around.say("cli.exported", reports=len(made.tree.reports), files=made.files, path=str(out))
    return Outcome(f"{said}\n", concise(made.tree.diagnostics, around.language), 1 if made.tree.errors else 0)
