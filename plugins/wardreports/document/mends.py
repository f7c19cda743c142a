"""A document's letters without the certain mends: as the source has them."""

from __future__ import annotations

from dataclasses import replace

from wardreports.document.model import Abbreviation, Citation, Inline, Inlines, Text
from wardreports.source import Source
from wardreports.text.look_alikes import mends_between
from wardreports.text.normalise import as_read


def unmended(source: Source, inlines: Inlines) -> Inlines:
    """`inlines` whose texts read as they came: NFC, white space collapsed, look-alikes not mended."""
    return tuple(_unmended(source, inline) for inline in inlines)


def _unmended(source: Source, inline: Inline) -> Inline:
    if isinstance(inline, Citation):
        return replace(inline, inlines=unmended(source, inline.inlines))
    if not isinstance(inline, Text | Abbreviation):
        return inline
    came = as_read(source.slice(inline.span))
    bare = inline.text.strip()
    if came == bare or not mends_between(came, bare):
        return inline
    before, _, after = inline.text.partition(bare)
    return replace(inline, text=f"{before}{came}{after}")
