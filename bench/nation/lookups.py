"""One quartier and one intervention, whatever the number of plans."""

from collections.abc import Iterator
from functools import partial

from nation.catalogue import same_rows
from nation.figures import Line, Objective, line, ms, p50, tell, times_ms
from nation.peers import bounded_ms
from nation.stores import Made
from planville_kg.graph.graph import Graph
from planville_kg.query.prologue import with_prologue
from planville_kg.query.run import run_whole

QUARTIER = Objective("un quartier et ses interventions", "rdflib, même réponse", 100)
INTERVENTION = Objective("une intervention et son contexte", "rdflib, même réponse", 100)
_PICK = {
    QUARTIER: """SELECT DISTINCT ?it WHERE {{
  ?x pv:dansPlan {plan} . ?c pv:ciblageDe ?x ; pv:territoire ?it . ?it a pv:Quartier
}} ORDER BY ?it""",
    INTERVENTION: "SELECT ?it WHERE {{ ?it pv:dansPlan {plan} ; a pv:Intervention }} ORDER BY ?it",
}
_ASKED = {
    QUARTIER: """SELECT ?intervention ?label ?portee ?statut WHERE {{
  ?couverture pv:territoire {it} ; a pv:CiblageEffectif ; pv:ciblageDe ?intervention ;
    pv:portee ?portee .
  ?intervention a pv:Intervention ; pv:intitule ?label ; pv:statutCourant ?statut .
}}""",
    INTERVENTION: """SELECT ?propriete ?valeur ?label ?niveau ?titre WHERE {{
  {{ {it} ?propriete ?valeur OPTIONAL {{ ?valeur skos:prefLabel ?label }} }}
  UNION {{ {it} pv:dans ?niveau . ?niveau pv:intitule ?titre }}
}}""",
}


def lines(peer: Made, stores: list[Made], runs: int) -> Iterator[Line]:
    """Yield a line a question and store, against rdflib on the store of `peer`.

    Args:
        peer: The largest store that rdflib is given.
        stores: Those of Planville, `peer` among them.
        runs: Of each question.
    """
    tell(f"rdflib charge {peer.plans} plan(s)")
    dataset = Graph.open(peer.folder).to_rdflib()
    for objective in _ASKED:
        text = _question(Graph.open(peer.folder), objective)
        slow = [bounded_ms(partial(run_whole, dataset, text), 60) or 60_000 for _ in range(3)]
        expected = same_rows(run_whole(dataset, text))
        for store in stores:
            graph = Graph.open(store.folder)
            if same_rows(run_whole(graph, text)) != expected:
                raise SystemExit(f"« {objective.what} » : rdflib répond autre chose.")
            fast = p50(times_ms(partial(run_whole, graph, text), 5 * runs))
            notes = f"sur disque, {ms(fast)} contre {ms(p50(slow))}"
            if store is not peer:
                notes += f" à {peer.plans} plan(s), qui est ce que rdflib peut charger"
            yield line(objective, f"{store.plans} plan(s)", p50(slow) / fast, notes)


def _question(graph: Graph, objective: Objective) -> str:
    plan = _first(graph, "SELECT ?it WHERE { ?it a pv:Plan } ORDER BY ?it")
    return with_prologue(
        _ASKED[objective].format(it=_first(graph, _PICK[objective].format(plan=plan)))
    )


def _first(graph: Graph, sparql: str) -> str:
    found = run_whole(graph, with_prologue(f"{sparql} LIMIT 1"))
    return str(found.rows[0][0])  # type: ignore[union-attr] # a SELECT
