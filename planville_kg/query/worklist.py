"""The work list of names of actors: unidentified or doubtful, and what was decided of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.query.results import Result, ResultColumn, term
from planville_kg.query.run import select
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planville_kg.query.results import Plain, Term
    from planville_kg.query.run import Source

UNIDENTIFIED, DOUBTFUL, DECIDED = "non identifié", "douteux", "décidé"
"""Why a name is on the list."""

_MENTIONS = """
SELECT ?nature ?libelle ?acteur_iri ?expression ?citation ?regle ?certitude ?mode ?page ?ligne
  ?candidat_iri ?candidat ?score ?ressemblance ?plan_iri ?decision_iri ?nom_decide
WHERE {
  ?mention a pv:Participation ; pv:participationDe ?element ; pv:acteur ?acteur_iri ;
    pv:expression ?expression ; pv:texteBrut ?citation ; pv:regle ?regle ;
    pv:certitude/skos:notation ?certitude ; pv:mode/skos:notation ?mode ; pv:extraitDe ?place .
  ?acteur_iri rdfs:label ?libelle ; dcterms:type/skos:notation ?nature .
  ?element pv:dansPlan ?plan_iri .
  OPTIONAL { ?mention pv:score ?score }
  OPTIONAL {
    ?mention pv:candidat ?candidat_iri ; pv:scoreDuCandidat ?ressemblance .
    ?candidat_iri rdfs:label ?candidat .
  }
  OPTIONAL { ?mention pv:selonDecision ?decision_iri . ?decision_iri pv:nomDecide ?nom_decide }
  OPTIONAL { ?place pv:numeroDePage ?page }
  OPTIONAL { ?place pv:numeroDeLigne ?ligne }
}
"""

_DECISIONS = """
SELECT ?decision_iri ?nom ?acteur_iri ?libelle ?nature ?siret ?source ?auteur ?date ?motif WHERE {
  ?decision_iri a pv:Decision ; pv:nomDecide ?nom .
  OPTIONAL {
    ?decision_iri pv:acteurDecide ?acteur_iri .
    ?acteur_iri rdfs:label ?libelle ; dcterms:type/skos:notation ?nature .
    OPTIONAL { ?acteur_iri org:identifier ?siret }
    OPTIONAL { ?acteur_iri dcterms:source ?source }
  }
  OPTIONAL { ?decision_iri dcterms:creator ?auteur }
  OPTIONAL { ?decision_iri dcterms:date ?date }
  OPTIONAL { ?decision_iri rdfs:comment ?motif }
}
"""

_TITLES = {
    "etat": "État",
    "nom": "Nom",
    "occurrences": "Fois",
    "citation": "Première citation",
    "page": "Page",
    "ligne": "Ligne",
    "candidat": "Le plus proche",
    "score": "Score",
    "decision": "Décision",
}
_NEAR = 30
"""Letters of a quotation shown on each side of a name."""
_MADE_BY = "décision"
"""What the source of an actor that a decision made begins with."""


class Row(Box):
    """A name of the list: why it is there, and its cells by column of the file."""

    state: str
    nearest: str
    cells: tuple[tuple[str, str], ...]

    def __getitem__(self, column: str) -> str:
        return dict(self.cells).get(column, "")


def work_list(source: Source) -> tuple[Row, ...]:
    """Return the names to look at, one row a name and plan: unidentified ones first, then doubts.

    Within each state they come in the order of the document.

    A name is on the list if nothing identified it, if what identified it leaves a doubt, or if a
    person decided of it: the list, filled in, says all that was decided.
    """
    decisions = {str(each["decision_iri"]): each for each in select(source, _DECISIONS).records()}
    groups: dict[tuple[str, str], list[dict[str, Plain]]] = {}
    used = set()
    for mention in sorted(select(source, _MENTIONS).records(), key=_order):
        name = _name(mention)
        if name is not None:
            groups.setdefault((str(mention["plan_iri"]), key(name)), []).append(mention)
            used.add(mention["decision_iri"])
    rows = [_row(mentions, decisions) for mentions in groups.values()]
    ignored = (each for iri, each in sorted(decisions.items()) if iri not in used)
    rows += [Row(DECIDED, "", tuple(_decision_cells(each).items())) for each in ignored]
    order = (UNIDENTIFIED, DOUBTFUL, DECIDED)
    return tuple(sorted(rows, key=lambda row: order.index(row.state)))


def _order(mention: Mapping[str, Plain]) -> tuple[str, int, int, str]:
    page, line = mention["page"], mention["ligne"]
    return (
        str(mention["plan_iri"]),
        page if isinstance(page, int) else 0,
        line if isinstance(line, int) else 0,
        str(mention["expression"]),
    )


def _name(mention: Mapping[str, Plain]) -> str | None:
    """Return the name that a decision about a mention gives; nothing if there is no doubt."""
    if mention["nom_decide"] is not None:
        return str(mention["nom_decide"])
    if mention["nature"] == "non-identifie":
        return str(mention["libelle"])
    doubtful = mention["certitude"] != "certaine" and mention["mode"] == "texte"
    return str(mention["expression"]) if doubtful or mention["regle"] == "nom-approche" else None


def _row(mentions: list[dict[str, Plain]], decisions: Mapping[str, Mapping[str, Plain]]) -> Row:
    first = mentions[0]
    decided = decisions.get(str(first["decision_iri"]))
    unidentified = first["nature"] == "non-identifie"
    state = DECIDED if decided else UNIDENTIFIED if unidentified else DOUBTFUL
    near = "candidat_iri" if unidentified else "acteur_iri"
    cells = {
        "nom": _name(first) or "",
        "plan": _last(first["plan_iri"]),
        "occurrences": str(len(mentions)),
        "citation": _text(first["citation"]),
        "page": _text(first["page"]),
        "ligne": _text(first["ligne"]),
        "candidat": "" if decided else _last(first[near]),
        "score": "" if decided else _text(first["ressemblance" if unidentified else "score"]),
        "regle": _text(first["regle"]),
    }
    nearest = _text(first["candidat" if unidentified else "libelle"])
    filled = _decision_cells(decided) if decided else {}
    return Row(state, nearest, tuple((filled | cells).items()))


def _decision_cells(decision: Mapping[str, Plain]) -> dict[str, str]:
    made = _text(decision["source"]).startswith(_MADE_BY)
    action = "creer" if made else "identifier" if decision["acteur_iri"] else "ignorer"
    return {
        "nom": _text(decision["nom"]),
        "plan": str(decision["decision_iri"]).rsplit("/", 3)[-3],
        "occurrences": "0",
        "decision": action,
        "identifiant": _last(decision["acteur_iri"]),
        "libelle": _text(decision["libelle"]) if made else "",
        "nature": _text(decision["nature"]) if made else "",
        "siret": _text(decision["siret"]) if made else "",
        "auteur": _text(decision["auteur"]),
        "date": _text(decision["date"]),
        "motif": _text(decision["motif"]),
    }


def _text(value: Plain) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _last(iri: Plain) -> str:
    return _text(iri).rsplit("/", 1)[-1]


def as_cells(rows: Iterable[Row]) -> Iterator[dict[str, str]]:
    """Yield the cells of the rows, by column of the file of decisions."""
    for row in rows:
        yield dict(row.cells)


def as_table(rows: Iterable[Row]) -> Result:
    """Return the rows as a table to read."""
    columns = tuple(ResultColumn(name, title) for name, title in _TITLES.items())
    shown = (
        {**dict(row.cells), "etat": row.state, "candidat": row.nearest, "citation": _around(row)}
        for row in rows
    )
    grid = tuple(tuple(_term(cells.get(name, "")) for name in _TITLES) for cells in shown)
    return Result(columns, grid)


def _around(row: Row) -> str:
    """Return the words of the quotation that are near the name."""
    quotation, name = row["citation"], row["nom"]
    start = max(quotation.find(name.rsplit(" ", 1)[-1]) - _NEAR, 0)
    end = start + 2 * _NEAR + len(name)
    before, after = "…" if start else "", "…" if end < len(quotation) else ""
    return f"{before}{quotation[start:end]}{after}"


def _term(text: str) -> Term:
    return term(int(text)) if text.isdecimal() and text.isascii() else term(text)
