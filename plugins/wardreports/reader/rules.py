"""The ordered rule table: logical lines → blocks. The first rule that takes a line makes its block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.labels import BULLET, COUNTED, NUMBER, PART, POINT, STAR, is_capitals, label_of
from wardreports.document.model import Block, Heading, List, ListItem, Paragraph, Verbatim
from wardreports.reader import furniture, phrases
from wardreports.reader.labelled import without_label
from wardreports.reader.lines import Element, TableLines
from wardreports.reader.outline import Levels, Verdict, verdicts
from wardreports.reader.pieces import Flow, Piece, cut, flow, span_of
from wardreports.reader.tables import CAPTION, UNIT_NOTE, table
from wardreports.source import Source, Span

_DEEPEST = 6
_TITLE_LINES = 5


@dataclass(slots=True)
class _State:
    """Where the reading stands: the elements, the verdicts on their labels, what is open."""

    source: Source
    elements: Sequence[Element]
    verdicts: Sequence[Verdict | None]
    levels: Levels = field(default_factory=Levels)
    markers: list[str] = field(default_factory=list)
    tail: bool = False
    blocks: list[Block] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


# A rule looks at the element at an index and gives the index after what it took, or None.
_Rule: TypeAlias = Callable[[_State, int], int | None]


def blocks(
    source: Source, elements: Sequence[Element], far: int
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """All blocks of `elements`, in reading order. Total: every element is in exactly one block."""
    first, index = furniture.head(source, elements, far)
    state = _State(source, elements, verdicts(elements), blocks=list(first))
    while index < len(elements):
        index = next(after for rule in RULES if (after := rule(state, index)) is not None)
    return tuple(state.blocks), tuple(state.diagnostics)


def _table(state: _State, index: int) -> int | None:
    element = state.elements[index]
    end = index
    before: list[Flow] = []
    while isinstance(element, Flow) and len(before) < 3 and _leads_table(element):
        before.append(element)
        end += 1
        if end == len(state.elements):
            return None
        element = state.elements[end]
    if not isinstance(element, TableLines):
        return None
    made, findings = table(state.source, element, before)
    state.blocks.append(made)
    state.diagnostics.extend(findings)
    return end + 1


def _leads_table(line: Flow) -> bool:
    if len(line.text) >= 200 or phrases.opens_furniture(line.text):
        return False
    return bool(CAPTION.match(line.text) or UNIT_NOTE.match(line.text)) or (
        is_capitals(line.text) and label_of(line.text) is None
    )


def _annex(state: _State, index: int) -> int | None:
    element = state.elements[index]
    if not isinstance(element, Flow):
        return None
    if not phrases.ANNEX.match(element.text) and not (
        phrases.FORM.match(element.text) and _is_attached(state.elements[index + 1 : index + _TITLE_LINES])
    ):
        return None
    division, after = furniture.annex(state.source, state.elements, index)
    state.blocks.append(division)
    state.levels = Levels(above=1)
    return after


def _is_attached(below: Sequence[Element]) -> bool:
    """Whether lines in capitals lead to one that tells what the form above them is attached to."""
    for line in below:
        if not isinstance(line, Flow):
            return False
        if phrases.ATTACHED.match(line.text):
            return True
        if not is_capitals(line.text):
            return False
    return False


def _addressee(state: _State, index: int) -> int | None:
    """An addressee before the first heading, where the head above it was none that is known."""
    element = state.elements[index]
    if not isinstance(element, Flow) or not phrases.ADDRESSED.match(element.text):
        return None
    if any(isinstance(block, Heading) for block in state.blocks):
        return None
    division, after = furniture.addressee(state.source, state.elements, index)
    state.blocks.append(division)
    return after


def _recipients(state: _State, index: int) -> int | None:
    element = state.elements[index]
    if not isinstance(element, Flow) or not phrases.RECIPIENTS.match(element.text):
        return None
    division, after = furniture.recipients(state.source, state.elements, index)
    state.blocks.append(division)
    state.tail = True
    return after


def _signature(state: _State, index: int) -> int | None:
    element = state.elements[index]
    if not isinstance(element, Flow) or not furniture.opens_signature(element, state.tail):
        return None
    division, after = furniture.signature(state.source, state.elements, index)
    state.blocks.append(division)
    state.tail = True
    return after


def _heading(state: _State, index: int) -> int | None:
    element, verdict = state.elements[index], state.verdicts[index]
    if verdict is None or not verdict.heading or not isinstance(element, Flow):
        return None
    label = verdict.label
    end = index + 1 if verdict.run_in else _end_of_title(state, index, verdict)
    lines = [e for e in state.elements[index:end] if isinstance(e, Flow)]
    whole = lines[0] if len(lines) == 1 else flow(state.source, [p for line in lines for p in line.pieces])
    label_span, rest = without_label(state.source, whole, label.end)
    state.markers.clear()
    level = state.levels.level(label)
    if verdict.run_in:
        title, text = _at_colon(state.source, rest)
    else:
        title, text = rest, None
    span = Span(label_span.start, title.span.end) if title.pieces else label_span
    made = title.inlines
    state.blocks.append(Heading(level, label.label, made, span, text is not None, label_span=label_span))
    if text is not None:
        state.blocks.append(Paragraph(text.inlines, text.span))
    return end


def _end_of_title(state: _State, index: int, verdict: Verdict) -> int:
    """The index after the lines of a heading.

    A title in capitals goes on in capitals; "Phần thứ nhất" has its title below.
    """
    element = state.elements[index]
    assert isinstance(element, Flow)  # noqa: S101
    rest = element.text[verdict.label.end :].strip()
    end = index + 1
    if rest and not is_capitals(rest):
        return end
    limit = min(len(state.elements), index + 1 + _TITLE_LINES)
    while end < limit and _continues_title(state, end):
        end += 1
    if end == index + 1 and not rest and end < limit and verdict.label.kind == PART:
        after = state.elements[end]
        if isinstance(after, Flow) and state.verdicts[end] is None and _is_title(after):
            end += 1
    return end


def _continues_title(state: _State, index: int) -> bool:
    line = state.elements[index]
    if not isinstance(line, Flow) or state.verdicts[index] is not None or line.cell:
        return False
    return is_capitals(line.text) and not phrases.opens_furniture(line.text)


def _is_title(line: Flow) -> bool:
    return len(line.text.split()) <= 40 and not line.text.endswith((".", ";", ",", ":"))


def _at_colon(source: Source, line: Flow) -> tuple[Flow, Flow | None]:
    for piece in line.pieces:
        span = span_of(piece)
        at_colon = source.text.find(":", span.start, span.end) if isinstance(piece, Span) else -1
        if at_colon != -1:
            before, after = cut(line.pieces, at_colon + 1)
            rest = flow(source, after)
            return flow(source, before), rest if rest.pieces else None
    return line, None


def _item(state: _State, index: int) -> int | None:
    element, verdict = state.elements[index], state.verdicts[index]
    if verdict is None or not isinstance(element, Flow):
        return None
    label = verdict.label
    if label.kind not in (BULLET, COUNTED, STAR, NUMBER, POINT):
        return None
    span, rest = without_label(state.source, element, label.end)
    if not rest.pieces:
        return None
    depth = _depth(state, label.kind if label.kind != BULLET else label.label)
    item = ListItem(label.printed, depth, rest.inlines, element.span, marker_span=span)
    last = state.blocks[-1] if state.blocks else None
    if isinstance(last, List):
        state.blocks[-1] = _appended(last, item)
    else:
        state.blocks.append(List((item,), item.span))
    return index + 1


def _depth(state: _State, marker: str) -> int:
    """One deeper for each other marker that is open since the last heading."""
    if marker in state.markers:
        del state.markers[state.markers.index(marker) + 1 :]
    elif len(state.markers) < _DEEPEST:
        state.markers.append(marker)
    return len(state.markers)


def _appended(made: List, item: ListItem) -> List:
    return List((*made.items, item), made.span.cover(item.span))


def _verbatim(state: _State, index: int) -> int | None:
    element = state.elements[index]
    if not isinstance(element, Flow) or any(c.isalnum() for c in element.text):
        return None
    if not any(isinstance(piece, Span) for piece in element.pieces):
        return None
    for span in _unbroken(state.source, element.pieces):
        state.blocks.append(Verbatim(state.source.slice(span), span))
    state.diagnostics.append(at(state.source, element.span, "WR303"))
    return index + 1


def _unbroken(source: Source, pieces: Iterable[Piece]) -> list[Span]:
    """The stretches of the source that `pieces` fill: a rule left out between two of them parts them."""
    made: list[Span] = []
    for piece in pieces:
        span = span_of(piece)
        if made and not source.text[made[-1].end : span.start].strip():
            made[-1] = made[-1].cover(span)
        else:
            made.append(span)
    return made


def _paragraph(state: _State, index: int) -> int:
    element = state.elements[index]
    assert isinstance(element, Flow)  # noqa: S101
    state.blocks.append(Paragraph(element.inlines, element.span))
    return index + 1


RULES: tuple[_Rule, ...] = (
    _table,
    _annex,
    _addressee,
    _recipients,
    _signature,
    _heading,
    _item,
    _verbatim,
    _paragraph,
)
