"""The corrections of a report that is rewritten without some texts: they quote it, so they are cleared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wardreports.corrections.anchor import Found, Places, letters, stream
from wardreports.corrections.model import Anchor, Correction
from wardreports.corrections.record import anew
from wardreports.corrections.schema import parse
from wardreports.document.redactions import Redaction
from wardreports.privacy.redaction import blank_out, without_entries
from wardreports.source import Source


def cleared(text: str, before: Source, after: Source, entries: Sequence[Redaction]) -> str:
    """The corrections file's `text` without `entries`; `text` itself where it holds none of them.

    `after` is the report `before` rewritten: its front matter as it may be, its text line for line. A
    correction keeps its place: its words and hash are made anew of the line as it is now. One whose own words
    were left out, or whose place was gone before, is taken away, for it can't be kept without quoting them.
    """
    known, problems = parse(text, "")
    if problems:
        # What can't be read as a corrections file is cleared as mere text.
        return blank_out(text, entries)
    change = _Rewriting(before, after, entries)
    corrections = tuple(kept for one in known.corrections if (kept := change.kept(one)))
    decisions = tuple(one for one in known.decisions if not change.says(one.damaged, one.restored))
    metadata = without_entries(known.metadata, entries)
    again = replace(known, corrections=corrections, decisions=decisions, metadata=metadata)
    return text if again == known else anew(blank_out(text, entries), again)


@dataclass(frozen=True)
class _Rewriting:
    """A report before and after some texts were taken out of it."""

    before: Source
    after: Source
    entries: Sequence[Redaction]

    @cached_property
    def places(self) -> tuple[Places, Places]:
        return Places(self.before), Places(self.after)

    def says(self, *texts: str) -> bool:
        """Whether one of `texts` holds what is to be left out."""
        return any(blank_out(text, self.entries) != text for text in texts)

    def kept(self, correction: Correction) -> Correction | None:
        """The correction for the rewritten report; None where it can't be kept."""
        found = self.places[0].find(correction.anchor)
        if not isinstance(found, Found):
            quoted = correction.anchor.text, correction.words, correction.split
            return None if self.says(*quoted) else correction
        words, split = (blank_out(text, self.entries) for text in (correction.words, correction.split))
        anchor = self._anchor(found.offset)
        if anchor is None:
            return None
        start = self.after.line_span(anchor.line).start
        reach = stream(self.after, start, len(self.after.text)).letters
        if any(letters(text) not in reach for text in (words, split)):
            return None
        return replace(correction, anchor=anchor, words=words, split=split)

    def _anchor(self, offset: int) -> Anchor | None:
        """The anchor of what stands behind the same letters of the same line as before; None where that line
        is empty now.
        """
        line = self.before.line_of(offset)
        ahead = blank_out(self.before.text[self.before.line_span(line).start : offset], self.entries)
        head = self.before.line_of(self.before.body) - self.after.line_of(self.after.body)
        whole = self.after.line_span(line - head)
        found = stream(self.after, whole.start, whole.end)
        if not found.letters:
            return None
        place = min(len(letters(ahead)), len(found.starts) - 1)
        return self.places[1].anchor(found.starts[place])
