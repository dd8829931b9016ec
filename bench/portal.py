"""The portal under load, on the loopback: calm, attacked, and rebuilt meanwhile.

    python bench/portal.py [--requests N] [--rebuilds N] [--only ATTACK] [--output FILE]

Builds the shipped plan, serves it as `planville serve` does, with the bounds of every portal, and
measures pages and `/sparql` at 1, 8 and 32 clients, each with an address of its own; then the same
under each kind of attack, as a ratio to the calm; then while the store is built anew. It takes
some five minutes, and writes its tables to `docs/mesures-portail.md`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from load.attacks import ATTACKS, attacking
from load.clients import Request, Times, load, load_until
from load.server import build, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from load.server import Server

CLIENTS = (1, 8, 32)
ATTACKED = 8
"""Clients who use the portal while it is attacked."""
PAGES = (
    "/",
    "/actions",
    "/requetes",
    "/recherche?q=sport",
    "/theme/sante",
    "/plan/nantes-metropole-2015",
    "/quartier/nantes-metropole-2015/malakoff",
    "/reseau",
    "/source/nantes-metropole-2015",
    "/donnees",
)
"""The pages that are measured; a new page of the portal is added here."""
QUERIES = (
    "SELECT ?a ?l { ?a a pv:Action ; rdfs:label ?l } ORDER BY ?l LIMIT 50",
    "SELECT ?t (COUNT(DISTINCT ?a) AS ?n) { ?a pv:releveDe ?t } GROUP BY ?t ORDER BY DESC(?n)",
    "ASK { ?p a pv:Plan }",
    "CONSTRUCT { ?q rdfs:label ?l } WHERE { ?q a pv:Quartier ; rdfs:label ?l }",
)
KINDS = {
    "pages": [Request("GET", path) for path in PAGES],
    "SPARQL": [Request("POST", "/sparql", query.encode()) for query in QUERIES],
}
MOST = 3
"""Under attack, pages may take so many times what they take in the calm, at the 95th percentile."""
_BEFORE = """# Mesures du portail

Écrit par `python bench/portal.py` : le portail tel que `planville serve` le sert, sur le plan
fourni, chaque client à une adresse de la boucle locale. Temps en millisecondes, médiane / 95e
centile, réponse entière comprise. Les rapports comparent une même exécution sur une même machine.
"""


def main() -> None:
    """Serve, measure, attack, build again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100, help="requests of each measure")
    parser.add_argument("--rebuilds", type=int, default=6, help="builds under load")
    parser.add_argument("--only", choices=list(ATTACKS), action="append", help="attacks")
    parser.add_argument("--output", type=Path, default=Path("docs/mesures-portail.md"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "graphe"
        build(store, "https://exemple.fr/0/")
        with serving(store) as server:
            lines = list(_report(server, store, options))
    text = "\n".join([_BEFORE, *lines, *_machine()]) + "\n"
    options.output.write_text(text, encoding="utf-8")


def _report(server: Server, store: Path, options: argparse.Namespace) -> Iterator[str]:
    calm: dict[tuple[str, int], Times] = {}
    for requests in KINDS.values():  # warm
        load(server.port, requests, 2, 2 * len(requests))
    yield from _told(["## Au calme", "", "| clients | pages | SPARQL |", "|---|---|---|"])
    for clients in CLIENTS:
        for kind, requests in KINDS.items():
            calm[kind, clients] = load(server.port, requests, clients, options.requests)
        cells = " | ".join(_cell(calm[kind, clients]) for kind in KINDS)
        yield from _told([f"| {clients} | {cells} |"])
    yield from _told(_attacked(server, calm, options))
    yield from _told(_rebuilt(server, store, options))


def _attacked(
    server: Server, calm: dict[tuple[str, int], Times], options: argparse.Namespace
) -> Iterator[str]:
    yield from ("", f"## Sous attaque, {ATTACKED} clients qui s'en servent", "")
    yield "| attaque | pages | rapport des p95 | SPARQL | rapport | serveur | processus |"
    yield "|---|---|---|---|---|---|---|"
    before = (server.memory(), *server.children(), server.files())
    for name in options.only or ATTACKS:
        with attacking(server.port, name):
            found = {kind: load(server.port, each, ATTACKED, 60) for kind, each in KINDS.items()}
            count, size = server.children()
            memory = server.memory()
        cells = []
        for kind, times in found.items():
            ratio = times.p95 / calm[kind, ATTACKED].p95
            late = kind == "pages" and ratio > MOST
            cells += [_cell(times), f"**{ratio:.1f}**" if late else f"{ratio:.1f}"]
        yield f"| {name} | {' | '.join(cells)} | {memory} Mo | {count} : {size} Mo |"
        _calm_down(server)
    after = (server.memory(), *server.children(), server.files())
    names = ("serveur (Mo)", "processus", "leur mémoire (Mo)", "fichiers et connexions")
    yield from ("", "| | avant les attaques | après |", "|---|---|---|")
    yield from (f"| {name} | {a} | {b} |" for name, a, b in zip(names, before, after, strict=True))


def _calm_down(server: Server) -> None:
    """Wait until what an attack left is over: its queries have their bound of time."""
    for requests in KINDS.values():
        load(server.port, requests, 1, 4)
    late = time.monotonic() + 25
    while server.files() > 60 and time.monotonic() < late:  # noqa: PLR2004 - connections of nobody
        time.sleep(0.5)


def _rebuilt(server: Server, store: Path, options: argparse.Namespace) -> Iterator[str]:
    yield from ("", "## Reconstruit pendant qu'il sert, 8 clients", "")
    yield "| construction | pages | SPARQL | serveur | processus | générations sur le disque |"
    yield "|---|---|---|---|---|---|"
    for number in range(1, options.rebuilds + 1):
        end = threading.Event()
        found: dict[str, Times] = {}
        threads = [
            threading.Thread(target=_during, args=(server, kind, end, found)) for kind in KINDS
        ]
        for thread in threads:
            thread.start()
        try:
            build(store, f"https://exemple.fr/{number}/")
            end.wait(1)
        finally:
            end.set()
        for thread in threads:
            thread.join()
        count, size = server.children()
        kept = len(list(store.glob("generation-*")))
        cells = " | ".join(f"{_cell(found[kind])}, {found[kind].count} réponses" for kind in KINDS)
        yield f"| {number} | {cells} | {server.memory()} Mo | {count} : {size} Mo | {kept} |"


def _during(server: Server, kind: str, end: threading.Event, found: dict[str, Times]) -> None:
    found[kind] = load_until(server.port, KINDS[kind], 4, end)


def _cell(times: Times) -> str:
    return f"{times} (échecs : {times.failed})" if times.failed else str(times)


def _told(lines: Iterator[str] | list[str]) -> Iterator[str]:
    """Yield lines, each printed as it comes."""
    for line in lines:
        print(line, flush=True)
        yield line


def _machine() -> list[str]:
    load_average = f"{os.getloadavg()[1]:.1f}".replace(".", ",")
    return ["", f"{os.cpu_count()} processeurs, charge moyenne à la fin : {load_average}."]


if __name__ == "__main__":
    main()
