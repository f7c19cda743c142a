"""The whole portal on disk, for any engine that reads Markdown and `mkdocs.yml`: MkDocs, ProperDocs,
Zensical.

None of our plugins runs when an exported tree is built. What they would have done stands in files: `docs/`
holds every page and file, `overrides/` the templates, `mkdocs.yml` the navigation and what the templates
show.
"""

from wardreports.export.configuration import ExportError
from wardreports.export.write import MARKER, Export, export

__all__ = ["MARKER", "Export", "ExportError", "export"]
