"""A report for the tests of corrections, entries for its lines, and what became of it."""

from __future__ import annotations

from wardreports.conversion import Conversion, convert
from wardreports.corrections.schema import parse
from wardreports.document.dump import dump
from wardreports.source import Source

REPORT = """\
BÁO CÁO
Kết quả công tác năm 2025

Thực hiện chương trình công tác, phường báo cáo kết quả như sau:

I. VỀ KINH TẾ

Thu ngân sách đạt 12 tỷ đồng[footnoteRef:1], bằng 104% kế hoạch. Chi ngân sách đạt 9 tỷ đồng2.

Về văn hóa

- Đã sửa chữa 02 nhà văn hóa khu phố;

- Trồng 40 cây xanh

dọc các tuyến đường chính của phường.

* * *

2 Nghị quyết về dự toán ngân sách của phường, thông qua tại kỳ họp cuối năm trước.

Nơi nhận:
- Như trên;
- Lưu: VT.

[1: Kế hoạch của phường về thu ngân sách.]
"""

TABLE = "\tTT\n\tLoại\n\tNăm\n\n\t1\n\tThu2\n\t500\n\n\t2\n\tChi\n\t300\n"


def corrected(text: str, *entries: str, more: str = "", dialect: str = "word-text") -> Conversion:
    """`text` read with corrections of these entries; the ledger closes."""
    listed = "".join(f"  - {{{entry}}}\n" for entry in entries)
    corrections, problems = parse(f"corrections:\n{listed}{more}" if entries else more, "x.corrections.yml")
    assert not problems
    made = convert(Source("x.txt", f"---\ndialect: {dialect}\n---\n{text}"), corrections=corrections)
    assert made.document.ledger.closes
    return made


def shown(made: Conversion) -> list[str]:
    """The lines of the document's dump, without their indents."""
    return [line.strip() for line in dump(made.document).splitlines()]


def codes(made: Conversion) -> list[str]:
    """What is said of the corrections."""
    return [d.code for d in made.diagnostics if "WR240" <= d.code <= "WR259"]


def entry_for(words: str, action: str, text: str = REPORT) -> str:
    """An entry for the line of `text` that begins with `words`, counted from the file's front matter."""
    line = next(n for n, one in enumerate(text.splitlines(), 4) if one.strip().startswith(words))
    return f'line: {line}, text: "{words}", {action}'
