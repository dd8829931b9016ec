"""The shipped plan built once, and the real server asked by the SDK's own client over stdio."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters, stdio_client

from planville_kg.assistants.desk import Desk
from planville_kg.cli import main

ROOT = Path(__file__).parents[2]


class Got(NamedTuple):
    """What a call gave: whether it is an error, its text, its data."""

    error: bool
    text: str
    data: Any


Call = Callable[..., Got]


class Session(NamedTuple):
    """A client of a running server: any of its methods, and the tools by their names."""

    do: Callable[..., Any]
    call: Call


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the shipped plan."""
    folder = tmp_path_factory.mktemp("assistants") / "graphe"
    assert main(["build", "--store", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def desk(store: Path) -> Desk:
    """The same store, in this process."""
    return Desk(store)


@pytest.fixture(scope="session")
def session(store: Path) -> Iterator[Session]:
    """`planville mcp` in a process of its own, and a client that speaks with it."""
    command = ["-m", "planville_kg", "mcp", "--store", str(store)]
    server = StdioServerParameters(command=sys.executable, args=command, cwd=ROOT)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(stdio_client(server))) as client,
    ):

        def do(method: str, *values: Any, **named: Any) -> Any:
            return portal.call(partial(getattr(client, method), *values, **named))

        def call(tool: str, **arguments: Any) -> Got:
            found = do("call_tool", tool, arguments)
            return Got(bool(found.is_error), found.content[0].text, found.structured_content)

        yield Session(do, call)


@pytest.fixture
def call(session: Session) -> Call:
    """Call a tool of the running server."""
    return session.call
