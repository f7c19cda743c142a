"""`wardreports add FILE…`: reports into the corpus, with what they say of themselves as front matter."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardreports.commands.common import Outcome, Surroundings
from wardreports.diagnostics.render import full
from wardreports.importer.text_file import add_file


def run(options: Namespace, around: Surroundings) -> Outcome:
    """A line for each file added; as notes, what is open in it or why it was refused. Code 1 if one was."""
    into = Path(options.into) if options.into else around.corpus
    files = [Path(file) for file in options.files]
    results = [
        add_file(file, into, unit=options.unit, year=options.year, encoding=options.encoding)
        for file in around.progress(files, around.say("cli.progress.add"))
    ]
    lines = [around.say("cli.added", path=str(result.target)) for result in results if result.target]
    found = [diagnostic for result in results for diagnostic in result.diagnostics]
    refused = any(result.target is None for result in results)
    return Outcome("".join(f"{line}\n" for line in lines), full(found, around.language), 1 if refused else 0)
