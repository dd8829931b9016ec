"""Files → plans."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.extract import Profile, extract, extract_all
from planville_kg.extract.identity import identify, read_sidecar
from planville_kg.extract.profile_file import SUFFIX, profile_beside
from planville_kg.model import Diagnostic, Extraction, Location, Severity
from planville_kg.readers import read_document

SHIPPED_PLAN = "data/plans/plan-actions-nantes-2015.txt"


def shipped_plan() -> Path:
    """Return the path of the plan that ships with Planville (Nantes 2015)."""
    return assets.path(SHIPPED_PLAN)


def read_plan(path: Path | str, *, profile: Profile | None = None) -> Extraction:
    """Read a file and understand it as a plan.

    A sidecar file of the same name ending in `.toml` names the plan, and one that ends in
    `.lecture.toml` decides how it is read, if there are any.

    Args:
        path: A document; see `readers.read_document`.
        profile: What a person decided of the reading, instead of the file beside the plan.

    Returns:
        The plan, and a diagnostic for each repair and each doubt.

    Raises:
        UnreadableFileError: If the file cannot be read as a text table.
        PlanvilleError: If the sidecar is not well formed.
    """
    path = Path(path)
    profile = profile or profile_beside(path)
    found = read_plans(path, profile=profile)
    if len(found) == 1:
        return found[0]
    whole = _named(path, extract(read_document(path), profile=profile))
    doubt = Diagnostic("plusieurs-plans", Severity.WARNING, _several(found), Location(path.name))
    return replace(whole, diagnostics=(doubt, *whole.diagnostics))


def read_plans(path: Path | str, *, profile: Profile | None = None) -> tuple[Extraction, ...]:
    """Read a file and understand each of the plans that it holds; most files hold one.

    Args:
        path: A document; see `readers.read_document`.
        profile: As in `read_plan`.

    Returns:
        A plan and its diagnostics for each plan of the file, in reading order.

    Raises:
        UnreadableFileError: If the file cannot be read.
        PlanvilleError: If the sidecar is not well formed.
    """
    path = Path(path)
    profile = profile or profile_beside(path)
    document = read_document(path)
    if profile.plan == 0:
        return (_named(path, extract(document, profile=profile)),)
    found = extract_all(document, profile)
    if profile.plan is not None and profile.plan > len(found):
        raise PlanvilleError(
            f"{path.name} contient {len(found)} plan(s) : le profil demande le n° {profile.plan}."
        )
    if len(found) > 1:
        found = _parts(path, found)
    if profile.plan is not None:
        found = (found[profile.plan - 1],)
    return found if len(found) > 1 else (_named(path, found[0]),)


def _named(path: Path, found: Extraction) -> Extraction:
    """Return a reading with what the sidecar of the file says of its plan."""
    identity = read_sidecar(path.with_suffix(".toml"), found.plan.identity)
    return replace(found, plan=replace(found.plan, identity=identity))


def _parts(path: Path, found: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """Return the plans of one file, each named by the file and its own title."""
    said = read_sidecar(path.with_suffix(".toml"), identify(path.name, ()))
    named: dict[str, Extraction] = {}
    for each in found:
        guessed = each.plan.identity
        slug = f"{said.slug}-{guessed.slug}"
        slug = slug if slug not in named else f"{slug}-{len(named) + 1}"
        date, year = (said.date, said.year) if said.date else (guessed.date, guessed.year)
        identity = replace(said, slug=slug, title=guessed.title, date=date, year=year)
        named[slug] = replace(each, plan=replace(each.plan, identity=identity))
    return tuple(named.values())


def _several(found: Sequence[Extraction]) -> str:
    titles = " ; ".join(f"« {each.plan.identity.title} »" for each in found)
    return (
        f"Ce fichier contient {len(found)} plans ({titles}). Pour n'en lire qu'un, mettez à côté "
        f"un fichier NOM{SUFFIX} avec la ligne « plan = 1 », « plan = 2 »… (« plan = 0 » : tout "
        "le fichier comme un seul plan)."
    )


def read_sound_plan(path: Path | str) -> Extraction:
    """Read a plan that is to stand in a graph.

    Raises:
        PlanvilleError: If the file cannot be read, or holds no plan, or several.
    """
    readings = read_sound_plans(path)
    if len(readings) > 1:
        raise PlanvilleError(f"{Path(path).name} : {_several(readings)}")
    return readings[0]


def read_sound_plans(path: Path | str) -> tuple[Extraction, ...]:
    """Read the plans of a file that are to stand in a graph.

    Raises:
        PlanvilleError: If the file cannot be read, or holds no plan.
    """
    readings = read_plans(path)
    for found in (each for reading in readings for each in reading.diagnostics):
        if found.severity is Severity.ERROR:
            raise PlanvilleError(f"{found.location} : {found.message}")
    return readings


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
