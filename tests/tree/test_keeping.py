"""What is kept between builds: it is never stale, never grows, and forgets what was left out since."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from adapters.small_portal import UNITS, YEARLY, write_portal
from wardreports.tree import build_tree, cache

REPORT = "phuong-ben-trang/2025/bao-cao-nam-2025.txt"


def _entries(kept: Path) -> list[Path]:
    return sorted(path for path in kept.rglob("*") if path.is_file())


def test_what_is_left_out_of_a_report_is_in_no_entry_after_the_next_build(tmp_path: Path):
    write_portal(tmp_path, **{REPORT: f"{YEARLY}Bà Hồ Thị Ổi đã đồng ý.\n"})
    content, kept = tmp_path / "content", tmp_path / "cache"
    build_tree(content, cache_dir=kept)
    assert any("Hồ Thị Ổi".encode() in path.read_bytes() for path in _entries(kept))
    text = (content / REPORT).read_text(encoding="utf-8")
    (content / REPORT).write_text(text.replace("---\n", "---\nredact: [Hồ Thị Ổi]\n", 1), encoding="utf-8")
    build_tree(content, cache_dir=kept)
    assert not any("Hồ Thị Ổi".encode() in path.read_bytes() for path in _entries(kept))


def test_the_folder_does_not_grow(tmp_path: Path):
    write_portal(tmp_path)
    for share in range(4):
        text = YEARLY.replace("1,2 %", f"1,{share} %")
        (tmp_path / "content" / REPORT).write_text(text, encoding="utf-8")
        build_tree(tmp_path / "content", cache_dir=tmp_path / "cache")
    assert len(_entries(tmp_path / "cache")) == 2


def test_a_changed_unit_is_never_served_from_the_cache(tmp_path: Path):
    write_portal(tmp_path)
    build_tree(tmp_path / "content", cache_dir=tmp_path / "cache")
    before = _entries(tmp_path / "cache")
    units = tmp_path / "content/units.yml"
    units.write_text(UNITS.replace("name: Bến Trăng", "name: Bến Sao"), encoding="utf-8")
    build_tree(tmp_path / "content", cache_dir=tmp_path / "cache")
    assert not set(before) & set(_entries(tmp_path / "cache"))


@pytest.mark.parametrize("place", [0, 40, -1])
def test_an_entry_with_one_wrong_byte_counts_as_missing(tmp_path: Path, place: int):
    write_portal(tmp_path)
    first = build_tree(tmp_path / "content", cache_dir=tmp_path / "cache")
    for path in _entries(tmp_path / "cache"):
        data = bytearray(path.read_bytes())
        data[place] ^= 1
        path.write_bytes(data)
        assert cache.Kept(tmp_path / "cache", b"").load(path.name) is None
    assert build_tree(tmp_path / "content", cache_dir=tmp_path / "cache").pages == first.pages


@pytest.mark.parametrize("what", ["sys.version", "yaml.__version__"])
def test_another_python_or_parser_finds_nothing_of_this_one(what: str, monkeypatch: pytest.MonkeyPatch):
    key = cache.key_of(b"a")
    cache.package_fingerprint.cache_clear()
    monkeypatch.setattr(what, "another")
    try:
        assert cache.key_of(b"a") != key
    finally:
        cache.package_fingerprint.cache_clear()
    assert yaml
