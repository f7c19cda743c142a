"""The browser's modules under Node's own test runner."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from javascript.node import node_path, write_app

HERE = Path(__file__).parent


def test_node_tests_pass(tmp_path):
    app = write_app(tmp_path)
    tests = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    done = subprocess.run(
        [node_path(), "--test", *tests],
        env={**os.environ, "WARDREPORTS_APP": str(app)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout.decode()
