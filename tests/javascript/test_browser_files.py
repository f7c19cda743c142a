"""What the search page loads: whose it is, how big it is, and what it never does."""

from __future__ import annotations

import gzip
import hashlib
import re

import pytest

from wardreports.search.browser_files import (
    APP,
    LUNR_SHA256,
    browser_files,
    lunr_module,
    lunr_source,
)

OURS = {uri.removeprefix(APP): data.decode() for uri, data in browser_files().items() if "lunr" not in uri}
MODULES = {name: text for name, text in OURS.items() if name.endswith(".js")}


def test_lunr_is_the_version_that_was_read():
    assert hashlib.sha256(lunr_source()).hexdigest() == LUNR_SHA256


def test_lunr_keeps_its_licence_and_every_line_of_what_is_used():
    module = lunr_module()
    assert "@license MIT" in module[:400]
    lines = iter([line.strip() for line in lunr_source().decode().splitlines()])
    kept = [line.strip() for line in module.splitlines()[2:-2] if line.strip()]
    assert [line for line in kept if line not in lines] == []  # each after the one before
    for used in ("Index", "Query", "Vector", "TokenSet", "Pipeline", "MatchData", "FieldRef", "Set"):
        assert f"lunr.{used} = " in module
    for unused in ("Builder", "QueryLexer", "QueryParser", "stemmer", "tokenizer", "stopWordFilter"):
        assert f"lunr.{unused} = " not in module


def test_what_a_first_search_needs_is_one_module():
    made = OURS["search.js"]
    assert "export " not in made and not re.search(r"^import ", made, re.MULTILINE)
    assert set(re.findall(r'import\("./([^"]+)"\)', made)) == {"lunr.js", "suggest.js"}
    for name in ("main", "engine", "abbreviations", "tokens"):
        assert made.count(f"const ${name} = (() => {{") == 1
    assert made.index("const $tokens = ") < made.index("const $analyzer = ") < made.index("const $main = ")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_never_makes_markup_of_text(name):
    assert len(MODULES[name].splitlines()) < 300 or name == "search.js"
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", MODULES[name])


@pytest.mark.parametrize("name", OURS)
def test_nothing_comes_from_another_host(name):
    assert not re.search(r"https?://|//\w+\.\w", OURS[name])


def test_all_that_a_first_search_loads_beside_the_index_is_under_20_kilobytes():
    files = browser_files()
    assert sum(len(gzip.compress(files[f"{APP}{name}.js"])) for name in ("search", "lunr")) < 20_000
