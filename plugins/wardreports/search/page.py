"""The search page as Markdown: a form, places for the results, and an index to browse without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Final

from wardreports.messages import message, spoken_language, table
from wardreports.text.collate import collation_key
from wardreports.text.slug import slug
from wardreports.tree.lists import type_of
from wardreports.tree.model import Tree
from wardreports.tree.page import Page, anchor, bullets, heading
from wardreports.tree.words import report_language, type_words, unit_name

URI: Final = "tim-kiem/index.md"
# Addresses are relative to the page, so they hold under any base path. No blank line may stand inside: to a
# CommonMark parser it would end the block of HTML.
_MARKUP: Final = """\
<div class="search">
<link rel="stylesheet" href="app/search.css">
<form id="search-form" class="search-form" role="search" action="./" method="get">
<label for="search-q">{label}</label>
<div class="search-line">
<input id="search-q" name="q" type="search" autocomplete="off" autocapitalize="none" spellcheck="false"
 maxlength="200" aria-describedby="search-hint">
<button type="submit">{submit}</button>
</div>
<p id="search-hint" class="search-hint">{hint}</p>
<div id="search-chosen" hidden></div>
</form>
<noscript><p class="search-noscript">{noscript}</p></noscript>
<p id="search-unable" class="search-noscript" role="alert" hidden>{unable}</p>
<p id="search-status" class="search-status" role="status" aria-live="polite" tabindex="-1"></p>
<p id="search-meant" class="search-meant"></p>
<p id="search-within" class="search-within"></p>
<div id="search-problem" class="search-problem" role="alert"></div>
<details id="search-narrow" class="search-narrow" hidden>
<summary>{narrow}</summary>
<div id="search-facets" class="search-facets"></div>
</details>
<p id="search-sort" class="search-sort"></p>
<ol id="search-results" class="search-results" aria-label="{results}"{theirs}></ol>
<p id="search-more" class="search-more"></p>
<div id="search-help" class="search-help" hidden>
<p>{help_title}:</p>
<ul>
<li>{help_fewer}</li>
<li>{help_spelling}</li>
<li>{help_browse}</li>
</ul>
<p id="search-help-facets"></p>
</div>
<script type="application/json" id="search-messages">{messages}</script>
<script nomodule>document.getElementById("search-unable").hidden = false</script>
<script type="module" src="app/search.js"
 onerror="document.getElementById('search-unable').hidden = false"></script>
</div>"""


def search_page(tree: Tree) -> Page:
    """The search page of `tree`."""
    keys = (
        "label",
        "submit",
        "hint",
        "noscript",
        "unable",
        "results",
        "narrow",
        "help.title",
        "help.fewer",
        "help.spelling",
        "help.browse",
    )
    words = {key.replace(".", "_"): escape(_say(key)) for key in keys}
    theirs = f' lang="{language}"' if (language := report_language()) else ""
    markup = _MARKUP.format(**words, theirs=theirs, messages=_messages_json())
    return Page(
        uri=URI,
        title=_say("title"),
        body=f"{markup}\n\n{_index(tree)}",
        kind="search",
        description=_say("description"),
        demonstration=any(entry.demonstration for entry in tree.units.values()),
    )


def _say(key: str) -> str:
    return message(f"search.{key}")


def _messages_json() -> str:
    """The strings of the browser's side. "<" is written as an escape: nothing can end the script element."""
    area = "search.browser."
    said = {key: texts[spoken_language()] for key, texts in table().items() if key.startswith(area)}
    strings = {key.removeprefix(area): text for key, text in said.items()}
    return json.dumps(strings, ensure_ascii=False).replace("<", "\\u003c")


def _index(tree: Tree) -> str:
    units = {report.unit: unit_name(tree.units.get(report.unit), report.unit) for report in tree.reports}
    years = {report.year for report in tree.reports}
    types = {slug(type_of(report)): type_of(report) for report in tree.reports}
    ordered_units = sorted(units.items(), key=lambda pair: collation_key(pair[1]))
    ordered_types = sorted(types.items(), key=lambda pair: collation_key(pair[1]))
    parts = [heading(2, _say("browse"), "muc-luc")]
    parts += _links("unit", ((name, f"../{key}/index.md") for key, name in ordered_units), of_report=True)
    parts += _links("year", ((year, f"../nam/{year}/index.md") for year in sorted(years, reverse=True)))
    parts += _links("type", ((type_words(name), f"../loai/{key}/index.md") for key, name in ordered_types))
    return "\n\n".join(parts)


def _links(facet: str, links: Iterable[tuple[str, str]], *, of_report: bool = False) -> list[str]:
    return [
        heading(3, _say(f"browse.{facet}"), f"muc-luc-{facet}"),
        bullets(anchor(name, href, of_report=of_report) for name, href in links),
    ]
