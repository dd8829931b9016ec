"""What a parameter's value can be: words of the user become terms of the graph."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.query import lookups
from planville_kg.text import key
from planville_kg.vocab import BASE, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planville_kg.query.lookups import Candidate
    from planville_kg.query.parameters import Parameter
    from planville_kg.query.results import Term
    from planville_kg.query.run import Source

_BY_NAME = frozenset({"territoire", "plan", "niveau", "indicateur"})
_SHOWN = 8
_NEAR = 60
_QUOTED = 80


class Choice(Box):
    """One value that a parameter takes: what to write, how it reads, and the term it is."""

    value: str
    label: str
    term: Term


def resolve(source: Source, parameter: Parameter, value: object) -> Choice:
    """Return what a value of a parameter means: how it reads, and its term.

    Concepts, territories, plans and elements are found in the graph by IRI, slug, code or name;
    case, accents and hyphens do not count.

    Args:
        source: The graph that is asked.
        parameter: The declared parameter.
        value: What the user wrote.

    Raises:
        QueryError: If nothing in the graph has that name, or several things do.
    """
    text = str(value)
    try:
        if reader := _LITERALS.get(parameter.type):
            return Choice(text, text, reader(text))
    except UnicodeEncodeError:
        raise QueryError(f"« {parameter.name} » contient un caractère illisible.") from None
    except ValueError:
        raise QueryError(f"« {parameter.name} » attend un nombre, pas « {text} ».") from None
    found = _find(source, parameter, text)
    return Choice(text, found.label, found.iri)


def choices(source: Source, parameter: Parameter) -> tuple[Choice, ...]:
    """Return what a parameter can be, sorted by label; nothing for free values.

    What is preferred where names meet comes first: a plan's quartiers before the QPV of France.

    Args:
        source: The graph that is asked.
        parameter: The declared parameter.
    """
    if parameter.type in _LITERALS:
        return ()
    candidates = lookups.candidates(source, parameter)
    tails = Counter(candidate.tail for candidate in candidates)
    if parameter.type != "niveau":
        candidates = tuple(sorted(candidates, key=_place))
    return tuple(
        Choice(each.tail if tails[each.tail] == 1 else each.iri.value, each.label, each.iri)
        for each in candidates
    )


def _place(candidate: Candidate) -> tuple[int, str, str]:
    return candidate.order, key(candidate.label), candidate.iri.value


def _integer(text: str) -> Literal:
    return Literal(str(int(text.strip())), datatype=XSD.integer)


def _decimal(text: str) -> Literal:
    from decimal import Decimal  # noqa: PLC0415 - start-up time

    try:
        number = Decimal(text.strip().replace(",", "."))
    except ArithmeticError:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return Literal(f"{number:f}", datatype=XSD.decimal)


_LITERALS: dict[str, Callable[[str], Term]] = {
    "texte": Literal,
    "entier": _integer,
    "decimal": _decimal,
}


def _find(source: Source, parameter: Parameter, value: str) -> Candidate:
    near, of_plans = _near(parameter, value), parameter.type == "territoire"
    candidates = lookups.candidates(source, parameter, near, of_plans=of_plans)
    matches = _matches(candidates, value)
    if not matches and (near is not None or of_plans):
        candidates = lookups.candidates(source, parameter)
        matches = _matches(candidates, value)
    if len(matches) == 1:
        return matches[0]
    if not matches and parameter.type == "indicateur" and value == parameter.default:
        return _unheard(value)
    raise QueryError(
        _ambiguous(parameter, value, matches) if matches else _unknown(parameter, value, candidates)
    )


def _unheard(slug: str) -> Candidate:
    """Return the indicator that a question is about and that no adopted dataset measures.

    The question then answers without figures, and says which dataset to adopt.
    """
    return lookups.Candidate(NamedNode(f"{BASE}id/indicateur/{slug}"), 0, ((1, slug, True),))


def _near(parameter: Parameter, value: str) -> NamedNode | None:
    """Return the IRI of the only element or concept that an IRI or a slug can mean.

    It is looked at alone, which spares reading every name; nothing may be there.
    """
    if parameter.type in _BY_NAME:
        return None
    text = _bare(value)
    root = "id" if parameter.type == "element" else f"code/{parameter.scheme}"
    try:
        return NamedNode(text if "://" in text else f"{BASE}{root}/{text}")
    except ValueError:
        return None


def _bare(value: str) -> str:
    """Return a value without the brackets of an IRI."""
    return value.strip().removeprefix("<").removesuffix(">")


def _matches(candidates: Iterable[Candidate], value: str) -> list[Candidate]:
    """Return the candidates that a value names best, several only where they tie."""
    wanted, iri = key(value), _bare(value)
    scored = [(score, each) for each in candidates if (score := _score(each, wanted, iri))]
    best = min((score for score, _ in scored), default=None)
    return [candidate for score, candidate in scored if score == best]


def _score(candidate: Candidate, wanted: str, iri: str) -> tuple[int, int] | None:
    """Say how well a name fits, lower is better: IRI, then preferred kinds, then names."""
    if iri in {candidate.iri.value, candidate.iri.value.removeprefix(f"{BASE}id/")}:
        return (-1, 0)
    ranks = [rank for rank, name, _ in candidate.names if key(name) == wanted]
    if key(candidate.tail) == wanted:
        ranks.append(0)
    return (candidate.order, min(ranks)) if ranks and wanted else None


def _ambiguous(parameter: Parameter, value: str, matches: Iterable[Candidate]) -> str:
    listed = " ; ".join(f"{_short(each)} (<{each.iri.value}>)" for each in matches)
    return f"« {value} » a plusieurs sens pour « {parameter.name} » : {listed}. Précisez lequel."


def _unknown(parameter: Parameter, value: str, candidates: tuple[Candidate, ...]) -> str:
    if not candidates and parameter.type == "indicateur":
        return f"« {value} » : aucun indicateur n'a été adopté (voyez « planville adopt »)."
    if not candidates:
        return f"« {value} » : le graphe n'a aucune valeur pour « {parameter.name} »."
    return (
        f"« {value} » n'est pas une valeur de « {parameter.name} ». "
        f"Les plus proches : {' ; '.join(_nearest(value, candidates))}."
    )


def _nearest(value: str, candidates: tuple[Candidate, ...]) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - start-up time

    texts = {
        f"{index} {rank}": key(name)
        for index, each in enumerate(candidates)
        for rank, (_, name, _) in enumerate(each.names)
    }
    found = process.extract(
        key(value), texts, scorer=fuzz.WRatio, limit=3 * _SHOWN, score_cutoff=_NEAR
    )
    near = [candidates[int(place.split()[0])] for _, _, place in found]
    return list(dict.fromkeys(_short(each) for each in near or candidates))[:_SHOWN]


def _short(candidate: Candidate) -> str:
    text = candidate.label
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"
