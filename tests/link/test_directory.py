"""Names of the reference actors, found as they may be written."""

import pytest

from planville_kg.link.directory import Name, build_directory, reference_actors

NANTES = build_directory("nantes-metropole-2015")


def found(text: str) -> list[tuple[str, str, str]]:
    return [
        (each.actor.removeprefix("organisation/"), text[each.start : each.end], each.rule)
        for each in NANTES.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la CPAM", [("cpam", "CPAM", "sigle")]),
        ("la cpam", []),
        ("les Missions Locales", [("mission-locale", "Missions Locales", "nom-replie")]),
        ("Point d’accès au droit", [("paad", "Point d’accès au droit", "nom-exact")]),
        ("l'état civil de l'État", [("etat", "État", "nom-exact")]),
        ("un prunier, un parquet", []),
        ("QPV et RSA", []),
        ("maison de santé pluriprofessionnelle de quartier",
         [("maison-de-sante", "maison de santé pluriprofessionnelle", "nom-replie")]),
    ],
)  # fmt: skip
def test_names_are_found_as_they_may_be_written(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """The longest name wins; acronyms, strict names and false friends are told apart."""
    assert found(text) == expected


def test_a_whole_cell_names_somebody_whatever_its_capitals() -> None:
    """In a column « caf » is the CAF; a phrase of nobody names nobody."""
    named = NANTES.get("caf")
    assert named is not None
    assert named.actor == "organisation/caf"
    assert NANTES.get("état des lieux") is None
    assert NANTES.get("Les Zèbres") is None


def test_local_actors_are_those_of_their_perimeter() -> None:
    """National actors are everywhere; `every` gives all of them."""
    names = {actor.identifier for actor in reference_actors()}
    assert "organisation/caf" in names
    assert "organisation/apib" not in names
    assert "organisation/apib" in {actor.identifier for actor in reference_actors(every=True)}


def test_a_strict_name_may_have_more_capitals() -> None:
    """« ÉCOLE Ouverte » is « École ouverte »; « école ouverte » is not."""
    name = Name("École ouverte", "x", "strict")
    assert name.fits("École Ouverte")
    assert not name.fits("école ouverte")
