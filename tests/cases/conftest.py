"""Collects the Markdown files of this folder as cases (see `case_files`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from case_files import Case, accept, difference, parse, render


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    return CaseFile.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None


class CaseFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        text = self.path.read_text(encoding="utf-8")
        cases = parse(text)
        if self.config.getoption("--accept"):
            text = accept(text, cases)
            self.path.write_text(text, encoding="utf-8")
            cases = parse(text)
        for case in cases:
            yield CaseItem.from_parent(self, name=case.title, case=case)


class CaseItem(pytest.Item):
    def __init__(self, *, case: Case, **more: object) -> None:
        super().__init__(**more)
        self.case = case

    def runtest(self) -> None:
        really = render(self.case)
        for block in self.case.expected:
            if really[block.info] != block.text:
                raise DifferenceError(block.info, difference(block.text, really[block.info]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if isinstance(excinfo.value, DifferenceError):
            kind, shown = excinfo.value.args
            return f"{self.path}:{self.case.line}: {self.case.title}: {kind} differs\n{shown}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.line - 1, f"{self.path.name}: {self.case.title}"


class DifferenceError(Exception):
    """The name of a rendering, and both sides of it."""
