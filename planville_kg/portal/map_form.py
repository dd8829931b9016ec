"""The form of a map: every measure that the graph knows, zoning, theme, year, plan, extent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from planville_kg.box import Box
from planville_kg.portal.maps import NAME
from planville_kg.portal.messages import N_
from planville_kg.query.choices import choices
from planville_kg.query.parameters import Parameter
from planville_kg.text import key
from planville_kg.view.maps import load_map

if TYPE_CHECKING:
    from planville_kg.portal.maps import MapState
    from planville_kg.portal.state import Opened

_MEASURED = """
SELECT DISTINCT ?indicator ?label ?unit WHERE {
  {
    SELECT DISTINCT ?indicator WHERE {
      ?qpv a pv:QuartierPrioritaire .
      ?o sdmx-dimension:refArea ?qpv ; ?indicator ?value .
      ?indicator a pv:Indicateur .
    }
  }
  OPTIONAL { ?indicator rdfs:label ?label FILTER(LANG(?label) IN ("fr", "")) }
  OPTIONAL { ?indicator pv:unite ?unit }
}
ORDER BY ?label ?indicator
"""
_YEARS = """
SELECT DISTINCT ?year WHERE {
  VALUES (?indicator) { (UNDEF) }
  ?o ?indicator ?value ; sdmx-dimension:refArea ?qpv ; pv:annee ?year .
  ?qpv a pv:QuartierPrioritaire
}
ORDER BY DESC(?year)
"""
Options = tuple[tuple[str, str], ...]


class Group(Box):
    """Choices under a heading; none for those that need none. `ours`: words of the interface."""

    heading: str
    options: Options
    ours: bool = False


class Field(Box):
    """A field of the form: what was said, what can be."""

    name: str
    label: str
    value: str
    groups: tuple[Group, ...]


class Indicator(Box):
    """An indicator that some QPV have a figure of."""

    iri: str
    label: str

    @property
    def name(self) -> str:
        """What addresses say of it."""
        return self.iri.rpartition("/")[2]


def fields_of(found: Opened, state: MapState) -> tuple[Field, ...]:
    """Return the fields of a map's form."""
    said = {each.name: each.default or "" for each in load_map(NAME).parameters}
    said |= dict(state.given)
    groups = {
        "mesure": _measures(found),
        "annee": _any(N_("la dernière connue"), _years(found, said["mesure"])),
        "zonage": (Group("", (("2024", "2024"), ("2015", "2015"))),),
        "etendue": (Group("", _EXTENTS, ours=True),),
        "theme": _any(N_("tous"), _of_graph(found, "theme")),
        "plan": _any(N_("tous"), _of_graph(found, "plan")),
    }
    if state.request.is_count:
        del groups["annee"]
    if len(groups["plan"][1].options) <= 1 and not said["plan"]:
        del groups["plan"]
    return tuple(_field(name, said[name], each) for name, each in groups.items())


def indicators_of(found: Opened) -> tuple[Indicator, ...]:
    """Return the indicators that some QPV have a figure of, by label."""
    known: tuple[Indicator, ...] = found.made_alone("indicateurs des QPV", lambda: _ask(found))
    return known


_EXTENTS = (("plans", N_("les QPV des plans")), ("france", N_("tous les QPV connus")))
_LABELS = {
    "mesure": N_("Mesure"),
    "annee": N_("Année"),
    "zonage": N_("Zonage"),
    "etendue": N_("Étendue"),
    "theme": N_("Thème des interventions"),
    "plan": N_("Plan"),
}


def _ask(found: Opened) -> tuple[Indicator, ...]:
    labels: dict[str, str] = {}
    for row in found.rows(_MEASURED):
        iri = str(row["indicator"])
        label = str(row["label"] or iri.rpartition("/")[2])
        labels.setdefault(iri, f"{label} ({row['unit']})" if row["unit"] else label)
    named = sorted(labels.items(), key=lambda each: (key(each[1]), each[0]))
    return tuple(Indicator(iri, label) for iri, label in named)


def _measures(found: Opened) -> tuple[Group, ...]:
    counts = tuple(load_map(NAME).counts.items())
    told = tuple((each.name, each.label) for each in indicators_of(found))
    return (
        Group(N_("Comptages"), counts, ours=True),
        *((Group(N_("Indicateurs"), told),) if told else ()),
    )


def _years(found: Opened, measure: str) -> Options:
    """Return the years that some QPV have a figure of, the last first."""
    iri = next((each.iri for each in indicators_of(found) if each.name == measure), "")
    if not iri:
        return ()
    rows = found.kept(("annees", iri), lambda: found.rows(_YEARS, indicator=NamedNode(iri)))
    return tuple((str(row["year"]), str(row["year"])) for row in rows)


def _of_graph(found: Opened, kind: str) -> Options:
    """Return the themes or the plans of the graph."""
    parameter = Parameter(kind, kind, kind)
    values = found.kept(("choix", kind, kind), lambda: choices(found.graph, parameter))
    return tuple((each.value, each.label) for each in values)


def _any(words: str, options: Options) -> tuple[Group, ...]:
    """Return what can be chosen, and that nothing is."""
    return Group("", (("", words),), ours=True), Group("", options)


def _field(name: str, value: str, groups: tuple[Group, ...]) -> Field:
    """Return a field; what was said is one of its choices even where the graph has none such."""
    if value not in {each for group in groups for each, _ in group.options}:
        groups = (*groups, Group("", ((value, value),)))
    return Field(name, _LABELS[name], value, groups)
