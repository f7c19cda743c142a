"""The command line: reads arguments, runs one command, prints what it says, returns its exit code.

The only module that prints or exits. A command's own code is imported when it is asked for, so that `--help`
and misuse answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from wardreports.arguments import MisuseError, language_of, parser
from wardreports.diagnostics.reasons import spoken, system_reason
from wardreports.messages import message

if TYPE_CHECKING:
    from wardreports.commands.common import Outcome

MISUSE = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line `argv` (by default the process's own) and returns its exit code.

    0 done, 1 findings, 2 misuse, 130 stopped with Ctrl-C. A reader that closes the pipe early ends the
    command quietly with the command's own code.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    language = language_of(arguments, os.environ)
    _speak_utf8()
    try:
        return _print(_run(arguments, language))
    except MisuseError as misuse:
        hint = message("cli.misuse.hint", language, program=misuse.program) if misuse.usage else ""
        return _print_notes(f"{misuse.usage}wardreports: {misuse}\n{hint}", MISUSE)
    except OSError as error:
        why = spoken(system_reason(error), language)
        reason = f"{error.filename}: {why}" if error.filename else str(why)
        return _print_notes(f"wardreports: {message('cli.failed.other', language, reason=reason)}", MISUSE)
    except KeyboardInterrupt:
        return _print_notes(message("cli.interrupted", language), INTERRUPTED)
    except SystemExit as finished:
        # argparse ends --help and --version so; both have printed already.
        return int(finished.code or 0)


def _run(arguments: Sequence[str], language: str) -> Outcome:
    options = parser(language).parse_args(arguments)
    common = import_module("wardreports.commands.common")
    command = import_module(f"wardreports.commands.{options.command}")
    with few_collections():
        outcome: Outcome = command.run(options, common.Surroundings(language, os.environ, _progress))
    return outcome


@contextmanager
def few_collections() -> Iterator[None]:
    """Keeps the cycle collector from going through a growing document again and again.

    A document is a tree without cycles: searching all of it for some costs more than its length asks.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _progress(things: Sequence[Any], title: str) -> Iterable[Any]:
    """The same things, with a progress bar on a terminal while they are gone through."""
    if len(things) < 2 or not sys.stderr.isatty():
        return things
    from tqdm import tqdm  # noqa: PLC0415

    return tqdm(things, desc=title, leave=False)


def _speak_utf8() -> None:
    """Vietnamese is printed whole whatever the locale says; an undecodable byte of a path is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _print(outcome: Outcome) -> int:
    try:
        sys.stdout.write(outcome.out)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end; that must find an open file.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _print_notes(outcome.notes, outcome.code)


def _print_notes(notes: str, code: int) -> int:
    try:
        print(notes.rstrip("\n"), end="\n" if notes else "", file=sys.stderr, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    return code


if __name__ == "__main__":
    sys.exit(main())
