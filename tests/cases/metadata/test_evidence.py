"""Where each field was read, and how sure that is."""

from __future__ import annotations

from cases.metadata.letters import letter
from wardreports.document.model import Period
from wardreports.document.origin import Certainty
from wardreports.metadata.extraction import extract


def test_evidence_points_at_the_place() -> None:
    document = letter(
        ("letterhead", "ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\nSố: 7/BC-UBND"),
        ("title", "BÁO CÁO\nCông tác năm 2025"),
    )
    evidence = extract(document).evidence
    number, title = (evidence[name].span for name in ("number", "title"))
    assert number and title
    assert document.source.slice(number) == "Số: 7/BC-UBND"
    assert document.source.line_range(title) == (4, 5)
    assert "signer" not in evidence


def test_each_line_of_a_signature_is_its_own_evidence() -> None:
    block = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHồ Văn Khê"
    document = letter(("title", "BÁO CÁO\nCông tác năm 2025"), ("signature", block))
    found = extract(document).evidence
    lines = {name: document.source.line_range(one.span) for name, one in found.items() if one.span}
    assert [lines[name] for name in ("signed_for", "acting_for", "signer_role", "signer")] == [
        (3, 3),
        (4, 4),
        (5, 5),
        (7, 7),
    ]


def test_what_stands_in_its_place_is_sure_and_what_a_sentence_says_is_likely() -> None:
    sure = letter(
        ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẮC GIA NGHĨA\nSố: 7/BC-UBND"),
        ("title", "BÁO CÁO\nCông tác năm 2025"),
    )
    likely = letter(("p", "Ủy ban nhân dân phường Bắc Gia Nghĩa báo cáo kết quả năm 2025 như sau:"))
    fields = ("document_type", "issuer", "unit", "period")
    assert {extract(sure).evidence[name].certainty for name in fields} == {Certainty.SURE}
    assert {extract(likely).evidence[name].certainty for name in fields} == {Certainty.LIKELY}


def test_a_shared_name_and_a_year_taken_from_the_date_of_issue_are_doubtful() -> None:
    head = "ỦY BAN NHÂN DÂN\nXÃ TÂN THÀNH\nSố: 7/BC-UBND\n\tTân Thành, ngày 05 tháng 8 năm 2025"
    got = extract(letter(("letterhead", head), ("title", "BÁO CÁO\nCông tác dân vận")))
    assert got.metadata.period == Period("year", "2025")
    assert got.evidence["period"].certainty is Certainty.DOUBTFUL
    assert got.evidence["unit"].certainty is Certainty.DOUBTFUL
    assert got.evidence["number"].certainty is Certainty.SURE


def test_the_line_that_names_the_province_is_its_evidence() -> None:
    head = ("letterhead", "ỦY BAN NHÂN DÂN TỈNH LÂM XUYÊN\nỦY BAN NHÂN DÂN XÃ BẾN GỖ")
    title = ("title", "BÁO CÁO\nCông tác năm 2025")
    said = ("p", "Ủy ban nhân dân xã Bến Gỗ, tỉnh Lâm Xuyên báo cáo như sau:")
    for parts, line in (((head, title), 1), ((title, said), 3)):
        document = letter(*parts)
        span = extract(document).evidence["province"].span
        assert span
        assert document.source.line_of(span.start) == line
    told = extract(letter(("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẮC GIA NGHĨA"), title))
    assert told.metadata.province == "Lâm Đồng"
    assert told.evidence["province"].span is None


def test_the_line_that_names_the_unit_is_its_evidence() -> None:
    document = letter(
        ("title", "BÁO CÁO\nCông tác năm 2025"),
        ("p", "Ủy ban nhân dân xã báo cáo như sau:"),
        ("h", "Kết quả"),
        (
            "p",
            "Xã Bến Gỗ đã xong. Xã Bến Gỗ làm tiếp. Nhân dân xã Bến Gỗ. Đường xã Bến Gỗ. Chợ xã Bến Gỗ.",
        ),
    )
    span = extract(document).evidence["unit"].span
    assert span
    assert document.source.line_of(span.start) == 5
