"""YAML read as a tree of nodes with lines, without ever building objects.

Only plain data passes: no tags, no anchors and aliases (a few bytes of them can unfold to gigabytes), bounded
size and depth. A scalar stays the text that was written; the schema decides what it means, so `no` is never a
boolean by accident and a date never becomes an object.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import yaml

from wardreports.diagnostics.reasons import yaml_reason

MAX_CHARACTERS: Final = 65_536
# A units.yml that holds every unit of the country in full stays under this.
MAX_TABLE_CHARACTERS: Final = 8 * 1024 * 1024
MAX_DEPTH: Final = 12

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Why text is no YAML of ours. `code` is a diagnostic's; `line` is 1-based within the text given."""

    code: str
    line: int
    arguments: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written. `plain` tells a value without quotes."""

    text: str
    plain: bool
    line: int

    @property
    def is_null(self) -> bool:
        """Whether nothing, `~` or `null` was written."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Key → value with the line of each key. A key that is written twice keeps its first value."""

    entries: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


def load(text: str, limit: int = MAX_CHARACTERS) -> tuple[Node | None, tuple[YamlProblem, ...]]:
    """The node tree of `text` (None when empty or broken) and every problem. Never raises on any text.

    Codes: WR203 not YAML, WR204 too long or too deep, WR205 a key twice, WR217 an anchor, alias or tag.
    """
    if len(text) > limit:
        return None, (YamlProblem("WR204", 1, (("limit", limit),)),)
    try:
        unsafe = _unsafe_event(text)
        if unsafe is not None:
            return None, (unsafe,)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, (
            YamlProblem(
                "WR203", mark.line + 1 if mark else 1, (("reason", yaml_reason(error.problem or "")),)
            ),
        )
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, (YamlProblem("WR203", 1, (("reason", yaml_reason(str(error))),)),)
    problems: list[YamlProblem] = []
    return (None if root is None else _convert(root, problems)), tuple(problems)


def _unsafe_event(text: str) -> YamlProblem | None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            return YamlProblem("WR217", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return YamlProblem("WR204", line, (("limit", MAX_DEPTH),))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _convert(node: yaml.Node, problems: list[YamlProblem]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, problems) for item in node.value), line)
    if isinstance(node, yaml.MappingNode):
        return _convert_mapping(node, line, problems)
    return Scalar(str(node.value), getattr(node, "style", None) is None, line)


def _convert_mapping(node: yaml.MappingNode, line: int, problems: list[YamlProblem]) -> Mapping:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in entries:
            problems.append(YamlProblem("WR205", key_line, (("key", key), ("first", lines[key]))))
            continue
        entries[key], lines[key] = _convert(value_node, problems), key_line
    return Mapping(entries, lines, line)
