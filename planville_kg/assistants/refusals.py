"""Why a call failed, as one French sentence for an assistant; never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    from collections.abc import Iterable

_REASONS = {
    "missing": "il manque",
    "extra_forbidden": "n'existe pas",
    "string_type": "attend un texte",
    "int_type": "attend un nombre entier",
    "int_parsing": "attend un nombre entier",
    "int_from_float": "attend un nombre entier",
    "bool_type": "attend true ou false",
    "bool_parsing": "attend true ou false",
    "list_type": "attend une liste",
    "model_type": "attend un objet",
    "greater_than_equal": "vaut au moins {ge}",
    "less_than_equal": "vaut au plus {le}",
    "string_too_long": "a au plus {max_length} caractères",
    "too_long": "a au plus {max_length} éléments",
    "literal_error": "attend {expected}",
}


def reason(error: BaseException | None, tool: str) -> str:
    """Return what an assistant is told of an exception.

    Args:
        error: What the tool raised, or pydantic about its arguments.
        tool: The name of the tool.
    """
    if isinstance(error, PlanvilleError):
        return str(error)
    if isinstance(error, ValidationError):
        said = [_argument(each) for each in error.errors(include_url=False)]
        return f"Arguments de {tool} refusés : {' ; '.join(said)}."
    return f"L'outil {tool} a échoué, par une erreur de Planville : demandez autrement."


def unknown(name: str, known: Iterable[str], what: str) -> str:
    """Return why a name is refused: it is none of those known."""
    return f"« {name[:80]} » n'est pas {what}. Connus : {', '.join(known)}."


def _argument(error: Any) -> str:  # noqa: ANN401 - a dictionary of pydantic's
    name = ".".join(map(str, error["loc"]))
    said = _REASONS.get(error["type"], "ne convient pas").format(**error.get("ctx", {}))
    return f"{said} « {name} »" if error["type"] == "missing" else f"« {name} » {said}"
