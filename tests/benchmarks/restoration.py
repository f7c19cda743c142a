"""How well missing letters are restored: python tests/benchmarks/restoration.py FOLDER [GOLD [NAME:SET …]]

FOLDER holds reports as text. Each clean one is damaged with lost sets drawn at random and restored by a
model that has read the others only; with NAME:SET only the reports whose names begin so, with that set;
with NAME:SET:alone by the shipped tables alone, as a report outside any portal is.
GOLD is a file of clauses restored by hand, of the damaged report in FOLDER: {"restored": [{"line",
"damaged", "restored"}]}. Prints, for words and commas: how many were lost, how many the best reading has
right, how many are called sure, and how many of these are right; and seconds of processor time.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from wardreports.document.model import Grade
from wardreports.document.restoration import Restoration
from wardreports.metadata import front_matter
from wardreports.restore.channel import CONFUSED, Channel, damage
from wardreports.restore.restorer import Restored, restore
from wardreports.restore.tables import shipped, teach
from wardreports.source import Source, Span, decode
from wardreports.text.normalise import nfc

SEEDS = range(5)
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầậắặếềệốồộớờợứừựíìịúùụóòọ"
PIECE = re.compile(r"[^\W\d_]+|,")
MARK = re.compile(r"\[footnoteRef:\d+\]|\[\d+: *(?:\(\))?|\]")


def drawn(seed: int) -> Channel:
    letters = random.Random(seed).sample(LETTERS, 20)  # noqa: S311
    return Channel(frozenset(letters[:5]), frozenset(letters[5:]))


def clean(source: Source) -> str:
    lines = (" ".join(line.split()) for line in MARK.sub(" ", nfc(source.body_text)).split("\n"))
    return "\n".join(line for line in lines if line)


def judged(
    came: str, truth: str, made: Restored, within: Span
) -> Iterator[tuple[bool, bool, Restoration | None]]:
    """Each lost piece, and each restoration of what was not lost: comma or not, right or not, made."""
    at = {place: item for item in made.restorations for place in range(item.span.start, item.span.end)}
    seen = set()
    for match in PIECE.finditer(truth, within.start, within.end):
        span = Span(*match.span())
        if came[span.start : span.end] != match.group():
            item = at.get(span.start)
            seen.add(item)
            yield (
                match.group() == ",",
                item is not None and (item.span, item.restored) == (span, match.group()),
                item,
            )
    for item in made.restorations:
        inside = within.start <= item.span.start and item.span.end <= within.end
        if inside and item not in seen and item.original.translate(CONFUSED) != item.restored:
            yield item.restored == ",", False, item


def report(name: str, results: list[tuple[bool, bool, Restoration | None]], seconds: float) -> None:
    for comma in (False, True):
        mine = [(right, item) for is_comma, right, item in results if is_comma is comma]
        sure = [right for right, item in mine if item and item.grade is Grade.SURE]
        count = max(1, len(mine))
        right, exact = sum(good for good, _ in mine) / count, sum(sure) / max(1, len(sure))
        print(f"{name:24} {'commas' if comma else 'words':6} {len(mine):5}  right {right:7.2%}", end="")
        print(f"  sure {len(sure) / count:7.2%}  of these right {exact:7.2%}  {seconds:5.1f} s")


def by_hand(source: Source, gold: Path, texts: list[str]) -> None:
    """Once with all clean reports as teachers, once with none."""
    started = time.process_time()
    made = restore(source, teach(texts))
    seconds = time.process_time() - started
    came = source.text.translate(CONFUSED)
    results = []
    for clause in json.loads(gold.read_text(encoding="utf-8"))["restored"]:
        line = source.line_span(clause["line"])
        start = line.start + came[line.start : line.end].find(clause["damaged"].rstrip())
        span = Span(start, start + len(clause["restored"]))
        results += judged(came, came[:start] + clause["restored"] + came[span.end :], made, span)
    report("by hand" if texts else "by hand, alone", results, seconds)


def main(folder: Path, gold: Path | None, rows: list[str]) -> None:
    sources = [
        front_matter.split(decode(p.read_bytes(), p.name)).source for p in sorted(folder.rglob("*.txt"))
    ]
    broken = [source for source in sources if restore(source, shipped).damage]
    texts = {source.path: clean(source) for source in sources if source not in broken}
    if gold and broken:
        by_hand(broken[0], gold, list(texts.values()))
        by_hand(broken[0], gold, [])
    every = [f"{sorted(texts)[seed % len(texts)]}:{seed}{mode}" for seed in SEEDS for mode in ("", ":alone")]
    for name, number, *alone in (row.split(":") for row in rows or every):
        seed = int(number)
        path = next(path for path in sorted(texts) if path.startswith(name))
        truth = texts[path]
        came = damage(truth, drawn(seed), seed)
        model = shipped() if alone else teach(text for other, text in texts.items() if other != path)
        started = time.process_time()
        made = restore(Source(path, came), model)
        report(
            f"{path[:3]} set {seed} {' '.join(alone)}",
            list(judged(came, truth, made, Span(0, len(truth)))),
            time.process_time() - started,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None, sys.argv[3:])
