"""What a code means and how to mend it: the text of `wardreports explain` and of docs/dev/diagnostics.md."""

from __future__ import annotations

import re

from wardreports.diagnostics.codes import CODES, Code
from wardreports.messages import table

AREAS = (
    ("WR1", "Source and encoding"),
    ("WR2", "Front matter, units, metadata"),
    ("WR3", "Structure"),
    ("WR4", "Tables"),
    ("WR5", "Footnotes"),
    ("WR6", "Ledger"),
    ("WR7", "Tree, navigation, site"),
    ("WR8", "Search"),
    ("WR9", "Personal data"),
)

_PLACE = re.compile(r"\{\w+\}")


def explain(code: str, language: str = "vi") -> str:
    """The explanation of `code` ("wr501" reads as WR501), with a final line end. KeyError for no code."""
    entry = CODES[code.upper()]
    title = f"{entry.code} {entry.name} ({entry.severity})"
    mend = _PLACE.sub("…", _prose(entry, "help", language))
    return f"{title}\n\n{_prose(entry, 'explain', language)}\n\n= help: {mend}\n"


def reference() -> str:
    """The page of all codes in Markdown, in English with the Vietnamese headline, made from the table."""
    parts = [_INTRODUCTION]
    for prefix, title in AREAS:
        entries = [entry for entry in CODES.values() if entry.code.startswith(prefix)]
        if entries:
            parts += [f"## {title}\n", *(_section(entry) for entry in entries)]
    return "\n".join(parts)


_INTRODUCTION = """\
# Diagnostics

This page is made from the table of codes (`make docs`), and a test holds it current. `{places}` are filled by
what was found. Errors keep a report from being published; warnings fail `--strict`; infos never fail.
"""


def _section(entry: Code) -> str:
    lines = [
        f"### {entry.code} {entry.name}\n",
        f"*{entry.severity}*: `{_prose(entry, 'headline', 'en')}`\n",
        f"In Vietnamese: `{_prose(entry, 'headline', 'vi')}`\n",
        f"{_prose(entry, 'explain', 'en')}\n",
        f"To mend: `{_prose(entry, 'help', 'en')}`\n",
    ]
    return "\n".join(lines)


def _prose(entry: Code, part: str, language: str) -> str:
    return table()[f"{entry.code}.{part}"][language].strip()
