"""What the search costs by the number of reports: building, one report more, the first query and the next.

    PYTHONPATH=tests python tests/benchmarks/search_scale.py 5 50 500 2000 5000

Reports are variations of the demonstration reports. Each size runs in a process of its own, so that its peak
memory is its own. Bytes are gzipped, of all files of a first query: the page's scripts, the manifest, terms,
passages. `search_others.py` measures other engines on the same passages. Measured, never asserted.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.variations import Variations
from wardreports.search.browser_files import APP, browser_files
from wardreports.search.index import Reports, files, numbers
from wardreports.search.query import Engine, Options
from wardreports.search.records import records
from wardreports.tree import build_tree

CONTENT = Path(__file__).parents[2] / "content"
QUERIES = (
    "hộ nghèo",
    "ho ngheo",
    "thu ngân sách",
    "trường đạt chuẩn quốc gia",
    "giai ngan von dau tu cong",
    "phạm pháp hình sự",
    "bảo hiểm y tế",
    "hồ sơ đất đai quá hạn",
)
TOPICS = ("hộ nghèo", "thu ngân sách", "giải ngân", "phạm pháp hình sự", "bảo hiểm y tế")
PLACES = 60


def ordered(made: Variations, skip: int | None = None) -> Reports:
    """The reports for the index, each made when it is asked for; `skip` leaves one out."""
    addresses = made.addresses()
    known = {address: number for number, address in enumerate(addresses) if number != skip}
    return Reports(numbers(list(known)), lambda address: made.report(known[address]))


def write(
    made: Variations, folder: Path, cache_dir: Path | None = None, skip: int | None = None
) -> dict[str, int]:
    """The index in `folder`, with what `cache_dir` keeps; returns the length of every file."""
    found = {}
    for uri, data in files(ordered(made, skip), cache_dir=cache_dir):
        place = folder / uri
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        found[uri] = len(data)
    return found


def scripts() -> int:
    """The bytes of the scripts that a first search loads."""
    files = browser_files()
    return sum(len(gzip.compress(files[f"{APP}{name}.js"])) for name in ("search", "lunr"))


def asked(folder: Path, queries: list[str]) -> tuple[list[int], list[float]]:
    """For each query as the first one: bytes of the index; and as the next one, repeated: seconds."""
    sent, times = [], []
    for query in queries:
        read: dict[str, bytes] = {}
        Engine(lambda uri, read=read: read.setdefault(uri, (folder / uri).read_bytes())).search(
            query, Options()
        )
        sent.append(sum(len(gzip.compress(data)) for data in read.values()))
    engine = Engine(lambda uri: (folder / uri).read_bytes())
    for query in queries:
        engine.search(query, Options())
        start = time.perf_counter()
        engine.search(query, Options())
        times.append(time.perf_counter() - start)
    return sent, times


def places(made: Variations, folder: Path) -> tuple[float, float, list[int]]:
    """Topic, ward and year: the part whose report is first, whose passage is in the first five, and bytes."""
    chance = random.Random(9)  # noqa: S311 - no secret, only variety
    engine = Engine(lambda uri: (folder / uri).read_bytes())
    first, five, queries = 0, 0, []
    for _ in range(PLACES):
        number, topic = chance.randrange(made.count), chance.choice(TOPICS)
        group = made.report(number)
        if not any(topic in record.text.lower() for record in group):
            continue
        facts = group[0].report
        query = f"{topic} {facts.unit_name.removeprefix('Phường ')} {facts.year}"
        queries.append(query)
        hits = [hit.record for hit in engine.search(query, Options()).hits]
        right = [(r.report.unit, r.report.year) == (facts.unit, facts.year) for r in hits]
        first += bool(right[:1] and right[0])
        five += any(ok and topic in r.text.lower() for ok, r in zip(right[:5], hits, strict=False))
    return first / len(queries), five / len(queries), asked(folder, queries[:10])[0]


def cpu_seconds() -> float:
    """The CPU time of this process and of its children that have ended."""
    return sum(os.times()[:4])


def measure(count: int) -> dict[str, object]:
    """Everything about an index of `count` reports."""
    made = Variations(records(build_tree(CONTENT)), count)
    cpu = cpu_seconds()
    for number in range(count):
        made.report(number)
    making = cpu_seconds() - cpu
    with tempfile.TemporaryDirectory() as name:
        folder, before, cache_dir = (Path(name) / part for part in ("new", "old", "cache"))
        cpu = cpu_seconds()
        old = write(made, before, cache_dir, skip=count // 2)
        cpu = cpu_seconds() - cpu - making
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        more = cpu_seconds()
        found = write(made, folder, cache_dir)
        more = cpu_seconds() - more - making
        sent, times = asked(folder, list(QUERIES))
        first, five, place_sent = places(made, folder)
        changed = sum(
            uri not in old or (before / uri).read_bytes() != (folder / uri).read_bytes() for uri in found
        )
    return {
        "reports": count,
        "files": len(found),
        "MB": round(sum(found.values()) / 1e6, 1),
        "build CPU s": round(cpu, 1),
        "one report more, CPU s": round(more, 1),
        "peak MB": round(memory),
        "changed by one report %": round(100 * changed / len(found), 2),
        "first query KB": round((scripts() + median(sent)) / 1000, 1),
        "first query KB, most": round((scripts() + max(sent)) / 1000, 1),
        "next query ms (Python)": round(1000 * median(times), 1),
        "ward and year: first %": round(100 * first, 1),
        "ward and year: in five %": round(100 * five, 1),
        "ward and year: KB": round((scripts() + median(place_sent)) / 1000, 1),
    }


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2])), ensure_ascii=False))
        return
    for size in sys.argv[1:]:
        done = subprocess.run(
            [sys.executable, __file__, "--one", size], capture_output=True, check=True, text=True
        )
        print(done.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
