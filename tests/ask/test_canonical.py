"""The canonical text of requests."""

import pytest

from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.errors import QueryError

BASE = "https://w3id.org/planville/"


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        (Request(measure="interventions", by=("statut",)), "mesure=interventions&par=statut"),
        (
            Request(
                listed="intervention",
                by=("quartier",),
                where=(Condition("theme", (f"{BASE}code/theme/non-recours",)),),
            ),
            "liste=intervention&par=quartier&theme=code/theme/non-recours",
        ),
        (
            Request(
                listed="quartier",
                absent=True,
                where=(Condition("statut", (), "sans"),),
                readings=(Reading("quartier", "atteint", ("declare", "inclus")),),
                limit=3,
            ),
            (
                "liste=quartier&statut.sans=oui&quartier.lecture=atteint:declare,inclus&absent=oui"
                "&limite=3"
            ),
        ),
        (
            Request(measure="part", part=(Condition("texte", ("école & santé",), "n-est-pas"),)),
            "mesure=part&part.texte.n-est-pas=%C3%A9cole%20%26%20sant%C3%A9",
        ),
    ],
)
def test_a_request_has_one_text(request_: Request, text: str) -> None:
    """A request is written in one way, which reads back as itself."""
    assert request_.text == text
    assert Request.parse(f"?{text}") == request_


def test_order_of_values_does_not_count() -> None:
    """The same conditions in another order have the same text."""
    one = Condition("theme", (f"{BASE}code/theme/a", f"{BASE}code/theme/b"))
    two = Condition("statut", (f"{BASE}code/statut/x",))
    other = Condition("theme", one.values[::-1])
    left = Request(measure="interventions", where=(one, two))
    right = Request(measure="interventions", where=(two, other))
    assert left.text == right.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mesure=interventions&couleur=rouge",
        "mesure=interventions&statut.vers=x",
        "mesure=interventions&limite=deux",
        "mesure=interventions&quartier.lecture=loin",
        "mesure=inconnue",
    ],
)
def test_texts_that_say_nothing_are_refused(text: str) -> None:
    """What is not a request of the model is refused with a sentence."""
    with pytest.raises(QueryError):
        Request.parse(text)
