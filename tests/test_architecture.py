"""Architecture is a test, not a diagram: who may import whom, how big things get, who owns tables."""

import ast
import functools
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.cases import for_each

ROOT = Path("apps")
LAYERS: tuple[set[str], ...] = (
    {"rules"},
    {"analysis"},
    {"records"},
    {"web"},
    {"screening", "products", "foodfirst", "reminders", "pages"},
    {"accounts"},
    {"trials"},
    {"journal"},
    {"reviews"},
    {"documents"},
    {"clinic"},
    {"rehearsal"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
OPEN_TO_ALL = {"rules", "analysis", "records", "web"}
DOORS = {"actions", "queries"}  # across feature apps, only these
DRAWERS = {"utils", "helpers", "common", "misc", "manager", "managers", "services", "tools"}
PURE = {"rules": set[str](), "rules.labels": {"regex", "rapidfuzz"}, "analysis": {"numpy", "scipy"}}

FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
SOURCES = [*FILES, *sorted(Path("config").rglob("*.py"))]


def app_of(path: Path) -> str:
    """The app a file belongs to, "" for the package's own `__init__`."""
    return path.parts[1] if len(path.parts) > 2 else ""


@functools.cache
def nodes(path: Path) -> list[ast.AST]:
    """Everything in a file; each file is parsed once for all that is asked of it."""
    return list(ast.walk(ast.parse(path.read_text())))


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, in full (`from a import b` yields `a.b`)."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method of a file."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef):
            yield node


def ours(path: Path) -> list[list[str]]:
    """The imported modules of our own apps, split at the dots after `apps`."""
    return [name.split(".")[1:] for name in imports(path) if name.startswith("apps.")]


@for_each("path", FILES)
def test_imports_only_go_up(path: Path) -> None:
    mine = app_of(path)
    below = {name for name, level in LEVEL.items() if level < LEVEL.get(mine, 0)}

    strangers = {parts[0] for parts in ours(path)} - below - {mine}

    assert strangers == set()


@for_each("path", FILES)
def test_other_features_are_entered_by_their_doors(path: Path) -> None:
    mine = app_of(path)
    doors = DOORS | (
        {"tasks"} if mine == "rehearsal" else set()
    )  # a rehearsal rings the bell as the beat would

    through_windows = [
        ".".join(parts)
        for parts in ours(path)
        if parts[0] not in OPEN_TO_ALL | {mine} and not doors & set(parts[1:2])
    ]

    assert through_windows == []


@for_each("path", [f for f in FILES if app_of(f) in ("rules", "analysis")])
def test_rules_and_analysis_know_no_framework(path: Path) -> None:
    allowed = sys.stdlib_module_names | {"apps"}
    for package, libraries in PURE.items():
        if path.is_relative_to(ROOT / Path(*package.split("."))):
            allowed = allowed | libraries

    assert {name.split(".")[0] for name in imports(path)} - allowed == set()


@for_each("path", [f for f in FILES if app_of(f) in ("rules", "analysis")])
def test_rules_and_analysis_never_ask_the_clock(path: Path) -> None:
    asked = [
        ast.unparse(node)
        for node in nodes(path)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node)
        in ("datetime.now", "datetime.today", "date.today", "time.time", "datetime.utcnow")
    ]

    assert asked == []


CLOCKS = {
    "commands",
    "views",
    "tasks",
    "middleware",
    "health",
    "development",
    "adapter",
    "forms",
    "admin",
}


@for_each("path", [f for f in FILES if app_of(f) not in ("rules", "analysis")])
def test_only_the_edge_asks_the_clock(path: Path) -> None:
    asks = "timezone.now(" in path.read_text() or "date.today(" in path.read_text()

    assert not asks or CLOCKS & {part.removesuffix(".py") for part in path.parts}


@for_each("path", SOURCES)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 250


@for_each("path", SOURCES)
def test_functions_stay_small(path: Path) -> None:
    limit = 30 if "views" in path.stem or "views" in path.parts else 40

    too_long = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions(path)}

    assert {name: lines for name, lines in too_long.items() if lines > limit} == {}


@for_each("path", SOURCES)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    inline = [
        node.lineno
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]

    assert inline == []


def test_no_drawers() -> None:
    assert [str(path) for path in FILES if {path.stem, path.parent.name} & DRAWERS] == []


def test_only_records_owns_tables() -> None:
    owners = {
        model.__module__.split(".")[1] for model in apps.get_models() if model.__module__.startswith("apps.")
    }

    assert owners == {"records"}
    assert {path.parent for path in ROOT.rglob("migrations") if path.is_dir()} == {ROOT / "records"}


def test_migrations_are_one_line() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "records/migrations").glob("[0-9]*.py"))]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


@for_each("path", [f for f in FILES if f.stem == "actions" or "actions" in f.parts])
def test_actions_are_called_by_keyword(path: Path) -> None:
    positional = [
        f.name
        for f in functions(path)
        if not f.name.startswith("_") and f.args.args and f.args.args[0].arg != "self"
    ]

    assert positional == []


def test_nothing_reads_outside_the_project() -> None:
    readers = [
        str(path) for path in [*SOURCES, *Path("tests").rglob("*.py")] if "../" + "shared" in path.read_text()
    ]

    assert readers == []
