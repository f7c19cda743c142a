"""One random report, rendered, read back, compared."""

from __future__ import annotations

from random import Random

from . import layout_text, pdf_pages, word_text
from .comparison import Tally, compare
from .reports import report

DIALECTS = {
    "word-text": word_text.render,
    "pdf-text": pdf_pages.render,
    "layout-text": layout_text.render,
}


def one(seed: int, dialect: str) -> Tally:
    """The tally of the report of `seed` in `dialect`."""
    rng = Random(seed)
    text, wanted = DIALECTS[dialect](report(rng), rng)
    return compare(wanted, text, dialect)
