"""What several test files share."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from cli_sample import FRONT_MATTER, REPORT, UNITS
from running import ROOT, Ran, Run
from wardreports import cli

# No deadline: a busy machine is no fault of the code. On a server the same examples every time: what chance
# finds belongs to the long profile, which `make laws` takes.
settings.register_profile("wardreports", deadline=None, derandomize="CI" in os.environ)
settings.register_profile(
    "long", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("wardreports")

CLAIMS: pytest.StashKey[dict[str, dict[str, int]]] = pytest.StashKey()
CORPUS = ROOT.parent / "shared" / "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` rewrites the expectations of the case files with what really comes out."""
    parser.addoption("--record", metavar="FILE", help="write what became of the claims to FILE (JSON)")
    parser.addoption("--accept", action="store_true", help="rewrite the expectations of tests/cases/**/*.md")


def pytest_configure(config: pytest.Config) -> None:
    """The marker `claim`: what the accessibility statement says when the test passes, in Vietnamese."""
    config.addinivalue_line("markers", "claim(text): what the accessibility statement may say of this test")
    config.stash[CLAIMS] = {}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Counts what became of each claim's tests."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    marker = item.get_closest_marker("claim")
    if marker and (report.when == "call" or report.outcome != "passed"):
        claims = item.config.stash[CLAIMS]
        counts = claims.setdefault(marker.args[0], {"passed": 0, "failed": 0, "skipped": 0})
        counts[report.outcome] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Writes the record that was asked for."""
    path = session.config.getoption("--record")
    if path:
        text = json.dumps(session.config.stash[CLAIMS], ensure_ascii=False, indent=1)
        Path(path).write_text(text + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def shared_corpus() -> tuple[Path, ...]:
    """The real reports beside the project; where there are none, a test that asks is skipped and says so."""
    texts = tuple(sorted(CORPUS.glob("*.txt")))
    if not texts:
        pytest.skip("needs the real reports in ../shared/corpus, which are not here")
    return texts


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The file of a report outside any corpus."""
    path = tmp_path / "bao cao.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one report, and the one that the commands use."""
    folder = tmp_path / "kho"
    file = folder / "phuong-ben-trang" / "2025" / "bao-cao-nam-2025.txt"
    file.parent.mkdir(parents=True)
    file.write_text(FRONT_MATTER + REPORT, encoding="utf-8")
    (folder / "units.yml").write_text(UNITS, encoding="utf-8")
    monkeypatch.setenv("WARDREPORTS_CONTENT", str(folder))
    return folder


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
