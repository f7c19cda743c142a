"""A content file as `add` writes it: front matter, then the report's bytes exactly as they came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from wardreports.document.model import Metadata
from wardreports.importer import files
from wardreports.metadata.front_matter import Split, render
from wardreports.metadata.units import UnitEntry, block_lines
from wardreports.source import Source

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_BOM: Final = b"\xef\xbb\xbf"


def content(data: bytes, divided: Split, metadata: Metadata, dialect: str, province: str | None) -> bytes:
    """Front matter and body, as bytes, of the file `data`, which `divided` came from. Keys that it already
    had keep their values.
    """
    values: dict[str, Any] = {
        "title": metadata.title,
        "document_type": metadata.document_type,
        "issuer": metadata.issuer,
        "unit": metadata.unit.slug if metadata.unit else None,
        "province": province,
        "number": metadata.number,
        "date_issued": metadata.date_issued,
        "draft": metadata.draft,
        "period": metadata.period.value if metadata.period else None,
        "outlook": metadata.outlook,
        "dialect": dialect,
    }
    given = {key: list(value) if isinstance(value, tuple) else value for key, value in divided.values.items()}
    values.update({key: value for key, value in given.items() if key not in values})
    values = {
        key: value for key, value in values.items() if value is not None or key in ("number", "date_issued")
    }
    return render(values).encode("utf-8") + _body_bytes(data, divided.source)


def _body_bytes(data: bytes, source: Source) -> bytes:
    """The bytes that `source.body_text` was decoded from, their line ends as they came."""
    data = data.removeprefix(_BOM)
    lines_before = source.line_of(source.body) - 1 if source.body else 0
    if source.body and source.body == len(source.text) and not source.text.endswith("\n"):
        return b""
    offset = 0
    for _, line_end in zip(range(lines_before), _LINE_END.finditer(data), strict=False):
        offset = line_end.end()
    return data[offset:]


def write_under(folder: Path, names: Iterable[str], data: bytes) -> Path:
    """Writes `data` into `folder` under the first of `names` (which must not end) that is free. Raises
    OSError.
    """
    return next(target for name in names if _written_new(target := folder / f"{name}.txt", data))


def _written_new(target: Path, data: bytes) -> bool:
    if target.exists():
        return False
    try:
        files.write_new(target, data)
    except FileExistsError:
        return False
    return True


def append_unit(path: Path, entry: UnitEntry) -> None:
    """Writes `entry` at the end of the units.yml at `path`, which need not be there. Raises OSError."""
    before = path.read_bytes() if path.exists() else b""
    gap = b"\n" if before.endswith(b"\n") else b"\n\n" if before else b""
    files.replace(path, before + gap + block_lines(entry).encode("utf-8"))
