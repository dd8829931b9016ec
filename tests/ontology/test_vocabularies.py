"""The SKOS schemes: what publishes the codes is also what recognises them in texts."""

import re
from collections import Counter

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from planville_kg import assets
from planville_kg.link.phrases import PhraseIndex, content_stem
from planville_kg.model import Certainty, Field, Mode, Severity
from planville_kg.schemes import MISSING, is_everywhere, load_scheme, recognise
from planville_kg.text import key, tokens

SCHEMES = [
    "certitude",
    "champ",
    "changement",
    "correspondance",
    "mode",
    "nature-organisation",
    "nature-territoire",
    "portee",
    "priorite",
    "public-cible",
    "role",
    "severite",
    "statut",
    "statut-tet",
    "theme",
    "type-acteur",
]
CODE = "https://w3id.org/planville/code/"
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture(scope="module")
def themes() -> PhraseIndex:
    names = ((name, concept.slug) for concept in load_scheme("theme") for name in concept.names)
    return PhraseIndex(names, content_stem)


def concepts(graph: Graph) -> list[URIRef]:
    return sorted(URIRef(s) for s in graph.subjects(RDF.type, SKOS.Concept))


def test_every_scheme_has_its_file(vocabularies: dict[str, Graph]) -> None:
    """There is one file a scheme, and no other."""
    assert sorted(vocabularies) == SCHEMES


@pytest.mark.parametrize("name", SCHEMES)
def test_concepts_are_complete(vocabularies: dict[str, Graph], name: str) -> None:
    """A concept has a label and a definition in both languages, its slug, and its scheme."""
    graph, scheme = vocabularies[name], URIRef(CODE + name)
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    for node in (scheme, *concepts(graph)):
        for annotation in (SKOS.prefLabel, SKOS.definition):
            found = sorted(str(text.language) for text in graph.objects(node, annotation))
            assert found == ["en", "fr"], (node, annotation)
        assert [str(n) for n in graph.objects(node, SKOS.notation)] == [node.rsplit("/", 1)[-1]]
    for concept in concepts(graph):
        assert re.fullmatch(rf"{re.escape(str(scheme))}/[a-z0-9-]+", concept)
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme]


@pytest.mark.parametrize("name", SCHEMES)
def test_no_two_concepts_share_a_name(vocabularies: dict[str, Graph], name: str) -> None:
    """A folded form names one concept of its scheme; the forms of « non renseigné » included."""
    owners: dict[tuple[str, str], set[URIRef]] = {}
    for concept in concepts(vocabularies[name]):
        for label in LABELS:
            for text in vocabularies[name].objects(concept, label):
                owners.setdefault((str(text.language), key(text)), set()).add(concept)
    assert {form: who for form, who in owners.items() if len(who) > 1} == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_no_form_is_written_twice(vocabularies: dict[str, Graph], name: str) -> None:
    """Within a concept too, two French forms differ once folded."""
    graph = vocabularies[name]
    for concept in concepts(graph):
        forms = Counter(
            key(text)
            for label in LABELS
            for text in graph.objects(concept, label)
            if text.language == "fr"
        )
        assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("name", SCHEMES)
def test_hierarchy_is_a_forest(vocabularies: dict[str, Graph], name: str) -> None:
    """A concept is a top concept or has one broader concept of its scheme, without cycle."""
    graph, scheme = vocabularies[name], URIRef(CODE + name)
    for concept in concepts(graph):
        above = list(graph.objects(concept, SKOS.broader))
        assert len(above) == (0 if (concept, SKOS.topConceptOf, scheme) in graph else 1)
        assert ((scheme, SKOS.hasTopConcept, concept) in graph) == (not above)
        for broader in above:
            assert (broader, SKOS.inScheme, scheme) in graph
            assert concept not in graph.transitive_objects(broader, SKOS.broader)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("certitude", {each.value for each in Certainty}),
        ("champ", {each.value for each in Field}),
        ("mode", {each.value for each in Mode}),
        ("severite", {each.value for each in Severity}),
        ("statut", {"en-cours", "a-realiser", "realise", "abandonne", MISSING}),
        ("type-acteur", {"institution", "mixte", "porteur-de-projet", MISSING}),
        ("portee", {"declare", "mentionne", "tous-quartiers", "inclus", "incertain"}),
        (
            "nature-territoire",
            {
                "quartier",
                "quartier-prioritaire",
                "ensemble",
                "perimetre",
                "commune",
                "intercommunalite",
                "quartier-administratif",
            },
        ),
    ],
)
def test_codes_are_those_of_the_program(name: str, values: set[str]) -> None:
    """The slugs of a scheme are the values that the program writes."""
    assert {concept.slug for concept in load_scheme(name)} == values


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("En cours", "en-cours"),
        ("ENGAGÉE", "en-cours"),
        ("en cours de réalisation", "en-cours"),
        ("A réaliser", "a-realiser"),
        ("À  réaliser", "a-realiser"),
        ("Prévue", "a-realiser"),
        ("non démarré", "a-realiser"),
        ("Terminée", "realise"),
        ("ACHEVE", "realise"),
        ("Suspendu", "abandonne"),
        ("En cours /à réaliser", None),
        ("TYPE D'ACTIONS", None),
        ("NR", MISSING),
        ("non renseigné", MISSING),
    ],
)
def test_statuses_are_recognised_as_plans_write_them(text: str, slug: str | None) -> None:
    """A status is known by its synonyms, and a header that lists several is none."""
    assert recognise("statut", text) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Institution", "institution"),
        ("INSTITUTIONNEL", "institution"),
        ("Mixte", "mixte"),
        ("Porteurs de projets", "porteur-de-projet"),
        ("Association", "porteur-de-projet"),
        ("BOTTIERE", None),
    ],
)
def test_actor_types_are_recognised(text: str, slug: str | None) -> None:
    """An actor type is known by its synonyms."""
    assert recognise("type-acteur", text) == slug


@pytest.mark.parametrize("name", ["statut", "type-acteur"])
def test_statuses_are_no_actor_types(name: str) -> None:
    """A form that named both would say nothing of its column."""
    other = {"statut": "type-acteur", "type-acteur": "statut"}[name]
    for concept in load_scheme(name):
        assert not [n for n in concept.names if concept.slug != MISSING and recognise(other, n)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TOUS QUARTIERS", True),
        ("Tous les quartiers prioritaires", True),
        ("Ensemble des QPV", True),
        ("Quartiers", False),
        ("QPV", False),
        ("Nantes Nord", False),
    ],
)
def test_only_sure_words_mean_everywhere(text: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """« Tous quartiers » is only said by words that surely mean all of them."""
    assert is_everywhere(text) is expected


def test_theme_forms_stay_apart_once_stemmed() -> None:
    """No two themes share a label once stop words are dropped and words are stemmed."""
    owners: dict[tuple[str, ...], set[str]] = {}
    for concept in load_scheme("theme"):
        for name in concept.names:
            words = (content_stem(token.folded) for token in tokens(name))
            stems = tuple(word for word in words if word)
            assert stems, name
            owners.setdefault(stems, set()).add(concept.slug)
    assert {stems: who for stems, who in owners.items() if len(who) > 1} == {}


def test_non_recours_stands_alone(vocabularies: dict[str, Graph]) -> None:
    """Non-recours inherits from no theme and gives to none."""
    node = URIRef(CODE + "theme/non-recours")
    assert not list(vocabularies["theme"].objects(node, SKOS.broader))
    assert not list(vocabularies["theme"].subjects(SKOS.broader, node))


def test_non_recours_is_found_where_a_reader_finds_it(themes: PhraseIndex) -> None:
    """On the first plan, the lines that speak of non-recours are those read by hand."""
    text = assets.path("data/plans/plan-actions-nantes-2015.txt").read_text(encoding="utf-8")
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if any(match.name == "non-recours" for match in themes.find(line))
    ]
    assert lines == [9, 32, 65, 68, 76, 77]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("non recours", {"non-recours"}),
        ("NON RECOURS", {"non-recours"}),
        ("lutte contre le non-recours aux droits", {"non-recours"}),
        ("avoir recours à un médecin", set()),
        ("recours contentieux", set()),
        ("faire valoir ses droits", set()),
        ("accès aux droits", {"acces-aux-droits"}),
        ("Accès au droit", {"acces-aux-droits"}),
        ("la santé mentale des habitants", {"sante-mentale"}),
        ("conduites à risques", {"conduites-a-risques"}),
        ("sensibiliser à la santé", {"sante"}),
        ("ateliers du numérique", {"numerique"}),
        ("le numéro de téléphone", set()),
        ("barrière de la langue", {"langue"}),
        ("un environnement favorable", set()),
        ("les aides auxquelles", set()),
        ("isolation thermique", {"environnement-reemploi"}),
        ("rompre l'isolement", {"isolement"}),
        ("Epicierie solidaire", {"alimentation"}),
        ("Point Conseil Budget", {"inclusion-bancaire"}),
        ("« l'aller vers »", {"aller-vers"}),
    ],
)
def test_themes_are_recognised_precisely(
    themes: PhraseIndex, text: str, expected: set[str]
) -> None:
    """Words of a theme name it, and words that look like them do not."""
    assert {match.name for match in themes.find(text)} == expected


def test_labels_are_plain_text(vocabularies: dict[str, Graph]) -> None:
    """A label has no space at its ends, and no rdfs:label doubles it."""
    for graph in vocabularies.values():
        assert not list(graph.subject_objects(RDFS.label))
        for label in LABELS:
            for text in graph.objects(None, label):
                assert str(text) == str(text).strip() != ""
