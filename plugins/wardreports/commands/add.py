"""`wardreports add FILE…`: reports into the corpus, with what they say of themselves as front matter."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardreports.commands.common import Outcome, Surroundings, corrections_for, read_source
from wardreports.conversion import convert
from wardreports.corrections.beside import path_of
from wardreports.diagnostics.diagnostic import Diagnostic
from wardreports.diagnostics.render import full
from wardreports.importer.adopted import adopt
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
    for target in (result.target for result in results if result.target):
        if orphan := adopt(target, target.parent.parent):
            lines.append(around.say("cli.added.adopted", old=str(orphan), path=str(path_of(target))))
        if path_of(target).exists():
            still, about = _corrections(target)
            lines.append(around.say("cli.added.corrections", path=str(path_of(target)), count=still))
            found += about
    refused = any(result.target is None for result in results)
    return Outcome("".join(f"{line}\n" for line in lines), full(found, around.language), 1 if refused else 0)


def _corrections(target: Path) -> tuple[int, list[Diagnostic]]:
    """How many corrections of an earlier text hold for the new one, and what is to be said of the others."""
    source, failed = read_source(str(target))
    corrections, wrong = corrections_for(str(target))
    if source is None:
        return 0, list(failed)
    made = convert(source, corrections=corrections)
    about = [one for one in made.diagnostics if one.path == corrections.path]
    return made.corrected, [*wrong, *about]
