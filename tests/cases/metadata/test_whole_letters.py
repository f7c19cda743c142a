"""What whole letters say: the state's, the party's, a draft. All units are invented."""

from __future__ import annotations

from cases.metadata.letters import HEAD, letter, of
from wardreports.document.model import Metadata, Period, Unit
from wardreports.metadata.extraction import extract


def test_a_state_report_with_everything() -> None:
    got = of(
        (
            "letterhead",
            "ỦY BAN NHÂN DÂN\nPHƯỜNG CẦU ĐÁ XANH\n"
            + HEAD
            + "Số: 05/BC-UBND\n\tCầu Đá Xanh, ngày 05 tháng 01 năm 2026",
        ),
        ("title", "BÁO CÁO"),
        ("title", "Kết quả công tác năm 2025; phương hướng, nhiệm vụ năm 2026"),
        ("addressee", "Kính gửi: Hội đồng nhân dân phường Cầu Đá Xanh khóa I, Kỳ họp thứ tư."),
        (
            "p",
            "Ủy ban nhân dân phường báo cáo kết quả công tác năm 2025 trên địa bàn tỉnh Lâm Xuyên như sau:",
        ),
        ("h", "Kết quả"),
        ("p", "Ủy ban nhân dân phường Cầu Đá Xanh đã ban hành quy chế làm việc."),
        ("recipients", "Nơi nhận:\n- Như trên;\n- UBND tỉnh (b/c);\n- Lưu: VT."),
        ("signature", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n\nLý Thị Nguyệt"),
    )
    assert got == Metadata(
        title="Kết quả công tác năm 2025; phương hướng, nhiệm vụ năm 2026",
        document_type="Báo cáo",
        issuer="Ủy ban nhân dân phường Cầu Đá Xanh",
        unit=Unit("phuong-cau-da-xanh", "ward", "Cầu Đá Xanh"),
        province="Lâm Xuyên",
        number="05/BC-UBND",
        date_issued="2026-01-05",
        period=Period("year", "2025"),
        outlook="2026",
        addressee="Hội đồng nhân dân phường Cầu Đá Xanh khóa I, Kỳ họp thứ tư",
        meeting="Kỳ họp thứ tư",
        signed_for="TM. ỦY BAN NHÂN DÂN",
        signer_role="CHỦ TỊCH",
        signer="Lý Thị Nguyệt",
        recipients=("Như trên", "UBND tỉnh (b/c)", "Lưu: VT"),
    )


def test_a_party_report() -> None:
    got = of(
        (
            "letterhead",
            "ĐẢNG BỘ XÃ MƯỜNG THUNG\nĐẢNG ỦY ỦY BAN NHÂN DÂN XÃ MƯỜNG THUNG\n*\nSố 20-BC/ĐU\n"
            "\tĐẢNG CỘNG SẢN VIỆT NAM\n\tMường Thung, ngày 3 tháng 12 năm 2025",
        ),
        ("title", "BÁO CÁO\nKiểm điểm tập thể Ban Chấp hành năm 2025\n-----"),
        ("addressee", "Kính gửi:\n- Ban Thường vụ Đảng ủy xã;\n- Ủy ban Kiểm tra Đảng ủy xã."),
        ("p", "Đảng ủy Ủy ban nhân dân xã Mường Thung báo cáo như sau:"),
        ("signature", "T/M ĐẢNG ỦY\nK/T BÍ THƯ\nPHÓ BÍ THƯ\nVàng A Tủa"),
    )
    assert got.issuer == "Đảng ủy Ủy ban nhân dân xã Mường Thung"
    assert got.unit == Unit("xa-muong-thung", "commune", "Mường Thung")
    assert (got.number, got.date_issued) == ("20-BC/ĐU", "2025-12-03")
    assert got.title == "Kiểm điểm tập thể Ban Chấp hành năm 2025"
    assert got.addressee == "Ban Thường vụ Đảng ủy xã; Ủy ban Kiểm tra Đảng ủy xã"
    assert (got.signed_for, got.acting_for) == ("T/M ĐẢNG ỦY", "K/T BÍ THƯ")
    assert (got.signer_role, got.signer) == ("PHÓ BÍ THƯ", "Vàng A Tủa")


def test_a_draft_with_blank_number_and_date() -> None:
    got = of(
        (
            "letterhead",
            "ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\n"
            + HEAD
            + "Số:          /BC-UBND\n\tTà Nung Hạ, ngày     tháng     năm 2025",
        ),
        ("draft-mark", "DỰ THẢO LẦN 2"),
        ("title", "BÁO CÁO"),
        ("title", "Tình hình thực hiện Kế hoạch 05 năm 2021-2025, dự kiến Kế hoạch 05 năm 2026-2030"),
        ("p", "Ủy ban nhân dân xã báo cáo như sau:"),
    )
    assert got.draft
    assert (got.number, got.date_issued) == (None, "2025")
    assert (got.period, got.outlook) == (Period("five-year", "2021-2025"), "2026-2030")
    assert (got.signer, got.signed_for, got.recipients) == (None, None, ())


def test_a_letterhead_in_two_columns_on_the_same_lines() -> None:
    got = of(
        (
            "letterhead",
            "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "PHƯỜNG BẾN GỖ XƯA          Độc lập - Tự do - Hạnh phúc\n"
            "Số: 05/BC-UBND             Bến Gỗ Xưa, ngày 05 tháng 01 năm 2026",
        ),
    )
    assert got.issuer == "Ủy ban nhân dân phường Bến Gỗ Xưa"
    assert (got.number, got.date_issued) == ("05/BC-UBND", "2026-01-05")


def test_a_text_that_says_nothing_gives_nothing_and_says_so() -> None:
    extraction = extract(letter(("p", "Một dòng chữ.")))
    assert extraction.metadata == Metadata()
    assert [d.code for d in extraction.diagnostics] == ["WR213"]
