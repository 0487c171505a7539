"""The shape of the code: small files and functions, floors' width, private tables, pure cores."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "naru"
FILE_LINES_MAX = 400
ADAPTER_LINES_MAX = 300
FUNCTION_LINES_MAX = 50
ROOMS_BELOW_MAX = 6
ROOMS = (
    "geography", "rules", "ledger", "identity", "records", "messaging", "search", "commerce",
    "programmes", "protection", "scheduling", "matching",
    "announcements", "learning", "desk", "pavilions", "deals", "meetings", "samples",
    "localisation", "sourcing", "fairs", "goods", "connectors", "logistics", "customs", "hub",
)  # fmt: skip
UPPER = ("journeys", "web", "api", "cli", "jobs", "adapters")
# `payment_rows` is the abstract table on which rooms that pay build theirs.
SHELL = {"models", "operations", "queries", "apps", "db", "migrations", "payment_rows"}
SHELL_OF_KERNEL = {"db", "sealed", "later", "shapes"}
NAMES_REFUSED = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "data",
    "info",
    "misc",
}
SQL = re.compile(
    r"^\s*(INSERT INTO|UPDATE \w|DELETE FROM|WITH \w+ AS|CREATE |ALTER |TRUNCATE |DROP )"
)
SELECT_CHARACTERS_MAX = 160


def _files(*folders: Path) -> list[Path]:
    found = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return [p for p in found if "node_modules" not in p.parts and p.name != "0001_initial.py"]


OURS = _files(SOURCE)
EVERYTHING = _files(SOURCE, ROOT / "tests", ROOT / "bench")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _said(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def _nodes(path: Path) -> Sequence[ast.AST]:
    return tuple(ast.walk(_tree(path)))


@cache
def _imports(path: Path) -> Sequence[str]:
    """Return the full names a file imports, without what only type checkers read."""
    skipped = {
        inner
        for node in _nodes(path)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    names: list[str] = []
    for node in _nodes(path):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (
        node for node in _nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    if ast.get_docstring(function) and len(function.body) > 1:
        first = function.body[1]
    return (function.end_lineno or 0) - first.lineno + 1


def test_files_are_short():
    long = [
        p for p in EVERYTHING if len(p.read_text(encoding="utf-8").splitlines()) > FILE_LINES_MAX
    ]

    assert not [_said(p) for p in long], f"over {FILE_LINES_MAX} lines: split by noun"


def test_adapters_are_shorter_still():
    adapters = _files(SOURCE / "adapters")
    long = [p for p in adapters if len(p.read_text("utf-8").splitlines()) > ADAPTER_LINES_MAX]

    assert not [_said(p) for p in long], f"over {ADAPTER_LINES_MAX} lines: the kit does the rest"


def test_connectors_leave_time_to_the_kit():
    folders = [path.parent for path in (SOURCE / "adapters").glob("*/connector.py")]
    restless = [
        f"{_said(path)} imports {name}"
        for path in _files(*folders)
        if path.parent.name != "kit"
        for name in _imports(path)
        if name.split(".")[0] in {"time", "threading", "asyncio"}
    ]

    assert not restless, "deadlines, repetition and turns stand in adapters/kit/link.py"


def test_functions_are_short():
    long = [
        f"{_said(path)}:{function.lineno} {function.name} {_length(function)}"
        for path in OURS
        for function in _functions(path)
        if _length(function) > FUNCTION_LINES_MAX
    ]

    assert not long, f"over {FUNCTION_LINES_MAX} lines"


def test_every_module_says_what_it_is_for():
    silent = [_said(p) for p in EVERYTHING if p.stat().st_size and not ast.get_docstring(_tree(p))]

    assert not [name for name in silent if "/migrations/" not in name]


def test_file_names_are_nouns_of_the_trade():
    assert not [_said(p) for p in OURS if p.stem in NAMES_REFUSED or p.parent.name in NAMES_REFUSED]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_stands_on_few_rooms(room: str):
    below = {
        name.split(".")[1]
        for path in _files(SOURCE / room)
        for name in _imports(path)
        if name.startswith("naru.") and name.split(".")[1] != room
    }

    assert len(below) <= ROOMS_BELOW_MAX, below


def test_a_door_or_journey_knows_few_rooms():
    wide = {
        _said(path): sorted(rooms)
        for path in OURS
        if _room(path) in UPPER
        and len(
            rooms := {n.split(".")[1] for n in _imports(path) if n.startswith("naru.")}
            - {"kernel", _room(path)}
        )
        > ROOMS_BELOW_MAX
    }

    assert not wide


def test_tables_are_private_to_their_room():
    strangers = [
        f"{_said(path)} imports {name}"
        for path in OURS
        for name in _imports(path)
        if (found := re.match(r"naru\.(\w+)\.models\b", name)) and found[1] != _room(path)
    ]

    assert not strangers, "ask the room's queries; tables are its own"


def test_pure_files_know_no_framework():
    impure = [
        f"{_said(path)} imports {name}"
        for path in OURS
        if _is_pure(path)
        for name in _imports(path)
        if name.split(".")[0]
        in {"django", "psycopg", "pghistory", "pgtrigger", "procrastinate", "httpx"}
    ]

    assert not impure, "decide here, store in operations"


def _is_pure(path: Path) -> bool:
    room, *rest = path.relative_to(SOURCE).with_suffix("").parts
    if room == "kernel":
        return rest[0] not in SHELL_OF_KERNEL
    return room in ROOMS and not SHELL & set(rest)


def test_tables_hold_constraints_only():
    overridden = [
        f"{_said(path)}: {node.name}.{item.name}"
        for path in OURS
        if _room(path) != "config"  # it has no tables, but a cache with a `delete` of its own
        for node in _nodes(path)
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.FunctionDef) and item.name in {"save", "delete", "full_clean"}
    ]

    assert not overridden


def test_views_are_functions():
    classes = [
        f"{_said(path)}: {node.name}"
        for path in OURS
        if _room(path) == "web"
        for node in _nodes(path)
        if isinstance(node, ast.ClassDef)
        and any("View" in ast.unparse(base) for base in node.bases)
    ]

    assert not classes


def test_sql_lives_in_sql_files():
    loose = [
        f"{_said(path)}:{node.lineno} {node.value.strip()[:60]}"
        for path in OURS
        if _room(path) in (*ROOMS, "journeys", "web", "jobs") and "migrations" not in path.parts
        for node in _nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if SQL.match(node.value)
        or (node.value.lstrip().startswith("SELECT ") and len(node.value) > SELECT_CHARACTERS_MAX)
    ]

    assert not loose, "write it into <room>/sql/*.sql as a function and call that"


def test_operations_take_keywords_only():
    positional = [
        f"{_said(path)}: {function.name}"
        for path in OURS
        if _room(path) in ROOMS
        for function in _functions(path)
        if any("within_transaction" in ast.unparse(mark) for mark in function.decorator_list)
        and not function.name.startswith("_")
        and (function.args.posonlyargs or function.args.args)
    ]

    assert not positional


def test_every_test_stands_beside_its_module():
    lost = []
    for room in (*ROOMS, "kernel", "config", "cli", "api", "jobs", "adapters"):
        stems = {p.stem for p in _files(SOURCE / room)} | {
            p.name for p in (SOURCE / room).rglob("*") if p.is_dir()
        }
        for path in sorted((ROOT / "tests" / room).rglob("test_*.py")):
            subject = path.stem.removeprefix("test_")
            if not any(subject == stem or subject.startswith(f"{stem}_") for stem in stems):
                lost.append(_said(path))

    assert not lost, (
        "name it after the module it tests (test_<module>.py or test_<module>_<what>.py)"
    )
