"""The words by which offices name a time: one pattern, each alternative a form in use."""

from __future__ import annotations

import re
from typing import Final

from wardreports.metadata.period import YEAR

NUMERALS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4}
COUNTS: Final = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11,
}  # fmt: skip
MONTHS: Final = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12,
}  # fmt: skip
_COUNT: Final = rf"0?[2-9]|1[01]|{'|'.join(sorted(COUNTS, key=len, reverse=True))}"
_QUARTER: Final = "iv|iii|ii|i|0?[1-4]|một|hai|ba|tư|bốn"
_MONTH: Final = r"0?[1-9]|1[0-2]"
# "tháng năm 2025" is a month left blank, and May has no word of its own here.
_MONTH_WORD: Final = "|".join(sorted((word.replace(" ", r"\s+") for word in MONTHS), key=len, reverse=True))
_DASH: Final = r"\s*(?:-|–|—|đến(?:\s+hết)?(?:\s+năm)?)\s*"
_TO: Final = r"\s*(?:-|–|—|đến)\s*(?:hết\s+)?(?:ngày\s+)?"
# What a report plans, behind what it covers: "9 tháng, nhiệm vụ 3 tháng cuối năm 2025".
_PLANS: Final = (
    r"\s*(?:[,;.]|và|[-–])\s*(?:và\s+)?(?:phương\s+hướng|nhiệm\s+vụ|kế\s+hoạch|chương\s+trình|dự\s+kiến)\b"
)


def _year(name: str) -> str:
    """The year of what stands before: "năm 2025", ", năm 2025", "/2025"."""
    return rf"(?:[\s,]*(?:của\s+)?năm\s+(?P<{name}>{YEAR})|\s*[/.-]\s*(?P<{name}s>{YEAR}))"


# Ordered: what is more special comes first.
MENTION: Final = re.compile(
    rf"\b(?:từ\s+)?(?:ngày\s+)?(?P<d1>\d\d?)(?P<s1>[/.-])(?P<m1>\d\d?)(?:(?P=s1)(?P<dy1>{YEAR}))?{_TO}"
    rf"(?P<d2>\d\d?)(?P=s1)(?P<m2>\d\d?)(?P=s1)(?P<dy2>{YEAR})\b"
    rf"|\b(?:từ\s+)?ngày\s+(?P<e1>\d\d?)\s+tháng\s+(?P<n1>\d\d?)(?:\s+năm\s+(?P<ey1>{YEAR}))?{_TO}"
    rf"(?P<e2>\d\d?)\s+tháng\s+(?P<n2>\d\d?)\s+năm\s+(?P<ey2>{YEAR})\b"
    rf"|\bngày\s+\d\d?\s+tháng\s+\d\d?\s+năm\s+(?P<dated>{YEAR})\b"
    rf"|\b(?P<week>tuần)\s+(?:thứ\s+)?(?:\d\d?|iv|iii|ii|i)\b(?:[\s,/]*tháng\s+\d\d?)?{_year('weekyear')}?"
    rf"|\btháng\s+(?P<firstmonth>{_MONTH}){_year('firstmonthyear')}?"
    rf"(?:\s*(?:-|–|đến(?:\s+hết)?(?:\s+tháng)?)\s*|(?:\s*,\s*(?:{_MONTH}))*\s*(?:,|và)\s*)"
    rf"(?P<lastmonth>{_MONTH})\b{_year('lastmonthyear')}"
    rf"|\b(?:các|{_COUNT})\s+năm\s+(?P<listed>{YEAR}(?:\s*(?:,|và)\s*(?:năm\s+)?{YEAR})+)\b"
    rf"|\b(?:(?P<term>nhiệm\s+kỳ)\s+|(?P<stage>giai\s+đoạn|từ(?:\s+năm)?|(?:{_COUNT})\s+năm)\s+|năm\s+)?"
    rf"(?P<from>{YEAR}){_DASH}(?P<to>{YEAR})\b"
    rf"|\b(?:(?:0?6|sáu)\s+tháng|nửa)\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<halfyear>{YEAR}))?\b"
    rf"|\b(?:sơ\s+kết(?:\s+công\s+tác)?|quý\s+(?:{_QUARTER})(?:,|\s+và))\s+(?P<baremonths>{_COUNT})\s+tháng\b"
    rf"(?!\s+(?:đầu|cuối|năm)|\s*/)"
    rf"|\b(?P<sofar>{_COUNT})\s+tháng(?={_PLANS})"
    rf"|\bquý\s+(?P<quarter>{_QUARTER})\b{_year('quarteryear')}?"
    rf"|\b(?P<lastmonths>{_COUNT})\s+tháng\s+cuối\s+năm(?:\s+(?P<lastyear>{YEAR}))?\b"
    rf"|\b(?P<months>{_COUNT})\s+tháng(?:\s+đầu)?(?:\s+năm|\s*/)\s*(?P<monthsyear>{YEAR})\b"
    rf"|\b(?P<openmonths>{_COUNT})\s+tháng\s+đầu\s+năm\b"
    rf"|\btháng\s+(?P<month>(?:{_MONTH})|(?:{_MONTH_WORD}))\b{_year('monthyear')}?"
    rf"|(?P<target>\b(?:đến|trước|tầm\s+nhìn(?:\s+đến)?)\s+)?\bnăm\s+(?P<year>{YEAR})\b"
    rf"|\b(?:phương\s+hướng|nhiệm\s+vụ|kế\s+hoạch|công\s+tác)\s+(?P<planned>{YEAR})\b(?!\s*[-–/])",
    re.IGNORECASE,
)
LONE_YEAR: Final = re.compile(rf"(?<![\d/.,-])(?P<year>{YEAR})(?![\d/.,-]\d|\d)")
