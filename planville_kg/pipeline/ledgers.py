"""The ledgers of names in a folder of their owner's, beside the one that each store keeps."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from planville_kg.errors import PlanvilleError
from planville_kg.pipeline.stating import BuiltPlan


def read_ledgers(folder: Path | None) -> dict[str, bytes]:
    """Return the content of each ledger of a folder, by plan; nothing where there is none yet."""
    if folder is None or not folder.is_dir():
        return {}
    return {file.stem: file.read_bytes() for file in sorted(folder.glob("*.tsv"))}


def keep_ledgers(folder: Path, ledgers: Mapping[str, bytes], plans: Iterable[BuiltPlan]) -> None:
    """Write the ledgers of the plans that were built.

    Raises:
        PlanvilleError: If the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted({plan.identity.slug for plan in plans}):
            (folder / f"{name}.tsv").write_bytes(ledgers[name])
    except OSError as error:
        raise PlanvilleError(
            f"Le graphe est construit, mais ses registres d'identifiants n'ont pas pu être écrits "
            f"dans {folder} ({error.strerror})."
        ) from error
