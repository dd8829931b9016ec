"""Virtuoso, where it is installed: started on free ports, loaded in bulk, killed at the end."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from nation.figures import tell

PROGRAM, CLIENTS = "virtuoso-t", ("isql-vt", "isql-v")
_WAIT, _STEP = 60.0, 0.2
_INI = """\
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
MaxQueryMem = 2G
DirsAllowed = {data}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000000
"""


def absent() -> str:
    """Return why it cannot be measured, empty if it can."""
    found = shutil.which(PROGRAM) and _client()
    return "" if found else "Virtuoso n'est pas installé (paquet virtuoso-opensource)"


def _client() -> str | None:
    return next(filter(None, map(shutil.which, CLIENTS)), None)


@contextmanager
def running(scratch: Path, dump: Path) -> Iterator[str]:
    """Run a server that holds a dump; give the address where it answers.

    Args:
        scratch: Where its database goes, thrown away before and after.
        dump: N-Quads.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    ports = {"sql": _free_port(), "http": _free_port()}
    ini = scratch / "virtuoso.ini"
    ini.write_text(_INI.format(folder=scratch, data=dump.parent, **ports), encoding="utf-8")
    command = [shutil.which(PROGRAM) or "", "+configfile", str(ini), "+foreground"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        place = f"http://127.0.0.1:{ports['http']}/sparql"
        _await(process, f"{place}?query=ASK%7B%7D")
        _load(ports["sql"], dump)
        yield place
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(scratch, ignore_errors=True)


def _load(port: int, dump: Path) -> None:
    start = time.perf_counter()
    said = (
        f"ld_dir('{dump.parent}', '{dump.name}', 'urn:x-planville:aucun'); "
        "rdf_loader_run(); checkpoint;"
    )
    client = _client() or ""
    command = [client, f"127.0.0.1:{port}", "dba", "dba", f"exec={said}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    tell(f"Virtuoso chargé en {time.perf_counter() - start:.0f} s")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(round(_WAIT / _STEP)):
        if process.poll() is not None:
            break
        try:
            with urlopen(url, timeout=_WAIT):  # noqa: S310 - an address of this file
                return
        except (URLError, OSError):
            time.sleep(_STEP)
    raise SystemExit("Virtuoso ne démarre pas.")
