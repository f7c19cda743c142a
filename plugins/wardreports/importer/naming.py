"""The address of a new report: its type, its period, and its topic where those are not enough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from wardreports.document.model import Metadata, Period
from wardreports.metadata.period import first_day, last_day
from wardreports.text.slug import slug

_TOPIC_WORDS: Final = 8
_CUT: Final = re.compile(
    r"[;(]|\b(?:(?:tháng|năm|giai đoạn|nhiệm kỳ)\s+\d|quý\s+[\divx]|\d+\s+tháng)", re.IGNORECASE
)


def period_slug(period: Period) -> str:
    """The period in an address: "nam-2025", "thang-10-2021", "quy-3-2025", "6-thang-dau-nam-2025" …"""
    value = period.value
    match period.kind:
        case "month":
            return f"thang-{value[5:]}-{value[:4]}"
        case "quarter":
            return f"quy-{value[-1]}-{value[:4]}"
        case "half-year":
            return f"6-thang-{'dau' if value.endswith('1') else 'cuoi'}-nam-{value[:4]}"
        case "five-year":
            return f"giai-doan-{value}"
        case "date-range":
            return _range_slug(period)
        case _:
            return f"nam-{value}"


def _range_slug(period: Period) -> str:
    first, last = first_day(period), last_day(period)
    whole_months = first.day == 1 and first.month == 1 and last.day >= 28 and first.year == last.year
    if whole_months:
        return f"{last.month}-thang-dau-nam-{last.year}"
    return f"tu-{first.isoformat()}-den-{last.isoformat()}"


def topic_slug(title: str) -> str:
    """The first words of a subject, up to its period."""
    cut = _CUT.search(title)
    return slug(" ".join((title[: cut.start()] if cut else title).split()[:_TOPIC_WORDS]))


def report_slugs(metadata: Metadata, year: int) -> Iterator[str]:
    """Names for the report, best first: type and period; with its topic; then counted, without end."""
    kind = slug(metadata.document_type or "") or "van-ban"
    period = period_slug(metadata.period) if metadata.period else f"nam-{year}"
    if metadata.slug:
        yield metadata.slug
    plain = f"{kind}-{period}"
    yield plain
    topic = topic_slug(metadata.title or "")
    if topic:
        plain = f"{plain}-{topic}"
        yield plain
    count = 2
    while True:
        yield f"{plain}-{count}"
        count += 1
