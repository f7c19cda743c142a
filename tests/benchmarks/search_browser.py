"""How long a search takes in a Chromium by the number of reports: the first one on slow 4G, and the next.

    PYTHONPATH=tests python tests/benchmarks/search_browser.py 5 50 500 2000

Slow 4G is 1.6 Mbit/s with 150 ms there and back. The first query counts from opening the search's address,
with page and scripts, to its results; the next one from asking to its results, on files that are there
already. Files are sent gzipped. Measured, never asserted.
"""

from __future__ import annotations

import functools
import gzip
import json
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from benchmarks.search_scale import CONTENT, QUERIES, write
from benchmarks.variations import Variations
from browser.search_site import chromium
from wardreports.search.browser_files import browser_files
from wardreports.search.page import search_page
from wardreports.search.records import records
from wardreports.tree import build_tree

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
READY = "document.querySelector('#search-results[data-ready=true]')"
TIMED = """async (query) => {
  const results = document.getElementById("search-results");
  document.getElementById("search-q").value = query;
  const start = performance.now();
  document.getElementById("search-form").requestSubmit();
  await new Promise((done) => {
    const watch = new MutationObserver(() => results.dataset.ready === "true" && done());
    watch.observe(results, { attributes: true });
  });
  return performance.now() - start;
}"""


class _Gzipped(SimpleHTTPRequestHandler):
    """Sends what it has gzipped, as servers of static sites do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        found = place.is_file()
        data = gzip.compress(place.read_bytes()) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def gzipped(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served while the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Gzipped, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def site(count: int, folder: Path) -> None:
    """The search of `count` reports, and nothing else of a portal."""
    tree = build_tree(CONTENT)
    write(Variations(records(tree), count), folder)
    for uri, data in browser_files().items():
        (folder / uri).parent.mkdir(parents=True, exist_ok=True)
        (folder / uri).write_bytes(data)
    head = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>x</title><main>'
    (folder / "tim-kiem/index.html").write_text(head + search_page(tree).body, encoding="utf-8")


def measure(count: int) -> dict[str, object]:
    """Milliseconds of first queries on slow 4G, each in a browser that has nothing yet, and of the next."""
    with tempfile.TemporaryDirectory() as name:
        site(count, Path(name))
        first, following = [], []
        with gzipped(Path(name)) as root, chromium() as browser:
            for query in QUERIES:
                context = browser.new_context()
                page = context.new_page()
                context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_4G)
                page.goto(f"{root}tim-kiem/?q={quote(query)}", wait_until="commit")
                page.wait_for_function(READY, polling=20)
                first.append(page.evaluate("performance.now()"))
                context.close()
            page = browser.new_page()
            page.goto(f"{root}tim-kiem/")
            page.wait_for_load_state("networkidle")
            for _ in range(4):
                following.append([page.evaluate(TIMED, query) for query in QUERIES])
    warm = [value for times in following[1:] for value in times]
    return {
        "reports": count,
        "first on slow 4G, ms": round(median(first)),
        "most": round(max(first)),
        "next, median ms": round(median(warm), 1),
        "p95": round(quantiles(warm, n=20)[-1], 1),
    }


def main() -> None:
    for size in sys.argv[1:]:
        print(json.dumps(measure(int(size))), flush=True)


if __name__ == "__main__":
    main()
