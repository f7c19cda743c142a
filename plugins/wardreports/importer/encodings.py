"""A file's bytes → UTF-8, and what to say of it: never converted silently, never on a weak guess."""

from __future__ import annotations

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.source import SourceError, likely
from wardreports.text.encoding_guess import Converted, Guess, convert, guess
from wardreports.text.legacy import Letters


def as_utf8(data: bytes, path: str, letters: Letters | None = None) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """`data` in UTF-8, letter for letter, and findings that say from what it was converted and how sure.

    UTF-8 comes back as it is, without findings. `letters` says how to read the file where a guess would be
    wrong. Raises SourceError WR103 (no text), WR112 (no sure guess), WR113 (`letters` does not fit).
    """
    found = guess(data)
    if found.carrier == "UTF-8" and (letters or found.letters) is Letters.UNICODE:
        return data, ()
    if letters is None and not found.is_sure:
        raise _unsure(data, path, found)
    converted = convert(data, letters)
    if converted is None or "\0" in converted.text:
        raise SourceError("WR113", path, encoding=str(letters or found.name))
    return converted.text.encode("utf-8"), _said(path, converted, found, named=letters is not None)


def _unsure(data: bytes, path: str, found: Guess) -> SourceError:
    if b"\0" in data:
        return SourceError("WR103", path, data.count(b"\n", 0, data.index(b"\0")) + 1)
    return SourceError("WR112", path, encoding=likely(found), confidence=found.percent)


def _said(path: str, converted: Converted, found: Guess, *, named: bool) -> tuple[Diagnostic, ...]:
    encoding = converted.guess.name
    if named or found.letters is Letters.UNICODE:
        first = about_file(path, "WR110", encoding=encoding)
    else:
        runner_up = str(found.runner_up or "-")
        first = about_file(path, "WR111", encoding=encoding, confidence=found.percent, runner_up=runner_up)
    if not converted.raised:
        return (first,)
    return first, about_file(path, "WR115", words=converted.raised)
