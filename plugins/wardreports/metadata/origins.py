"""Where each field of a report's metadata comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from wardreports.document.model import Metadata
from wardreports.document.origin import Basis, Certainty, Origin
from wardreports.metadata.evidence import Evidence
from wardreports.metadata.extraction import Extraction
from wardreports.source import Source

# Not said by the report: about its file.
_ABOUT_THE_FILE = frozenset({"slug", "demonstration"})


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
    made: dict[str, Origin] = {}
    for name in (field.name for field in fields(metadata)):
        if name in _ABOUT_THE_FILE or not getattr(metadata, name):
            continue
        if name in corrected:
            made[name] = Origin(Basis.CORRECTION, corrected[name], corrected[name])
        elif name in given:
            made[name] = Origin(Basis.FRONT_MATTER, given[name], given[name])
        elif name in extraction.evidence:
            made[name] = _read(extraction.evidence[name], source)
        else:
            made[name] = Origin(Basis.INFERRED, certainty=Certainty.LIKELY)
    return made


def _read(evidence: Evidence, source: Source) -> Origin:
    if evidence.span is None:
        return Origin(Basis.INFERRED, certainty=evidence.certainty)
    return Origin(Basis.TEXT, *source.line_range(evidence.span), evidence.certainty)
