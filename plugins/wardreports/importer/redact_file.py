"""`redact`: a content file without what must not be published, so that no repository holds it either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from wardreports.corrections.beside import path_of
from wardreports.diagnostics.codes import severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity, about_file, from_source_error
from wardreports.diagnostics.reasons import system_reason
from wardreports.document.model import Document
from wardreports.document.redactions import Redaction
from wardreports.importer import files
from wardreports.importer.redact_corrections import cleared
from wardreports.metadata.front_matter import Split, render, split
from wardreports.privacy.redaction import Redacted, redact, without_entries
from wardreports.reader import read
from wardreports.source import Source, SourceError, decode
from wardreports.tree.files import read_bytes

_LOOKS: Final = 4
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What became of a file: in how many places something was left out, and which of the texts were not
    there (by place, from 1). With an error among `diagnostics` nothing was written.
    """

    places: int
    unmatched: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def redact_file(path: Path, texts: Sequence[str] = ()) -> Rewritten:
    """Rewrites the content file at `path` with "[đã lược bỏ]" in place of each of `texts`, or of what its own
    `redact:` names where none is given.

    The front matter is cleared of them too, its `redact:` entries included, and so is the corrections file
    beside it. Line ends stay as they are; a file in which nothing is found is not touched. Errors:
    WR101-WR105, front matter's, WR228 not writable.
    """
    try:
        data = read_bytes(path, str(path))
        divided = split(decode(data, str(path)))
    except SourceError as error:
        return Rewritten(0, (), (from_source_error(error),))
    wrong = tuple(d for d in divided.diagnostics if severity(d) is Severity.ERROR)
    if wrong:
        return Rewritten(0, (), wrong)
    own = divided.values.get("redact", ())
    entries = tuple(Redaction(text, None, 0) for text in texts) or own
    done = _redacted(divided, entries)
    head, in_head = _front_matter(divided, entries, done.found)
    unmatched = tuple(n for n in range(1, len(entries) + 1) if n - 1 not in done.found and n not in in_head)
    result = Rewritten(done.places + len(in_head), unmatched)
    rewritten = split(Source(str(path), head + done.source.body_text)).source
    quoting = _corrections(path, divided.source, rewritten, entries)
    if not result.places and quoting is None:
        return result
    return _written(path, data, rewritten.text if result.places else None, quoting, result)


def _corrections(
    path: Path, before: Source, after: Source, entries: tuple[Redaction, ...]
) -> tuple[Path, str] | None:
    """The corrections file beside the report and what it is to hold, where it quotes one of `entries`."""
    beside = path_of(path)
    try:
        text = beside.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        # None there, or none that the report could be corrected by.
        return None
    now = cleared(text, before, after, entries)
    return None if now == text else (beside, now)


def _redacted(divided: Split, entries: tuple[Redaction, ...]) -> Redacted:
    done = redact(divided.source, entries)
    for _ in range(_LOOKS):
        reading = read(done.source, divided.values.get("dialect"))
        further = done.also(Document(done.source, reading.dialect, reading.blocks, reading.footnotes))
        if further is done:
            break
        done = further
    return done


def _front_matter(
    divided: Split, entries: tuple[Redaction, ...], found: frozenset[int]
) -> tuple[str, frozenset[int]]:
    """The front matter without `entries`, and which of them (from 1) its values held. Comments in it are lost
    where something is taken out, and only then.
    """
    values, own = divided.values, divided.values.get("redact", ())
    public = {key: value for key, value in values.items() if key not in ("redact", "personal_data_reviewed")}
    held = frozenset(n for n, entry in enumerate(entries, 1) if without_entries(public, (entry,)) != public)
    done = {entry.text for n, entry in enumerate(entries) if n in found or n + 1 in held}
    left = tuple(entry for entry in own if entry.text not in done)
    cleared: dict[str, Any] = without_entries(public, entries)
    if "personal_data_reviewed" in values:
        cleared["personal_data_reviewed"] = without_entries({"": values["personal_data_reviewed"]}, entries)[
            ""
        ]
    if left:
        cleared["redact"] = left
    if cleared == values:
        return divided.source.text[: divided.source.body], held
    return render(cleared), held


def _written(
    path: Path, data: bytes, text: str | None, quoting: tuple[Path, str] | None, result: Rewritten
) -> Rewritten:
    """Writes the report's new `text` and then what quotes it; neither where one of them can't be."""
    target = path
    try:
        if text is not None:
            files.replace(path, _with_line_ends(text, data))
        if quoting is not None:
            target, again = quoting
            files.replace(target, again.encode("utf-8"))
    except OSError as error:
        if target != path and text is not None:
            with suppress(OSError):
                files.replace(path, data)
        reason = system_reason(error)
        failed = about_file(str(target), "WR228", target=str(target), reason=reason)
        return Rewritten(0, (), (failed,))
    return result


def _with_line_ends(text: str, data: bytes) -> bytes:
    """`text` with the line ends of `data`, whose report it has line for line below its front matter."""
    lines = [line.encode("utf-8") for line in text.split("\n")]
    ends = _LINE_END.findall(data)
    more = len(lines) - 1 - len(ends)
    ends = (ends[:1] or [b"\n"]) * more + ends[max(0, -more) :]
    return b"".join(line + end for line, end in zip(lines, [*ends, b""], strict=True))
