"""The site's own `mkdocs.yml`, and the one that is derived from it for an exported tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from wardreports.diagnostics.reasons import system_reason, yaml_reason
from wardreports.messages import LANGUAGES, message
from wardreports.navigation import navigation, ordered_pages
from wardreports.search.portal import LANDING_SCRIPT
from wardreports.tree import Tree
from wardreports.tree.site import site_values

_REPLACED: Final = ("plugins", "nav", "exclude_docs", "docs_dir", "site_dir", "watch")


class ExportError(Exception):
    """The export can't be written. `key` and `values` are those of a message that says why."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(message(key, "en", **values))
        self.key = key
        self.values = values


def read(config_file: Path) -> dict[str, Any]:
    """The site's own configuration. `!ENV` and its like are kept as they are.

    Raises ExportError for what is no YAML or no mapping, OSError where the file can't be read.
    """
    path = str(config_file)
    try:
        loaded = yaml.load(config_file.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        raise ExportError("export.config", path=path, reason=yaml_reason(str(error))) from error
    except UnicodeDecodeError as error:
        raise ExportError("export.config", path=path, reason=system_reason(error)) from error
    if not isinstance(loaded or {}, dict):
        raise ExportError("export.config", path=path, reason=yaml_reason(""))
    return loaded or {}


def theme_of(base: Mapping[str, Any]) -> dict[str, Any]:
    """The theme's settings; MkDocs takes its mere name too."""
    theme = base.get("theme") or {}
    return dict(theme) if isinstance(theme, dict) else {"name": theme}


def language_of(base: Mapping[str, Any]) -> str:
    """The interface's language, as the theme's. Raises ExportError for one that it does not have."""
    language = str(theme_of(base).get("language", "vi"))
    if language not in LANGUAGES:
        raise ExportError("site.language", language=language, known=", ".join(LANGUAGES))
    return language


def derived(base: Mapping[str, Any], tree: Tree, pages: Mapping[str, str]) -> str:
    """The site's own configuration without plugins, with what they would have put into it."""
    made: dict[str, Any] = {key: value for key, value in base.items() if key not in _REPLACED}
    made["docs_dir"], made["site_dir"] = "docs", "site"
    made["theme"] = {**theme_of(base), "custom_dir": "overrides"}
    if tree.language != "vi":
        extensions = base.get("markdown_extensions") or []
        made["markdown_extensions"] = [_speaking(one, tree.language) for one in extensions]
    made["plugins"] = [*_foreign(base.get("plugins") or []), "wardreports-downloads"]
    made["extra"] = {**(base.get("extra") or {}), "portal": site_values(tree)}
    script = {"path": LANDING_SCRIPT, "type": "module"}
    made["extra_javascript"] = [*(base.get("extra_javascript") or []), script]
    made["nav"] = navigation(tree, *ordered_pages(pages))
    return yaml.dump(made, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)


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
