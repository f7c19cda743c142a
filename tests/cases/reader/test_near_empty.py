"""A text with next to nothing in it: the finding stands at a line, so that an editor can go there."""

from __future__ import annotations

import pytest

from wardreports.reader.damage import damage
from wardreports.source import Source


@pytest.mark.parametrize(("text", "code"), [("", "WR304"), ("\n\n", "WR304"), ("Phường.\n", "WR305")])
def test_an_empty_text_is_told_at_line_one(text: str, code: str) -> None:
    assert [(one.code, one.line) for one in damage(Source("a.txt", text))] == [(code, 1)]
