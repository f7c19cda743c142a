"""How fast reports are read (text to model) and converted (the whole way), beside pandoc where it is there.

    python tests/benchmarks/convert.py [FILE …]

Without files: the reports of `content/`. Processor time, the best of three runs. The last line is the ratio
to `pandoc -f markdown -t json` on Markdown of about the same size: our own of the same reports.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from wardreports.conversion import convert
from wardreports.metadata import front_matter
from wardreports.reader import read
from wardreports.source import decode
from wardreports.writer import markdown

_RUNS = 3


def main(names: list[str]) -> None:
    """Prints a line a file, then the sums."""
    content = Path(__file__).parents[2] / "content"
    paths = [Path(name) for name in names] or sorted(content.glob("*/*/*.txt"))
    size, reading, converting, text = 0, 0.0, 0.0, []
    for path in paths:
        data = path.read_bytes()
        source = decode(data, path.name)
        body = front_matter.split(source).source
        own = _best(lambda body=body: read(body)), _best(lambda source=source: convert(source))
        print(_line(len(data), *own, path.name))
        size, reading, converting = size + len(data), reading + own[0], converting + own[1]
        text.append(markdown.write(convert(source).document))
    print(_line(size, reading, converting, "all"))
    _beside_pandoc("\n\n".join(text).encode(), size / reading)


def _line(size: int, reading: float, converting: float, name: str) -> str:
    speeds = f"read {size / reading / 1e6:5.2f} MB/s  convert {size / converting / 1e6:5.2f} MB/s"
    return f"{reading * 1000:8.1f} ms {converting * 1000:8.1f} ms  {speeds}  {name}"


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def _beside_pandoc(text: bytes, speed: float) -> None:
    pandoc = shutil.which("pandoc")
    if not pandoc:
        print("pandoc is not installed: no ratio")
        return
    taken = []
    for _ in range(_RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([pandoc, "-f", "markdown", "-t", "json"], input=text, capture_output=True, check=True)
        taken.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)
    theirs = len(text) / min(taken)
    print(f"pandoc {theirs / 1e6:5.2f} MB/s of Markdown; reading is {speed / theirs:.1f} times as fast")


if __name__ == "__main__":
    main(sys.argv[1:])
