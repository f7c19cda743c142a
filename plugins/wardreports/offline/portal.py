"""Everything to take along, as files of the portal: an EPUB of each report, a bundle of each unit's year."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from wardreports.document.model import Document
from wardreports.messages import speaking, spoken_language
from wardreports.offline.archive import pack
from wardreports.offline.epub import epub, style
from wardreports.offline.front import facts
from wardreports.offline.xhtml import chapters, text
from wardreports.passes.abbreviations import expand_abbreviations
from wardreports.tree.model import PublishedReport, Tree
from wardreports.tree.report import title_of
from wardreports.tree.words import issued_words, report_language, say, unit_name

_PAGE: Final = """\
<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="{root}style.css"></head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def offline_files(tree: Tree) -> Mapping[str, bytes]:
    """uri → bytes, as in a `Tree`. Reports with errors are left out. The same tree gives the same bytes."""
    with speaking(tree.language):
        return _all_files(tree)


def _all_files(tree: Tree) -> Mapping[str, bytes]:
    made: dict[str, bytes] = {}
    good = [(r, expand_abbreviations(r.document)) for r in tree.reports if r.document and not r.errors]
    beside = _files_beside(tree.assets)
    for report, document in good:
        name = unit_name(tree.units.get(report.unit), report.unit)
        made[report.epub_uri] = epub(report, document, name)
    ordered = sorted(good, key=lambda pair: (pair[0].unit, pair[0].year))
    for (unit, year), group in groupby(ordered, key=lambda pair: (pair[0].unit, pair[0].year)):
        name = unit_name(tree.units.get(unit), unit)
        made[f"{unit}/{year}/{unit}-{year}.zip"] = _bundle(beside, name, year, list(group))
    return made


def _files_beside(assets: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """The files of `assets` that go into a bundle, by their report's address and their place below it."""
    found: dict[str, dict[str, bytes]] = {}
    for uri, data in assets.items():
        *report, name = uri.split("/", 3)
        if name.endswith((".csv", ".txt")):
            found.setdefault(f"{'/'.join(report)}/", {})[name] = data
    return found


def _bundle(
    beside: Mapping[str, Mapping[str, bytes]],
    unit: str,
    year: str,
    group: list[tuple[PublishedReport, Document]],
) -> bytes:
    title = say("unit-year.title", unit=unit, year=year)
    theirs = f' lang="{language}"' if (language := report_language()) else ""
    items = "".join(
        f'<li><a{theirs} href="{report.slug}/index.html">{text(title_of(report))}</a><br>'
        f"{text(issued_words(document.metadata))}</li>"
        for report, document in group
    )
    body = f"<h1>{text(title)}</h1>\n<p>{text(say('offline.no-search'))}</p>\n<ul>{items}</ul>"
    inside = {
        "index.html": _page(title, "", body),
        "style.css": style(),
    }
    for report, document in group:
        inside[f"{report.slug}/index.html"] = _report(report, document, unit)
        inside |= {f"{report.slug}/{name}": data for name, data in beside.get(report.uri, {}).items()}
    return pack(inside)


def _page(title: str, root: str, body: str) -> bytes:
    return _PAGE.format(language=spoken_language(), title=text(title), root=root, body=body).encode()


def _report(report: PublishedReport, document: Document, unit: str) -> bytes:
    parts = chapters(document)
    contents = "".join(
        f'<li><a href="#{text(identifier)}">{text(name)}</a></li>'
        for chapter in parts
        for level, name, identifier in chapter.headings
        if level <= 1 and name
    )
    body = [facts(report, document, unit)]
    theirs = report_language()
    if contents:
        inner = f"<ul{f' lang={theirs!r}' if theirs else ''}>{contents}</ul>"
        body.append(f"<nav><h2>{text(say('site.contents'))}</h2>{inner}</nav>")
    body += [f'<div lang="{theirs}">'] if theirs else []
    # `epub:type` means something in EPUB only; HTML has `role` beside it.
    body += [
        chapter.body.replace(' epub:type="noteref"', "").replace(' epub:type="footnote"', "")
        for chapter in parts
    ]
    body += ["</div>"] if theirs else []
    back = f'<p><a href="../index.html">{text(say("offline.back"))}</a></p>'
    return _page(title_of(report), "../", "\n".join([back, *body]))
