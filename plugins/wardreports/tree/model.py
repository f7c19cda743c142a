"""What the tree is made of: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wardreports.corrections.beside import path_of
from wardreports.diagnostics.codes import severity
from wardreports.diagnostics.diagnostic import Diagnostic, Severity
from wardreports.document.model import Document
from wardreports.metadata.units import Units


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A report's text in the content folder: where it is, and the three parts of its address.

    `shown` is the path as people see it in messages, with "/" on every system.
    """

    path: Path
    shown: str
    unit: str
    year: str
    slug: str

    @property
    def corrections(self) -> Path:
        """Where the report's corrections are, if it has any."""
        return path_of(self.path)


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """One report of the tree. `document` is None when its text could not be read at all.

    `uri` is the address below the site's root, with a final slash: "phuong-ben-trang/2025/bao-cao-nam-2025/".
    """

    uri: str
    unit: str
    year: str
    slug: str
    path: str
    document: Document | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that keep this report from being published."""
        return tuple(d for d in self.diagnostics if severity(d) == Severity.ERROR)

    @property
    def page(self) -> str:
        """The uri of its page in the tree."""
        return f"{self.uri}index.md"

    @property
    def markdown_uri(self) -> str:
        """The uri of its published Markdown, which is a file to download and no page."""
        return f"{self.uri}{self.slug}.md"

    @property
    def epub_uri(self) -> str:
        """The uri of its EPUB, which `offline` makes."""
        return f"{self.uri}{self.slug}.epub"


@dataclass(frozen=True, slots=True)
class Tree:
    """All pages (uri → Markdown with front matter) and all files (uri → bytes), with what they were made
    from.

    Uris are relative to the site's root, with "/", and never leave it. `reports` are in reading order: by
    unit, then newest first. `diagnostics` holds every finding, those of the reports too. `language` is that
    of the pages, not of the reports.
    """

    pages: Mapping[str, str]
    assets: Mapping[str, bytes]
    reports: tuple[PublishedReport, ...]
    units: Units
    diagnostics: tuple[Diagnostic, ...] = ()
    language: str = "vi"

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that keep the portal from being published."""
        return tuple(d for d in self.diagnostics if severity(d) == Severity.ERROR)
