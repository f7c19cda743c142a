"""Corrections of a report that comes again under another name: found by the lines they were made for."""

from __future__ import annotations

from pathlib import Path

from wardreports.corrections.anchor import digest
from wardreports.corrections.beside import SUFFIX, load, path_of
from wardreports.source import SourceError, decode
from wardreports.tree.files import read_bytes


def adopt(target: Path, folder: Path) -> Path | None:
    """Gives the report at `target` the corrections file in `folder` that has no report beside it and was made
    for its text; what that file was called, or None.

    Made for it: of its corrections that hold a line's hash, most find that line. The report must have no
    corrections yet. Never raises for a file that can't be read or moved.
    """
    own = path_of(target)
    if own.exists():
        return None
    try:
        source = decode(read_bytes(target, str(target)), str(target))
        known = {digest(source.slice(source.line_span(n))) for n in range(1, source.lines + 1)}
        for orphan in sorted(folder.glob(f"*/*{SUFFIX}")):
            if not _has_report(orphan) and _fits(orphan, known):
                orphan.rename(own)
                return orphan
    except (OSError, SourceError):
        return None
    return None


def _has_report(corrections: Path) -> bool:
    return corrections.with_name(corrections.name.removesuffix(SUFFIX) + ".txt").exists()


def _fits(corrections: Path, known: set[str]) -> bool:
    made, _ = load(corrections)
    hashes = [one.anchor.digest for one in made.corrections if one.anchor.digest]
    return sum(one in known for one in hashes) * 2 > len(hashes)
