"""EPUBs and bundles: their form, that nothing is lost, and that they are the same when made again."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from adapters.small_portal import write_portal
from wardreports.document.walk import block_inlines, plain, walk_blocks
from wardreports.offline.portal import offline_files
from wardreports.offline.xhtml import chapters
from wardreports.tree import Tree, build_tree

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
XHTML = "{http://www.w3.org/1999/xhtml}"
MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def tree() -> Tree:
    return build_tree(CONTENT)


@pytest.fixture(scope="module")
def made(tree: Tree) -> dict[str, bytes]:
    return dict(offline_files(tree))


def _inside(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_report_has_an_epub_and_every_unit_and_year_a_bundle(tree: Tree, made: dict[str, bytes]):
    bundles = {f"{r.unit}/{r.year}/{r.unit}-{r.year}.zip" for r in tree.reports}
    assert set(made) == {r.epub_uri for r in tree.reports} | bundles
    assert all(len(data) <= MOST_BYTES for data in made.values())


def test_the_same_tree_gives_the_same_bytes(tree: Tree, made: dict[str, bytes]):
    assert dict(offline_files(tree)) == made


def test_an_epub_is_whole(made: dict[str, bytes]):
    """The rules of EPUB 3.3 that can break here; `make audit` asks epubcheck besides."""
    for uri, data in made.items():
        if not uri.endswith(".epub"):
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        files = _inside(data)
        package = ET.fromstring(files["EPUB/package.opf"])  # noqa: S314 (our own file)
        opf = "{http://www.idpf.org/2007/opf}"
        listed = {item.get("id"): item.get("href") for item in package.iter(f"{opf}item")}
        assert {f"EPUB/{href}" for href in listed.values()} == {
            name for name in files if name.startswith("EPUB/") and name != "EPUB/package.opf"
        }
        assert all(ref.get("idref") in listed for ref in package.iter(f"{opf}itemref"))
        _links_lead_somewhere(files)


def _links_lead_somewhere(files: dict[str, bytes]) -> None:
    pages = {
        name.removeprefix("EPUB/"): ET.fromstring(data)  # noqa: S314 (our own file)
        for name, data in files.items()
        if name.endswith(".xhtml")
    }
    names = {page: [e.get("id") for e in root.iter() if e.get("id")] for page, root in pages.items()}
    assert all(len(own) == len(set(own)) for own in names.values())
    for page, root in pages.items():
        for link in root.iter(f"{XHTML}a"):
            target, _, name = (link.get("href") or "").partition("#")
            assert not name or name in names[target or page], (page, link.get("href"))


def _without_proposals(body: str) -> str:
    bare = re.sub(r'<span class="proposal">[^<]*</span>', "", body)
    return f"<x xmlns:epub='e'>{bare}</x>"


def test_no_word_of_a_report_is_lost(tree: Tree):
    for report in tree.reports:
        assert report.document
        text = " ".join(
            " ".join("".join(ET.fromstring(_without_proposals(c.body)).itertext()).split())  # noqa: S314
            for c in chapters(report.document)
        )
        squeezed = text.replace(" ", "")
        for block in walk_blocks(report.document.blocks):
            for run in block_inlines(block):
                # A mark is its label on the page; what stands between two marks must be there as it is.
                for piece in plain(run).split("[^"):
                    words = piece.split("]", 1)[-1] if "]" in piece else piece
                    assert words.replace(" ", "") in squeezed
        for note in report.document.footnotes:
            for paragraph in note.paragraphs:
                assert plain(paragraph.inlines, marks=False).replace(" ", "")[:40] in squeezed


def test_hostile_text_stays_text(tmp_path: Path):
    write_portal(tmp_path)
    for uri, data in offline_files(build_tree(tmp_path / "content")).items():
        for name, inner in _inside(data).items():
            if name.endswith(("html", "xhtml")):
                assert b"<script" not in inner, (uri, name)


def test_a_bundle_leads_to_every_report_and_needs_nothing_else(made: dict[str, bytes]):
    for uri, data in made.items():
        if uri.endswith(".zip"):
            files = _inside(data)
            index = files["index.html"].decode()
            reports = [name for name in files if name.endswith("/index.html")]
            assert reports
            assert all(f'href="{name}"' in index for name in reports)
            assert not [
                n for n, d in files.items() if n.endswith(".html") and b"http" in d.split(b"<body>")[0]
            ]


def test_the_system_s_epubcheck_agrees(made: dict[str, bytes], tmp_path: Path):
    program = shutil.which("epubcheck")
    if program is None:
        pytest.skip("needs epubcheck on PATH; `make audit` brings its own")
    for uri, data in made.items():
        if uri.endswith(".epub"):
            path = tmp_path / Path(uri).name
            path.write_bytes(data)
            done = subprocess.run([program, "-q", str(path)], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr


def test_a_book_tells_sure_letters_from_unsure_ones(made: dict[str, bytes]) -> None:
    (name,) = (n for n in made if n.endswith(".epub") and "phuong-doi-sim/2025/bao-cao-nam-2025" in n)
    text = b"".join(data for part, data in _inside(made[name]).items() if part.endswith(".xhtml")).decode()
    assert text.count('class="restored"') > 100
    assert text.count('class="unsure"') == text.count('class="proposal"') > 10
    assert text.count("?]</span>") + text.count("[…]</span>") == text.count('class="proposal"')
