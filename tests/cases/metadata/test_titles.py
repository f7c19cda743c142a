"""Type, subject and the session that a report is laid before."""

from __future__ import annotations

from cases.metadata.letters import of
from wardreports.document.model import Period


def test_a_kind_of_report_alone_on_its_line_is_no_part_of_the_title() -> None:
    got = of(("title", "BÁO CÁO THẨM TRA"), ("title", "Dự toán ngân sách xã năm 2026"))
    assert (got.document_type, got.title) == ("Báo cáo thẩm tra", "Dự toán ngân sách xã năm 2026")
    got = of(("title", "BÁO CÁO TÌNH HÌNH TRỒNG RỪNG NĂM 2025"))
    assert (got.document_type, got.title) == ("Báo cáo", "TÌNH HÌNH TRỒNG RỪNG NĂM 2025")


def test_dates_in_brackets_belong_to_the_subject_unless_on_their_own_line() -> None:
    inline = of(("title", "BÁO CÁO"), ("title", "Công tác tuần 45 (từ ngày 03/11/2025 đến ngày 09/11/2025)"))
    apart = of(("title", "BÁO CÁO\nCông tác tuần 45\n(Từ ngày 03/11/2025 đến ngày 09/11/2025)"))
    assert inline.title == "Công tác tuần 45 (từ ngày 03/11/2025 đến ngày 09/11/2025)"
    assert apart.title == "Công tác tuần 45"
    assert inline.period == apart.period == Period("date-range", "2025-11-03/2025-11-09")


def test_a_session_that_a_letter_speaks_of_is_not_the_reports() -> None:
    letter = "Thực hiện Công văn số 5/HĐND về việc chuẩn bị nội dung kỳ họp cuối năm, xã báo cáo như sau:"
    assert of(("title", "BÁO CÁO"), ("p", letter)).meeting is None
    task = "3. Chuẩn bị nội dung trình kỳ họp thường lệ cuối năm của Hội đồng nhân dân xã."
    opening = ("p", "Năm 2025, xã đạt các kết quả sau:")
    assert of(("title", "BÁO CÁO"), opening, ("h", "Nhiệm vụ"), ("p", task)).meeting is None
