"""A Python-Markdown extension: what Markdown cannot say about a report's page.

It reads the comments that `wardreports.writer.markdown` writes and the work of the `footnotes` extension,
and gives notes their roles and names beside their marks, tables their captions and headers, divisions their
classes, and blocks their identifiers and permalinks. MkDocs, ProperDocs and Zensical all load it; it knows
none of them.

The classes it gives, for style sheets:

| class | on |
| --- | --- |
| `wr-division wr-<role>` | a division: letterhead, draft-mark, title, addressee, recipients, signature … |
| `wr-verbatim` | source lines that no rule took |
| `wr-image`, `wr-stand-in` | such lines that stand for an image; what says so |
| `wr-noteref` | the link in the text; its `sup` has the identifier `fnref-<label>` |
| `wr-notes`, `wr-note`, `wr-note-label`, `wr-backlink` | notes beside their block, one note, its name, back |
| `wr-paragraph`, `wr-continued` | a long paragraph with notes between its parts, each part after the first |
| `wr-table`, `wr-scroll`, `wr-data` | a table with all that belongs to it, its scrolling region, itself |
| `wr-caption`, `wr-unit-note` | the two parts of a caption |
| `wr-number`, `wr-centre`, `wr-total` | cells of figures, centred cells, rows of sums |
| `wr-stack`, `wr-stack-wide` | tables wider than a phone, a small tablet; `data-label` has a cell's column |
| `wr-ordinal` | in these the cells before a row's name |
| `wr-table-file` | the link to a table's CSV file (empty: the style sheet shows its name) |
| `wr-marked`, `wr-marker` | a list item that prints its own marker, and that marker |
| `wr-sure`, `wr-came` | restored words; the text as it came, hidden |
| `wr-proposed`, `wr-damaged`, `wr-proposal` | a proposal: all of it, the text as it came, what is proposed |
| `wr-unknown`, `wr-gap` | text with lost letters that nobody knows; "[…]" for the letters |
| `wr-heading`, `wr-permalink` | a heading with its permalink; the permalink (empty: the style sheet draws
its sign) |
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from markdown_wardreports.processor import PageProcessor
from markdown_wardreports.restorations import RestorationMarks

# After `toc` (5), which lists the headings as they are, and after `unescape` (0), so that text is plain text.
_PRIORITY = -1
# After `raw_html` (30), which puts the writer's own tags back.
_LAST = 5


class WardreportsExtension(Extension):
    """Configured as `wardreports`, with one option: the language of what it adds."""

    def __init__(self, **configuration: Any) -> None:  # noqa: ANN401 (Python-Markdown's own signature)
        self.config = {"language": ["vi", "Language of names and labels: vi or en"]}
        super().__init__(**configuration)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Add the processor, and `footnotes` where the site does not list it."""
        if "footnote" not in md.treeprocessors:
            md.registerExtensions(["footnotes"], {})
        marks = RestorationMarks(md)
        page = PageProcessor(md, self.getConfig("language"), marks)
        md.treeprocessors.register(page, "wardreports", _PRIORITY)
        md.postprocessors.register(marks, "wardreports-restorations", _LAST)


def makeExtension(**configuration: Any) -> WardreportsExtension:  # noqa: ANN401, N802
    """The entry point by module name."""
    return WardreportsExtension(**configuration)
