"""What letterheads, titles, sentences and signatures say of a report. All units but the named real ones are
invented.
"""

from __future__ import annotations

import pytest

from cases.metadata.letters import letter
from wardreports.document.model import Metadata, Period, Unit
from wardreports.document.origin import Certainty
from wardreports.metadata.extraction import extract

HEAD = "\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def of(*parts: tuple[str, str]) -> Metadata:
    return extract(letter(*parts)).metadata


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


@pytest.mark.parametrize(
    ("printed", "want"),
    [
        ("ngày 07 tháng 9 năm 2025", "2025-09-07"),
        ("ngày      tháng 9 năm 2025", "2025-09"),
        ("ngày … tháng … năm 2025", "2025"),
        ("ngày ..... tháng ..... năm 20....", None),
        ("ngày 31 tháng 02 năm 2025", "2025-02"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_printed(printed: str, want: str | None) -> None:
    got = of(("letterhead", f"ỦY BAN NHÂN DÂN\nXÃ TÀ NUNG HẠ\n{HEAD}Số: 3/BC-UBND\n\tTà Nung Hạ, {printed}"))
    assert got.date_issued == want
    assert got.number == "3/BC-UBND"


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


@pytest.mark.parametrize(
    ("block", "want"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHồ Văn Khê",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hồ Văn Khê"),
        ),
        ("Q. CHỦ TỊCH\nHồ Văn Khê", (None, "Q. CHỦ TỊCH", "Q. CHỦ TỊCH", "Hồ Văn Khê")),
        (
            "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nHồ Văn Khê",
            (None, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Hồ Văn Khê"),
        ),
        (
            "TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG KINH TẾ,\nHẠ TẦNG VÀ ĐÔ THỊ\n(Ký, đóng dấu)\nHồ Văn Khê",
            (None, "TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Hồ Văn Khê"),
        ),
        (
            "TM. BAN CHỈ HUY\nCHỈ HUY TRƯỞNG\nThiếu tá Hồ Văn Khê",
            ("TM. BAN CHỈ HUY", None, "CHỈ HUY TRƯỞNG", "Hồ Văn Khê"),
        ),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", None, "CHỦ TỊCH", None)),
        ("CHỦ TỊCH\nH'Lơm Êñuôl", (None, None, "CHỦ TỊCH", "H'Lơm Êñuôl")),
        ("CHỦ TỊCH\nK’Brăng", (None, None, "CHỦ TỊCH", "K’Brăng")),
        ("CHỦ TỊCH\nHồ Văn Khê (Đã ký)", (None, None, "CHỦ TỊCH", "Hồ Văn Khê")),
        (
            "CHỦ TỊCH\nKý bởi: UBND xã Bến Gỗ Xưa\nNgày ký: 09-12-2025 16:05:11 +07:00\nHồ Văn Khê",
            (None, None, "CHỦ TỊCH", "Hồ Văn Khê"),
        ),
        ("CHỦ TỊCH\nKý bởi: Hồ Văn Khê", (None, None, "CHỦ TỊCH", "Hồ Văn Khê")),
    ],
)
def test_signatures(block: str, want: tuple[str | None, ...]) -> None:
    got = of(("title", "BÁO CÁO"), ("title", "Việc gì đó"), ("signature", block))
    assert (got.signed_for, got.acting_for, got.signer_role, got.signer) == want


def test_recipients_that_wrap_and_end_with_the_archive_line() -> None:
    got = of(
        (
            "recipients",
            "Nơi nhận:\n- Thường trực Hội đồng nhân dân và các ban\n"
            "của Hội đồng nhân dân phường;\n- Như trên;\n- Lưu: VT, TH.",
        ),
    )
    assert got.recipients == (
        "Thường trực Hội đồng nhân dân và các ban của Hội đồng nhân dân phường",
        "Như trên",
        "Lưu: VT, TH",
    )


def test_two_recipients_in_one_line() -> None:
    got = of(("recipients", "Nơi nhận:\n- Như trên; - Đảng ủy xã;\n- Lưu: VT."))
    assert got.recipients == ("Như trên", "Đảng ủy xã", "Lưu: VT")


def test_a_kind_of_report_alone_on_its_line_is_no_part_of_the_title() -> None:
    got = of(("title", "BÁO CÁO THẨM TRA"), ("title", "Dự toán ngân sách xã năm 2026"))
    assert (got.document_type, got.title) == ("Báo cáo thẩm tra", "Dự toán ngân sách xã năm 2026")
    got = of(("title", "BÁO CÁO TÌNH HÌNH TRỒNG RỪNG NĂM 2025"))
    assert (got.document_type, got.title) == ("Báo cáo", "TÌNH HÌNH TRỒNG RỪNG NĂM 2025")


def test_recipients_and_signature_side_by_side() -> None:
    got = of(
        (
            "recipients",
            "Nơi nhận:                         TM. ỦY BAN NHÂN DÂN\n"
            "- Như trên;                           KT. CHỦ TỊCH\n"
            "- Đảng ủy, HĐND xã;                 PHÓ CHỦ TỊCH\n"
            "- Lưu: VT.\n\n"
            "                                  Trương Văn Mận",
        ),
    )
    assert got.recipients == ("Như trên", "Đảng ủy, HĐND xã", "Lưu: VT")
    assert (got.signed_for, got.acting_for) == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert (got.signer_role, got.signer) == ("PHÓ CHỦ TỊCH", "Trương Văn Mận")


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


def test_an_office_below_an_organ_is_the_issuer() -> None:
    got = of(
        ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN GỖ XƯA\nVĂN PHÒNG HĐND VÀ UBND\n-----\nSố: 12 /BC-VP"),
        ("signature", "CHÁNH VĂN PHÒNG\n(đã ký)\nTRƯƠNG THỊ MẬN"),
    )
    assert got.issuer == "Văn phòng HĐND và UBND phường Bến Gỗ Xưa"
    assert (got.number, got.signer_role, got.signer) == ("12/BC-VP", "CHÁNH VĂN PHÒNG", "TRƯƠNG THỊ MẬN")


def test_a_term_of_office_is_no_period_beside_a_year() -> None:
    got = of(
        ("title", "BÁO CÁO"), ("title", "Thực hiện Nghị quyết Đại hội nhiệm kỳ 2025-2030 trong năm 2025")
    )
    assert (got.period, got.outlook) == (Period("year", "2025"), None)


def test_dates_in_brackets_belong_to_the_subject_unless_on_their_own_line() -> None:
    inline = of(("title", "BÁO CÁO"), ("title", "Công tác tuần 45 (từ ngày 03/11/2025 đến ngày 09/11/2025)"))
    apart = of(("title", "BÁO CÁO\nCông tác tuần 45\n(Từ ngày 03/11/2025 đến ngày 09/11/2025)"))
    assert inline.title == "Công tác tuần 45 (từ ngày 03/11/2025 đến ngày 09/11/2025)"
    assert apart.title == "Công tác tuần 45"
    assert inline.period == apart.period == Period("date-range", "2025-11-03/2025-11-09")


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


def test_a_text_that_says_nothing_gives_nothing_and_says_so() -> None:
    extraction = extract(letter(("p", "Một dòng chữ.")))
    assert extraction.metadata == Metadata()
    assert [d.code for d in extraction.diagnostics] == ["WR211", "WR213"]


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


def test_a_unit_that_no_table_has_keeps_its_whole_name() -> None:
    got = of(("letterhead", "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH MỚI\nSố: 3/BC-UBND"), ("title", "BÁO CÁO"))
    assert got.unit is not None
    assert (got.issuer, got.unit.name) == ("Ủy ban nhân dân xã Hòa Bình Mới", "Hòa Bình Mới")


def test_a_unit_that_was_not_there_on_the_day_gives_no_province() -> None:
    head = ("letterhead", "ỦY BAN NHÂN DÂN\nXÃ SUỐI HOA\nSố: 3/BC-UBND\nSuối Hoa, ngày 24 tháng 6 năm 2026")
    assert of(head, ("title", "BÁO CÁO")).province is None
    stated = of(head, ("title", "BÁO CÁO"), ("recipients", "Nơi nhận:\n- UBND tỉnh Thanh Hóa;\n- Lưu: VT."))
    assert stated.province == "Thanh Hóa"


def test_before_the_reform_the_city_named_tells_the_province() -> None:
    head = ("letterhead", "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN GỖ XƯA\nBến Gỗ Xưa, ngày 20 tháng 12 năm 2020")
    opening = ("p", "Thực hiện kế hoạch của thành phố Nha Trang, Ủy ban nhân dân phường báo cáo như sau:")
    assert of(head, ("title", "BÁO CÁO"), opening).province == "Khánh Hòa"


def test_whom_a_report_is_laid_before_does_not_issue_it() -> None:
    got = of(
        ("title", "BÁO CÁO"),
        ("p", "Ủy ban nhân dân phường Bến Gỗ Xưa, tỉnh Lâm Xuyên kiểm điểm công tác năm 2025 như sau:"),
        ("p", "Kính trình Hội đồng nhân dân phường Bến Gỗ Xưa xem xét, quyết định./."),
        ("signature", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHồ Văn Khê"),
    )
    assert got.issuer == "Ủy ban nhân dân phường Bến Gỗ Xưa"


def test_a_session_that_a_letter_speaks_of_is_not_the_reports() -> None:
    letter = "Thực hiện Công văn số 5/HĐND về việc chuẩn bị nội dung kỳ họp cuối năm, xã báo cáo như sau:"
    assert of(("title", "BÁO CÁO"), ("p", letter)).meeting is None
    task = "3. Chuẩn bị nội dung trình kỳ họp thường lệ cuối năm của Hội đồng nhân dân xã."
    opening = ("p", "Năm 2025, xã đạt các kết quả sau:")
    assert of(("title", "BÁO CÁO"), opening, ("h", "Nhiệm vụ"), ("p", task)).meeting is None
