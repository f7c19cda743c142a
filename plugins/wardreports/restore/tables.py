"""What the restorer knows: a shipped dictionary and texts, and what a portal's own clean reports teach it."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from wardreports.restore.language_model import Dictionary, LanguageModel
from wardreports.text.normalise import nfc

_FOLDER = files("wardreports") / "data" / "restore"


@cache
def shipped() -> LanguageModel:
    """The model of the shipped tables alone. Loaded at the first call (about half a second), then kept."""
    texts = _lines("reports.txt.xz")
    words = [tuple(word.split()) for word in _lines("words.txt.xz")]
    return LanguageModel(words=Dictionary(words)).taught(texts)


def teach(texts: Iterable[str], base: LanguageModel | None = None) -> LanguageModel:
    """The model that has also read `texts`: a portal's clean reports, without front matter. Their order is
    of no
    account. A report must not be among the texts that teach how to restore it."""
    known = base or shipped()
    clean = sorted({nfc(text) for text in texts})
    return known.taught(clean) if clean else known


def key(texts: Iterable[str]) -> str:
    """A name for what `teach(texts)` gives, for a cache: the same for the same tables and texts in any
    order."""
    digests = sorted({hashlib.sha256(nfc(text).encode()).hexdigest() for text in texts})
    return hashlib.sha256("\n".join([_tables_key(), *digests]).encode()).hexdigest()


@cache
def _tables_key() -> str:
    packed = [(_FOLDER / name).read_bytes() for name in ("reports.txt.xz", "words.txt.xz")]
    return hashlib.sha256(b"".join(packed)).hexdigest()


def _lines(name: str) -> list[str]:
    return lzma.decompress((_FOLDER / name).read_bytes()).decode("utf-8").split("\n")
