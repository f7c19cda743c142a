"""The date of issue, and the day by which a report is told, as far as they are printed."""

from __future__ import annotations

import pytest

from cases.metadata.letters import HEAD, of


@pytest.mark.parametrize(
    ("printed", "want"),
    [
        ("ngày 07 tháng 9 năm 2025", "2025-09-07"),
        ("ngày      tháng 9 năm 2025", "2025-09"),
        ("ngày … tháng … năm 2025", "2025"),
        ("ngày ..... tháng ..... năm 20....", None),
        ("ngày 31 tháng 02 năm 2025", "2025-02"),
        ("ngày      tháng 12", None),
        ("ngày 05 tháng12 năm2025", "2025-12-05"),
        ("ngày 3/4/2026", "2026-04-03"),
        ("ngày 5-12-2025", "2025-12-05"),
        ("ngày 05.12.2025", "2025-12-05"),
        ("ngày ..../12/2025", "2025-12"),
        ("ngày     /     /2025", "2025"),
        ("tháng 12 năm 2025", "2025-12"),
        ("tháng 12/2025", "2025-12"),
        ("năm 2025", "2025"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_printed(printed: str, want: str | None) -> None:
    got = of(("letterhead", f"ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\n{HEAD}Số: 3/BC-UBND\n\tTà Nung Hạ, {printed}"))
    assert got.date_issued == want
    assert got.number == "3/BC-UBND"


def test_the_place_line_is_none_of_the_organs() -> None:
    for printed in ("ngày      tháng 12", "ngày 3/4/2026", "tháng 12/2025"):
        got = of(("letterhead", f"ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\nSố: 3/BC-UBND\nTà Nung Hạ, {printed}"))
        assert got.issuer == "Ủy ban nhân dân xã Tà Nung Hạ"


def test_a_stamp_of_receipt_gives_no_number() -> None:
    got = of(("letterhead", "ĐẾN\nSố: 1523\nỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\nSố: 412/BC-UBND"))
    assert got.number == "412/BC-UBND"
