"""The hand-written pages and files of docs/ that belong to the portal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

# Developers' pages are no part of the portal; MkDocs leaves out hidden files and the folder of templates.
ALWAYS: Final = ("/dev/", ".*", "/templates/")


def files(docs: Path, exclude: str = "") -> Iterator[tuple[str, bytes]]:
    """uri → bytes of every file below `docs` but for links and what is left out. `exclude` is the site's
    `exclude_docs`, in the form of a .gitignore.
    """
    patterns = (*ALWAYS, *(line.strip() for line in exclude.splitlines()))
    for path in sorted(docs.rglob("*")):
        uri = path.relative_to(docs).as_posix()
        if path.is_file() and not path.is_symlink() and not is_left_out(uri, patterns):
            yield uri, path.read_bytes()


def is_left_out(uri: str, patterns: Sequence[str]) -> bool:
    """Whether the last of `patterns` that is about `uri` leaves it out: "/dev/" is a folder at the root,
    "drafts/" one at any depth, "*.tmp" a file at any depth, "!a.md" takes one back in.
    """
    left_out = False
    for pattern in patterns:
        if pattern and not pattern.startswith("#") and _is_about(pattern.removeprefix("!"), uri):
            left_out = not pattern.startswith("!")
    return left_out


def _is_about(pattern: str, uri: str) -> bool:
    path = PurePosixPath(uri)
    folders = [parent.as_posix() for parent in path.parents if parent.name]
    names = folders if pattern.endswith("/") else [uri, *folders]
    inner = pattern.strip("/")
    if "/" in pattern.rstrip("/"):
        return any(fnmatchcase(name, inner) for name in names)
    return any(fnmatchcase(PurePosixPath(name).name, inner) for name in names)
