"""Files → plans."""

from dataclasses import replace
from pathlib import Path

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.extract import extract
from planville_kg.extract.identity import read_sidecar
from planville_kg.model import Extraction, Severity
from planville_kg.readers import read_document

SHIPPED_PLAN = "data/plans/plan-actions-nantes-2015.txt"


def shipped_plan() -> Path:
    """Return the path of the plan that ships with Planville (Nantes 2015)."""
    return assets.path(SHIPPED_PLAN)


def read_plan(path: Path | str) -> Extraction:
    """Read a file and understand it as a plan.

    A sidecar file of the same name ending in `.toml` names the plan, if there is one.

    Args:
        path: A text table; see `readers.read_document`.

    Returns:
        The plan, and a diagnostic for each repair and each doubt.

    Raises:
        UnreadableFileError: If the file cannot be read as a text table.
        PlanvilleError: If the sidecar is not well formed.
    """
    path = Path(path)
    extraction = extract(read_document(path))
    identity = read_sidecar(path.with_suffix(".toml"), extraction.plan.identity)
    return replace(extraction, plan=replace(extraction.plan, identity=identity))


def read_sound_plan(path: Path | str) -> Extraction:
    """Read a plan that is to stand in a graph.

    Raises:
        PlanvilleError: If the file cannot be read or holds no plan.
    """
    extraction = read_plan(path)
    for found in extraction.diagnostics:
        if found.severity is Severity.ERROR:
            raise PlanvilleError(f"{found.location} : {found.message}")
    return extraction


def refuse_twin(seen: dict[str, str], name: str, file: str) -> None:
    """Refuse a document that names the same plan as one before it.

    Args:
        seen: The document of each identifier of a plan; this one is added.
        name: The identifier of the plan.
        file: The document's name.

    Raises:
        PlanvilleError: If `seen` has the identifier.
    """
    if name in seen:
        raise PlanvilleError(
            f"{seen[name]} et {file} portent le même identifiant de plan (« {name} ») : donnez "
            f"à {file} un fichier {Path(file).stem}.toml avec un autre « identifiant »."
        )
    seen[name] = file
