"""The downloads adapter: puts Markdown files that are no pages into the site.

Only for an exported tree, where no other plugin of ours runs: they stand there among the theme's files, of
which MkDocs and ProperDocs copy all but Markdown. Zensical copies them without help.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin


class DownloadsConfig(Config):
    """No options."""


class DownloadsPlugin(BasePlugin[DownloadsConfig]):
    """Needs `theme.custom_dir`."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Copies every Markdown file of the custom theme folder to its place in the site."""
        root = Path(config.theme.custom_dir or "")
        for path in sorted(root.rglob("*.md")) if config.theme.custom_dir else ():
            target = Path(config.site_dir, path.relative_to(root))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
