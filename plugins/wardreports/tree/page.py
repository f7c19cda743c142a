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
from wardreports.tree.words import report_language, say

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
Link = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is text. `body` is without a first heading: the template writes it from the title.

    `trail`: the pages above it, below the home page, as links; `more`: further keys for the templates;
    `meaning`: front matter that says what the page is about, for any tool; `language`: the title's, "" for
    the portal's own.
    """

    uri: str
    title: str
    body: str
    kind: str
    trail: tuple[Link, ...] = ()
    description: str = ""
    demonstration: bool = False
    more: Mapping[str, Any] | None = None
    meaning: Mapping[str, Any] | None = None
    language: str = ""

    def text(self) -> str:
        """Front matter and body."""
        portal: dict[str, Any] = {
            "kind": self.kind,
            "demonstration": self.demonstration,
            "breadcrumbs": [link(say("home"), ""), *self.trail],
            **({"language": self.language} if self.language else {}),
            **(self.more or {}),
        }
        values: dict[str, Any] = {"title": self.title, **(self.meaning or {})}
        if self.description:
            values["description"] = self.description
        return f"{front_matter.render({**values, 'portal': portal})}\n{self.body.strip()}\n"


def address_of(uri: str) -> str:
    """The address of a page of Markdown below the site's root: "nam/index.md" and "nam.md" are one page."""
    folder, _, name = uri.rpartition("/")
    parts = (folder,) if name in ("index.md", "README.md") else (folder, name.removesuffix(".md"))
    return "".join(f"{part}/" for part in parts if part)


def link(title: str, href: str, *, of_report: bool = False) -> Link:
    """A link for the templates; `href` is relative to the site's root, "" the root itself. `of_report`: the
    title is a report's or a unit's, in their language, which the link names where the portal speaks another.
    """
    language = report_language() if of_report else ""
    return {"title": title, "href": href, **({"language": language} if language else {})}


def escape(text: str) -> str:
    """Plain text as Markdown that reads as itself inside a line."""
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;")


def anchor(text: str, href: str, *, of_report: bool = False) -> str:
    """A Markdown link with `text` as its plain text; `of_report` as in `link`."""
    language = report_language() if of_report else ""
    return f"[{escape(text)}]({href})" + (f"{{ lang={language} }}" if language else "")


def words_of_report(text: str) -> str:
    """Plain text of a report or a unit inside a line, marked with its language where the portal speaks
    another.
    """
    language = report_language()
    return f'<span lang="{language}">{escape(text)}</span>' if language and text else escape(text)


def bullets(lines: Iterable[str]) -> str:
    """A Markdown list; a line end inside a line becomes a second line of the item."""
    return "\n\n".join("- " + line.replace("\n", "  \n    ") for line in lines)


def heading(level: int, text: str, identifier: str, *, of_report: bool = False) -> str:
    """A heading with a lasting id; `of_report` as in `link`."""
    language = report_language() if of_report else ""
    return f"{'#' * level} {escape(text)} {{ #{identifier}{f' lang={language}' if language else ''} }}"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A pipe table; cells are Markdown of one line."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
