"""Metadata as the text gives them: from letterhead, title, addressee, signature, recipients and the sentences
around.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wardreports.diagnostics.diagnostic import Diagnostic, about_file
from wardreports.document.model import Document, Metadata, Period
from wardreports.metadata.columns import part_columns
from wardreports.metadata.issuer import (
    Organ,
    find_organs,
    letterhead_organs,
    letterhead_province,
    reporting_organ,
)
from wardreports.metadata.letterhead import Letterhead, find_date, read_letterhead
from wardreports.metadata.parts import Line, Parts, gather
from wardreports.metadata.period import as_period, last_day, mentions, names_no_kind
from wardreports.metadata.place import Place, TextAround, find_place
from wardreports.metadata.signature import read_recipients, read_signature
from wardreports.metadata.title import (
    Title,
    implied_type,
    read_addressee,
    read_periods,
    read_session,
    read_title,
)
from wardreports.source import Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read, from where (field → span), and what stayed open (warnings WR211, WR212, WR213).

    `listed` tells whether the shipped table knows the unit.
    """

    metadata: Metadata
    evidence: Mapping[str, Span] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    listed: bool = False


def extract(document: Document) -> Extraction:
    """The metadata of `document` from its own text alone. Total: what the text does not say is absent.

    Reads: division roles, paragraphs, the source's lines. Never guesses a number, a date or a name.
    """
    parts = part_columns(gather(document), document.source)
    head = read_letterhead(parts.letterhead)
    title = read_title(parts.title)
    period, outlook = _periods(title, parts, head)
    on = _day(head, period)
    named = letterhead_organs(head.organs)
    organ = named[-1] if named else _issuing_organ(title, parts)
    place = _place(document, parts, head, [*named, *([organ] * 3 if organ else [])], on)
    addressee = read_addressee(parts.addressee)
    signature = read_signature(parts.signature)
    late_date = None if head.date_issued else find_date((*parts.signature, *parts.recipients, *parts.closing))
    kind = None if title.document_type else implied_type((*parts.opening, *parts.closing))
    metadata = Metadata(
        title=title.subject,
        document_type=title.document_type or (kind[0] if kind else None),
        issuer=_written_out(organ, place),
        unit=place.unit if place else None,
        province=place.province if place else None,
        number=head.number,
        date_issued=head.date_issued or (late_date[0] if late_date else None),
        draft=bool(parts.draft_mark) or head.draft or title.is_draft,
        period=period,
        outlook=outlook,
        addressee=addressee,
        meeting=read_session(addressee, title, parts.opening, parts.closing),
        signed_for=signature.signed_for,
        acting_for=signature.acting_for,
        signer_role=signature.signer_role,
        signer=signature.signer,
        recipients=read_recipients(parts.recipients),
    )
    evidence = _evidence(metadata, parts, head, title, organ)
    return Extraction(
        metadata, evidence, _findings(document.source.path, metadata, place), bool(place and place.listed)
    )


def _periods(title: Title, parts: Parts, head: Letterhead) -> tuple[Period | None, str | None]:
    named = [title.subject or "", title.remark]
    texts = [*named, *(line.text for line in (*parts.opening, *parts.closing))]
    if any(map(names_no_kind, named)):
        # A week or a season: only dates written out tell when it was, any year would be a guess.
        dated = (one for text in named for one in mentions(text) if one.kind == "date-range")
        return next(map(as_period, dated), None), None
    period, outlook = read_periods(text for text in texts if text)
    if period is None and head.date_issued:
        return Period("year", head.date_issued[:4]), None
    return period, outlook


def _day(head: Letterhead, period: Period | None) -> date | None:
    """The day by which unit and province are told: the day of issue, else the period's last."""
    if head.date_issued and len(head.date_issued) == len("2025-01-01"):
        return date.fromisoformat(head.date_issued)
    return last_day(period) if period else None


def _issuing_organ(title: Title, parts: Parts) -> Organ | None:
    """The issuing organ of a report without letterhead: who reports; else who the closing, title or signature
    name.
    """
    if found := reporting_organ(parts.opening):
        return found
    subject = Line(title.subject or "", title.span or Span(0, 0))
    others = [
        *find_organs(parts.closing),
        *find_organs([subject]),
        *find_organs(parts.signature, capitals=True),
    ]
    return others[0] if others else None


def _place(
    document: Document, parts: Parts, head: Letterhead, named: list[Organ], on: date | None
) -> Place | None:
    prominent = (*parts.title, *parts.addressee, *parts.opening, *parts.closing)
    text = TextAround(prominent, parts.body, document.source.body_text, letterhead_province(head.organs))
    organs = [*named, *find_organs(prominent), *find_organs(parts.body)]
    return find_place(named[-1].word if named else None, organs, text, on)


def _written_out(organ: Organ | None, place: Place | None) -> str | None:
    if organ is None:
        return None
    if place is None:
        return f"{organ.organ} {organ.word}" if organ.word else organ.organ
    return organ.written_out(place.word, place.unit.name)


def _evidence(
    metadata: Metadata, parts: Parts, head: Letterhead, title: Title, organ: Organ | None
) -> dict[str, Span]:
    spans: dict[str, Span | None] = {
        "number": head.number_span,
        "date_issued": head.date_span,
        "title": title.span,
        "document_type": title.span,
        "period": title.span,
        "outlook": title.span,
        "issuer": organ.span if organ else None,
        "unit": organ.span if organ else None,
        "draft": _cover(parts.draft_mark),
        "addressee": _cover(parts.addressee),
        "recipients": _cover(parts.recipients),
        **dict.fromkeys(("signed_for", "acting_for", "signer_role", "signer"), _cover(parts.signature)),
    }
    return {key: span for key, span in spans.items() if span is not None and getattr(metadata, key)}


def _cover(lines: tuple[Line, ...]) -> Span | None:
    return lines[0].span.cover(lines[-1].span) if lines else None


def _findings(path: str, metadata: Metadata, place: Place | None) -> tuple[Diagnostic, ...]:
    found = []
    if place is None:
        found.append(about_file(path, "WR211"))
    elif place.alternatives:
        name = f"{place.word} {place.unit.name}"
        found.append(about_file(path, "WR212", name=name, candidates=", ".join(place.alternatives)))
    if metadata.period is None:
        found.append(about_file(path, "WR213"))
    return tuple(found)
