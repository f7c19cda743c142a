"""Type, subject, addressee, session and periods: what stands between letterhead and text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from wardreports.document.model import Period
from wardreports.document.origin import Certainty
from wardreports.metadata.letterhead import folded
from wardreports.metadata.mentions import as_period, lone_years, mentions
from wardreports.metadata.parts import Line
from wardreports.metadata.period import first_day, last_day
from wardreports.source import Span

# Names of document types (Nghị định 30/2020/NĐ-CP, appendix III; party: Quy định 66-QĐ/TW), longest first.
TYPES: Final = (
    "Báo cáo tóm tắt", "Báo cáo chính trị", "Báo cáo", "Kế hoạch", "Tờ trình", "Thông báo", "Nghị quyết",
    "Quyết định", "Chương trình", "Hướng dẫn", "Đề án", "Phương án", "Quy chế", "Quy định", "Kết luận",
    "Chỉ thị", "Công điện", "Biên bản", "Công văn",
)  # fmt: skip
_TYPE: Final = re.compile(rf"^({'|'.join(folded(name) for name in TYPES)})(?=$|\s|[:,])")
# A remark in brackets under the subject tells where the report is laid, not what it is about.
_REMARK: Final = re.compile(
    r"\(\s*((?:bao cao|trinh|tai|phuc vu|kem theo|so lieu|tai lieu|tu ngay|du thao)\b[^()]*)\)?\s*$"
)
# How far a line is read, and how many remarks are taken off: more than any report needs; it bounds the work.
_REACH: Final = 2_000
_MOST_REMARKS: Final = 4
_GREETING: Final = re.compile(r"^kinh\s*gui\s*:?\s*")
_SESSION: Final = re.compile(
    r"\b(?:ky hop|phien hop)\s+(?:thu|thuong|lan|chuyen|bat|giua|cuoi|dau|khong|tong)\b[^,;:.()\"”]*"
    r"|\bhoi nghi\s+(?:lan thu|ban chap hanh|bch)\b[^,;:()\"”]*"
)
_SESSION_END: Final = re.compile(
    r"\s+(?:[-–—]\s|(?:hdnd|hoi dong|cua|khoa|nhiem ky|do|de|xem xet|vao|ngay|duoc|voi|nhu sau|ve|theo)\b)"
)
_LAYS_BEFORE: Final = re.compile(r"\b(?:trinh|bao cao|phuc vu|chuan bi|to chuc|noi dung|chuong trinh)\b")
# A closing sentence, and no last task of next year's.
_CLOSES: Final = re.compile(r"\b(?:tren day|bao cao|kinh (?:trinh|mong|de nghi))\b")
# A letter or a decision that speaks of a session is not laid before it.
_OTHER_ACT: Final = re.compile(
    r"\b(?:nghi quyet|ket luan|bien ban|da duoc thong qua|cong van|thong bao so|ve viec)\b"
)


@dataclass(frozen=True, slots=True)
class Title:
    """Type and subject with their spans; `remark` is a bracketed line below the subject."""

    document_type: str | None = None
    subject: str | None = None
    remark: str = ""
    span: Span | None = None

    def named(self) -> tuple[Line, ...]:
        """Subject and remark, as far as they are there, where the title stands."""
        texts = (self.subject or "", self.remark)
        return tuple(Line(text, self.span) for text in texts if text and self.span)

    @property
    def is_draft(self) -> bool:
        """Whether a remark below the subject says that this is a draft."""
        return "du thao" in folded(self.remark)


@dataclass(frozen=True, slots=True)
class Reading:
    """A field as read, where, and how sure that is."""

    value: str
    span: Span
    certainty: Certainty


def read_title(lines: Sequence[Line]) -> Title:
    """The title divisions' lines: the first may be the type alone, the others are the subject on one line."""
    texts = [line.text for line in lines]
    joined = " ".join(texts).strip()
    if not joined:
        return Title()
    document_type = None
    match = _TYPE.match(folded(joined))
    # "BÁO CÁO" in capitals, or alone on its line, is the type; a subject may begin with the same words.
    if match and (joined[: match.end()].isupper() or len(texts[0]) == match.end()):
        document_type = _type_name(match.group(1))
        joined = joined[match.end() :].lstrip(" :")
        # "BÁO CÁO TỔNG KẾT" alone on its line is a type of its own.
        if len(texts) > 1 and texts[0].isupper() and len(texts[0]) > match.end():
            document_type = texts[0].capitalize().rstrip(".: ")
            joined = " ".join(texts[1:]).strip()
    subject, remark = _split_remark(joined, texts)
    subject = re.sub(r"[-–—_*.\s]+$", "", subject)
    span = lines[0].span.cover(lines[-1].span)
    return Title(document_type, subject or None, remark, span)


def _type_name(low: str) -> str:
    return next(name for name in TYPES if folded(name) == low)


def _split_remark(text: str, lines: Sequence[str]) -> tuple[str, str]:
    """Subject and remarks. Dates in brackets are a remark only on a line of their own."""
    remarks: list[str] = []
    while len(remarks) < _MOST_REMARKS and (
        match := _REMARK.search(folded(text), max(0, len(text) - _REACH))
    ):
        remark = text[match.start(1) : match.end(1)].strip()
        own_line = any(line.startswith("(") and remark.startswith(line.strip("() ")) for line in lines)
        if folded(remark).startswith(("tu ngay", "so lieu")) and not own_line:
            break
        remarks.insert(0, remark)
        text = text[: match.start()].strip()
    return text, "; ".join(remarks)


def implied_type(lines: Iterable[Line]) -> Reading | None:
    """The type as opening or closing words tell it ("… báo cáo …", "Trên đây là báo cáo …")."""
    lines = list(lines)
    for form in (r"\btren day la (?:toan bo )?{}\b", r"\bbao cao\b"):
        for line in lines:
            for name in TYPES:
                if re.search(form.format(folded(name)), folded(line.text)):
                    implied = name if "{}" in form else "Báo cáo"
                    return Reading(implied, line.span, Certainty.LIKELY)
    return None


def read_addressee(lines: Sequence[Line]) -> str | None:
    """What follows "Kính gửi:"; several recipients are parted by "; "."""
    parts: list[str] = []
    for line in lines:
        text = line.text
        greeting = _GREETING.match(folded(text))
        if greeting:
            text = text[greeting.end() :]
        bullet = re.match(r"^[-–—+•]\s+", text)
        if bullet or not parts:
            parts.append(text[bullet.end() :] if bullet else text)
        else:
            parts[-1] = f"{parts[-1]} {text}"
    cleaned = [part for raw in parts if (part := raw.strip().rstrip(".;,").strip())]
    return "; ".join(cleaned) or None


def read_session(
    addressee: Line | None, title: Title, opening: Iterable[Line], closing: Iterable[Line]
) -> Reading | None:
    """The session that the report is laid before: named to the addressee, in the title, or, which is less
    sure, where the text says so.
    """
    for text in (addressee, *title.named()):
        if text and (found := _session(text.text)):
            return Reading(found, text.span, Certainty.SURE)
    closes = (line for line in closing if _CLOSES.search(folded(line.text[:_REACH])))
    for line in (*opening, *closes):
        low = folded(line.text[:_REACH])
        for match in _SESSION.finditer(low):
            before = low[max(0, match.start() - 110) : match.start()]
            if _LAYS_BEFORE.search(before) and not _OTHER_ACT.search(before):
                found = _session(line.text[match.start() :])
                return Reading(found, line.span, Certainty.LIKELY) if found else None
    return None


def _session(text: str) -> str | None:
    low = folded(text[:_REACH])
    match = _SESSION.search(low)
    if not match:
        return None
    end = _SESSION_END.search(low, match.start() + len("ky hop thu"), match.end())
    name = text[match.start() : end.start() if end else match.end()].strip(" -–—")
    return name[:1].upper() + name[1:] or None


@dataclass(frozen=True, slots=True)
class Periods:
    """The period covered and the one planned for, where both are named, and how sure that is."""

    covered: Period
    planned: str | None
    span: Span
    certainty: Certainty


def read_periods(title: Iterable[Line], text: Iterable[Line] = (), issued: str = "") -> Periods | None:
    """The period covered and the one planned for, from the first line that names a period; sure where a line
    of the title does.

    The first period named is covered; the first later one that begins and ends after it is planned for. A
    target year ("đến năm 2030") and the date of a cited document are neither. A title without any year is of
    the year in which the document was `issued` (a partial ISO date), or of the one before.
    """
    title = list(title)
    for lines, certainty, dated in (
        (title, Certainty.SURE, ""),
        (title, Certainty.LIKELY, issued),
        (text, Certainty.LIKELY, ""),
    ):
        for line in lines:
            if found := _periods_of(line, certainty, dated):
                return found
    return None


def _periods_of(line: Line, certainty: Certainty, issued: str) -> Periods | None:
    named = mentions(line.text[:_REACH], issued)
    periods = [as_period(mention) for mention in sorted(named, key=lambda mention: mention.term)]
    if not periods:
        years = lone_years(line.text[:_REACH])
        return Periods(Period("year", str(years[0])), None, line.span, Certainty.LIKELY) if years else None
    covered = periods[0]
    for planned in periods[1:]:
        if first_day(planned) > first_day(covered) and last_day(planned) > last_day(covered):
            return Periods(covered, planned.value, line.span, certainty)
    return Periods(covered, None, line.span, certainty)
