"""The province of a report: by its own words, by the country's table on its day, or none."""

from __future__ import annotations

import pytest

from cases.metadata.letters import letter, of
from wardreports.document.model import Unit
from wardreports.document.origin import Certainty
from wardreports.metadata.extraction import extract


@pytest.mark.parametrize(
    ("year", "province"),
    [("2024", "Đắk Nông"), ("2025", "Lâm Đồng")],
)
def test_the_province_is_the_one_of_the_report_s_time(year: str, province: str) -> None:
    """Gia Nghĩa: a city of Đắk Nông until 30 June 2025; phường Bắc Gia Nghĩa of Lâm Đồng from then on."""
    name, word = ("Gia Nghĩa", "thành phố") if year == "2024" else ("Bắc Gia Nghĩa", "phường")
    got = of(
        ("title", f"BÁO CÁO\nCông tác năm {year}"),
        ("p", f"Ủy ban nhân dân {word} {name} báo cáo như sau:"),
    )
    assert got.province == province


def test_a_name_that_several_units_share_is_reported_and_not_chosen() -> None:
    extraction = extract(
        letter(("title", "BÁO CÁO\nCông tác năm 2025"), ("p", "Ủy ban nhân dân xã Tân Thành báo cáo:"))
    )
    assert extraction.metadata.province is None
    assert extraction.metadata.unit == Unit("xa-tan-thanh", "commune", "Tân Thành")
    assert [d.code for d in extraction.diagnostics] == ["WR212"]


def test_a_shared_name_is_settled_by_the_province_the_text_names() -> None:
    got = of(
        ("title", "BÁO CÁO\nCông tác năm 2025"),
        ("p", "Ủy ban nhân dân xã Tân Thành, tỉnh Tây Ninh báo cáo:"),
    )
    assert got.province == "Tây Ninh"


def test_a_former_province_is_not_the_report_s() -> None:
    got = of(
        ("title", "BÁO CÁO\nCông tác năm 2025"),
        ("p", "Ủy ban nhân dân xã Suối Lau báo cáo:"),
        (
            "p",
            "Xã Suối Lau được lập từ các xã của tỉnh Thượng Hà (cũ). Tỉnh Thượng Hà cũ đã chia. "
            "Tỉnh Lâm Xuyên mới.",
        ),
        ("p", "Ủy ban nhân dân xã Suối Lau trân trọng báo cáo."),
    )
    assert got.province == "Lâm Xuyên"


def test_a_unit_s_name_in_a_text_that_lost_letters() -> None:
    """Each lost letter left a blank: "phường Vũng Áng, tỉnh Hà Tĩnh"."""
    gaps = "  ".join(["công  ác", "thực   ện", "kết  uả"] * 8)
    got = of(
        ("title", "Kiểm điểm năm 2025"),
        ("p", f"Ủy ban nhân dân phường báo cáo {gaps}"),
        ("h", "Kết quả"),
        ("p", "  hường V ng Á g thuộc tỉnh    T nh   ượ  th nh  ập; UBND phường V n  Áng  hỉ đạo."),
    )
    assert got.unit == Unit("phuong-vung-ang", "ward", "Vũng Áng")
    assert got.province == "Hà Tĩnh"


def test_a_unit_that_was_not_there_on_the_day_gives_no_province() -> None:
    head = ("letterhead", "ỦY BAN NHÂN DÂN\nXÃ SUỐI HOA\nSố: 3/BC-UBND\nSuối Hoa, ngày 24 tháng 6 năm 2026")
    assert of(head, ("title", "BÁO CÁO")).province is None
    stated = of(head, ("title", "BÁO CÁO"), ("recipients", "Nơi nhận:\n- UBND tỉnh Thanh Hóa;\n- Lưu: VT."))
    assert stated.province == "Thanh Hóa"


def test_before_the_reform_the_city_named_tells_the_province() -> None:
    head = ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN GỖ XƯA\nBến Gỗ Xưa, ngày 20 tháng 12 năm 2020")
    opening = ("p", "Thực hiện kế hoạch của thành phố Nha Trang, Ủy ban nhân dân phường báo cáo như sau:")
    assert of(head, ("title", "BÁO CÁO"), opening).province == "Khánh Hòa"


HEAD = ("letterhead", "ỦY BAN NHÂN DÂN\nXÃ SUỐI HOA\nSố: 3/BC-UBND\nSuối Hoa, ngày 28 tháng 11 năm 2025")
TITLE = ("title", "BÁO CÁO\nCông tác năm 2025")


def test_what_the_opening_says_of_its_own_unit_decides() -> None:
    """The table knows a unit of that name, which ended before the day."""
    got = of(HEAD, TITLE, ("p", "Ủy ban nhân dân xã Suối Hoa, tỉnh Thanh Hóa báo cáo như sau:"))
    assert got.province == "Thanh Hóa"
    got = of(HEAD, TITLE, ("p", "Ủy ban nhân dân xã Suối Hoa thuộc tỉnh Lâm Xuyên báo cáo như sau:"))
    assert got.province == "Lâm Xuyên"


def test_the_own_province_wins_over_one_that_is_named_more_often() -> None:
    got = of(
        TITLE,
        ("p", "Ủy ban nhân dân xã Tân Thành (huyện Vị Xuyên, tỉnh Tuyên Quang) báo cáo như sau:"),
        ("p", "Đoàn tỉnh Tây Ninh thăm. Tỉnh Tây Ninh giúp. Cảm ơn tỉnh Tây Ninh."),
    )
    assert got.province == "Tuyên Quang"


def test_a_city_may_be_the_province() -> None:
    by_head = of(("letterhead", "ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG\nĐẢNG ỦY XÃ BẾN GỖ XƯA"), TITLE)
    by_text = of(TITLE, ("p", "Ủy ban nhân dân xã Bến Gỗ Xưa, thành phố Hải Phòng báo cáo như sau:"))
    assert by_head.province == by_text.province == "Hải Phòng"


def test_a_unit_that_has_ended_decides_for_want_of_any_other_sign_and_is_not_sure() -> None:
    """In the year of the reform only, in which a report may be of a time before it."""
    ended = "ỦY BAN NHÂN DÂN\nXÃ NẬM KHAO\nNậm Khao, ngày 28 tháng 11 năm 2025"
    got = extract(letter(("letterhead", ended), TITLE))
    assert got.metadata.province == "Lai Châu"
    assert got.evidence["province"].certainty is Certainty.LIKELY
    said = ("p", "Học tập mô hình của tỉnh Thanh Hóa, Ủy ban nhân dân xã báo cáo như sau:")
    assert of(("letterhead", ended), TITLE, said).province == "Thanh Hóa"
    assert of(("letterhead", ended.replace("2025", "2026")), TITLE).province is None
