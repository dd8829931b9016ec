"""Writes a folder whole or not at all, and takes the place only of one that it wrote itself.

The work goes on beside the place; at the end the old folder steps aside, the new one takes its
name, and the old one goes. A folder of ours is known by its mark, and by `SHA256SUMS`, which
lists each of its files: a file that is not listed is somebody else's, and stops everything.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path

from planville_kg.errors import PlanvilleError

MARK = ".planville-site"
SUMS = "SHA256SUMS"
_MARKED = "Dossier écrit par « planville export --site » : il sera remplacé par le prochain.\n"


def write_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Fill a folder beside its place, sign it, and put it there.

    Args:
        target: The folder to write; absent, empty, or one that this function wrote.
        fill: Writes everything into the folder it is given.

    Raises:
        PlanvilleError: If the place is taken by something else, or cannot be written.
    """
    target = target.resolve()
    check_place(target)
    work = target.with_name(f".{target.name}.travail-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            fill(work)
            _sign(work)
            _take_place(work, target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise PlanvilleError(f"Écriture impossible dans {target} ({error.strerror}).") from error


def check_place(target: Path) -> None:
    """Refuse a place that holds anything that this module did not write.

    Raises:
        PlanvilleError: If it is a file, the current folder, or holds files of others.
    """
    if target.is_file():
        raise PlanvilleError(f"{target} est un fichier : donnez un dossier à --site.")
    if not target.is_dir():
        return
    if target == Path.cwd():
        raise PlanvilleError(
            f"{target} est le dossier où vous êtes : placez-vous ailleurs, ou donnez un autre "
            "dossier à --site."
        )
    if not (target / MARK).is_file():
        if any(target.iterdir()):
            raise PlanvilleError(
                f"{target} contient autre chose qu'une publication de Planville : choisissez un "
                "dossier vide."
            )
        return
    if strangers := sorted(set(_files(target)) - _listed(target)):
        raise PlanvilleError(
            f"{target} contient {len(strangers)} fichier(s) que Planville n'y a pas mis, dont "
            f"« {strangers[0]} » : déplacez-les, ou choisissez un autre dossier."
        )


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _sign(folder: Path) -> None:
    """Write the mark, then the sum of each file, as `sha256sum --check` reads them."""
    (folder / MARK).write_text(_MARKED, encoding="utf-8")
    lines = [f"{digest(folder / name)}  {name}\n" for name in sorted(_files(folder))]
    (folder / SUMS).write_bytes("".join(lines).encode())


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (str(Path(place, name).relative_to(folder).as_posix()) for name in names)


def _listed(folder: Path) -> set[str]:
    try:
        text = (folder / SUMS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {MARK}
    return {line[66:] for line in text.splitlines()} | {SUMS}


def _take_place(work: Path, target: Path) -> None:
    """Give the new folder its name; if that fails, the old one is put back."""
    if not target.is_dir():
        work.rename(target)
        return
    aside = target.with_name(f".{target.name}.ancien-{os.getpid()}")
    target.rename(aside)
    try:
        work.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
