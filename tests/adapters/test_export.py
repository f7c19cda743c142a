"""The export: what it holds, what it refuses, and that it is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.small_portal import write_portal
from mkdocs_wardreports import reports, site
from wardreports.cli import main
from wardreports.export import Export, ExportError, export
from wardreports.export.hand_written import ALWAYS, is_left_out
from wardreports.export.write import put_in_place


def _export(folder: Path, out: str = "out") -> Export:
    return export(folder / "content", folder / "docs", folder / out, config_file=folder / "mkdocs.yml")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("site_name: [Cổng\n", "mkdocs.yml"),
        ("- site_name\n", "mkdocs.yml"),
        (b"site_name: \xff\xff\n", "UTF-8"),
    ],
)
def test_a_configuration_that_can_not_be_read_is_named(tmp_path: Path, capsys, monkeypatch, text, words: str):
    write_portal(tmp_path)
    (tmp_path / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WARDREPORTS_CONTENT", raising=False)
    assert main(["export", "--out", "out"]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_why_it_was_refused_is_said(tmp_path: Path, capsys, monkeypatch):
    config = write_portal(tmp_path)
    config.write_text(config.read_text(encoding="utf-8").replace("language: vi", "language: fr"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WARDREPORTS_CONTENT", raising=False)
    assert main(["export", "--out", "out"]) == 2
    assert "“fr”" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["site_name: Cổng\ntheme: material\nextra:\nplugins:\n", "site_name: Cổng\n"]
)
def test_a_short_configuration_is_enough(tmp_path: Path, text: str):
    write_portal(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert "custom_dir: overrides" in (_export(tmp_path).out / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_folder_of_pages_that_is_not_there_is_no_empty_one(tmp_path: Path):
    config = write_portal(tmp_path)
    with pytest.raises(ExportError, match="trang"):
        export(tmp_path / "content", tmp_path / "trang", tmp_path / "out", config_file=config)


@pytest.mark.parametrize("out", ["docs/out", "content/out", "docs/a/../out"])
def test_an_export_never_stands_among_what_people_wrote(tmp_path: Path, out: str):
    write_portal(tmp_path)
    with pytest.raises(ExportError):
        _export(tmp_path, out)
    assert not (tmp_path / out).exists()


@pytest.mark.parametrize("name", ["nam/index.md", "nam.md", "nam/README.md"])
def test_a_hand_written_page_at_a_generated_ones_address_is_an_error(tmp_path: Path, name: str):
    write_portal(tmp_path)
    (tmp_path / "docs/nam").mkdir()
    (tmp_path / "docs" / name).write_text("# Viết tay\n", encoding="utf-8")
    made = _export(tmp_path)
    assert [(d.code, d.path) for d in made.tree.errors] == [("WR708", name)]
    assert not any("Viết tay" in path.read_text(encoding="utf-8") for path in made.out.rglob("docs/**/*.md"))


def test_templates_of_the_site_s_own_come_before_ours(tmp_path: Path):
    config = write_portal(tmp_path)
    config.write_text("site_name: Cổng\ntheme: {name: material, custom_dir: own}\n", encoding="utf-8")
    (tmp_path / "own/partials").mkdir(parents=True)
    (tmp_path / "own/partials/footer.html").write_text("<p>Chân trang</p>", encoding="utf-8")
    out = _export(tmp_path).out
    assert (out / "overrides/partials/footer.html").read_text(encoding="utf-8") == "<p>Chân trang</p>"
    assert (out / "overrides/main.html").exists()


@pytest.mark.parametrize(
    ("patterns", "uri", "left_out"),
    [
        ("", "index.md", False),
        ("", "dev/a.md", True),
        ("", "a/.b/c.md", True),
        ("/nhap.md", "nhap.md", True),
        ("/nhap.md", "a/nhap.md", False),
        ("nhap.md", "a/nhap.md", True),
        ("nhap/", "a/nhap/b/c.md", True),
        ("nhap/", "nhap", False),
        ("/nhap/", "a/nhap/b.md", False),
        ("a/b", "a/b/c.md", True),
        ("*.tmp", "a/b.tmp", True),
        ("*.tmp\n!b.tmp", "a/b.tmp", False),
        ("# a.md", "a.md", False),
    ],
)
def test_exclude_docs_is_read_as_mkdocs_reads_it(patterns: str, uri: str, left_out: bool):
    assert is_left_out(uri, (*ALWAYS, *patterns.split("\n"))) is left_out


def test_the_old_folder_comes_back_where_the_new_one_can_not_take_its_place(tmp_path: Path, monkeypatch):
    for name in ("old", "fresh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text("", encoding="utf-8")
    real = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path.name == "fresh":
            raise PermissionError(13, "denied")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        put_in_place(tmp_path / "fresh", tmp_path / "old")
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["old"]


def test_a_site_may_stand_in_a_folder_that_is_not_there_yet(tmp_path: Path):
    config = write_portal(tmp_path)
    text = config.read_text(encoding="utf-8").replace("site_dir: site", "site_dir: build/public/site")
    config.write_text(text, encoding="utf-8")
    assert site.build(config)
    assert (tmp_path / "build/public/site/index.html").exists()


def test_a_place_that_can_not_be_written_is_told_in_a_line(tmp_path: Path, caplog):
    config = write_portal(tmp_path)
    (tmp_path / "tep").write_text("", encoding="utf-8")
    text = config.read_text(encoding="utf-8").replace("site_dir: site", "site_dir: tep/site")
    config.write_text(text, encoding="utf-8")
    assert site.main(["build", "-f", str(config)]) == 1
    assert "không ghi được" in caplog.text


def test_content_on_another_drive_is_named_whole(tmp_path: Path, monkeypatch):
    def other_drive(_: Path) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(reports.os.path, "relpath", other_drive)
    assert reports.shown(tmp_path) == tmp_path
