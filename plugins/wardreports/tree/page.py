"""Generated pages as text: front matter for the templates, Markdown for what people read.

The templates get everything they show from the front matter's `portal` key, in Vietnamese and with addresses
relative to the site's root; so all three engines show the same, whatever their template language can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from wardreports.metadata import front_matter
from wardreports.tree.words import say

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
Link = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is text. `body` is without a first heading: the template writes it from the title.

    `trail`: the pages above it, from the home page down, as (title, address); `more`: further keys for the
    templates; `meaning`: front matter that says what the page is about, for any tool.
    """

    uri: str
    title: str
    body: str
    kind: str
    trail: tuple[tuple[str, str], ...] = ()
    description: str = ""
    demonstration: bool = False
    more: Mapping[str, Any] | None = None
    meaning: Mapping[str, Any] | None = None

    def text(self) -> str:
        """Front matter and body."""
        portal: dict[str, Any] = {
            "kind": self.kind,
            "demonstration": self.demonstration,
            "breadcrumbs": [link(title, href) for title, href in (HOME, *self.trail)],
            **(self.more or {}),
        }
        values: dict[str, Any] = {"title": self.title, **(self.meaning or {})}
        if self.description:
            values["description"] = self.description
        return f"{front_matter.render({**values, 'portal': portal})}\n{self.body.strip()}\n"


HOME: Final = (say("home"), "")


def link(title: str, href: str) -> Link:
    """A link for the templates; `href` is relative to the site's root, "" the root itself."""
    return {"title": title, "href": href}


def escape(text: str) -> str:
    """Plain text as Markdown that reads as itself inside a line."""
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def anchor(text: str, href: str) -> str:
    """A Markdown link with `text` as its plain text."""
    return f"[{escape(text)}]({href})"


def bullets(lines: Iterable[str]) -> str:
    """A Markdown list; a line end inside a line becomes a second line of the item."""
    return "\n\n".join("- " + line.replace("\n", "  \n    ") for line in lines)


def heading(level: int, text: str, identifier: str) -> str:
    """A heading with a lasting id."""
    return f"{'#' * level} {escape(text)} {{ #{identifier} }}"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A pipe table; cells are Markdown of one line."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
