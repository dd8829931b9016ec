"""Plans of other towns: their quartiers, once the national lists are adopted."""

from collections.abc import Callable
from dataclasses import replace

from planville_kg.link import link
from planville_kg.link.reference import merge
from planville_kg.link.zoning import Zoning
from planville_kg.model import Certainty, LinkedPlan, Plan, Territory

PlanOf = Callable[..., Plan]


def qpv(code: str, label: str, *communes: str) -> Territory:
    return Territory(f"qpv/{code}", "quartier-prioritaire", label, qpv=(code,), communes=communes)


RENNES = Territory("commune/35238", "commune", "Rennes", communes=("35238",))
FRANCE = Zoning.of(
    [
        qpv("QP035001", "Maurepas", "35238"),
        qpv("QN03501M", "Maurepas", "35238"),
        qpv("QP035002", "Le Blosne", "35238"),
        qpv("QP035004", "Cleunay", "35238"),
        qpv("QP029001", "Bellevue", "29019"),
        qpv("QP044005", "Bellevue", "44109"),
        RENNES,
    ]
)


def linked(plan_of: PlanOf, *quartiers: str, text: str = "Faire", **identity: object) -> LinkedPlan:
    rows = (f"Agir {n}\t{text}\tEn cours\tMixte\t{name}" for n, name in enumerate(quartiers))
    plan = plan_of(*rows)
    return link(replace(plan, identity=replace(plan.identity, **identity)), zoning=FRANCE)


def met(found: LinkedPlan) -> dict[str, set[str]]:
    """Return the QPV that each quartier of the plan meets."""
    places: dict[str, set[str]] = {}
    for overlap in found.overlaps:
        places.setdefault(overlap.territory.rsplit("/", 1)[-1], set()).add(overlap.other[4:])
    return places


def test_quartiers_meet_the_qpv_of_the_plan_s_communes(plan_of: PlanOf) -> None:
    """A quartier stays the plan's own, and meets the QPV of both zonings."""
    found = linked(plan_of, "MAUREPAS", communes=("35238",))
    places = {each.identifier: each for each in found.territories}
    assert met(found)["maurepas"] == {"QP035001", "QN03501M"}
    assert places["essai/quartier/maurepas"].communes == ("35238",)
    assert places["commune/35238"].label == "Rennes"
    assert {o.certainty for o in found.overlaps} == {Certainty.CERTAIN}
    assert [each.territory for each in found.territory_links] == ["essai/quartier/maurepas"]


def test_everywhere_is_every_qpv_of_the_communes(plan_of: PlanOf) -> None:
    """« Tous quartiers » includes the QPV that no cell names."""
    found = linked(plan_of, "Maurepas", "TOUS QUARTIERS", communes=("35238",))
    (whole,) = (each for each in found.territories if each.kind == "perimetre")
    assert set(whole.includes) == {
        "essai/quartier/maurepas",
        "essai/quartier/blosne",
        "essai/quartier/cleunay",
    }
    assert met(found) == {
        "maurepas": {"QP035001", "QN03501M"},
        "blosne": {"QP035002"},
        "cleunay": {"QP035004"},
    }


def test_a_sentence_may_name_a_qpv_of_the_communes(plan_of: PlanOf) -> None:
    """« au Blosne » in a text is a mention, with the words as they stand."""
    found = linked(plan_of, "Maurepas", text="Ouvrir un lieu au Blosne", communes=("35238",))
    mentions = [each for each in found.territory_links if each.rule == "nom-dans-le-texte"]
    assert [(each.territory, each.mention.expression) for each in mentions] == [
        ("essai/quartier/blosne", "Blosne")
    ]


def test_deduced_communes_are_told(plan_of: PlanOf) -> None:
    """Two names of one commune say which town it is, and a diagnostic asks to confirm."""
    found = linked(plan_of, "Maurepas", "Le Blosne")
    (doubt,) = (each for each in found.diagnostics if each.code == "communes-deduites")
    assert "Rennes (35238)" in doubt.message
    sure = {o.certainty for o in found.overlaps if o.rule == "nom-et-commune"}
    assert sure == {Certainty.PROBABLE}


def test_homonyms_are_kept_as_candidates(plan_of: PlanOf) -> None:
    """Without communes, « Bellevue » is one of two, and neither is chosen."""
    found = linked(plan_of, "Bellevue")
    assert met(found) == {"bellevue": {"QP029001", "QP044005"}}
    assert {o.certainty for o in found.overlaps} == {Certainty.UNCERTAIN}
    (own,) = (each for each in found.territories if each.kind == "quartier")
    assert own.communes == ()
    (doubt,) = (each for each in found.diagnostics if each.code == "quartier-homonyme")
    assert "QP029001" in doubt.message
    assert "QP044005" in doubt.message


def test_a_commune_in_the_column_is_a_commune(plan_of: PlanOf) -> None:
    """« Rennes » is no quartier of the plan's own once the communes are known."""
    found = linked(plan_of, "RENNES")
    assert [each.territory for each in found.territory_links] == ["commune/35238"]
    (whole,) = (each for each in found.territories if each.kind == "perimetre")
    assert whole.includes == ()


def test_corsican_codes_are_codes(plan_of: PlanOf) -> None:
    """The department of a code may be 2A or 2B."""
    found = linked(plan_of, "QP02A001", "qn02b01m")
    assert {each.territory for each in found.territory_links} == {"qpv/QP02A001", "qpv/QN02B01M"}


def test_lists_are_merged_each_territory_once() -> None:
    """A name is better than a code; other names are kept; what one lacks another gives."""
    bare, named = qpv("QP035001", "QP035001"), qpv("QP035001", "Maurepas", "35238")
    other = qpv("QP035001", "Maurepas-Bellangerais", "35239")
    (merged,) = merge([[bare], [named], [other]])
    assert merged.label == "Maurepas"
    assert merged.names == ("Maurepas-Bellangerais",)
    assert merged.communes == ("35238",)
    assert merge([[bare]]) == (bare,)
