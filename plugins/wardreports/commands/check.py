"""`wardreports check [PATH…]`: what is to be mended, where and how."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from wardreports.arguments import MisuseError
from wardreports.commands.common import (
    Outcome,
    Surroundings,
    corpus_of,
    corrections_for,
    count,
    existing_corpus,
    read_source,
)
from wardreports.conversion import convert
from wardreports.corrections.beside import path_of
from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.diagnostics.render import RENDERERS
from wardreports.tree.build import build_tree

Checked = tuple[int, tuple[Diagnostic, ...]]


def run(options: Namespace, around: Surroundings) -> Outcome:
    """The findings of the given files and folders, of the whole corpus without any; a summary as a note.

    Code 1 if there is an error, with `--strict` if there is a warning too. Raises MisuseError for a path that
    is not there.
    """
    paths = [Path(path) for path in options.paths] or [existing_corpus(around)]
    for path in paths:
        if not path.exists():
            raise MisuseError(around.say("cli.misuse.path", path=str(path)))
    results = [
        _check(path, around.corpus) for path in around.progress(paths, around.say("cli.progress.check"))
    ]
    found = tuple(dict.fromkeys(diagnostic for _, diagnostics in results for diagnostic in diagnostics))
    errors, warnings, infos = (count(found, grade) for grade in Severity)
    reports = sum(number for number, _ in results)
    key = "cli.summary.found" if found else "cli.summary.clean"
    notes = around.say(key, reports=reports, errors=errors, warnings=warnings, infos=infos) + "\n"
    failed = errors or (options.strict and warnings)
    return Outcome(RENDERERS[options.format](found, around.language), notes, 1 if failed else 0)


def _check(path: Path, published: Path) -> Checked:
    """How many reports are at `path`, and what was found in them.

    Inside a corpus, or what is `published` without a units.yml, a report is checked as it is published, among
    the others; elsewhere it is checked alone.
    """
    corpus = corpus_of(path)
    if corpus is None and path.absolute().is_relative_to(published.absolute()):
        corpus = published.absolute()
    if corpus is None:
        return _together(_alone(file) for file in _texts(path))
    tree = build_tree(_as_given(corpus, path))
    within = [report for report in tree.reports if _is_within(report.path, path)]
    return len(within), tuple(
        d for d in tree.diagnostics if _is_within(d.path, path) or _is_beside(d.path, path)
    )


def _as_given(corpus: Path, path: Path) -> Path:
    """The corpus written as `path` is, so that diagnostics name files as the caller does."""
    for folder in (path, *path.parents):
        if folder.absolute() == corpus:
            return folder
    return corpus


def _is_within(name: str, path: Path) -> bool:
    return Path(name).absolute().is_relative_to(path.absolute())


def _is_beside(name: str, path: Path) -> bool:
    """Whether `name` is the corrections file of the report at `path`."""
    return path.suffix == ".txt" and Path(name).absolute() == path_of(path).absolute()


def _texts(path: Path) -> list[Path]:
    return sorted(path.rglob("*.txt")) if path.is_dir() else [path]


def _alone(file: Path) -> Checked:
    source, failed = read_source(file.as_posix())
    if source is None:
        return 1, failed
    corrections, wrong = corrections_for(file.as_posix())
    return 1, (*wrong, *convert(source, corrections=corrections).diagnostics)


def _together(results: Iterable[Checked]) -> Checked:
    all_results = list(results)
    return sum(number for number, _ in all_results), tuple(d for _, found in all_results for d in found)
