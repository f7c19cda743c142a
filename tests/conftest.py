"""What several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from running import ROOT, Ran, Run
from wardreports import cli

# No deadline: a busy machine is no fault of the code. `make laws` takes the long one.
settings.register_profile("wardreports", deadline=None)
settings.register_profile(
    "long", deadline=None, max_examples=25_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("wardreports")

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
