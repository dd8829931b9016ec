"""The rules of recognition put together."""

from collections.abc import Callable

import pytest

from planville_kg.link.actors import build_recogniser
from planville_kg.link.gazetteer import build_gazetteer
from planville_kg.link.recognise import Recogniser
from planville_kg.model import Plan

NANTES = "nantes-metropole-2015"


@pytest.fixture(scope="module")
def recogniser(plan_of: Callable[..., Plan]) -> Recogniser:
    plan = plan_of("Agir\tFaire\tEn cours\tMixte\tBREIL", perimeter=NANTES)
    return build_recogniser(plan, build_gazetteer(plan, NANTES), NANTES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aux CSC Pilotière et Bottière", ["pilotiere", "? CSC Bottière"]),
        ("l'enquête GUSP", ["gusp"]),
        ("la recherche Nantes-Nord", ["? recherche Nantes-Nord"]),
        ("la recherche d'emploi", []),
        ("la CAF de Loire-Atlantique", ["caf"]),
        ("la CAF Pôle emploi", ["caf", "pole-emploi"]),
        ("la Ville de Nantes", ["ville-de-nantes"]),
        ("le CCAS de Rezé", ["ccas-44143"]),
        ("le CCAS de Trifouilly", ["? CCAS de Trifouilly"]),
        ("la mairie de Trifouilly", ["? mairie de Trifouilly"]),
        ("les locaux REANE", ["? REANE"]),
        ("l'association Agir pour l'intégration bancaire", ["apib"]),
        ("l'association de Malakoff", []),
        ("une epicierie solidaire", ["epicerie-solidaire"]),
        ("l'atelier de l'Acoord", ["accoord"]),
        ("CONFORTER LA CAF ET LE CCAS", ["caf", "ccas"]),
        ("FAIRE AVEC L'ASSOCIATION ZEBRES", []),
    ],
)
def test_whom_a_text_names(recogniser: Recogniser, text: str, expected: list[str]) -> None:
    """Reference actors, those that a rule makes, and « ? » before unidentified names."""
    found = [
        each.actor.identifier.removeprefix("organisation/") if each.actor else f"? {each.name}"
        for each in recogniser.find(text)
    ]
    assert found == expected


def test_a_body_of_a_known_commune_is_made(recogniser: Recogniser) -> None:
    """The CCAS of a commune of the plan is identified by the commune's code."""
    (found,) = recogniser.find("avec le CCAS d'Orvault")
    assert found.actor is not None
    assert (found.actor.identifier, found.actor.label, found.actor.kind) == (
        "organisation/ccas-44114",
        "CCAS d'Orvault",
        "etablissement-public",
    )


def test_the_actor_of_the_kind_is_the_candidate(recogniser: Recogniser) -> None:
    """« CSC Bottière » is a CSC, and none that is known; « IGISM » is like nothing."""
    (found,) = recogniser.find("au CSC Bottière")
    assert (found.actor, found.candidate) == (None, "organisation/csc")
    (found,) = recogniser.find("un diagnostic de l'IGISM")
    assert (found.candidate, found.candidate_score) == (None, None)


@pytest.mark.parametrize(
    ("cell", "actor"),
    [
        ("caf", "caf"),
        ("CAF de l'Oise", "caf"),
        ("Secours populare", "secours-populaire"),
        ("CAF et autres", None),
        ("Les Zèbres", None),
    ],
)
def test_whom_a_whole_cell_names(recogniser: Recogniser, cell: str, actor: str | None) -> None:
    """A cell is one name: known, misspelt, or unidentified as it stands."""
    found = recogniser.whole(cell)
    assert (found.actor.identifier if found.actor else None) == (
        f"organisation/{actor}" if actor else None
    )
    assert (found.start, found.end) == (0, len(cell))
