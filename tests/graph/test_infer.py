"""The rules, on a world small enough to be worked out by hand."""

from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from planville_kg.graph.infer import infer
from planville_kg.model import Extraction
from planville_kg.vocab import BASE, PV, RDF

ID = f"{BASE}id/p/"
GRAPH = NamedNode(f"{BASE}graph/inference")
HEAD = f"""
@prefix pv: <{BASE}def#> .
@prefix p: <{ID}> .
@prefix portee: <{BASE}code/portee/> .
@prefix mode: <{BASE}code/mode/> .
@prefix theme: <{BASE}code/theme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
# v > o > ob > a > s1, s2 ; nord = {b1, b2}, tous = {nord, b1, b2, b3} ; b1 and b3 on communes
WORLD = """
p:v a pv:ElementDePlan , pv:Volet .
p:o a pv:ElementDePlan , pv:Orientation ; pv:parent p:v .
p:ob a pv:ElementDePlan , pv:ObjectifOperationnel ; pv:parent p:o .
p:a a pv:ElementDePlan , pv:Action ; pv:parent p:ob .
p:s1 a pv:ElementDePlan , pv:SousAction ; pv:parent p:a .
p:s2 a pv:ElementDePlan , pv:SousAction ; pv:parent p:a .
p:nord pv:comprend p:b1 , p:b2 .
p:tous pv:comprend p:b1 , p:b2 , p:b3 .
p:version pv:perimetre p:tous .
p:b1 pv:surCommune p:c1 . p:b2 pv:surCommune p:c1 . p:b3 pv:surCommune p:c1 , p:c2 .
theme:petit skos:broader theme:moyen . theme:moyen skos:broader theme:grand .
"""


def target(name: str, element: str, place: str, reach: str, mode: str = "colonne") -> str:
    return (
        f"<{ID}ciblage/{name}> a pv:Ciblage ; pv:ciblageDe p:{element} ; pv:territoire p:{place} ;"
        f" pv:portee portee:{reach} ; pv:mode mode:{mode} .\n"
    )


def topic(name: str, element: str, theme: str) -> str:
    return (
        f"<{ID}thematisation/{name}> a pv:Thematisation ; pv:thematisationDe p:{element} ;"
        f" pv:themeVise theme:{theme} ; pv:mode mode:texte .\n"
    )


def store_of(*facts: str) -> Store:
    store = Store()
    text = HEAD + WORLD + "".join(facts)
    store.load(text.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(f"{BASE}graph/plan/p"))
    return store


def inferred(*facts: str) -> tuple[Quad, ...]:
    found = tuple(infer(BASE, store_of(*facts)))
    assert {quad.graph_name for quad in found} == {GRAPH}
    return found


def tail(term: object) -> str:
    return str(getattr(term, "value", "")).rsplit("/", 1)[-1]


def objects(quads: Iterable[Quad], element: str, predicate: NamedNode) -> set[str]:
    node = NamedNode(ID + element)
    return {tail(q.object) for q in quads if q.subject == node and q.predicate == predicate}


def about(quads: Iterable[Quad], node: object, predicate: NamedNode) -> list[str]:
    return [tail(q.object) for q in quads if q.subject == node and q.predicate == predicate]


def reaches(quads: tuple[Quad, ...], element: str) -> dict[str, tuple[str, ...]]:
    """Return each place that an element reaches: its reach, and from whom where inherited."""
    found: dict[str, tuple[str, ...]] = {}
    for quad in quads:
        if quad.predicate == PV.ciblageDe and quad.object == NamedNode(ID + element):
            (reach,) = about(quads, quad.subject, PV.portee)
            heir_of = about(quads, quad.subject, PV.heriteDe)
            for place in about(quads, quad.subject, PV.territoire):
                assert place not in found
                found[place] = (reach, *heir_of)
    return found


def themes(quads: tuple[Quad, ...], element: str) -> dict[str, tuple[str, ...]]:
    """Return each theme of an element: its mode, and from whom where inherited."""
    found: dict[str, tuple[str, ...]] = {}
    for quad in quads:
        if quad.predicate == PV.thematisationDe and quad.object == NamedNode(ID + element):
            (theme,) = about(quads, quad.subject, PV.themeVise)
            assert theme not in found
            (mode,) = about(quads, quad.subject, PV.mode)
            found[theme] = (mode, *about(quads, quad.subject, PV.heriteDe))
    return found


def test_containment_is_closed() -> None:
    """Each element is in its parent and in all above, not in itself nor in what is below."""
    quads = inferred()
    assert objects(quads, "s1", PV.dans) == {"a", "ob", "o", "v"}
    assert objects(quads, "ob", PV.dans) == {"o", "v"}
    assert objects(quads, "v", PV.dans) == set()


def test_a_loop_of_parents_ends() -> None:
    """Broken data does not hang the rules."""
    quads = inferred("p:v pv:parent p:s1 .")
    assert objects(quads, "s1", PV.dans) == {"a", "ob", "o", "v"}


def test_a_declared_quartier_spreads_up() -> None:
    """A declared quartier includes its set and communes, not its neighbours nor the whole."""
    quads = inferred(target("t", "s1", "b1", "declare"))
    expected = {"b1": ("declare",), "nord": ("inclus",), "c1": ("inclus",)}
    assert reaches(quads, "s1") == expected
    assert objects(quads, "s1", PV.couvre) == set(expected)
    assert reaches(quads, "s2") == reaches(quads, "a") == {}


def test_a_set_spreads_to_its_members() -> None:
    """A mentioned set includes its members and their communes."""
    quads = inferred(target("t", "s1", "nord", "mentionne", "texte"))
    assert reaches(quads, "s1") == {
        "nord": ("mentionne",),
        "b1": ("inclus",),
        "b2": ("inclus",),
        "c1": ("inclus",),
    }


def test_the_perimeter_spreads_to_everything() -> None:
    """« Tous quartiers » reaches members, the sets that they fill, and communes, as « tous »."""
    quads = inferred(target("t", "s1", "tous", "tous-quartiers"))
    places = ("tous", "nord", "b1", "b2", "b3", "c1", "c2")
    assert reaches(quads, "s1") == dict.fromkeys(places, ("tous-quartiers",))


def test_a_commune_does_not_spread_down() -> None:
    """A commune named in a sentence does not stand for each of its quartiers."""
    quads = inferred(target("t", "s1", "c1", "mentionne", "texte"))
    assert reaches(quads, "s1") == {"c1": ("mentionne",)}


ORDER = ("declare", "mentionne", "tous-quartiers", "incertain")


@pytest.mark.parametrize("first", range(len(ORDER)))
@pytest.mark.parametrize("swapped", [False, True])
def test_the_strongest_reach_wins(first: int, *, swapped: bool) -> None:
    """Declared, then mentioned, then all, then uncertain, whatever the order of the facts."""
    names = ("2", "1") if swapped else ("1", "2")
    for second in range(first + 1, len(ORDER)):
        quads = inferred(
            target(names[0], "s1", "b1", ORDER[first]), target(names[1], "s1", "b1", ORDER[second])
        )
        assert reaches(quads, "s1")["b1"] == (ORDER[first],)


def test_all_is_stronger_than_included_and_included_than_uncertain() -> None:
    """A place included in one target and reached by another keeps the stronger."""
    nord = target("1", "s1", "nord", "declare")
    assert reaches(inferred(nord, target("2", "s1", "tous", "tous-quartiers")), "s1")["b1"] == (
        "tous-quartiers",
    )
    assert reaches(inferred(nord, target("2", "s1", "b1", "incertain")), "s1")["b1"] == ("inclus",)


def test_an_uncertain_place_is_not_covered() -> None:
    """A doubt is told with its reach, all the way up, and gives no shortcut."""
    quads = inferred(target("t", "s1", "b1", "incertain", "texte"))
    assert reaches(quads, "s1") == dict.fromkeys(("b1", "nord", "c1"), ("incertain",))
    assert objects(quads, "s1", PV.couvre) == set()


def test_a_mention_of_the_action_is_inherited() -> None:
    """What the action's text names reaches its sub-actions, which say so."""
    quads = inferred(
        target("1", "a", "b1", "mentionne", "texte"), target("2", "s1", "b3", "declare")
    )
    assert reaches(quads, "s1")["b1"] == ("mentionne", "a")
    assert reaches(quads, "s1")["b3"] == ("declare",)
    assert reaches(quads, "s2")["b1"] == ("mentionne", "a")
    assert reaches(quads, "a")["b1"] == ("mentionne",)
    assert objects(quads, "s2", PV.couvre) == {"b1", "nord", "c1"}


@pytest.mark.parametrize(("place", "reach"), [("b3", "declare"), ("tous", "tous-quartiers")])
def test_the_action_s_column_yields_to_the_sub_action_s(place: str, reach: str) -> None:
    """The action's declared quartier holds only for the sub-actions that declare none."""
    quads = inferred(target("1", "a", "b1", "declare"), target("2", "s1", place, reach))
    assert reaches(quads, "s1")[place] == (reach,)
    assert reaches(quads, "s1").get("b1") != ("declare", "a")
    assert reaches(quads, "s2")["b1"] == ("declare", "a")


def test_nothing_comes_down_from_above_the_action() -> None:
    """A place that an objective names is not that of each of its actions."""
    quads = inferred(target("t", "ob", "b1", "mentionne", "texte"))
    assert reaches(quads, "a") == reaches(quads, "s1") == {}
    assert reaches(quads, "ob")["b1"] == ("mentionne",)


def test_themes_come_down() -> None:
    """A theme of the objective is that of its action and sub-actions, by inheritance."""
    quads = inferred(topic("t", "ob", "grand"))
    assert themes(quads, "ob") == {"grand": ("texte",)}
    assert themes(quads, "a") == themes(quads, "s1") == {"grand": ("parent", "ob")}
    assert objects(quads, "s1", PV.releveDe) == {"grand"}
    assert themes(quads, "o") == {}


def test_the_nearest_theme_wins() -> None:
    """Own text first, then the action, the objective and the orientation."""
    quads = inferred(topic("1", "o", "grand"), topic("2", "ob", "grand"), topic("3", "s1", "grand"))
    assert themes(quads, "s1") == {"grand": ("texte",)}
    assert themes(quads, "s2") == {"grand": ("parent", "ob")}


def test_the_volet_s_theme_stays_there() -> None:
    """What the volet's title says would be said of everything, so of nothing."""
    quads = inferred(topic("t", "v", "grand"))
    assert themes(quads, "v") == {"grand": ("texte",)}
    assert themes(quads, "o") == themes(quads, "s1") == {}


def test_a_theme_brings_those_above_it() -> None:
    """Broader themes are reached too, all the way up, in the mode of the narrower."""
    quads = inferred(topic("t", "a", "petit"))
    assert themes(quads, "a") == dict.fromkeys(("petit", "moyen", "grand"), ("texte",))
    assert themes(quads, "s1") == dict.fromkeys(("petit", "moyen", "grand"), ("parent", "a"))


def test_a_second_run_changes_nothing() -> None:
    """What was inferred infers nothing more: the rules read what was stated."""
    store = store_of(
        target("1", "a", "nord", "mentionne", "texte"),
        target("2", "s1", "tous", "tous-quartiers"),
        topic("3", "ob", "petit"),
    )
    first = set(infer(BASE, store))
    store.extend(first)
    assert set(infer(BASE, store)) == first


def test_a_second_run_changes_nothing_on_the_shipped_plan(quads: tuple[Quad, ...]) -> None:
    """Nor does it on Nantes 2015."""
    store = Store()
    store.extend(quads)
    before = set(store.quads_for_pattern(None, None, None, GRAPH))
    assert len(before) > 1000
    assert set(infer(BASE, store)) == before


def test_the_folded_form_is_an_elements_own_texts() -> None:
    """Title and free columns give their stems, coded columns and others' do not."""
    quads = inferred(
        """
        @prefix champ: <https://w3id.org/planville/code/champ/> .
        p:a pv:intitule "L’accès aux DROITS"@fr .
        p:v1 pv:valeurDe p:a ; pv:champ champ:description ; pv:texteBrut "Emplois" .
        p:v2 pv:valeurDe p:a ; pv:champ champ:statut ; pv:texteBrut "En cours" .
        p:v3 pv:valeurDe p:a ; pv:champ champ:territoire ; pv:texteBrut "Sillon" .
        p:s1 pv:intitule "Santé"@fr .
        """
    )
    assert objects(quads, "a", PV.formePliee) == {" l acce aux droit | emploi "}
    assert objects(quads, "s1", PV.formePliee) == {" sant "}
    assert objects(quads, "s2", PV.formePliee) == set()


def test_the_reach_of_line_12(nantes: Extraction, quads: tuple[Quad, ...]) -> None:
    """Line 12 is said « tous quartiers » and names five: these are mentioned, the others all."""
    (element,) = (
        q.subject
        for q in quads
        if q.predicate == PV.intitule
        and tail(q.object).startswith("Ranzay et Port") is False
        and str(getattr(q.object, "value", "")).startswith("Formalisation et animation")
    )
    covers = {q.subject for q in quads if q.predicate == PV.ciblageDe and q.object == element}
    effective = {
        q.subject for q in quads if q.predicate == RDF.type and q.object == PV.CiblageEffectif
    }
    found: dict[str, set[str]] = {}
    for cover in covers & effective:
        (reach,) = about(quads, cover, PV.portee)
        found.setdefault(reach, set()).update(about(quads, cover, PV.territoire))
    assert found["mentionne"] == {"chateau", "sillon", "halveque", "ranzay", "port-boyer"}
    quartiers = {t.rsplit("/", 1)[-1] for t in found["tous-quartiers"]}
    assert {"malakoff", "bottiere", "breil", "nantes-nord", "tous-quartiers"} <= quartiers
    assert nantes.plan.identity.slug == "nantes-metropole-2015"
