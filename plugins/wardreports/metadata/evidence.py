"""Where each field of the metadata was read, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardreports.document.model import Metadata
from wardreports.document.origin import Certainty
from wardreports.metadata.issuer import Organ
from wardreports.metadata.letterhead import Letterhead
from wardreports.metadata.parts import Line, Parts
from wardreports.metadata.place import Place
from wardreports.metadata.signature import Signature
from wardreports.metadata.title import Periods, Reading, Title
from wardreports.source import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field was read (None where it was concluded from several places), and how sure that is."""

    span: Span | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Said:
    """What each part of a document says by itself. `organs` are those of the letterhead, `organ` the one that
    issues; `late_date` and `implied_type` stand in running text, for want of a better place.
    """

    head: Letterhead
    title: Title
    organs: tuple[Organ, ...]
    organ: Organ | None
    late_date: Reading | None
    implied_type: Reading | None
    periods: Periods | None
    addressee: Line | None
    session: Reading | None
    signature: Signature


def evidence(metadata: Metadata, parts: Parts, said: Said, place: Place | None) -> dict[str, Evidence]:
    """The evidence of every field that has a value.

    What stands in the place that its kind of document has for it is sure; what running text says is likely;
    a year taken from the date of issue, and a unit that shares its name, is doubtful.
    """
    sure = {
        "title": said.title.span,
        "document_type": said.title.span,
        "number": said.head.number_span,
        "date_issued": said.head.date_span,
        "draft": _draft(parts, said),
        "addressee": said.addressee.span if said.addressee else None,
        "recipients": _cover(parts.recipients),
        "signed_for": _printed(parts.signature, metadata.signed_for),
        "acting_for": _printed(parts.signature, metadata.acting_for),
        "signer_role": _printed(parts.signature, metadata.signer_role),
        "signer": _printed(parts.signature, metadata.signer),
    }
    made = {name: Evidence(span, Certainty.SURE) for name, span in sure.items()}
    for name, reading in (
        ("date_issued", said.late_date),
        ("document_type", said.implied_type),
        ("meeting", said.session),
    ):
        if reading:
            made[name] = Evidence(reading.span, reading.certainty)
    if said.periods:
        made["period"] = made["outlook"] = Evidence(said.periods.span, said.periods.certainty)
    made |= _of_place(parts, said, place)
    return {name: one for name, one in made.items() if getattr(metadata, name)}


def _of_place(parts: Parts, said: Said, place: Place | None) -> dict[str, Evidence]:
    certainty = Certainty.SURE if said.organs else Certainty.LIKELY
    span = said.organ.span if said.organ else None
    made = {"issuer": Evidence(span, certainty)}
    if place is None:
        return made
    named = certainty if place.listed else Certainty.LIKELY
    own = span if said.organ and said.organ.name else _naming(parts, re.escape(place.unit.name))
    made["unit"] = Evidence(own, Certainty.DOUBTFUL if place.alternatives else named)
    home = (
        _naming(parts, rf"(?:tỉnh|thành phố|tp\.?)\s+{re.escape(place.province)}") if place.province else None
    )
    made["province"] = Evidence(home, Certainty.SURE if place.listed else Certainty.LIKELY)
    return made


def _naming(parts: Parts, name: str) -> Span | None:
    """The first line that names a place; None where no line does, and the country's table told."""
    pattern = re.compile(rf"\b{name}\b", re.IGNORECASE)
    lines = (*parts.letterhead, *parts.opening, *parts.addressee, *parts.title, *parts.closing, *parts.body)
    return next((line.span for line in (*lines, *parts.recipients) if pattern.search(line.text)), None)


def _draft(parts: Parts, said: Said) -> Span | None:
    if span := _cover(parts.draft_mark):
        return span
    return _cover(parts.letterhead) if said.head.draft else said.title.span


def _printed(lines: tuple[Line, ...], value: str | None) -> Span | None:
    """The lines that print `value`, which may run over several of them."""
    if not value:
        return None
    first = next((n for n, line in enumerate(lines) if line.text in value or value in line.text), None)
    if first is None:
        return None
    last, end = first, value.find(lines[first].text) + len(lines[first].text)
    while last + 1 < len(lines) and value.startswith(f" {lines[last + 1].text}", end):
        last += 1
        end += 1 + len(lines[last].text)
    return lines[first].span.cover(lines[last].span)


def _cover(lines: tuple[Line, ...]) -> Span | None:
    return lines[0].span.cover(lines[-1].span) if lines else None
