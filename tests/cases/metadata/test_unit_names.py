"""A unit's name: in capitals over lines of a narrow cell, with dashes, apostrophes and numbers, in a text
that lost letters. Units are invented, but for those of the shipped table.
"""

from __future__ import annotations

import pytest

from cases.metadata.letters import letter, of
from wardreports.document.model import Metadata
from wardreports.metadata import national
from wardreports.metadata.extraction import extract
from wardreports.metadata.national import NationalUnit
from wardreports.source import Source


def named(got: Metadata) -> tuple[str | None, str | None, str | None]:
    return got.issuer, got.unit.name if got.unit else None, got.province


@pytest.mark.parametrize(
    ("organs", "issuer", "province"),
    [
        (
            "ĐẢNG BỘ TỈNH LÂM\nXUYÊN\nĐẢNG ỦY XÃ BẾN\nGỖ XƯA",
            "Đảng ủy xã Bến Gỗ Xưa",
            "Lâm Xuyên",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH LÂM\nXUYÊN\nỦY BAN NHÂN DÂN XÃ\nBẾN GỖ XƯA", None, "Lâm Xuyên"),
        ("ỦY BAN NHÂN DÂN TỈNH\nLÂM XUYÊN\nỦY BAN NHÂN\nDÂN XÃ BẾN GỖ\nXƯA", None, "Lâm Xuyên"),
        ("ỦY BAN NHÂN DÂN\nXÃ BẾN GỖ XƯA\nBAN CHỈ ĐẠO", None, None),
    ],
)
def test_cells_of_a_letterhead_that_wrap(organs: str, issuer: str | None, province: str | None) -> None:
    head = f"{organs}\n*\nSố 27-BC/ĐU\nBến Gỗ Xưa, ngày 20 tháng 12 năm 2025"
    got = of(("letterhead", head), ("title", "BÁO CÁO\nCông tác năm 2025"))
    wanted = issuer or ("Ủy ban nhân dân xã Bến Gỗ Xưa" if province else "Ban chỉ đạo xã Bến Gỗ Xưa")
    assert named(got) == (wanted, "Bến Gỗ Xưa", province)


@pytest.mark.parametrize("second", ["HỘI", "TRƯỜNG", "3"])
def test_a_name_s_second_line_that_looks_like_another_s_first(second: str) -> None:
    """The place line tells."""
    name = f"Suối {second.capitalize()}"
    head = f"ỦY BAN NHÂN DÂN\nXÃ SUỐI\n{second}\nSố: 5/BC-UBND\n{name}, ngày 20 tháng 12 năm 2025"
    assert of(("letterhead", head)).issuer == f"Ủy ban nhân dân xã {name}"


def test_the_place_beside_a_line_of_the_organ() -> None:
    head = "ĐẢNG ỦY XÃ BẾN GỖ\nXƯA Bến Gỗ Xưa, ngày 20 tháng 12 năm 2025"
    got = of(("letterhead", head))
    assert (got.issuer, got.date_issued) == ("Đảng ủy xã Bến Gỗ Xưa", "2025-12-20")


@pytest.mark.parametrize(
    "name",
    [
        "IaKring Hạ",
        "Suối Đá – Bắc Gành",
        "Gành Sóng - Bãi Trước",
        "K’Brang",
        "Ea H'Lan",
        "Bãi Trước 2",
        "3 Gành Sóng",
    ],
)
@pytest.mark.parametrize("said", ["place", "opening", "recipients"])
def test_capitals_take_the_spelling_of_the_text(name: str, said: str) -> None:
    place = f"\n{name}, ngày 20 tháng 12 năm 2025" if said == "place" else ""
    subject = f"Ủy ban nhân dân xã {name}" if said == "opening" else "Ủy ban nhân dân xã"
    got = of(
        ("letterhead", f"ỦY BAN NHÂN DÂN\nXÃ {name.upper()}\nSố: 5/BC-UBND{place}"),
        ("title", "BÁO CÁO\nCông tác năm 2025"),
        ("p", f"{subject} báo cáo như sau:"),
        ("recipients", f"Nơi nhận:\n- Đảng ủy {name if said == 'recipients' else ''};\n- Lưu: VT."),
    )
    assert named(got)[:2] == (f"Ủy ban nhân dân xã {name}", name)


def test_a_figure_behind_a_name_is_no_part_of_it() -> None:
    got = of(("title", "BÁO CÁO"), ("p", "Năm 2025, Ủy ban nhân dân xã Gành Sóng 2 lần báo cáo như sau:"))
    assert named(got)[:2] == ("Ủy ban nhân dân xã Gành Sóng", "Gành Sóng")


def odd(unit: NationalUnit) -> bool:
    return not all(word.isalpha() and word[1:].islower() for word in unit.name.split() if len(word) > 1)


NEW = national.units(national.NEW)
SAMPLE = [*NEW[::40], *(unit for unit in NEW if odd(unit))]


@pytest.mark.parametrize("unit", SAMPLE, ids=lambda unit: unit.written)
def test_units_of_the_country_by_a_letterhead_that_wraps(unit: NationalUnit) -> None:
    first, *others = unit.name.upper().split()
    organs = f"ĐẢNG BỘ TỈNH {unit.province.upper()}\nĐẢNG ỦY {unit.word.upper()} {first}\n{' '.join(others)}"
    head = f"{organs}\nSố 5-BC/ĐU\n{unit.name}, ngày 05 tháng 12 năm 2025"
    got = of(("letterhead", head), ("title", "BÁO CÁO\nCông tác năm 2025"))
    assert named(got) == (f"Đảng ủy {unit.written}", unit.name, unit.province)


@pytest.mark.parametrize("unit", SAMPLE, ids=lambda unit: unit.written)
def test_units_of_the_country_by_the_opening_sentence(unit: NationalUnit) -> None:
    superior = "thành phố" if unit.province in national.cities(national.NEW) else "tỉnh"
    said = f"Ủy ban nhân dân {unit.written}, {superior} {unit.province} báo cáo như sau:"
    got = of(("title", "BÁO CÁO\nCông tác năm 2025"), ("p", said))
    assert named(got) == (f"Ủy ban nhân dân {unit.written}", unit.name, unit.province)


LOST = " ".join(["cô g tác", "thực hiệ ", "chươ g trì h", "hườ g   ội"] * 12)


def test_a_name_that_lost_letters_names_nothing() -> None:
    """The letterhead in capitals is whole; "n" and "m" are lost everywhere else."""
    got = of(
        ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG GÀNH SÓNG\nGà h Só g,  gày 06 thá g 01  ă  2026"),
        ("title", "BÁO CÁO\nKết quả 2025"),
        ("p", f"Ủy ba   hâ  dâ  phường Gà h Só g, tỉ h Quả g Trị báo cáo  {LOST} như sau:"),
        ("h", "Kết quả"),
        ("p", "UBND phường Gà h Só g đã làm. UBND phường Gà h Só g sẽ làm. Tỉnh Quả g Trị."),
    )
    assert named(got) == ("Ủy ban nhân dân phường Gành Sóng", "Gành Sóng", "Quảng Trị")


def test_letters_put_back_for_sure_are_read() -> None:
    came = letter(("letterhead", "ỦY BAN NHÂN DÂN\nXÃ BẾN GỖ\nBến Gỗ,  gày 06 thá g 01  ă  2026"))
    whole = Source("thu.txt", came.source.text.replace(" gày 06 thá g 01  ă ", "ngày 06 tháng 01 năm"))
    assert extract(came).metadata.date_issued is None
    assert extract(came, whole).metadata.date_issued == "2026-01-06"
