"""How long reports take: `python tests/benchmarks/convert.py FILE…`. Prints, asserts nothing.

Without files it reads the demonstration reports of `content/`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from wardreports.conversion import convert
from wardreports.source import decode


def main(names: list[str]) -> None:
    content = Path(__file__).parents[2] / "content"
    paths = [Path(name) for name in names] or sorted(content.glob("*/*/*.txt"))
    total = size = 0.0
    for path in paths:
        data = path.read_bytes()
        source = decode(data, path.name)
        took = min(_timed(source) for _ in range(3))
        total += took
        size += len(data)
        print(f"{took * 1000:7.1f} ms  {len(data) / took / 1e6:5.2f} MB/s  {path.name}")
    print(f"{total * 1000:7.1f} ms  {size / max(total, 1e-9) / 1e6:5.2f} MB/s  all")


def _timed(source: object) -> float:
    start = process_time()
    convert(source)  # type: ignore[arg-type]
    return process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
