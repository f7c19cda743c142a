"""A portal's own clean reports teach how its damaged ones are read.

Nothing is read before a damaged report asks, so a portal without one pays nothing. A damaged report never
teaches, and so no report teaches itself; nor does one from which something is to be left out, whose words
must not come back elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from wardreports.metadata import front_matter
from wardreports.restore.language_model import LanguageModel
from wardreports.restore.restorer import is_suspect
from wardreports.restore.tables import key, shipped, teach
from wardreports.source import SourceError, decode
from wardreports.tree.files import find_reports, read_bytes
from wardreports.tree.model import ContentFile

# Characters of all teaching texts together: what more would add is not worth the time it takes.
ENOUGH: Final = 1_500_000


@dataclass
class Teachers:
    """The reports of a content folder as teachers of letters."""

    files: Sequence[ContentFile]
    _texts: dict[Path, str] = field(default_factory=dict)
    _chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _models: dict[str, LanguageModel] = field(default_factory=dict)

    def key(self, unit: str) -> str:
        """A name for what `model` gives, for a cache."""
        return key(self.texts(unit))

    def model(self, unit: str) -> LanguageModel:
        """What restores a damaged report of `unit`; units with the same teachers share one."""
        name = self.key(unit)
        if name not in self._models:
            self._models[name] = teach(self.texts(unit))
        return self._models[name]

    def texts(self, unit: str) -> tuple[str, ...]:
        """The texts that teach: the unit's own reports, then all others, newest first, up to ENOUGH."""
        if unit not in self._chosen:
            newest = sorted(self.files, key=lambda file: file.year, reverse=True)
            chosen, characters = [], 0
            for file in sorted(newest, key=lambda file: file.unit != unit):
                if characters >= ENOUGH:
                    break
                if text := self._text(file):
                    chosen.append(text)
                    characters += len(text)
            self._chosen[unit] = tuple(chosen)
        return self._chosen[unit]

    def _text(self, file: ContentFile) -> str:
        if file.path not in self._texts:
            self._texts[file.path] = _clean_text(file)
        return self._texts[file.path]


def model_for(corpus: Path | None, report: Path) -> LanguageModel:
    """What restores the report at `report`, as it is when the corpus is published; outside any corpus the
    shipped tables alone."""
    files = find_reports(corpus)[0] if corpus else ()
    for file in files:
        if file.path.absolute() == report.absolute():
            return Teachers(files).model(file.unit)
    return shipped()


def _clean_text(file: ContentFile) -> str:
    """The report's text, or "" for one that can't teach."""
    try:
        split = front_matter.split(decode(read_bytes(file.path, file.shown), file.shown))
    except SourceError:
        return ""
    if split.values.get("redact") or is_suspect(split.source):
        return ""
    return split.source.body_text
