"""Territories and overlaps as quads."""

from planville_kg.graph.reference import overlap_quads, territory_quads
from planville_kg.model import Certainty, Overlap, Territory
from planville_kg.vocab import BASE, PV


def quads(certainty: Certainty) -> set[tuple[str, str, str]]:
    overlap = Overlap(
        territory="p/quartier/bellevue",
        other="qpv/QP029001",
        match="proche",
        certainty=certainty,
        rule="homonymes",
        source="liste",
        share=0.25,
    )
    return {
        (q.subject.value, q.predicate.value.rsplit("#", 1)[-1], getattr(q.object, "value", ""))
        for q in overlap_quads(BASE, [overlap])
    }


def test_an_overlap_has_a_node_and_a_shortcut() -> None:
    """The node says how the two meet; the shortcut is for questions."""
    found = quads(Certainty.PROBABLE)
    assert (f"{BASE}id/p/quartier/bellevue", "recoupe", f"{BASE}id/qpv/QP029001") in found
    said = {predicate: value for _, predicate, value in found}
    assert said["partDeSurface"] == "0.25"
    assert said["correspondance"].endswith("/correspondance/proche")
    assert said["regle"] == "homonymes"


def test_a_candidate_has_no_shortcut() -> None:
    """What is uncertain is told by its node alone, and counts in no question by default."""
    found = quads(Certainty.UNCERTAIN)
    assert "recoupe" not in {predicate for _, predicate, _ in found}
    assert "recouvrementAvec" in {predicate for _, predicate, _ in found}


def test_kinds_of_territory_keep_their_codes() -> None:
    """An EPCI has its SIREN, an administrative quartier its commune, a QPV its zoning."""
    made = territory_quads(
        BASE,
        [
            Territory("epci/244400404", "intercommunalite", "Nantes Métropole"),
            Territory(
                "quartier-administratif/44109-nantes-nord",
                "quartier-administratif",
                "Nantes Nord (Nantes)",
                communes=("44109",),
            ),
            Territory("qpv/QN04414M", "quartier-prioritaire", "Bottière", qpv=("QN04414M",)),
        ],
    )
    said = {
        (quad.subject.value.rsplit("/", 1)[-1], quad.predicate, getattr(quad.object, "value", ""))
        for quad in made
    }
    assert ("244400404", PV.codeSIREN, "244400404") in said
    assert ("44109-nantes-nord", PV.surCommune, f"{BASE}id/commune/44109") in said
    assert ("QN04414M", PV.generation, "2024") in said
    assert ("QN04414M", PV.codeQPV, "QN04414M") in said
