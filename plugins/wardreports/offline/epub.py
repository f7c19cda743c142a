"""A report as an EPUB 3 file: navigation, notes that a reading system shows in place, accessibility metadata.

Rules: EPUB 3.3 and EPUB Accessibility 1.1 (W3C).
"""

from __future__ import annotations

import uuid
from importlib.resources import files
from typing import Final

from wardreports.document.model import Document
from wardreports.messages import spoken_language
from wardreports.offline.archive import pack
from wardreports.offline.front import facts
from wardreports.offline.xhtml import Chapter, chapters, text
from wardreports.tree.model import PublishedReport
from wardreports.tree.report import title_of
from wardreports.tree.words import citation_words, interface_language, report_language, say

_THEIRS: Final = "vi"
MEDIA: Final = "application/xhtml+xml"
_CONTAINER: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PAGE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{language}" xml:lang="{language}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
_PACKAGE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="vi">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>vi</dc:language>
<dc:creator>{creator}</dc:creator>
<dc:source>{source}</dc:source>
<meta property="dcterms:modified">{modified}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary"{summary_language}>{summary}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def epub(report: PublishedReport, document: Document, unit: str) -> bytes:
    """The EPUB of one report. The same report gives the same bytes."""
    title = title_of(report)
    parts = chapters(document)
    ours = spoken_language()
    pages = {
        "c0.xhtml": _PAGE.format(language=ours, title=text(title), body=facts(report, document, unit)),
    }
    for number, chapter in enumerate(parts, 1):
        pages[f"c{number}.xhtml"] = _PAGE.format(
            language=_THEIRS, title=text(chapter.title), body=chapter.body
        )
    inside = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": _package(report, document, unit, list(pages)).encode(),
        "EPUB/nav.xhtml": _PAGE.format(
            language=ours, title=text(title), body=_navigation(title, parts)
        ).encode(),
        "EPUB/style.css": style(),
        **{f"EPUB/{name}": page.encode() for name, page in pages.items()},
    }
    return pack(inside, stored=frozenset({"mimetype"}))


def style() -> bytes:
    """The style sheet of EPUBs and bundles."""
    return files("wardreports.offline").joinpath("style.css").read_bytes()


def _package(report: PublishedReport, document: Document, unit: str, names: list[str]) -> str:
    metadata = document.metadata
    whole = metadata.date_issued and len(metadata.date_issued) == len("2025-12-31")
    return _PACKAGE.format(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{report.uri}#{document.source.sha256}"),
        title=text(title_of(report)),
        creator=text(metadata.issuer or unit),
        source=text(citation_words(metadata, unit)),
        # No clock: the date that the report has, so that building again changes nothing.
        modified=metadata.date_issued if whole else f"{report.year}-01-01",
        summary=text(say("offline.summary")),
        summary_language=f' xml:lang="{ours}"' if (ours := interface_language()) else "",
        manifest="\n".join(f'<item id="{name[:-6]}" href="{name}" media-type="{MEDIA}"/>' for name in names),
        spine="\n".join(f'<itemref idref="{name[:-6]}"/>' for name in names),
    )


def _navigation(title: str, parts: tuple[Chapter, ...]) -> str:
    items = [f'<li><a href="c0.xhtml">{text(title)}</a></li>']
    for number, chapter in enumerate(parts, 1):
        inner = "".join(
            f'<li><a href="c{number}.xhtml#{text(identifier)}">{text(name or "…")}</a></li>'
            for level, name, identifier in chapter.headings
            if level == 1
        )
        below = f"<ol>{inner}</ol>" if inner else ""
        items.append(f'<li><a href="c{number}.xhtml">{text(chapter.title or "…")}</a>{below}</li>')
    name = text(say("site.contents"))
    theirs = f' lang="{language}"' if (language := report_language()) else ""
    return f'<nav epub:type="toc" role="doc-toc"><h1>{name}</h1><ol{theirs}>{"".join(items)}</ol></nav>'
