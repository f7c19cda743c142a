"""Makes the restorer's shipped tables: python tools/make_restoration_tables.py

Two lists, compressed: `words.txt.xz`, the Vietnamese dictionary of pyvi (MIT, its notice stands beside it),
and
`reports.txt.xz`, this project's own texts as a running text without marks or damage: the demonstration
reports, and what `tools/prose/` holds, written for this purpose in the language of such reports. The same
input gives the same bytes. pyvi is needed here only, not by the portal.
"""

from __future__ import annotations

import json
import lzma
import re
import unicodedata
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "plugins" / "wardreports" / "data" / "restore"
_WORD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_LONGEST = 8
_BROKEN = re.compile(r"[ƣƢ]|[^\W\d_]  +[^\W\d_]")
_MARK = re.compile(r"\[\^?\d+\]|\[footnoteRef:\d+\]|(?<=[^\W\d_])\d{1,2}(?=[\s,.;])")


def dictionary(lines: list[str]) -> list[str]:
    """Words of letters and blanks, lower case, NFC, sorted; syllables longer than any Vietnamese one left
    out."""
    words = {unicodedata.normalize("NFC", line).strip().lower() for line in lines}
    return sorted(w for w in words if _WORD.fullmatch(w) and max(map(len, w.split())) <= _LONGEST)


def reports(*folders: Path) -> list[str]:
    """The texts' lines, joined by one blank, in the order of their paths; damaged reports left out."""
    texts = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*.txt"))):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        if len(_BROKEN.findall(body)) < 40:
            texts.append(" ".join(_MARK.sub("", unicodedata.normalize("NFC", body)).split()))
    return texts


def places(path: Path) -> list[str]:
    """The names of provinces and communes, province by province, as running text."""
    data = json.loads(lzma.decompress(path.read_bytes()))
    names = {code: [name, "tỉnh " + name.split(" ", 1)[-1]] for code, name in data["provinces"].items()}
    for _, name, province, *_ in data["units"]:
        names[province].append(name[0].lower() + name[1:])
    former = sorted(set(data["old_provinces"].values()) - set(data["provinces"].values()))
    return [", ".join(of) for of in (*names.values(), former)]


def write(path: Path, lines: list[str]) -> None:
    """One compressed text file."""
    data = "\n".join(lines).encode("utf-8")
    path.write_bytes(lzma.compress(data, format=lzma.FORMAT_XZ, preset=9 | lzma.PRESET_EXTREME))


def main() -> None:
    """Both tables."""
    spec = find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pyvi is needed to make the tables")
    source = Path(spec.submodule_search_locations[0]) / "models" / "words.txt"
    OUT.mkdir(parents=True, exist_ok=True)
    write(OUT / "words.txt.xz", dictionary(source.read_text(encoding="utf-8").splitlines()))
    texts = reports(ROOT / "content", ROOT / "tools" / "prose")
    write(OUT / "reports.txt.xz", [*texts, *places(OUT.parent / "units.json.xz")])


if __name__ == "__main__":
    main()
