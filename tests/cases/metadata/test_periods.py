"""The period a title names, and the one it plans for: of a part joined to its whole, the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.metadata.letters import HEAD, letter, of
from wardreports.document.model import Period
from wardreports.document.origin import Certainty
from wardreports.metadata.extraction import extract
from wardreports.metadata.period import period_from_value


@pytest.mark.parametrize(
    ("subject", "kind", "value", "outlook"),
    [
        ("Kết quả công tác năm 2025", "year", "2025", None),
        ("Công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2025", "half-year", "2025-H1", "2025-H2"),
        ("Công tác sáu tháng đầu năm 2026", "half-year", "2026-H1", None),
        ("Công tác quý III, nhiệm vụ trọng tâm quý IV năm 2025", "quarter", "2025-Q3", "2025-Q4"),
        ("CÔNG TÁC QUÝ I/2026", "quarter", "2026-Q1", None),
        (
            "Công tác 9 tháng đầu năm; nhiệm vụ 3 tháng cuối năm 2025",
            "date-range",
            "2025-01-01/2025-09-30",
            "2025-10-01/2025-12-31",
        ),
        ("Công tác chín tháng năm 2025", "date-range", "2025-01-01/2025-09-30", None),
        ("Công tác tháng 10 và nhiệm vụ tháng 11 năm 2024", "month", "2024-10", "2024-11"),
        ("Công tác tháng 12, nhiệm vụ tháng 01 năm 2026", "month", "2025-12", "2026-01"),
        ("Công tác tháng 7/2025", "month", "2025-07", None),
        ("Thực hiện kế hoạch giai đoạn 2021 – 2025", "five-year", "2021-2025", None),
        ("Thực hiện kế hoạch giai đoạn 2016 - 2025", "date-range", "2016-01-01/2025-12-31", None),
        ("Hoạt động nhiệm kỳ 2021 - 2026", "five-year", "2021-2026", None),
        ("Công tác quý II và 6 tháng đầu năm 2025", "half-year", "2025-H1", None),
        (
            "Công tác quý II và kết quả 6 tháng đầu năm; nhiệm vụ quý III và 6 tháng cuối năm 2025",
            "half-year",
            "2025-H1",
            "2025-H2",
        ),
        ("Công tác tháng 6, quý II và 6 tháng đầu năm 2025", "half-year", "2025-H1", None),
        ("Công tác tháng 3, quý I; nhiệm vụ quý II năm 2025", "quarter", "2025-Q1", "2025-Q2"),
        (
            "Công tác quý III, 9 tháng; nhiệm vụ quý 4 năm 2025",
            "date-range",
            "2025-01-01/2025-09-30",
            "2025-Q4",
        ),
        ("Công tác tháng 10 và 10 tháng năm 2025", "date-range", "2025-01-01/2025-10-31", None),
        ("Sơ kết 06 tháng, nhiệm vụ 06 tháng cuối năm 2025", "half-year", "2025-H1", "2025-H2"),
        ("Công tác quý 1, nhiệm vụ quý 2 năm 2026", "quarter", "2026-Q1", "2026-Q2"),
        ("Công tác năm 2024, nhiệm vụ năm 2025", "year", "2024", "2025"),
        ("Công tác 6 tháng cuối năm 2025", "half-year", "2025-H2", None),
        ("Công tác tháng 10 và phương hướng tháng 11", None, None, None),
        ("Công tác từ ngày 15/9 đến ngày 14/10/2025", "date-range", "2025-09-15/2025-10-14", None),
        ("Kết quả nhiệm kỳ 2020-2025, nhiệm vụ nhiệm kỳ 2025-2030", "five-year", "2020-2025", "2025-2030"),
        ("Kết quả 2 năm 2023-2024", "date-range", "2023-01-01/2024-12-31", None),
        ("Kết quả năm học 2024-2025", None, None, None),
        ("Năm 2025 và giai đoạn 2021-2025", "year", "2025", None),
        ("Công tác quý IV và năm 2025", "year", "2025", None),
        ("Công tác tháng 12 và năm 2025", "year", "2025", None),
        ("Tình hình quý IV và năm 2031; nhiệm vụ năm 2032", "year", "2031", "2032"),
        ("Công tác quý I và quý II năm 2031", "quarter", "2031-Q1", "2031-Q2"),
        ("Công tác tháng 12 và cả năm 2025, nhiệm vụ năm 2026", "year", "2025", "2026"),
        ("Năm 2025 và vụ Đông Xuân 2025 - 2026", "year", "2025", None),
        ("Công tác từ ngày 15/12/2024 đến ngày 14/12/2025", "date-range", "2024-12-15/2025-12-14", None),
        (
            "Công tác từ ngày 01 tháng 01 năm 2025 đến ngày 10 tháng 3 năm 2025",
            "date-range",
            "2025-01-01/2025-03-10",
            None,
        ),
        (
            "Thực hiện Nghị quyết số 9-NQ/ĐU ngày 22 tháng 12 năm 2023 trong năm 2025, mục tiêu đến năm 2030",
            "year",
            "2025",
            None,
        ),
    ],
)
def test_periods_of_titles(subject: str, kind: str | None, value: str | None, outlook: str | None) -> None:
    got = extract(letter(("title", "BÁO CÁO"), ("title", subject))).metadata
    assert (got.period, got.outlook) == (Period(kind, value) if kind and value else None, outlook)


@pytest.mark.parametrize(
    "subject",
    [
        "Công tác tuần 32",
        "Công tác tuần 32 năm 2025",
        "Công tác tuần thứ 2 tháng 10 năm 2025",
        "Sản xuất vụ Đông Xuân 2025 - 2026",
        "Tổng kết năm học 2025-2026",
    ],
)
def test_a_week_a_season_or_a_school_year_is_no_period_of_ours(subject: str) -> None:
    letterhead = (
        "letterhead",
        f"ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\n{HEAD}Số: 3/BC-UBND\n\tTà Nung Hạ, ngày 07 tháng 9 năm 2025",
    )
    document = letter(letterhead, ("title", "BÁO CÁO"), ("title", subject))
    got = extract(document)
    assert (got.metadata.period, got.metadata.outlook) == (None, None)
    assert "WR213" in [one.code for one in got.diagnostics]


def test_a_term_of_office_is_no_period_beside_a_year() -> None:
    got = of(
        ("title", "BÁO CÁO"), ("title", "Thực hiện Nghị quyết Đại hội nhiệm kỳ 2025-2030 trong năm 2025")
    )
    assert (got.period, got.outlook) == (Period("year", "2025"), None)


def table(name: str) -> list[tuple[str, ...]]:
    """The rows of the one table of the file `name`."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row) for row in rows[2:]]


@pytest.mark.parametrize(("subject", "value", "outlook"), table("periods.txt"))
def test_titles_as_offices_write_them(subject: str, value: str, outlook: str) -> None:
    got = of(("title", "BÁO CÁO"), ("title", subject))
    assert got.period == period_from_value(value)
    assert got.outlook == (None if outlook == "-" else outlook)


@pytest.mark.parametrize(
    "subject",
    [
        "Kết quả công tác tuần 49, kế hoạch tuần 50 năm 2025",
        "Tổng kết năm học 2024 - 2025",
        "Tổng kết năm học 2024 - 2025 và phương hướng năm học 2025 - 2026",
        "Sản xuất vụ Đông Xuân 2025 - 2026",
        "Kết quả công tác tuần 1 tháng 12 năm 2025",
    ],
)
def test_no_kind_of_ours_is_made_of_another_time(subject: str) -> None:
    assert of(("title", "BÁO CÁO"), ("title", subject)).period is None


@pytest.mark.parametrize(
    ("issued", "subject", "value", "outlook"),
    [
        (
            "ngày 20 tháng 6 năm 2026",
            "Sơ kết công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm",
            "2026-H1",
            "2026-H2",
        ),
        ("ngày 28 tháng 10 năm 2025", "Công tác tháng 10, phương hướng tháng 11", "2025-10", "2025-11"),
        ("ngày 03 tháng 01 năm 2026", "Công tác tháng 12, nhiệm vụ tháng 01", "2025-12", "2026-01"),
        ("ngày 30 tháng 12 năm 2025", "Công tác quý IV, nhiệm vụ quý I", "2025-Q4", "2026-Q1"),
        (
            "ngày 30 tháng 9 năm 2025",
            "Công tác 9 tháng, nhiệm vụ 3 tháng cuối năm",
            "2025-01-01/2025-09-30",
            "2025-10-01/2025-12-31",
        ),
    ],
)
def test_a_title_without_a_year_is_of_the_year_it_was_issued_in_or_the_one_before(
    issued: str, subject: str, value: str, outlook: str | None
) -> None:
    head = f"ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\nTà Nung Hạ, {issued}"
    got = extract(letter(("letterhead", head), ("title", "BÁO CÁO"), ("title", subject)))
    assert got.metadata.period == period_from_value(value)
    assert got.metadata.outlook == outlook
    assert got.evidence["period"].certainty is Certainty.LIKELY


def test_a_title_with_years_needs_no_date_of_issue() -> None:
    head = ("letterhead", "ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\nTà Nung Hạ, ngày 05 tháng 01 năm 2026")
    got = extract(
        letter(head, ("title", "BÁO CÁO"), ("title", "Công tác tháng 12, nhiệm vụ tháng 01 năm 2026"))
    )
    assert got.metadata.period == Period("month", "2025-12")
    assert got.evidence["period"].certainty is Certainty.SURE


def test_letters_that_only_fold_to_a_numeral_name_no_period() -> None:
    assert of(("title", "BÁO CÁO"), ("title", "Công tác quý İ năm 2025")).period == Period("year", "2025")
