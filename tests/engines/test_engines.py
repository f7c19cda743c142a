"""MkDocs, ProperDocs and Zensical build the exported tree into the same pages, with the files beside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml

from adapters.small_portal import files_below, write_portal
from mkdocs_wardreports.site import build
from wardreports.export import MARKER, ExportError, export

# What each engine is called with; every one must be installed, so that none is passed over unseen.
ENGINES = {
    "mkdocs": ("mkdocs", "build", "--strict", "-f"),
    "properdocs": ("properdocs", "build", "--strict", "-f"),
    "zensical": ("zensical", "build", "--strict", "-f"),
}
BIN = Path(sys.executable).parent


class _Skeleton(HTMLParser):
    """A page as its tags with what gives them meaning, and its text: what readers and programs rely on."""

    MEANING = (
        "id",
        "role",
        "aria-label",
        "aria-labelledby",
        "scope",
        "headers",
        "colspan",
        "rowspan",
        "class",
        "lang",
    )

    def __init__(self, text: str, address: str) -> None:
        super().__init__()
        self.address = address
        self.parts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        kept = [f"{key}={values[key]}" for key in self.MEANING if key in values]
        if "href" in values:
            # Zensical writes "./x" where the others write "x": what counts is where a link leads.
            kept.append(f"href={urljoin(self.address, values['href'] or '')}")
        self.parts.append(" ".join([f"<{tag}", *kept]))

    def handle_data(self, data):
        if data.strip():
            self.parts.append(" ".join(data.split()))


def _pages(site: Path) -> dict[str, list[str]]:
    return {
        name: _Skeleton((site / name).read_text(encoding="utf-8"), f"https://example.org/{name[:-10]}").parts
        for name in sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    }


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("portal")
    patch = pytest.MonkeyPatch()
    patch.delenv("WARDREPORTS_CONTENT", raising=False)
    config = write_portal(folder)
    try:
        assert build(config)
    finally:
        patch.undo()
    export(folder / "content", folder / "docs", folder / "build", config_file=config)
    return folder


@pytest.fixture(scope="module", params=ENGINES)
def built(request, portal: Path, tmp_path_factory) -> Path:
    """The site that one engine makes of the exported tree alone."""
    tree = tmp_path_factory.mktemp(request.param) / "export"
    shutil.copytree(portal / "build", tree)
    command = [str(BIN / ENGINES[request.param][0]), *ENGINES[request.param][1:], "mkdocs.yml"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree / "site"


def test_every_engine_makes_the_pages_that_make_site_makes(portal: Path, built: Path):
    expected, made = _pages(portal / "site"), _pages(built)
    assert list(made) == list(expected)
    for name, parts in expected.items():
        assert made[name] == parts, name


def test_every_engine_serves_the_same_files(portal: Path, built: Path):
    kinds = (".json", ".md", ".txt", ".csv", ".js", ".css", ".svg", ".bin")
    expected = {name: data for name, data in files_below(portal / "site").items() if name.endswith(kinds)}
    made = files_below(built)
    assert [name for name, data in expected.items() if made.get(name) != data] == []


def test_notes_and_tables_have_their_roles_in_every_engine(built: Path):
    text = (built / "phuong-ben-trang/2025/bao-cao-nam-2025/index.html").read_text(encoding="utf-8")
    assert text.count('role="doc-noteref"') == text.count('role="doc-backlink"') == 1


def test_the_derived_configuration_needs_no_plugin_that_reads_reports(portal: Path):
    text = (portal / "build/mkdocs.yml").read_text(encoding="utf-8")
    assert "!ENV [SITE_URL" in text, "what only the engine understands is carried over"
    plugins = yaml.safe_load(
        "plugins:" + text.split("\nplugins:", 1)[1].split("\nextra", 1)[0].split("\nnav", 1)[0]
    )
    assert plugins == {"plugins": ["wardreports-downloads"]}


def test_an_export_replaces_an_earlier_one_and_nothing_else(tmp_path: Path):
    config = write_portal(tmp_path)
    out = tmp_path / "out"
    export(tmp_path / "content", tmp_path / "docs", out, config_file=config)
    (out / "docs/stale.md").write_text("x", encoding="utf-8")
    export(tmp_path / "content", tmp_path / "docs", out, config_file=config)
    assert (out / MARKER).exists()
    assert not (out / "docs/stale.md").exists()
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError):
        export(tmp_path / "content", tmp_path / "docs", precious, config_file=config)
    assert [p.name for p in precious.iterdir()] == ["letter.txt"]


def test_developers_pages_are_not_exported(tmp_path: Path):
    config = write_portal(tmp_path)
    (tmp_path / "docs/dev").mkdir()
    (tmp_path / "docs/dev/inside.md").write_text("# Inside\n", encoding="utf-8")
    (tmp_path / "docs/sua-loi.md").write_text("# Excluded by the configuration\n", encoding="utf-8")
    done = export(tmp_path / "content", tmp_path / "docs", tmp_path / "out", config_file=config)
    assert not (done.out / "docs/dev").exists()
    assert "/sua-loi.md" in config.read_text(encoding="utf-8")
    assert not (done.out / "docs/sua-loi.md").exists()
