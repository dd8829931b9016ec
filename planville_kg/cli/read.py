"""`planville read`: what is understood of documents, and every doubt.

It writes nothing but the profile or the report that it is asked for.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.cli.read_json import as_json
from planville_kg.cli.read_text import as_text
from planville_kg.errors import PlanvilleError
from planville_kg.extract.profile import Profile
from planville_kg.extract.profile_file import read_profile, write_profile
from planville_kg.model import Extraction, Severity
from planville_kg.pipeline import files_of, read_plans


def run(options: Namespace, _: Sequence[str]) -> int:
    """Read each file and print it; 1 if one of them holds no plan, 2 if one cannot be read."""
    profile = read_profile(Path(options.profile)) if options.profile else None
    readings, refused = _readings(options.files, profile)
    extractions = [found for reading in readings for found in reading]
    if options.save_profile:
        _write(options.save_profile, _profile(readings))
    if options.report:
        from planville_kg.view.reading import render

        _write(options.report, render(extractions))
    if options.format == "json":
        print(json.dumps([as_json(found) for found in extractions], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join("\n".join(as_text(found)) for found in extractions))
    for error in refused:
        print(f"planville : {error}", file=sys.stderr)
    failed = any(d.severity is Severity.ERROR for found in extractions for d in found.diagnostics)
    return 2 if refused else int(failed)


def _readings(
    said: Sequence[str], profile: Profile | None
) -> tuple[list[Sequence[Extraction]], list[PlanvilleError]]:
    """Read each file, those of folders too; one that cannot be read does not stop the others.

    Raises:
        PlanvilleError: If none can be read.
    """
    readings: list[Sequence[Extraction]] = []
    refused: list[PlanvilleError] = []
    for file in files_of(said):
        try:
            readings.append(read_plans(file, profile=profile))
        except PlanvilleError as error:
            refused.append(error)
    if not readings:
        raise refused[0] if refused else PlanvilleError(f"Aucun document dans {', '.join(said)}.")
    return readings, refused


def _profile(readings: Sequence[Sequence[Extraction]]) -> str:
    if len(readings) > 1:
        raise PlanvilleError("--save-profile écrit le profil d'un seul fichier à la fois.")
    return write_profile(readings[0])


def _write(target: str, text: str) -> None:
    try:
        Path(target).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PlanvilleError(f"{target} : écriture impossible ({error.strerror}).") from error
