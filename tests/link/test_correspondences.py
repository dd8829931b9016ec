"""What became of the QPV of 2015 in the zoning of 2024."""

import csv
from pathlib import Path

import pytest

from planville_kg.link.correspondences import correspondences
from planville_kg.model import Certainty, Overlap, Territory

SHARED = Path(__file__).parents[3] / "shared/opendata"


def qpv(code: str, label: str, *communes: str) -> Territory:
    return Territory(f"qpv/{code}", "quartier-prioritaire", label, qpv=(code,), communes=communes)


def pairs(*territories: Territory) -> dict[tuple[str, str], Overlap]:
    return {(o.territory[4:], o.other[4:]): o for o in correspondences(territories)}


def test_the_same_name_in_the_same_commune_is_the_same_qpv() -> None:
    """Articles and case apart; an I says that the outline is unchanged."""
    found = pairs(
        qpv("QP044007", "Le Breil", "44109"),
        qpv("QN04407I", "BREIL", "44109"),
        qpv("QP035001", "Le Breil", "35238"),
    )
    (overlap,) = found.values()
    assert set(found) == {("QP044007", "QN04407I")}
    assert (overlap.match, overlap.change, overlap.rule) == ("exacte", "inchange", "nom-et-commune")
    assert overlap.certainty is Certainty.CERTAIN


def test_a_longer_name_is_a_probable_successor() -> None:
    """A modified QPV that took in another keeps the words of both."""
    found = pairs(
        qpv("QP058001", "Valmeux - Blanchères", "27681"),
        qpv("QP058002", "Boutardes", "27681"),
        qpv("QN02701M", "Les Eglantiers - Valmeux Blanchères - Boutardes", "27681"),
    )
    assert set(found) == {("QP058001", "QN02701M"), ("QP058002", "QN02701M")}
    assert {o.certainty for o in found.values()} == {Certainty.PROBABLE}
    assert {(o.match, o.change, o.rule) for o in found.values()} == {
        ("proche", "modifie", "mots-du-nom")
    }


def test_alone_in_its_commune_is_a_guess_that_says_so() -> None:
    """One QPV before, one after, other names: uncertain."""
    old, new = qpv("QP028009", "Camus - Schweitzer", "28280"), qpv("QN02809M", "Beauvoir", "28280")
    (overlap,) = pairs(old, new).values()
    assert overlap.certainty is Certainty.UNCERTAIN
    assert pairs(old, new, qpv("QN02810M", "La Gare", "28280")) == {}


def test_a_new_qpv_has_no_past() -> None:
    """A code that ends in N is paired with nothing, even by name."""
    assert pairs(qpv("QP044001", "Gare", "44184"), qpv("QN04420N", "Gare", "44184")) == {}


def test_nothing_is_said_of_the_change_of_other_letters() -> None:
    """The list gives Mayotte's codes a C: the pair is known, its change is not."""
    (overlap,) = pairs(
        qpv("QP976001", "Village De Tsingoni", "97617"), qpv("QN97667C", "Tsingoni", "97617")
    ).values()
    assert overlap.change is None


def test_what_a_reference_says_is_left_alone() -> None:
    """A QPV of 2024 that a reference file pairs is not paired again."""
    old, new = qpv("QP044007", "Le Breil", "44109"), qpv("QN04407I", "Le Breil", "44109")
    known = list(correspondences([old, new]))
    assert list(correspondences([old, new], known)) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared open data are not on this machine")
def test_loire_atlantique_is_paired_as_published() -> None:
    """On the national lists, the 19 QPV of the department meet those that the ANCT gives."""
    territories = []
    for file, code, name in (
        ("qpv2015_noms_communes.csv", "code", "nom_qp"),
        ("qpv2024_national_list.csv", "code_qp", "lib_qp"),
    ):
        with (SHARED / file).open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                communes = line["insee_com"].split("|")
                territories.append(qpv(line[code], line[name], *communes))
    found = {pair for pair in pairs(*territories) if pair[0].startswith("QP044")}
    with (SHARED / "qpv44_2015_2024.csv").open(encoding="utf-8", newline="") as lines:
        published = {(row["code_qp2015"], row["code_qp2024"]) for row in csv.DictReader(lines)}
    assert len(published) == 19
    assert found == published
