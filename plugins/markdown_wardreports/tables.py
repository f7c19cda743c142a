"""Data tables: caption, header cells with scope, merged cells, figures, a region that scrolls by keyboard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown_wardreports.directives import options
from markdown_wardreports.elements import add_class, element, lang, remove_keeping_tail, replace
from markdown_wardreports.stacking import stack
from wardreports.messages import message

# A figure as Vietnamese writes it: dots between thousands, one decimal comma.
_FIGURE = re.compile(r"[+\-−]?\d[\d. ]*(,\d+)?( ?%)?")
_ALIGNMENTS = {"right": "wr-number", "center": "wr-centre"}


def finish(root: Element, language: str, stash: Sequence[str | Element], *, report: bool) -> None:
    """Every table of the page, with or without what the writer said of it. Those of a report have a file."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for number, table in enumerate(list(root.iter("table")), 1):
        box = parents[table]
        if box.get("class") != "wr-table":
            made = element("div", class_="wr-table")
            replace(box, table, made)
            made.append(table)
            box = made
        _finish(box, table, number, language, report=report)
        stack(table, places(table), stash)


def _finish(box: Element, table: Element, number: int, language: str, *, report: bool) -> None:
    said = options(box)
    table.set("class", "wr-data")
    _head_rows(table, int(said.get("head", "1")))
    rows = list(table.iter("tr"))
    for cell in (cell for row in rows for cell in row):
        _align(cell)
    for y in _numbers(said.get("total", "")):
        add_class(rows[y - 1], "wr-total")
    _merge(rows, said.get("span", ""))
    _headers(table, _numbers(said.get("row-header", "")), _numbers(said.get("group", "")))
    _align_commas(table)
    name = f"bang-{number}"
    if report:
        for count, row in enumerate(table.iterfind("tbody/tr"), 1):
            row.set("id", f"{name}-hang-{count}")
    if "span" in said or table.find("thead/tr/td") is not None:
        _name_headers(table, name)
    caption = _caption(box, table, said)
    region = element("div", class_="wr-scroll", role="region", tabindex="0")
    if caption is None:
        region.set("aria-label", message("page.table.unnamed", language, number=number))
    else:
        caption.set("id", name)
        region.set("aria-labelledby", name)
    replace(box, table, region)
    region.append(table)
    if report:
        box.append(_file(number, language))


def _file(number: int, language: str) -> Element:
    """The way to the table's CSV file, which every report has beside its page; its words are the style
    sheet's, as a permalink's sign is, so that the page's text stays the report's.
    """
    return element(
        "a",
        class_="wr-table-file",
        href=f"tables/{number}.csv",
        type="text/csv",
        download=f"bang-{number}.csv",
        aria_label=message("page.table.file", language, number=number),
        lang=lang(language),
    )


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


def _headers(table: Element, columns: list[int], groups: list[int]) -> None:
    """Cells that name others: those of the head, those of `columns`, and the lone cells of the rows `groups`.

    A cell over all columns that heads no group is a remark. An empty one names nothing; a screen reader would
    announce it as one that does.
    """
    head = table.find("thead")
    deep = len(head) if head is not None else 0
    found = places(table)
    wide = max((x for _, x in found), default=0) + 1
    for (y, x), cell in found.items():
        if not len(cell) and not (cell.text or "").strip():
            cell.tag = "td"
        elif y < deep:
            cell.tag = "th"
            cell.set("scope", "col")
        elif y + 1 in groups or (x + 1 in columns and int(cell.get("colspan", "0")) < wide):
            cell.tag = "th"
            cell.set("scope", "row")


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


def _align_commas(table: Element) -> None:
    """Figures with fewer decimals than others of their column say what they lack, for the style sheet."""
    columns: dict[int, list[tuple[Element, str]]] = {}
    for (_, x), cell in places(table).items():
        figure = _FIGURE.fullmatch((cell.text or "").strip())
        if cell.tag == "td" and "wr-number" in cell.get("class", "") and figure and not len(cell):
            columns.setdefault(x, []).append((cell, figure.group(1) or ""))
    for cells in columns.values():
        longest = max((decimals for _, decimals in cells), key=len)
        for cell, decimals in cells:
            if len(decimals) < len(longest):
                cell.set("data-fill", ("" if decimals else ",") + "0" * (len(longest) - (len(decimals) or 1)))


def places(table: Element) -> dict[tuple[int, int], Element]:
    """Every place of the rectangle, (row, column) from 0, with the cell that covers it."""
    taken: dict[tuple[int, int], Element] = {}
    for y, row in enumerate(table.iter("tr")):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for right in range(int(cell.get("colspan", "1"))):
                    taken[y + down, x + right] = cell
            x += int(cell.get("colspan", "1"))
    return taken


def _name_headers(table: Element, name: str) -> None:
    """Merged headers, told to screen readers by name: what each cell stands under and beside."""
    head = table.find("thead")
    deep = len(head) if head is not None else 0
    covered = places(table)
    for (y, x), cell in covered.items():
        if cell.tag != "th":
            continue
        cell.attrib.setdefault("id", f"{name}-{y + 1}-{x + 1}")
        for size, scope in (("colspan", "colgroup"), ("rowspan", "rowgroup")):
            if cell.get(size) and cell.get("scope") == scope.removesuffix("group"):
                cell.set("scope", scope)
    seen: set[int] = set()
    for (y, x), cell in covered.items():
        if id(cell) in seen:
            continue
        seen.add(id(cell))
        above = [covered[row, x] for row in range(min(y, deep)) if (row, x) in covered]
        beside = [covered[y, column] for column in range(x if y >= deep else 0) if (y, column) in covered]
        found = [one.get("id", "") for one in (*above, *beside) if one.tag == "th" and one is not cell]
        if found:
            cell.set("headers", " ".join(dict.fromkeys(found)))


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
