"""A content file as `add` writes it: front matter, then the report's bytes exactly as they came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from textwrap import indent
from typing import Any, Final

import yaml

from wardreports.document.model import Metadata
from wardreports.importer import files
from wardreports.metadata.front_matter import Split, render
from wardreports.metadata.units import UnitEntry, block_lines, flow_line
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
    """Writes `entry` at the end of the list in the units.yml at `path`, which holds a list or nothing and
    need not be there; all else stays as it is. Raises OSError.
    """
    before = path.read_bytes() if path.exists() else b""
    text = before.removeprefix(_BOM).decode("utf-8")
    mark = _BOM if before.startswith(_BOM) else b""
    files.replace(path, mark + with_unit(text, entry).encode("utf-8"))


def with_unit(text: str, entry: UnitEntry) -> str:
    """The text of a units.yml with `entry` at the end of its list, written as the list is: in brackets, or
    with dashes as far in.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if isinstance(root, yaml.SequenceNode) and root.flow_style:
        last = root.value[-1].end_mark.index if root.value else root.start_mark.index + 1
        comma = ", " if root.value else ""
        return f"{text[:last]}{comma}{flow_line(entry).removeprefix('- ')}{text[last:]}"
    end, far = (root.end_mark.index, root.start_mark.column) if root else (len(text), 0)
    head = text[:end] if text[:end].endswith("\n") or not end else f"{text[:end]}\n"
    gap = "\n" if head else ""
    return f"{head}{gap}{indent(block_lines(entry), ' ' * far)}{text[end:]}"
