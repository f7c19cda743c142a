"""What report.json and the outline say of where each field was read and how sure it is."""

from __future__ import annotations

import jsonschema

from wardreports.conversion import convert
from wardreports.source import Source
from wardreports.writer import report_json, review

TEXT = """\
---
signer: Hồ Văn Khê
---
ỦY BAN NHÂN DÂN
XÃ TÂN THÀNH

Số: 7/BC-UBND
Tân Thành, ngày 05 tháng 8 năm 2025

BÁO CÁO
Công tác dân vận

Ủy ban nhân dân xã báo cáo như sau:

I. KẾT QUẢ
Đã làm xong.
"""


def test_report_json_tells_lines_and_certainty_of_each_field() -> None:
    value = report_json.to_dict(convert(Source("x.txt", TEXT)).document)
    jsonschema.validate(value, report_json.schema())
    told = value["metadata_origins"]
    assert told["signer"] == {"basis": "front-matter", "lines": [2, 2], "certainty": "sure"}
    assert told["number"] == {"basis": "text", "lines": [7, 7], "certainty": "sure"}
    assert told["title"]["lines"] == [10, 11]
    assert told["period"] == {"basis": "text", "lines": [8, 8], "certainty": "doubtful"}
    assert told["unit"]["certainty"] == "doubtful"
    assert "recipients" not in told


def test_the_outline_says_what_is_not_sure() -> None:
    shown = review.write(convert(Source("x.txt", TEXT)).document, "en").splitlines()
    assert any("period: 2025  (read in the text, not sure)" in line for line in shown)
    assert any("number: 7/BC-UBND  (read in the text)" in line for line in shown)
