"""Small plans written in the tests, and the shipped plan linked once."""

from collections.abc import Callable

import pytest

from planville_kg.extract import extract
from planville_kg.link import link
from planville_kg.model import LinkedPlan, Plan, PlanIdentity
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.readers.text import read_text

HEADER = "Action\tSous-action\tStatut\tType d'acteur\tQuartier"


def make_plan(*rows: str, header: str = HEADER, perimeter: str | None = None) -> Plan:
    """Read rows of tab-separated cells under a header as the plan `essai`."""
    identity = PlanIdentity("essai", "Essai", perimeter=perimeter)
    document = read_text("essai.txt", "\n".join((header, *rows)).encode())
    return extract(document, identity).plan


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., Plan]:
    return make_plan


@pytest.fixture(scope="session")
def linked() -> Callable[[str, str], LinkedPlan]:
    """Link a plan of one sub-action, with its text and quartier, in the Nantes perimeter."""

    def make(text: str, quartier: str = "TOUS QUARTIERS") -> LinkedPlan:
        rows = (
            f"Agir\t{text}\tEn cours\tInstitution\t{quartier}",
            "Réagir\tUne autre chose\tA réaliser\tMixte\tBREIL",
        )
        return link(make_plan(*rows, perimeter="nantes-metropole-2015"))

    return make


@pytest.fixture(scope="session")
def nantes() -> LinkedPlan:
    return link(read_plan(shipped_plan()).plan)
