"""The views that can be drawn: `viz/views/*.toml` over the shared `viz/look.toml`."""

import re
import tomllib
from pathlib import Path
from typing import Any

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.view.declaration import (
    LINE_STYLES,
    ClassLook,
    Colour,
    Declaration,
    Legend,
    Look,
    Parameter,
    RelationLook,
)

LAYOUTS = ("tree", "force", "bipartite")
SIDES = ("left", "right")
SIZES = ("class", "links")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = frozenset(
    "kind title title_en explanation query layout weight size_by parameters classes relations "
    "legend".split()
)
_LEGEND = frozenset({"relations", "weights"})


def view_names() -> tuple[str, ...]:
    """Return the names of the declared network views, sorted."""
    return names_of("network")


def names_of(kind: str) -> tuple[str, ...]:
    """Return the names of the declared views of a kind, `network` or `map`, sorted."""
    files = sorted((assets.folder("viz") / "views").glob("*.toml"))
    return tuple(file.stem for file in files if read_toml(file).get("kind", "network") == kind)


def load_declaration(name: str) -> Declaration:
    """Return the view declared in `viz/views/{name}.toml`.

    Raises:
        PlanvilleError: If there is no such view, or its file is badly formed.
    """
    if not _NAME.fullmatch(name) or name not in view_names():
        raise PlanvilleError(
            f"Il n'y a pas de vue « {name} ». Vues connues : {', '.join(view_names())}."
        )
    return read_declaration(assets.folder("viz") / "views" / f"{name}.toml")


def read_declaration(file: Path) -> Declaration:
    """Read and check one declaration; the view is named after its file.

    Raises:
        PlanvilleError: If the file is not TOML, or a value of it is not one that we know.
    """
    data = read_toml(file)
    _only(file, data, _KEYS)
    look = read_look()
    classes = _tables(file, data, "classes", "label plural colour shape size side")
    relations = _tables(file, data, "relations", "style arrow structure proof")
    parameters = _tables(file, data, "parameters", "required default")
    return Declaration(
        name=file.stem,
        title=_text(file, data, "title"),
        title_en=_text(file, data, "title_en"),
        explanation=_text(file, data, "explanation"),
        query=_text(file, data, "query"),
        layout=_choice(file, data.get("layout"), LAYOUTS),
        classes=tuple(_checked(file, look, *item) for item in classes.items()),
        relations=tuple(_relation(file, *item) for item in relations.items()),
        parameters=tuple(Parameter(name, **said) for name, said in parameters.items()),
        legend=Legend(**_legend(file, data)),
        weight=_weight(file, data.get("weight", ["lien", "liens"])),
        size_by=_choice(file, data.get("size_by", "class"), SIZES),
        look=look,
    )


def read_look() -> Look:
    """Read the colours, shapes and classes that every view shares."""
    data = read_toml(assets.path("viz/look.toml"))
    return Look(
        colours={name: Colour(**value) for name, value in data["colours"].items()},
        shapes=data["shapes"],
        classes=data["classes"],
    )


def read_toml(file: Path) -> dict[str, Any]:
    """Read the declaration of a view, or what all views share.

    Raises:
        PlanvilleError: If the file is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlanvilleError(f"La vue « {file.name} » ne se lit pas : {error}.") from error


def _only(file: Path, data: dict[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise PlanvilleError(f"La vue « {file.name} » a des clés inconnues : {', '.join(unknown)}.")


def _tables(file: Path, data: dict[str, Any], key: str, known: str) -> dict[str, dict[str, Any]]:
    """Return a table of tables, each with known keys only."""
    tables: dict[str, dict[str, Any]] = data.get(key, {})
    for name, table in tables.items():
        if not isinstance(table, dict):
            raise PlanvilleError(f"Dans la vue « {file.name} », « {name} » n'est pas une table.")
        _only(file, table, frozenset(known.split()))
    return tables


def _legend(file: Path, data: dict[str, Any]) -> dict[str, bool]:
    legend: dict[str, bool] = data.get("legend", {})
    _only(file, legend, _LEGEND)
    return legend


def _text(file: Path, data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise PlanvilleError(f"Dans la vue « {file.name} », il manque le texte « {key} ».")
    return value


def _choice(file: Path, value: object, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        raise PlanvilleError(
            f"Dans la vue « {file.name} », « {value} » n'est pas l'une de ces valeurs : "
            f"{', '.join(known)}."
        )
    return value


def _weight(file: Path, value: object) -> tuple[str, str]:
    match value:
        case [str(one), str(many)]:
            return one, many
    raise PlanvilleError(
        f"Dans la vue « {file.name} », « weight » attend un singulier et un pluriel."
    )


def _checked(file: Path, look: Look, name: str, said: dict[str, Any]) -> ClassLook:
    _choice(file, said.get("colour", "gris"), tuple(look.colours))
    _choice(file, said.get("shape", "cercle"), tuple(look.shapes))
    _choice(file, said.get("side", "right"), SIDES)
    return look.class_look(name, said)


def _relation(file: Path, name: str, said: dict[str, Any]) -> RelationLook:
    _choice(file, said.get("style", "solid"), LINE_STYLES)
    return RelationLook(name, **said)
