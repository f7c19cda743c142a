"""The search adapter: the search page, its modules and the index become generated files."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from mkdocs_wardreports.reports import ReportsPlugin
from wardreports.messages import message
from wardreports.search.portal import LANDING_SCRIPT, search_files

log = get_plugin_logger("wardreports")


class SearchConfig(Config):
    """No options."""


class SearchPlugin(BasePlugin[SearchConfig]):
    """Needs the reports adapter, whose tree of this build it searches."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Every page loads the script that puts the focus on the passage a link leads to."""
        if not any(str(script) == LANDING_SCRIPT for script in config.extra_javascript):
            script = ExtraScriptValue(LANDING_SCRIPT)
            script.type = "module"
            config.extra_javascript.append(script)
        return config

    @event_priority(0)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the search's files, after the tree is built and before the navigation is made."""
        reports = config.plugins.get("wardreports")
        if not isinstance(reports, ReportsPlugin):
            log.warning(message("search.no-reports"))
            return files
        cache_dir = Path(config.config_file_path).parent / reports.config.cache_dir
        made = search_files(reports.tree, cache_dir=cache_dir)
        for uri, text in made.pages.items():
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=text))
        for uri, data in made.assets.items():
            files.append(File.generated(config, uri, content=data))
        return files
