"""The portal on a free port of this machine, in a thread of the tests."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """Serve the portal over a store; give its address, without a last slash."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(settings(store))
        config = uvicorn.Config(app, log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
            app.state.sparql.close()
