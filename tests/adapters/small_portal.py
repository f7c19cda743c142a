"""A whole portal in a temporary folder, small enough to read: two reports of one invented ward."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

UNITS = """\
- slug: phuong-ben-trang
  kind: ward
  name: Bến Trăng
  province: Lâm Xuyên
  valid_from: "2025-07-01"
  predecessors: [thanh-pho-truong-khe]
  demonstration: true
- slug: thanh-pho-truong-khe
  kind: city
  name: Trường Khê
  province: Lâm Xuyên
  valid_to: "2025-07-01"
  successors: [phuong-ben-trang]
  demonstration: true
"""
YEARLY = """\
---
title: Kết quả công tác năm 2025
unit: phuong-ben-trang
number: 05/BC-UBND
date_issued: "2025-12-20"
period: "2025"
dialect: word-text
---
BÁO CÁO
Kết quả công tác năm 2025

I. KINH TẾ
Thu ngân sách đạt 12,5 tỷ đồng[footnoteRef:1], <script>alert(1)</script> tăng so với năm trước.
[1:  Số liệu đến ngày 15 tháng 12 năm 2025.]

II. XÃ HỘI
Tỷ lệ hộ nghèo còn 1,2 %, giảm 0,4 điểm phần trăm so với đầu năm. Toàn phường có 03 trường học, 01 trạm y tế
và 12 tổ dân phố; công tác chăm sóc người có công, người cao tuổi và trẻ em được các đoàn thể cùng tham gia
thực hiện.
"""
MONTHLY = """\
---
title: Công tác tháng 10 năm 2025
unit: phuong-ben-trang
period: "2025-10"
draft: true
dialect: word-text
---
I. KẾT QUẢ
Trong tháng, bộ phận một cửa của phường tiếp nhận 120 hồ sơ, đã giải quyết 118 hồ sơ, không có hồ sơ quá hạn.
Đã vận động các hộ dân tổng vệ sinh đường làng, ngõ phố vào sáng thứ bảy hằng tuần.
II. NHIỆM VỤ THÁNG TỚI
Tiếp tục thu các khoản phí, lệ phí còn lại của năm; chuẩn bị lịch tiếp xúc cử tri và kiểm tra an toàn các điểm
trường.
"""
REPORTS = {
    "phuong-ben-trang/2025/bao-cao-nam-2025.txt": YEARLY,
    "phuong-ben-trang/2025/bao-cao-thang-10.txt": MONTHLY,
}


def write_portal(folder: Path, **more: str | bytes) -> Path:
    """A site's folder with mkdocs.yml, docs/ and content/; `more` adds or replaces files of content/. Gives
    mkdocs.yml.
    """
    for name, text in {"units.yml": UNITS, **REPORTS, **more}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs/index.md").write_text(
        "---\ntitle: Cổng báo cáo\nportal: {kind: home}\n---\n\n[Theo đơn vị](don-vi/index.md)\n",
        encoding="utf-8",
    )
    config = folder / "mkdocs.yml"
    config.write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    return config


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path, with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
