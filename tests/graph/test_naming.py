"""Names kept from one version of a plan to the next."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planville_kg.graph.ledger import Ledger, parse_ledger, write_ledger
from planville_kg.graph.names import natural_names
from planville_kg.graph.naming import assign, likeness
from planville_kg.model import Extraction

Read = Callable[..., Extraction]
AGIR = "Agir pour l'accès aux droits"
LIEU = "Ouvrir un lieu d'accueil dans le quartier"
AGENTS = "Former des agents d'accueil"
ROWS = [
    (AGIR, LIEU, "En cours", "Institution", "Maurepas"),
    ("", AGENTS, "A réaliser", "Mixte", "Villejean"),
    ("Agir ailleurs", "Tenir une permanence", "En cours", "Mixte", "Maurepas"),
]


def texts_by_name(extraction: Extraction, ledger: Ledger) -> tuple[dict[str, str], Ledger]:
    """Name a plan; return the text of each name, and the ledger after it."""
    names, after = assign(extraction.plan, ledger)
    texts = (element.text for element in extraction.plan.elements)
    return dict(zip(names, texts, strict=True)), after


def name_of(named: dict[str, str], text: str) -> str:
    (name,) = [name for name, said in named.items() if said == text]
    return name


def changed(*changes: tuple[str, str]) -> list[tuple[str, ...]]:
    """Return the rows with some texts replaced."""
    rows = ROWS
    for old, new in changes:
        rows = [tuple(new if cell == old else cell for cell in row) for row in rows]
    return rows


def test_without_a_ledger_names_come_from_content(read: Read) -> None:
    """The first version is named as it always was."""
    plan = read(ROWS).plan
    assert assign(plan, Ledger())[0] == natural_names(plan)


def test_a_corrected_text_keeps_its_name_and_those_below(read: Read) -> None:
    """The action is corrected: it and its two sub-actions keep names made from the old text."""
    before, ledger = texts_by_name(read(ROWS), Ledger())
    corrected = "Agir pour l'accès aux droit"
    after, _ = texts_by_name(read(changed((AGIR, corrected))), ledger)
    assert name_of(after, corrected) == name_of(before, AGIR)
    assert name_of(after, LIEU) == name_of(before, LIEU)
    assert name_of(after, AGENTS) == name_of(before, AGENTS)


def test_what_moves_keeps_its_name(read: Read) -> None:
    """A sub-action under another action is the same sub-action."""
    before, ledger = texts_by_name(read(ROWS), Ledger())
    moved = [ROWS[0], ROWS[2], ROWS[1]]
    after, _ = texts_by_name(read(moved), ledger)
    assert name_of(after, AGENTS) == name_of(before, AGENTS)


def test_what_is_rewritten_is_retired_with_its_successor(read: Read) -> None:
    """Another text in the place of « Ouvrir un lieu… »: a new name, and the old one says so."""
    before, ledger = texts_by_name(read(ROWS), Ledger())
    new = "Ouvrir un guichet unique dans le quartier"
    after, ledger = texts_by_name(read(changed((LIEU, new))), ledger)
    assert name_of(after, new) != name_of(before, LIEU)
    (gone,) = ledger.retired()
    assert (gone.name, gone.successor) == (name_of(before, LIEU), name_of(after, new))


def test_what_vanishes_is_retired_and_may_come_back(read: Read) -> None:
    """Nothing replaces it; when its text is there again, so is its name."""
    before, ledger = texts_by_name(read(ROWS), Ledger())
    _, ledger = texts_by_name(read(ROWS[:2]), ledger)
    gone = {entry.text: entry.successor for entry in ledger.retired()}
    assert gone == {"Agir ailleurs": "", "Tenir une permanence": ""}
    again, ledger = texts_by_name(read(ROWS), ledger)
    assert again == before
    assert list(ledger.retired()) == []


def test_other_numbers_are_other_things(read: Read) -> None:
    """« Fiche 12 » does not become « Fiche 13 », however alike."""
    rows = [("Agir", "Fiche action 12", "En cours", "Mixte", "Maurepas")]
    before, ledger = texts_by_name(read(rows), Ledger())
    after, _ = texts_by_name(
        read([("Agir", "Fiche action 13", "En cours", "Mixte", "Maurepas")]), ledger
    )
    assert name_of(after, "Fiche action 13") != name_of(before, "Fiche action 12")


def test_reading_both_versions_again_changes_nothing(read: Read) -> None:
    """What a rebuild of a store does: the old version, then the new, from the ledger they left."""
    old = read(ROWS)
    new = read(changed((LIEU, "Ouvrir un guichet unique dans le quartier"), (AGIR, f"{AGIR} !")))
    new = replace(new, plan=replace(new.plan, identity=replace(new.plan.identity, date="2025")))
    first = Ledger()
    for version in (old, new):
        _, first = assign(version.plan, first)
    again = parse_ledger("essai.tsv", write_ledger(first))
    for version in (old, new):
        _, again = assign(version.plan, again)
    assert write_ledger(again) == write_ledger(first)
    (gone,) = again.retired()
    assert (gone.since, gone.until, gone.successor != "") == ("2024", "2024", True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Étudier", "ETUDIER", 1.0),  # case and accents are no difference
        ("abcd", "abce", 0.75),  # one letter of four
        ("T2 2024", "T3 2024", 0.0),
    ],
)
def test_likeness(one: str, other: str, expected: float) -> None:
    """The share of letters that need not change; nothing where numbers differ."""
    assert likeness(one, other) == expected
