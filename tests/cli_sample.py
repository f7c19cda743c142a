"""A small report, its unit and its front matter, for the tests of the command line."""

REPORT = """\
ỦY BAN NHÂN DÂN             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG BẾN TRĂNG                 Độc lập - Tự do - Hạnh phúc
Số: 12/BC-UBND              Bến Trăng, ngày 05 tháng 01 năm 2026

BÁO CÁO
Kết quả công tác năm 2025

A. KẾT QUẢ NĂM 2025

I. Kinh tế

Thu ngân sách đạt 12 tỷ đồng.

- Trồng 40 cây xanh dọc các tuyến đường chính của phường, vượt 10 cây so với kế hoạch năm.

- Sửa chữa 02 nhà văn hóa khu phố; vận động Nhân dân hiến 120 m2 đất để mở rộng đường đi chung.

II. Văn hóa - xã hội

Tổ chức thăm hỏi, tặng quà các gia đình chính sách nhân ngày 27/7. Duy trì sĩ số học sinh đến trường.
"""

UNITS = """\
- slug: phuong-ben-trang
  kind: ward
  name: Bến Trăng
  province: Lâm Xuyên
  valid_from: "2025-07-01"
"""

FRONT_MATTER = """\
---
title: Kết quả công tác năm 2025
unit: phuong-ben-trang
period: "2025"
---
"""
