"""Finds the ontology, queries, views and data, in a checkout or in an installed wheel."""

from pathlib import Path

from planville_kg.errors import PlanvilleError

_PACKAGE = Path(__file__).resolve().parent
FOLDERS = ("ontology", "queries", "viz", "data")


def folder(name: str) -> Path:
    """Return the folder `name` of the shipped assets.

    A wheel carries the top folders under `planville_kg/_assets/`; a checkout has them beside
    the package.

    Args:
        name: One of `FOLDERS`.

    Raises:
        PlanvilleError: If the installation does not hold that folder.
    """
    for root in (_PACKAGE / "_assets", _PACKAGE.parent):
        candidate = root / name
        if name in FOLDERS and candidate.is_dir():
            return candidate
    raise PlanvilleError(
        f"Le dossier « {name} » manque dans l'installation de Planville : réinstallez le paquet."
    )


def path(relative: str) -> Path:
    """Return the path of one shipped file, such as `data/plans/plan-actions-nantes-2015.txt`.

    Raises:
        PlanvilleError: If there is no such file.
    """
    top, _, rest = relative.partition("/")
    found = folder(top) / rest
    if not found.is_file():
        raise PlanvilleError(f"Le fichier « {relative} » manque dans l'installation de Planville.")
    return found
