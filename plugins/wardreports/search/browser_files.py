"""The browser's side as files: our modules, the glossary, and lunr.js made a module."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from typing import Final

from wardreports.messages import spoken_language, table
from wardreports.search.glossary import folded_glossary

APP: Final = "tim-kiem/app/"
# lunr.js comes with MkDocs as a file; nothing of MkDocs is imported for it.
_LUNR: Final = "mkdocs/contrib/search/templates/search/lunr.js"
LUNR_SHA256: Final = "c1a28d9e95163292fbcc07ff794f1f0e1ade8741c513afe96d5b1046a18110bc"
_COMMENT_BLOCK: Final = re.compile(r"^[ \t]*/\*(?!\*\n \* lunr - ).*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_COMMENT_LINE: Final = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_OUR_COMMENT: Final = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)\n|^[ \t]+|^\n", re.DOTALL | re.MULTILINE)
_INDENT: Final = re.compile(r"\n\s+")
# What makes an index of texts and reads its query language: our index is made by us and asked term by term.
_UNUSED: Final = (
    ("lunr.tokenizer = ", "lunr.Pipeline = "),
    ("lunr.stemmer = ", "lunr.TokenSet = "),
    ("lunr.TokenSet.fromFuzzyString = ", "lunr.TokenSet.fromString = "),
    ("lunr.Index.prototype.toJSON = ", "lunr.MatchData = "),
    ("lunr.QueryParseError = ", ";(function (root, factory) {"),
)
_IMPORT: Final = re.compile(r"""^import (.+) from "\./(\w+)\.js";$""", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?:async )?(?:function\*? ?|const )(\w+)", re.MULTILINE)
_SHIPPED: Final = (".js", ".css")


def browser_files() -> Mapping[str, bytes]:
    """Every file that the search page loads, by its place below the site's root."""
    shipped = sorted(files("wardreports.search").joinpath("browser").iterdir(), key=lambda entry: entry.name)
    found = {
        APP + entry.name: _bare(entry.read_text("utf-8"))
        for entry in shipped
        if entry.name.endswith(_SHIPPED)
    }
    table = json.dumps(folded_glossary(), ensure_ascii=False, separators=(",", ":"))
    found[f"{APP}abbreviations.js"] = f"export default {table};\n".encode()
    modules = {uri[len(APP) : -3]: data.decode() for uri, data in found.items() if uri.endswith(".js")}
    found[f"{APP}search.js"] = bundle(modules).encode()
    found[f"{APP}strings.js"] = f"export default {json.dumps(_strings(), ensure_ascii=False)};\n".encode()
    found[f"{APP}lunr.js"] = lunr_module().encode("utf-8")
    return found


def bundle(modules: Mapping[str, str]) -> str:
    """main.js and all that it imports, whole, as one module: else a browser learns of each only from the one
    before, and an old server sends few at a time. Each keeps its names to itself.
    """
    order: list[str] = []

    def visit(name: str) -> None:
        for _, other in _IMPORT.findall(modules[name]):
            visit(other)
        if name not in order:
            order.append(name)

    visit("main")
    return "".join(_closed(name, modules[name]) for name in order)


def _closed(name: str, code: str) -> str:
    """A module as a value of its exports, its imports taken from the values of others."""
    names = [*_EXPORT.findall(code), *(["default: exported"] if "export default " in code else [])]
    body = _IMPORT.sub(r"const \1 = $\2;", code.replace("export default ", "const exported = "))
    body = re.sub(r"^const (\w+) = (\$\w+);", r"const { default: \1 } = \2;", body, flags=re.MULTILINE)
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    return f"const ${name} = (() => {{\n{body}return {{ {', '.join(names)} }};\n}})();\n"


def _strings() -> dict[str, str]:
    """What is said on a report's page to who comes from the search."""
    area = "search.landing."
    return {
        key.removeprefix(area): texts[spoken_language()]
        for key, texts in table().items()
        if key.startswith(area)
    }


def _bare(code: str) -> bytes:
    """Our code as it is sent: its comments stay where it is written."""
    return _OUR_COMMENT.sub("", code).encode("utf-8")


def lunr_source() -> bytes:
    """lunr.js as MkDocs ships it. Raises FileNotFoundError when the installed MkDocs has none."""
    return Path(str(distribution("mkdocs").locate_file(_LUNR))).read_bytes()


def lunr_module() -> str:
    """lunr.js as an ES module, with its licence, without its other comments and the parts that only build and
    parse (6 KB gzipped, not 27).
    """
    bare = _COMMENT_LINE.sub("", _COMMENT_BLOCK.sub("", lunr_source().decode("utf-8")))
    bare = _INDENT.sub("\n", bare)
    for first, after in _UNUSED:
        start = bare.index(f"\n{first}")
        bare = bare[:start] + bare[bare.index(f"\n{after}", start) :]
    head = "const module = { exports: {} };\nconst exports = module.exports;\n"
    return f"{head}{bare}\nexport default module.exports;\n"
