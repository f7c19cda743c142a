"""The laws on the real reports beside the project, where they are there."""

from __future__ import annotations

from pathlib import Path

from wardreports.conversion import convert
from wardreports.document.ledger import faults
from wardreports.document.model import Heading
from wardreports.passes.footnotes import references
from wardreports.source import decode


def test_every_report_is_conserved_and_its_notes_pair(shared_corpus: tuple[Path, ...]) -> None:
    for path in shared_corpus:
        document = convert(decode(path.read_bytes(), path.name)).document
        assert not faults(document), path.name
        assert document.ledger.closes, path.name
        labels = [note.label for note in document.footnotes]
        assert labels == [str(number) for number in range(1, len(labels) + 1)], path.name
        assert [reference.label for reference in references(document)] == labels, path.name
        assert any(isinstance(block, Heading) for block in document.blocks), path.name
