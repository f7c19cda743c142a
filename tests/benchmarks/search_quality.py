"""How well the search answers: hit@1, hit@5 and MRR over a file of queries, by kind.

    python tests/benchmarks/search_quality.py QUERIES.json TEXT...

QUERIES holds {"queries": [{"id", "kind", "query", "expected": [{"file", "contains"}]}]}: a passage counts
when its text holds `contains`, blanks and case aside, in a report whose file name begins with `file`.
Measured, never asserted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from wardreports.conversion import convert
from wardreports.search.index import build
from wardreports.search.query import Hit, search
from wardreports.search.records import Record, ReportFacts, document_records
from wardreports.source import decode
from wardreports.text.normalise import collapse
from wardreports.text.slug import slug

DEPTH = 10


def corpus_records(texts: Sequence[Path]) -> list[Record]:
    """The records of report texts, whose addresses are the names of their files."""
    found: list[Record] = []
    for path in texts:
        document = convert(decode(path.read_bytes(), str(path))).document
        metadata = document.metadata
        unit = metadata.unit
        period = metadata.period.value if metadata.period else ""
        facts = ReportFacts(
            address=f"{path.stem}/",
            title=metadata.title or path.stem,
            unit=unit.slug if unit else "",
            unit_name=f"{unit.kind} {unit.name}" if unit else "",
            year=period[-4:] if period.replace("-", "").isdigit() else period[:4],
            type=slug(metadata.document_type or ""),
            type_name=metadata.document_type or "",
            province=metadata.province or "",
        )
        found.extend(document_records(document, facts))
    return found


def first_rank(hits: Sequence[Hit], expected: Sequence[dict[str, str]]) -> int | None:
    """The place, from 1, of the first hit that was expected."""
    for place, hit in enumerate(hits, start=1):
        text = collapse(hit.record.text).casefold()
        for wanted in expected:
            in_file = hit.record.report.address.startswith(wanted["file"])
            if in_file and collapse(wanted["contains"]).casefold() in text:
                return place
    return None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("queries", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    chosen = parser.parse_args()
    records = corpus_records(chosen.texts)
    start = time.perf_counter()
    files = build(records)
    print(f"{len(records)} passages, {len(files)} files, {time.perf_counter() - start:.2f} s")
    ranks: dict[str, list[int | None]] = defaultdict(list)
    for query in json.loads(chosen.queries.read_text(encoding="utf-8"))["queries"]:
        read: dict[str, bytes] = {}
        results = search(lambda uri, read=read: read.setdefault(uri, files[uri]), query["query"], limit=DEPTH)
        rank = first_rank(results.hits, query["expected"])
        ranks[query["kind"]].append(rank)
        sent = sum(len(gzip.compress(data)) for data in read.values())
        print(f"{query['id']:5} rank {rank or '-':>2} of {results.total:4}, {sent:6} B  {query['query']}")
    for kind, found in [*ranks.items(), ("all", [rank for part in ranks.values() for rank in part])]:
        best = sum(rank == 1 for rank in found) / len(found)
        five = sum(rank is not None and rank <= 5 for rank in found) / len(found)
        mrr = sum(1 / rank for rank in found if rank) / len(found)
        print(f"{kind:12} hit@1 {best:6.1%}  hit@5 {five:6.1%}  MRR {mrr:.3f}  ({len(found)})")


if __name__ == "__main__":
    sys.exit(main())
