"""A file that holds several plans, as one file a plan: what a person would do by hand.

Each copy has beside it what names its plan, and the line of a profile that says which one it is:
a store that keeps them reads each again as it was read.
"""

from __future__ import annotations

from json import dumps
from shutil import copyfile
from typing import TYPE_CHECKING

from planville_kg.extract.profile_file import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from planville_kg.model import Extraction, PlanIdentity


def part(path: Path, found: Sequence[Extraction], folder: Path) -> tuple[Path, ...]:
    """Write a copy of a file for each plan that it holds, with its sidecars; return the copies."""
    return tuple(
        _copy(path, number, each.plan.identity, folder / str(number))
        for number, each in enumerate(found, start=1)
    )


def _copy(path: Path, number: int, identity: PlanIdentity, folder: Path) -> Path:
    folder.mkdir(parents=True)
    copy = folder / path.name
    copyfile(path, copy)
    copy.with_suffix(".toml").write_text("".join(_said(identity)), encoding="utf-8")
    profile = path.with_suffix(SUFFIX)
    decided = profile.read_text(encoding="utf-8") if profile.is_file() else ""
    copy.with_suffix(SUFFIX).write_text(f"plan = {number}\n{decided}", encoding="utf-8")
    return copy


def _said(identity: PlanIdentity) -> Iterator[str]:
    """Yield the lines of the sidecar that says what names a plan."""
    said = {
        "identifiant": identity.slug,
        "titre": identity.title,
        "date": identity.date,
        "annee": identity.year,
        "organisation": identity.organisation,
        "siren": identity.siren,
        "perimetre": identity.perimeter,
        "communes": list(identity.communes),
        "licence": identity.licence,
    }
    for name, value in said.items():
        if value:
            yield f"{name} = {dumps(value, ensure_ascii=False)}\n"
