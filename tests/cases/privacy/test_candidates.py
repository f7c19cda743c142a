"""What is taken for personal data, and what looks like it and is not."""

from __future__ import annotations

import pytest

from wardreports.conversion import convert
from wardreports.source import Source

FILL = (
    "Trong kỳ, phường đã triển khai nhiều việc chung; các đoàn thể cùng tham gia, kết quả đạt khá so với "
    "kế hoạch đề ra từ đầu năm, người dân đồng tình ủng hộ.\n"
)


def found(text: str, front: str = "") -> list[tuple[str, str]]:
    made = convert(Source("x.txt", f"{front}I. KẾT QUẢ\n{text}\n{FILL}{FILL}"))
    return [(d.code, str(d.values["text"])) for d in made.diagnostics if "WR901" <= d.code <= "WR908"]


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("Người dân gọi số 0912345678 để phản ánh.", "WR901", "0912345678"),
        ("Người dân gọi số 0912.345.678 để phản ánh.", "WR901", "0912.345.678"),
        ("Người dân gọi số 091 234 5678, bất kỳ lúc nào.", "WR901", "091 234 5678"),
        ("Gọi +84 912 345 678 để phản ánh.", "WR901", "+84 912 345 678"),
        ("Gọi (0235) 3 123 456 để phản ánh.", "WR901", "(0235) 3 123 456"),
        ("Căn cước công dân số 001170012345 được cấp lại.", "WR902", "001170012345"),
        ("Giấy tờ: 079301012345.", "WR902", "079301012345"),
        ("CMND số: 201 234 567 cấp năm 2010.", "WR902", "201 234 567"),
        ("Hộ chiếu số C1234567 bị mất.", "WR902", "C1234567"),
        ("Số tài khoản: 0123456789012 tại ngân hàng.", "WR903", "0123456789012"),
        ("STK 19001234567 của người nhận.", "WR903", "19001234567"),
        ("Người nhận sinh ngày 02/3/1980 tại phường.", "WR904", "sinh ngày 02/3/1980"),
        ("Ngày sinh: 02 tháng 3 năm 1980.", "WR904", "ày sinh: 02 tháng 3 năm 1980"),
        ("Nhóm trẻ tại số nhà 12A/3 đã dừng.", "WR905", "số nhà 12A/3"),
        ("Sự việc xảy ra ở nhà số 7, tổ 3.", "WR905", "nhà số 7"),
        ("Thư gửi teo.van@example.com trước ngày 15.", "WR906", "teo.van@example.com"),
        ("Xe mang biển kiểm soát 92A-123.45 vi phạm.", "WR907", "92A-123.45"),
        ("Đơn của ông Lê Văn Mít về đất đai.", "WR908", "ông Lê Văn Mít"),
        ("Bồi thường cho hộ bà Hồ Thị Ổi.", "WR908", "bà Hồ Thị Ổi"),
        ("Thu hồi đất của hộ Phan Văn Xoài.", "WR908", "hộ Phan Văn Xoài"),
        ("Nâng cấp đoạn từ đường Hoa Ban đến nhà ông Mít, dài 120 m.", "WR908", "ông Mít"),
        ("Chủ tịch UBND phường đã giải quyết đơn của bà Hồ Thị Ổi.", "WR908", "bà Hồ Thị Ổi"),
        ("Đơn của bà Bàn Thị Đào về đất rừng.", "WR908", "bà Bàn Thị Đào"),
        ("Đơn của ông Tẩn A Páo về đất rừng.", "WR908", "ông Tẩn A Páo"),
        ("Đơn của ông H’Lăm Niê về đất rẫy.", "WR908", "ông H’Lăm Niê"),
        ("Đơn của anh K'Brang về đất rẫy.", "WR908", "anh K'Brang"),
        ("Đơn của bà Ưởng Thị Gạo về đất rẫy.", "WR908", "bà Ưởng Thị Gạo"),
        ("Người bị hại: Lương Thị Lê.", "WR908", "bị hại: Lương Thị Lê"),
        ("Học sinh Phùng Gia Bảo lớp 5A đạt giải.", "WR908", "Học sinh Phùng Gia Bảo"),
        ("Người làm chứng là bà Lò Thị Me.", "WR908", "bà Lò Thị Me"),
        ("Cháu Nguyễn Hoàng B., sinh năm 2014, bị đuối nước.", "WR904", "sinh năm 2014"),
        ("Mã số định danh cá nhân 001170012345 được cấp.", "WR902", "001170012345"),
        ("Giấy phép lái xe số 790123456789 bị tạm giữ.", "WR902", "790123456789"),
        ("Sổ BHXH số 0123456789 của người mất.", "WR902", "0123456789"),
        ("Thẻ BHYT DN4790123456789 hết hạn.", "WR902", "DN4790123456789"),
        ("CMTND 012345678 cấp năm 2009.", "WR902", "012345678"),
        ("Bà H Yon Ayũn, sinh 1990, khiếu nại.", "WR904", "sinh 1990"),
        ("Hộ nghèo Vừ Bá Chứ được sửa nhà.", "WR908", "Hộ nghèo Vừ Bá Chứ"),
        ("Mã số thuế 001170012345 của hộ.", "WR902", "001170012345"),
    ],
)
def test_it_is_found(text: str, code: str, what: str) -> None:
    assert (code, what) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tổng thu 0912.345.678 đồng; dự toán 1.912.345.678 đồng, đạt 912345678 đồng.",
        "Kế hoạch số 0912345678/KH-UBND ngày 02/9/2025 và mã hồ sơ 000.00.16.H47-250102-0003.",
        "Các chỉ số lần lượt là 01 02 03 04 05 06 07 08 09 10 và 098 trường hợp.",
        "Kích hoạt tài khoản định danh 12345678 tài khoản, đạt 98%; cấp căn cước cho 123456789 người.",
        "Đạt 100% kế hoạch mở tài khoản an sinh xã hội; 12.345 tài khoản đã nhận tiền.",
        "Có 345 học sinh năm 2025, phát sinh ngày 02/3/2025, vệ sinh ngày 05/9/2025, khai sinh ngày 1/1.",
        "Trẻ em sinh năm 2019 vào lớp một; công dân sinh năm 2007 đăng ký nghĩa vụ.",
        "Đã gắn biển số nhà 52 trường hợp, cấp số nhà 12 hộ, chỉnh lý số nhà 125 căn.",
        "Thư điện tử của cơ quan: phuong@lamxuyen.gov.vn, truong@x.edu.vn.",
        "Hội nghị có ông Lê Văn Mít, Chủ tịch UBND phường; đồng chí Bí thư Đảng ủy phường, ông Hồ Văn Ổi.",
        "Bổ nhiệm bà Hồ Thị Ổi giữ chức Trưởng phòng Kinh tế.",
        "Đường Bà Huyện Thanh Quan, Trường THCS Bà Triệu, chùa Bà, chợ Ông, núi Bà Đen, phố Ông Ích Khiêm.",
        "Bà Rịa, Ông Đốc và Anh Sơn là tên đất; bà con, ông bà, anh chị em đều phấn khởi.",
        "Quà cho các em thiếu nhi, trẻ em Mầm non Hoa Ban; công dân Hà Nội, người dân Lâm Đồng.",
        "Mã ngân sách 025089001234; mã hồ sơ 0912345678; mã dự án đầu tư công: 001170012345.",
        "Cấp 1234567890 thẻ BHYT, giảm 24 trường hợp; thẻ BHYT năm 2025 đạt 98,5%; sổ BHXH: 1.234 sổ.",
        "Hộ nghèo Xã Hoa Ban, hộ cận nghèo Thôn Một; mẹ liệt sĩ Nguyễn Thị Sen được tặng quà.",
        "Học sinh giỏi cấp tỉnh, học sinh Trường Tiểu học Hoa Ban, lái xe Công ty Hoa Ban.",
        "Số người nước ngoài tạm trú tại tổ dân phố 5 là 12; địa chỉ: số 5 đường Hoa Ban của trụ sở.",
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_year_of_birth_and_an_address_count_after_a_name_only() -> None:
    assert found("Hộ bà Hồ Thị Ổi (sinh năm 1970), trú tại số 12/3 đường Hoa Ban.")[1:] == [
        ("WR904", "sinh năm 1970"),
        ("WR905", "trú tại số 12/3 đường Hoa"),
    ]


def test_a_list_of_people_is_told_apart_and_a_short_name_follows_the_whole() -> None:
    text = "Các hộ ông (bà): Lê Văn Mít, Hồ Thị Ổi và Y Ba Bốn. Sau đó ông Mít rút đơn, ông Táo thì không."
    assert [what for _, what in found(text)] == ["ông (bà): Lê Văn Mít", "Hồ Thị Ổi", "Y Ba Bốn", "ông Mít"]


def test_whoever_holds_an_office_is_public_everywhere() -> None:
    text = "Ông Lê Văn Mít, Chủ tịch UBND phường, chủ trì. Ý kiến của ông Lê Văn Mít được ghi nhận."
    assert found(text) == []


def test_a_name_is_found_over_a_line_end_and_told_once() -> None:
    line = "Phường đã triển khai các việc thuộc kế hoạch, đạt kết quả tốt trong kỳ báo cáo, có đơn của ông Lê"
    text = f"---\ndialect: pdf-text\n---\n{line} \n\nVăn Mít, và ông Lê Văn Mít nữa.\n{line}\n"
    (one,) = [d for d in convert(Source("x.txt", text)).diagnostics if d.code == "WR908"]
    assert (one.line, one.column, dict(one.arguments)) == (4, 92, {"text": "ông Lê Văn Mít", "times": 2})


@pytest.mark.parametrize(
    "key", ["true", '["ông  Lê Văn Mít", "0912345678"]', '["Đơn của ông Lê Văn Mít, gọi 0912345678"]']
)
def test_what_the_office_has_looked_over_is_not_told_again(key: str) -> None:
    text = "Đơn của ông Lê Văn Mít, gọi 0912345678."
    assert len(found(text)) == 2
    assert found(text, f"---\npersonal_data_reviewed: {key}\n---\n") == []


def test_head_recipients_and_signature_are_public_by_their_nature() -> None:
    text = f"{FILL}\nNơi nhận:\n- Ông Lê Văn Mít;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHồ Thị Ổi"
    assert found(text) == []


def listing(head: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is found in a table of a Word text."""
    cells = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in (head, *rows))
    made = convert(Source("x.txt", f"---\ndialect: word-text\n---\nDanh sách như sau:\n\n{cells}\n\nHết.\n"))
    return [(d.code, str(d.values["text"])) for d in made.diagnostics if "WR901" <= d.code <= "WR908"]


def test_a_list_of_people_is_found_column_by_column() -> None:
    head = ("TT", "Họ và tên", "Ngày, tháng, năm sinh", "Số CCCD", "Số điện thoại", "Địa chỉ", "Số tiền")
    one = ("1", "Hồ Thị Ổi", "02/3/1980", "001170012345", "0912.345.678", "Số 12 đường Hoa Ban", "500.000")
    two = ("2", "Lê Văn Mít", "1975", "201234567", "", "Tổ 4", "500.000")
    assert listing(head, one, two) == [
        ("WR908", "Hồ Thị Ổi"),
        ("WR904", "02/3/1980"),
        ("WR902", "001170012345"),
        ("WR901", "0912.345.678"),
        ("WR905", "Số 12 đường Hoa Ban"),
        ("WR908", "Lê Văn Mít"),
        ("WR902", "201234567"),
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("TT", "Họ và tên", "Chức vụ"), ("1", "Hồ Thị Ổi", "Chủ tịch")),
        (("TT", "Tên công trình", "Địa chỉ"), ("1", "Nhà văn hóa thôn Hoa Ban", "Số 12 đường Hoa Ban")),
        (("TT", "Chủ hộ", "Số khẩu"), ("1", "Cộng", "120")),
        (("TT", "Chỉ tiêu", "Năm sinh"), ("1", "Số trẻ", "1.200")),
    ],
)
def test_a_list_of_officials_or_things_is_none_of_people(head: tuple[str, ...], row: tuple[str, ...]) -> None:
    assert listing(head, row, row) == []
