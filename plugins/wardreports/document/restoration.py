"""What may be said of a damaged piece of a source: the text that probably stood there, and how sure that
is."""

from __future__ import annotations

from dataclasses import dataclass

from wardreports.document.model import Grade
from wardreports.source import Span


@dataclass(frozen=True, slots=True)
class Restoration:
    """A damaged piece of the source, what it probably was, and how sure that is (0 to 1). Both texts have
    one length."""

    span: Span
    original: str
    restored: str
    grade: Grade
    confidence: float
