"""Where each field of a report's metadata comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from wardreports.document.model import Metadata
from wardreports.document.origin import Basis, Origin
from wardreports.metadata.extraction import Extraction
from wardreports.source import Source

# Not said by the report: about its file.
_ABOUT_THE_FILE = frozenset({"slug", "demonstration"})
# What a finding of the extraction is about.
_DOUBTED = {"WR211": "unit", "WR212": "unit", "WR213": "period"}


def origins(
    metadata: Metadata,
    extraction: Extraction,
    source: Source,
    given: Mapping[str, int],
    corrected: Mapping[str, int],
) -> dict[str, Origin]:
    """The origin of every field that has a value. `given` and `corrected` hold the lines of front matter's
    and the corrections' keys.
    """
    doubted = {_DOUBTED[one.code] for one in extraction.diagnostics if one.code in _DOUBTED}
    made: dict[str, Origin] = {}
    for name in (field.name for field in fields(metadata)):
        if name in _ABOUT_THE_FILE or not getattr(metadata, name):
            continue
        if name in corrected:
            made[name] = Origin(Basis.CORRECTION, corrected[name], corrected[name])
        elif name in given:
            made[name] = Origin(Basis.FRONT_MATTER, given[name], given[name])
        elif name in extraction.evidence:
            first, last = source.line_range(extraction.evidence[name])
            made[name] = Origin(Basis.TEXT, first, last, name in doubted)
        else:
            made[name] = Origin(Basis.INFERRED, doubted=name in doubted)
    return made
