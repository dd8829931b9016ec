"""The page of measures: a Markdown table in French."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version

from nation.figures import Line
from nation.stores import Made

_PACKAGES = ("planville-kg", "pyoxigraph", "duckdb", "tantivy", "rdflib", "pyshacl", "pyvis")
_SAID = (
    "Écrit par `make bench` (`bench/national.py`) : chaque rapport compare Planville et son pair "
    "dans la même exécution, sur la même machine, réponses égales vérifiées. Un rapport de moins "
    "de 3 entre deux exécutions de la même chose ne prouve rien. Les étapes se mesurent l'une "
    "après l'autre, en une fois ou en plusieurs."
)
_TITLES = ("objectif", "face à", "taille", "visé", "mesuré", "atteint", "d'où vient le chiffre")


def document(stores: Sequence[Made], lines: Iterable[Line]) -> str:
    """Return the page.

    Args:
        stores: What was measured.
        lines: The table.
    """
    sizes = map(_size, stores)
    return "\n".join(
        (
            "# Mesures",
            "",
            _SAID,
            "",
            *table(lines),
            "",
            "## Tailles",
            "",
            "Plans produits par `bench/corpus`, de 55 interventions, les mêmes à chaque fois.",
            "",
            *sizes,
            "",
            "## Machine",
            "",
            *_machine(),
            "",
        )
    )


def _size(store: Made) -> str:
    """Return a store as a line: its size and, where its build was measured, what it cost."""
    told = f"- {store.plans} plan(s) : {_spaced(store.quads)} quadruplets"
    if not store.seconds:
        return f"{told}, construits hors de cette mesure"
    cost = f"{store.seconds:.0f} s{_WAYS[store.way]}, {store.peak_mb:.0f} Mo au plus haut"
    return f"{told}, construits en {cost}"


def table(lines: Iterable[Line]) -> Iterable[str]:
    """Yield the lines of the table."""
    yield _row(_TITLES)
    yield "|" + "---|" * len(_TITLES)
    for each in lines:
        what = each.objective
        told = (each.size, what.wanted, each.measured, each.met, each.notes)
        yield _row((what.what, what.against, *told))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


_WAYS = {"whole": "", "lean": " (magasin et index, sans contrôle ni réponses préparées)"}


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _machine() -> Iterable[str]:
    yield f"- {os.cpu_count()} processeurs, {platform.machine()}, {platform.system()}"
    load = f"{os.getloadavg()[2]:.1f}".replace(".", ",")
    yield f"- charge moyenne à la fin : {load} (partagée au-dessus de {os.cpu_count()})"
    yield f"- Python {platform.python_version()}"
    for name in _PACKAGES:
        try:
            yield f"- {name} {version(name)}"
        except PackageNotFoundError:
            continue
