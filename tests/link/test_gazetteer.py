"""The territories that a plan may name."""

from collections.abc import Callable

import pytest

from planville_kg.link import link
from planville_kg.link.gazetteer import (
    build_gazetteer,
    choose_perimeter,
    declared_names,
    listed,
    own_names,
    reference,
    split_names,
)
from planville_kg.model import Certainty, LinkedPlan, Plan, Severity

NANTES = "nantes-metropole-2015"
PlanOf = Callable[..., Plan]


def rows(*quartiers: str) -> list[str]:
    return [
        f"Agir {number}\tFaire la chose {number}\tEn cours\tInstitution\t{quartier}"
        for number, quartier in enumerate(quartiers)
    ]


def test_the_reference_holds_the_contract_of_2015() -> None:
    """Nantes 2015: 15 quartiers, one set, one perimeter, 15 QPV twice, 4 communes."""
    kinds = [territory.kind for territory in reference()[NANTES]]
    names = ("quartier", "ensemble", "perimetre", "quartier-prioritaire", "commune")
    assert [kinds.count(name) for name in names] == [15, 1, 1, 30, 4]
    (whole,) = (t for t in reference()[NANTES] if t.kind == "perimetre")
    quartiers = {t.identifier for t in reference()[NANTES] if t.kind == "quartier"}
    assert set(whole.includes) == quartiers


def test_the_identity_names_the_perimeter(plan_of: PlanOf) -> None:
    """A perimeter that the sidecar names is taken without a doubt."""
    plan = plan_of(*rows("Le Blosne"), perimeter=NANTES)
    assert choose_perimeter(plan) == (NANTES, ())


def test_an_unknown_perimeter_is_told(plan_of: PlanOf) -> None:
    """A perimeter that is not in the reference gives a warning and no territories."""
    plan = plan_of(*rows("MALAKOFF", "BREIL", "SILLON"), perimeter="ailleurs-2015")
    perimeter, (doubt,) = choose_perimeter(plan)
    assert perimeter is None
    assert (doubt.code, doubt.severity) == ("perimetre-inconnu", Severity.WARNING)
    assert "ailleurs-2015" in doubt.message


def test_a_perimeter_is_deduced_from_the_territory_column(plan_of: PlanOf) -> None:
    """Three known names out of six are enough, and a diagnostic says so."""
    plan = plan_of(*rows("MALAKOFF", "Le Breil", "Pin Sec", "Un", "Deux", "Trois", "malakoff"))
    perimeter, (doubt,) = choose_perimeter(plan)
    assert perimeter == NANTES
    assert (doubt.code, doubt.severity) == ("perimetre-deduit", Severity.WARNING)
    assert "3 sur 6" in doubt.message
    assert doubt in link(plan).diagnostics


@pytest.mark.parametrize(
    "names",
    [
        ("MALAKOFF", "BREIL"),
        ("MALAKOFF", "BREIL", "SILLON", "Un", "Deux", "Trois", "Quatre"),
        ("TOUS QUARTIERS", "TOUS QUARTIERS"),
    ],
)
def test_too_few_known_names_deduce_nothing(plan_of: PlanOf, names: tuple[str, ...]) -> None:
    """Fewer than three names, or fewer than half of them, may be a coincidence."""
    assert choose_perimeter(plan_of(*rows(*names))) == (None, ())


def test_declared_names_are_distinct_and_leave_out_everywhere(plan_of: PlanOf) -> None:
    """« Tous quartiers » is no name; two spellings of one name are one."""
    plan = plan_of(*rows("TOUS QUARTIERS", "Le Blosne", "LE BLOSNE", "Maurepas"))
    assert [name.casefold() for name in declared_names(plan)] == ["le blosne", "maurepas"]


def test_unknown_names_become_quartiers_of_the_plan(plan_of: PlanOf) -> None:
    """Without a reference, the plan's own names are its quartiers, and its perimeter."""
    plan = plan_of(*rows("Le Blosne", "Maurepas", "TOUS QUARTIERS"))
    gazetteer = build_gazetteer(plan, None)
    blosne = gazetteer.territories["essai/quartier/le-blosne"]
    assert (blosne.kind, blosne.label) == ("quartier", "Le Blosne")
    assert blosne.certainty is Certainty.PROBABLE
    assert "essai.txt" in blosne.source
    assert gazetteer.perimeter == "essai/perimetre/tous-quartiers"
    assert gazetteer.territories[gazetteer.perimeter].includes == (
        "essai/quartier/le-blosne",
        "essai/quartier/maurepas",
    )
    assert set(gazetteer.territories) == {
        "essai/quartier/le-blosne",
        "essai/quartier/maurepas",
        "essai/perimetre/tous-quartiers",
    }


def test_an_unknown_name_stands_beside_the_reference(plan_of: PlanOf) -> None:
    """A plan of a known perimeter may name a quartier that the reference forgot."""
    gazetteer = build_gazetteer(plan_of(*rows("Ile de Nantes"), perimeter=NANTES), NANTES)
    assert len(gazetteer.territories) == len(reference()[NANTES]) + 1
    assert gazetteer.names.get("ILE DE NANTES") == "essai/quartier/ile-de-nantes"
    assert gazetteer.names.get("Rezé Château") == f"{NANTES}/quartier/chateau"
    assert gazetteer.perimeter == f"{NANTES}/perimetre/tous-quartiers"


@pytest.mark.parametrize("code", ["QP035001", "qp035001", "QN03501M"])
def test_a_qpv_code_becomes_a_qpv(plan_of: PlanOf, code: str) -> None:
    """A code of either zoning is a priority quartier, not a quartier of the plan's own."""
    plan = plan_of(*rows(code))
    qpv = build_gazetteer(plan, None).territories[f"qpv/{code.upper()}"]
    assert (qpv.kind, qpv.qpv) == ("quartier-prioritaire", (code.upper(),))
    (declared,) = link(plan).territory_links
    assert declared.territory == f"qpv/{code.upper()}"


def test_a_qpv_code_of_the_reference_keeps_what_is_known_of_it(plan_of: PlanOf) -> None:
    """A code that the column writes does not hide the QPV's name and communes."""
    plan = plan_of(*rows("QP044005"), perimeter=NANTES)
    qpv = build_gazetteer(plan, NANTES).territories["qpv/QP044005"]
    assert (qpv.label, qpv.communes) == ("Bellevue", ("44109", "44162"))
    assert [found.territory for found in link(plan).territory_links] == ["qpv/QP044005"]


def test_lists_are_split(plan_of: PlanOf) -> None:
    """Commas, slashes and « et » separate the names of one cell."""
    plan = plan_of(*rows("Le Blosne, Maurepas et Villejean / Cleunay"))
    assert own_names(plan, frozenset()) == ("Le Blosne", "Maurepas", "Villejean", "Cleunay")


@pytest.mark.parametrize("text", ["Bottière - Pin Sec", "BOTTIERE / PIN SEC", "Bottière, Pin Sec"])
def test_a_known_compound_name_is_not_split(plan_of: PlanOf, text: str) -> None:
    """« Bottière - Pin Sec » is one quartier, however its halves are joined."""
    known = frozenset({"bottiere pin sec", "bottiere"})
    assert split_names(text, known) == (text,)
    plan = plan_of(*rows(text), perimeter=NANTES)
    links = link(plan).territory_links
    assert [found.territory for found in links] == [f"{NANTES}/quartier/bottiere"]
    assert links[0].mention.expression == text


def test_everywhere_in_a_list_is_not_a_quartier(plan_of: PlanOf) -> None:
    """« Maurepas et tous quartiers » names one quartier and the whole."""
    plan = plan_of(*rows("Maurepas et tous quartiers"))
    linked = link(plan)
    assert {found.territory for found in linked.territory_links} == {
        "essai/quartier/maurepas",
        "essai/perimetre/tous-quartiers",
    }


def test_nantes_names_nothing_that_the_reference_does_not_know(nantes: LinkedPlan) -> None:
    """Every name of the shipped plan's column is in its reference perimeter."""
    assert nantes.perimeter == f"{NANTES}/perimetre/tous-quartiers"
    assert {t.identifier for t in nantes.territories} == {t.identifier for t in reference()[NANTES]}
    assert not [d for d in nantes.diagnostics if d.code.startswith("perimetre")]


def test_what_joins_names_is_no_part_of_them() -> None:
    """« De La Roche » is La Roche, « de mer » goes on with a common word."""
    assert listed("Collèges de Sainte-Foy et de La Roche") == ("Collèges de Sainte-Foy", "La Roche")
    assert listed("Malakoff, le Sillon et du Breil") == ("Malakoff", "le Sillon", "Breil")
    assert listed("bords de Loire et de mer") == ("bords de Loire", "de mer")
