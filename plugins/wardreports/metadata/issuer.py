"""The organ that issues a report, and the unit whose organ it is: as the letterhead, the sentences and the
signature name them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wardreports.metadata.kinds import WORDS
from wardreports.metadata.parts import Line
from wardreports.source import Span

# Organs as written out, by the short forms that stand for them. A party committee may sit within another organ.
_ORGANS: Final = {
    "Ủy ban nhân dân": r"[ỦU][ỷỶyY]? ?ban nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|UBND",
    "Hội đồng nhân dân": r"Hội đồng nhân dân|HĐND",
    "Ủy ban Mặt trận Tổ quốc Việt Nam": r"(?:Ban Thường trực )?(?:Ủy ban|Uỷ ban|UB) ?(?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam| VN)?",
    "Ban Chấp hành Đảng bộ": r"Ban Chấp hành Đảng bộ|BCH Đảng bộ",
    "Ban Thường vụ Đảng ủy": r"Ban Thường vụ Đảng (?:ủy|uỷ)|BTV Đảng (?:ủy|uỷ)",
    "Thường trực Hội đồng nhân dân": r"(?:Thường trực|TT\.?) (?:Hội đồng nhân dân|HĐND)",
    "Đảng ủy": r"Đảng (?:ủy|uỷ)",
    "Đảng bộ": r"Đảng bộ",
    "Thành ủy": r"Thành (?:ủy|uỷ)",
    "Huyện ủy": r"Huyện (?:ủy|uỷ)",
    "Thị ủy": r"Thị (?:ủy|uỷ)",
}
# Longest first where one name holds another.
_ORDER: Final = sorted(_ORGANS, key=lambda name: -len(name))
_ORGAN: Final = "|".join(f"(?P<o{place}>{_ORGANS[name]})" for place, name in enumerate(_ORDER))
_ANY_ORGAN: Final = "|".join(_ORGANS[name] for name in _ORDER)
_PARTY: Final = r"(?:(?P<party>Ban Chấp hành Đảng bộ|Ban Thường vụ Đảng (?:ủy|uỷ)|Đảng (?:ủy|uỷ)|Đảng bộ|Chi bộ|Chi (?:ủy|uỷ))\s+)?"
_WORD: Final = "|".join(WORDS)
_UPPER: Final = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())
# Words that begin with a capital; a line end closes the name.
NAME: Final = rf"[{_UPPER}][\w’'-]*(?: +(?:- )?[{_UPPER}][\w’'-]*){{0,4}}"
_ORGAN_MENTION: Final = re.compile(
    rf"\b{_PARTY}(?:{_ORGAN})(?:\s+(?P<word>{_WORD}|P\.|X\.|TP\.?|TX\.?|TT\.?)(?![\w])(?:\s*(?P<name>{NAME}))?)?",
)
_ORGAN_CAPITALS: Final = re.compile(_ORGAN_MENTION.pattern, re.IGNORECASE)
_UNIT_MENTION: Final = re.compile(rf"(?<!các )(?<!\d )\b(?P<word>{_WORD})\s+(?P<name>{NAME})", re.UNICODE)
_UNIT_START: Final = re.compile(rf"\b(?P<word>{_WORD})\s+(?P<name>{NAME})", re.IGNORECASE)
_SHORT_WORDS: Final = {
    "p.": "phường",
    "x.": "xã",
    "tp": "thành phố",
    "tp.": "thành phố",
    "tx": "thị xã",
    "tx.": "thị xã",
    "tt": "thị trấn",
    "tt.": "thị trấn",
}
# Words that begin with a capital after a unit's name without being part of it. Only for names that no table has:
# "Tân Hội" and "Phú Quý" are names too.
_AFTER_NAME: Final = frozenset(
    "khóa khoá nhiệm kỳ năm báo về tổ đảng ủy uỷ ban hội thường ubnd hđnd ubmttq mttq tỉnh huyện phường xã"
    " quý tháng trong với để là".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ as named in one place. `name` is what follows the unit's word, as printed, perhaps with more
    behind.
    """

    organ: str
    word: str | None
    name: str | None
    span: Span
    start: int = 0

    def written_out(self, word: str, name: str) -> str:
        """The organ with its unit."""
        return f"{self.organ} {word} {name}"


def find_organs(lines: Iterable[Line], *, capitals: bool = False) -> list[Organ]:
    """Every organ that `lines` name, in order. With `capitals` letters' case tells nothing (a letterhead)."""
    pattern = _ORGAN_CAPITALS if capitals else _ORGAN_MENTION
    return [_organ(match, line.span) for line in lines for match in pattern.finditer(line.text)]


def _organ(match: re.Match[str], span: Span) -> Organ:
    base = next(name for place, name in enumerate(_ORDER) if match.group(f"o{place}"))
    party = match.group("party")
    organ = f"{_party_name(party)} {base}" if party else base
    word = match.group("word")
    low = word.lower() if word else None
    return Organ(organ, _SHORT_WORDS.get(low, low) if low else None, match.group("name"), span, match.start())


def _party_name(text: str) -> str:
    low = text.lower().replace("uỷ", "ủy")
    known = ("ban chấp hành đảng bộ", "ban thường vụ đảng ủy", "đảng ủy", "đảng bộ", "chi bộ", "chi ủy")
    written = ("Ban Chấp hành Đảng bộ", "Ban Thường vụ Đảng ủy", "Đảng ủy", "Đảng bộ", "Chi bộ", "Chi ủy")
    return dict(zip(known, written, strict=True)).get(low, text)


_REPORTS: Final = re.compile(
    r"\s(?:(?:xin|kính|trân trọng|đã|tiến hành)\s+)*(?:(?:xây dựng|gửi|tổng hợp|lập|trình)\s+)?báo cáo\b",
    re.IGNORECASE,
)


def reporting_organ(opening: Iterable[Line]) -> Organ | None:
    """The subject of "… báo cáo …" in the opening sentences: the last organ named before the verb."""
    for line in opening:
        verb = _REPORTS.search(line.text)
        while verb:
            before = Line(line.text[: verb.start() + 1], line.span)
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


def letterhead_organ(lines: Iterable[Line]) -> Organ | None:
    """The issuing organ: the last one that the letterhead names, its superior standing above it.

    The lines are read as one, for an organ and its unit are set on two.
    """
    lines = list(lines)
    if not lines:
        return None
    span = lines[0].span.cover(lines[-1].span)
    organs = find_organs([Line("\n".join(line.text for line in lines), span)], capitals=True)
    return organs[-1] if organs else None


def letterhead_province(lines: Iterable[Line]) -> str | None:
    """The province that the letterhead names as superior ("ỦY BAN NHÂN DÂN TỈNH …")."""
    for line in lines:
        match = re.search(r"\btỉnh\s+(.+)$", line.text, re.IGNORECASE)
        if match:
            return match.group(1).strip()
    return None


def name_forms(name: str) -> list[str]:
    """What may be the unit's name at the head of `name`, longest first."""
    words = name.split()
    return [" ".join(words[:length]) for length in range(len(words), 0, -1)]


def likely_name(name: str) -> str:
    """The head of `name` before the first word that belongs to what follows a unit's name."""
    words = name.split()
    for place, word in enumerate(words):
        if place and word.lower() in _AFTER_NAME:
            return " ".join(words[:place])
    return name


def unit_mentions(lines: Iterable[Line]) -> Counter[tuple[str, str]]:
    """How often each (word, name as printed) stands in running text; enumerations ("các phường A, B") left
    out.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        for match in _UNIT_MENTION.finditer(line.text):
            counts[match.group("word").lower(), match.group("name")] += 1
    return counts


def title_case(name: str) -> str:
    """A name in capitals as it is written in running text: "BẾN TRĂNG" → "Bến Trăng"."""
    if not name.isupper():
        return name
    return " ".join(word.capitalize() for word in name.split())
