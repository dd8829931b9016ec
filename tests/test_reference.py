"""The reference data: well formed, sourced, and in step with the vocabularies."""

import csv
import re
from collections import Counter

import pytest

from planville_kg import assets
from planville_kg.link.siret import has_right_sum, siret_digits
from planville_kg.link.sssom import FILES, MATCHES, reference_overlaps
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
PATTERNS = lines("motifs-acteurs")
CLUES = lines("roles-acteurs")


@pytest.mark.parametrize("found", [TERRITORIES, ACTORS], ids=["territoires", "organisations"])
def test_each_line_has_its_own_identifier_and_a_source(found: list[Line]) -> None:
    """No identifier comes twice; nothing is stated without a source and a certainty."""
    counts = Counter(line["identifiant"] for line in found)
    assert [name for name, count in counts.items() if count > 1] == []
    for line in found:
        assert line["source"], line
        assert Certainty(line["confiance"])


def test_the_nantes_perimeter_holds_its_fifteen_quartiers() -> None:
    """One quartier for each QPV of 2015 from QP044005 to QP044019, and for each of 2024."""
    quartiers = [line for line in TERRITORIES if line["nature"] == "quartier"]
    names = {line["identifiant"] for line in quartiers}
    met = [overlap.other for overlap in reference_overlaps() if overlap.territory in names]
    old = sorted(other for other in met if other.startswith("qpv/QP"))
    assert old == [f"qpv/QP0440{number:02}" for number in range(5, 20)]
    assert sorted(other[:11] for other in met if other.startswith("qpv/QN")) == [
        f"qpv/QN044{number:02}" for number in range(5, 20)
    ]
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
        if line["nature"] in ("quartier", "ensemble", "commune")
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


def test_sirene_numbers_have_the_right_sum() -> None:
    """SIREN and SIRET pass the Luhn test; the SIRET of an actor begins with its SIREN."""
    for line in ACTORS:
        siren, siret = line["siren"], line["siret"]
        assert siren == "" or (re.fullmatch(r"\d{9}", siren) and has_right_sum(siren)), line
        assert siret == "" or siret_digits(siret) == siret, line
        assert siret == "" or siret.startswith(siren)


def test_an_actor_has_names_that_differ() -> None:
    """A name or acronym is listed once a line, and no two actors share one."""
    owners: dict[str, set[str]] = {}
    for line in ACTORS:
        forms = [*items(line["variantes"]), *items(line["noms_stricts"]), *items(line["sigles"])]
        assert len(forms) == len(set(forms)), line
        for form in {key(form) for form in (line["libelle"], *forms)}:
            owners.setdefault(form, set()).add(line["identifiant"])
    assert {form: each for form, each in owners.items() if len(each) > 1} == {}


def test_acronyms_are_short_and_have_capitals() -> None:
    """An acronym is found only as it is written: it has a capital, and is no sentence."""
    for line in ACTORS:
        for acronym in items(line["sigles"]):
            assert acronym[0].isupper()
            assert len(acronym) <= 10


def test_the_patterns_of_actors_are_understood() -> None:
    """Uses are known ones, kinds are concepts, the actor of a kind is in the list."""
    kinds = {concept.slug for concept in load_scheme("nature-organisation")}
    known = {line["identifiant"] for line in ACTORS} | {"ville"}
    uses = {"nom", "annonce", "intitule", "lieu", "commune", "objet", "service"}
    for line in PATTERNS:
        assert line["emploi"] in uses, line
        assert line["nature"] in kinds | {""}, line
        assert line["generique"] in known | {""}, line
        assert line["lieu_seul"] in ("oui", "non"), line


def test_the_words_of_roles_lead_to_roles() -> None:
    """Each clue gives a published role; none is listed twice."""
    roles = {concept.slug for concept in load_scheme("role")}
    assert {line["role"] for line in CLUES} <= roles - {"cite"}
    counts = Counter(key(line["expression"]) for line in CLUES)
    assert [word for word, count in counts.items() if count > 1] == []


def test_false_names_say_why() -> None:
    """A phrase that is nobody's has its reason, and is no actor's name."""
    names = {key(line["libelle"]) for line in ACTORS}
    for line in lines("faux-noms"):
        assert line["raison"]
        assert key(line["expression"]) not in names


def test_header_words_mean_a_level_or_a_field() -> None:
    """Each synonym leads to a level of the tree or a field, with a weight of at most 1."""
    known = {level.value for level in Level} | {field.value for field in Field}
    for line in HEADERS:
        assert line["cible"] in known
        assert 0 < float(line["poids"]) <= 1


SLOTS = (
    "subject_id subject_label predicate_id object_id object_label mapping_justification confidence"
)
"""Slots of SSSOM that we fill on every line (https://mapping-commons.github.io/sssom/)."""


@pytest.mark.parametrize("name", FILES)
def test_matches_are_well_formed_sssom(name: str) -> None:
    """A YAML header in comments, then lines whose ends are known territories."""
    text = assets.path(f"data/reference/{name}.sssom.tsv").read_text(encoding="utf-8")
    header = [line[1:] for line in text.splitlines() if line.startswith("#")]
    declared = dict(line.split(": ", 1) for line in header if ": " in line)
    assert declared["mapping_set_id"] == f"https://w3id.org/planville/correspondances/{name}"
    assert declared["license"].startswith("https://www.etalab.gouv.fr/")
    assert declared["  id"] == "https://w3id.org/planville/id/"
    rows = list(csv.DictReader(text.splitlines()[len(header) :], delimiter="\t"))
    known = {f"id:{line['identifiant']}" for line in TERRITORIES}
    labels = {f"id:{line['identifiant']}": line["libelle"] for line in TERRITORIES}
    for row in rows:
        assert all(row[slot] for slot in SLOTS.split())
        assert {row["subject_id"], row["object_id"]} <= known
        assert row["subject_label"] == labels[row["subject_id"]]
        assert row["object_label"] == labels[row["object_id"]]
        assert row["predicate_id"] in MATCHES
        assert row["mapping_justification"].startswith("semapv:")
        assert 0 <= float(row["confidence"]) <= 1
    pairs = [(row["subject_id"], row["object_id"]) for row in rows]
    assert pairs == sorted(set(pairs))


def test_the_new_zoning_changed_seven_of_the_fifteen() -> None:
    """ANCT's list for Loire-Atlantique: eight QPV of Nantes kept their outline, seven did not.

    Unchanged: Breil, Boissière, Port Boyer, Clos Toreau, Halvêque, Petite Sensive, Plaisance,
    Sillon; modified: Bellevue, Dervallières, Bout des Landes, Ranzay, Malakoff, Bottière, Château.
    """
    changes = {o.other: o.change for o in reference_overlaps() if o.change}
    assert len(changes) == 15
    kept = {name for name, change in changes.items() if change == "inchange"}
    assert {name[-3:] for name in kept} == {"07I", "09I", "10I", "11I", "15I", "16I", "17I", "19I"}
    assert all(name.endswith("I") == (name in kept) for name in changes)


def test_shares_of_area_add_up() -> None:
    """What lies of a QPV in the administrative quartiers is nearly all of it, and never more."""
    shares: dict[str, float] = {}
    for overlap in reference_overlaps():
        if overlap.share is not None:
            shares[overlap.territory] = shares.get(overlap.territory, 0) + overlap.share
    assert len(shares) == 15
    assert all(0.99 < share <= 1.001 for share in shares.values())
    bellevue = {o.other: o.share for o in reference_overlaps() if o.territory == "qpv/QN04405M"}
    assert bellevue == {
        "quartier-administratif/44109-bellevue-chantenay-sainte-anne": 0.61,
        "quartier-administratif/44162-est": 0.389,
    }
