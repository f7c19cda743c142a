"""What several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import ROOT, Ran, Run
from wardreports import cli

CORPUS = ROOT.parent / "shared" / "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expectations of the case files with what really comes out."""
    parser.addoption("--accept", action="store_true", help="rewrite the expectations of tests/cases/**/*.md")


@pytest.fixture(scope="session")
def shared_corpus() -> tuple[Path, ...]:
    """The real reports beside the project; where there are none, a test that asks is skipped and says so."""
    texts = tuple(sorted(CORPUS.glob("*.txt")))
    if not texts:
        pytest.skip("needs the real reports in ../shared/corpus, which are not here")
    return texts


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `wardreports` with the given arguments in this process, in Vietnamese unless told otherwise."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran
