"""Names of things by how their words begin."""

from pathlib import Path

import pytest

from planville_kg.search.labels import Named, begun, labels

BASE = "https://w3id.org/planville/"


@pytest.fixture(scope="module")
def named(store: Path) -> tuple[Named, ...]:
    return labels(store)


def test_a_name_is_found_without_accents(named: tuple[Named, ...]) -> None:
    """`ecop` begins Écopôle, whatever its accents and case."""
    assert [each.label for each in begun(named, "ECOP", 1)] == ["Écopôle, CPIE Pays de Nantes"]


def test_each_word_begins_a_word_in_any_order(named: tuple[Named, ...]) -> None:
    """`droits acc` finds the theme of access to rights first: its kind has names."""
    first = begun(named, "droits acc", 1)[0]
    assert (first.kind_label, first.label) == ("Thème", "accès aux droits")


def test_the_quartier_of_a_plan_comes_before_the_qpv(named: tuple[Named, ...]) -> None:
    """Malakoff is a quartier of the plan, and the QPV of two zonings."""
    found = begun(named, "malak", 3)
    assert [each.kind for each in found] == ["quartier", "qpv", "qpv"]
    assert found[0].iri == f"{BASE}id/nantes-metropole-2015/quartier/malakoff"


def test_another_name_is_a_name_too(named: tuple[Named, ...]) -> None:
    """The CAF is found by its initials before the cafés, and shown by its whole name."""
    first = begun(named, "caf", 1)[0]
    assert first.iri == f"{BASE}id/organisation/caf"
    assert first.label == "Caisse d'allocations familiales"


def test_nothing_typed_finds_nothing(named: tuple[Named, ...]) -> None:
    """Without a word there is no name, and no more than asked are given."""
    assert begun(named, " - ", 10) == []
    assert len(begun(named, "a", 4)) == 4
