"""Invented sentences with what real ones are full of: figures, dates, symbols, lists inside a sentence."""

from __future__ import annotations

from random import Random

_SUBJECTS = (
    "Bộ phận một cửa|Tổ công nghệ số cộng đồng|Ban chỉ huy phòng thủ|Trạm y tế|Các tổ dân phố|Ngành văn hóa"
    "|Lực lượng dân quân|Đội quản lý trật tự|Hội nông dân|Các trường học|Tổ hòa giải|Phòng kinh tế"
    "|Cán bộ địa chính"
    "|Ban quản lý chợ|Đoàn thanh niên|Các hộ kinh doanh|Nhân dân khu phố|Trung tâm phục vụ hành chính công"
).split("|")
_VERBS = (
    "đã rà soát|tiếp tục duy trì|hoàn thành việc lập|phối hợp kiểm tra|tổ chức bàn giao"
    "|thường xuyên cập nhật"
    "|chủ động tháo gỡ|kịp thời nắm bắt|đã thẩm định|từng bước mở rộng|vận động gia đình tham gia"
    "|niêm yết công khai"
).split("|")
_OBJECTS = (
    "hồ sơ đất trồng rau ven sông|tuyến kênh nội đồng dài 3,2 km|danh sách hộ cần hỗ trợ"
    "|diện tích 12,5 km2 rừng đước"
    "|lịch tiêm cho trẻ dưới 5 tuổi|mô hình nuôi cá lồng|kế hoạch chống ngập mùa mưa"
    "|cơ sở dữ liệu theo Đề án 06"
    "|dịch vụ công Mức độ 3|phong trào đọc sách ở thư viện|hệ thống camera an ninh|quỹ khuyến học dòng họ"
    "|khoản thu từ cho thuê mặt bằng|bản đồ vùng trũng|mạng lưới thu gom rác|hợp đồng chiếu sáng ngõ hẻm"
    "|cuộc thi viết thư|nguồn giống lúa chịu mặn|đường bê tông liên thôn|vườn ươm 4.500 m2"
    "|kinh tế - xã hội biển"
).split("|")
_TAILS = (
    "đạt {p}% kế hoạch|tăng {p}% so với cùng kỳ|với tổng kinh phí {n} triệu đồng"
    "|trong đó có {n} hộ mới đăng ký"
    "|theo Công văn số {s} ngày {d}|từ ngày {d}|đến hết tháng {m}/2025|phục vụ {n} lượt người"
    "|gồm {k}/{k} tổ dân phố"
    "|qua {n} buổi tuyên truyền|do thời tiết thất thường|để kịp vụ gieo trồng|và được bà con đồng tình"
    "|bằng nguồn vốn xã hội hóa|giảm còn {p}%|giai đoạn 2021-2025|căn cứ Kế hoạch số {s}|trước ngày {d}"
    "|tại khu vực bờ kè phía đông|nhất là ở các xóm xa|nhưng tiến độ còn chậm|nên cần bổ sung nhân lực"
    "|(tương đương {n} kg)|(trong đó nữ {p}%)"
    "|chia thành các đợt: (1) Khảo sát hiện trạng; (2) Lấy ý kiến; (3) Thi công"
).split("|")
_TITLES = (
    "Công tác trồng trọt|Về chăn nuôi và thủy sản|Chợ và dịch vụ|Thu chi ngân sách|Giáo dục mầm non"
    "|Y tế dự phòng"
    "|Văn hóa cơ sở|Chăm lo người có công|Quốc phòng địa phương|Trật tự đô thị|Tiếp công dân|Chuyển đổi số"
    "|Kết quả nổi bật|Những mặt còn yếu|Nguyên nhân khách quan|Mục tiêu chung|Giải pháp chủ yếu"
    "|Đề xuất với cấp trên"
    "|Đất đai và môi trường|Tình hình chung|Vệ sinh thực phẩm|Phòng, chống thiên tai|Cải cách hành chính"
).split("|")
_SCOPES = ("năm 2025", "và nhiệm vụ năm 2026", "trên địa bàn phường", "giai đoạn 2021-2025")
_HEADS = "Về trồng rừng|Về thu gom rác|Công tác thư viện|Về đò ngang|Việc làm|Nước sạch".split("|")
_NOTES = (
    "Quyết định số {s} ngày {d} của Ủy ban nhân dân phường"
    "|Gồm {n} hộ ở xóm Đình và {k} hộ ở xóm Chài|Số liệu chốt ngày {d}"
    "|Công văn số {s} ngày {d} về việc cấp giống|Trong đó: trẻ em {n} lượt, người cao tuổi {k} lượt"
    "|Các kế hoạch: số {s} ngày {d}, số {s} ngày {d}|Thông báo số {s} về lịch cắt nước"
    "|Cụ thể là {n} m2 đất vườn"
).split("|")
_CODES = ("KH-UBND", "QĐ-UBND", "BC-UBND", "TB-HĐND", "CTr-UBND", "TTr-KT", "NQ/TW", "UBND-VX", "2024/NĐ-CP")


def number(rng: Random) -> str:
    """A count as offices print it."""
    value = rng.choice((rng.randint(1, 9), rng.randint(10, 999), rng.randint(1000, 99999)))
    return f"{value:02d}" if value < 10 else f"{value:,}".replace(",", ".")


def filled(rng: Random, form: str) -> str:
    """`form` with its places filled in."""
    while "{" in form:
        value = {
            "p": f"{rng.randint(1, 99)},{rng.randint(1, 99)}",
            "n": number(rng),
            "k": f"{rng.randint(2, 48):02d}",
            "m": f"{rng.randint(1, 12):02d}",
            "d": f"{rng.randint(1, 28):02d}/{rng.randint(1, 12)}/202{rng.randint(3, 6)}",
            "s": f"{rng.randint(1, 999):02d}{rng.choice('//////////-')}{rng.choice(_CODES)}",
        }[form[form.index("{") + 1]]
        at = form.index("{")
        form = form[:at] + value + form[at + 3 :]
    return form


def sentence(rng: Random, clauses: int) -> str:
    """One sentence without its final stop."""
    text = f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.choice(_OBJECTS)}"
    for _ in range(clauses):
        text += rng.choice((", ", " ", ", ", "; ")) + filled(rng, rng.choice(_TAILS))
    return text


def prose(rng: Random, sentences: int) -> str:
    """A paragraph that ends with a full stop."""
    return " ".join(sentence(rng, rng.randint(0, 4)) + "." for _ in range(sentences))


def title(rng: Random) -> str:
    """A heading's text, some years among them."""
    text = rng.choice(_TITLES)
    if rng.random() < 0.3:
        text += f" {rng.choice(_SCOPES)}"
    return text


def run_in_head(rng: Random) -> str:
    """The words before the colon of a run-in heading."""
    return rng.choice(_HEADS)


def note(rng: Random) -> str:
    """A note's paragraph, closed."""
    text = filled(rng, rng.choice(_NOTES))
    for _ in range(rng.randint(0, 3)):
        text += rng.choice((", ", "; ")) + filled(rng, rng.choice(_TAILS))
    return text + "."
