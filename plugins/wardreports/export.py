"""The whole portal on disk, for any engine that reads Markdown and `mkdocs.yml`: MkDocs, ProperDocs,
Zensical.

None of our plugins runs when an exported tree is built. What they would have done stands in files: `docs/`
holds every page and file, `overrides/` the templates, `mkdocs.yml` the navigation and what the templates
show.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import yaml

from wardreports.messages import LANGUAGES, message
from wardreports.navigation import navigation, ordered_pages
from wardreports.offline.portal import offline_files
from wardreports.search.portal import LANDING_SCRIPT, search_files
from wardreports.tree import Tree, build_tree
from wardreports.tree.site import site_values

MARKER: Final = ".wardreports-export"
# Developers' pages are no part of the portal.
LEFT_OUT: Final = ("dev/*", ".*", "*/.*")
_REPLACED: Final = ("plugins", "nav", "exclude_docs", "docs_dir", "site_dir", "watch")


class ExportError(Exception):
    """The export can't be written to its folder. The message says why."""


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
    at `Export.tree.errors` before publishing. Raises ExportError when `out` holds anything that is no export,
    or when the interface does not have the theme's language.
    """
    if out.exists() and any(out.iterdir()) and not (out / MARKER).exists():
        raise ExportError(f"{out}: not empty, and not an earlier export")
    base = _read(config_file)
    tree = build_tree(content, cache_dir=cache_dir, language=_language(base))
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".export-", dir=out.parent))
    try:
        count = _write_all(tree, docs, fresh, base)
        if out.exists():
            shutil.rmtree(out)
        fresh.chmod(0o755)
        fresh.rename(out)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Export(out, tree, count)


def _read(config_file: Path) -> dict[str, Any]:
    """The site's own configuration. `!ENV` and its like are kept as they are."""
    return yaml.load(config_file.read_text(encoding="utf-8"), Loader=_Loader) or {}  # noqa: S506 (a safe loader)


def _language(base: Mapping[str, Any]) -> str:
    """The interface's language, as the theme's. Raises ExportError for one that it does not have."""
    theme = base.get("theme", {})
    language = str(theme.get("language", "vi")) if isinstance(theme, dict) else "vi"
    if language not in LANGUAGES:
        raise ExportError(message("site.language", "en", language=language, known=", ".join(LANGUAGES)))
    return language


def _write_all(tree: Tree, docs: Path, folder: Path, base: Mapping[str, Any]) -> int:
    search = search_files(tree)
    written = dict(_hand_written(docs, (*LEFT_OUT, *_left_out(base))))
    for uri, text in {**tree.pages, **search.pages}.items():
        written[uri] = text.encode("utf-8")
    pages = {
        uri: data.decode("utf-8")
        for uri, data in written.items()
        if uri.endswith(".md") and uri not in tree.pages
    }
    for uri, data in {**tree.assets, **search.assets, **offline_files(tree)}.items():
        written[uri] = data
    files = {_place(uri, tree): data for uri, data in written.items()}
    files |= {f"overrides/{name}": data for name, data in _overrides()}
    files["mkdocs.yml"] = _configuration(base, tree, pages).encode("utf-8")
    files[MARKER] = b""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(files)


def _place(uri: str, tree: Tree) -> str:
    """Where a file stands. Engines make a page of any Markdown in docs/; a report's Markdown is a file to
    download, so it stands with the theme's: Zensical copies those as they are, for the others the plugin
    wardreports-downloads does.
    """
    return f"overrides/{uri}" if uri in tree.assets and uri.endswith(".md") else f"docs/{uri}"


def _left_out(base: Mapping[str, Any]) -> Iterator[str]:
    """The site's `exclude_docs` as patterns of uris: "/dev/" is a folder, "/page.md" a file, both from the
    root.
    """
    for line in str(base.get("exclude_docs") or "").splitlines():
        if line.startswith("/"):
            yield f"{line[1:]}*" if line.endswith("/") else line[1:]


def _hand_written(docs: Path, left_out: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(docs.rglob("*")):
        uri = path.relative_to(docs).as_posix()
        if (
            path.is_file()
            and not path.is_symlink()
            and not any(fnmatch(uri, pattern) for pattern in left_out)
        ):
            yield uri, path.read_bytes()


def _overrides() -> Iterator[tuple[str, bytes]]:
    """The templates, which belong to the adapters' package; none where that is not installed."""
    spec = find_spec("mkdocs_wardreports")
    for place in spec.submodule_search_locations if spec and spec.submodule_search_locations else ():
        root = Path(place) / "overrides"
        for path in sorted(root.rglob("*")):
            if path.is_file():
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _configuration(base: Mapping[str, Any], tree: Tree, pages: Mapping[str, str]) -> str:
    """The site's own configuration without plugins, with what they would have put into it."""
    derived: dict[str, Any] = {key: value for key, value in base.items() if key not in _REPLACED}
    derived["docs_dir"], derived["site_dir"] = "docs", "site"
    derived["theme"] = {**base.get("theme", {}), "custom_dir": "overrides"}
    if tree.language != "vi":
        extensions = base.get("markdown_extensions", [])
        derived["markdown_extensions"] = [_speaking(one, tree.language) for one in extensions]
    derived["plugins"] = [*_foreign(base.get("plugins", [])), "wardreports-downloads"]
    derived["extra"] = {**base.get("extra", {}), "portal": site_values(tree)}
    script = {"path": LANDING_SCRIPT, "type": "module"}
    derived["extra_javascript"] = [*base.get("extra_javascript", []), script]
    derived["nav"] = navigation(tree, *ordered_pages(pages))
    return yaml.dump(derived, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


def _speaking(extension: Any, language: str) -> Any:  # noqa: ANN401 (whatever the YAML holds)
    """Our Markdown extension told its language; others as they are."""
    return {"wardreports": {"language": language}} if extension == "wardreports" else extension


def _foreign(plugins: list[Any]) -> list[Any]:
    """The site's plugins that are not ours."""
    names = [(next(iter(plugin)) if isinstance(plugin, dict) else plugin, plugin) for plugin in plugins]
    return [plugin for name, plugin in names if not str(name).startswith("wardreports")]


@dataclass(frozen=True)
class _Tagged:
    """A value with a tag that only the engine understands (!ENV, !!python/name): carried over untouched."""

    tag: str
    value: Any


class _Loader(yaml.SafeLoader):
    """Plain YAML, foreign tags kept as they are and never run."""


class _Dumper(yaml.SafeDumper):
    """Writes what `_Loader` read; no aliases, which not every engine reads."""

    def ignore_aliases(self, data: object) -> bool:
        """Writes every value out where it stands."""
        return True


def _keep(loader: yaml.SafeLoader, node: yaml.Node) -> _Tagged:
    if isinstance(node, yaml.SequenceNode):
        return _Tagged(node.tag, loader.construct_sequence(node))
    if isinstance(node, yaml.MappingNode):
        return _Tagged(node.tag, loader.construct_mapping(node))
    return _Tagged(node.tag, loader.construct_scalar(node))  # type: ignore[arg-type]


def _write(dumper: yaml.SafeDumper, data: _Tagged) -> yaml.Node:
    if isinstance(data.value, list):
        return dumper.represent_sequence(data.tag, data.value, flow_style=True)
    if isinstance(data.value, dict):
        return dumper.represent_mapping(data.tag, data.value)
    return dumper.represent_scalar(data.tag, str(data.value))


_Loader.add_constructor(None, _keep)
_Dumper.add_representer(_Tagged, _write)
