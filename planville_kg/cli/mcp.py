"""`planville mcp`: the semantic layer as tools, over standard input and output."""

import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path


def run(options: Namespace, _: Sequence[str]) -> int:
    """Serve an assistant until it closes the input.

    Raises:
        StoreError: If there is no store.
        PlanvilleError: If the SDK of the protocol is not installed.
    """
    from planville_kg.assistants.desk import Desk
    from planville_kg.assistants.sdk import check_sdk

    desk = Desk(Path(options.store).absolute())
    desk.graph  # noqa: B018 - a store that does not open is said before anything is served
    check_sdk()
    from planville_kg.assistants.server import build_server

    # the SDK waits for a thread that reads the input, which an exception would not wake
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.stdin.isatty():
        print(_FOR_PEOPLE, file=sys.stderr)
    build_server(desk).run("stdio")
    return 0


_FOR_PEOPLE = (
    "planville mcp parle à un assistant, par son entrée et sa sortie : déclarez cette commande "
    "dans la configuration de l'assistant. Ctrl-C pour quitter."
)
