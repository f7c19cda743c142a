"""`wardreports search QUERY`: what the search page finds, in the terminal."""

from __future__ import annotations

import json
import textwrap
from argparse import Namespace
from typing import Any

from wardreports.commands.common import Outcome, Surroundings, existing_corpus
from wardreports.search import index
from wardreports.search.query import Hit, Results, search
from wardreports.search.records import records
from wardreports.tree.build import build_tree

WIDTH = 100
LINES = 3


def run(options: Namespace, around: Surroundings) -> Outcome:
    """The best passages with their addresses, best first; how many there are as a note. Code 1 for none."""
    tree = build_tree(existing_corpus(around))
    files = index.build(records(tree))
    query = " ".join(options.query)
    chosen = {"unit": options.unit, "year": options.year, "type": options.type}
    found = search(files, query, **chosen, limit=options.limit)
    code = 0 if found.total else 1
    if options.json:
        return Outcome(json.dumps(_as_json(found), ensure_ascii=False, indent=2) + "\n", code=code)
    total = (
        around.say("cli.search.total", total=found.total) if found.total else around.say("cli.search.none")
    )
    notes = "\n".join(filter(None, (_meant(found, around), total)))
    return Outcome("\n".join(map(_entry, found.hits)), notes, code)


def _meant(found: Results, around: Surroundings) -> str:
    if found.corrected:
        return around.say("cli.search.shown", query=found.query)
    return around.say("cli.search.meant", query=found.suggestion) if found.suggestion else ""


def _as_json(found: Results) -> dict[str, Any]:
    """What was searched, what was found, and the first passages with their places."""
    return {
        "query": found.query,
        "corrected": found.corrected,
        "suggestion": found.suggestion,
        "total": found.total,
        "counts": found.counts,
        "hits": [
            {
                "href": f"/{hit.record.href}",
                "score": round(hit.score, 6),
                "unit": hit.record.report.unit,
                "year": hit.record.report.year,
                "type": hit.record.report.type,
                "report": hit.record.report.title,
                "headings": hit.record.headings,
                "kind": hit.record.kind,
                "text": hit.record.text,
            }
            for hit in found.hits
        ],
    }


def _entry(hit: Hit) -> str:
    """Address, report and heading, and the first lines of the passage."""
    record = hit.record
    facts = record.report
    path = " › ".join((facts.unit_name, facts.year, facts.title, *record.headings))
    text = textwrap.shorten(record.text, WIDTH * LINES, placeholder=" …")
    lines = (f"/{facts.address}#{record.identifier}", path, *textwrap.wrap(text, WIDTH))
    return "\n  ".join(lines) + "\n"
