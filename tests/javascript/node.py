"""Asking the browser's modules, under Node.js, what Python's tests compare with."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from wardreports.search.browser_files import APP, browser_files

RUNNER = Path(__file__).parent / "run.mjs"


def node_path() -> str:
    """Node's path; the test is skipped, saying so, where there is none."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("needs Node.js (node is not on PATH)")
    return found


def write_app(folder: Path) -> Path:
    """The browser's modules as a site has them, below `folder`."""
    for uri, data in browser_files().items():
        place = folder / uri.removeprefix(APP)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


def ask(app: Path, task: str, inputs: list[Any], index: Path | None = None) -> Any:
    """The answers of task `task` of run.mjs to `inputs`."""
    request = {"app": str(app), "index": str(index), "task": task, "inputs": inputs}
    done = subprocess.run(
        [node_path(), str(RUNNER)],
        input=json.dumps(request).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
