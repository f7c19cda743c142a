"""The head and the tail of a document.

Letterhead, draft mark, title, addressee; recipients, signature, annex.
"""

from __future__ import annotations

from collections.abc import Sequence

from wardreports.document.labels import BULLET, is_capitals, label_of
from wardreports.document.model import Block, Division, List, ListItem, Paragraph, Role
from wardreports.reader import phrases
from wardreports.reader.labelled import without_label
from wardreports.reader.lines import Element
from wardreports.reader.pieces import Flow, cover, flow
from wardreports.source import Source
from wardreports.text.person_names import bare_name, is_person_name

_HEAD = 40
_LONG = 30


def head(source: Source, elements: Sequence[Element], far: int) -> tuple[list[Block], int]:
    """The divisions before the running text, and the index of the first element after them.

    `far` is how many empty lines part more than lines in this dialect.
    """
    lines = _leading_flows(elements)
    kind = next((i for i, line in enumerate(lines) if is_type(line.text)), None)
    index = _letterhead_end(lines) if kind is None else kind
    blocks = _letterhead(source, lines[:index])
    if kind is not None or _begins_subject(lines, index) or _is_headline(lines[index : index + 1]):
        index = _title(source, lines, index, far, blocks)
    return _addressee(source, lines, index, blocks)


def _title(source: Source, lines: Sequence[Flow], index: int, far: int, blocks: list[Block]) -> int:
    """Appends the title's divisions: the type, the subject over its lines, what stands in brackets below."""
    if is_type(lines[index].text):
        blocks.append(_division(source, Role.TITLE, [lines[index]]))
        index += 1
        while index < len(lines) and _is_draft_mark(lines[index].text):
            blocks.append(_division(source, Role.DRAFT_MARK, [lines[index]]))
            index += 1
    subject: list[Flow] = []
    while index < len(lines) and _goes_on_title(lines[index], subject, far):
        subject.append(lines[index])
        index += 1
    if subject:
        pieces = [piece for line in subject for piece in line.pieces]
        blocks.append(_division(source, Role.TITLE, [flow(source, pieces)]))
    while index < len(lines) and (role := _below_title(lines[index].text)):
        blocks.append(_division(source, role, [lines[index]]))
        index += 1
    return index


def _below_title(text: str) -> Role | None:
    if _is_draft_mark(text):
        return Role.DRAFT_MARK
    return Role.TITLE if text.startswith("(") and text.endswith(")") else None


def _is_draft_mark(text: str) -> bool:
    return len(text) < 60 and bool(phrases.DRAFT.match(text))


def is_type(text: str) -> bool:
    """Whether a line holds the name of a document's type and nothing else."""
    return text.rstrip(".: ") in phrases.DOCUMENT_TYPES


def _is_headline(lines: Sequence[Flow]) -> bool:
    """Whether a type and its subject stand in one line of capitals: "BÁO CÁO KẾT QUẢ …"."""
    return bool(lines) and is_capitals(lines[0].text) and lines[0].text.startswith("BÁO CÁO ")


def _leading_flows(elements: Sequence[Element]) -> list[Flow]:
    lines: list[Flow] = []
    for element in elements[:_HEAD]:
        if not isinstance(element, Flow):
            break
        lines.append(element)
    return lines


def _letterhead_end(lines: Sequence[Flow]) -> int:
    index = 0
    while index < len(lines) and (_is_letterhead(lines[index]) or _is_draft_mark(lines[index].text)):
        index += 1
    return index


def _begins_subject(lines: Sequence[Flow], index: int) -> bool:
    """Whether a subject without its type begins at `index`.

    An addressee follows, and it is no labelled line.
    """
    if index >= len(lines) or phrases.ADDRESSEE.match(lines[index].text) or label_of(lines[index].text):
        return False
    addressed = any(phrases.ADDRESSEE.match(line.text) for line in lines[index : index + 8])
    return addressed and len(lines[index].text.split()) <= 2 * _LONG


def _is_letterhead(line: Flow) -> bool:
    text = line.text
    return line.cell or bool(
        phrases.NATION.match(text)
        or phrases.NUMBER_LINE.match(text)
        or phrases.PLACE_AND_DATE.match(text)
        or (phrases.ORGAN.match(text) and is_capitals(text) and len(text) < 120)
    )


def _letterhead(source: Source, lines: Sequence[Flow]) -> list[Block]:
    blocks: list[Block] = []
    group: list[Flow] = []
    for line in lines:
        if _is_draft_mark(line.text):
            if group:
                blocks.append(_division(source, Role.LETTERHEAD, group))
            group = []
            blocks.append(_division(source, Role.DRAFT_MARK, [line]))
        else:
            group.append(line)
    if group:
        blocks.append(_division(source, Role.LETTERHEAD, group))
    return blocks


def _goes_on_title(line: Flow, subject: Sequence[Flow], far: int) -> bool:
    text = line.text
    if phrases.ADDRESSEE.match(text) or _is_draft_mark(text) or label_of(text) or text.startswith("("):
        return False
    if not subject:
        return len(text.split()) <= 3 * _LONG
    if phrases.OPENING.match(text):
        return False
    if _is_headline(subject) and not is_capitals(text):
        return False
    if len(subject) >= 6 or (line.gap >= far and not _is_unfinished(subject[-1].text, text)):
        return False
    return not text.endswith((".", ":")) and len(text.split()) <= _LONG


def _is_unfinished(before: str, after: str) -> bool:
    """Whether a subject goes on over empty lines: in the middle of a list, or with a small letter."""
    return before.endswith((",", ";", "-")) or after[:1].islower()


def _addressee(
    source: Source, lines: Sequence[Flow], index: int, blocks: list[Block]
) -> tuple[list[Block], int]:
    if index >= len(lines) or not phrases.ADDRESSEE.match(lines[index].text):
        return blocks, index
    division, end = addressee(source, lines, index)
    blocks.append(division)
    return blocks, end


def addressee(source: Source, elements: Sequence[Element], start: int) -> tuple[Division, int]:
    """The addressee that begins at `start`, with its list, and the index after it."""
    lines: list[Flow] = []
    for element in elements[start:]:
        if not isinstance(element, Flow) or (lines and not _is_addressed(element, lines[-1].text)):
            break
        lines.append(element)
    return _division(source, Role.ADDRESSEE, lines), start + len(lines)


def _is_addressed(line: Flow, before: str) -> bool:
    return (_is_bullet(line) or bool(phrases.OPEN_END.search(before))) and len(line.text.split()) <= _LONG


def _is_bullet(line: Flow) -> bool:
    label = label_of(line.text)
    return label is not None and label.kind == BULLET


def recipients(source: Source, elements: Sequence[Element], start: int) -> tuple[Division, int]:
    """The recipients list that begins at `start`, to its "Lưu:" line, and the index after it.

    Its items have dashes, or each ends in a semicolon.
    """
    lines: list[Flow] = []
    index = start
    for element in elements[start : start + 60]:
        if not isinstance(element, Flow) or (lines and _ends_recipients(element)):
            break
        lines.append(element)
        index += 1
        if phrases.FILED.match(element.text):
            break
    return _division(source, Role.RECIPIENTS, lines), index


def _ends_recipients(line: Flow) -> bool:
    listed = _is_bullet(line) or phrases.FILED.match(line.text) or line.text.endswith(";")
    return bool(phrases.SIGNED.match(line.text)) or not listed


def opens_signature(line: Flow, tail: bool) -> bool:
    """Whether `line` begins a signature block; a bare role does so only in the tail of the document."""
    signed = phrases.SIGNED.match(line.text)
    if signed and is_capitals(line.text):
        return True
    return tail and bool(phrases.ROLE.match(line.text)) and is_capitals(line.text) and len(line.text) < 60


def signature(source: Source, elements: Sequence[Element], start: int) -> tuple[Division, int]:
    """The signature that begins at `start`, to the name, and the index after it.

    Below the name may stand the rest of a certificate, and the name once more.
    """
    lines: list[Flow] = []
    name = ""
    for element in elements[start : start + 12]:
        if not isinstance(element, Flow) or (lines and not _belongs_to_signature(element)):
            break
        if name and not (phrases.CERTIFICATE.match(element.text) or bare_name(element.text) == name):
            break
        lines.append(element)
        if len(lines) > 1 and _is_name(element.text):
            name = name or bare_name(element.text)
    return _division(source, Role.SIGNATURE, lines), start + len(lines)


def _belongs_to_signature(line: Flow) -> bool:
    text = line.text
    if phrases.ANNEX.match(text) or phrases.RECIPIENTS.match(text) or label_of(text):
        return bool(phrases.SIGNED.match(text))
    return (
        (is_capitals(text) and len(text) < 80)
        or _is_name(text)
        or (text.startswith(("(", "[")) and len(text) < 60)
        or bool(phrases.CERTIFICATE.match(text))
    )


def _is_name(text: str) -> bool:
    return is_person_name(text) and not is_capitals(text)


def annex(source: Source, elements: Sequence[Element], start: int) -> tuple[Division, int]:
    """The heading lines of an annex.

    Its name, its title in capitals, "(Kèm theo …)"; what follows stays outside, be it the first cell of a
    table in capitals.
    """
    lines: list[Flow] = []
    index = start
    for element in elements[start : start + 8]:
        if not isinstance(element, Flow) or (len(lines) > 2 and _is_attached(lines[-1].text)):
            break
        text = element.text
        fits = not lines or (is_capitals(text) and not label_of(text)) or phrases.ATTACHED.match(text)
        if not fits or (lines and phrases.ANNEX.match(text)):
            break
        lines.append(element)
        index += 1
    return _division(source, Role.ANNEX, lines), index


def _is_attached(text: str) -> bool:
    return bool(phrases.ATTACHED.match(text)) and text.endswith(")")


def _division(source: Source, role: Role, lines: Sequence[Flow]) -> Division:
    blocks: list[Block] = []
    for line in lines:
        label = label_of(line.text) if role in (Role.RECIPIENTS, Role.ADDRESSEE) else None
        if label and label.kind == BULLET:
            item = bullet(source, line, 1)
            last = blocks[-1] if blocks else None
            if isinstance(last, List):
                blocks[-1] = List((*last.items, item), last.span.cover(item.span))
            else:
                blocks.append(List((item,), item.span))
        else:
            blocks.append(Paragraph(line.inlines, line.span))
    return Division(role, tuple(blocks), cover([p for line in lines for p in line.pieces]))


def bullet(source: Source, line: Flow, depth: int) -> ListItem:
    """The item of a line that begins with a marker of one character."""
    marker, rest = without_label(source, line, 1)
    return ListItem(source.slice(marker), depth, rest.inlines, line.span, marker_span=marker)
