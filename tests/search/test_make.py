"""The index that the build makes."""

from pathlib import Path

from tantivy import Query

from planville_kg.graph.generations import TEXT, require_generation
from planville_kg.graph.graph import Graph
from planville_kg.search.documents import Document, Passage
from planville_kg.search.find import search
from planville_kg.search.make import make_text_index, write_index
from planville_kg.search.opening import open_index
from planville_kg.search.stored import Stored, from_bytes


def test_one_segment_holds_every_document(store: Path) -> None:
    """55 interventions among the elements; one segment, so that ties have one order."""
    searcher = open_index(store).searcher
    assert searcher.num_segments == 1
    assert searcher.doc_freq("genre", "intervention") == 55
    assert searcher.doc_freq("genre", "plan") == 1


def test_two_makings_find_the_same(store: Path, tmp_path: Path) -> None:
    """An index made again gives the same hits, scores included."""
    generation = tmp_path / "generation-0"
    generation.mkdir()
    make_text_index(Graph.open(store), generation)
    (tmp_path / "ACTUEL").write_text("generation-0\n", encoding="utf-8")
    for query in ("droits", "santé mentale", '"accès aux droits"'):
        assert search(tmp_path, query, limit=300) == search(store, query, limit=300)


def test_a_sub_action_is_read_with_what_contains_it(store: Path) -> None:
    """The sub-action of line 9 keeps its action's text, its quartier and its partner, in order."""
    hit = next(
        hit for hit in search(store, "IGISM", kinds=["intervention"]).hits if hit.place.row == 9
    )
    assert [each.label for each in hit.path][-1] == "Etudier les mécanismes de non recours au droit"
    texts = _stored(store, hit.iri).texts
    assert texts[0] == ("Action de diagnostic de l'IGISM (Rezé Château)", "")
    assert texts[1] == ("Etudier les mécanismes de non recours au droit", "Action")
    assert ("IGISM", "Partenaire") in texts
    assert ("Château", "Territoire") in texts


def test_equal_documents_come_in_the_order_given(tmp_path: Path) -> None:
    """Ties go to the first written."""
    documents = [Document(f"urn:{n}", ("theme",), "santé", own=(Passage("santé"),)) for n in "abc"]
    generation = tmp_path / "generation-0"
    write_index(documents, generation / TEXT)
    (generation / "texte-1").touch()
    (tmp_path / "ACTUEL").write_text("generation-0\n", encoding="utf-8")
    assert [hit.iri for hit in search(tmp_path, "sante").hits] == ["urn:a", "urn:b", "urn:c"]


def test_the_index_stands_beside_the_store(store: Path) -> None:
    """The folder and the file of its version are in the generation."""
    generation = require_generation(store)
    assert (generation / TEXT / "meta.json").is_file()
    assert (generation / "texte-1").is_file()


def _stored(store: Path, iri: str) -> Stored:
    searcher = open_index(store).searcher
    for _, place in searcher.search(Query.all_query(), 1000).hits:
        document = from_bytes(searcher.doc(place).get_first("document"))
        if document.iri == iri:
            return document
    raise AssertionError(iri)
