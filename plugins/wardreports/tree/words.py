"""How the portal writes dates, periods, document types and units for its readers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wardreports.document.model import Metadata, Period
from wardreports.messages import message, spoken_language, table
from wardreports.metadata.units import UnitEntry
from wardreports.text.collate import collation_key
from wardreports.text.slug import slug

_ROMAN = ("", "I", "II", "III", "IV")
_VIETNAMESE_SEPARATORS = str.maketrans(",.", ".,")
_REPORT = "Báo cáo"
_NOT_IN_CSS = re.compile(r"[\x00-\x1f\x7f\"'\\<>&{}]")


def say(key: str, **values: str | int) -> str:
    """A string of the portal in its language: message `portal.<key>`."""
    return message(f"portal.{key}", **values)


def report_language() -> str:
    """The language of what the reports say, "vi", where the portal speaks another one; else ""."""
    return "" if spoken_language() == "vi" else "vi"


def interface_language() -> str:
    """The portal's language where the reports have another one; else ""."""
    return "" if spoken_language() == "vi" else spoken_language()


def date_words(iso: str | None) -> str:
    """An ISO date, or the part of it that is known, as people write it: "05/12/2025", "12/2025", "2025"; else
    "".
    """
    year, *rest = iso.split("-") if iso else ("",)
    return say(f"date.{len(rest)}", year=year, **_month_and_day(rest)) if rest else year


def _month_and_day(rest: list[str]) -> dict[str, str | int]:
    """What follows the year of an ISO date: the month as the language writes it in dates, the day as a
    number.
    """
    # A date may be written in full-width digits, which `int` reads too.
    named: dict[str, str | int] = {"month": say(f"month.{int(rest[0]):02}")}
    return {**named, "day": int(rest[1])} if len(rest) > 1 else named


def number_words(number: float) -> str:
    """A number with the language's separators: "1.234,5", in English "1,234.5"."""
    english = f"{number:,.12g}"
    return english if spoken_language() == "en" else english.translate(_VIETNAMESE_SEPARATORS)


def dated_words(iso: str | None) -> str:
    """The same after its word: "ngày 05/12/2025", "tháng 12/2025", "năm 2025"."""
    if not iso:
        return ""
    return say(f"list.date-{len(iso.split('-'))}", date=date_words(iso))


def period_words(period: Period | None) -> str:
    """The time a report covers: "6 tháng đầu năm 2025"; "" for none."""
    if period is None:
        return ""
    key, values = _period_parts(period.kind, period.value)
    return say(f"period.{key}", **values)


def _period_parts(kind: str, value: str) -> tuple[str, dict[str, str | int]]:
    year = value[:4]
    match kind:
        case "half-year":
            return f"half-{value[-1]}", {"year": year}
        case "quarter":
            return "quarter", {"quarter": _ROMAN[int(value[-1])], "year": year}
        case "month":
            return "month", {"month": int(value[5:]), "year": year}
        case "five-year":
            return "years", dict(zip(("first", "last"), value.split("-"), strict=True))
        case "date-range":
            return "range", dict(zip(("first", "last"), map(date_words, value.split("/")), strict=True))
        case _:
            return "year", {"year": year}


def capital(text: str) -> str:
    """The text with its first letter capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def document_type(metadata: Metadata) -> str:
    """What the document calls itself, or "Báo cáo"."""
    written = metadata.document_type or _REPORT
    return capital(written.lower()) if written.isupper() else written


def type_words(document_type: str) -> str:
    """A type of document, as `document_type` gives it, in the portal's language; as written where it has no
    word.
    """
    key = f"portal.type.{slug(document_type)}"
    return message(key) if spoken_language() != "vi" and key in table() else document_type


def issued_words(metadata: Metadata) -> str:
    """Type, number and date on one line, with what is blank left out."""
    parts = [type_words(document_type(metadata))]
    if metadata.number:
        parts.append(say("list.number", number=metadata.number))
    if metadata.date_issued:
        parts.append(dated_words(metadata.date_issued))
    return " ".join(parts)


def citation_words(metadata: Metadata, unit: str) -> str:
    """A report as a Vietnamese citation names it: organ, type, number, date in words, draft."""
    issued = [type_words(document_type(metadata))]
    if metadata.number:
        issued.append(say("list.number", number=metadata.number))
    if metadata.date_issued:
        issued.append(_cited_date(metadata.date_issued))
    if metadata.draft:
        issued.append(say("cite.draft"))
    return f"{metadata.issuer or unit}, {' '.join(issued)}"


def _cited_date(iso: str) -> str:
    year, *rest = iso.split("-")
    if len(rest) < 2:
        return dated_words(iso)
    return say("cite.date", year=year, **_month_and_day(rest))


def unit_name(entry: UnitEntry | None, slug: str) -> str:
    """The unit's full name with a capital: "Phường Bến Trăng"; its slug when it is not in units.yml."""
    return capital(entry.full_name) if entry else slug


def unit_order(units: Mapping[str, UnitEntry], slug: str) -> tuple[tuple[str, str], str]:
    """What units are sorted by: their names; those of one name by their slugs."""
    return collation_key(unit_name(units.get(slug), slug)), slug


def css_string(text: str) -> str:
    """Text that reads as itself between the quotes of a style sheet inside a page; a line end stays one."""
    return _NOT_IN_CSS.sub(lambda match: f"\\{ord(match.group()):x} ", text)
