"""Metadata as the text gives them: from letterhead, title, addressee, signature, recipients and the sentences
around.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.model import Document, Metadata, Period
from wardreports.document.origin import Certainty
from wardreports.metadata.columns import part_columns
from wardreports.metadata.dates import find_date
from wardreports.metadata.evidence import Evidence, Said, evidence
from wardreports.metadata.issuer import (
    Organ,
    find_organs,
    letterhead_organs,
    letterhead_province,
    reporting_organ,
)
from wardreports.metadata.letterhead import Letterhead, read_letterhead
from wardreports.metadata.mentions import as_period, mentions, names_no_kind
from wardreports.metadata.names import spelling_in
from wardreports.metadata.parts import Line, Parts, gather
from wardreports.metadata.period import last_day
from wardreports.metadata.place import Day, Place, TextAround, find_place
from wardreports.metadata.signature import read_recipients, read_signature
from wardreports.metadata.title import (
    Periods,
    Reading,
    Title,
    implied_type,
    read_addressee,
    read_periods,
    read_session,
    read_title,
)
from wardreports.source import Source, Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read, from where and how sure (field → evidence), and what stayed open (WR212, WR213).

    `listed` tells whether the shipped table knows the unit.
    """

    metadata: Metadata
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    listed: bool = False


def extract(document: Document, restored: Source | None = None) -> Extraction:
    """The metadata of `document` from its own text alone. Total: what the text does not say is absent.

    `restored` is its source with the letters put back that are sure, each at its place; without it nothing
    was lost.

    Reads: division roles, paragraphs, the source's lines. Never guesses a number, a date or a name.
    """
    source = restored or document.source
    parts = part_columns(gather(document, source), source)
    said = _said(parts)
    said = replace(said, organ=_as_spelt(said.organ, parts))
    place = _place(document, parts, said)
    metadata = _metadata(parts, said, place)
    return Extraction(
        metadata,
        evidence(metadata, parts, said, place),
        _findings(document.source.path, metadata, place),
        bool(place and place.listed),
    )


def _as_spelt(organ: Organ | None, parts: Parts) -> Organ | None:
    """An office named in capitals as the text spells it in small letters."""
    if organ is None or not organ.is_office:
        return organ
    text = "\n".join(line.text for line in (*parts.opening, *parts.body, *parts.recipients))
    return replace(organ, organ=spelling_in(text, organ.organ) or organ.organ)


def _said(parts: Parts) -> Said:
    """What each part of the document says by itself."""
    head = read_letterhead(parts.letterhead)
    title = read_title(parts.title)
    organs = letterhead_organs(head.organs, head.place)
    late_date = None if head.date_issued else find_date((*parts.signature, *parts.recipients, *parts.closing))
    addressee = read_addressee(parts.addressee)
    to = Line(addressee, parts.addressee[0].span.cover(parts.addressee[-1].span)) if addressee else None
    return Said(
        head,
        title,
        tuple(organs),
        organs[-1] if organs else _issuing_organ(title, parts),
        Reading(late_date[0], late_date[1], Certainty.LIKELY) if late_date else None,
        None if title.document_type else implied_type((*parts.opening, *parts.closing)),
        _periods(title, parts, head),
        to,
        read_session(to, title, parts.opening, parts.closing),
        read_signature(parts.signature),
    )


def _metadata(parts: Parts, said: Said, place: Place | None) -> Metadata:
    head, title, periods, signature = said.head, said.title, said.periods, said.signature
    return Metadata(
        title=title.subject,
        document_type=title.document_type or (said.implied_type.value if said.implied_type else None),
        issuer=_written_out(said.organ, place),
        unit=place.unit if place else None,
        province=place.province if place else None,
        number=head.number,
        date_issued=head.date_issued or (said.late_date.value if said.late_date else None),
        draft=bool(parts.draft_mark) or head.draft or title.is_draft,
        period=periods.covered if periods else None,
        outlook=periods.planned if periods else None,
        addressee=said.addressee.text if said.addressee else None,
        meeting=said.session.value if said.session else None,
        signed_for=signature.signed_for,
        acting_for=signature.acting_for,
        signer_role=signature.signer_role,
        signer=signature.signer,
        recipients=read_recipients(parts.recipients),
    )


def _periods(title: Title, parts: Parts, head: Letterhead) -> Periods | None:
    named = title.named()
    if any(names_no_kind(line.text) for line in named):
        # A week or a season: only dates written out tell when it was, any year would be a guess.
        for line in named:
            if dated := [one for one in mentions(line.text) if one.kind == "date-range"]:
                return Periods(as_period(dated[0]), None, line.span, Certainty.SURE)
        return None
    if found := read_periods(named, (*parts.opening, *parts.closing), head.date_issued or ""):
        return found
    if head.date_issued and head.date_span:
        return Periods(Period("year", head.date_issued[:4]), None, head.date_span, Certainty.DOUBTFUL)
    return None


def _day(said: Said) -> Day:
    """The day by which unit and province are told: the day of issue, else the period's last."""
    issued = said.head.date_issued or (said.late_date.value if said.late_date else "")
    if len(issued) > len("2025"):
        month = Period("month", issued[: len("2025-01")])
        return Day(date.fromisoformat(issued) if issued != month.value else last_day(month), of_issue=True)
    return Day(last_day(said.periods.covered) if said.periods else None)


def _issuing_organ(title: Title, parts: Parts) -> Organ | None:
    """The issuing organ of a report without letterhead: who reports; else who signs, by the name that the
    closing sentence or the title gives it; else who these name.
    """
    if found := reporting_organ(parts.opening):
        return found
    subject = Line(title.subject or "", title.span or Span(0, 0))
    named = [*find_organs(parts.closing, addressed=False), *find_organs([subject])]
    signing = find_organs(parts.signature, capitals=True)
    if signing:
        named = [one for one in named if one.organ.startswith(signing[0].organ)]
    return next(iter([*named, *signing]), None)


def _place(document: Document, parts: Parts, said: Said) -> Place | None:
    prominent = (*parts.title, *parts.addressee, *parts.opening, *parts.closing)
    others = (said.head.place or "", *(line.text for line in (*parts.recipients, *parts.signature)))
    superior = letterhead_province(said.head.organs)
    text = TextAround(prominent, parts.body, others, document.source.body_text, superior)
    named = [*said.organs, *([said.organ] * 3 if said.organ else [])]
    organs = [*named, *find_organs(prominent), *find_organs(parts.body)]
    return find_place(named[-1].word if named else None, organs, text, _day(said))


def _written_out(organ: Organ | None, place: Place | None) -> str | None:
    if organ is None:
        return None
    if place is None:
        return f"{organ.organ} {organ.word}" if organ.word else organ.organ
    return organ.written_out(place.word, place.unit.name)


def _findings(path: str, metadata: Metadata, place: Place | None) -> tuple[Diagnostic, ...]:
    found = []
    if place and place.alternatives:
        name = f"{place.word} {place.unit.name}"
        found.append(about_file(path, "WR212", name=name, candidates=", ".join(place.alternatives)))
    if metadata.period is None:
        found.append(about_file(path, "WR213"))
    return tuple(found)
