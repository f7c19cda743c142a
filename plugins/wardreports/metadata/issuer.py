"""The organ that issues a report, and the unit whose organ it is.

Both are read as the letterhead, the sentences and the signature name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from wardreports.metadata.names import NAME, UNIT_WORD, own_words
from wardreports.metadata.parts import Line
from wardreports.source import Span

# Organs as written out, by the forms that stand for them. A party committee may sit within another organ.
_UY: Final = r"(?:ủy|uỷ)"
_COMMITTEE: Final = r"(?:Ủy|Uỷ) ban"
_ORGANS: Final = {
    "Ủy ban nhân dân": rf"{_COMMITTEE} [Nn]hân dân|UBND",
    "Hội đồng nhân dân": r"Hội đồng [Nn]hân dân|HĐND",
    "Ủy ban Mặt trận Tổ quốc Việt Nam": (
        rf"(?:Ban Thường trực )?(?:{_COMMITTEE}|UB) ?(?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam| VN)?"
    ),
    "Ban Chấp hành Đảng bộ": r"(?:Ban Chấp hành|BCH) Đảng bộ",
    "Ban Thường vụ Đảng ủy": rf"(?:Ban Thường vụ|BTV) Đảng {_UY}",
    "Thường trực Hội đồng nhân dân": r"(?:Thường trực|TT\.?) (?:Hội đồng [Nn]hân dân|HĐND)",
    "Đảng ủy": rf"Đảng {_UY}",
    "Đảng bộ": r"Đảng bộ",
    "Chi bộ": r"Chi bộ",
    "Thành ủy": rf"Thành {_UY}",
    "Huyện ủy": rf"Huyện {_UY}",
    "Thị ủy": rf"Thị {_UY}",
    "Công an": r"Công an",
    "Ban Chỉ huy Quân sự": r"(?:Ban Chỉ huy|BCH) [Qq]uân sự|BCHQS",
}
# Longest first where one name holds another.
_ORDER: Final = sorted(_ORGANS, key=lambda name: -len(name))
_ORGAN: Final = "|".join(f"(?P<o{place}>{_ORGANS[name]})" for place, name in enumerate(_ORDER))
_PARTY_NAMES: Final = (
    "Ban Chấp hành Đảng bộ", "Ban Thường vụ Đảng ủy", "Đảng ủy", "Đảng bộ", "Chi bộ", "Chi ủy",
)  # fmt: skip
_PARTY: Final = rf"(?:(?P<party>{'|'.join(name.replace('ủy', _UY) for name in _PARTY_NAMES)})\s+)?"
# Old urban wards and districts may be numbered: "Quận 3", "Phường 05".
_NUMBERED: Final = r"\d{1,2}(?![\d/.%])\b"
_SHORT_WORDS: Final = {"p": "phường", "x": "xã", "tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_ORGAN_MENTION: Final = re.compile(
    rf"\b{_PARTY}(?:{_ORGAN})"
    rf"(?:\s+(?P<word>{UNIT_WORD}|P\.|X\.|TP\.?|TX\.?|TT\.)(?!\w)(?:\s*(?P<name>{NAME}|{_NUMBERED}))?)?",
)
_PIECE: Final = re.compile(r" ?[^\W\d_]+")
_ORGAN_CAPITALS: Final = re.compile(_ORGAN_MENTION.pattern, re.IGNORECASE)
# Offices within an organ, which sign reports of their own ("PHÒNG KINH TẾ" under "ỦY BAN NHÂN DÂN PHƯỜNG …").
_OFFICE: Final = re.compile(
    r"^(?:văn phòng|phòng|trung tâm|ban (?!thường|chấp)|công an|trạm y tế|trường|đội|hội|đoàn)\b",
    re.IGNORECASE,
)
_SUPERIOR: Final = re.compile(r"\b(?:tỉnh|thành phố)\s+\S.*$", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"^(?:UBND|HĐND|MTTQ|TNCS|VHTT|QSDĐ)$")


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ as named in one place. `name` is what follows the unit's word, as printed, perhaps with more
    behind; all of it where `whole` is set. `after` is the word or piece of one right behind it. An office of
    an organ has that organ's unit.
    """

    organ: str
    word: str | None
    name: str | None
    span: Span
    start: int = 0
    whole: bool = False
    after: str = ""
    is_office: bool = False

    def written_out(self, word: str, name: str) -> str:
        """The organ with its unit."""
        return f"{self.organ} {word} {name}"


def find_organs(lines: Iterable[Line], *, capitals: bool = False, addressed: bool = True) -> list[Organ]:
    """Every organ that `lines` name, in order. With `capitals` letters' case tells nothing (a letterhead);
    without `addressed` those to whom something is reported or laid are left out.
    """
    pattern = _ORGAN_CAPITALS if capitals else _ORGAN_MENTION
    return [
        _organ(match, line.span, capitals)
        for line in lines
        for match in pattern.finditer(line.text)
        if addressed or not _TO_WHOM.search(line.text, max(0, match.start() - _REACH), match.start())
    ]


def _organ(match: re.Match[str], span: Span, head: bool) -> Organ:
    base = next(name for place, name in enumerate(_ORDER) if match.group(f"o{place}"))
    party = match.group("party")
    organ = f"{_party_name(party)} {base}" if party else base
    word = match.group("word")
    low = word.lower().rstrip(".") if word else None
    name = match.group("name")
    # In a letterhead a name ends with its line, unless the motto or a superior was printed beside it.
    ends = match.string[match.end() : match.end() + 1] in ("", "\n")
    whole = head and name is not None and ends and name == own_words(name)
    after = _PIECE.match(match.string, match.end())
    short = _SHORT_WORDS.get(low, low) if low else None
    return Organ(organ, short, name, span, match.start(), whole, after.group() if after else "")


def _party_name(text: str) -> str:
    low = text.lower().replace("uỷ", "ủy")
    return next((name for name in _PARTY_NAMES if name.lower() == low), text)


# In characters: how far behind an organ its verb may stand, and how long a sentence's subject may be.
_REACH, _LONGEST = 40, 1000
_TO_WHOM: Final = re.compile(r"(?:trình|báo cáo|gửi|đề nghị|kiến nghị)\s+$", re.IGNORECASE)
_REPORTS: Final = re.compile(
    r"\s(?:(?:xin|kính|trân trọng|đã|tiến hành)\s+)*(?:(?:xây dựng|gửi|tổng hợp|lập|trình)\s+)?báo cáo\b",
    re.IGNORECASE,
)


def reporting_organ(opening: Iterable[Line]) -> Organ | None:
    """The subject of "… báo cáo …" in the opening sentences: the last organ named before the verb."""
    for line in opening:
        verb = _REPORTS.search(line.text)
        while verb:
            before = Line(line.text[max(0, verb.start() - _LONGEST) : verb.start() + 1], line.span)
            organs = find_organs([before])
            if organs and _reaches(before.text, organs[-1]):
                return organs[-1]
            verb = _REPORTS.search(line.text, verb.end())
    return None


def _reaches(text: str, organ: Organ) -> bool:
    """Whether nothing but the organ's own name (and a bracket) stands between it and the verb."""
    rest = re.sub(r"\([^)]*\)", "", text[organ.start :])
    match = _ORGAN_MENTION.match(rest)
    return match is not None and not rest[match.end() :].strip(" ,")


def letterhead_organs(lines: Iterable[Line], place: str | None = None) -> list[Organ]:
    """The organs that the letterhead names: the issuing one last, its superiors above it.

    The lines are read as one, for an organ and its unit are set on two. An office of the last organ that
    stands below it is the issuing one. A name that the `place` of the date repeats is whole.
    """
    lines = list(lines)
    office = lines.pop() if len(lines) > 1 and _is_office(lines[-1]) else None
    if not lines:
        return []
    span = lines[0].span.cover(lines[-1].span)
    organs = find_organs([Line("\n".join(line.text for line in lines), span)], capitals=True)
    organs = [replace(one, whole=one.whole or _same(one.name, place)) for one in organs]
    if organs and office:
        below = organs[-1]
        name = _sentence_case(office.text)
        organs.append(Organ(name, below.word, below.name, office.span, is_office=True))
    return organs


def _is_office(line: Line) -> bool:
    """Whether the line names an office, and no organ with a unit of its own ("CÔNG AN XÃ …")."""
    own = find_organs([line], capitals=True)
    return bool(_OFFICE.match(line.text)) and not any(one.name for one in own)


def _same(name: str | None, place: str | None) -> bool:
    return name is not None and place is not None and name.casefold() == place.casefold()


def _sentence_case(text: str) -> str:
    words = [word if _ACRONYM.match(word) else word.lower() for word in text.split()]
    return " ".join([words[0].capitalize(), *words[1:]])


def letterhead_province(lines: Iterable[Line]) -> str | None:
    """The province that the letterhead names as superior ("ỦY BAN NHÂN DÂN TỈNH …", "… THÀNH PHỐ …")."""
    for line in lines:
        match = _SUPERIOR.search(line.text)
        if match:
            return " ".join(match.group().split())
    return None
