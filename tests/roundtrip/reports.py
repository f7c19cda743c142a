"""Inventing whole reports. `report` asks a `Random` for every choice: a seeded one, or one of hypothesis.

What flattened text can't tell is not made, each with its reason:
- a numbered list "1." under headings that are numbered "1." too: nothing tells the two counts apart;
- lists of two kinds under one heading: whether the second lies within the first, only its words tell;
- a mark on a figure whose own form doesn't tell its end ("12 hộ", "3,2 km2" with mark 5): digits stand
  side by side;
- a heading with nothing below it beside others like it: a list of short items looks the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from . import wording
from .model import Grid, Item, Note, Part, Piece, Prose, Report, Title

_ROMAN = "I II III IV V VI VII VIII IX X".split()
_PLACES = ("Bãi Sậy", "Gò Me", "Cồn Én", "Rạch Vọp", "Đồng Nổi", "Hòn Chuông")
_NAMES = ("Lê Thị Mơ", "Phạm Văn Lụa", "Trần Bá Cau", "Hồ Sĩ Mạnh", "Võ Thị Ngọc Lan")
_SCHEMES = ("PA1da", "A1da", "I1da", "I1d*", "T1da", "AI1d", "PI1d", "TI1a", "I1", "A1", "I", "I*")
_PARTS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm")
_FAMILIES = (("-", "+"), ("(1)", "-"), ("-", "+"), ("1.", "-"))
_UNITS = frozenset(("m", "km", "cm", "kg", "ha"))


def report(rng: Random, size: int = 3, most_notes: int = 80) -> Report:
    """A report; `size` bounds how many headings stand under each other one (1 to 4)."""
    head, said = _head(rng)
    body = _Body(rng, size)
    pieces = [*head, *_opening(rng, said), *body.sections(), *_closing(rng), *_tail(rng, said)]
    if rng.random() < 0.3:
        pieces += _annex(rng)
    return _noted(rng, pieces, rng.choice((0, 1, 3, 8, 15, 30, most_notes)), said)


def _head(rng: Random) -> tuple[list[Piece], dict[str, object]]:
    ward = rng.choice(_PLACES)
    number, draft = rng.choice((None, rng.randint(1, 400))), rng.random() < 0.2
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.choice((2025, 2026))
    printed = f"Số: {number:02d}/BC-UBND" if number else "Số:       /BC-UBND"
    date = f"{ward}, ngày {day:02d} tháng {month:02d} năm {year}"
    nation = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    organ = ("ỦY BAN NHÂN DÂN", f"PHƯỜNG {ward.upper()}")
    head: list[Piece] = [Part("letterhead", (*organ, *nation, printed, date))]
    if draft:
        head.append(Part("draft-mark", ("DỰ THẢO",)))
    lines, period, outlook = _subject(rng)
    head += [Part("title", ("BÁO CÁO",)), Part("title", lines)]
    said: dict[str, object] = {
        "issuer": f"Ủy ban nhân dân phường {ward}", "document_type": "Báo cáo", "title": " ".join(lines),
        "number": f"{number:02d}/BC-UBND" if number else None, "date_issued": f"{year}-{month:02d}-{day:02d}",
        "draft": draft, "period": period, "outlook": outlook, "addressee": None, "unit": ward,
    }  # fmt: skip
    if rng.random() < 0.6:
        one, two = f"Hội đồng nhân dân phường {ward}", "Thường trực Đảng ủy phường"
        several = rng.random() < 0.4
        said["addressee"] = f"{one}; {two}" if several else one
        shown = ("Kính gửi:", f"- {one};", f"- {two}.") if several else (f"Kính gửi: {one}.",)
        head.append(Part("addressee", shown))
    return head, said


def _subject(rng: Random) -> tuple[tuple[str, ...], str, str | None]:
    work = rng.choice(
        ("Kết quả công tác", "Tình hình kinh tế - xã hội", "Hoạt động của Ủy ban nhân dân phường")
    )
    plan = "phương hướng, nhiệm vụ"
    year, month = rng.choice((2025, 2026)), rng.randint(1, 11)
    forms = (
        ((f"{work} năm {year};", f"{plan} năm {year + 1}"), f"{year}", f"{year + 1}"),
        ((f"{work} năm {year}",), f"{year}", None),
        ((f"{work} 6 tháng đầu năm {year};", f"{plan} 6 tháng cuối năm {year}"), f"{year}-H1", f"{year}-H2"),
        ((f"{work} quý III,", f"{plan} quý IV năm {year}"), f"{year}-Q3", f"{year}-Q4"),
        ((f"{work} tháng {month}", f"và {plan} tháng {month + 1} năm {year}"),
         f"{year}-{month:02d}", f"{year}-{month + 1:02d}"),
        ((f"{work} 05 năm 2021-2025,", f"{plan} 05 năm 2026-2030"), "2021-2025", "2026-2030"),
    )  # fmt: skip
    return rng.choice(forms)


def _opening(rng: Random, said: dict[str, object]) -> list[Piece]:
    made: list[Piece] = []
    if rng.random() < 0.7:
        made.append(
            Prose(wording.filled(rng, "Thực hiện Công văn số {s} ngày {d} của Ủy ban nhân dân tỉnh."))
        )
    made.append(Prose(f"{said['issuer']} báo cáo như sau:"))
    return made


def _closing(rng: Random) -> list[Piece]:
    return [Prose(f"{wording.sentence(rng, 1)}."), Prose("Trên đây là báo cáo của Ủy ban nhân dân phường./.")]


def _tail(rng: Random, said: dict[str, object]) -> list[Piece]:
    listed = ("Thường trực Đảng ủy phường", "Các tổ dân phố", "Hội đồng nhân dân phường")[: rng.randint(1, 3)]
    said["recipients"] = (*listed, "Lưu: VT")
    recipients = Part("recipients", ("Nơi nhận:", *(f"- {name};" for name in listed), "- Lưu: VT."))
    name = rng.choice(_NAMES)
    said |= {
        "signed_for": "TM. ỦY BAN NHÂN DÂN",
        "acting_for": None,
        "signer_role": "CHỦ TỊCH",
        "signer": name,
    }
    roles = ("CHỦ TỊCH",)
    if rng.random() < 0.5:
        roles = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        said |= {"acting_for": roles[0], "signer_role": roles[1]}
    signature = Part("signature", (str(said["signed_for"]), *roles, name))
    return [recipients, signature] if rng.random() < 0.7 else [signature, recipients]


def _annex(rng: Random) -> list[Piece]:
    name = rng.choice(("PHỤ LỤC", "PHỤ LỤC I", "Phụ lục 1"))
    lines = [name, "DANH MỤC CÔNG TRÌNH CHUYỂN TIẾP"]
    if rng.random() < 0.7:
        lines.append("(Kèm theo Báo cáo của Ủy ban nhân dân phường)")
    made: list[Piece] = [Part("annex", tuple(lines))]
    if rng.random() < 0.5:
        made.append(Prose(wording.prose(rng, 2)))
    made.append(grid(rng))
    return made


class _Body:
    """Headings by one scheme, and what stands under them."""

    def __init__(self, rng: Random, size: int) -> None:
        self.rng, self.size = rng, size
        self.scheme = rng.choice(_SCHEMES)
        self.roman_end = rng.choice((".", ".", ".", "-", "/"))
        self.decimal_end = rng.choice((".", "."))
        self.capitals = rng.random() < 0.7

    def sections(self) -> list[Piece]:
        """The whole body."""
        return self._under(0, ())

    def _under(self, depth: int, above: tuple[int, ...]) -> list[Piece]:
        rng = self.rng
        kind = self.scheme[depth]
        made: list[Piece] = []
        least = 2 if depth == 0 else 1
        last = depth == len(self.scheme) - 1
        for number in range(1, rng.randint(least, max(least, self.size)) + 1):
            numbers = (*above, number) if kind == "d" else (number,)
            run_in = (last or rng.random() < 0.3) and kind in "1da" and rng.random() < 0.25
            head = self._title(kind, numbers, depth + 1, run_in)
            made.append(head)
            deeper = not last and not run_in and rng.random() < 0.7
            if run_in:
                made.append(Prose(wording.prose(rng, rng.randint(1, 4)), run_on=True))
            if deeper:
                if rng.random() < 0.3:
                    made += self._paragraphs()
                passed = numbers if self.scheme[depth + 1] == "d" else ()
                made += self._under(depth + 1, passed)
            elif not run_in or rng.random() < 0.3:
                made += self._content(kind)
        return made

    def _title(self, kind: str, numbers: tuple[int, ...], level: int, run_in: bool) -> Title:
        rng, number = self.rng, numbers[-1]
        text = wording.title(rng)
        if kind in "PT":
            label = f"PHẦN {_ROMAN[number - 1]}" if kind == "P" else f"Phần {_PARTS[number - 1]}"
            lines = (text.upper(), *(("VÀ NHIỆM VỤ TRỌNG TÂM",) if rng.random() < 0.4 else ()))
            return Title(level, label, label, " ".join(lines), lines=lines)
        label, printed = {
            "A": ("ABCDĐ"[number - 1], "ABCDĐ"[number - 1] + "."),
            "I": (_ROMAN[number - 1], _ROMAN[number - 1] + self.roman_end),
            "1": (str(number), f"{number}."),
            "d": (".".join(map(str, numbers)), ".".join(map(str, numbers)) + self.decimal_end),
            "a": ("abcdđ"[number - 1], "abcdđ"[number - 1] + ")"),
            "*": ("*", "*"),
        }[kind]
        if run_in:
            return Title(level, label, printed, f"{wording.run_in_head(rng)}:", run_in=True)
        if kind in "AI" and self.capitals:
            text = text.upper()
        else:
            text += rng.choice(("", "", "", ":" if kind != "*" else "", "." if kind not in "*" else ""))
        return Title(level, label, printed, text)

    def _paragraphs(self) -> list[Piece]:
        rng = self.rng
        return [Prose(wording.prose(rng, rng.choice((1, 1, 2, 3, 6)))) for _ in range(rng.randint(1, 3))]

    def _content(self, kind: str) -> list[Piece]:
        rng = self.rng
        made = self._paragraphs() if rng.random() < 0.8 else []
        draw = rng.random()
        if draw < 0.6 or not made:
            family = rng.choice(_FAMILIES)
            if family[0] == "1." and ("1" in self.scheme or not made):
                family = _FAMILIES[0]
            made += self._items(family)
        elif draw < 0.7:
            made.append(grid(rng))
        if rng.random() < 0.2:
            made += self._paragraphs()
        return made

    def _items(self, family: tuple[str, str]) -> list[Piece]:
        rng = self.rng
        made: list[Piece] = []
        for number in range(1, rng.randint(2, 5) + 1):
            marker = family[0].replace("1", str(number))
            made.append(Item(marker, 1, self._item(marker)))
            if rng.random() < 0.2:
                made += [Item(family[1], 2, self._item("-")) for _ in range(rng.randint(2, 3))]
        return made

    def _item(self, marker: str) -> str:
        rng = self.rng
        if marker[0].isdigit():
            return f"{wording.sentence(rng, 3)}. {wording.sentence(rng, 1)}."
        text = wording.sentence(rng, rng.choice((0, 1, 1, 3, 5)))
        if marker == "-" and rng.random() < 0.3:
            text = f"{wording.run_in_head(rng)}: {text}"
        return text + rng.choice((".", ";"))


def grid(rng: Random) -> Grid:
    """A table: caption, unit line or none, a head of one or two rows, empty cells, dashes, a total."""
    merged = rng.random() < 0.4
    head = (("TT", 0), ("Chỉ tiêu", 0), ("Năm 2024", 0), ("Năm 2025", 2)) if merged else (
        ("TT", 1), ("Chỉ tiêu", 1), ("Kế hoạch", 1), ("Thực hiện", 1), ("Tỷ lệ (%)", 1)
    )  # fmt: skip
    below = ("", "", "", "Kế hoạch", "Ước đạt") if merged else ()
    rows = []
    for number in range(1, rng.randint(2, 9) + 1):
        cells = [rng.choice((wording.number(rng), wording.number(rng), "-", "")) for _ in range(2)]
        name = rng.choice(("Trồng rau", "Nuôi cá lồng", "Chợ đêm", "Đò ngang (chuyến)", "Lớp mẫu giáo"))
        rows.append((str(number), name, wording.number(rng), *cells))
    if rng.random() < 0.5:
        rows.append(("", "Tổng cộng", *(wording.number(rng) for _ in range(3))))
    caption = f"Bảng {rng.randint(1, 9)}. Một số chỉ tiêu chính" if rng.random() < 0.8 else ""
    unit = rng.choice(("", "Đơn vị tính: triệu đồng", "(ĐVT: tấn)"))
    return Grid(caption, unit, head, below, tuple(rows))


def _noted(rng: Random, pieces: list[Piece], most: int, said: dict[str, object]) -> Report:
    """The report with marks put into its texts, in order, and a note for each."""
    places = [
        (index, word)
        for index, piece in enumerate(pieces)
        if isinstance(piece, Title | Prose | Item) and not (isinstance(piece, Title) and piece.lines)
        for word in _markable(piece)
    ]
    chosen = sorted(rng.sample(places, min(most, len(places) // 4)))
    made, notes = list(pieces), []
    for label, (index, word) in enumerate(chosen, 1):
        piece = made[index]
        assert isinstance(piece, Title | Prose | Item)
        made[index] = replace(piece, text=_marked(rng, piece.text, word, str(label)))
        notes.append(Note(str(label), _definition(rng)))
    return Report(tuple(made), tuple(notes), said)


def _markable(piece: Title | Prose | Item) -> list[int]:
    words = piece.text.split(" ")
    found = []
    for index, word in enumerate(words):
        core = word.rstrip(".,;:/")
        ends = (
            bool(re.fullmatch(r"20\d\d", core)) or core[-1:] == "%" or bool(re.search(r"[^\W\d_]{2}$", core))
        )
        if ends and core.lower() not in _UNITS and not word.endswith("./."):
            found.append(index)
    if isinstance(piece, Title):
        return [index for index in found if index == len(words) - 1]
    return [index for index in found if index > 0]


def _marked(rng: Random, text: str, index: int, label: str) -> str:
    words = text.split(" ")
    core = words[index].rstrip(".,;:/")
    rest = words[index][len(core) :]
    after = rest == "." and index == len(words) - 1 and core[-1].isalpha() and rng.random() < 0.1
    words[index] = f"{core}{rest}[^{label}]" if after else f"{core}[^{label}]{rest}"
    return " ".join(words)


def _definition(rng: Random) -> tuple[str, ...]:
    first = wording.note(rng)
    more = rng.choice((0, 0, 0, 0, 1, 2, 3))
    if not more:
        return (first,)
    if rng.random() < 0.4:
        return (first, *(wording.note(rng) for _ in range(more)))
    marks = ("-", "+") if rng.random() < 0.3 else ("-", "-")
    return (first[:-1] + ":", *(f"{marks[min(i, 1)]} {wording.sentence(rng, 1)};" for i in range(more)))
