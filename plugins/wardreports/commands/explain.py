"""`wardreports explain CODE`: what a diagnostic means and how to mend it."""

from __future__ import annotations

from argparse import Namespace

from wardreports.arguments import MisuseError
from wardreports.commands.common import Outcome, Surroundings
from wardreports.diagnostics.codes import CODES
from wardreports.diagnostics.explain import explain


def run(options: Namespace, around: Surroundings) -> Outcome:
    """The explanation of `options.code`. Raises MisuseError for a code that is not in the table."""
    code = options.code.upper()
    if code not in CODES:
        raise MisuseError(around.say("cli.misuse.code", code=code))
    return Outcome(explain(code, around.language))
