"""Writing the export: every file of it, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from wardreports.diagnostics.diagnostic import about_file
from wardreports.export import configuration, hand_written
from wardreports.export.configuration import ExportError
from wardreports.offline.portal import offline_files
from wardreports.search.portal import search_files
from wardreports.tree import Tree, build_tree
from wardreports.tree.page import address_of

MARKER: Final = ".wardreports-export"


@dataclass(frozen=True, slots=True)
class Export:
    """Where an export stands, the tree it holds, and how many files it has."""

    out: Path
    tree: Tree
    files: int


def export(
    content: Path,
    docs: Path,
    out: Path,
    *,
    config_file: Path = Path("mkdocs.yml"),
    cache_dir: Path | None = None,
) -> Export:
    """Writes the portal of `content` and `docs` to `out`, in place of an earlier export there.

    `out` is written whole or not at all. Reports with errors are in it with their findings on the page: look
    at `Export.tree.errors` before publishing; a hand-written page at a generated one's address is left out
    and WR708 there. Raises ExportError when `out` holds anything that is no export or lies in one of the two
    folders, when there are no `docs`, when the configuration can't be read, or when the interface does not
    have the theme's language.
    """
    base = configuration.read(config_file)
    _refuse(content, docs, out)
    tree = build_tree(content, cache_dir=cache_dir, language=configuration.language_of(base))
    tree, own = _parted(tree, dict(hand_written.files(docs, str(base.get("exclude_docs") or ""))))
    files = {**_overrides(), **_own_overrides(base, config_file), **_files(tree, own, base)}
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    try:
        _write(fresh, files)
        put_in_place(fresh, out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Export(out, tree, len(files))


def put_in_place(fresh: Path, target: Path) -> None:
    """Gives the folder `fresh` the place of `target`, readable for all; the old one comes back if that fails.
    Both must lie in one folder.
    """
    old = Path(tempfile.mkdtemp(prefix=".old-", dir=target.parent))
    try:
        fresh.chmod(0o755)
        if target.exists():
            target.rename(old / "before")
        try:
            fresh.rename(target)
        except OSError:
            if (old / "before").exists():
                (old / "before").rename(target)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _refuse(content: Path, docs: Path, out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ExportError("cli.failed.export", path=str(out))
    if out.exists() and any(out.iterdir()) and not (out / MARKER).exists():
        raise ExportError("cli.failed.export", path=str(out))
    if not docs.is_dir():
        raise ExportError("cli.misuse.path", path=str(docs))
    for folder in (content, docs):
        # The next export would take this one for what people wrote.
        if out.resolve().is_relative_to(folder.resolve()):
            raise ExportError("export.inside", path=str(out), folder=str(folder))


def _parted(tree: Tree, own: Mapping[str, bytes]) -> tuple[Tree, dict[str, bytes]]:
    """The tree with what is to be said of `own`, and those of `own` that take no generated page's address."""
    generated = {address_of(uri) for uri in tree.pages}
    taken = [uri for uri in own if uri.endswith(".md") and address_of(uri) in generated]
    found = (about_file(uri, "WR708", uri=uri) for uri in taken)
    kept = {uri: data for uri, data in own.items() if uri not in taken}
    return replace(tree, diagnostics=(*tree.diagnostics, *found)), kept


def _files(tree: Tree, own: Mapping[str, bytes], base: Mapping[str, Any]) -> dict[str, bytes]:
    """Every file but the templates, by its place in the export."""
    search = search_files(tree)
    pages = {**tree.pages, **{uri: text for uri, text in search.pages.items() if uri not in own}}
    written = {**own, **{uri: text.encode("utf-8") for uri, text in pages.items()}}
    beside = {
        uri: data.decode("utf-8")
        for uri, data in written.items()
        if uri.endswith(".md") and uri not in tree.pages
    }
    written |= {**tree.assets, **search.assets, **offline_files(tree)}
    files = {_place(uri, tree): data for uri, data in written.items()}
    files["mkdocs.yml"] = configuration.derived(base, tree, beside).encode("utf-8")
    files[MARKER] = b""
    return files


def _place(uri: str, tree: Tree) -> str:
    """Where a file stands. Engines make a page of any Markdown in docs/; a report's Markdown is a file to
    download, so it stands with the theme's: Zensical copies those as they are, for the others the plugin
    wardreports-downloads does.
    """
    return f"overrides/{uri}" if uri in tree.assets and uri.endswith(".md") else f"docs/{uri}"


def _overrides() -> dict[str, bytes]:
    """The templates, which belong to the adapters' package; none where that is not installed."""
    spec = find_spec("mkdocs_wardreports")
    places = spec.submodule_search_locations if spec and spec.submodule_search_locations else ()
    return {name: data for place in places for name, data in _templates(Path(place) / "overrides")}


def _own_overrides(base: Mapping[str, Any], config_file: Path) -> dict[str, bytes]:
    """The site's own templates, which come before ours."""
    own = configuration.theme_of(base).get("custom_dir")
    return dict(_templates(config_file.parent / str(own))) if own else {}


def _templates(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield f"overrides/{path.relative_to(root).as_posix()}", path.read_bytes()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
