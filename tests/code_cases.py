"""For every diagnostic code an input that brings it about: a text, front matter, a file, a portal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.small_portal import YEARLY, write_portal
from cases.encodings.legacy_encoders import ENCODERS, tcvn3
from running import ROOT
from wardreports import conversion, source
from wardreports.conversion import convert
from wardreports.corrections.schema import parse
from wardreports.diagnostics.diagnostic import Diagnostic, from_source_error
from wardreports.importer.text_file import add_file
from wardreports.metadata.front_matter import split
from wardreports.metadata.units import load_units, parse_units
from wardreports.source import Source, SourceError, decode
from wardreports.text.legacy import Letters
from wardreports.tree import build_tree

Found = Iterable[Diagnostic]
UNIT, YEAR = "phuong-ben-trang", "2025"
FILL = (
    "Đường vào thôn đã được trải đá, bà con đi lại dễ hơn trước; cầu cũ đã thay ván, hai bên có tay vịn. "
    "Thôn còn ba hộ chưa có nước sạch, sẽ nối ống trong quý tới. Việc đo đất chậm vì mưa, nay đã cử thêm "
    "người giúp thôn đo cho xong. Mùa này mía được giá, nhiều nhà sửa lại mái.\n\n"
)
REPORT = (
    "BÁO CÁO\nKết quả công tác năm 2025\n\n"
    "Ủy ban nhân dân phường Gành Sóng báo cáo kết quả năm 2025 như sau:\nI. KẾT QUẢ\n"
    "Phường đã sửa xong hai cây cầu nhỏ và mở lại con đường ven biển. Số hộ dùng nước sạch tăng thêm.\n"
    "Trên đây là báo cáo của Ủy ban nhân dân phường Gành Sóng./.\n"
)
WRAPPED = "\n".join(" ".join([f"từ{n}"] * 9) for n in range(8)).replace("từ0", "Mở", 1) + ".\n"

# A text, in the dialect named before "|".
TEXTS = {
    "WR114": tcvn3(FILL).decode("latin-1"),
    "WR120": FILL + "Họp taị nhà văn hóa.",
    "WR121": FILL + "Ðiều tra ở thôn Ðồi.",
    "WR122": FILL + "Hộ nаy đã nhận quà.",
    "WR123": FILL + "Thu\u00adnhập.",
    "WR124": FILL + "Có １２ hộ.",
    "WR125": FILL + "Việc \ue0b7 thứ nhất.",
    "WR126": FILL + "Việc ch\ufffda xong.",
    "WR301": f"I. MỘT\n{FILL}II. HAI\n{FILL}II. BA\n{FILL}",
    "WR302": f"I. MỘT\n{FILL}II. HAI\n{FILL}IV. BA\n{FILL}",
    "WR303": FILL + "= = =\n\n" + FILL,
    "WR304": "\n",
    "WR305": "Một dòng.\n",
    "WR306": (FILL * 3).replace(" ", "  "),
    "WR310": f"word-text|{FILL}Sách còn ít.\tComment by Lê Thị Mẫu: xem lại số này\n{FILL}",
    "WR311": f"word-text|{FILL}[image: anh.png]\n\n{FILL}",
    "WR401": f"word-text|{FILL}\tTT\n\tViệc\n\tHạn\n\n\t1\n\tĐường\n\tQuý I\n\n\t2\n\tCầu\n\n{FILL}",
    "WR402": "word-text|Số liệu như sau:\n\n"
    + "\n".join(
        "".join(f"\t{cell}\n" for cell in row)
        for row in (("TT", "Tên", "Nơi", "Ý"), ("Cũ", "Mới"), tuple("abcde"), tuple("ghikl"), tuple("mnopq"))
    )
    + "\nHết.\n",
    "WR501": f"word-text|Một câu[footnoteRef:4]. {FILL}",
    "WR502": f"word-text|Một câu. [2: Chú thích.]\n{FILL}",
    "WR503": f"word-text|Một câu[footnoteRef:1]. [1: Một.] [1: Hai.]\n{FILL}",
    "WR504": f"word-text|Một câu[footnoteRef:1]. [1: Một\n{FILL}",
    "WR505": f"pdf-text|{FILL.strip()} \n\n{' ' * 43}\n7 Ở đường Bờ Kênh. \n",
    "WR901": FILL + "Người dân gọi số 0912345678 để phản ánh.",
    "WR902": FILL + "Căn cước công dân số 001170012345 được cấp lại.",
    "WR903": FILL + "Số tài khoản: 0123456789012 tại ngân hàng.",
    "WR904": FILL + "Người nhận sinh ngày 02/3/1980 tại phường.",
    "WR905": FILL + "Nhóm trẻ tại số nhà 12A/3 đã dừng.",
    "WR906": FILL + "Thư gửi teo.van@example.com trước ngày 15.",
    "WR907": FILL + "Xe mang biển kiểm soát 92A-123.45 vi phạm.",
    "WR908": FILL + "Đơn của ông Lê Văn Mít về đất đai.",
}
FRONT_MATTER = {
    "WR201": "BÁO CÁO\n",
    "WR202": "---\nunit: a\n",
    "WR203": "---\nunit: [a\n---\n",
    "WR204": "---\n" + "x: [" * 50 + "\n---\n",
    "WR205": "---\nunit: a\nunit: b\n---\n",
    "WR206": "---\nnothing: 1\n---\n",
    "WR207": "---\nperoid: '2025'\n---\n",
    "WR208": "---\nperiod: sometime\n---\n",
    "WR217": "---\nunit: &a b\n---\n",
    "WR218": "---\n- a\n---\n",
}
_ONE = "- {slug: phuong-a, kind: ward, name: A"
UNITS = {
    "WR209": "- {slug: phuong-a, kind: ward}",
    "WR214": f"{_ONE}}}\n{_ONE}}}",
    "WR215": f"{_ONE}, codes: [{{era: '2025', code: '1'}}]}}\n"
    "- {slug: phuong-b, kind: ward, name: B, codes: [{era: '2025', code: '1'}]}",
    "WR216": f"{_ONE}, predecessors: [phuong-khac]}}",
    "WR219": f"{_ONE}, valid_from: '2025-07-01', valid_to: '2024-07-01'}}",
}
_TABLE = "word-text|" + FILL + "\tTT\n\tViệc\n\tHạn\n\n\t1\n\tĐường\n\tQuý I\n\n" + FILL
# A text and an entry of its corrections; lines count from the front matter's first.
CORRECTED = {
    "WR240": (FILL, "line: 4, text: không có, as: paragraph"),
    "WR241": ("\n" + FILL, "line: 4, text: Đường vào thôn, as: item, depth: 1"),
    "WR242": (FILL, "line: 4, text: Đường, join: previous"),
    "WR243": (FILL, "line: 4, text: Đường, split: không có"),
    "WR244": (_TABLE, "line: 6, text: TT, as: heading, level: 1"),
    "WR245": (f"pdf-text|{WRAPPED}", "line: 6, text: từ2, as: heading, level: 1"),
    "WR246": (FILL, "line: 4, text: Đường, as: note"),
    "WR247": (FILL, "line: 4, text: Đường, as: paragraph"),
    "WR250": (FILL, "line: 4, text: Đường, as: table, columns: 3, rows: 40"),
}
REDACTED = {"WR910": "nước sạch", "WR911": "không có chữ này"}


def of_text(text: str, front: str = "", corrections: str = "") -> Found:
    dialect, bar, own = text.partition("|")
    head = f"---\ndialect: {dialect if bar else 'word-text'}\n{front}---\n"
    made, problems = parse(corrections, "x.corrections.yml")
    assert not problems
    return convert(Source("x.txt", head + (own if bar else text)), corrections=made).diagnostics


def of_damaged(_: Path, __: pytest.MonkeyPatch) -> Found:
    text = (ROOT / "content/phuong-doi-sim/2025/bao-cao-nam-2025.txt").read_text(encoding="utf-8")
    front = "---\nunit: phuong-doi-sim\nperiod: '2024'\n---\n"
    lost = "\nDiện tích lúa vụ xuân đạt 55 12 ha so với kế hoạch.\n"
    wrong, _ = parse("restorations: [{line: 4, damaged: q q, restored: qaq}]", "x.corrections.yml")
    whole = Source("x.txt", front + split(Source("y.txt", text)).source.body_text + lost)
    return convert(whole, corrections=wrong).diagnostics


def refused(data: bytes) -> Found:
    with pytest.raises(SourceError) as caught:
        decode(data, "x.txt")
    return [from_source_error(caught.value)]


def added(folder: Path, data: bytes, **options: object) -> Found:
    file = folder / "x.txt"
    file.write_bytes(data)
    return add_file(file, folder / "content", **options).diagnostics  # type: ignore[arg-type]


def portal(folder: Path, **more: str | bytes) -> Found:
    write_portal(folder, **more)
    return build_tree(folder / "content").diagnostics


def of_file(code: str, folder: Path, patch: pytest.MonkeyPatch) -> Found:
    """What an encoding, a command or a portal that the other tables can't hold brings about."""
    at_year = f"{UNIT}/{YEAR}"
    few = ENCODERS[Letters.VNI]("Xã Tân đã họp, năm 2025.\n")
    if code == "WR104":
        patch.setattr(source, "MAX_BYTES", 10)
        return refused(b"x" * 11)
    if code == "WR228":
        (folder / "content").write_text("no folder", encoding="utf-8")
    if code == "WR223":
        list(added(folder, REPORT.encode()))
    if code == "WR912":
        patch.setattr(conversion, "_LOOKS", 0)
    if code in ("WR601", "WR707"):
        patch.setattr(conversion, "read", BROKEN[code])
    made: dict[str, Callable[[], Found]] = {
        "WR101": lambda: refused("a".encode("utf-16")),
        "WR102": lambda: refused(b"B\xe1o c\xe1o"),
        "WR103": lambda: refused(b"a\x00b"),
        "WR105": lambda: load_units(folder)[1],
        "WR110": lambda: added(folder, REPORT.encode("utf-16")),
        "WR111": lambda: added(folder, ENCODERS[Letters.VNI](REPORT)),
        "WR112": lambda: added(folder, few),
        "WR113": lambda: added(folder, tcvn3(REPORT), encoding=Letters.UNICODE),
        "WR115": lambda: added(folder, tcvn3(REPORT)),
        "WR212": lambda: added(folder, REPORT.replace("phường Gành Sóng", "xã Tân Thành").encode()),
        "WR213": lambda: added(folder, FILL.encode(), unit=UNIT, year=2025),
        "WR221": lambda: added(folder, FILL.encode()),
        "WR222": lambda: added(folder, FILL.encode(), unit=UNIT),
        "WR229": lambda: added(folder, f"---\nsigner: Tạ Thị Mơ\n---\n{REPORT}".encode()),
        "WR230": lambda: added(folder, FILL.encode(), unit=UNIT, year=2025),
        "WR248": lambda: portal(folder, **{f"{at_year}/khac.corrections.yml": "corrections: []"}),
        "WR601": lambda: of_text(FILL),
        "WR701": lambda: build_tree(folder / "nowhere").diagnostics,
        "WR702": lambda: linked(folder),
        "WR703": lambda: portal(folder, **{"bao-cao.txt": YEARLY}),
        "WR704": lambda: portal(folder, **{"nam/2025/bao-cao.txt": YEARLY}),
        "WR705": lambda: portal(folder, **{"thanh-pho-truong-khe/2025/nham.txt": YEARLY}),
        "WR706": lambda: portal(folder, **{f"{UNIT}/2024/nham.txt": YEARLY}),
        "WR707": lambda: portal(folder),
        "WR912": lambda: of_text(f"{FILL}Bà Hồ Thị[footnoteRef:1] Ổi. [1: Một.]", "redact: [Hồ Thị Ổi]\n"),
        "WR210": lambda: portal(folder, **{f"{at_year}/x.txt": YEARLY.replace("unit: phuong", "unit: xa")}),
    }
    return made.get(code, lambda: added(folder, REPORT.encode()))()


def linked(folder: Path) -> Found:
    write_portal(folder)
    (folder / "content/phuong-la").symlink_to(folder)
    return build_tree(folder / "content").diagnostics


def _lost(*given: object) -> object:
    made = _read(*given)  # type: ignore[arg-type]
    return replace(made, blocks=made.blocks[1:])


def _failed(*_: object) -> object:
    raise RuntimeError("boom")


_read = conversion.read
BROKEN = {"WR601": _lost, "WR707": _failed}


def bring_about(code: str, folder: Path, patch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """The findings of the input that is there for `code`, those with that code."""
    found: Found
    if code in TEXTS:
        found = of_text(TEXTS[code])
    elif code in FRONT_MATTER:
        found = split(Source("x.txt", FRONT_MATTER[code]), required=True).diagnostics
    elif code in UNITS:
        found = parse_units(UNITS[code])[1]
    elif code in CORRECTED:
        text, entry = CORRECTED[code]
        found = of_text(text, corrections=f"corrections: [{{{entry}}}]")
    elif code in REDACTED:
        found = of_text(FILL, f"redact: [{REDACTED[code]}]\n")
    elif code in ("WR220", "WR249", "WR307", "WR308", "WR309"):
        found = of_damaged(folder, patch)
    else:
        found = of_file(code, folder, patch)
    return [one for one in found if one.code == code]
