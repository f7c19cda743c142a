"""What the commands share: their result, their surroundings, reading files, finding the corpus."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from wardreports.arguments import MisuseError
from wardreports.corrections import beside
from wardreports.corrections.model import NONE, Corrections
from wardreports.diagnostics.codes import severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity, from_source_error
from wardreports.diagnostics.reasons import system_reason
from wardreports.messages import message
from wardreports.metadata.units import Units, load_units
from wardreports.restore.language_model import LanguageModel
from wardreports.source import MAX_BYTES, Source, SourceError, decode
from wardreports.tree import teachers
from wardreports.tree.files import read_bytes

CONTENT_VARIABLE: Final = "WARDREPORTS_CONTENT"
STANDARD_INPUT: Final = "-"
Progress: TypeAlias = Callable[[Sequence[Any], str], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command says: `out` to standard output, `notes` to standard error, `code` to the caller.

    Codes: 0 done, 1 something in a text is to be mended, 2 misuse.
    """

    out: str = ""
    notes: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a command may know of the world: language, environment, and how to show that work goes on."""

    language: str
    environment: Mapping[str, str]
    progress: Progress

    def say(self, key: str, **values: str | int) -> str:
        """A text of the message table in the command's language."""
        return message(key, self.language, **values)

    @property
    def corpus(self) -> Path:
        """The folder that a site is built from."""
        return Path(self.environment.get(CONTENT_VARIABLE) or "content")


def existing_corpus(around: Surroundings) -> Path:
    """The corpus. Raises MisuseError if it is no folder."""
    if not around.corpus.is_dir():
        raise MisuseError(around.say("cli.misuse.corpus", path=str(around.corpus)))
    return around.corpus


def read_source(path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text at `path` ("-" is standard input), or the diagnostic that says why there is none."""
    try:
        return decode(_read(path), path), ()
    except SourceError as error:
        return None, (from_source_error(error),)


def _read(path: str) -> bytes:
    if path != STANDARD_INPUT:
        return read_bytes(Path(path), path)
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError("WR105", path, reason=system_reason(error)) from error


def corpus_of(path: Path) -> Path | None:
    """The corpus that `path` belongs to: the nearest folder above it (or itself) that has a units.yml."""
    absolute = path.absolute()
    for folder in (absolute, *absolute.parents[:3]):
        if (folder / "units.yml").is_file():
            return folder
    return None


def corrections_for(path: str) -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections beside the report at `path`, and what is wrong with them; none for standard input."""
    return (NONE, ()) if path == STANDARD_INPUT else beside.load(beside.path_of(Path(path)))


def units_for(path: str) -> Units | None:
    """The units that the report at `path` is published among, or None for a report outside any corpus."""
    corpus = None if path == STANDARD_INPUT else corpus_of(Path(path))
    return load_units(corpus / "units.yml")[0] if corpus else None


def model_for(path: str) -> LanguageModel:
    """What restores a damaged report at `path`: taught by its corpus, as when it is published."""
    corpus = None if path == STANDARD_INPUT else corpus_of(Path(path))
    return teachers.model_for(corpus, Path(path))


def count(diagnostics: Iterable[Diagnostic], grade: Severity) -> int:
    """How many of `diagnostics` are of that severity."""
    return sum(severity(diagnostic) == grade for diagnostic in diagnostics)
