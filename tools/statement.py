"""The accessibility statement, made of the last run of the tests and the audit: `make statement`.

`statement.py record CLAIMS…` puts what the tests found (pytest's --record) and build/audit.json, when it is
there, into docs/dev/accessibility.json; `statement.py write` puts that record into docs/tiep-can.md. A test
holds the page to the record, and the record to the claims that tests make.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "docs/dev/accessibility.json"
PAGE = ROOT / "docs/tiep-can.md"
BEGIN, END = "<!-- kết quả kiểm tra: make statement -->", "<!-- hết kết quả kiểm tra -->"


def record(claims: list[Path]) -> dict[str, Any]:
    """The record of today's run; a later file of claims replaces what an earlier one says of the same claim.
    Without an audit in build/ the audit's part is left out, not kept.
    """
    found: dict[str, Any] = {}
    for path in claims:
        found |= json.loads(path.read_text(encoding="utf-8"))
    audit = ROOT / "build/audit.json"
    return {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "claims": found,
        "audit": json.loads(audit.read_text(encoding="utf-8")) if audit.exists() else None,
    }


def section(recorded: dict[str, Any]) -> str:
    """The record for readers: what was tested, with what, and what failed."""
    day = "/".join(reversed(recorded["date"].split("-")))
    passed, failed, skipped = [], [], []
    for text, counts in recorded["claims"].items():
        wrong, right = counts["failed"], counts["passed"]
        (failed if wrong else passed if right else skipped).append(text)
    parts = [BEGIN, f"## Kết quả kiểm tra ngày {day}", *_listed("Đạt:", passed)]
    parts += _listed("Không đạt:", failed) or ["Không phép thử nào không đạt."]
    parts += _listed("Chưa kiểm tra được trong lần này:", skipped)
    if audit := recorded["audit"]:
        parts.append(f"Công cụ đã chạy trên cả {audit['pages']} trang, Chromium {audit['chromium']}:")
        parts.append("\n".join(f"- {_tool(tool)}" for tool in audit["tools"]))
    return "\n\n".join([*parts, END])


def _listed(title: str, texts: list[str]) -> list[str]:
    return [title, "\n".join(f"- {text[0].upper()}{text[1:]}." for text in texts)] if texts else []


def _tool(tool: dict[str, Any]) -> str:
    name = f"{tool['tool']} {tool['version']}"
    if "scores" in tool:
        return f"{name}, báo cáo dài nhất: " + ", ".join(f"{k} {v}" for k, v in tool["scores"].items()) + "."
    return f"{name}: {tool['findings']} lỗi." if tool["findings"] else f"{name}: không có lỗi."


def page(text: str, recorded: dict[str, Any]) -> str:
    """The page with the record in its place."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{section(recorded)}{after}"


def main(arguments: list[str]) -> int:
    """`record CLAIMS…` or `write`."""
    if arguments[0] == "record":
        text = json.dumps(record([Path(name) for name in arguments[1:]]), ensure_ascii=False, indent=1)
        RECORD.write_text(f"{text}\n", encoding="utf-8")
    recorded = json.loads(RECORD.read_text(encoding="utf-8"))
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), recorded), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
