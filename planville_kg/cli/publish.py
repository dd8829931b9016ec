"""`planville publish`: the graph of a store, sent to a SPARQL server."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError, QueryError

if TYPE_CHECKING:
    from planville_kg.publish import Published


def run(options: Namespace, _: Sequence[str]) -> int:
    """Send the graph, or tell what would be sent."""
    from platformdirs import user_state_path

    from planville_kg.cli.progress import sending_bar
    from planville_kg.publish import Target, publish

    if options.batch is not None and options.batch < 1:
        raise QueryError("Un lot (--batch) compte au moins un triplet.")
    target = Target(options.url, options.protocol, options.endpoint or "", options.batch or 0)
    with sending_bar() as bar, _told_to_resume(bar) as progress:
        found = publish(
            Path(options.store),
            target,
            user_state_path("planville") / "publications",
            timeout=options.timeout,
            restart=options.restart,
            dry=options.dry_run,
            progress=progress,
        )
    print(_planned(found) if found.dry else _done(found))
    return 0


@contextmanager
def _told_to_resume(bar: Callable[[int, int], None]) -> Iterator[Callable[[int, int], None]]:
    """Show the progress, and say how to go on where it stops after some was sent."""
    sent = [0]

    def progress(done: int, total: int) -> None:
        sent.append(done)
        bar(done, total)

    try:
        yield progress
    except (PlanvilleError, KeyboardInterrupt):
        if any(sent):
            print(
                f"{sent[-1]} triplets sont envoyés et notés : relancez la même commande, elle "
                "reprendra là.",
                file=sys.stderr,
            )
        raise


def _planned(found: "Published") -> str:
    """Return what would be sent, a line a graph."""
    server = found.server
    width = max((len(each.part.name) for each in found.graphs), default=0)
    how = f"{server.protocol}, lots de {server.batch} triplets"
    lines = [
        f"{server.name or 'Serveur'} : {server.writing} ({how}) ; lecture : {server.reading}",
        *(
            f"  {each.what:<10}{each.part.name:<{width}}  {each.left} sur {each.part.count}"
            for each in found.graphs
        ),
        *(f"  {'retirer':<10}{name}" for name in found.removed),
        f"À envoyer : {found.left} triplets sur {found.quads}. Rien n'est envoyé (--dry-run).",
    ]
    return "\n".join(lines)


def _done(found: "Published") -> str:
    kept = sum(not each.left for each in found.graphs)
    return (
        f"Envoyé : {found.left} triplets, {len(found.graphs) - kept} graphe(s) ; {kept} inchangé(s)"
        f", {len(found.removed)} retiré(s).\n"
        f"Vérifié : {found.server.reading} contient {found.quads} triplets dans "
        f"{len(found.graphs)} graphes."
    )
