"""Data tables: caption, header cells with scope, merged cells, figures, a region that scrolls by keyboard."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown_wardreports.directives import options
from markdown_wardreports.elements import add_class, element, remove_keeping_tail, replace
from wardreports.messages import message

_ALIGNMENTS = {"right": "wr-number", "center": "wr-centre"}


def finish(root: Element, language: str) -> None:
    """Every table of the page, with or without what the writer said of it."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for number, table in enumerate(list(root.iter("table")), 1):
        box = parents[table]
        if box.get("class") != "wr-table":
            made = element("div", class_="wr-table")
            replace(box, table, made)
            made.append(table)
            box = made
        _finish(box, table, number, language)


def _finish(box: Element, table: Element, number: int, language: str) -> None:
    said = options(box)
    table.set("class", "wr-data")
    _head_rows(table, int(said.get("head", "1")))
    rows = list(table.iter("tr"))
    _cells(table, _numbers(said.get("row-header", "")))
    for y in _numbers(said.get("total", "")):
        add_class(rows[y - 1], "wr-total")
    _merge(rows, said.get("span", ""))
    caption = _caption(box, table, said)
    name = f"bang-{number}"
    region = element("div", class_="wr-scroll", role="region", tabindex="0")
    if caption is None:
        region.set("aria-label", message("page.table.unnamed", language, number=number))
    else:
        caption.set("id", name)
        region.set("aria-labelledby", name)
    replace(box, table, region)
    region.append(table)


def _head_rows(table: Element, count: int) -> None:
    """Make the first `count` rows the header. Markdown knows exactly one; an empty one stands for none."""
    head, body = table.find("thead"), table.find("tbody")
    if head is None:
        return
    if count == 0:
        table.remove(head)
    for row in list(body if body is not None else ())[: max(0, count - 1)]:
        body.remove(row)  # type: ignore[union-attr]
        head.append(row)


def _cells(table: Element, row_headers: list[int]) -> None:
    for part in table:
        for row in part:
            for x, cell in enumerate(row, 1):
                _align(cell)
                filled = len(cell) or (cell.text or "").strip()
                column_header = part.tag == "thead"
                # An empty header cell names nothing; a screen reader would announce it as one that does.
                cell.tag = "th" if filled and (column_header or x in row_headers) else "td"
                if cell.tag == "th":
                    cell.set("scope", "col" if column_header else "row")


def _align(cell: Element) -> None:
    style = cell.attrib.pop("style", "")
    for word, name in _ALIGNMENTS.items():
        if word in style:
            add_class(cell, name)


def _merge(rows: list[Element], spans: str) -> None:
    """Merged cells, given as `row.column:rowsxcolumns`: the covered places, left empty, go."""
    grid = [list(row) for row in rows]
    for span in filter(None, spans.split(",")):
        place, _, size = span.partition(":")
        y, x = (int(n) - 1 for n in place.split("."))
        high, wide = (int(n) for n in size.split("x"))
        cell = grid[y][x]
        for key, value in (("rowspan", high), ("colspan", wide)):
            if value > 1:
                cell.set(key, str(value))
        for row, cells in zip(rows[y : y + high], grid[y : y + high], strict=True):
            for covered in cells[x : x + wide]:
                if covered is not cell:
                    row.remove(covered)


def _caption(box: Element, table: Element, said: dict[str, str]) -> Element | None:
    """The paragraphs before the table as its caption: the caption proper and the unit note."""
    caption = element("caption")
    for key, name in (("caption", "wr-caption"), ("unit-note", "wr-unit-note")):
        paragraph = box.find("p") if key in said else None
        if paragraph is not None:
            remove_keeping_tail(box, paragraph)
            paragraph.tag = "span"
            paragraph.set("class", name)
            paragraph.tail = " "
            caption.append(paragraph)
    if not len(caption):
        return None
    table.insert(0, caption)
    return caption


def _numbers(listed: str) -> list[int]:
    return [int(number) for number in listed.split(",") if number]
