"""The files of an adopted dataset: what is in them, that nothing is lost, and the bytes."""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from planville_kg.errors import PlanvilleError
from planville_kg.graph.check import check
from planville_kg.opendata import (
    QUADS,
    TERRITORIES,
    UNDERSTOOD,
    Adopted,
    convert,
    survey,
    understand,
)

Ask = Callable[..., list[tuple[str, ...]]]
Convert = Callable[..., Adopted]
Fixture = Callable[[str], Path]
Load = Callable[..., Store]
Write = Callable[..., Path]


def territories(adopted: Adopted) -> dict[str, dict[str, str]]:
    with (adopted.folder / TERRITORIES).open(encoding="utf-8", newline="") as file:
        return {line["identifiant"]: line for line in csv.DictReader(file)}


def codes(adopted: Adopted) -> set[str]:
    return {each.code for each in adopted.diagnostics}


def test_mixed_zonings_row_by_row(fixture: Fixture, adopt: Convert, ask: Ask) -> None:
    """Each row goes to the territory of its code, with its year and measures."""
    adopted = adopt(fixture("zonages-meles.csv"), known={"qpv/QP044005", "commune/44109"})
    found = ask(
        adopted,
        "?o sdmx-dimension:refArea ?t ; pv:annee ?an . OPTIONAL { ?o i:population ?pop } "
        "OPTIONAL { ?o i:taux-pauvrete ?taux }",
        select="?t ?an ?pop ?taux",
    )
    assert found == [
        ("commune/44109", "2018", "12", "2"),
        ("qpv/QN04405M", "2024", "4200", "46"),
        ("qpv/QP044005", "2018", "4100", "45.2"),
        ("qpv/QP044006", "2018", "", ""),
        ("qpv/QP044999", "2018", "10", "1"),
    ]
    told = {each.reason: each.count for each in adopted.unlinked}
    assert (adopted.rows, adopted.linked) == (7, 2)
    assert told == {"cellule vide": 1, "code absent des listes connues": 3, "code mal formé": 1}


def test_missing_values_have_their_reason(fixture: Fixture, adopt: Convert, ask: Ask) -> None:
    """A secret is not an empty cell; a word among figures is kept as a text."""
    adopted = adopt(fixture("zonages-meles.csv"))
    reasons = ask(
        adopted,
        "?o pv:valeurManquante ?l ; pv:extraitDe/pv:numeroDeLigne ?n . "
        "?l pv:raison ?r ; pv:indicateurManquant ?i",
        select="?n ?i ?r",
    )
    assert reasons == [
        ("7", "indicateur/population", "non disponible"),
        ("8", "indicateur/population", "non renseigné"),
        ("8", "indicateur/taux-pauvrete", "secret statistique"),
    ]
    kept = ask(
        adopted, "?o ?p ?text . ?p a qb:AttributeProperty ; rdfs:label ?l", select="?l ?text"
    )
    assert kept == [
        ("an", "s.d."),
        ("taux de pauvreté", "beaucoup"),
        ("zone", "qp44006"),
        ("zone", "quartier"),
    ]
    assert {"annee-illisible", "valeur-non-numerique", "code-repare"} <= codes(adopted)


def test_a_lost_zero_is_repaired_and_said(fixture: Fixture, adopt: Convert, ask: Ask) -> None:
    """1053 is 01053; what was written is kept beside."""
    adopted = adopt(fixture("zero-manquant.csv"), known={"commune/01053"})
    assert ("commune/01053", "120") in ask(
        adopted, "?o sdmx-dimension:refArea ?t ; i:logements-sociaux ?n", select="?t ?n"
    )
    assert ask(adopted, "?o <https://w3id.org/planville/id/jeu/zero-manquant/champ/code-insee> ?x")[
        0
    ][-1].endswith("1053")
    (message,) = (each.message for each in adopted.diagnostics if each.code == "code-repare")
    assert "1053 → 01053" in message


def test_twice_the_same_code(fixture: Fixture, adopt: Convert, ask: Ask) -> None:
    """Both rows are kept, and their lines are said."""
    adopted = adopt(fixture("codes-en-double.csv"))
    assert len(ask(adopted, "?o a qb:Observation")) == 3
    (message,) = (each.message for each in adopted.diagnostics if each.code == "codes-en-double")
    assert "QP044005 lignes 2, 4" in message


def test_one_line_of_several_years(write: Write, adopt: Convert, ask: Ask) -> None:
    """One observation a year, under one indicator; what has no year stands apart."""
    adopted = adopt(write("code;pop_2013;pop_2018;evol_pop_pct\nQP044005;10;12;20,0\n"))
    assert ask(adopted, "?o pv:annee ?an ; i:population ?n", select="?o ?an ?n") == [
        ("jeu/jeu/observation/2-2013", "2013", "10"),
        ("jeu/jeu/observation/2-2018", "2018", "12"),
    ]
    own = "<https://w3id.org/planville/id/jeu/jeu/indicateur/evol-pop-pct>"
    assert ask(adopted, f"?o {own} ?n MINUS {{ ?o pv:annee ?an }}", select="?o ?n") == [
        ("jeu/jeu/observation/2", "20")
    ]


def test_contours_and_their_doubts(fixture: Fixture, adopt: Convert, ask: Ask) -> None:
    """A null geometry, a bow-tie, a collection and a broken polygon among four good ones."""
    adopted = adopt(fixture("contours.geojson"))
    found = ask(adopted, "?t geo:hasGeometry ?g . ?g a geo:Geometry ; geo:asWKT ?w", select="?t ?w")
    assert adopted.contours == len(found) == 4
    assert ("qpv/QN04408M", "POINT (-1.5 47.2)") in found
    expected = {"geometrie-absente", "geometrie-illisible", "geometrie-non-reprise"}
    assert expected | {"polygone-repare"} <= codes(adopted)
    assert adopted.linked == 7


def test_projected_contours(fixture: Fixture, adopt: Convert, ask: Ask) -> None:
    """Lambert 93 becomes degrees: Nantes is near 1.55° W, 47.22° N."""
    ((text,),) = ask(adopt(fixture("lambert-93.geojson")), "?g geo:asWKT ?w", select="?w")
    longitude, latitude = map(float, text.removeprefix("POINT (").removesuffix(")").split())
    assert longitude == pytest.approx(-1.55, abs=0.01)
    assert latitude == pytest.approx(47.22, abs=0.01)


def test_the_list_of_territories(write: Write, adopt: Convert) -> None:
    """Named territories are certain; unknown ones stand under their code; communes are declared."""
    path = write(
        "code_qp,lib_qp,insee_com\nQN04405M,Bellevue,44109|44162\nQN04406M,,\n", "liste.csv"
    )
    found = territories(adopt(path, known={"commune/44109"}))
    assert sorted(found) == ["commune/44109", "commune/44162", "qpv/QN04405M", "qpv/QN04406M"]
    named = found["qpv/QN04405M"]
    assert (named["libelle"], named["qpv_2024"], named["communes"]) == (
        "Bellevue",
        "QN04405M",
        "44109|44162",
    )
    assert (named["nature"], named["confiance"]) == ("quartier-prioritaire", "certaine")
    assert found["qpv/QN04406M"]["libelle"] == "QN04406M"
    assert found["qpv/QN04406M"]["confiance"] == "incertaine"
    assert found["commune/44162"]["nature"] == "commune"


def test_administrative_quartiers_go_by_commune_and_name(write: Write, adopt: Convert) -> None:
    """Two quartiers named « Centre » in two communes are two places."""
    text = "nom;codcom\nCentre;440162\nCentre;44109\nNord;\n"
    mapping = {"nom": "territoire:quartier-administratif", "codcom": "communes"}
    adopted = adopt(write(text), mapping=mapping)
    assert sorted(territories(adopted)) == [
        "commune/44109",
        "commune/44162",
        "quartier-administratif/44109-centre",
        "quartier-administratif/44162-centre",
    ]
    assert [(each.reason, each.count) for each in adopted.unlinked] == [
        ("quartier sans commune", 1)
    ]


def test_several_codes_in_a_cell_link_to_none(write: Write, adopt: Convert) -> None:
    """Their value belongs to nobody knows which."""
    adopted = adopt(write("code;pop\nQP044005;1\nQP044006|QP044007;2\nQP044008;3\n"))
    assert ("plusieurs codes dans la cellule", 1) in [
        (each.reason, each.count) for each in adopted.unlinked
    ]
    assert "plusieurs-codes" in codes(adopted)


def test_hostile_texts_stay_texts(write: Write, adopt: Convert, ask: Ask) -> None:
    """Quotes, line ends, angles and formulas in cells and headers."""
    path = write('code,"a ""b"" <c>\n=1+1"\nQP044005,"' + "x" * 60 + '\n<y> "" \\ \x07"\n')
    adopted = adopt(path)
    assert ask(adopted, "?o ?p ?v . ?p a qb:AttributeProperty", select="?v") == [
        ("x" * 60 + '\n<y> " \\ \x07',)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "zonages-meles.csv",
        "zero-manquant.csv",
        "codes-en-double.csv",
        "guillemets.tsv",
        "latin-1.csv",
        "insee-titres.csv",
        "communes.xls",
        "contours.geojson",
    ],
)
def test_every_dataset_conforms_to_the_shapes(
    fixture: Fixture, adopt: Convert, load: Load, name: str
) -> None:
    """With the ontology and the territories, no shape is broken."""
    store = load(adopt(fixture(name)), whole=True)
    assert [each for each in check(store).results if each.severity == "Violation"] == []


def test_lines_are_sorted_once_and_canonical(fixture: Fixture, adopt: Convert, load: Load) -> None:
    """The dump is what an engine would write, sorted; a second conversion gives the same bytes."""
    adopted = adopt(fixture("zonages-meles.csv"))
    content = (adopted.folder / QUADS).read_text(encoding="utf-8")
    lines = content.splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == adopted.quads
    dumped = load(adopted).dump(format=RdfFormat.N_QUADS).decode().splitlines()
    assert sorted(dumped) == lines
    before = {path.name: path.read_bytes() for path in adopted.folder.iterdir()}
    again = adopt(fixture("zonages-meles.csv"))
    assert {path.name: path.read_bytes() for path in again.folder.iterdir()} == before


def test_the_external_sort_changes_nothing(write: Write, tmp_path: Path) -> None:
    """Twenty thousand rows in many runs give the bytes of one run, and leave none behind."""
    rows = "".join(
        f"QP{1 + number % 90:03}{1 + number % 7:03};{2000 + number % 20};{number}\n"
        for number in range(20_000)
    )
    found = understand(write(f"code;annee;pop\n{rows}"))
    contents = []
    for name, size in (("un", 1_000_000_000), ("plusieurs", 500_000)):
        folder = tmp_path / name
        folder.mkdir()
        adopted = convert(found, folder, run_characters=size)
        assert sorted(path.name for path in folder.iterdir()) == [QUADS, UNDERSTOOD, TERRITORIES]
        assert (adopted.rows, adopted.observations) == (20_000, 20_000)
        contents.append((folder / QUADS).read_bytes())
    assert contents[0] == contents[1]


def test_what_was_understood_is_kept(fixture: Fixture, adopt: Convert) -> None:
    """`jeu.json` says the columns, the counts and why rows are not linked."""
    adopted = adopt(fixture("zonages-meles.csv"))
    told = json.loads((adopted.folder / UNDERSTOOD).read_text(encoding="utf-8"))
    assert (told["jeu"], told["lignes"], told["lignes_reliees"]) == ("zonages-meles", 7, 0)
    assert told["colonnes"][2]["indicateur"] == "population"
    assert sum(each["nombre"] for each in told["lignes_non_reliees"]) == 7


def test_a_survey_says_the_same_and_writes_nothing(fixture: Fixture, adopt: Convert) -> None:
    """The counts of a dry run are those of the real one."""
    adopted = adopt(fixture("contours.geojson"))
    told = survey(adopted.understanding)
    assert (told.rows, told.linked, told.quads) == (adopted.rows, adopted.linked, adopted.quads)
    assert told.diagnostics == adopted.diagnostics


def test_nothing_is_left_of_a_failure(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a dump nor a run; a file without territories is refused first."""
    folder = tmp_path / "jeu"
    folder.mkdir()
    with pytest.raises(PlanvilleError, match="--map COLONNE=territoire"):
        convert(understand(write("nom;note\na;b\n")), folder)
    found = understand(write("code;pop\nQP044005;1\n"))

    def fail(*_: object) -> int:
        raise OSError("disk full")

    monkeypatch.setattr(sys.modules[convert.__module__], "write_territories", fail)
    with pytest.raises(OSError, match="disk full"):
        convert(found, folder)
    assert list(folder.iterdir()) == []


def test_the_base_of_the_data_may_change(fixture: Fixture, tmp_path: Path) -> None:
    """Terms keep their IRIs; data goes under the base."""
    convert(understand(fixture("codes-en-double.csv")), tmp_path, base="https://exemple.fr/ville")
    text = (tmp_path / QUADS).read_text(encoding="utf-8")
    assert "<https://exemple.fr/ville/id/qpv/QP044005>" in text
    assert "w3id.org/planville/id/" not in text
    assert "<https://w3id.org/planville/def#Indicateur>" in text


def test_description_of_a_dataset(write: Write, adopt: Convert, ask: Ask) -> None:
    """DCAT and Data Cube: title, publisher, licence, source, fingerprint, structure."""
    path = write("code;pop\nQP044005;1\n")
    adopted = adopt(
        path,
        title="Essai",
        publisher="Ville",
        licence="etalab-2.0",
        origin="https://exemple.fr/a b.csv",
        issued="2024-01-31",
    )
    found = ask(
        adopted,
        "?d a dcat:Dataset, qb:DataSet ; dcterms:title ?t ; dcterms:publisher/foaf:name ?e ; "
        "dcterms:license ?l ; dcterms:issued ?i ; dcterms:source ?s ; "
        "dcat:distribution/dcat:byteSize ?o ; prov:wasDerivedFrom/pv:empreinte ?f ; "
        "qb:structure/qb:component/qb:measure ?m",
        select="?d ?t ?e ?l ?i ?s ?o ?m",
    )
    assert found == [
        (
            "jeu/jeu",
            "Essai",
            "Ville",
            "https://spdx.org/licenses/etalab-2.0",
            "2024-01-31",
            "https://exemple.fr/a%20b.csv",
            "20",
            "indicateur/population",
        )
    ]
