"""A store of a few quads, a catalogue of a few files, and a SPARQL server on the loopback."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)
from rdflib import Dataset, URIRef

from planville_kg.graph.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATA = """
@prefix pv: <https://w3id.org/planville/def#> .
@prefix code: <https://w3id.org/planville/code/> .
@prefix id: <https://w3id.org/planville/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix igeo: <http://rdf.insee.fr/def/geo#> .

<https://w3id.org/planville/graph/codes> {
  <https://w3id.org/planville/code/theme/non-recours> skos:inScheme code:theme ;
    skos:notation "non-recours" ; skos:prefLabel "Non-recours"@fr, "Non-take-up"@en ;
    skos:altLabel "renoncement aux droits"@fr ; skos:hiddenLabel "non recours"@fr .
  <https://w3id.org/planville/code/theme/sante> skos:inScheme code:theme ;
    skos:notation "sante" ; skos:prefLabel "Santé"@fr, "Health"@en .
}
<https://w3id.org/planville/graph/territoires> {
  <https://w3id.org/planville/id/p/quartier/sillon> a pv:Quartier ;
    rdfs:label "Sillon"@fr ; skos:altLabel "Sillon de Bretagne"@fr .
  <https://w3id.org/planville/id/p/quartier/nantes-nord> a pv:Quartier ;
    rdfs:label "Nantes Nord"@fr .
  <https://w3id.org/planville/id/qpv/QP044014> a pv:QuartierPrioritaire ;
    rdfs:label "Sillon de Bretagne"@fr ; pv:codeQPV "QP044014" .
  <https://w3id.org/planville/id/qpv/QP044001> a pv:QuartierPrioritaire ;
    rdfs:label "Bellevue"@fr ; pv:codeQPV "QP044001" .
  <https://w3id.org/planville/id/qpv/QN04401M> a pv:QuartierPrioritaire ;
    rdfs:label "Bellevue"@fr ; pv:codeQPV "QN04401M" .
  <https://w3id.org/planville/id/commune/44109> a igeo:Commune ;
    rdfs:label "Nantes"@fr ; igeo:codeINSEE "44109" .
}
<https://w3id.org/planville/graph/plan/p> {
  <https://w3id.org/planville/id/nantes-2015> a pv:ContratDeVille, pv:Plan ;
    dcterms:title "Plan d'actions de Nantes"@fr .
  <https://w3id.org/planville/id/p/action/a-1> a pv:Action ;
    rdfs:label "Étudier le non-recours"@fr ;
    pv:dansPlan id:nantes-2015 ; pv:releveDe <https://w3id.org/planville/code/theme/non-recours> ;
    pv:couvre <https://w3id.org/planville/id/p/quartier/sillon> ; pv:rang 1 .
  <https://w3id.org/planville/id/p/action/a-2> a pv:Action ;
    rdfs:label "=Ouvrir | un <b>lieu</b>"@fr ;
    pv:dansPlan id:nantes-2015 ; pv:releveDe <https://w3id.org/planville/code/theme/sante> ;
    pv:couvre <https://w3id.org/planville/id/p/quartier/nantes-nord> ; pv:rang 2 .
  <https://w3id.org/planville/id/p/action/a-3> a pv:Action ; rdfs:label "Informer"@fr ;
    pv:dansPlan id:nantes-2015 ; pv:releveDe <https://w3id.org/planville/code/theme/non-recours> ;
    pv:couvre <https://w3id.org/planville/id/p/quartier/nantes-nord> ; pv:rang 3 .
}
"""

BY_THEME = """\
#+ summary = "Interventions sur un thème, par quartier"
#+ summary_en = "Interventions on a theme, by neighbourhood"
#+ question = "Quelles actions sur un thème, par quartier ?"
#+ tags = ["theme", "quartier"]
#+ expected = "theme-par-quartier.csv"
#+ [columns]
#+ quartier = "Quartier"
#+ intervention_iri = "Identifiant"
#+ intervention = "Intervention"
#+ rang = "Rang"
#+ [parameters.theme]
#+ type = "theme"
#+ label = "Thème"
#+ required = true
#+ [parameters.territoire]
#+ type = "territoire"
#+ label = "Quartier"

# VALUES (?param_theme ?param_territoire) { (UNDEF UNDEF) } in a comment is not the row
SELECT ?intervention ?intervention_iri ?rang ?quartier WHERE {
  VALUES (?param_theme ?param_territoire) { (UNDEF UNDEF) }
  ?intervention_iri pv:releveDe ?param_theme ; rdfs:label ?intervention ; pv:rang ?rang ;
    pv:couvre ?param_territoire .
  ?param_territoire rdfs:label ?quartier .
} ORDER BY ?rang
"""

VARIANT = """\
#+ same_as = "theme-par-quartier"
#+ summary = "Non-recours, par quartier"
#+ [defaults]
#+ theme = "non-recours"
"""

TREE = """\
#+ summary = "Réseau des thèmes"
#+ question = "Quels thèmes dans quels quartiers ?"
#+ view = "quartiers-themes"
CONSTRUCT { ?quartier pv:releveDe ?theme } WHERE { ?a pv:couvre ?quartier ; pv:releveDe ?theme }
"""

EXISTS = """\
#+ summary = "Un plan ?"
#+ question = "Y a-t-il un plan ?"
ASK { ?plan a pv:Plan }
"""


@pytest.fixture
def graph() -> Graph:
    return Graph.from_quads(parse(DATA, RdfFormat.TRIG))


@pytest.fixture
def dataset(graph: Graph) -> Dataset:
    """Return the same quads in rdflib."""
    found = Dataset(default_union=True)
    for name in graph.store.named_graphs():
        triples = graph.store.dump(format=RdfFormat.N_TRIPLES, from_graph=name)
        found.graph(URIRef(name.value)).parse(data=triples, format="nt")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the catalogue's files."""
    files = {
        "themes/theme-par-quartier.rq": BY_THEME,
        "themes/non-recours-par-quartier.rq": VARIANT,
        "reseaux/themes.rq": TREE,
        "plans/existe.rq": EXISTS,
    }
    for name, text in files.items():
        path = tmp_path / "queries" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "queries"


class Server(ThreadingHTTPServer):
    """A SPARQL endpoint over a store, which notes what it received and fails as it is told."""

    daemon_threads = True

    def __init__(self, store: Store) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = store
        self.received: list[tuple[str, dict[str, str]]] = []
        self.failures: list[int] = []
        self.media_type: str | None = None
        self.headers: dict[str, str] = {}
        self.body: bytes | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class _Handler(BaseHTTPRequestHandler):
    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sparql = parse_qs(body).get("query", [body])[0]
        self.server.received.append((sparql, dict(self.headers)))
        if self.server.failures:
            self._send(self.server.failures.pop(0), "text/plain", b"Non !")
            return
        if self.server.body is not None:
            self._send(200, self.server.media_type, self.server.body)
            return
        found = self.server.store.query(sparql, use_default_graph_as_union=True)
        kind = RdfFormat.TURTLE if isinstance(found, QueryTriples) else QueryResultsFormat.JSON
        media_type = self.server.media_type or kind.media_type
        self._send(200, media_type, found.serialize(format=kind))

    def do_GET(self) -> None:
        self.server.received.append((self.path, dict(self.headers)))
        self._send(200, "text/plain", b"")

    def _send(self, code: int, media_type: str, body: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", media_type)
        headers = {"Content-Length": str(len(body)), **self.server.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(graph: Graph) -> Iterator[Server]:
    """Run a SPARQL server on the loopback for one test."""
    running = Server(graph.store)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def on_disk(graph: Graph, tmp_path: Path) -> Path:
    """Return the path of a store with the same quads, closed."""
    path = tmp_path / "store"
    store = Store(path)
    store.extend(graph.store)
    store.flush()
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a store whose cross products never end."""
    path = tmp_path / "many"
    store = Store(path)
    label = NamedNode("http://e/label")
    store.bulk_extend(
        Quad(NamedNode(f"http://e/{number}"), label, Literal("x" * 50 + str(number)))
        for number in range(3000)
    )
    store.flush()
    return path
