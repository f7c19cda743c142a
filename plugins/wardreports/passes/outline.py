"""Looking the outline over: oddities of numbering stay as printed, and are reported."""

from __future__ import annotations

from wardreports.diagnostics.diagnostic import Diagnostic, at
from wardreports.document.labels import label_of, ordinal
from wardreports.document.model import Division, Document, Heading, Role
from wardreports.document.walk import walk_blocks


def check_outline(document: Document) -> tuple[Diagnostic, ...]:
    """WR301 for a label that repeats its elder sibling's, WR302 for one that skips. An annex counts anew.

    Reads: headings. Writes: nothing.
    """
    found: list[Diagnostic] = []
    last: dict[int, tuple[str, int]] = {}
    for block in walk_blocks(document.blocks):
        if isinstance(block, Division) and block.role is Role.ANNEX:
            last.clear()
        if not isinstance(block, Heading):
            continue
        for deeper in [level for level in last if level > block.level]:
            del last[deeper]
        label = label_of(f"{block.label}. x") if block.label else None
        place = ordinal(label) if label else 0
        before, elder = last.get(block.level, ("", 0))
        if place and label and before == label.kind and place <= elder:
            found.append(at(document.source, block.span, "WR301", label=block.label))
        elif place and label and before == label.kind and place > elder + 1:
            found.append(at(document.source, block.span, "WR302", label=block.label))
        last[block.level] = (label.kind if label else "", place)
    return tuple(found)
