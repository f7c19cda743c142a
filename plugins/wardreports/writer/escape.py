"""Text → Markdown that Python-Markdown and CommonMark both read as exactly that text.

Only what would mean something is escaped, with a backslash where both parsers know the escape and with a
character reference where one of them does not (Python-Markdown leaves `\\~`, `\\|` outside tables and `\\<`
as two characters).
"""

from __future__ import annotations

import re
import unicodedata

# A backslash is written as a reference: before a pipe in a table cell the two parsers count backslashes
# differently. "&#" makes Python-Markdown lose the end of the next tag. "^" opens an inline note ("^[") in
# CommonMark's footnote plug-in; "~~" is struck out by GitHub.
_INLINE = re.compile(r"[*_`\[\]{}]|\\|<|\^|~(?=~)|(?<=~)~|&(?=#|\w+;)|/(?=//)")
_REFERENCES = {"\\": "&#92;", "<": "&lt;", "^": "&#94;", "~": "&#126;", "&": "&amp;", "/": "&#47;"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_NUMBERED = re.compile(r"(\d+)([.)])(?=\s|$)")
# Openers of blocks at a line start: headings, bullets, quotes, admonitions; and what the usual extensions
# add.
_BACKSLASHED_OPENER = re.compile(r"#|[-+](?=\s|$|[-+])|>|!(?=!)")
_REFERENCED_OPENER = re.compile(r"[:=?]")
_CLOSING = re.compile(r"#(?=#*$)")
_NOTE_LIKE_DEFINITION = re.compile(r"^(\[\^[^\]\s]+\]):")
_NOTE_THEN_LINK = re.compile(r"(\[\^[^\]\s]+\])\(")


def inline(text: str) -> str:
    """`text` escaped for any place but a line start.

    Control characters become U+FFFD: no parser keeps them.
    """
    return _INLINE.sub(_escaped, _CONTROL.sub("\ufffd", text))


def line(markdown: str) -> str:
    """Escaped inline Markdown made safe as the beginning of a block: what would open another kind is escaped.

    `[^1]:` at a line start would be a definition.
    """
    markdown = _NOTE_LIKE_DEFINITION.sub(r"\1&#58;", _note_neighbours(markdown), count=1)
    if match := _NUMBERED.match(markdown):
        return f"{match.group(1)}\\{markdown[match.end(1) :]}"
    if _BACKSLASHED_OPENER.match(markdown):
        return f"\\{markdown}"
    if _REFERENCED_OPENER.match(markdown):
        return f"&#{ord(markdown[0])};{markdown[1:]}"
    return markdown


def heading(markdown: str) -> str:
    """Escaped inline Markdown for a heading: no `#` at its end may close it."""
    return _CLOSING.sub(r"\\#", _note_neighbours(markdown))


def cell(markdown: str) -> str:
    """Escaped inline Markdown for a cell of a pipe table."""
    return _note_neighbours(markdown).replace("|", "&#124;")


def _note_neighbours(markdown: str) -> str:
    """`[^1](…)` would be a link in CommonMark, `![^1]` an image."""
    return _NOTE_THEN_LINK.sub(r"\1\\(", markdown).replace("![^", r"\![^")


def attribute(text: str) -> str:
    """`text` as an attribute's value in double quotes: all but letters, digits and blanks as references."""
    return "".join(c if c.isalnum() or c == " " or unicodedata.combining(c) else f"&#{ord(c)};" for c in text)


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return _REFERENCES.get(char, f"\\{char}")
