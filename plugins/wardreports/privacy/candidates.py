"""What may be personal data in a report: found, never judged. The office decides.

Law on Personal Data Protection 91/2025/QH15: phone and identity numbers, accounts, dates of birth, homes,
vehicles, and people who hold no office. Figures, sums of money and numbers of documents must not be taken
for any of these, so most rules want a word before the number that says what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.model import Document, Metadata, Role
from wardreports.privacy.columns import Listed, listed
from wardreports.privacy.letters import letters
from wardreports.privacy.people import Person, key_of, people
from wardreports.privacy.runs import running_text
from wardreports.source import Span
from wardreports.text.normalise import collapse

_PUBLIC_PARTS: Final = frozenset({Role.LETTERHEAD, Role.RECIPIENTS, Role.SIGNATURE, Role.ADDRESSEE})

_COUNTED: Final = (
    r"(?!\s*(?:đồng|triệu|tỷ|tỉ|nghìn|ngàn|người|hộ|trường\s+hợp|lượt|hồ\s+sơ|thẻ|tài\s+khoản|căn|biển|tuyến|ha|m2|m²|%"
    r"|nhà|thửa|nhân\s+khẩu|công\s+dân)(?!\w))"
)
_ENDS: Final = r"(?![\d/]|[.,]\d|-[A-ZĐ])" + _COUNTED
# Ten digits that begin with a mobile prefix, eleven with a fixed line's; the first group has three or more.
# Each pattern begins with a plain letter and looks back from there, so that the engine can leap to it.
_MOBILE: Final = re.compile(r"0(?<![\w.,/-]0)[35789]\d(?:[ .-]?\d){7}" + _ENDS)
_FIXED: Final = re.compile(r"0(?<![\w.,/-]0)2\d{1,2}\)?(?:[ .-]?\d){7,8}" + _ENDS)
_ABROAD: Final = re.compile(r"\+84\)?[ .-]?[2-9]\d(?:[ .-]?\d){7,8}" + _ENDS)
# Twelve digits: province 001 to 096, century and sex 0 to 3, year, six more (Circular 59/2021/TT-BCA).
_CITIZEN: Final = re.compile(r"0(?<![\w.,/-]0)(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}" + _ENDS)
# A code of something else; that of a person, of tax or of insurance is a citizen's number.
_OF_A_THING: Final = re.compile(
    r"(?<!\w)mã(?!.*(?:định\s+danh|cá\s+nhân|thuế|bảo\s+hiểm|công\s+dân))(?:\s+[^\W\d_]+){0,6}\s*:?\s*$",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[\w-]+\.)+[A-Za-z]{2,}(?!\w)")
_OFFICE_MAIL: Final = re.compile(r"\.(?:gov|edu|mil|dcs)\.vn$", re.IGNORECASE)

# What follows a word that says what a number is.
_IDENTITY: Final = re.compile(
    r"(?!\w)[^\d.;\n]{0,36}(?P<what>(?<!\w)(?:\d{3}[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d{3})?|[A-Z]\d{7}))" + _ENDS
)
# A driving licence has twelve digits, social insurance ten, a health card two letters before thirteen or ten.
_CARD: Final = re.compile(r"(?!\w)[^\d.;\n]{0,24}?(?P<what>(?<!\w)(?:[A-Z]{2})?\d{10}(?:\d{2,3})?)" + _ENDS)
_ACCOUNT: Final = re.compile(r"(?!\w)[^\d.;\n]{0,40}(?P<what>(?<!\w)\d(?:[ -]?\d){7,18})" + _ENDS)
_PLATE: Final = re.compile(
    r"(?!\s+nhà)\s*(?:xe)?\s*:?\s*(?P<what>\d{2}\s?[-–]?\s?[A-ZĐ][A-Z0-9]?\s?[-–. ]?\s?\d{3}\.?\d{1,2})(?!\d)"
)
_BORN: Final = re.compile(
    r"\s*:?\s*(?P<what>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(?:19|20)\d\d)(?!\d)"
)
# Words that end in "sinh" and begin no life.
_NOT_BORN: Final = re.compile(
    r"(?<!\w)(?:học|vệ|phát|khai|thí|dân|an|giáo|hộ|tái|hy|hi|tuyển|môn|quyên|nảy|mưu|y|thú|nghỉ|trùng|sản)\s+$",
    re.IGNORECASE,
)
_BORN_YEAR: Final = re.compile(
    r"(?:(?<=\s\w)\.)?[\s,(–-]*(?P<what>(?:[Ss]inh(?:\s+năm)?|[Nn]ăm\s+sinh|SN)\s*:?\s*(?:19|20)\d\d)(?!\d)"
)
_HOUSE: Final = re.compile(r"\s*:?\s*\d+[A-Za-z]?(?:\s?[/-]\s?\d+[A-Za-z]?)*(?!\w|[.,]\d)" + _COUNTED)
# "gắn biển số nhà 52 trường hợp": what is put up or counted is nobody's home.
_NO_HOUSE: Final = re.compile(r"(?:biển|gắn|cấp|đánh|chỉnh|chỉnh\s+lý)\s+$", re.IGNORECASE)
_STREET: Final = r"(?:đường|phố|ngõ|ngách|hẻm|kiệt|tổ|thôn|ấp|khóm|xóm|khối|bản|buôn|làng|khu\s+phố)"
_ADDRESS: Final = re.compile(
    r"(?<!\w)(?P<what>(?:[Đđ]ịa\s+chỉ|[Nn]ơi\s+ở|[Cc]hỗ\s+ở|(?:[Tt]hường|[Tt]ạm|[Cc]ư)\s+trú|[Tt]rú|[Nn]gụ)(?:\s+(?:tại|ở))?\s*:?\s+"
    rf"(?:số\s+)?(?:\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*,?\s+{_STREET}\s+[^\s,.;]+|{_STREET}\s+[^\s,.;]+)"
    rf"|số\s+\d+[A-Za-z]?(?:/\d+[A-Za-z]?)*,?\s+{_STREET}\s+[^\s,.;]+)"
)
# How far after someone's name their home or year of birth may stand, in characters of the same sentence.
_NEAR: Final = 140


@dataclass(frozen=True, slots=True)
class _Found:
    code: str
    start: int
    end: int


def candidates(document: Document, accepted: bool | tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """A warning WR901-WR908 for each text that may be personal data, at its first place, in reading order.

    `accepted` is what the office has looked over: all of it, or these texts and what stands in them. The
    parts of a document that name officials by their nature (head, recipients, signature) are not searched.
    """
    if accepted is True:
        return ()
    running = running_text(document, _PUBLIC_PARTS)
    passed = [letters(text, small=True).text for text in accepted or ()]
    named: dict[tuple[str, str], list[_Found]] = {}
    for found in _all(running.text, _officials(document.metadata)):
        text = letters(running.text[found.start : found.end], small=True).text
        if not any(text in other for other in passed):
            named.setdefault((found.code, text), []).append(found)
    made = []
    for places in named.values():
        first = places[0]
        spans = running.spans(document.source, first.start, first.end)
        shown = collapse(running.text[first.start : first.end])
        if spans:
            span = spans[0].cover(spans[-1])
            made.append((span, at(document.source, span, first.code, text=shown, times=len(places))))
    made += _of_tables(document, passed, [span for span, _ in made])
    return tuple(diagnostic for _, diagnostic in sorted(made, key=lambda one: (one[0], one[1].code)))


def _of_tables(document: Document, passed: list[str], known: list[Span]) -> Iterator[tuple[Span, Diagnostic]]:
    """What lists of people hold, but for what was found by itself at `known`."""
    named: dict[tuple[str, str], list[Listed]] = {}
    starts = sorted(span.start for span in known)
    for cell in listed(document, _PUBLIC_PARTS):
        text = letters(cell.text, small=True).text
        first = bisect_left(starts, cell.span.start)
        is_known = first < len(starts) and starts[first] < cell.span.end
        if not is_known and not any(text in other for other in passed):
            named.setdefault((cell.code, text), []).append(cell)
    for (code, _), cells in named.items():
        one = cells[0]
        yield one.span, at(document.source, one.span, code, text=one.text, times=len(cells))


def _officials(metadata: Metadata) -> frozenset[str]:
    return frozenset({key_of(metadata.signer)} if metadata.signer else ())


def _all(text: str, officials: frozenset[str]) -> Iterator[_Found]:
    """Everything found in `text`; of two findings that overlap, the one of the earlier rule."""
    named = people(text, officials)
    taken: list[tuple[int, int]] = []
    for found in (*_numbers(text), *_homes(text, named), *_births(text, named), *_of_people(named)):
        if not any(start < found.end and found.start < end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


# Words that say what the number after them is, each rule with its pattern for what follows the word.
_NAMED_NUMBERS: Final = (
    ("WR902", ("CMND", "CCCD", "CMT", "CMTND", "ăn cước", "hứng minh", "ịnh danh", "ộ chiếu"), _IDENTITY),
    (
        "WR902",
        ("GPLX", "iấy phép lái xe", "ố BHXH", "ổ BHXH", "BHXH số", "hẻ BHYT", "ảo hiểm xã hội số"),
        _CARD,
    ),
    ("WR903", ("ài khoản", "STK", "TK"), _ACCOUNT),
    ("WR907", ("iển số", "iển kiểm soát", "BKS", "BS"), _PLATE),
)
_BARE_NUMBERS: Final = (("WR902", _CITIZEN), ("WR901", _MOBILE), ("WR901", _FIXED), ("WR901", _ABROAD))


def _places(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where one of `words` stands: a plain search, many times faster than a pattern."""
    for word in words:
        at = text.find(word)
        while at != -1:
            yield at, at + len(word)
            at = text.find(word, at + 1)


def _numbers(text: str) -> Iterator[_Found]:
    for code, words, pattern in _NAMED_NUMBERS:
        for _, end in _places(text, words):
            if match := pattern.match(text, end):
                yield _Found(code, *match.span("what"))
    for code, pattern in _BARE_NUMBERS:
        for match in pattern.finditer(text):
            if _OF_A_THING.search(text[max(0, match.start() - 40) : match.start()]):
                continue
            opened = ")" in match.group() and text[: match.start()].endswith("(")
            yield _Found(code, match.start() - opened, match.end())
    for match in _MAIL.finditer(text) if "@" in text else ():
        if not _OFFICE_MAIL.search(match.group()):
            yield _Found("WR906", *match.span())


def _births(text: str, named: tuple[Person, ...]) -> Iterator[_Found]:
    for start, end in _places(text, ("sinh ngày", "Sinh ngày", "sinh vào ngày", "ày sinh", "năm sinh")):
        match = _BORN.match(text, end)
        if match and not (
            text.startswith("sinh", start) and _NOT_BORN.search(text, max(0, start - 8), start)
        ):
            yield _Found("WR904", start, match.end())
    for person in named:
        if match := _BORN_YEAR.match(text, person.end):
            yield _Found("WR904", *match.span("what"))


def _homes(text: str, named: tuple[Person, ...]) -> Iterator[_Found]:
    """House numbers anywhere; an address only after someone's name, for offices have addresses too."""
    for start, end in _places(text, ("số nhà", "Số nhà", "nhà số", "Nhà số")):
        match = _HOUSE.match(text, end)
        if match and not _NO_HOUSE.search(text, max(0, start - 12), start):
            yield _Found("WR905", start, match.end())
    for person in named:
        reach = text[person.end : person.end + _NEAR]
        match = _ADDRESS.search(reach)
        if match and _same_sentence(reach[: match.start()]):
            yield _Found("WR905", person.end + match.start("what"), person.end + match.end("what"))


def _same_sentence(between: str) -> bool:
    return "\n" not in between and not re.search(r"[.!?]\s", between)


def _of_people(named: tuple[Person, ...]) -> Iterator[_Found]:
    return (_Found("WR908", person.start, person.end) for person in named)
