"""The catalogue, the search and the data: forms, answers and files."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from planville_kg.portal.pages.search import pieces
from planville_kg.query.catalogue import Catalogue
from planville_kg.search.found import Quote

Links = Callable[[str], list[tuple[str, str]]]
Words = Callable[..., str]


def test_every_question_has_its_page(client: TestClient, links: Links) -> None:
    """Each answers, waits for its parameters, or says that it asks elsewhere."""
    names = {address.removeprefix("/requetes/") for address, _ in links("/requetes")}
    assert set(Catalogue.load()) <= names
    for name in Catalogue.load():
        assert client.get(f"/requetes/{name}").status_code == 200, name


def test_a_form_offers_the_values_of_the_graph(read: Words) -> None:
    text = read("/requetes/interventions-d-un-quartier")
    assert ">Malakoff</option>" in text
    assert "Dites les paramètres obligatoires" in text


def test_an_answer_and_its_files_agree(client: TestClient, words: Words) -> None:
    """Sillon: three declared, two mentioned, 24 of all quartiers, read by hand: 29 rows."""
    name, said = "/requetes/interventions-d-un-quartier", "?quartier=sillon"
    assert "Réponse 29" in words(f"{name}{said}")
    text = client.get(f"{name}.csv{said}").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 29
    found = client.get(f"{name}.json{said}").json()
    assert len(found["results"]["bindings"]) == 29
    assert client.get(f"{name}.xlsx{said}").content[:2] == b"PK"
    query = client.get(f"{name}.rq{said}")
    assert "quartier/sillon" in query.text
    assert query.headers["content-type"].startswith("application/sparql-query")


def test_a_graph_is_given_as_triples(client: TestClient) -> None:
    turtle = client.get("/requetes/graphe-plan.ttl").content
    assert len(list(parse(turtle, RdfFormat.TURTLE))) > 90
    assert client.get("/requetes/themes.ttl").status_code == 422


def test_what_a_question_does_not_know_is_refused(client: TestClient) -> None:
    assert client.get("/requetes/licornes").status_code == 404
    answer = client.get("/requetes/interventions-d-un-quartier?quartier=<b>Atlantide</b>")
    assert answer.status_code == 422
    assert "<b>Atlantide" not in answer.text


def test_nothing_outside_is_asked(words: Words) -> None:
    assert "le portail n’en contacte aucun" in words("/requetes/communes-insee")


def test_a_search_marks_the_words(read: Words, words: Words) -> None:
    """« non-recours » is two words; line 9 has them in its action."""
    assert "<mark>non</mark>" in read("/recherche?q=non recours")
    assert "page 1, ligne 9, colonne 4" in words("/recherche?q=non recours")


def test_a_quotation_is_cut_at_its_marks() -> None:
    quote = Quote("<b>un</b> deux", ((3, 5), (10, 14)))
    assert list(pieces(quote)) == [
        ("<b>", False),
        ("un", True),
        ("</b> ", False),
        ("deux", True),
    ]


def test_a_search_may_be_of_one_kind(words: Words, client: TestClient) -> None:
    assert "1 résultat" in words("/recherche?q=non recours&genre=theme")
    assert client.get("/recherche?q=recours&genre=licorne").status_code == 422


def test_what_is_searched_is_escaped(read: Words) -> None:
    assert "<script>" not in read('/recherche?q="><script>alert(1)</script> santé')


@pytest.mark.parametrize("form", ["ttl", "trig", "jsonld", "csv", "xlsx", "graphml", "gexf"])
def test_the_whole_graph_is_given(client: TestClient, form: str) -> None:
    answer = client.get(f"/donnees/graphe.{form}")
    assert answer.status_code == 200
    assert len(answer.content) > 1000
    assert f".{form}" in answer.headers["content-disposition"]


def test_the_dump_is_that_of_the_store(client: TestClient) -> None:
    """As many lines as the page says there are facts; asked again, it has not changed."""
    answer = client.get("/donnees/graphe.nq")
    count = answer.content.count(b"\n")
    said = client.get("/donnees").text.replace("\u202f", "")
    assert f"{count} faits" in said
    again = client.get("/donnees/graphe.nq", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/donnees/graphe.pdf").status_code == 404


def test_json_of_a_question_is_that_of_the_command(client: TestClient) -> None:
    found = json.loads(client.get("/question?q=Combien d'actions ?&format=json").text)
    assert found["total"] == 55
