"""A written document as the page that readers get, as a tree to look things up in."""

from __future__ import annotations

from xml.etree import ElementTree

from wardreports.document.model import Document
from wardreports.writer import markdown as writer
from writing.parsers import python_markdown


def page(made: Document) -> ElementTree.Element:
    """The page as a tree; it is well-formed XML but for the void elements, which Python-Markdown closes."""
    return parsed(python_markdown(writer.write(made), "markdown_wardreports"))


def parsed(html: str) -> ElementTree.Element:
    """HTML of our own making as a tree below one element."""
    return ElementTree.fromstring(f"<main>{html}</main>")  # noqa: S314


def find(tree: ElementTree.Element, **attributes: str) -> list[ElementTree.Element]:
    """The elements with these attributes; "_" stands for "-", a last one is left out (`class_`)."""
    return [
        e
        for e in tree.iter()
        if all(e.get(k.rstrip("_").replace("_", "-")) == v for k, v in attributes.items())
    ]
