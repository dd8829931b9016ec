"""One line of a file of decisions."""

import pytest

from planville_kg.link.decision_lines import Line, RefusedLineError, read_created, read_decision

KNOWN = {"organisation/caf"}


def line(**cells: str) -> Line:
    return Line(2, {"nom": "X", **cells})


@pytest.mark.parametrize(
    "given",
    ["caf", "organisation/caf", "https://w3id.org/planville/id/organisation/caf", " caf "],
)
def test_an_identifier_is_a_slug_a_path_or_an_iri(given: str) -> None:
    """What may be copied from the list or from the graph is understood."""
    decision = read_decision(line(decision="Identifier", identifiant=given), KNOWN)
    assert decision.actor == "organisation/caf"


@pytest.mark.parametrize(
    ("given", "date"),
    [("2026-11-24", "2026-11-24"), ("4/2/2026", "2026-02-04"), ("2026-11", "2026-11"), ("", "")],
)
def test_dates_of_french_spreadsheets(given: str, date: str) -> None:
    """A day may be written as a French spreadsheet does."""
    assert read_decision(line(decision="ignorer", date=given), KNOWN).date == date


def test_an_accent_is_no_mistake() -> None:
    """« Créer » is « creer »; without a label the name is the label."""
    made = read_created(line(decision="Créer", nature="collectif"), KNOWN)
    assert made is not None
    assert (made.identifier, made.label, made.source) == ("organisation/x", "X", "décision")


def test_only_creer_makes_an_actor() -> None:
    """Other decisions make none; a wrong one is refused here too."""
    assert read_created(line(decision="ignorer"), KNOWN) is None
    with pytest.raises(RefusedLineError):
        read_created(line(decision="?"), KNOWN)
