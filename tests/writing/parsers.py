"""Both kinds of parser, and one normal form of what they make: tags, words, note marks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

EXTENSIONS = ["attr_list", "tables", "footnotes", "sane_lists", "abbr", "md_in_html", "toc"]
INLINE = {"strong", "em", "sup", "a", "abbr", "span", "code", "br", "del"}
_ATTRIBUTES = re.compile(r" \{ #\S+(?: aria-level=\d+)? \}(?=\n)")


def python_markdown(text: str, *more: str) -> str:
    """The HTML of Python-Markdown with the site's extensions."""
    return markdown.markdown(text, extensions=[*EXTENSIONS, *more])


def commonmark(text: str) -> str:
    """The HTML of markdown-it: CommonMark with tables and footnotes, heading attributes taken out before."""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    return str(parser.render(_ATTRIBUTES.sub("", text)))


# Angle brackets of the text must not be taken for those of tags.
_TEXT = str.maketrans({"<": "\ue000", ">": "\ue001", "\u00a0": " "})
_BACK = str.maketrans({"\ue000": "<", "\ue001": ">"})


def mark(number: str) -> str:
    """A note mark in the normal form, which no text looks like."""
    return f"\ue002{number}\ue003"


class Normal(HTMLParser):
    """Tags without attributes, and words. A note mark reads `[^n]`, n by order; the ways back are gone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name, identifier = values.get("class") or "", values.get("id") or ""
        if self._inside:
            return
        if tag == "sup" and (name == "footnote-ref" or identifier.startswith("fnref")):
            self._inside = "sup"
        elif tag == "a" and name == "footnote-backref":
            self._inside = "a"
        elif tag not in ("hr", "section"):
            self.out.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._inside = "" if tag == self._inside else self._inside
        elif tag not in ("section", "br", "hr"):
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._inside == "sup":
            # markdown-it writes [1], and [1:1] for a second mark of the same note; Python-Markdown writes 1.
            self.out.append(mark(re.search(r"[0-9]+", data).group()))
        elif not self._inside:
            self.out.append(data.translate(_TEXT))

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data.strip()}-->")


def skeleton(html: str) -> str:
    """Tags and words; white space at the edges of blocks does not count."""
    normal = Normal()
    normal.feed(html.replace('<div class="footnote">', "").replace("</div>", ""))
    normal.close()
    joined = re.sub(r"\s+", " ", "".join(normal.out))
    return re.sub(rf" ?(</?(?!(?:{'|'.join(INLINE)})>)[a-z1-6]+>|<!--.*?-->) ?", r"\n\1\n", joined).strip()


def words(html: str) -> str:
    """The text alone: blocks parted by a blank, comments and tags gone, white space collapsed."""
    lines = re.sub(r"<!--.*?-->", " ", skeleton(html))
    inline = re.sub(rf"</?(?:{'|'.join(INLINE - {'br'})})>", "", lines)
    return re.sub(r"\s+", " ", re.sub(r"</?[a-z1-6]+>", " ", inline)).strip().translate(_BACK)
