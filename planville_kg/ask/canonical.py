"""The canonical text of a request: a URL query string, the same for the same meaning.

liste=intervention&theme=code/theme/non-recours&par=quartier
mesure=part&par=statut&quartier=id/…/quartier/sillon&quartier.lecture=atteint:declare
"""

from __future__ import annotations

from urllib.parse import parse_qsl, quote

from planville_kg.ask.model import SemanticModel
from planville_kg.ask.request import (
    RELATIONS,
    WITHOUT_VALUES,
    Condition,
    Reading,
    Request,
    check_request,
)
from planville_kg.errors import QueryError
from planville_kg.vocab import BASE

_SAFE = "/:.,-_~éèêàùç"
_READING = "lecture"
_PART = "part"
_OURS = ("id/", "code/")


def to_text(request: Request) -> str:
    """Return the canonical text of a request.

    >>> to_text(Request(measure="interventions", by=("statut",)))
    'mesure=interventions&par=statut'
    """
    pairs = [
        ("liste", request.listed),
        ("mesure", request.measure),
        ("par", ",".join(request.by)),
        *(_condition(each, "") for each in _sorted(request.where)),
        *(_condition(each, f"{_PART}.") for each in _sorted(request.part)),
        *(_reading(each) for each in sorted(request.readings, key=lambda said: said.dimension)),
        ("absent", "oui" if request.absent else ""),
        ("tri", request.order),
        ("limite", str(request.limit) if request.limit else ""),
    ]
    return "&".join(f"{name}={quote(value, safe=_SAFE)}" for name, value in pairs if value)


def _sorted(conditions: tuple[Condition, ...]) -> list[Condition]:
    return sorted(conditions, key=lambda each: (each.dimension, each.relation, each.values))


def _condition(condition: Condition, prefix: str) -> tuple[str, str]:
    relation = "" if condition.relation == "est" else f".{condition.relation}"
    values = "|".join(sorted(value.removeprefix(BASE) for value in condition.values))
    return f"{prefix}{condition.dimension}{relation}", values or "oui"


def _reading(reading: Reading) -> tuple[str, str]:
    kept = f":{','.join(sorted(reading.kept))}" if reading.kept else ""
    return f"{reading.dimension}.{_READING}", reading.name + kept


def from_text(text: str) -> Request:
    """Return the request that a text says.

    Args:
        text: A query string; its leading « ? » does not count.

    Raises:
        QueryError: If it names what the model does not have, or cannot be read.
    """
    said: dict[str, str] = {}
    where: list[Condition] = []
    part: list[Condition] = []
    readings: list[Reading] = []
    for name, value in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        if name in _FORM:
            said[name] = value
        elif name.endswith(f".{_READING}"):
            readings.append(_read_reading(name, value))
        elif name.startswith(f"{_PART}."):
            part.append(_read_condition(name.removeprefix(f"{_PART}."), value))
        else:
            where.append(_read_condition(name, value))
    request = Request(
        listed=said.get("liste", ""),
        measure=said.get("mesure", ""),
        by=tuple(name for name in said.get("par", "").split(",") if name),
        where=tuple(_sorted(tuple(where))),
        part=tuple(_sorted(tuple(part))),
        readings=tuple(readings),
        absent=said.get("absent", "") == "oui",
        order=said.get("tri", ""),
        limit=_read_limit(said.get("limite", "0")),
    )
    check_request(request)
    return request


_FORM = ("liste", "mesure", "par", "absent", "tri", "limite")


def _read_condition(name: str, value: str) -> Condition:
    dimension, _, relation = name.partition(".")
    found = SemanticModel.load().dimension(dimension)
    relation = relation or "est"
    if relation not in RELATIONS:
        raise QueryError(f"« {relation} » n'est pas une relation ({', '.join(RELATIONS)}).")
    if relation in WITHOUT_VALUES:
        return Condition(dimension, (), relation)
    values = (each for each in value.split("|") if each)
    plain = found.is_text or not found.names
    return Condition(dimension, tuple(v if plain else _iri(v) for v in values), relation)


def _iri(value: str) -> str:
    return BASE + value if value.startswith(_OURS) else value  # else an IRI, or a label


def _read_reading(name: str, value: str) -> Reading:
    reading, _, kept = value.partition(":")
    codes = tuple(code for code in kept.split(",") if code)
    return Reading(name.removesuffix(f".{_READING}"), reading, codes)


def _read_limit(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise QueryError(f"« limite » attend un nombre, pas « {text} ».") from None
