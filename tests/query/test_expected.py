"""The catalogue's answers on the shipped plan, against answers worked out by hand.

The files of `expected/` come from reading the document, not from the program: a difference is
settled by the document. They hold columns of the question by variable, not all of them; a text
that ends in « … » stands for every text that starts so. `expected/annotations/elements.csv` is
the reading behind them: places, themes and actors that the text of each element names; « ? »
marks a doubt of the document.
"""

from __future__ import annotations

import csv
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import adopted
import pytest

from planville_kg.graph.build import build_quads
from planville_kg.graph.graph import Graph
from planville_kg.link import link
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.results import GraphResult, Result
from planville_kg.query.run import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rdflib import Dataset

    from planville_kg.query.results import Answer, Plain

EXPECTED = Path(__file__).parent / "expected"
CUT = "…"

OPEN = ("cartes", "croisements", "donnees-ouvertes")
"""The folders of questions that need adopted data: these are asked with those of `adopted`."""

GIVEN: dict[str, dict[str, object]] = {
    "actions-de-deux-acteurs": {
        "acteur": "Caisse d'allocations familiales",
        "autre": "Ville de Nantes",
    },
    "chiffres-des-qpv": {"indicateur": "population", "zonage": 2024},
    "contours-des-qpv": {"zonage": 2015},
    "d-ou-vient": {"ligne": 68},
    "indicateur-et-interventions": {"indicateur": "taux de pauvreté"},
    "interventions-d-un-acteur": {"acteur": "CAF"},
    "interventions-d-un-quartier": {"quartier": "Sillon"},
    "interventions-des-qpv": {"zonage": 2024},
    "profil-d-un-quartier": {"quartier": "Nord"},
    "reseau-quartier": {"quartier": "Sillon"},
    "theme-par-quartier": {"theme": "non-recours"},
}
"""The parameters of a question asked under its own name; the others need none."""

OTHERS: dict[str, dict[str, object]] = {
    "interventions--statut-a-realiser": {"statut": "à réaliser"},
    "interventions-d-un-quartier--quartier-boissiere": {"quartier": "Boissière"},
    "palmares-des-quartiers--jusqu_au_rang-1": {"jusqu_au_rang": 1},
    "quartiers-et-qpv--zonage-2024": {"zonage": 2024},
    "theme-par-quartier--theme-sante--quartier-sillon": {"theme": "santé", "quartier": "Sillon"},
    "themes-absents--quartier-sillon": {"quartier": "Sillon"},
}
"""Further answers, by file: the question's name, then its parameters, then their values."""

ORDERED = {
    "arborescence": ("page", "ligne"),
    "correspondance-des-zonages": ("code_2015",),
    "interventions": ("page", "ligne"),
    "interventions-d-un-quartier": ("portee", "page", "ligne"),
    "interventions-par-commune": ("par_un_quartier",),
    "interventions-pour-1000-habitants": ("code_qpv",),
    "interventions-pour-1000-habitants-2024": ("code_qpv",),
    "logement-social-et-theme": ("sur_le_theme", "code_qpv"),
    "palmares-des-quartiers": ("rang", "quartier"),
    "partenaires": ("interventions",),
    "partenaires-ensemble": ("actions",),
    "pauvrete-et-interventions": ("code_qpv",),
    "pauvrete-et-interventions-2024": ("code_qpv",),
    "propres-et-communes": ("declarees", "mentionnees"),
    "qpv-sans-intervention-propre": ("code_qpv",),
    "repartition-par-quartier": ("interventions",),
    "repartition-par-statut": ("interventions",),
    "repartition-par-type-d-acteur": ("interventions",),
    "themes": ("directes", "avec_heritage"),
    "themes-ensemble": ("interventions",),
}
"""The questions whose rows are ranked or read in order, and the columns that show it."""

MENTIONS = """
SELECT ?niveau ?ligne ?quoi ?nom WHERE {
  VALUES (?classe ?niveau) {
    (pv:Volet "volet") (pv:Orientation "orientation") (pv:ObjectifOperationnel "objectif")
    (pv:Action "action") (pv:SousAction "sous-action")
  }
  ?element a ?classe ; pv:extraitDe ?cellule .
  ?cellule pv:numeroDeLigne ?ligne .
  {
    ?element pv:theme ?theme . ?theme skos:notation ?nom .
    BIND("themes" AS ?quoi)
  } UNION {
    ?lien a pv:Ciblage ; pv:ciblageDe ?element ; pv:territoire ?lieu ; pv:certitude ?certitude ;
      pv:mode <https://w3id.org/planville/code/mode/texte> .
    ?lieu rdfs:label ?libelle . ?certitude skos:notation ?degre .
    BIND(IF(?degre = "certaine", STR(?libelle), CONCAT(STR(?libelle), "?")) AS ?nom)
    BIND("lieux" AS ?quoi)
  } UNION {
    ?lien a pv:Participation ; pv:participationDe ?element ; pv:acteur ?acteur .
    BIND(REPLACE(STR(?acteur), "^.*/", "") AS ?nom)
    BIND("acteurs" AS ?quoi)
  }
}
"""

CATALOGUE = Catalogue.load()


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its parameters, and the stem of the file of its answer."""

    slug: str
    file: str
    parameters: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.file if self.file.startswith(self.slug) else self.slug


def _cases() -> Iterator[Case]:
    for slug, query in CATALOGUE.items():
        if query.expected is not None:
            yield Case(slug, query.expected.removesuffix(".csv"), GIVEN.get(slug, {}))
    yield Case("theme-par-quartier", "non-recours-par-quartier", GIVEN["theme-par-quartier"])
    for file, parameters in OTHERS.items():
        yield Case(file.partition("--")[0], file, parameters)


CASES = tuple(_cases())
_ASKED = (*CASES, *(Case(slug, slug, GIVEN.get(slug, {})) for slug in CATALOGUE))
QUESTIONS = tuple(
    {
        (case.slug, str(case.parameters)): case
        for case in _ASKED
        if CATALOGUE[case.slug].federation is None
    }.values()
)
"""What both engines are asked: every question of the catalogue, and the further ones."""


@pytest.fixture(scope="session")
def shipped() -> Graph:
    """Return the graph of the shipped plan, in memory."""
    reading = read_plan(shipped_plan())
    return Graph.from_quads(build_quads([(link(reading.plan), reading.diagnostics)]))


@pytest.fixture(scope="session")
def with_open_data(shipped: Graph) -> Graph:
    """Return the graph of the shipped plan with the figures of its QPV, as adopted."""
    return Graph.from_quads((*shipped.store, *adopted.nantes()))


@pytest.fixture(scope="session")
def small() -> tuple[Graph, Dataset]:
    """Return a small graph with adopted data, twice: rdflib is slow on the shipped plan there."""
    graph = Graph.from_quads(adopted.small())
    with warnings.catch_warnings():
        # rdflib 7.6 calls its own deprecated names
        warnings.simplefilter("ignore", DeprecationWarning)
        return graph, graph.to_rdflib()


@pytest.fixture
def asked(case: Case, request: pytest.FixtureRequest) -> Graph:
    """Return the graph that a question's expected answer was worked out for."""
    needs = CATALOGUE[case.slug].theme in OPEN
    graph: Graph = request.getfixturevalue("with_open_data" if needs else "shipped")
    return graph


@pytest.fixture(scope="session")
def shipped_dataset(shipped: Graph) -> Dataset:
    """Return the graph of the shipped plan as rdflib holds it."""
    with warnings.catch_warnings():
        # rdflib 7.6 calls its own deprecated names
        warnings.simplefilter("ignore", DeprecationWarning)
        return shipped.to_rdflib()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_answer_is_the_one_worked_out_by_hand(case: Case, asked: Graph) -> None:
    """The rows are those of the expected file, whatever their order."""
    columns, expected = _read(EXPECTED / f"{case.file}.csv")
    found = _found(case, asked, columns, expected)
    missing, unexpected = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    assert (sorted(missing.elements()), sorted(unexpected.elements())) == ([], [])


@pytest.mark.parametrize("case", [case for case in CASES if case.slug in ORDERED], ids=str)
def test_ranked_answers_come_in_their_order(case: Case, asked: Graph) -> None:
    """The columns that rank the rows read as in the expected file; ties may be in any order."""
    columns, expected = _read(EXPECTED / f"{case.file}.csv")
    found = _found(case, asked, columns, expected)
    places = [columns.index(name) for name in ORDERED[case.slug]]
    assert [_pick(row, places) for row in found] == [_pick(row, places) for row in expected]


@pytest.mark.parametrize("case", QUESTIONS, ids=str)
def test_both_engines_give_the_same_answer(case: Case, request: pytest.FixtureRequest) -> None:
    """The store and rdflib give the same columns and the same rows or triples."""
    query = CATALOGUE[case.slug]
    names = ("small",) if query.theme in OPEN else ("shipped", "shipped_dataset")
    sources = [request.getfixturevalue(name) for name in names]
    expected, found = (
        query.answer(source, **case.parameters)
        for source in (sources if len(sources) > 1 else sources[0])
    )
    assert _content(found) == _content(expected)


def test_every_answer_has_its_file_and_every_file_its_question() -> None:
    """Headers name existing files; no file is left without a question."""
    files = {path.stem for path in EXPECTED.glob("*.csv")}
    assert {case.file for case in CASES} == files
    assert len({query.expected for query in CATALOGUE.values() if query.expected}) >= 24


def test_expected_columns_are_shown_ones() -> None:
    """An expected file has columns that its question shows."""
    for case in CASES:
        columns, _ = _read(EXPECTED / f"{case.file}.csv")
        assert set(columns) <= {name for name, _ in CATALOGUE[case.slug].columns}, case.file


def test_links_of_the_texts_are_those_read_by_hand(shipped: Graph) -> None:
    """Each element's text names the places, themes and actors that a reader finds in it."""
    found = {
        (str(row["niveau"]), str(row["ligne"]), str(row["quoi"]), str(row["nom"]))
        for row in select(shipped, MENTIONS).records()
    }
    with (EXPECTED / "annotations/elements.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            (line["niveau"], line["ligne"], what, name)
            for line in csv.DictReader(file)
            for what in ("lieux", "themes", "acteurs")
            for name in line[what].split("|")
            if name
        }
    assert (sorted(expected - found), sorted(found - expected)) == ([], [])


def _read(path: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the columns and the rows of an expected file."""
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    return columns, [tuple(row) for row in rows]


def _found(
    case: Case, graph: Graph, columns: Sequence[str], expected: Iterable[Sequence[str]]
) -> list[tuple[str, ...]]:
    """Return the rows of an answer, in the columns and with the short forms of a file."""
    shorts = [
        sorted({text for text in values if text.endswith(CUT)}, key=len, reverse=True)
        for values in zip(*expected, strict=True)
    ] or [[] for _ in columns]
    records = CATALOGUE[case.slug].run(graph, **case.parameters).records()
    return [_row(record, columns, shorts) for record in records]


def _row(
    record: Mapping[str, Plain], columns: Sequence[str], shorts: Sequence[Sequence[str]]
) -> tuple[str, ...]:
    return tuple(
        _shortened(_text(record[name]), short) for name, short in zip(columns, shorts, strict=True)
    )


def _text(value: Plain) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shortened(text: str, shorts: Iterable[str]) -> str:
    return next((short for short in shorts if text.startswith(short.removesuffix(CUT))), text)


def _pick(row: Sequence[str], places: Iterable[int]) -> tuple[str, ...]:
    return tuple(row[place] for place in places)


def _content(answer: Answer) -> object:
    """Return what must not depend on the engine: triples, or columns and rows in any order."""
    if isinstance(answer, GraphResult):
        return answer.triples
    assert isinstance(answer, Result)
    return answer.columns, Counter(answer.rows)
