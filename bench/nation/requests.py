"""The requests of dimension × measure that are timed, their values picked from the graph."""

from planville_kg.ask.answer import answer
from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.graph.graph import Graph

_OWN = (Reading("quartier", "atteint", ("declare", "mentionne", "inclus")),)


def requests(graph: Graph) -> dict[str, Request]:
    """Return the requests by what they are called in the table.

    Args:
        graph: Where the values come from: the most frequent of each dimension.
    """
    theme, status = _first(graph, "theme"), _first(graph, "statut")
    partner, kind = _first(graph, "partenaire"), _first(graph, "type-acteur")
    about = Condition("theme", (theme,))
    underway = Condition("statut", (status,))
    return {
        "interventions par thème": _count("theme"),
        "interventions par plan": _count("plan"),
        "interventions par quartier": _count("quartier"),
        "statut × type d'acteur": _count("statut", "type-acteur"),
        "thème × statut": _count("theme", "statut"),
        "thème × quartier, toutes portées": Request(
            measure="interventions", by=("theme", "quartier"), readings=_OWN
        ),
        "un thème par quartier": _count("quartier", where=(about,)),
        "palmarès des quartiers, un statut": Request(
            listed="quartier", where=(underway,), order="-mesure", limit=20
        ),
        "part d'un statut par thème": Request(measure="part", by=("theme",), part=(underway,)),
        "partenaires par thème": Request(measure="partenaires", by=("theme",)),
        "avec qui un partenaire": _count(
            "partenaire", where=(Condition("partenaire", (partner,), "avec"),)
        ),
        "thèmes par type d'acteur, hors un thème": _count(
            "type-acteur", where=(Condition("theme", (theme,), "n-est-pas"),)
        ),
        "quartiers sans un thème": Request(listed="quartier", where=(about,), absent=True),
        "mots du texte, par statut": _count(
            "statut", where=(Condition("texte", ("santé",)), Condition("type-acteur", (kind,)))
        ),
    }


def of_plan(graph: Graph) -> dict[str, Request]:
    """Return requests about one plan alone, the first."""
    plan = Condition("plan", (_first(graph, "plan", order="libelle"),))
    return {
        "thèmes d'un plan": _count("theme", where=(plan,)),
        "quartier × statut d'un plan": _count("quartier", "statut", where=(plan,)),
        "interventions d'un plan": Request(listed="intervention", where=(plan,)),
        "partenaires d'un plan": Request(listed="partenaire", where=(plan,)),
    }


def _count(*by: str, where: tuple[Condition, ...] = ()) -> Request:
    return Request(measure="interventions", by=by, where=where)


def _first(graph: Graph, dimension: str, order: str = "-mesure") -> str:
    """Return the IRI of the first value of a dimension."""
    found = answer(graph, Request(measure="interventions", by=(dimension,), order=order))
    name = f"{dimension.replace('-', '_')}_iri"
    return next(str(row[name]) for row in found.result.records() if row[name])
