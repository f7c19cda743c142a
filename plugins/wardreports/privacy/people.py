"""Private people in running text: a word that addresses a person, then a name, and no office in sight.

What a name looks like, and which words stand before names of streets, schools and hills, are conventions of
Vietnamese writing; the family names are those of the country's peoples. Precision first: a warning that is
wrong nine times in ten is not read the tenth time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# The Vietnamese letters with two marks stand in pairs, the capital first.
_UPPER: Final = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_WORD: Final = rf"(?:[YAH]\s?['’])?[{_UPPER}][^\W\d_]*(?:['’][^\W\d_]+)?"
_NAME: Final = rf"{_WORD}(?:[ \t]+{_WORD}){{0,4}}"
_ADDRESSED: Final = ("ông", "bà", "anh", "chị", "cụ", "cháu", "em")
# Without such a word a name may follow these; they say that someone holds no office.
_PRIVATE: Final = (
    "hộ", "gia đình", "vợ chồng", "công dân", "người dân", "đối tượng", "bị can", "bị cáo", "nạn nhân",
    "nguyên đơn", "bị đơn", "bệnh nhân", "chủ hộ", "sử dụng đất", "bị hại", "người bệnh", "bệnh nhi",
    "học sinh", "sinh viên", "học viên", "người khiếu nại", "người tố cáo", "người vi phạm", "nhân chứng",
    "người làm chứng", "phạm nhân", "lái xe", "tài xế", "hộ nghèo", "cận nghèo",
)  # fmt: skip
_WORDS: Final = tuple(
    form for word in (*_ADDRESSED, *_PRIVATE) for form in (word, f"{word[0].upper()}{word[1:]}")
)
# "ông Name", "ông (bà): Name", "ông/bà Name".
_FOLLOWS: Final = re.compile(
    rf"(?:\s*[,/]\s*(?:ông|bà|chị)|\s*\((?:ông|bà|chị)\))?\s*:?[ \t]+(?P<name>{_NAME})"
)
_NEXT: Final = re.compile(rf"\s*[,;]\s*(?:và\s+)?(?P<name>{_NAME})|\s+và\s+(?P<also>{_NAME})")
_FAMILIES: Final = frozenset(
    """a adrơng alăng arất ayun bh'nướch biện blúp brao bríu byă bàn bành bá bùi bạc bạch bế cao chamaléa chau
    chiêm chu chung cháng châu chìu chíu chúc chảo chẩu chẻo chế chử cil coor cung cà cù cấn cầm cồ cổ cứ
    dagout danh diêm diệp doãn du dư dương giang giàng giáp giản h hiên hmok hoàng huỳnh hwing hy hà hàn hán
    hình hùng hạ hạng hảng hầu hồ hồng hờ hứa ka katơr kbuôr kha khiếu khoàng khuất khúc khương khằm khổng
    kim kiều kpă krajan kriêng ksor ktla kđoh la lai liêng liễu lâm lã lèng lèo lê lò lù lùng lý lăng lưu
    lương lường lạc lại lầu lều lỗ lộ lục lừu lựu lỳ lỷ ma mai mang mlô mâu mã mông mùa mạc mạch mạnh mẫn
    nay nghiêm ngol nguyễn nguỵ ngô ngọ ngụy nhan nhâm nhữ ninh niê não néang nông nùng phan phàn phí phó
    phù phùng phú phạm pinăng păng pơloong pờ quang quàng quách quản rahlan riah rmah rơ rơông sa siu sìn
    sùng sơn sầm sằn thi thiều thào thái thân thèn thò thôi thạch thẩm thập tiêu tiết tiền triều triệu trà
    trác trình trương trần trịnh tào tòng tô tôn tăng tơ tạ tất tẩn tằng tề tống từ uông vi viên voòng vàng
    võ văn vũ vưu vương vạn vần vừ xa y zơrâm âu êban êñuôl ông đan đinh điêu điền đoàn đàm đàng đào đái đèo
    đường đậu đặng đồ đồng đổng đỗ đới ưng""".split()  # noqa: SIM905
)
_MIDDLE: Final = frozenset({"thị", "văn"})
_OF_HIGHLANDS: Final = re.compile(rf"[{_UPPER}]\s?['’][^\W\d_]")
# Before a name that is a place's: a street, a school, a hill, a unit, a temple, a prize.
_PLACE: Final = re.compile(
    r"(?:đường|phố|đại\s+lộ|trường|tiểu\s+học|mầm\s+non|mẫu\s+giáo|THCS|THPT|cầu|cống|chợ|chùa|đình|miếu|đền"
    r"|lăng|mộ|núi|sông|suối|hồ|đồi|đèo|bến|hang|động|gò|bãi|mũi|đảo|cù\s+lao|rạch|kênh|vịnh|ngõ|ngách|hẻm|kiệt"
    r"|thôn|làng|ấp|xóm|bản|buôn|khóm|khu|di\s+tích|tượng\s+đài|nhà\s+thờ|công\s+viên|quảng\s+trường|bệnh\s+viện"
    r"|giải|cúp|quỹ|xã|phường|huyện|quận|tỉnh|thị\s+trấn|thành\s+phố|hai|tuyến|khởi\s+nghĩa|vua|tướng"
    r"|trẻ)\s+$",
    re.IGNORECASE,
)
_OFFICE: Final = (
    r"(?i:chủ\s+tịch|bí\s+thư|phó|giám\s+đốc|trưởng|chánh|thủ\s+tướng|bộ\s+trưởng|thứ\s+trưởng|[ủu][ỷy]\s+viên|đại\s+biểu"
    r"|thường\s+trực|chủ\s+nhiệm|chỉ\s+huy|chính\s+trị\s+viên|(?:đại|thượng|trung|thiếu)\s+(?:úy|tá|tướng)|công\s+chức"
    r"|chuyên\s+viên|kế\s+toán|bác\s+sĩ|luật\s+sư|thư\s+ký|cán\s+bộ|thẩm\s+phán|kiểm\s+sát\s+viên|chấp\s+hành\s+viên"
    r"|đồng\s+chí|đ/c|giáo\s+sư|tiến\s+sĩ|nhà\s+báo)"
)
# Between an office and its holder stand the words of an organ's name and nothing else: "Chủ tịch đã trả lời
# đơn của bà …" names a petitioner.
_ORGAN: Final = (
    rf"(?:[{_UPPER}][^\s,.;:]*|phường|xã|huyện|quận|tỉnh|thị|trấn|thành|phố|thôn|tổ|dân|khu|ấp|ban|nhân|đảng|ủy|uỷ|chi"
    r"|bộ|phòng|hội|đồng|đoàn|mặt|trận|quốc|công|an|quân|sự|chỉ|huy|trưởng|phó|tịch|thường|trực|kiêm|văn|nông"
    r"|phụ|nữ|cựu|chiến|binh|thanh|niên|trường|trạm|y|tế|trung|tâm|là|gồm|và|\d+)"
)
_OFFICE_BEFORE: Final = re.compile(rf"(?<!\w){_OFFICE}(?:\s+{_ORGAN}){{0,9}}[\s:,–-]*$")
_OFFICE_AFTER: Final = re.compile(
    rf"\s*[,(–:-]?\s*(?i:là\s+|hiện\s+là\s+|nguyên\s+|quyền\s+|q\.\s*)?{_OFFICE}(?!\w)"
    r"|[^.;!?]{0,60}?(?:giữ\s+chức|chức\s+vụ|làm\s+chủ\s+tịch|được\s+bầu|trúng\s+cử)"
)
_HOME: Final = re.compile(r"(?<!\w)(?:nhà|hộ|đất|vườn|ruộng|ao|cổng|gia\s+đình)\s+$", re.IGNORECASE)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;…\n]\s*|[-+*•]\s*|[\"“(]\s*|\d[.)]\s*)$")


@dataclass(frozen=True, slots=True)
class Person:
    """Where someone is named: from the word that addresses them on, and their name as printed. `at_home` when
    it is their house or land that is named by them.
    """

    start: int
    end: int
    name: str
    at_home: bool = False


def people(text: str, officials: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """The private people named in `text`, in order. `officials` are names that hold an office anyway.

    Someone who is given an office anywhere in the text is public everywhere in it. A given name alone ("bà
    Hoa") is found where the whole name stands too, or where it names a home ("nhà bà Hoa").
    """
    found: list[Person] = []
    short: list[Person] = []
    public = set(officials)
    for person, is_public in _named(text):
        if _is_given(person.name):
            short.append(person)
        elif is_public:
            public.add(key_of(person.name))
        else:
            found.append(person)
    private = [person for person in found if key_of(person.name) not in public]
    given = {key_of(person.name).split()[-1] for person in private}
    private += [person for person in short if person.at_home or key_of(person.name) in given]
    return tuple(sorted(private, key=lambda person: person.start))


def key_of(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.lower().split())


def _named(text: str) -> Iterator[tuple[Person, bool]]:
    done = 0
    for start, word in _addresses(text):
        match = _FOLLOWS.match(text, start + len(word))
        if match is None or start < done:
            continue
        name = _trimmed(match["name"])
        before = text[max(0, start - 80) : start].rpartition("\n")[2]
        if not _is_person(word, name, before):
            continue
        done = match.start("name") + len(name)
        public = _is_public(text, before, done)
        yield Person(start, done, name, bool(_HOME.search(before))), public
        if " " in name:
            for person, also_public in _listed(text, done, public):
                done = person.end
                yield person, also_public


def _addresses(text: str) -> list[tuple[int, str]]:
    """Where a word that may address a person stands: found by plain search, which is fastest."""
    found = []
    for word in _WORDS:
        at = text.find(word)
        while at != -1:
            if not (at and text[at - 1].isalnum()):
                found.append((at, word))
            at = text.find(word, at + 1)
    return sorted(found)


def _is_public(text: str, before: str, end: int) -> bool:
    sentence = re.split(r"[.;!?]\s", before)[-1]
    after = text[end : end + 90].partition("\n")[0]
    return bool(_OFFICE_BEFORE.search(sentence) or _OFFICE_AFTER.match(after))


def _listed(text: str, at: int, public: bool) -> Iterator[tuple[Person, bool]]:
    """The further names of a list: "ông (bà): Name, Name và Name"."""
    while match := _NEXT.match(text, at):
        group = "name" if match["name"] else "also"
        name = _trimmed(match[group])
        if " " not in name or not is_family(name):
            return
        start, at = match.start(group), match.start(group) + len(name)
        yield Person(start, at, name), public or _is_public(text, "", at)


def _trimmed(name: str) -> str:
    """A name without what follows it in capitals ("Nguyễn Văn An UBND")."""
    words = name.split()
    for index, word in enumerate(words):
        if index and len(word) > 1 and word.isupper() and not words[0].isupper():
            return name[: name.index(word)].rstrip()
    return name


def _is_person(word: str, name: str, before: str) -> bool:
    """Whether `name` after `word` is someone's: a whole name, or a given name after a small letter."""
    whole = not _is_given(name) and is_family(name)
    if _PLACE.search(before):
        return False
    if word.lower() in _PRIVATE:
        # "công dân Hà Nội": two words may be a province.
        return whole and name.count(" ") > 1
    if word[0].isupper() and not _SENTENCE_START.search(before):
        # "Bà Rịa", "Ông Đốc": a capital within a sentence opens a place unless a long name follows.
        return whole and name.count(" ") > 1
    return whole or (" " not in name and word[0].islower() and len(name) > 1)


def _is_given(name: str) -> bool:
    """Whether `name` is a given name alone; one of the Central Highlands' may be one word ("K’Brang")."""
    return " " not in name and not _OF_HIGHLANDS.match(name)


@lru_cache(maxsize=4096)
def is_family(name: str) -> bool:
    """Whether `name` begins with a family name of one of the country's peoples, or goes on as whole names
    do: "H’… …", "… Thị …", "… Văn …".
    """
    words = name.lower().split()
    middle = len(words) > 2 and words[1] in _MIDDLE
    return words[0] in _FAMILIES or middle or bool(_OF_HIGHLANDS.match(name))
