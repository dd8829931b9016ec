"""The reference data: well formed, sourced, and in step with the vocabularies."""

import csv
import re
from collections import Counter

import pytest

from planville_kg import assets
from planville_kg.model import Certainty, Field, Level
from planville_kg.schemes import load_scheme
from planville_kg.text import key

Line = dict[str, str]


def lines(name: str) -> list[Line]:
    with assets.path(f"data/reference/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def items(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


TERRITORIES = lines("territoires")
ACTORS = lines("organisations")
HEADERS = lines("entetes")


@pytest.mark.parametrize("found", [TERRITORIES, ACTORS], ids=["territoires", "organisations"])
def test_each_line_has_its_own_identifier_and_a_source(found: list[Line]) -> None:
    """No identifier comes twice; nothing is stated without a source and a certainty."""
    counts = Counter(line["identifiant"] for line in found)
    assert [name for name, count in counts.items() if count > 1] == []
    for line in found:
        assert line["source"], line
        assert Certainty(line["confiance"])


def test_the_nantes_perimeter_holds_its_fifteen_quartiers() -> None:
    """One quartier for each QPV of 2015 from QP044005 to QP044019."""
    quartiers = [line for line in TERRITORIES if line["nature"] == "quartier"]
    codes = {code for line in quartiers for code in items(line["qpv_2015"])}
    assert codes == {f"QP0440{number:02}" for number in range(5, 20)}
    perimeter = next(line for line in TERRITORIES if line["nature"] == "perimetre")
    assert sorted(items(perimeter["comprend"])) == sorted(line["identifiant"] for line in quartiers)


def test_codes_are_well_formed_and_lead_to_a_line() -> None:
    """QPV of both zonings, communes and members are lines of the same file."""
    known = {line["identifiant"] for line in TERRITORIES}
    for line in TERRITORIES:
        for code in items(line["qpv_2015"]):
            assert re.fullmatch(r"QP\d{6}", code)
            assert f"qpv/{code}" in known
        for code in items(line["qpv_2024"]):
            assert re.fullmatch(r"QN\d{5}[MIN]", code)
            assert f"qpv/{code}" in known
        assert {f"commune/{code}" for code in items(line["communes"])} <= known
        assert set(items(line["comprend"])) <= known


def test_no_two_places_of_a_perimeter_share_a_name() -> None:
    """A name of a quartier, set or commune names one place; QPV go by their codes."""
    names = Counter(
        key(name)
        for line in TERRITORIES
        if line["nature"] not in ("quartier-prioritaire", "perimetre")
        for name in {key(each) for each in (line["libelle"], *items(line["variantes"]))}
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("found", "scheme"),
    [(TERRITORIES, "nature-territoire"), (ACTORS, "nature-organisation")],
    ids=["territoires", "organisations"],
)
def test_natures_are_concepts(found: list[Line], scheme: str) -> None:
    """The kind of each line is a concept of the published scheme."""
    known = {concept.slug for concept in load_scheme(scheme)}
    assert {line["nature"] for line in found} <= known


def test_sirets_have_fourteen_figures_and_the_right_sum() -> None:
    """A SIRET passes the Luhn test (INSEE, Sirene documentation)."""
    for line in ACTORS:
        digits = [int(char) for char in line["siret"]]
        assert len(digits) in (0, 14)
        doubled = [d * 2 if place % 2 == 0 else d for place, d in enumerate(digits)]
        assert sum(d // 10 + d % 10 for d in doubled) % 10 == 0, line


def test_header_words_mean_a_level_or_a_field() -> None:
    """Each synonym leads to a level of the tree or a field, with a weight of at most 1."""
    known = {level.value for level in Level} | {field.value for field in Field}
    for line in HEADERS:
        assert line["cible"] in known
        assert 0 < float(line["poids"]) <= 1
