"""The organ that issues a report, by the letterhead, the sentences or the signature."""

from __future__ import annotations

from cases.metadata.letters import HEAD, of


def test_an_office_below_an_organ_is_the_issuer() -> None:
    got = of(
        ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN GỖ XƯA\nVĂN PHÒNG HĐND VÀ UBND\n-----\nSố: 12 /BC-VP"),
        ("signature", "CHÁNH VĂN PHÒNG\n(đã ký)\nTRƯƠNG THỊ MẬN"),
    )
    assert got.issuer == "Văn phòng HĐND và UBND phường Bến Gỗ Xưa"
    assert (got.number, got.signer_role, got.signer) == ("12/BC-VP", "CHÁNH VĂN PHÒNG", "TRƯƠNG THỊ MẬN")


def test_without_a_letterhead_the_sentences_name_the_issuer() -> None:
    got = of(
        ("title", "Kiểm điểm công tác của UBND phường năm 2025"),
        ("title", "(Trình Kỳ họp thường lệ cuối năm 2025, HĐND phường khóa I)"),
        ("p", "Thực hiện chương trình công tác, Ủy ban nhân dân phường xin báo cáo như sau:"),
        ("h", "Kết quả"),
        (
            "p",
            "UBND phường Gành Sóng đã chỉ đạo. Các phường Bãi Trước, Bãi Sau cùng làm. "
            "Tỉnh Lâm Xuyên hỗ trợ.",
        ),
        ("p", "Trên đây là báo cáo của Ủy ban nhân dân phường Gành Sóng, tỉnh Lâm Xuyên./."),
    )
    assert got.title == "Kiểm điểm công tác của UBND phường năm 2025"
    assert got.document_type == "Báo cáo"
    assert got.issuer == "Ủy ban nhân dân phường Gành Sóng"
    assert (got.province, got.meeting) == ("Lâm Xuyên", "Kỳ họp thường lệ cuối năm 2025")


def test_the_superior_organ_is_not_the_issuer_and_names_the_province() -> None:
    got = of(
        ("letterhead", "ỦY BAN NHÂN DÂN TỈNH LÂM XUYÊN\nỦY BAN NHÂN DÂN PHƯỜNG GÀNH SÓNG\n" + HEAD),
        ("title", "BÁO CÁO\nCông tác tháng 8 năm 2025"),
    )
    assert (got.issuer, got.province) == ("Ủy ban nhân dân phường Gành Sóng", "Lâm Xuyên")


def test_a_unit_that_no_table_has_keeps_its_whole_name() -> None:
    got = of(("letterhead", "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH MỚI\nSố: 3/BC-UBND"), ("title", "BÁO CÁO"))
    assert got.unit is not None
    assert (got.issuer, got.unit.name) == ("Ủy ban nhân dân xã Hòa Bình Mới", "Hòa Bình Mới")


def test_whom_a_report_is_laid_before_does_not_issue_it() -> None:
    got = of(
        ("title", "BÁO CÁO"),
        ("p", "Ủy ban nhân dân phường Bến Gỗ Xưa, tỉnh Lâm Xuyên kiểm điểm công tác năm 2025 như sau:"),
        ("p", "Kính trình Hội đồng nhân dân phường Bến Gỗ Xưa xem xét, quyết định./."),
        ("signature", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHồ Văn Khê"),
    )
    assert got.issuer == "Ủy ban nhân dân phường Bến Gỗ Xưa"


def test_an_office_is_spelt_as_the_text_spells_it() -> None:
    got = of(
        ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN GỖ XƯA\nPHÒNG VĂN HÓA - XÃ HỘI\nSố: 12/BC-VHXH"),
        ("title", "BÁO CÁO\nCông tác năm 2025"),
        ("p", "Phòng Văn hóa - Xã hội báo cáo như sau:"),
    )
    assert got.issuer == "Phòng Văn hóa - Xã hội phường Bến Gỗ Xưa"


def test_the_police_of_a_commune_is_an_organ_of_its_own() -> None:
    got = of(
        ("letterhead", "CÔNG AN TỈNH LÂM XUYÊN\nCÔNG AN XÃ SUỐI VẠC\nSố: 33/BC-CAX"),
        ("title", "BÁO CÁO\nTình hình an ninh, trật tự năm 2025"),
        ("p", "Công an xã báo cáo như sau:"),
    )
    assert got.unit is not None
    assert (got.issuer, got.unit.name, got.province) == ("Công an xã Suối Vạc", "Suối Vạc", "Lâm Xuyên")


def test_the_police_that_proposes_does_not_report() -> None:
    said = "Theo đề nghị của Công an xã Suối Vạc, Ủy ban nhân dân xã Suối Vạc báo cáo như sau:"
    assert of(("title", "BÁO CÁO\nNăm 2025"), ("p", said)).issuer == "Ủy ban nhân dân xã Suối Vạc"
