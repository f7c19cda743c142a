"""The message table: every string that a reader, a clerk or a developer sees, in Vietnamese and English.

One YAML file an area (`portal.yml`, `search.yml`, `cli.yml`, `diagnostics.yml` …), each a flat map
`key: {vi: …, en: …}`; together one table. Keys are unique over all files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

LANGUAGES = ("vi", "en")
# The language of what is being made. A portal is made in one language from its first page to its last file;
# handed down as an argument it would stand in every signature on the way.
_SPOKEN: ContextVar[str] = ContextVar("spoken", default="vi")


class MessageError(Exception):
    """A file of the table is not of its form, or a key is in two files."""


@cache
def table() -> dict[str, dict[str, str]]:
    """The whole table: key → language → text."""
    merged: dict[str, dict[str, str]] = {}
    for entry in sorted(files(__name__).iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".yml"):
            continue
        loaded = yaml.load(entry.read_text(encoding="utf-8"), Loader=Loader)
        for key, texts in (loaded or {}).items():
            if key in merged or set(texts) != set(LANGUAGES):
                raise MessageError(f"{entry.name}: {key}")
            merged[key] = texts
    return merged


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While it lasts, texts without a language of their own are in `language`. Raises KeyError for one that
    the table does not have.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken_language() -> str:
    """The language of `speaking`, outside of it Vietnamese."""
    return _SPOKEN.get()


def message(key: str, language: str = "", /, **values: str | int) -> str:
    """The text of `key` with `{name}` places filled, in `language` or in that of `speaking`. Raises KeyError
    for an unknown key.
    """
    text = table()[key][language or _SPOKEN.get()]
    return text.format(**values) if values else text
