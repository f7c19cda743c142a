"""The reports adapter: hands the Markdown tree to MkDocs as generated files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from mkdocs_wardreports.findings import log_findings
from wardreports.diagnostics.diagnostic import about_file
from wardreports.messages import LANGUAGES, message
from wardreports.offline.portal import offline_files
from wardreports.search import growth
from wardreports.tree import Tree, build_tree
from wardreports.tree.page import address_of
from wardreports.tree.site import site_values

OVERRIDES = Path(__file__).parent / "overrides"
log = get_plugin_logger("wardreports")


def shown(path: Path) -> Path:
    """`path` as people name it, from the folder they are in; whole where it lies on another drive."""
    try:
        return Path(os.path.relpath(path))
    except ValueError:
        return path


class ReportsConfig(Config):
    """Folders relative to mkdocs.yml. The environment's WARDREPORTS_CONTENT wins over `content_dir`."""

    content_dir = option.Type(str, default="content")
    cache_dir = option.Type(str, default=".cache/wardreports")


class ReportsPlugin(BasePlugin[ReportsConfig]):
    """Generates every page of the content folder. `tree` is this build's tree, for the other adapters."""

    tree: Tree
    command: str = "build"
    language: str = "vi"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Notes the command: errors stop `build` and are only shown under `serve`."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Puts our templates before the theme's, after the site's own; watches them and the content. The
        theme's language is that of all that we say. Raises PluginError for one that we do not speak.
        """
        self.language = str(config.theme["language"]) if "language" in config.theme else "vi"
        if self.language not in LANGUAGES:
            raise PluginError(message("site.language", language=self.language, known=", ".join(LANGUAGES)))
        if "wardreports" in config.markdown_extensions:
            config.mdx_configs.setdefault("wardreports", {}).setdefault("language", self.language)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(OVERRIDES))
        root = Path(config.config_file_path).parent
        named = os.environ.get("WARDREPORTS_CONTENT") or self.config.content_dir
        self.content = shown(root / named)
        config.watch += [str(path) for path in (OVERRIDES, self.content) if path.exists()]
        return config

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the tree. Before the navigation's and the search's adapters, which read `tree`."""
        # Our templates use none of the scripts, style sheets and pictures of the theme: 2.6 MB for nobody.
        own = (config.docs_dir, config.theme.custom_dir, str(OVERRIDES), None)
        for file in [file for file in files if file.src_dir not in own]:
            files.remove(file)
        root = Path(config.config_file_path).parent
        tree = build_tree(self.content, cache_dir=root / self.config.cache_dir, language=self.language)
        self.tree = replace(tree, assets={**tree.assets, **offline_files(tree)})
        generated = {address_of(uri) for uri in tree.pages}
        taken = [file for file in files.documentation_pages() if address_of(file.src_uri) in generated]
        found = [about_file(file.src_uri, "WR708", uri=file.src_uri) for file in taken]
        log_findings((*tree.diagnostics, *found), log)
        if self.command != "serve" and (count := len(tree.errors) + len(taken)):
            # The search's adapter, which would see to what it keeps, never runs.
            growth.forget(root / self.config.cache_dir)
            raise PluginError(message("site.failed", count=count))
        for file in taken:
            files.remove(file)
        config.extra["portal"] = site_values(self.tree)
        for uri, text in tree.pages.items():
            files.append(File.generated(config, uri, content=text))
        for uri, data in self.tree.assets.items():
            if not uri.endswith(".md"):
                files.append(File.generated(config, uri, content=data))
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes each report's Markdown to the site: among `files` MkDocs would make a page of it."""
        for uri, data in self.tree.assets.items():
            if uri.endswith(".md"):
                Path(config.site_dir, uri).write_bytes(data)
