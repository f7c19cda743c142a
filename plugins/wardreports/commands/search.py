"""`wardreports search QUERY`: what the search page finds, in the terminal."""

from __future__ import annotations

import textwrap
from argparse import Namespace

from wardreports.commands.common import Outcome, Surroundings, existing_corpus
from wardreports.search import index
from wardreports.search.query import Hit, search
from wardreports.search.records import records
from wardreports.tree.build import build_tree

WIDTH = 100
LINES = 3


def run(options: Namespace, around: Surroundings) -> Outcome:
    """The best passages with their addresses, best first; how many there are as a note. Code 1 for none."""
    tree = build_tree(existing_corpus(around))
    files = index.build(records(tree))
    query = " ".join(options.query)
    found = search(files, query, unit=options.unit, year=options.year, limit=options.limit)
    if not found.total:
        return Outcome(notes=around.say("cli.search.none"), code=1)
    return Outcome("\n".join(map(_entry, found.hits)), around.say("cli.search.total", total=found.total))


def _entry(hit: Hit) -> str:
    """Address, report and heading, and the first lines of the passage."""
    record = hit.record
    facts = record.report
    path = " › ".join((facts.unit_name, facts.year, facts.title, *record.headings))
    text = textwrap.shorten(record.text, WIDTH * LINES, placeholder=" …")
    lines = (f"/{facts.address}#{record.identifier}", path, *textwrap.wrap(text, WIDTH))
    return "\n  ".join(lines) + "\n"
