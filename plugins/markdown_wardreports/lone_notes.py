"""Notes that no mark refers to: the writer gives them as blocks, with the label as their first paragraph."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_wardreports.directives import options
from markdown_wardreports.elements import element, lang, replace
from wardreports.messages import message


def finish(root: Element, taken: set[str], language: str) -> None:
    """Give each its role and name, and its identifier unless a note with a mark has it (a label twice)."""
    for holder in [e for e in root.iter("div") if e.get("class") == "wr-note-without-mark"]:
        label = next(iter(options(holder)), "")
        holder.set("class", "wr-note wr-note-without-mark")
        holder.set("role", "doc-footnote")
        if label and label not in taken:
            taken.add(label)
            holder.set("id", f"fn-{label}")
        printed = holder.find("p")
        if printed is not None:
            name = message("page.note.unmarked", language, label=(printed.text or "").strip())
            replace(holder, printed, element("p", name, class_="wr-note-label", lang=lang(language)))
