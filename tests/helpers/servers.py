"""Real SPARQL servers on the loopback: started on a free port, awaited, always killed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = Path(__file__).parents[2] / ".servers" / "usr" / "bin"
"""Where `make servers` unpacks Virtuoso for those who may not install it."""

ROWS = 10_000
"""The rows that Virtuoso grants, as its public services do."""

WAIT, STEP = 30.0, 0.05
INI = """\
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 6
CheckpointInterval = 0
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
MaxQueryMem = 100M
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


class Server(NamedTuple):
    """A running server: its kind, the address of its service, where it answers queries."""

    kind: str
    url: str
    reading: str
    user: str = ""
    password: str = ""

    def allow(self, patch: pytest.MonkeyPatch) -> None:
        """Give the environment the credentials that it wants."""
        if self.user:
            patch.setenv("PLANVILLE_ENDPOINT_USER", self.user)
            patch.setenv("PLANVILLE_ENDPOINT_PASSWORD", self.password)


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run Oxigraph's server, in memory, as it comes: its default graph is no union."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts"))
    if program is None:
        pytest.skip("Le serveur d'Oxigraph n'est pas installé.")
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"{url}/query?query=ASK%7B%7D"):
        yield Server("oxigraph", url, f"{url}/query")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run Virtuoso, small, with the password that its makers give it."""
    program = shutil.which("virtuoso-t") or shutil.which("virtuoso-t", path=str(OWN))
    if program is None:
        pytest.skip("Virtuoso est absent : « make servers » l'installe, s'il le peut.")
    ports = {"sql": _free_port(), "http": _free_port()}
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, rows=ROWS, **ports), encoding="utf-8")
    url = f"http://127.0.0.1:{ports['http']}"
    command = [program, "+configfile", str(ini), "+foreground"]
    with _running(command, folder, f"{url}/sparql?query=ASK%7B%7D"):
        yield Server("virtuoso", url, f"{url}/sparql", "dba", "dba")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    log = folder / "sortie.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    try:
        if not _answers(process, ready):
            said = log.read_text(encoding="utf-8", errors="replace")[-300:]
            pytest.skip(f"{command[0]} ne démarre pas ici : {said}")
        yield
    finally:
        process.kill()
        process.wait()


def _answers(process: subprocess.Popen[bytes], url: str) -> bool:
    """Whether a server comes to answer; it is asked again and again, for a bounded time."""
    for _ in range(round(WAIT / STEP)):
        if process.poll() is not None:
            return False
        try:
            with urlopen(url, timeout=WAIT):  # noqa: S310 - an address of this file
                return True
        except HTTPError as error:
            error.close()
        except (URLError, OSError):
            pass
        time.sleep(STEP)
    return False
