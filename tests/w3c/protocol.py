"""The tests of the SPARQL Protocol and of the Service Description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store, parse

from tests.w3c.comparing import read_rows
from tests.w3c.manifest import MF, UT, labelled_graphs, members, text, values

if TYPE_CHECKING:
    import httpx

    from tests.w3c.manifest import Node, Suite, Test
    from tests.w3c.serving import Stores

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
SD = "http://www.w3.org/ns/sparql-service-description#"


@dataclass(frozen=True)
class Verdict:
    """Whether a test passed, and what was seen where it did not."""

    passed: bool
    seen: str = ""


def run_protocol(suite: Suite, stores: Stores, client: httpx.Client, test: Test) -> Verdict:
    """Send the requests of a test, and look at each answer."""
    store = suite.manifest(f"sparql/{test.folder}/manifest.ttl")
    graphs = labelled_graphs(store, test.node, UT)
    stores.use(tuple((name, file, suite.read(file)) for name, file in graphs))
    action = values(store, test.node, f"{MF}action")[0]
    for request in members(store, values(store, action, f"{HT}requests")[0]):
        verdict = _run(store, client, request)
        if not verdict.passed:
            return verdict
    return Verdict(passed=True)


def _run(store: Store, client: httpx.Client, request: Node) -> Verdict:
    response = client.send(_built(store, client, request))
    expected = values(store, request, f"{HT}resp")[0]
    families = [each.value[-3] for each in values(store, expected, f"{MF}expectedStatus")]
    seen = f"{response.status_code} {response.text[:80]!r}"
    if str(response.status_code)[0] not in families:
        return Verdict(passed=False, seen=seen)
    boolean = text(store, expected, f"{MF}expectedBoolean")
    form = text(store, expected, f"{MF}expectedFormat")
    return Verdict(passed=_fits(response, boolean, form), seen=seen)


def _built(store: Store, client: httpx.Client, request: Node) -> httpx.Request:
    path = text(store, request, f"{HT}absolutePath").replace("/sparql/", "/sparql", 1)
    headers = {}
    for list_ in values(store, request, f"{HT}headers"):
        for each in members(store, list_):
            headers[text(store, each, f"{HT}fieldName")] = text(store, each, f"{HT}fieldValue")
    content = b""
    for body in values(store, request, f"{HT}body"):
        coding = text(store, body, f"{CNT}characterEncoding") or "utf-8"
        content = text(store, body, f"{CNT}chars").encode(coding)
    method = text(store, request, f"{HT}methodName")
    return client.build_request(method, path, headers=headers, content=content)


def _fits(response: httpx.Response, boolean: str, form: str) -> bool:
    kind = response.headers.get("content-type", "").partition(";")[0]
    if form == "RDF":
        return RdfFormat.from_media_type(kind) is not None
    if form in ("boolean", "tabular"):
        rows = QueryResultsFormat.from_media_type(kind)
        if rows is None:
            return False
        found = read_rows(response.content, rows)
        wanted = boolean == "true" if boolean else found
        return isinstance(found, bool) == (form == "boolean") and found == wanted
    return True


def run_description(client: httpx.Client, test: Test) -> Verdict:
    """Read the description of the service, and look for what a test asks of it."""
    response = client.get("/sparql")
    form = RdfFormat.from_media_type(response.headers["content-type"].partition(";")[0])
    if form is None:
        return Verdict(passed=False, seen=response.headers["content-type"])
    store = Store()
    store.extend(parse(response.content, form))
    if test.name == "has-endpoint-triple":
        address = NamedNode(str(client.base_url.join("/sparql")))
        found = list(store.quads_for_pattern(None, NamedNode(f"{SD}endpoint"), address))
        return Verdict(passed=len(found) == 1, seen=response.text)
    if test.name == "conforms-to-schema":
        return Verdict(passed=_conforms(store), seen=response.text)
    return Verdict(passed=True)


def _conforms(store: Store) -> bool:
    """Tell whether each property of the vocabulary stands between its domain and its range."""
    places = {
        "endpoint": ("Service", ""),
        "supportedLanguage": ("Service", ""),
        "resultFormat": ("Service", ""),
        "feature": ("Service", ""),
        "defaultDataset": ("Service", "Dataset"),
        "defaultGraph": ("Dataset", "Graph"),
        "namedGraph": ("Dataset", "NamedGraph"),
        "name": ("NamedGraph", ""),
        "graph": ("NamedGraph", "Graph"),
    }
    rdf = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for quad in store:
        if not quad.predicate.value.startswith(SD):
            continue
        domain, range_ = places[quad.predicate.value.removeprefix(SD)]
        ends = ((quad.subject, domain), (quad.object, range_))
        for node, kind in ends:
            if kind and not list(store.quads_for_pattern(node, rdf, NamedNode(SD + kind))):
                return False
    return True
