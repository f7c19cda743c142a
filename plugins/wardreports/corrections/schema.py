"""The corrections file: YAML of a closed schema → `Corrections`, with a finding for everything that is
wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from wardreports.corrections.model import MARKS, Anchor, Correction, Corrections, Kind
from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.model import Metadata
from wardreports.metadata import front_matter, safe_yaml, schema
from wardreports.restore.decisions import Decision

SECTIONS: Final = ("corrections", "metadata", "restorations")
LEVELS: Final = 9
_PLACE: Final = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_OF_TABLES: Final = frozenset({"columns", "rows", "head"})
_WORDS_EXAMPLE: Final = "đạt 12 tỷ đồng12"


def _small(node: safe_yaml.Node) -> int | None:
    written = schema.matching(r"[1-9]")(node)
    return int(written) if written else None


def _count(node: safe_yaml.Node) -> int | None:
    written = schema.matching(r"[1-9][0-9]{0,2}")(node)
    return int(written) if written else None


def _few(node: safe_yaml.Node) -> int | None:
    written = schema.matching(r"[0-9]")(node)
    return int(written) if written else None


def _line(node: safe_yaml.Node) -> int | None:
    written = schema.matching(r"[1-9][0-9]{0,8}")(node)
    return int(written) if written else None


def _place(node: safe_yaml.Node) -> tuple[int, int] | None:
    written = schema.text(node)
    if written is None:
        return None
    match = _PLACE.fullmatch(written)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise schema.RefusedError
    return int(match[1]), int(match[2])


KEYS: Final[Mapping[str, schema.Key]] = {
    "line": schema.Key(_line, "12"),
    "text": schema.Key(schema.text, '"II. Về văn hóa"'),
    "hash": schema.Key(schema.matching(r"[0-9a-f]{8}"), "3f2a9c01"),
    "place": schema.Key(_place, '"2/3"'),
    "as": schema.Key(schema.one_of(*Kind), ", ".join(Kind)),
    "level": schema.Key(_small, f"1 … {LEVELS}"),
    "depth": schema.Key(_small, f"1 … {LEVELS}"),
    "label": schema.Key(schema.matching(r"[\w*.-]{1,12}"), '"12"'),
    "words": schema.Key(schema.text, f'"{_WORDS_EXAMPLE}"'),
    "split": schema.Key(schema.text, '"Về văn hóa"'),
    "join": schema.Key(schema.one_of("previous"), "previous"),
    "columns": schema.Key(_count, "4"),
    "rows": schema.Key(_count, "12"),
    "head": schema.Key(_few, "0 … 9"),
}


def parse(text: str, path: str) -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections that `text` holds, and every problem in it. Never raises on any text.

    A wrong entry is left out, the others stand. Codes: WR203-WR208 and WR217 as in front matter, WR209 a key
    missing, WR218 another form than the schema's.
    """
    root, problems = safe_yaml.load(text, safe_yaml.MAX_TABLE_CHARACTERS)
    found = [about_file(path, p.code, p.line, **dict(p.arguments)) for p in problems]
    if root is None:
        return Corrections(path), tuple(found)
    if not isinstance(root, safe_yaml.Mapping):
        return Corrections(path), (*found, about_file(path, "WR218", root.line))
    keys = {name: schema.Key(_anything, f"{name}:") for name in SECTIONS}
    _, _, wrong = schema.check(root, keys, path)
    entries, faulty = _entries(root.entries.get("corrections"), path)
    values, lines, refused = _metadata(root.entries.get("metadata"), path)
    decisions, unclear = _decisions(root.entries.get("restorations"), path)
    found += (*wrong, *faulty, *refused, *unclear)
    made = Corrections(path, tuple(entries), values, lines, tuple(decisions))
    return made, tuple(sorted(found, key=lambda one: one.line))


def _anything(node: safe_yaml.Node) -> safe_yaml.Node:
    return node


def _is_absent(node: safe_yaml.Node | None) -> bool:
    return node is None or (isinstance(node, safe_yaml.Scalar) and node.is_null)


def _metadata(
    node: safe_yaml.Node | None, path: str
) -> tuple[dict[str, Any], dict[str, int], tuple[Diagnostic, ...]]:
    if node is None or _is_absent(node):
        return {}, {}, ()
    if not isinstance(node, safe_yaml.Mapping):
        return {}, {}, (about_file(path, "WR218", node.line),)
    # Front matter's other keys (the dialect, say) tell how the file is read, and nothing of the report.
    known = {field.name for field in fields(Metadata)}
    keys = {name: key for name, key in front_matter.KEYS.items() if name in known}
    return schema.check(node, keys, path)


def _as_written(node: safe_yaml.Node) -> str | None:
    """A text with every blank of it: in a damaged text a blank is a lost letter."""
    if not isinstance(node, safe_yaml.Scalar):
        raise schema.RefusedError
    return None if node.is_null else node.text


RESTORATION_KEYS: Final[Mapping[str, schema.Key]] = {
    "line": KEYS["line"],
    "damaged": schema.Key(_as_written, '"k  hoạch"'),
    "restored": schema.Key(_as_written, '"kế hoạch"'),
    "all": schema.Key(schema.boolean, "true"),
}


def _decisions(node: safe_yaml.Node | None, path: str) -> tuple[list[Decision], list[Diagnostic]]:
    entries, found = _mappings(node, path)
    made: list[Decision] = []
    for item in entries:
        values, _, wrong = schema.check(item, RESTORATION_KEYS, path)
        missing = [key for key in ("line", "damaged", "restored") if not values.get(key)]
        found += wrong
        if missing and not wrong:
            example = RESTORATION_KEYS[missing[0]].example
            found.append(about_file(path, "WR209", item.line, key=missing[0], example=example))
        elif not wrong:
            made.append(
                Decision(values["line"], values["damaged"], values["restored"], bool(values.get("all")))
            )
    return made, found


def _entries(node: safe_yaml.Node | None, path: str) -> tuple[list[Correction], list[Diagnostic]]:
    entries, found = _mappings(node, path)
    made: list[Correction] = []
    for item in entries:
        checked, _, wrong = schema.check(item, KEYS, path)
        values = {key: value for key, value in checked.items() if value not in (None, "")}
        missing = () if wrong else _missing(values, path, item.line)
        found += (*wrong, *missing)
        if not wrong and not missing:
            made.append(_correction(values, item.line))
    return made, found


def _mappings(node: safe_yaml.Node | None, path: str) -> tuple[list[safe_yaml.Mapping], list[Diagnostic]]:
    """The entries of a section; WR218 for a section that is no list, and for an entry that is no mapping."""
    if node is None or _is_absent(node):
        return [], []
    if not isinstance(node, safe_yaml.Sequence):
        return [], [about_file(path, "WR218", node.line)]
    entries = [item for item in node.items if isinstance(item, safe_yaml.Mapping)]
    others = [item for item in node.items if not isinstance(item, safe_yaml.Mapping)]
    return entries, [about_file(path, "WR218", item.line) for item in others]


def _missing(values: Mapping[str, Any], path: str, line: int) -> tuple[Diagnostic, ...]:
    """WR209 for what an entry needs and has not, WR218 for actions that exclude each other."""

    def lacks(key: str) -> tuple[Diagnostic, ...]:
        return (about_file(path, "WR209", line, key=key, example=KEYS[key].example),)

    for key in ("line", "text"):
        if key not in values:
            return lacks(key)
    kind = values.get("as")
    if not {"as", "join", "split"} & set(values):
        return lacks("as")
    if kind == Kind.HEADING and "level" not in values:
        return lacks("level")
    if kind == Kind.TABLE and not (
        {"columns", "rows"} <= set(values) or {"head"} == set(values) & _OF_TABLES
    ):
        return lacks("rows" if "columns" in values else "columns")
    if kind in MARKS and "words" not in values and (kind == Kind.REFERENCE or "label" not in values):
        return lacks("words")
    at_once = ("join" in values and len({"as", "split"} & set(values)) > 0) or (
        "split" in values and kind in (*MARKS, Kind.TABLE)
    )
    at_once = at_once or (kind != Kind.TABLE and bool(_OF_TABLES & set(values)))
    return (about_file(path, "WR218", line),) if at_once else ()


def _correction(values: Mapping[str, Any], line: int) -> Correction:
    anchor = Anchor(values["line"], values["text"], values.get("hash", ""), values.get("place"))
    return Correction(
        anchor,
        line,
        Kind(values["as"]) if "as" in values else None,
        values.get("level", 1),
        values.get("depth", 1),
        values.get("label", ""),
        values.get("words", ""),
        values.get("split", ""),
        "join" in values,
        values.get("columns", 0),
        values.get("rows", 0),
        values.get("head"),
    )
