"""The steps over a finished tree, in their order."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from markdown_wardreports import blocks, directives, languages, lone_notes, notes, stand_ins, tables
from markdown_wardreports.restorations import RestorationMarks


class PageProcessor(Treeprocessor):
    """Runs once a page, after every other tree processor."""

    def __init__(self, md: Markdown, language: str, marks: RestorationMarks) -> None:
        super().__init__(md)
        self.language = language
        self.marks = marks

    def run(self, root: Element) -> None:
        """Comments first, for the rest needs the divisions; permalinks before the notes after them."""
        found = notes.collect(self.md, root, self.language)
        report = directives.resolve(self.md, root)
        named = []
        if report is not None:
            irregular = dict(word.split("=", 1) for word in report if "=" in word)
            named = blocks.identify(root, irregular, self.md.htmlStash.rawHtmlBlocks)
            blocks.mark_items(root)
        stand_ins.finish(root, self.language)
        tables.finish(root, self.language, self.md.htmlStash.rawHtmlBlocks, report=report is not None)
        blocks.link(root, named, self.language)
        lone_notes.finish(root, set(found.by_label), self.language)
        notes.place(root, found, self.language)
        if report is not None:
            languages.mark(root)
        self.marks.ready = True
