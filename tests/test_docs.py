"""The papers keep to the code: commands, options, codes, links, packages and examples they name exist."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from running import ROOT, Run
from wardreports import arguments
from wardreports.diagnostics.codes import CODES
from wardreports.document.account import Reason
from wardreports.document.model import Role
from wardreports.messages import LANGUAGES
from wardreports.metadata.units import load_units, parse_units

DEV = ROOT / "docs" / "dev"
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DEV.glob("*.md"))]
NAMES = [path.relative_to(ROOT).as_posix() for path in PAPERS]


def commands() -> dict[str, argparse.ArgumentParser]:
    """The grammar's own commands."""
    (choices,) = (a for a in arguments.parser("en")._actions if isinstance(a, argparse._SubParsersAction))
    return dict(choices.choices)


def section(title: str) -> str:
    """What command-line.md says under the heading of one command."""
    text = (DEV / "command-line.md").read_text(encoding="utf-8")
    found = re.search(rf"^## wardreports {title}\b.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"command-line.md has no section on {title}"
    return found.group()


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAPERS, ids=NAMES)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        place = (path.parent / name) if name else path
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target


@pytest.mark.parametrize("path", PAPERS, ids=NAMES)
def test_named_codes_commands_and_targets_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\bWR\d{3}\b", text)) <= set(CODES)
    assert set(re.findall(r"\bwardreports (add|check|convert|export|search|explain|[a-z]+) ", text)) <= {
        *commands(),
        "turns",
        "speaks",
        "is",
    }
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)(?:`| [A-Z_]+=)", text)) <= targets


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(name)
    for action in commands()[name]._actions:
        for option in action.option_strings:
            assert option in {"-h", "--help", "--lang"} or f"`{option}" in text
        if not action.option_strings and action.metavar:
            assert str(action.metavar) in text


@pytest.mark.parametrize("name", commands())
def test_every_documented_option_exists(name: str) -> None:
    known = {option for action in commands()[name]._actions for option in action.option_strings}
    assert set(re.findall(r"`(--?[a-z]+)", section(name))) <= known


def test_readme_examples_print_what_they_show(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^( *)```console\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    for indent, block in blocks:
        lines = [line.removeprefix(indent) for line in block.splitlines()]
        prompt, *shown = lines
        program, *given = shlex.split(prompt.removeprefix("$ "))
        assert program == ".venv/bin/wardreports"
        done = subprocess.run(
            [sys.executable, "-m", "wardreports.cli", "--lang", "vi", *given],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert done.stdout.rstrip("\n").splitlines() == [line.rstrip() for line in shown], prompt


def test_every_dependency_has_a_reason() -> None:
    text = (DEV / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    named = {
        name.strip() for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE) for name in row.split(",")
    }
    assert {re.split(r"[<>=~! ]", one)[0] for one in wanted} | {"setuptools", "uv"} == named - {
        "package",
        "---",
    }


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name)
def test_locks_are_hashed_and_name_no_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(index|extra|find|trusted)|/", text)
    pins = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    assert pins
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_the_versions_of_the_papers_are_those_of_the_locks() -> None:
    rows = re.findall(
        r"^\| (\S+) \|.*?\| (\d[\w.]*), \d{4}", (DEV / "dependencies.md").read_text(encoding="utf-8"), re.M
    )
    assert len(rows) > 15
    locks = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "requirements").glob("*.txt"))
    for name, version in rows:
        assert f"\n{name}=={version} " in f"\n{locks}", f"{name} {version}"


def test_what_is_left_out_is_listed_whole() -> None:
    text = (DEV / "what-is-not-kept.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == {reason.value for reason in Reason}


def test_the_profile_names_every_division() -> None:
    text = (DEV / "markdown-profile.md").read_text(encoding="utf-8")
    assert all(role.value in text for role in Role)


def test_help_is_there_in_every_language(run: Run) -> None:
    outputs = {run("--lang", language, "--help").out for language in LANGUAGES}
    assert len(outputs) == len(LANGUAGES)
    assert all(name in output for output in outputs for name in commands())


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_workflows_pin_actions_and_ask_for_little(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses)
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    writes = {
        (name, right)
        for name, job in workflow["jobs"].items()
        for right, kind in job.get("permissions", {}).items()
        if kind == "write"
    }
    assert writes <= {("deploy", "pages"), ("deploy", "id-token")}
    made = re.findall(r"run: make ([a-z]+)", text)
    assert made
    assert set(made) <= set(
        re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_issue_forms_are_forms() -> None:
    forms = [p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml"]
    assert len(forms) == 2
    for path in forms:
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= set(form)
        fields = [field for field in form["body"] if field["type"] != "markdown"]
        assert all(field["attributes"]["label"] for field in fields)
        assert len({field["id"] for field in fields}) == len(fields)


def test_the_readme_s_entry_of_units_yml_is_one() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (written,) = (block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "slug:" in block)
    units, problems = parse_units(written)
    real = load_units(ROOT / "content" / "units.yml")[0]
    assert [one.code for one in problems] == ["WR216"], "only the city that stands elsewhere in the file"
    for slug, entry in units.items():
        ours = real[slug]
        assert (entry.full_name, entry.province, entry.codes) == (ours.full_name, ours.province, ours.codes)
        assert set(entry.predecessors) <= set(ours.predecessors)


def test_the_readme_tells_what_to_do_about_personal_data() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    steps = text.split("## Thêm một báo cáo")[1].split("\n## ")[0]
    assert "`wardreports redact`" in steps and "docs/du-lieu-ca-nhan.md" in steps
