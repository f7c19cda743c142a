"""The message table: every string that a reader, a clerk or a developer sees, in Vietnamese and English.

One YAML file an area (`portal.yml`, `search.yml`, `cli.yml`, `diagnostics.yml` …), each a flat map
`key: {vi: …, en: …}`; together one table. Keys are unique over all files.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

LANGUAGES = ("vi", "en")


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


def message(key: str, language: str = "vi", /, **values: str | int) -> str:
    """The text of `key` in `language` with `{name}` places filled. Raises KeyError for an unknown key."""
    text = table()[key][language]
    return text.format(**values) if values else text
