"""content/ → the Markdown tree: every page and every file of the portal, before any engine sees it."""

from wardreports.tree.build import build_tree
from wardreports.tree.model import PublishedReport, Tree

__all__ = ["PublishedReport", "Tree", "build_tree"]
