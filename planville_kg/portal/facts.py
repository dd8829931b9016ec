"""What is said of a thing, each fact with the words and the cell that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from planville_kg.box import Box
from planville_kg.portal.addresses import address_of, plan_of, source_of
from planville_kg.portal.messages import N_
from planville_kg.portal.places import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.portal.state import Opened

_CELL = """
  ?link pv:texteBrut ?quote ; pv:extraitDe ?cell .
  OPTIONAL {
    ?link pv:certitude ?sure . ?sure skos:prefLabel ?certainty . FILTER(LANG(?certainty) = "fr")
  }
  OPTIONAL { ?link pv:regle ?rule }
  OPTIONAL { ?link pv:expression ?words }
  OPTIONAL { ?link pv:debut ?start ; pv:fin ?end }
  OPTIONAL { ?cell pv:numeroDePage ?page }
  OPTIONAL { ?cell pv:numeroDeLigne ?line }
  OPTIONAL { ?cell pv:numeroDeColonne ?column }
  OPTIONAL { ?cell pv:nomDeFeuille ?sheet }
"""
_NAMED = """
  OPTIONAL { ?value_iri rdfs:label ?name . FILTER(LANG(?name) IN ("fr", "")) }
  OPTIONAL { ?value_iri skos:prefLabel ?term . FILTER(LANG(?term) = "fr") }
  BIND(COALESCE(?term, ?name, STR(?value_iri)) AS ?value)
"""
_GIVEN = "VALUES (?thing) { (UNDEF) }"
_SELECT = """
SELECT DISTINCT
  ?value_iri ?value ?note ?quote ?words ?start ?end ?rule ?certainty ?page ?line ?column
  ?cell ?sheet
"""
_NOTE = 'skos:prefLabel ?note . FILTER(LANG(?note) = "fr")'
_FACTS = {
    "intitule": """?thing pv:niveauDansLaSource ?note ; pv:intitule ?value ; pv:extraitDe ?cell .
      ?cell pv:texteBrut ?quote .
      OPTIONAL { ?cell pv:numeroDePage ?page }
      OPTIONAL { ?cell pv:numeroDeLigne ?line }
      OPTIONAL { ?cell pv:numeroDeColonne ?column }
      OPTIONAL { ?cell pv:nomDeFeuille ?sheet }""",
    "champ": f"""?link pv:valeurDe ?thing ; a pv:ValeurDeChamp ; pv:champ ?field ;
      pv:texteBrut ?value .
      ?field {_NOTE} {_CELL}""",
    "territoire": f"""?link pv:ciblageDe ?thing ; a pv:Ciblage ; pv:territoire ?value_iri ;
      pv:portee ?reach . ?reach {_NOTE} {_CELL} {_NAMED}""",
    "theme": f"""?link pv:thematisationDe ?thing ; a pv:Thematisation ; pv:themeVise ?value_iri .
      {_CELL} {_NAMED}""",
    "herite": f"""?effective pv:thematisationDe ?thing ; a pv:ThematisationEffective ;
      pv:themeVise ?value_iri ; pv:deduitDe ?link .
      ?link pv:thematisationDe ?owner . FILTER(?owner != ?thing) {_CELL} {_NAMED}""",
    "acteur": f"""?link pv:participationDe ?thing ; a pv:Participation ; pv:acteur ?value_iri ;
      pv:role ?role . ?role {_NOTE} {_CELL} {_NAMED}""",
    "renvoi": f"""?link pv:renvoiDe ?thing ; a pv:Renvoi ; pv:renvoiVers ?value_iri .
      {_CELL} {_NAMED}""",
}
"""What the document says of an element, by kind: one pattern each, on `?thing`."""
_MENTIONS = (
    f"""?link pv:territoire ?thing ; a pv:Ciblage ; pv:ciblageDe ?value_iri ; pv:portee ?reach .
      ?reach {_NOTE} {_CELL} {_NAMED}""",
    f"""?link pv:themeVise ?thing ; a pv:Thematisation ; pv:thematisationDe ?value_iri .
      ?value_iri pv:niveauDansLaSource ?note . {_CELL} {_NAMED}""",
    f"""?link pv:acteur ?thing ; a pv:Participation ; pv:participationDe ?value_iri ;
      pv:role ?role .
      ?role {_NOTE} {_CELL} {_NAMED}""",
    f"""?link pv:renvoiVers ?thing ; a pv:Renvoi ; pv:renvoiDe ?value_iri .
      BIND("renvoi" AS ?note) {_CELL} {_NAMED}""",
)
"""Where documents speak of a thing: of a place, a theme, a partner or an element."""
KINDS = {
    "intitule": N_("Intitulé"),
    "champ": N_("Champ"),
    "territoire": N_("Territoire"),
    "theme": N_("Thème"),
    "herite": N_("Thème hérité"),
    "acteur": N_("Partenaire nommé"),
    "renvoi": N_("Renvoi"),
    "mention": N_("Mention"),
}


class Fact(Box):
    """A fact: what it is about, the value, the words that say it and where they are."""

    kind: str
    value: str
    address: str
    note: str
    before: str
    words: str
    after: str
    certainty: str
    rule: str
    place: Place
    source: str
    line: int
    iri: str
    plan: str


def facts_of(found: Opened, iri: str) -> list[Fact]:
    """Return what the document says of an element of a plan."""
    said = [(kind, _rows(found, pattern, iri)) for kind, pattern in _FACTS.items()]
    return [fact for kind, rows in said for fact in _sorted(_fact(kind, row, iri) for row in rows)]


def mentions_of(found: Opened, iri: str) -> list[Fact]:
    """Return where the documents speak of a place, a theme, a partner or an element."""
    rows = [row for pattern in _MENTIONS for row in _rows(found, pattern, iri)]
    return _sorted(_fact("mention", row, "") for row in rows)


def _rows(found: Opened, pattern: str, iri: str) -> list[dict[str, Any]]:
    return found.rows(f"{_SELECT} WHERE {{ {_GIVEN} {pattern} }}", thing=NamedNode(iri))


def _sorted(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(
        dict.fromkeys(facts),
        key=lambda one: (one.source[: one.source.find("#")], one.line, one.value, one.rule),
    )


def _fact(kind: str, row: dict[str, Any], thing: str) -> Fact:
    quote = str(row["quote"] or "")
    start, end = _span(row, quote)
    plan = plan_of(thing) or plan_of(row["value_iri"])
    line = row["line"]
    return Fact(
        kind,
        str(row["value"] or ""),
        address_of(row["value_iri"]),
        str(row["note"] or ""),
        quote[:start],
        quote[start:end],
        quote[end:],
        str(row["certainty"] or ""),
        str(row["rule"] or ""),
        place_of(row),
        source_of(plan, line, row["cell"]) if plan else "",
        int(line or 0),
        str(row["value_iri"] or ""),
        plan,
    )


def _span(row: dict[str, Any], quote: str) -> tuple[int, int]:
    """Return where the words that were read are in the quotation; nowhere where it is unknown."""
    start, end = row["start"], row["end"]
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(quote):
        return start, end
    return len(quote), len(quote)
