"""Files → plans."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.extract import extract
from planville_kg.extract.identity import identify, read_sidecar
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


def files_of(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return files, those of each folder in its place: all that may be a document, by name.

    Hidden files, and the `.toml` files that go with plans, are none.
    """
    return tuple(file for path in map(Path, paths) for file in _files(path))


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    found = sorted(each for each in path.iterdir() if each.is_file())
    return (file for file in found if file.suffix != ".toml" and file.name[0] not in ".~")


def plan_of(path: Path | str) -> str:
    """Return the identifier of the plan that a file is a version of, without reading the file.

    Raises:
        PlanvilleError: If its sidecar is not well formed.
    """
    path = Path(path)
    return read_sidecar(path.with_suffix(".toml"), identify(path.name, ())).slug


def in_order(versions: Iterable[Extraction]) -> list[Extraction]:
    """Return the versions of one plan, the oldest first.

    Raises:
        PlanvilleError: If two of them have the same date, or one of several has none.
    """
    found = sorted(versions, key=lambda each: each.plan.identity.date or "")
    for before, after in pairwise(found):
        one, other = before.plan, after.plan
        if not one.identity.date or one.identity.date == other.identity.date:
            raise PlanvilleError(
                f"{one.document.name} et {other.document.name} portent le même identifiant de plan "
                f"(« {one.identity.slug} ») et ne se distinguent pas par leur date : donnez à "
                f"{other.document.name} un fichier {Path(other.document.name).stem}.toml avec une "
                "autre « date » si c'est une autre version, ou un autre « identifiant » si c'est "
                "un autre plan."
            )
    return found
