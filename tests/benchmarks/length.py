"""How the time of a whole conversion grows: 10 MB of text beside 0.5 MB, for each report.

    python tests/benchmarks/length.py [--from 0.5] [--to 10] [FILE …]

Without files: the reports of `content/`, each repeated to the wanted length. Processor time from text to
every output (Markdown, report.json, plain text, outline, CSV). The law: 10 MB take at most 20 times as long
as 0.5 MB, which is how far their lengths are apart; the last figure is the ratio of times over the ratio of
lengths.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from laws.test_time import OWN, body_of, whole_way
from wardreports.cli import few_collections


def main() -> None:
    """Prints a line for each report: both sizes, both times, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--from", dest="short", type=float, default=0.5, help="megabytes of UTF-8")
    parser.add_argument("--to", dest="long", type=float, default=10.0, help="megabytes of UTF-8")
    options = parser.parse_args()
    for path in options.files or OWN:
        body = body_of(path)
        whole_way(body)
        sizes, times = zip(
            *(_timed(body, megabytes) for megabytes in (options.short, options.long)), strict=True
        )
        lengths, taken = sizes[1] / sizes[0], times[1] / times[0]
        print(
            f"{sizes[0] / 1e6:5.2f} MB {times[0]:6.2f} s  {sizes[1] / 1e6:5.2f} MB {times[1]:7.2f} s"
            f"  {taken:5.1f} × the time of {lengths:4.1f} × the length: {taken / lengths:4.2f}  {path.name}",
            flush=True,
        )


def _timed(body: str, megabytes: float) -> tuple[int, float]:
    size = len(body.encode())
    text = body * max(1, round(megabytes * 1e6 / size))
    gc.collect()
    with few_collections():
        start = process_time()
        whole_way(text)
        return len(text.encode()), process_time() - start


if __name__ == "__main__":
    main()
