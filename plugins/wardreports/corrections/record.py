"""Writing corrections down: entries put into the file's text, which keeps its comments and its order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import yaml

from wardreports.corrections.anchor import Found, Places
from wardreports.corrections.model import MARKS, Correction, Corrections, Kind
from wardreports.corrections.schema import parse
from wardreports.document.model import Document
from wardreports.restore.decisions import Decision

_SECTION: Final = re.compile(r"^(?P<name>[a-z_]+):[ \t]*(?:#.*)?$")
_TOP: Final = re.compile(r"^[^\s#-]")
_ITEM: Final = re.compile(r"^(?P<indent> *)- ")


def entry(correction: Correction) -> dict[str, Any]:
    """The entry of the corrections file that says `correction`: keys in the order in which people read
    them.
    """
    anchor, kind = correction.anchor, correction.kind
    values: dict[str, Any] = {
        "line": anchor.line,
        "text": anchor.text,
        "hash": anchor.digest,
        "place": "/".join(map(str, anchor.place)) if anchor.place else "",
        "join": "previous" if correction.join else "",
        "split": correction.split,
        "as": kind.value if kind else "",
        "level": correction.level if kind is Kind.HEADING else 0,
        "depth": correction.depth if kind is Kind.ITEM else 0,
        "label": correction.label,
        "words": correction.words if kind in MARKS else "",
        "columns": correction.columns,
        "rows": correction.rows,
    }
    head = {} if correction.head is None else {"head": correction.head}
    return {key: value for key, value in values.items() if value} | head


def alone(correction: Correction) -> str:
    """A corrections file that holds `correction` only."""
    return _yaml({"corrections": [entry(correction)]}, "")


def with_correction(text: str, correction: Correction) -> str:
    """The file's `text` with `correction` as the last of its list."""
    return _put(text, "corrections", [entry(correction)])


def with_metadata(text: str, values: Mapping[str, Any]) -> str:
    """The file's `text` with `values` among its metadata; a field that is there already gets the new
    value.
    """
    known, _ = parse(text, "")
    if known.metadata.keys() & values.keys():
        return anew(text, replace(known, metadata={**known.metadata, **values}))
    return _put(text, "metadata", dict(values))


def with_decision(text: str, decision: Decision) -> str:
    """The file's `text` with `decision` on lost letters; an earlier one on the same words gives way."""
    known, _ = parse(text, "")
    kept = [one for one in known.decisions if (one.line, one.damaged) != (decision.line, decision.damaged)]
    return anew(text, replace(known, decisions=(*kept, decision)))


def renewed(text: str, document: Document) -> str:
    """The file's `text` with the line, text and hash of every correction as they are in `document` now.
    What no longer fits stays as it is; comments after the first lines are lost.
    """
    known, _ = parse(text, "")
    places = Places(document.source)
    made = []
    for one in known.corrections:
        found = places.find(one.anchor)
        anchor = places.anchor(found.offset) if isinstance(found, Found) else one.anchor
        made.append(replace(one, anchor=anchor))
    return anew(text, replace(known, corrections=tuple(made)))


def anew(text: str, corrections: Corrections) -> str:
    """A file that says `corrections`, under the comments that `text` begins with."""
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(f"{line}\n" for line in lines[:end]) + _whole(corrections)


def _put(text: str, section: str, block: list[dict[str, Any]] | dict[str, Any]) -> str:
    """`text` with `block` at the end of `section`; written anew where the file's form leaves no place for
    it.
    """
    before, _ = parse(text, "")
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if _is_section(line, section)), None)
    if start is None:
        lines += [f"{section}:", *_yaml(block, "  ").splitlines()]
    else:
        end = next((n for n in range(start + 1, len(lines)) if _TOP.match(lines[n])), len(lines))
        while end > start + 1 and not lines[end - 1].strip():
            end -= 1
        lines[end:end] = _yaml(block, _indent(lines[start + 1 : end])).splitlines()
    made = "".join(f"{line}\n" for line in lines)
    after, problems = parse(made, "")
    wanted = _added(before, block)
    return made if not problems and _same(after, wanted) else anew(text, wanted)


def _is_section(line: str, section: str) -> bool:
    match = _SECTION.match(line)
    return bool(match and match["name"] == section)


def _indent(lines: list[str]) -> str:
    for line in lines:
        if match := _ITEM.match(line):
            return match["indent"]
        if line.strip() and not line.lstrip().startswith("#"):
            return line[: len(line) - len(line.lstrip())]
    return "  "


def _added(known: Corrections, block: list[dict[str, Any]] | dict[str, Any]) -> Corrections:
    new, _ = parse(_yaml({"corrections" if isinstance(block, list) else "metadata": block}, ""), "")
    return replace(
        known,
        corrections=(*known.corrections, *new.corrections),
        metadata={**known.metadata, **new.metadata},
    )


def _same(one: Corrections, other: Corrections) -> bool:
    """Whether both say the same, wherever the entries stand."""

    def said(corrections: Corrections) -> tuple[object, ...]:
        entries = [replace(correction, entry_line=0) for correction in corrections.corrections]
        return entries, dict(corrections.metadata), corrections.decisions

    return said(one) == said(other)


def _whole(corrections: Corrections) -> str:
    sections: dict[str, Any] = {
        "corrections": [entry(one) for one in corrections.corrections],
        "metadata": {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in corrections.metadata.items()
        },
        "restorations": [
            {"line": one.line, "damaged": one.damaged, "restored": one.restored}
            | ({"all": True} if one.all else {})
            for one in corrections.decisions
        ],
    }
    return _yaml({name: section for name, section in sections.items() if section}, "")


def _yaml(value: object, indent: str) -> str:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"{indent}{line}\n" for line in text.splitlines())
