"""The role that the words before a name give."""

import pytest

from planville_kg.link.found import Found
from planville_kg.link.roles import roles
from planville_kg.model import Certainty


def given(text: str, *names: str) -> list[str]:
    """Return the role of each name in a text."""
    found = [
        Found(text.index(name), text.index(name) + len(name), name, "sigle", Certainty.CERTAIN)
        for name in names
    ]
    return [role for _, role in roles(text, found)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("porté par la CAF", "porteur"),
        ("portées par la CAF", "porteur"),
        ("co-animés par l'association CAF", "porteur"),
        ("un suivi par la CAF", "porteur"),
        ("pilotée par la CAF", "pilote"),
        ("pilote : CAF", "pilote"),
        ("en lien avec plusieurs partenaires (CAF)", "partenaire"),
        ("en partenariat avec la CAF", "partenaire"),
        ("avec le soutien de la CAF", "partenaire"),
        ("avec le soutien financier de la CAF", "financeur"),
        ("cofinancées par la CAF", "financeur"),
        ("financeurs : CAF", "financeur"),
        ("soutien à la CAF", "beneficiaire"),
        ("avec les publics isolés CAF", "cite"),
        ("porté par une institution. CAF", "cite"),
        ("accompagner les porteurs de projets, CAF", "cite"),
        ("la CAF", "cite"),
    ],
)
def test_words_before_a_name_give_its_role(text: str, role: str) -> None:
    """Whatever their gender and number, and only just before the name."""
    assert given(text, "CAF") == [role]


def test_a_list_shares_its_role() -> None:
    """Commas and « et » carry a role on; other words end it."""
    text = "en lien avec la CAF, le CCAS et l'ARS dans le cadre du CLS"
    assert given(text, "CAF", "CCAS", "ARS", "CLS") == [*["partenaire"] * 3, "cite"]


def test_a_second_clue_takes_over() -> None:
    """« porté par X, avec Y »: each has its own."""
    assert given("porté par la CAF, avec l'ARS", "CAF", "ARS") == ["porteur", "partenaire"]
