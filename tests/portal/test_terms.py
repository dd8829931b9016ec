"""Names of our terms lead to their definitions."""

from collections.abc import Callable

from planville_kg.portal.terms import definition_of, linked

PLAN = "nantes-metropole-2015"


def test_a_thing_says_its_classes(links: Callable[..., list[tuple[str, str]]]) -> None:
    assert ("/def#Quartier", "pv:Quartier") in links(f"/quartier/{PLAN}/sillon")
    assert ("/def#Plan", "pv:Plan") in links(f"/plan/{PLAN}")


def test_the_terms_of_a_query_lead_to_the_ontology(
    links: Callable[..., list[tuple[str, str]]], read: Callable[..., str]
) -> None:
    named = {to for to, said in links("/requetes/themes") if said.startswith("pv:")}
    assert "/def#Intervention" in named
    page = read("/def")
    assert all(f'id="{each.removeprefix("/def#")}"' in page for each in named)


def test_a_query_keeps_its_text() -> None:
    text = 'SELECT * { ?a a pv:Action ; pv:dans "pv:Plan" } # pv:Volet\n'
    pieces = list(linked(text))
    assert "".join(words for words, _ in pieces) == text
    assert [to for _, to in pieces if to] == ["/def#Action", "/def#dans"]


def test_what_is_no_term_or_no_query_leads_nowhere() -> None:
    assert list(linked("pv:Rien")) == [("pv:Rien", "")]
    assert list(linked('SELECT "')) == [('SELECT "', "")]
    assert definition_of("Rien") == ""


def test_every_page_leads_to_the_ontology(links: Callable[..., list[tuple[str, str]]]) -> None:
    assert ("/def", "Ontologie") in links("/donnees")
