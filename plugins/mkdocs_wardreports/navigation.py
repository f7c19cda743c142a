"""The navigation adapter: the tree's navigation becomes MkDocs' `nav`."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from mkdocs_wardreports.reports import ReportsPlugin
from wardreports.messages import message
from wardreports.navigation import navigation, ordered_pages

log = get_plugin_logger("wardreports")


class NavigationConfig(Config):
    """No options."""


class NavigationPlugin(BasePlugin[NavigationConfig]):
    """Needs the reports adapter. A `nav` in mkdocs.yml is kept."""

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Sets `config.nav`, late, when every page is known; MkDocs builds pages, parents and neighbours from
        it.
        """
        reports = config.plugins.get("wardreports")
        if config.nav or not isinstance(reports, ReportsPlugin):
            log.info(message("site.nav-kept"))
            return files
        hand_written = {
            file.src_uri: file.content_string
            for file in files.documentation_pages()
            if file.src_uri not in reports.tree.pages
        }
        config.nav = navigation(reports.tree, *ordered_pages(hand_written))
        return files
