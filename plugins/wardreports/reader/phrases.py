"""Set phrases of the head and the tail of official documents (Decree 30/2020/NĐ-CP, annexes I and III)."""

from __future__ import annotations

import re

from wardreports.document.labels import is_capitals

# The named kinds of administrative documents, article 3, and the kinds that party offices and councils add.
DOCUMENT_TYPES = frozenset(
    (
        "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO", "HƯỚNG DẪN",
        "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "BÁO CÁO TÓM TẮT", "BIÊN BẢN",
        "TỜ TRÌNH", "CÔNG ĐIỆN", "BÁO CÁO KIỂM ĐIỂM", "KẾT LUẬN", "BÁO CÁO CHÍNH TRỊ", "BÁO CÁO TỔNG KẾT",
        "BÁO CÁO SƠ KẾT", "BÁO CÁO THẨM TRA", "BÁO CÁO GIÁM SÁT", "BÁO CÁO GIẢI TRÌNH", "BÁO CÁO THAM LUẬN",
        "BÁO CÁO CHUYÊN ĐỀ", "BÁO CÁO NHANH", "BÁO CÁO ĐỊNH KỲ", "BÁO CÁO ĐỘT XUẤT", "BÁO CÁO BỔ SUNG",
    )
)  # fmt: skip

ADDRESSEE = re.compile(r"Kính gửi\s*:?", re.IGNORECASE)
ADDRESSED = re.compile(r"Kính gửi\s*:", re.IGNORECASE)
# What no addressee ends with: the term of office, its years or a session come on the next line.
OPEN_END = re.compile(r"(?:,|\b(?:nhiệm kỳ|khóa|khoá|và))$")
# A report's first sentence: upon what it is made, and then, after a comma, the organ that makes it; a legal
# basis (Decree 30/2020/NĐ-CP, annex I, part II); a greeting to those before whom it is read.
OPENING = re.compile(
    r"(?:Thực hiện|Căn cứ|Theo)\s[^;]*,\s"
    r"(?:Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Thường trực|Đảng ủy|Đảng uỷ|Ban)\s"
    r"|Căn cứ (?:vào )?(?:các |nội dung )?(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị|Quyết|Chỉ thị|Thông"
    r"|Công|Kế hoạch|Kết luận|Hướng dẫn|Chương trình"
    r"|Quy|Điều lệ|Đề án|Văn bản|Tờ trình|chức năng|tình hình|kết quả)\b"
    r"|Kính thưa\b"
)
RECIPIENTS = re.compile(r"Nơi (?:nhận|gửi)\s*:?(?=\s|$|-)", re.IGNORECASE)
FILED = re.compile(r"[-+–]?\s*Lưu\s*:?", re.IGNORECASE)
SIGNED = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q)(?:\s*[./]\s*|\s+)(?=[^\W\d_])")
NATION = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*-\s*Tự do\s*-\s*Hạnh phúc"
)
NUMBER_LINE = re.compile(r"Số\s*:?\s*[\d.…_ ]*\s*[-/][^\W\d_]", re.IGNORECASE)
PLACE_AND_DATE = re.compile(
    r"[^\d,]{2,40},\s*ngày\s*[\d.…/]*\s*tháng\s*[\d.…/]*\s*năm\s*[\d.…]*$", re.IGNORECASE
)
ORGAN = re.compile(
    r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|UBND|HĐND|ĐẢNG|BAN |CHI BỘ|VĂN PHÒNG|SỞ"
    r"|THÀNH|TỈNH|HUYỆN|QUẬN|THỊ|PHƯỜNG|XÃ|ĐẶC KHU)\b"
)
# What a reader of signed PDF files prints of the certificate (Decree 30/2020/NĐ-CP, annex I, part II, 1.8).
CERTIFICATE = re.compile(r"(?:Ký bởi|Người ký|Ngày ký|Giờ ký|Thời gian ký|Cơ quan|Email)\s*:", re.IGNORECASE)
DRAFT = re.compile(r"\(?\s*DỰ THẢO\b", re.IGNORECASE)
ANNEX = re.compile(
    r"PHỤ LỤC(?:\s+(?:SỐ\s+)?(?:[IVX]+|\d{1,2}))?\s*[.:]?$|Phụ lục\s+(?:số\s+)?(?:[IVX]+|\d{1,2})\s*[.:]?$"
)
# A form that is annexed, by its number alone on a line.
FORM = re.compile(r"(?:(?:PHỤ )?BIỂU|(?:Phụ b|B)iểu|MẪU|Mẫu)\s+(?:(?:SỐ|số)\s+)?(?:[IVX]+|\d{1,2})\s*[.:]?$")
# What stands in brackets under a subject: before whom, for what the report is made.
REMARK = re.compile(
    r"\((?:Trình|Báo cáo|Tài liệu|Phục vụ|Kèm theo|Lưu hành|Số liệu|Dự thảo|Tại|Kỳ họp)\b.*\)$"
)
ATTACHED = re.compile(r"\(\s*(?:Ban hành\s+)?[Kk]èm theo\b")
RULE = re.compile(r"[-–—_=*~.]{3,}$")
ROLE = re.compile(
    r"(?:PHÓ\s+)?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG|CHÁNH|GIÁM ĐỐC|CHỦ NHIỆM|ỦY VIÊN|THƯỜNG TRỰC"
    r"|HIỆU TRƯỞNG|THỦ TRƯỞNG|TRẠM TRƯỞNG|TỔ TRƯỞNG|ĐỘI TRƯỞNG|PHỤ TRÁCH|CHỈ HUY TRƯỞNG|CHÍNH TRỊ VIÊN)\b"
)


def opens_furniture(text: str) -> bool:
    """Whether a line is one of the head or tail that never goes on into the next by width."""
    first = text[:1]
    if first in "KkNnTQPBĐCD(":
        return bool(
            ADDRESSEE.match(text)
            or RECIPIENTS.match(text)
            or (SIGNED.match(text) and is_capitals(text))
            or ANNEX.match(text)
            or ATTACHED.match(text)
            or REMARK.match(text)
            or text.rstrip(".: ") in DOCUMENT_TYPES
            or NATION.match(text)
            or is_draft_mark(text)
        )
    return False


def is_draft_mark(text: str) -> bool:
    """Whether a line says that the document is a draft, and nothing else: "DỰ THẢO LẦN 2"."""
    return len(text) < 60 and bool(DRAFT.match(text)) and is_capitals(text)


def lays_out(text: str) -> bool:
    """Whether a cell's line belongs to a table that only lays out a head or a tail in two columns."""
    return bool(
        NATION.match(text)
        or NUMBER_LINE.match(text)
        or PLACE_AND_DATE.match(text)
        or RECIPIENTS.match(text)
        or SIGNED.match(text)
    )
