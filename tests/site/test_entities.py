"""The files of entities: all that is said, who says it, and the cell it was read in."""

import csv
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse
from rdflib import Graph

from planville_kg.site.entities import INDEX, find_entities, write_entities
from planville_kg.site.jsonld import Context
from planville_kg.site.reader import Reader
from planville_kg.site.surroundings import MAX_CITATIONS, surroundings
from planville_kg.vocab import PV, RDF, RDFS

BASE = "https://w3id.org/planville/"
MALAKOFF = "id/nantes-metropole-2015/quartier/malakoff"
TEXT = "Accès aux loisirs des publics éloignés (Malakoff)"


def path_of(site: Path, label: str) -> str:
    with (site / INDEX).open(encoding="utf-8", newline="") as file:
        return next(row["fichier"] for row in csv.DictReader(file) if row["libelle"] == label)


def test_a_person_finds_the_quotation_and_the_cell(bare: Path) -> None:
    """The sub-action of line 36 is on Malakoff, in progress: its JSON says so, and where."""
    path = path_of(bare, TEXT).replace(".ttl", ".json")
    found = json.loads((bare / path).read_text(encoding="utf-8"))
    assert found["libelle"] == TEXT
    assert "intervention" in [each["libelle"] for each in found["natures"]]
    facts = {each["libelle"]: each["valeurs"] for each in found["faits"]}
    assert facts["statut courant"][0]["libelle"] == "en cours"
    target = facts["cible"][0]
    assert target["libelle"] == "Malakoff"
    assert target["graphe"] == "liens/nantes-metropole-2015"
    assert (bare / path).parent.joinpath(target["fichier"]).resolve() == (
        bare / f"{MALAKOFF}.json"
    ).resolve()
    cell = next(
        each for each in found["preuves"] if each["libelle"] == "page 2, ligne 36, colonne 5"
    )
    assert cell["citation"] == TEXT
    assert cell["lieu"] == {"page": 2, "ligne": 36, "colonne": 5}
    targets = [each for each in found["preuves"] if each["natures"][0]["libelle"] == "ciblage"]
    assert {each["citation"] for each in targets} == {TEXT, "MALAKOFF"}


def test_relative_paths_lead_to_files(bare: Path) -> None:
    """Every path that a JSON gives is a file, seen from its own folder."""
    for file in sorted((bare / "id").rglob("*.json")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith('"fichier"'):
                target = json.loads("{" + line.strip().rstrip(",") + "}")["fichier"]
                assert (file.parent / target).is_file(), (file, target)


def test_turtle_holds_every_statement_of_and_about_the_entity(
    bare: Path, quads: tuple[Quad, ...]
) -> None:
    """Nothing is added to the graph, and nothing said of Malakoff is left out."""
    node = NamedNode(BASE + MALAKOFF)
    found = {
        quad.triple for quad in parse(path=str(bare / f"{MALAKOFF}.ttl"), format=RdfFormat.TURTLE)
    }
    whole = {quad.triple for quad in quads}
    assert found <= whole
    assert {triple for triple in whole if node in (triple.subject, triple.object)} <= found


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_refers_to_the_published_context(bare: Path) -> None:
    """Read by rdflib from the folder itself, it says what the Turtle says."""
    json_ld = Graph().parse(bare / f"{MALAKOFF}.jsonld", format="json-ld")
    assert set(json_ld) == set(Graph().parse(bare / f"{MALAKOFF}.ttl"))


def test_cells_live_in_the_file_of_their_page(bare: Path) -> None:
    """Three pages; all 277 cells are in their files, and none has a file of its own."""
    pages = sorted((bare / "id/document/82792f87cd3e6f66/page").glob("*.json"))
    assert [page.name for page in pages] == ["1.json", "2.json", "3.json"]
    parts = [
        part for page in pages for part in json.loads(page.read_text(encoding="utf-8"))["parties"]
    ]
    cells = [part for part in parts if part["natures"][0]["libelle"] == "cellule"]
    assert len(cells) == 277
    assert all(cell["citation"] and cell["lieu"]["colonne"] for cell in cells)


def test_rows_of_an_adopted_file_live_with_the_document_and_observations_with_territories(
    bare: Path,
) -> None:
    document = json.loads((bare / "id/document/00112233aabbccdd.json").read_text(encoding="utf-8"))
    assert [part["libelle"] for part in document["parties"]] == ["ligne 2", "ligne 3"]
    place = json.loads((bare / "id/qpv/QP044014.json").read_text(encoding="utf-8"))
    seen = next(each for each in place["preuves"] if each["iri"].endswith("/observation/2-2018"))
    facts = {
        each["libelle"]: each["valeurs"][0]["valeur"]
        for each in seen["faits"]
        if "valeur" in each["valeurs"][0]
    }
    assert facts == {"année": 2018, "revenu médian": "12340.5"}


def test_all_gives_each_entity_its_files(quads: tuple[Quad, ...]) -> None:
    """`main` leaves cells and links to the files of others; `all` leaves none out."""
    triples = sorted({quad.triple for quad in quads}, key=str)
    subjects = {
        triple.subject.value
        for triple in triples
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(f"{BASE}id/")
    }
    every = find_entities(triples, f"{BASE}id/", every=True)
    assert {each.iri for each in every} == subjects
    main = {each.iri for each in find_entities(triples, f"{BASE}id/", every=False)}
    assert main < subjects
    assert not [iri for iri in main if "/cellule/" in iri or "/ciblage/" in iri]


def test_many_citations_are_cut_and_said_to_be() -> None:
    """501 observations of a place: 500 are listed, and the file says that there are more."""
    node, graph = NamedNode("b:id/lieu"), NamedNode("b:graph/g")
    store = Store()
    store.extend(
        Quad(NamedNode(f"b:id/o{number}"), PV.territoire, node, graph) for number in range(501)
    )
    found = surroundings(Reader(store), node.value)
    assert len(found.citations) == MAX_CITATIONS
    assert [(cut.listed, cut.total) for cut in found.cuts] == [(500, 501)]


def test_hostile_iris_and_names_stay_in_the_folder(tmp_path: Path) -> None:
    """Slugs that climb, names that are formulas or markup: files stay inside, texts stay texts."""
    graph = NamedNode("https://b/graph/g")
    names = [
        "https://b/id/%2e%2e/x",
        "https://b/id/..//..//y",
        "https://b/id/con",
        "https://b/id/CON",
    ]
    quads = [
        quad
        for name in names
        for quad in (
            Quad(NamedNode(name), RDF.type, PV.Quartier, graph),
            Quad(NamedNode(name), RDFS.label, Literal("=<script>", language="fr"), graph),
        )
    ]
    triples: list[Triple] = sorted((quad.triple for quad in quads), key=str)
    entities = find_entities(triples, "https://b/id/", every=False)
    work = tmp_path / "travail"
    work.mkdir()
    store = Store()
    store.extend(quads)
    written = write_entities(work, Reader(store), entities, "https://b/", Context.load())
    assert len(set(written.values())) == 4
    outside = [file for file in tmp_path.rglob("*") if work not in (file, *file.parents)]
    assert outside == []
    with (work / INDEX).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["libelle"] for row in rows} == {"'=<script>"}
    assert all((work / row["fichier"]).is_file() for row in rows)
