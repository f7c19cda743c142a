"""The import law: which room may know which. Read off the syntax tree, so that no import is missed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parent.parent / "plugins"

# A room imports from earlier rows only; rooms of one row don't know each other.
ROWS = (
    {"text", "data"},
    {"source", "messages"},
    {"diagnostics", "arguments"},
    {"document"},
    {"metadata", "reader", "restore", "passes", "privacy", "writer"},
    {"corrections"},
    {"conversion"},
    {"tree"},
    {"navigation", "search", "offline", "open_data", "importer"},
    {"export"},
    {"commands"},
    {"cli"},
)
RANK = {room: rank for rank, row in enumerate(ROWS) for room in row}
ENGINES = {"mkdocs", "material", "jinja2", "properdocs", "zensical"}
ALONE = {"lunr": "wardreports", "markdown_it": "wardreports"}


def modules(package: str) -> list[Path]:
    return sorted((PLUGINS / package).rglob("*.py"))


ALL = [
    path
    for package in ("wardreports", "markdown_wardreports", "mkdocs_wardreports")
    for path in modules(package)
]


def dotted(path: Path) -> str:
    parts = path.relative_to(PLUGINS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Every module that `path` names in an import, dotted; `from a import b` gives both `a` and `a.b`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str | None:
    package, _, rest = module.partition(".")
    room = rest.partition(".")[0]
    return room if package == "wardreports" and room in RANK else None


@pytest.mark.parametrize("path", modules("wardreports"), ids=dotted)
def test_every_module_has_a_room(path: Path) -> None:
    assert dotted(path) == "wardreports" or room_of(dotted(path))


@pytest.mark.parametrize("path", modules("wardreports"), ids=dotted)
def test_imports_point_one_way(path: Path) -> None:
    here = room_of(dotted(path))
    rank = RANK[here] if here else -1
    wrong = {m for m in imported(path) if (room := room_of(m)) and room != here and RANK[room] >= rank}
    assert not wrong


@pytest.mark.parametrize("path", modules("wardreports"), ids=dotted)
def test_the_library_knows_no_engine_and_no_adapter(path: Path) -> None:
    roots = {module.partition(".")[0] for module in imported(path)}
    assert not roots & (ENGINES | {"markdown_wardreports", "mkdocs_wardreports", "markdown"})


@pytest.mark.parametrize("path", modules("markdown_wardreports"), ids=dotted)
def test_the_markdown_extension_knows_only_text_and_messages(path: Path) -> None:
    assert {room for m in imported(path) if (room := room_of(m))} <= {"text", "messages"}
    assert not {module.partition(".")[0] for module in imported(path)} & ENGINES


@pytest.mark.parametrize("library", ALONE)
def test_some_libraries_stand_in_one_module_at_most(library: str) -> None:
    users = [dotted(path) for path in ALL if library in {m.partition(".")[0] for m in imported(path)}]
    assert len(users) <= 1


@pytest.mark.parametrize("path", ALL, ids=dotted)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if dotted(path) == "wardreports.cli":
        return
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    names = {ast.unparse(call) for call in calls}
    assert not names & {"print", "sys.exit", "exit", "quit", "os._exit"}


def test_the_command_line_works_without_engines() -> None:
    blocked = ", ".join(
        repr(name) for name in sorted(ENGINES | {"mkdocs_wardreports", "markdown_wardreports"})
    )
    program = (
        f"import sys\nfor name in ({blocked}): sys.modules[name] = None\n"
        "from wardreports.cli import main\n"
        "import wardreports.commands.check, wardreports.commands.convert\n"
        "sys.exit(main(['explain', 'WR101']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WR101" in done.stdout
