"""The shipped plan, written in every format, is read as the same plan."""

from dataclasses import replace
from pathlib import Path

import pytest
from plan_files import WRITERS, parts_of

from planville_kg.graph.iris import Iris
from planville_kg.model import Extraction, Plan
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.readers import read_document


def understood(plan: Plan) -> list[object]:
    """Return everything that is said of the elements, places apart."""
    return [
        (
            element.level,
            element.text,
            element.parent,
            element.is_intervention,
            {(value.field, value.text, value.code) for value in element.values},
            [part.text for part in element.parts],
        )
        for element in plan.elements
    ]


@pytest.fixture(scope="module")
def reference() -> Extraction:
    return read_plan(shipped_plan())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries that write
@pytest.mark.parametrize("form", WRITERS)
def test_a_plan_is_the_same_in_any_format(form: str, reference: Extraction, tmp_path: Path) -> None:
    """The same interventions with the same parents, fields and IRIs, whatever the file."""
    path = tmp_path / f"{shipped_plan().stem}.{form}"
    path.write_bytes(WRITERS[form](parts_of(read_document(shipped_plan()))))
    plan = replace(read_plan(path).plan, identity=reference.plan.identity)
    assert sum(1 for _ in plan.interventions()) == 55
    assert understood(plan) == understood(reference.plan)
    assert Iris(plan).elements == Iris(reference.plan).elements
