"""Searches in the shipped plan; lines are those of the document, worked out by hand from it."""

from pathlib import Path

import pytest

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.search.find import SOME, search
from planville_kg.search.found import NONE, Found


def lines(found: Found) -> list[int]:
    return sorted(hit.place.row for hit in found.hits if hit.place.row is not None)


def labels(found: Found) -> list[str]:
    return [hit.label for hit in found.hits]


def test_non_recours_in_the_interventions_own_texts(store: Path) -> None:
    """Five interventions have « non recours » in their text or their action's."""
    found = search(store, "non recours", kinds=["intervention"], own=True)
    assert lines(found) == [9, 65, 68, 76, 77]
    assert (found.total, found.notes) == (5, ())


def test_objectives_of_non_recours(store: Path) -> None:
    """Two objectives have it in their title."""
    found = search(store, "non recours", kinds=["objectif"], own=True)
    assert lines(found) == [32, 76]


@pytest.mark.parametrize(
    "query", ["mise en œuvre", "mise en oeuvre", "MISE EN ŒUVRE", "l'œuvre, mises"]
)
def test_ligatures_case_and_inflection_do_not_count(store: Path, query: str) -> None:
    """The only text with the words is found however they are typed (line 70)."""
    found = search(store, query, kinds=["intervention"], own=True)
    assert lines(found) == [70]


def test_unaccented_typing_finds_the_same(store: Path) -> None:
    """« sante mentale » is « santé mentale »: the theme, and the intervention of line 73."""
    plain, accented = search(store, "sante mentale"), search(store, "Santé Mentale")
    assert plain.hits == accented.hits
    assert [(hit.kind, hit.place.row) for hit in plain.hits] == [
        ("theme", None),
        ("intervention", 73),
    ]


def test_a_phrase_is_found_word_for_word(store: Path) -> None:
    """« recherche d'emploi » is a phrase of line 39; the other order is none."""
    assert lines(search(store, '"recherche d\'emploi"', own=True)) == [39]
    assert search(store, '"emploi recherche"', own=True).total == 0


def test_the_quotation_marks_the_words_in_the_original(store: Path) -> None:
    """The quotation is the document's own text, accents kept, with the places of the words."""
    (hit,) = search(store, "illettrisme", kinds=["intervention"], own=True).hits
    assert hit.place.row == 33
    assert "illettrisme et alphabétisation" in hit.quote.text
    assert [hit.quote.text[start:end] for start, end in hit.quote.marks] == ["illettrisme"]


def test_a_hit_says_where_it_was_read(store: Path) -> None:
    """Page, line, cell, kind, ancestors and plan of the action of line 9."""
    hit = search(store, "mécanismes", kinds=["action"], own=True).hits[0]
    assert hit.label == "Etudier les mécanismes de non recours au droit"
    assert (hit.kind, hit.place.page, hit.place.row) == ("action", 1, 9)
    assert hit.place.text.startswith("page 1, ligne 9, colonne ")
    assert hit.path[0].label == "ACCES AUX DROITS, QUALITE DE SERVICES"
    assert [iri.rpartition("/")[2] for iri in hit.plans] == ["nantes-metropole-2015"]


def test_a_partner_is_found_by_its_acronym(store: Path) -> None:
    """« CAF » comes before the cafés whose stem is the same."""
    first = search(store, "caf", kinds=["partenaire"]).hits[0]
    assert (first.kind, first.label, first.quote.text) == (
        "partenaire",
        "Caisse d'allocations familiales",
        "CAF",
    )


def test_a_theme_is_found_by_its_synonym(store: Path) -> None:
    """« écrivain public » is a synonym of the theme of access to rights."""
    assert "accès aux droits" in labels(search(store, "écrivain public", kinds=["theme"]))


def test_a_misspelling_is_read_as_the_nearest_word(store: Path) -> None:
    """« medation » finds what « médiation » finds, and a note says so."""
    found, meant = search(store, "medation"), search(store, "médiation")
    assert [hit.iri for hit in found.hits] == [hit.iri for hit in meant.hits]
    assert found.notes == ("« medation » n'est dans aucun texte : lu « médiation ».",)


def test_a_word_that_is_begun_is_finished(store: Path) -> None:
    """« illett » finds « illettrisme »."""
    found = search(store, "illett", own=False)
    assert 33 in lines(found)
    assert "« illettrisme »" in found.notes[0]


def test_some_of_the_words_where_none_has_all(store: Path) -> None:
    """No text has both words: those that have one are found, line 9 by its action's."""
    found = search(store, "alphabétisation mécanismes", kinds=["intervention"])
    assert lines(found) == [9, 33]
    assert found.notes == (SOME,)


def test_an_unknown_word_finds_nothing(store: Path) -> None:
    """A word that is nowhere is said to be."""
    found = search(store, "xyzzyx")
    assert (found.total, found.hits) == (0, ())
    assert found.notes == ("« xyzzyx » n'est dans aucun texte.", NONE)


@pytest.mark.parametrize("query", ["", "  ", "!?", "de la", "« »", "\x00"])
def test_nothing_to_search_for_is_said(store: Path, query: str) -> None:
    """A search without a word that has a meaning is refused in French."""
    with pytest.raises(QueryError, match="n'a pas de mot à chercher"):
        search(store, query)


def test_pages_follow_each_other(store: Path) -> None:
    """Two pages hold what one page of twice the size holds, in the same order."""
    whole = search(store, "accès aux droits", limit=20)
    pages = [search(store, "accès aux droits", limit=10, offset=each) for each in (0, 10)]
    assert [hit.iri for page in pages for hit in page.hits] == [hit.iri for hit in whole.hits]
    assert whole.total == pages[1].total > 20


def test_equal_scores_come_by_iri(store: Path) -> None:
    """Hits are in the order of their scores, equals in that of their IRI."""
    hits = search(store, "droits", limit=200).hits
    assert list(hits) == sorted(hits, key=lambda hit: (-hit.score, hit.iri))


def test_the_plan_bounds_the_search(store: Path) -> None:
    """A plan is named by its identifier or its IRI; another is unknown."""
    iri = "https://w3id.org/planville/id/nantes-metropole-2015"
    for plan in ("nantes-metropole-2015", iri):
        found = search(store, "droits", plan=plan, limit=200)
        assert {hit.plans for hit in found.hits} == {(iri,)}
    with pytest.raises(QueryError, match="« lyon » n'est pas un plan du graphe"):
        search(store, "droits", plan="lyon")


def test_an_unknown_kind_is_refused(store: Path) -> None:
    """The kinds are listed; accents do not count."""
    assert {hit.kind for hit in search(store, "santé", kinds=["Thème"]).hits} == {"theme"}
    with pytest.raises(QueryError, match="« ville » n'est pas un genre"):
        search(store, "santé", kinds=["ville"])


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (10, -1), (10, 9_999)])
def test_wrong_bounds_are_refused(store: Path, limit: int, offset: int) -> None:
    """A page of nothing, or beyond what can be asked for, is refused."""
    with pytest.raises(QueryError, match="On peut demander de 1 à 10000 résultats"):
        search(store, "santé", limit=limit, offset=offset)


def test_too_many_words_are_refused(store: Path) -> None:
    """Forty words are the most."""
    with pytest.raises(QueryError, match="plus de 40 mots"):
        search(store, " ".join(f"mot{number}" for number in range(41)))


def test_the_graph_of_a_store_is_searched(store: Path) -> None:
    """An open graph gives what its folder gives."""
    assert search(Graph.open(store), "santé") == search(store, "santé")
