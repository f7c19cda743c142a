"""`wardreports redact FILE [TEXT…]`: takes texts out of a content file itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from wardreports.arguments import MisuseError
from wardreports.commands.common import Outcome, Surroundings
from wardreports.diagnostics.render import full
from wardreports.importer.redact_file import redact_file


def run(options: Namespace, around: Surroundings) -> Outcome:
    """In how many places something was left out; as notes, which texts were not there, with code 1."""
    path = Path(options.file)
    if not path.is_file():
        raise MisuseError(around.say("cli.misuse.path", path=str(path)))
    done = redact_file(path, options.texts)
    if done.diagnostics:
        return Outcome("", full(done.diagnostics, around.language), 1)
    said = around.say("cli.redacted", places=done.places, path=str(path)) + "\n"
    notes = "".join(around.say("cli.redact.unmatched", entry=entry) + "\n" for entry in done.unmatched)
    return Outcome(said, notes, 1 if done.unmatched else 0)
