"""The command line as a process: pipes, signals, locales, and what it loads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cli_sample import FRONT_MATTER, REPORT
from running import ROOT, Run
from wardreports import __version__


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wardreports.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)  # type: ignore[call-overload]


@contextmanager
def opened_by_reader(pipe: Path) -> Iterator[None]:
    """Holds a named pipe open from when somebody reads it on, without writing anything."""
    end = time.monotonic() + 60
    while True:
        try:
            descriptor = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:
            assert time.monotonic() < end, "nobody reads the pipe"
            time.sleep(0.05)
    try:
        yield
    finally:
        os.close(descriptor)


class TestProcess:
    def test_from_standard_input(self, report: Path) -> None:
        done = process("convert", "-", "--to", "text", input=report.read_text(encoding="utf-8"))
        assert done.returncode == 0
        assert "Thu ngân sách đạt 12 tỷ đồng." in done.stdout

    def test_a_closed_pipe_ends_quietly(self, corpus: Path) -> None:
        file = corpus / "phuong-ben-trang" / "2025" / "dai.txt"
        lines = "".join(f"Đoạn {n} nói về việc thứ {n} của phường.\n\n" for n in range(20000))
        file.write_text(FRONT_MATTER + REPORT + lines, encoding="utf-8")
        command = [sys.executable, "-m", "wardreports.cli", "convert", str(file), "--to", "text"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            assert child.stdout
            assert child.stderr
            child.stdout.readline()
            child.stdout.close()
            notes = child.stderr.read().decode()
        assert "Traceback" not in notes
        assert "BrokenPipe" not in notes
        assert child.returncode == 0

    def test_ctrl_c_ends_without_a_traceback(self, tmp_path: Path) -> None:
        pipe = tmp_path / "bao-cao.txt"
        os.mkfifo(pipe)
        command = [sys.executable, "-m", "wardreports.cli", "convert", str(pipe)]
        # A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        finally:
            signal.signal(signal.SIGINT, before)
        with child, opened_by_reader(pipe):
            assert child.stderr
            # What comes between opening and reading is seen after the reading only: it is pressed again.
            for _ in range(12):
                child.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    child.wait(5)
                    break
            child.kill()
            notes = child.stderr.read().decode()
        assert child.returncode == 130
        assert "Traceback" not in notes

    def test_vietnamese_under_an_ascii_locale(self) -> None:
        done = process(
            "explain",
            "WR101",
            env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            encoding="utf-8",
        )
        assert done.returncode == 0
        assert "bảng mã" in done.stdout

    def test_no_progress_bar_and_no_colour_in_a_pipe(self, corpus: Path) -> None:
        done = process("check", str(corpus), str(corpus / "units.yml"))
        assert "\r" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr

    def test_help_loads_nothing_heavy(self) -> None:
        program = (
            "import sys; from wardreports.cli import main; main(['--help'])\n"
            "heavy = {'numpy', 'tqdm', 'lunr', 'wardreports.reader', 'wardreports.tree'}\n"
            "sys.exit(len(heavy & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        assert done.returncode == 0

    def test_version(self, run: Run) -> None:
        assert run("--version").out == f"wardreports {__version__}\n"
