"""Footnotes: roles and names, and each note beside its mark.

On a phone a note at the page's end is a hundred screens away from its mark. So it stands straight after the
block that holds the mark; and where the block goes on for more than a screen after the mark, the block is
parted at the end of a sentence and the note stands between. No script is needed, and print has it at the
same place.

A reader sees the label that the report printed; identifiers have the one that is unique.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown

from markdown_wardreports.elements import (
    HEADINGS,
    LISTS,
    element,
    lang,
    own_children,
    remove_keeping_tail,
    replace,
    text_of,
)
from markdown_wardreports.parting import Mark, part
from wardreports.messages import message
from wardreports.text.note_labels import printed

_NO_BREAK_SPACE = "\x02qq3936677670287331zz\x03"


@dataclass
class Notes:
    """The notes of a page by label, and which of them stand already."""

    by_label: dict[str, Element] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)

    def take(self, marks: list[str]) -> list[Element]:
        """The notes of `marks` that stand nowhere yet, each followed by those that it refers to itself."""
        taken: list[Element] = []
        for label in marks:
            if label in self.by_label and label not in self.placed:
                self.placed.add(label)
                note = self.by_label[label]
                taken.append(note)
                taken.extend(self.take(labels(note)))
        return taken


def labels(within: Element) -> list[str]:
    """The labels of the references inside, in reading order."""
    return [link.get("href", "").removeprefix("#fn-") for link in within.iter("a") if _is_reference(link)]


def collect(md: Markdown, root: Element, language: str) -> Notes:
    """Take the notes out of the list that `footnotes` made; name references, notes and ways back."""
    extension = md.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
    by_identifier = {extension.makeFootnoteId(label): label for label in extension.footnotes}
    found = Notes()
    for holder in [child for child in root if child.get("class") == "footnote"]:
        for item in holder.iter("li"):
            label = by_identifier.get(item.get("id", ""))
            if label is not None:
                found.by_label[label] = _note(item, label, language)
        root.remove(holder)
    counts: dict[str, int] = {}
    for tree in (root, *found.by_label.values()):
        _name_references(tree, by_identifier, counts, language)
    for label, note in found.by_label.items():
        _add_ways_back(note, label, counts.get(label, 0), language)
    return found


def place(root: Element, found: Notes, language: str) -> None:
    """Each note after the block, or the part of it, that holds its first mark; those without a mark last."""
    _place_in(root, found)
    left = [note for label, note in found.by_label.items() if label not in found.placed]
    if left:
        name = message("page.notes", language)
        section = element("section", class_="wr-notes", role="doc-endnotes", aria_label=name)
        section.extend(left)
        root.append(section)


def _is_reference(link: Element) -> bool:
    return link.get("role") == "doc-noteref"


def _note(item: Element, label: str, language: str) -> Element:
    note = element("div", class_="wr-note", role="doc-footnote", id=f"fn-{label}")
    note.extend(list(item))
    note.tail = "\n"
    for paragraph in list(note):
        for link in list(paragraph):
            if link.get("class") == "footnote-backref":
                remove_keeping_tail(paragraph, link)
        paragraph.text = (paragraph.text or "").replace(_NO_BREAK_SPACE, "")
        for child in paragraph:
            child.tail = (child.tail or "").replace(_NO_BREAK_SPACE, "")
    if not len(note):
        note.append(element("p"))
    said = message("page.note.label", language, label=printed(label))
    name = element("span", said, class_="wr-note-label", lang=lang(language))
    name.tail, note[0].text = f" {note[0].text or ''}", None
    note[0].insert(0, name)
    return note


def _name_references(tree: Element, known: dict[str, str], counts: dict[str, int], language: str) -> None:
    for mark in tree.iter("sup"):
        link = mark.find("a")
        if link is None or link.get("class") != "footnote-ref":
            continue
        label = known[link.get("href", "").removeprefix("#")]
        counts[label] = counts.get(label, 0) + 1
        mark.set("id", _reference_identifier(label, counts[label]))
        link.attrib.clear()
        link.set("class", "wr-noteref")
        link.set("role", "doc-noteref")
        link.set("href", f"#fn-{label}")
        link.set("aria-label", message("page.note.reference", language, label=printed(label)))
        if lang(language):
            link.set("lang", lang(language))
        link.text = printed(label)


def _reference_identifier(label: str, count: int) -> str:
    # "1-2" is the label of another note.
    return f"fnref-{label}" if count == 1 else f"fnref-{label}.{count}"


def _add_ways_back(note: Element, label: str, count: int, language: str) -> None:
    for number in range(1, count + 1):
        key = "page.note.backlink" if number == 1 else "page.note.backlink.again"
        way = element(
            "a",
            message("page.note.back", language),
            class_="wr-backlink",
            role="doc-backlink",
            href=f"#{_reference_identifier(label, number)}",
            aria_label=message(key, language, label=printed(label), count=number),
            lang=lang(language),
        )
        last = note[-1]
        if len(last):
            last[-1].tail = (last[-1].tail or "") + " "
        else:
            last.text = (last.text or "") + " "
        last.append(way)


def _group(notes: list[Element]) -> Element:
    group = element("div", class_="wr-notes")
    group.text = group.tail = "\n"
    group.extend(notes)
    return group


def _place_in(parent: Element, found: Notes) -> None:
    for child in list(parent):
        if child.get("class") in ("wr-note", "wr-notes"):
            continue
        if child.tag == "p":
            _after_paragraph(parent, child, found)
        elif child.tag in HEADINGS or child.get("class") in ("wr-table", "wr-heading"):
            _after(parent, child, found.take(labels(child)))
        elif child.tag in LISTS:
            for item in child:
                _inside_item(item, found)
        else:
            _place_in(child, found)


def _after(parent: Element, block: Element, notes: list[Element]) -> None:
    if notes:
        parent.insert(list(parent).index(block) + 1, _group(notes))


def _marks(parts: list[Element], found: Notes) -> list[Mark]:
    """Label and length of each note that is still to be placed; asked for before the notes are taken."""
    wanted = [label for child in parts for label in labels(child)]
    new = [label for label in dict.fromkeys(wanted) if label in found.by_label and label not in found.placed]
    return [Mark(label, len(text_of(found.by_label[label]))) for label in new]


def _after_paragraph(parent: Element, paragraph: Element, found: Notes) -> None:
    pieces = part(paragraph, list(paragraph), _marks([paragraph], found))
    if len(pieces) == 1:
        _after(parent, paragraph, found.take(pieces[0].labels))
        return
    box = element("div", class_="wr-paragraph", id=paragraph.get("id", ""))
    replace(parent, paragraph, box)
    for number, piece in enumerate(pieces):
        inner = element("p", class_="wr-continued" if number else "")
        inner.text, inner.tail = piece.text, "\n"
        inner.extend(piece.children)
        box.append(inner)
        if notes := found.take(piece.labels):
            box.append(_group(notes))


def _inside_item(item: Element, found: Notes) -> None:
    own = list(own_children(item))
    nested = list(item)[len(own) :]
    pieces = part(item, own, _marks(own, found))
    for child in list(item):
        item.remove(child)
    item.text = pieces[0].text
    for number, piece in enumerate(pieces):
        if number:
            item[-1].tail = piece.text
        item.extend(piece.children)
        if notes := found.take(piece.labels):
            item.append(_group(notes))
    item.extend(nested)
    for child in nested:
        for inner in child:
            _inside_item(inner, found)
