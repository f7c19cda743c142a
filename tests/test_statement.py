"""The accessibility statement says what was tested, and nothing else."""

from __future__ import annotations

import ast
import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
spec = importlib.util.spec_from_file_location("statement", ROOT / "tools/statement.py")
assert spec
assert spec.loader
statement = importlib.util.module_from_spec(spec)
spec.loader.exec_module(statement)
RECORD = {
    "date": "2026-01-02",
    "claims": {
        "điều một": {"passed": 2, "failed": 0, "skipped": 0},
        "điều hai": {"passed": 2, "failed": 1, "skipped": 0},
        "điều ba": {"passed": 0, "failed": 0, "skipped": 1},
    },
    "audit": None,
}


def claims_of_tests() -> set[str]:
    """What the tests say in their marker `claim`."""
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.claim":
                found.add(ast.literal_eval(node.args[0]))
    return found


def test_the_page_says_what_the_record_says():
    text = statement.PAGE.read_text(encoding="utf-8")
    recorded = json.loads(statement.RECORD.read_text(encoding="utf-8"))
    assert statement.page(text, recorded) == text, "make statement"


def test_every_claim_on_record_is_that_of_a_test():
    recorded = json.loads(statement.RECORD.read_text(encoding="utf-8"))
    assert set(recorded["claims"]) <= claims_of_tests(), "make statement"


def test_what_failed_or_was_not_run_is_not_claimed():
    good, _, rest = statement.section(RECORD).partition("Không đạt:")
    assert "Điều một" in good
    assert "Điều hai" not in good
    failed, _, skipped = rest.partition("Chưa kiểm tra")
    assert "Điều hai" in failed
    assert "Điều ba" in skipped
