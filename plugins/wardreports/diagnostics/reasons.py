"""Why something failed, in our words: what a system or a library says is English and names no remedy.

A reason is a value of a diagnostic, which knows no language yet: it holds keys of the message table, and is
spoken when the diagnostic is shown.
"""

from __future__ import annotations

import errno
import re
from typing import Final

from wardreports.messages import message, table

_LEAD: Final = "message:"
_SPOKEN: Final = re.compile(rf"{_LEAD}said\.[a-z0-9_.-]+(?: said\.[a-z0-9_.-]+)*")

_OF_ERRNO: Final = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no-folder",
    errno.EEXIST: "exists",
    errno.ENOSPC: "full",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "circle",
}

# Ordered: words of PyYAML's own message → the key that says it.
_OF_YAML: Final = (
    (r"'\\t'", "tab"),
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    (r"expected ',' or '[\]}]'|expected the node content, but found '<stream end>'", "bracket"),
    ("unexpected end of stream|unexpected document separator", "quote"),
    ("expected <block end>", "indentation"),
    ("unknown escape character", "escape"),
    ("cannot start any token", "needs-quotes"),
    ("special characters are not allowed", "control"),
)


def said(*keys: str) -> str:
    """A value of a diagnostic that stands for texts of the message table: `said.<key>` each."""
    return _LEAD + " ".join(f"said.{key}" for key in keys)


def spoken(value: str | int, language: str) -> str | int:
    """`value` as it is shown: the texts of what `said` made, joined by commas; anything else as it is."""
    if not isinstance(value, str) or not _SPOKEN.fullmatch(value):
        return value
    keys = value.removeprefix(_LEAD).split()
    return ", ".join(message(key, language) for key in keys) if all(key in table() for key in keys) else value


def system_reason(error: OSError | UnicodeError) -> str:
    """Why a file could not be read or written, as a diagnostic's value."""
    if isinstance(error, UnicodeError):
        return said("os.not-utf8")
    return said(f"os.{_OF_ERRNO.get(error.errno or 0, 'other')}")


def yaml_reason(problem: str) -> str:
    """What is wrong with YAML whose parser says `problem`, as a diagnostic's value."""
    return said(f"yaml.{next((key for words, key in _OF_YAML if re.search(words, problem)), 'other')}")
