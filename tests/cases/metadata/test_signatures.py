"""The signature block and the list of recipients."""

from __future__ import annotations

import pytest

from cases.metadata.letters import of


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
        ("HIỆU TRƯỞNG\nHồ Văn Khê", (None, None, "HIỆU TRƯỞNG", "Hồ Văn Khê")),
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
