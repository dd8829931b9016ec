"""QPV and communes of adopted lists, found by the names that people give them."""

import pytest

from planville_kg.link.zoning import Zoning, bare
from planville_kg.model import Territory


def qpv(code: str, label: str, *communes: str) -> Territory:
    return Territory(f"qpv/{code}", "quartier-prioritaire", label, qpv=(code,), communes=communes)


def commune(code: str, label: str) -> Territory:
    return Territory(f"commune/{code}", "commune", label, communes=(code,))


FRANCE = Zoning.of(
    [
        qpv("QP035001", "Maurepas", "35238"),
        qpv("QN03501M", "Maurepas - Bellangerais", "35238"),
        qpv("QP035002", "Le Blosne", "35238"),
        qpv("QN03502M", "Le Blosne", "35238"),
        qpv("QP035003", "Villejean", "35238"),
        qpv("QP044005", "Bellevue", "44109", "44162"),
        qpv("QP029001", "Bellevue", "29019"),
        qpv("QP044019", "Le Sillon De Bretagne", "44162"),
        qpv("QP014001", "Centre Ville", "14118"),
        qpv("QP061001", "Centre Ville", "61001"),
        qpv("QP062001", "Centre Ville", "62041"),
        qpv("QP093001", "Les Bosquets", "93047"),
        qpv("QP093002", "Les Bosquets Nord", "93047"),
        commune("35238", "Rennes"),
        commune("44162", "Saint-Herblain"),
        commune("02738", "Saint-Michel"),
        commune("16341", "Saint-Michel"),
    ]
)
RENNES = frozenset({"35238"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Le Clos Toreau", "clos toreau"),
        ("CLOS-TOREAU", "clos toreau"),
        ("Quartier Sud", "sud"),
        ("L'Écusson", "ecusson"),
        ("Le", "le"),
        ("Les Quartiers", "quartiers"),
    ],
)
def test_articles_and_common_nouns_open_a_name(name: str, expected: str) -> None:
    """What opens a name does not tell it from another; one word is always left."""
    assert bare(name) == expected


def found(name: str, communes: frozenset[str], *, sure: bool = True) -> dict[str, tuple[str, str]]:
    return {
        each.qpv.qpv[0]: (each.certainty.value, each.rule)
        for each in FRANCE.find(name, communes, sure=sure)
    }


def test_a_name_of_the_plan_s_communes_is_certain() -> None:
    """Name and commune together designate one QPV of each zoning."""
    assert found("BLOSNE", RENNES) == {
        "QP035002": ("certaine", "nom-et-commune"),
        "QN03502M": ("certaine", "nom-et-commune"),
    }


def test_deduced_communes_make_it_probable() -> None:
    """A commune that was deduced is no more than likely."""
    assert found("Villejean", RENNES, sure=False) == {"QP035003": ("probable", "nom-et-commune")}


def test_half_a_name_is_enough_within_the_communes() -> None:
    """« Sillon » is the Sillon de Bretagne of Saint-Herblain, and nothing elsewhere."""
    near = frozenset({"44162"})
    assert found("Sillon", near) == {"QP044019": ("probable", "mots-du-nom")}
    assert found("Grand Bellevue", near) == {"QP044005": ("probable", "mots-du-nom")}
    assert found("Sillon", RENNES) == {}
    assert found("Sillon", frozenset()) == {}


def test_two_qpv_of_one_zoning_are_candidates() -> None:
    """« Bosquets » alone is sure; a word that both share decides nothing."""
    here = frozenset({"93047"})
    assert found("Bosquets", here) == {"QP093001": ("certaine", "nom-et-commune")}
    assert found("Les Bosquets Nord et Sud", here) == {
        "QP093001": ("incertaine", "mots-du-nom"),
        "QP093002": ("incertaine", "mots-du-nom"),
    }


def test_without_communes_a_unique_name_is_probable_and_a_shared_one_is_not_chosen() -> None:
    """Homonyms are all kept as candidates."""
    assert found("Villejean", frozenset()) == {"QP035003": ("probable", "nom-unique")}
    assert found("Bellevue", frozenset()) == {
        "QP029001": ("incertaine", "homonymes"),
        "QP044005": ("incertaine", "homonymes"),
    }
    assert found("La Croix Sans Nom", frozenset()) == {}


def test_a_homonym_elsewhere_is_not_taken() -> None:
    """With communes known, the same name of another town is no candidate."""
    assert found("Bellevue", frozenset({"29019"})) == {"QP029001": ("certaine", "nom-et-commune")}
    assert found("Bellevue", RENNES) == {}


def test_communes_are_those_of_the_plan_or_the_only_one_of_the_name() -> None:
    """A commune's name that two communes share names neither, unless one is the plan's."""
    assert FRANCE.find_commune("RENNES", frozenset()) == commune("35238", "Rennes")
    assert FRANCE.find_commune("Saint-Michel", frozenset()) is None
    here = frozenset({"16341"})
    assert FRANCE.find_commune("SAINT MICHEL", here) == commune("16341", "Saint-Michel")
    assert FRANCE.find_commune("Nulle-Part", here) is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Maurepas", "Blosne", "Bellevue"], {"35238"}),
        (["Maurepas"], set()),
        (["Bellevue"], set()),
        (["Bellevue", "Le Sillon de Bretagne"], {"44162"}),
        (["Centre Ville", "Bellevue"], set()),
        ([], set()),
    ],
)
def test_communes_are_deduced_from_names_that_agree(names: list[str], expected: set[str]) -> None:
    """Two names, one of them unique, point to a commune; a shared name alone proves nothing."""
    assert FRANCE.deduce_communes(names) == expected


def test_an_empty_list_knows_nothing() -> None:
    """Before any list is adopted, no name is a QPV."""
    nothing = Zoning.of(())
    assert nothing.find("Maurepas", RENNES, sure=True) == ()
    assert nothing.find_commune("Rennes", RENNES) is None
    assert nothing.deduce_communes(["Maurepas", "Blosne"]) == frozenset()
