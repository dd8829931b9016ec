"""`/reseau`: views, filters, search, focus, path; all of it in the address, without scripts."""

import html
import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from planville_kg.query.catalogue import Catalogue
from planville_kg.view import load_declaration, view_names

Links = Callable[[str], list[tuple[str, str]]]
Read = Callable[..., str]
Words = Callable[..., str]
GIVEN = {"quartier": "&quartier=sillon"}


@pytest.fixture
def words(words: Words) -> Words:
    """Read the words of a page, its apostrophes as people see them."""
    return lambda address: html.unescape(words(address))


@pytest.mark.parametrize("view", view_names())
def test_every_declared_view_is_on_the_page(links: Links, words: Words, view: str) -> None:
    title = load_declaration(view).title.replace(" : {quartier}", "")
    assert (f"/reseau?vue={view}", title) in links("/reseau")
    assert "Légende" in words(f"/reseau?vue={view}{GIVEN.get(view, '')}")


def test_no_view_has_a_parameter_that_the_page_needs_for_itself() -> None:
    from planville_kg.portal.networks.state import RESERVED  # noqa: PLC0415 - this test only

    for view in view_names():
        declared = load_declaration(view)
        names = {each.name for each in Catalogue.load()[declared.query].parameters}
        assert not names & RESERVED


def test_the_actors_of_the_plan_are_counted_by_class(words: Words) -> None:
    """48 actors and 112 pairs of them, as the catalogue's answers worked out by hand say."""
    page = words("/reseau")
    assert "48 nœuds, 112 liens" in page
    assert re.search(r"Associations 7 \(montré : masquer\)", page)


def test_a_line_of_the_legend_hides_its_class_and_shows_it_again(
    links: Links, words: Words
) -> None:
    """Without the one Bailleur, who is tied to two others: 47 nodes, 110 edges."""
    hide = next(address for address, said in links("/reseau") if said.startswith("Bailleur 1 "))
    assert hide == "/reseau?vue=partenaires&sans=Bailleur"
    assert "47 nœuds sur 48, 110 liens sur 112" in words(hide)
    show = next(address for address, said in links(hide) if said.startswith("Bailleur 1 "))
    assert show == "/reseau?vue=partenaires"


def test_one_class_may_be_shown_alone(links: Links, words: Words) -> None:
    alone = [address for address, said in links("/reseau") if said == "seul : Associations"]
    assert "7 nœuds sur 48" in words(alone[0])


def test_relations_are_in_the_legend_where_they_differ(links: Links, words: Words) -> None:
    page = links("/reseau?vue=plan")
    hide = next(address for address, said in page if said.startswith("renvoie à"))
    assert "sans-lien=renvoie" in hide
    assert "91 nœuds, 90 liens sur 91" in words(hide)


def test_the_lightest_edges_are_left_out(words: Words) -> None:
    """Two quartiers and themes share four interventions, no more than that."""
    assert "sur 60" in words("/reseau?vue=quartiers-themes&poids=4")
    assert "0 nœuds" in words("/reseau?vue=quartiers-themes&poids=5")


@pytest.mark.parametrize("said", ["id/organisation/caf", "caf", "Caisse d'allocations familiales"])
def test_a_node_is_named_as_one_likes(words: Words, read: Read, said: str) -> None:
    """The CAF is named with four others, in one action: five nodes."""
    page = words(f"/reseau?noeud={said}")
    assert "5 nœuds sur 48" in page
    assert "autour de : Caisse d'allocations familiales" in page
    assert "noeud=id/organisation/caf" in read(f"/reseau?noeud={said}")


def test_further_neighbours_are_a_choice(words: Words) -> None:
    near, far = (words(f"/reseau?noeud=caf&pas={depth}") for depth in (1, 2))
    assert "5 nœuds sur 48" in near
    assert int(re.findall(r"(\d+) nœuds sur 48", far)[0]) > 5


def test_a_name_that_means_nothing_is_said_with_those_that_are_near(
    links: Links, words: Words
) -> None:
    page = words("/reseau?noeud=Ville")
    assert "« Ville » ne désigne pas un nœud de ce réseau. Les plus proches :" in page
    assert ("/reseau?vue=partenaires&noeud=id/organisation/ville-de-nantes", "Ville de Nantes") in (
        links("/reseau?noeud=Ville")
    )
    assert "« zzz » ne désigne pas un nœud de ce réseau." in words("/reseau?noeud=zzz")


def test_a_path_is_told_in_words(words: Words) -> None:
    """The CAF is named with the research of Nantes-Nord, which is named with REANE."""
    page = words("/reseau?de=CAF&a=REANE")
    assert "Chemin le plus court : 2 liens" in page
    assert "Caisse d'allocations familiales recherche Nantes-Nord REANE" in page


def test_that_there_is_no_path_is_said(words: Words) -> None:
    """The IGISM is named alone."""
    page = words("/reseau?de=caf&a=igism")
    assert "Aucun chemin ne relie « Caisse d'allocations familiales » et « IGISM »" in page
    assert "dites l’autre" in words("/reseau?de=caf")


def test_what_the_filters_hide_is_said(words: Words) -> None:
    page = words("/reseau?noeud=caf&sans=OrganismeDeSecuriteSociale")
    assert "« Caisse d'allocations familiales » est masqué par les filtres." in page


def test_words_find_nodes_without_accents(words: Words) -> None:
    """Two names have « épicerie » or « restaurant social »: one is « Épicerie solidaire »."""
    assert "1 nœuds trouvés" in words("/reseau?texte=EPICERIE")
    assert "Rien à montrer" in words("/reseau?texte=zzz")


def test_what_is_cut_is_said(words: Words) -> None:
    page = words("/reseau?combien=10")
    assert "10 nœuds sur 48" in page
    assert "Coupé à 10 nœuds" in page
    assert "48 nœuds et 112 liens répondent aux filtres" in page


def test_each_filter_is_taken_away_alone(links: Links) -> None:
    page = links("/reseau?noeud=caf&sans=Bailleur&texte=nantes")
    chips = {address for address, said in page if said == ""}
    assert "/reseau?vue=partenaires&sans=Bailleur&texte=nantes" in chips
    assert "/reseau?vue=partenaires&texte=nantes&noeud=id/organisation/caf" in chips
    assert ("/reseau?vue=partenaires", "Tout montrer") in page


def test_a_view_asks_for_what_it_lacks(words: Words) -> None:
    page = words("/reseau?vue=quartier")
    assert "Pour voir ce réseau, dites : Quartier." in page
    assert "Légende" not in page
    assert "Autour d’un quartier : Sillon" in words("/reseau?vue=quartier&quartier=sillon")


def test_the_tables_say_what_the_picture_shows(links: Links, words: Words) -> None:
    """The five nodes and ten edges round the CAF; nodes lead to their pages."""
    page = words("/reseau?noeud=caf")
    assert "Liens 10" in page
    assert "Nœuds 5" in page
    assert ("/partenaire/caf", "Caisse d'allocations familiales") in links("/reseau?noeud=caf")


def test_an_edge_leads_to_what_justifies_it(links: Links, words: Words) -> None:
    """The weight of an edge is the number of actions that its proof lists."""
    proofs = [
        each for each, said in links("/reseau?de=caf&a=ville-de-nantes&noeud=caf") if said == "1"
    ]
    proof = next(each for each in proofs if "organisation/caf" in each and "ville-de" in each)
    assert "Simplifier le langage institutionnel" in words(proof)


def test_the_picture_is_there_without_scripts_and_its_nodes_are_links(read: Read) -> None:
    page = read("/reseau?vue=quartiers-themes")
    drawing = page.partition("<figure")[2].partition("</figure>")[0]
    assert drawing.count('<a href="/reseau?vue=quartiers-themes&amp;noeud=') == 45
    assert "style=" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("vue=inconnue", "Il n'y a pas de vue"),
        ("poids=zero", "« poids » attend un nombre"),
        ("combien=99999", "de 1 à 10000"),
        ("pas=9", "de 1 à 4"),
        ("format=exe", "Il n'y a pas de format"),
        ("vue=quartier&quartier=atlantide", "atlantide"),
    ],
)
def test_bad_addresses_are_refused_with_words(client: TestClient, query: str, said: str) -> None:
    response = client.get(f"/reseau?{query}")
    assert response.status_code in {400, 422}
    assert said in response.text.replace("&#39;", "'")


def test_hostile_words_are_escaped(read: Read) -> None:
    evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    page = read(f"/reseau?texte={evil}&noeud={evil}&sans={evil}&de={evil}")
    assert "<script>alert" not in page
