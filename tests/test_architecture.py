"""The direction of imports, and which package may use which library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "planville_kg"
ROWS = (
    ("errors", "box"),
    ("__init__",),
    ("model", "vocab", "text", "assets", "schemes", "sheet"),
    ("readers",),
    ("extract", "link"),
    ("graph",),
    ("query", "opendata"),
    ("view", "search", "compare"),
    ("ask",),
    ("site", "publish"),
    ("pipeline",),
    ("assistants",),
    ("portal",),
    ("cli",),
    ("__main__",),
)
"""From the lowest; a module imports its own part, and lower rows."""

SAME_ROW = {("text", "schemes"), ("vocab", "schemes"), ("assets", "schemes")}
"""(used, user): the schemes are read with the text, vocabulary and assets beside them."""

LIBRARIES = {
    "rdflib": {"graph", "query", "site"},
    "pyoxigraph": {
        "graph",
        "portal",
        "query",
        "opendata",
        "ask",
        "search",
        "site",
        "publish",
        "vocab",
        "schemes",
    },
    "networkx": {"view"},
    "pyvis": {"view"},
    "igraph": {"view"},
    "pylode": {"site"},
    "jinja2": {"view", "site", "portal", "compare"},
    "babel": {"portal"},
    "pyshacl": {"graph"},
    "filelock": {"graph"},
    "SPARQLWrapper": {"query", "publish"},
    "rich": {"query", "cli"},
    "httpx": {"opendata", "publish"},
    "ijson": {"opendata"},
    "python_calamine": {"opendata"},
    "xlrd": {"readers", "opendata"},
    "lxml": {"readers"},
    "markdown_it": {"readers"},
    "pypdfium2": {"readers"},
    "shapely": {"opendata", "view"},
    "pyproj": {"opendata"},
    "platformdirs": {"cli"},
    "xlsxwriter": {"query"},
    "snowballstemmer": {"text"},
    "rapidfuzz": {"extract", "link", "graph", "query", "ask", "search", "portal"},
    "duckdb": {"ask"},
    "tantivy": {"search"},
    "mcp": {"assistants"},
    "mimeparse": {"portal", "cli"},
    "starlette": {"portal", "cli"},
    "uvicorn": {"portal", "cli"},
    "h11": {"portal"},
}


def part(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """Yield the full names that a file imports at run time, type-checking blocks left out."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(file.relative_to(PACKAGE)) for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_imports_go_downward(file: Path) -> None:
    """A module imports only its own part and the parts below it."""
    row = {name: number for number, names in enumerate(ROWS) for name in names}
    user = part(file)
    for name in imported(file):
        if not name.startswith("planville_kg."):
            continue
        used = name.split(".")[1]
        used = used if used in row else "__init__"
        assert used == user or row[used] < row[user] or (used, user) in SAME_ROW, (user, name)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_libraries_stay_where_they_belong(file: Path) -> None:
    """A library is used only by the part of the house that wraps it."""
    for name in imported(file):
        allowed = LIBRARIES.get(name.split(".")[0])
        assert allowed is None or part(file) in allowed, (part(file), name)


def test_every_part_has_its_row() -> None:
    """A new module or package must be given its place."""
    assert {part(file) for file in FILES} == {name for names in ROWS for name in names}


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_module_works_at_import(file: Path) -> None:
    """A module's top level holds no loop, and no call whose result nobody keeps."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        assert not isinstance(node, ast.For | ast.While | ast.With)
        lone_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        assert not lone_call, ast.unparse(node)
