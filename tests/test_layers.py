from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import summarize

ROOT = Path(summarize.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
# A module imports from its own room and from what stands before it; two in one place never from each other.
LINE = (
    ("_version",), ("errors",), ("document",), ("hyphens",), ("inline",), ("lines",), ("summary",), ("protocols",), ("text",), ("extractive", "abstractive"),
    ("api",), ("readers", "render", "writers"), ("options",), ("cli",), ("__main__",),
)  # fmt: skip
PLACE = {room: place for place, rooms in enumerate(LINE) for room in rooms}
# A file format or an output format has no business with how a summary is made.
NARROW = {
    "readers": {"errors", "document", "summary"},
    "render": {"errors", "document", "hyphens", "inline", "lines", "summary"},
    "writers": {"errors"},
}
# Document.from_text and an AbstractiveSummarizer without a shortener reach up by name; the others look names up in their tables.
BY_NAME = {"__init__.py", "api.py", "document.py", "abstractive/pipeline.py"}


def room(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def nodes(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those that only a type checker sees."""
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        children: list[ast.AST] = [*node.orelse]
    else:
        children = [*ast.iter_child_nodes(node)]
    for child in children:
        yield from nodes(child)


def imported(path: Path) -> Iterator[str]:
    """Full names of what a file imports, functions included; ``from a import b`` is ``a.b``."""
    for node in nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path, name: str) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(n, ast.Call) and ast.unparse(n.func).split(".")[-1] == name for n in ast.walk(tree))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    here = room(path)
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("summarize.")}
    if here == "__init__":
        assert rooms <= {"_version"}
    else:
        before = {name for name, place in PLACE.items() if place < PLACE[here]}
        assert rooms <= NARROW.get(here, before) | {here, "_version"}


@pytest.mark.parametrize(
    ("package", "owner"), [("nltk", "text"), ("torch", "abstractive"), ("transformers", "abstractive")]
)
def test_only_one_room_knows_a_heavy_package(package: str, owner: str) -> None:
    users = {room(path) for path in FILES for name in imported(path) if name.split(".")[0] == package}
    assert users <= {owner}


def test_only_the_commands_print() -> None:
    assert {path.name for path in FILES if calls(path, "print")} == {"cli.py", "train.py"}


def test_imports_by_name_are_few() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in FILES if calls(path, "import_module")} <= BY_NAME


def test_no_module_hides_the_function_summarize() -> None:
    assert not [path for path in (ROOT / "summarize.py", ROOT / "summarize") if path.exists()]
