"""What the search page loads: whose it is, how big it is, and what it never does."""

from __future__ import annotations

import gzip
import hashlib
import re

import pytest

from wardreports.search.browser_files import APP, LUNR_SHA256, browser_files, lunr_module, lunr_source

OURS = {uri.removeprefix(APP): data.decode() for uri, data in browser_files().items() if "lunr" not in uri}
# Loaded only for a query with a word in doubt, or on a report's page.
LATER = ("suggest.js", "keyboards.js", "landing.js", "highlight.js", "strings.js")
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


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short_and_never_makes_markup_of_text(name):
    assert len(MODULES[name].splitlines()) < 300
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", MODULES[name])


@pytest.mark.parametrize("name", OURS)
def test_nothing_comes_from_another_host(name):
    assert not re.search(r"https?://|//\w+\.\w", OURS[name])


def test_all_that_a_first_search_loads_beside_the_index_is_under_23_kilobytes():
    files = {uri: data for uri, data in browser_files().items() if not uri.endswith((".css", *LATER))}
    assert sum(len(gzip.compress(data)) for data in files.values()) < 23_000
