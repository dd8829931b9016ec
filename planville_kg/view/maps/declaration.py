"""The maps that can be drawn: `viz/views/*.toml` of kind `map`, and the look they share."""

from dataclasses import dataclass
from typing import Any

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.view.catalogue import names_of, read_toml
from planville_kg.view.maps.classes import METHODS

_TEXTS = ("title", "title_en", "explanation")
_QUERIES = ("contours", "background", "interventions", "figures", "datasets", "plans")
_KEYS = frozenset((*_TEXTS, "kind", "queries", "counts", "parameters"))


@dataclass(frozen=True, slots=True)
class MapParameter:
    """A parameter of a map: its option, what it says, and its value where none is given."""

    name: str
    label: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class MapLook:
    """Colours of the classes on light and dark pages, how values are classed, insets by code."""

    classes: int
    method: str
    light: tuple[str, ...]
    dark: tuple[str, ...]
    labels: int
    insets: dict[str, str]


@dataclass(frozen=True, slots=True)
class MapDeclaration:
    """A map: the questions that it asks, what it can count, its parameters and its look."""

    name: str
    title: str
    title_en: str
    explanation: str
    queries: dict[str, str]
    counts: dict[str, str]
    parameters: tuple[MapParameter, ...]
    look: MapLook


def map_names() -> tuple[str, ...]:
    """Return the names of the declared maps, sorted."""
    return names_of("map")


def load_map(name: str) -> MapDeclaration:
    """Return the map declared in `viz/views/{name}.toml`.

    Raises:
        PlanvilleError: If there is no such map, or its file is badly formed.
    """
    if name not in map_names():
        raise PlanvilleError(f"Il n'y a pas de carte « {name} ».")
    file = assets.path(f"viz/views/{name}.toml")
    data = read_toml(file)
    _check(file.name, data)
    return MapDeclaration(
        name=name,
        title=data["title"],
        title_en=data["title_en"],
        explanation=data["explanation"],
        queries=data["queries"],
        counts=data["counts"],
        parameters=tuple(MapParameter(key, **said) for key, said in data["parameters"].items()),
        look=load_look(),
    )


def _check(file: str, data: dict[str, Any]) -> None:
    """Raise at the first thing that the declaration of a map should not hold, or lacks."""
    faults = [
        *(f"clé inconnue « {key} »" for key in sorted(set(data) - _KEYS)),
        *(f"il manque le texte « {key} »" for key in _TEXTS if not isinstance(data.get(key), str)),
        *(f"il manque la question « {key} »" for key in _QUERIES if key not in data["queries"]),
        *(
            f"le paramètre « {key} » n'a pas de libellé"
            for key, said in data["parameters"].items()
            if "label" not in said
        ),
    ]
    if faults:
        raise PlanvilleError(f"La carte « {file} » : {faults[0]}.")


def load_look() -> MapLook:
    """Read the look of maps.

    Raises:
        PlanvilleError: If it does not name as many colours as classes, or a known method.
    """
    said = read_toml(assets.path("viz/look.toml"))["map"]
    look = MapLook(**{**said, "light": tuple(said["light"]), "dark": tuple(said["dark"])})
    if not len(look.light) == len(look.dark) == look.classes or look.method not in METHODS:
        raise PlanvilleError(
            "Dans « look.toml », [map] attend autant de couleurs que de classes, et pour "
            f"« method » l'une de ces valeurs : {', '.join(METHODS)}."
        )
    return look
