"""Other engines on the same passages as `search_scale.py`: what building costs, and what a first query sends.

    pip install "pagefind[extended]"
    PYTHONPATH=tests python tests/benchmarks/search_others.py 5 50 500

Material's index is written as its plugin writes it: a section's location, title and text; every page fetches
the whole. Pagefind indexes pages with a section for each passage, and is asked in a Chromium: its files as
sent, gzipped where they aren't yet. Measured, never asserted.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from statistics import median

from benchmarks.search_scale import CONTENT, QUERIES
from benchmarks.variations import Variations
from browser.search_site import chromium, served
from wardreports.search.records import Record, records
from wardreports.tree import build_tree

ASK = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
}"""


def heading(record: Record) -> str:
    """The heading right above a passage."""
    return record.headings[-1] if record.headings else ""


def page(group: list[Record]) -> str:
    """A report as a page of which every passage is a section."""
    facts = group[0].report
    parts = [
        f'<h2 id="{escape(record.identifier)}">{escape(heading(record))}</h2><p>{escape(record.text)}</p>'
        for record in group
    ]
    title = f"<h1>{escape(facts.title)}, {escape(facts.unit_name)}</h1>"
    return f'<!doctype html><html lang="vi"><body><main>{title}{"".join(parts)}</main></body></html>'


def material(groups: list[list[Record]]) -> int:
    """The bytes of Material's index."""
    docs = [
        {
            "location": record.href,
            "title": heading(record),
            "text": f"<p>{escape(record.text)}</p>",
        }
        for group in groups
        for record in group
    ]
    config = {"lang": ["vi"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": {}}
    return len(gzip.compress(json.dumps({"config": config, "docs": docs}).encode()))


def pagefind(groups: list[list[Record]], folder: Path) -> dict[str, float]:
    """Pagefind's CPU seconds, peak memory and the bytes of a first query."""
    for group in groups:
        place = folder / group[0].report.address / "index.html"
        place.parent.mkdir(parents=True)
        place.write_text(page(group), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder)], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    (folder / "index.html").write_text("<!doctype html><title>x</title>")
    sent = []
    with served(folder) as address, chromium() as browser:
        for query in QUERIES:
            opened = browser.new_context().new_page()
            files: list[Path] = []
            opened.on(
                "request",
                lambda request, files=files: files.append(folder / request.url[len(address) :].split("?")[0]),
            )
            opened.goto(address)
            opened.evaluate(ASK, query)
            sent.append(
                sum(
                    min(path.stat().st_size, len(gzip.compress(path.read_bytes())))
                    for path in files
                    if path.is_file()
                )
            )
            opened.context.close()
    return {
        "CPU s": round(cpu, 1),
        "peak MB": round(after.ru_maxrss / 1024),
        "first query KB": round(median(sent) / 1000, 1),
    }


def main() -> None:
    for size in map(int, sys.argv[1:]):
        made = Variations(records(build_tree(CONTENT)), size)
        groups = [made.report(number) for number in range(size)]
        with tempfile.TemporaryDirectory() as name:
            found = pagefind(groups, Path(name))
        print(
            json.dumps(
                {"reports": size, "Material KB": round(material(groups) / 1000, 1), "Pagefind": found}
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
