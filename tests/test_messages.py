"""The message table is whole: both languages, the same places, every key used and every used key there."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from wardreports.diagnostics.codes import CODES
from wardreports.messages import LANGUAGES, table

PLUGINS = Path(__file__).parent.parent / "plugins"
TEXTS = (".py", ".html", ".js", ".xml", ".yml", ".json", ".css")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@cache
def code() -> str:
    """Everything that may name a key: the plugins' files and the browser's, not the table."""
    files = (p for p in PLUGINS.rglob("*") if p.suffix in TEXTS and "messages" not in p.parts and p.is_file())
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(files))


@cache
def python_strings() -> frozenset[str]:
    """Every string of the plugins' Python; an f-string with its places as "*"."""
    found: set[str] = set()
    for path in PLUGINS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (str(v.value) if isinstance(v, ast.Constant) else "*" for v in node.values)
                found.add("".join(parts))
    return frozenset(found)


@pytest.mark.parametrize("key", table())
def test_every_key_says_the_same_in_both_languages(key: str) -> None:
    texts = table()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(isinstance(text, str) and text.strip() for text in texts.values())
    assert all(unicodedata.is_normalized("NFC", text) for text in texts.values())
    if not key.endswith(".explain"):
        assert places(texts["vi"]) == places(texts["en"])


def patterns() -> list[re.Pattern[str]]:
    """Keys that code puts together: an f-string with a dot and at least one fixed word."""
    whole = [
        s
        for s in python_strings()
        if "*" in s and re.fullmatch(r"[\w.*-]+", s) and re.search(r"\w\.|\.\w", s)
    ]
    return [re.compile(re.escape(s).replace(r"\*", r"[\w.-]+")) for s in whole]


def test_every_key_is_used() -> None:
    made = patterns()
    codes = {f"{code}.{part}" for code in CODES for part in ("headline", "help", "explain")}
    unused = [
        key
        for key in table()
        if key not in codes
        and key not in python_strings()
        and not any(pattern.fullmatch(key) for pattern in made)
        and not re.search(rf"[\"'`]{re.escape(key)}[\"'`]", code())
    ]
    assert not unused


def test_every_used_key_is_there() -> None:
    called = re.findall(r"\b(?:message|say|_)\(\s*[\"']([\w.-]+\.[\w.-]+)[\"']", code())
    areas = {key.partition(".")[0] for key in table()}
    # `say` of the portal's pages puts "portal." before its keys.
    known = {*table(), *(key.removeprefix("portal.") for key in table())}
    assert not {key for key in called if key.partition(".")[0] in areas and key not in known}
