"""Words that stand for what a text cannot hold: said in the reader's language before the words as printed."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_wardreports.directives import options
from markdown_wardreports.elements import add_class, element, lang
from wardreports.messages import message


def finish(root: Element, language: str) -> None:
    """Give each verbatim block that stands for an image its class and its name."""
    for holder in [e for e in root.iter("div") if e.get("class") == "wr-verbatim"]:
        printed = holder.find("p")
        if "image" in options(holder) and printed is not None:
            add_class(holder, "wr-image")
            name = element("span", message("page.image", language), class_="wr-stand-in", lang=lang(language))
            name.tail, printed.text = f" {printed.text or ''}", None
            printed.insert(0, name)
