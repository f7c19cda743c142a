"""Letters put back, in Markdown: an element of HTML that shows one form and keeps the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wardreports.document.model import Grade, Inline, Restored
from wardreports.source import Source
from wardreports.text.normalise import collapse
from wardreports.writer import escape

# One or more lost letters, in `data-other` of what is unknown.
LOST = "␣"
_RUN_OF_LOST = re.compile(f"{LOST}+")


def restored_span(source: Source, restored: Restored) -> str:
    """A sure restoration reads as restored, others as they came; `data-other` holds the other form, of an
    unknown one the text as it came with LOST wherever letters are lost."""
    shown, other = restored.original, restored.text
    if restored.grade is Grade.SURE:
        shown, other = other, shown
    elif restored.grade is Grade.UNKNOWN:
        other = _with_gaps(source.slice(restored.span), restored)
    # Words that are lost as a whole leave no blank of their own: it went with the letters.
    blank = " " if shown.endswith(" ") or restored.text.endswith(" ") else ""
    # The blank that a lost comma left behind parts the words around it.
    parted = " " if other.startswith(" ") and collapse(other) else ""
    kept = f' data-other="{escape.attribute(parted + collapse(other))}"' if other is not shown else ""
    text = escape.inline(collapse(shown))
    return f'<span class="wr-restored wr-{restored.grade.value}"{kept}>{text}</span>{blank}'


def _with_gaps(damaged: str, restored: Restored) -> str:
    """The damaged text with LOST for each run of lost letters ("v " that may be "và": "v␣"); as it came
    where the source does not tell."""
    pairs = zip(damaged, restored.text, strict=False)
    marked = "".join(LOST if came.isspace() and not put.isspace() else came for came, put in pairs)
    tells = LOST not in damaged and collapse(damaged) == collapse(restored.original) and LOST in marked
    return _RUN_OF_LOST.sub(LOST, marked) if tells else restored.original


def merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring sure restorations as one: a run of words is marked as a run."""
    last: Restored | None = None
    for inline in inlines:
        joins = isinstance(inline, Restored) and inline.grade is Grade.SURE
        if last and isinstance(inline, Restored) and joins:
            last = replace(
                last,
                text=last.text + inline.text,
                original=last.original + inline.original,
                confidence=min(last.confidence, inline.confidence),
                span=last.span.cover(inline.span),
            )
            continue
        if last:
            yield last
        last = inline if isinstance(inline, Restored) and joins else None
        if last is None:
            yield inline
    if last:
        yield last
