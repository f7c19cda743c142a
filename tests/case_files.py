"""Cases as documents: a Markdown file holds sources and what is expected of them, with prose around them.

A `# Title` opens a case. In it one fenced block with the info string `source` (and perhaps a dialect) and,
after it, blocks whose info string names a rendering in `RENDERINGS`. Fences are longer than any inside. With
`--accept` expectations are rewritten in place; nothing else of the file changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from wardreports.conversion import convert
from wardreports.diagnostics.diagnostic import Diagnostic
from wardreports.diagnostics.render import concise, full, github
from wardreports.document.dump import dump
from wardreports.document.model import Document, Table
from wardreports.document.walk import walk_blocks
from wardreports.source import decode
from wardreports.writer import markdown, outline, plain_text, report_json
from wardreports.writer.tables import BYTE_ORDER_MARK, to_csv
from writing.parsers import python_markdown

Rendering = Callable[[Document, tuple[Diagnostic, ...]], str]


def _diagnostics(document: Document, diagnostics: tuple[Diagnostic, ...]) -> str:
    lines = []
    for found in diagnostics:
        values = " ".join(f"{name}={value}" for name, value in found.arguments)
        lines.append(f"{found.line}:{found.column} {found.code} {values}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def _tables(document: Document) -> list[Table]:
    return [block for block in walk_blocks(document.blocks) if isinstance(block, Table)]


def _csv(table: Table) -> str:
    return to_csv(table).removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")


def _table_json(document: Document, diagnostics: tuple[Diagnostic, ...]) -> str:
    blocks = report_json.to_dict(document, diagnostics)["blocks"]
    values = [block for block in blocks if block["type"] == "table"]
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for block in values for key, value in block.items()
    ]
    return "".join(f"{line}\n" for line in lines)


def _table_html(document: Document, _: tuple[Diagnostic, ...]) -> str:
    """The tables of the page: what cells are, not what style sheets and links ask of them."""
    page = python_markdown(markdown.write(document), "markdown_wardreports")
    tables = "".join(f"{table}\n" for table in re.findall(r"<table.*?</table>", page, re.DOTALL))
    return re.sub(r' (?:role|id|headers|data-[a-z]+)="[^"]*"| class="wr-data[^"]*"', "", tables)


# A helper that writes another form adds it here.
RENDERINGS: dict[str, Rendering] = {
    "dump": lambda document, _: dump(document),
    "diagnostics": _diagnostics,
    "full": lambda _, diagnostics: full(diagnostics),
    "concise": lambda _, diagnostics: concise(diagnostics),
    "github": lambda _, diagnostics: github(diagnostics, "en"),
    "outline": lambda document, _: outline.write(document),
    "markdown": lambda document, _: markdown.write(document),
    "text": lambda document, _: plain_text.write(document),
    "json": report_json.to_text,
    "csv": lambda document, _: "".join(_csv(table) for table in _tables(document)),
    "table-json": _table_json,
    "table-html": _table_html,
}


@dataclass
class Block:
    """A fenced block.

    Its info string, its text, and the lines of the file that it fills (from 0, end exclusive).
    """

    info: str
    text: str
    start: int
    end: int


@dataclass
class Case:
    """One `# Title` of a file."""

    title: str
    line: int
    source: Block | None = None
    expected: list[Block] = field(default_factory=list)


class CaseError(Exception):
    """A case file is not of its form."""


_FENCE = re.compile(r"^(`{3,}|~{3,})\s*([^`]*)$")


def parse(text: str) -> list[Case]:
    """The cases of a file, in order. Raises CaseError."""
    cases: list[Case] = []
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        fence = _FENCE.match(lines[index])
        if lines[index].startswith("# "):
            cases.append(Case(lines[index][2:].strip(), index + 1))
        elif fence:
            end = _closing(lines, index, fence[1])
            block = Block(fence[2].strip(), "".join(f"{x}\n" for x in lines[index + 1 : end]), index + 1, end)
            _add(cases, block)
            index = end
        index += 1
    for case in cases:
        if case.source is None or not case.expected:
            raise CaseError(f"line {case.line}: {case.title}: no source, or nothing expected of it")
    return cases


def _closing(lines: list[str], start: int, fence: str) -> int:
    for index in range(start + 1, len(lines)):
        closing = _FENCE.match(lines[index])
        if closing and closing[1].startswith(fence) and not closing[2]:
            return index
    raise CaseError(f"line {start + 1}: this fence is not closed")


def _add(cases: list[Case], block: Block) -> None:
    kind = block.info.split(" ")[0]
    if kind not in ("source", *RENDERINGS):
        return
    if not cases:
        raise CaseError(f"line {block.start}: a block before the first title")
    if kind == "source":
        cases[-1].source = block
    else:
        cases[-1].expected.append(block)


def render(case: Case, path: str = "case.txt") -> Mapping[str, str]:
    """What each expected rendering of `case` really is."""
    assert case.source
    dialect = case.source.info.split(" ")[1:]
    front = f"---\ndialect: {dialect[0]}\n---\n" if dialect else ""
    converted = convert(decode((front + case.source.text.removesuffix("\n")).encode(), path))
    shift = front.count("\n")
    found = tuple(_shifted(d, shift) for d in converted.diagnostics)
    return {block.info: RENDERINGS[block.info](converted.document, found) for block in case.expected}


def _shifted(found: Diagnostic, lines: int) -> Diagnostic:
    return replace(found, line=found.line - lines) if found.line > lines else found


def accept(text: str, cases: list[Case]) -> str:
    """`text` with every expectation replaced by what really is."""
    lines = text.split("\n")
    changes = [(block, render(case)[block.info]) for case in cases for block in case.expected]
    for block, really in sorted(changes, key=lambda change: -change[0].start):
        lines[block.start : block.end] = really.removesuffix("\n").split("\n") if really else []
    return "\n".join(lines)


def difference(expected: str, really: str) -> str:
    """Both sides with numbered lines; `!` before a line that differs."""
    rows = []
    for number, (want, got) in enumerate(zip_longest(expected.split("\n"), really.split("\n")), 1):
        if want == got:
            rows.append(f"  {number:3} {want}")
            continue
        if want is not None:
            rows.append(f"! {number:3} expected {want}")
        if got is not None:
            rows.append(f"! {number:3} really   {got}")
    return "\n".join(rows)
