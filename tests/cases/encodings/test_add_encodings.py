"""`add` converts what is not UTF-8, says from what, and refuses what it can't be sure of."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.encodings.legacy_encoders import ENCODERS, tcvn3
from wardreports import cli
from wardreports.importer.text_file import Added, add_file
from wardreports.metadata.front_matter import split
from wardreports.source import decode
from wardreports.text.legacy import Letters

REPORT = """BÁO CÁO
Kết quả công tác năm 2025

Ủy ban nhân dân phường Gành Sóng báo cáo kết quả công tác năm 2025 như sau:
I. KẾT QUẢ
Phường đã sửa xong hai cây cầu nhỏ và mở lại con đường ven biển. Số hộ dùng nước sạch tăng thêm mười bảy hộ.
Trên đây là báo cáo của phường./.
"""


def add(tmp_path: Path, data: bytes, encoding: Letters | None = None) -> Added:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    return add_file(path, tmp_path / "content", encoding=encoding)


def body(added: Added) -> str:
    assert added.target is not None
    return split(decode(added.target.read_bytes(), "x"), required=True).source.body_text


def said(added: Added, code: str) -> dict[str, str | int]:
    (one,) = [diagnostic for diagnostic in added.diagnostics if diagnostic.code == code]
    return one.values


@pytest.mark.parametrize("letters", [*ENCODERS])
def test_an_old_encoding_is_converted_and_named(tmp_path: Path, letters: Letters) -> None:
    added = add(tmp_path, ENCODERS[letters](REPORT))
    small = REPORT.replace("Ủy", "ủy") if letters is Letters.TCVN3 else REPORT
    assert body(added) == small
    values = said(added, "WR111")
    assert values["encoding"] == str(letters)
    assert 90 <= int(values["confidence"]) <= 99
    assert values["runner_up"] in [*map(str, Letters)]
    assert (tmp_path / "a.txt").read_bytes() == ENCODERS[letters](REPORT)


def test_capitals_put_back_are_counted(tmp_path: Path) -> None:
    added = add(tmp_path, tcvn3(REPORT))
    assert said(added, "WR115") == {"words": 4}


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32-be"])
def test_another_form_of_unicode_is_no_guess(tmp_path: Path, codec: str) -> None:
    added = add(tmp_path, REPORT.encode(codec))
    assert body(added) == REPORT
    assert said(added, "WR110") == {"encoding": codec[:6].upper()}


def test_utf8_is_not_converted_and_nothing_is_said(tmp_path: Path) -> None:
    added = add(tmp_path, REPORT.encode())
    assert body(added) == REPORT
    assert not {"WR110", "WR111", "WR115"} & {diagnostic.code for diagnostic in added.diagnostics}


def test_old_letters_pasted_into_unicode_are_converted(tmp_path: Path) -> None:
    added = add(tmp_path, ENCODERS[Letters.VNI](REPORT).decode("cp1252").encode())
    assert body(added) == REPORT
    assert said(added, "WR111")["encoding"] == "VNI (UTF-8)"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_stay(tmp_path: Path, line_end: str) -> None:
    added = add(tmp_path, ENCODERS[Letters.VNI](REPORT.replace("\n", line_end)))
    assert added.target is not None
    assert REPORT.replace("\n", line_end).encode() in added.target.read_bytes()


def test_what_is_not_sure_is_refused_until_it_is_named(tmp_path: Path) -> None:
    few = "Xã Tân đã họp, năm 2025.\n"
    data = ENCODERS[Letters.VNI](few)
    refused = add(tmp_path, data)
    assert refused.target is None
    assert [diagnostic.code for diagnostic in refused.diagnostics] == ["WR112"]
    assert not (tmp_path / "content").exists()
    path = tmp_path / "a.txt"
    added = add_file(path, tmp_path / "content", unit="xa-tan", year=2025, encoding=Letters.VNI)
    assert body(added) == few
    assert said(added, "WR110") == {"encoding": "VNI"}


def test_a_name_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    refused = add(tmp_path, tcvn3(REPORT), Letters.UNICODE)
    assert [diagnostic.code for diagnostic in refused.diagnostics] == ["WR113"]


def test_a_binary_file_is_no_text(tmp_path: Path) -> None:
    refused = add(tmp_path, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    assert [diagnostic.code for diagnostic in refused.diagnostics] == ["WR103"]


def test_the_command_line_takes_names_as_people_write_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(tcvn3(REPORT))
    into = str(tmp_path / "content")
    assert cli.main(["--lang", "en", "add", str(path), "--into", into, "--encoding", "abc"]) == 0
    assert "converted from TCVN3" in capsys.readouterr().err
    assert cli.main(["--lang", "en", "add", str(path), "--into", into, "--encoding", "koi8"]) == 2
    assert "TCVN3, VNI, VISCII, Windows-1258" in capsys.readouterr().err
