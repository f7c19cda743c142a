"""Finding the reports of a content folder without ever leaving it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from wardreports.corrections.beside import SUFFIX
from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.diagnostics.reasons import system_reason
from wardreports.source import MAX_BYTES, SourceError
from wardreports.tree.model import ContentFile

# What a report may be called in an address; the portal's own sections come first.
RESERVED: Final = frozenset(
    {
        "assets",
        "dev",
        "don-vi",
        "du-lieu",
        "du-lieu-ca-nhan",
        "gioi-thieu",
        "loai",
        "nam",
        "phuc-hoi-chu",
        "so-lieu",
        "sua-loi",
        "tiep-can",
        "tim-kiem",
        "tro-giup",
        "tu-viet-tat",
        "van-ban",
    }
)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")


def find_reports(content: Path) -> tuple[tuple[ContentFile, ...], tuple[Diagnostic, ...]]:
    """Every `<unit>/<year>/<report>.txt` below `content`, in order of path, and what is there but has no such
    place.

    Hidden files and folders are passed over. Codes: WR701 the folder is not there, WR702 a path that leads
    out of the folder, WR703 a text at another place or with a name that can't be part of an address, WR704 a
    folder that takes the name of one of the portal's sections, WR105 a folder that can't be read, WR248
    corrections without their report.
    """
    if not content.is_dir():
        return (), (about_file(content.as_posix(), "WR701"),)
    root = content.resolve()
    files: list[ContentFile] = []
    found: list[Diagnostic] = []
    for path in _texts(content, found):
        relative = path.relative_to(content)
        shown = path.as_posix()
        if not leads_into(path, root):
            found.append(about_file(shown, "WR702"))
        elif path.name.endswith(SUFFIX):
            found += _without_report(path)
        elif path.is_dir() or not _has_place(relative):
            found.append(about_file(shown, "WR703"))
        elif relative.parts[0] in RESERVED:
            found.append(about_file(shown, "WR704", name=relative.parts[0]))
        else:
            unit, year, _ = relative.parts
            files.append(ContentFile(path, shown, unit, year, path.stem))
    return tuple(files), tuple(found)


def _without_report(corrections: Path) -> list[Diagnostic]:
    report = corrections.with_name(corrections.name.removesuffix(SUFFIX) + ".txt")
    return [] if report.exists() else [about_file(corrections.as_posix(), "WR248", report=report.name)]


def _texts(folder: Path, found: list[Diagnostic]) -> Iterator[Path]:
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        folders = {path for path in paths if path.is_dir()}
    except OSError as error:
        found.append(about_file(folder.as_posix(), "WR105", reason=system_reason(error)))
        return
    for path in paths:
        if path in folders and not path.is_symlink():
            yield from _texts(path, found)
        elif path.suffix.lower() == ".txt" or path.name.endswith(SUFFIX) or path in folders:
            yield path


def leads_into(path: Path, folder: Path) -> bool:
    """Whether `path`, all links followed, lies in `folder`; one that leads round in a circle lies nowhere."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # Up to Python 3.12 a circle is a RuntimeError.
        return False


def is_unit_folder(name: str) -> bool:
    """Whether a folder of this name can hold a unit's reports."""
    return bool(_SLUG.fullmatch(name)) and name not in RESERVED


def is_year_folder(name: str) -> bool:
    """Whether a folder of this name can hold a year's reports."""
    return bool(_YEAR.fullmatch(name))


def _has_place(relative: Path) -> bool:
    if len(relative.parts) != 3 or relative.suffix != ".txt":
        return False
    unit, year, _ = relative.parts
    return bool(_SLUG.fullmatch(unit) and is_year_folder(year) and _SLUG.fullmatch(relative.stem))


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of the text at `path`, called `shown` in findings. Raises SourceError: WR104 larger than a
    report may be, of which no more than that is read, WR105 unreadable.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
    except OSError as error:
        raise SourceError("WR105", shown, reason=system_reason(error)) from error
    if max(size, len(data)) > MAX_BYTES:
        raise SourceError("WR104", shown, size=max(size, len(data)), limit=MAX_BYTES)
    return data
