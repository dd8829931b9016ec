"""What columns declare and what texts mention of places."""

from collections.abc import Callable

import pytest

from planville_kg.link import link
from planville_kg.model import Certainty, LinkedPlan, Mode, Plan, TerritoryLink

NANTES = "nantes-metropole-2015"
Linked = Callable[..., LinkedPlan]


def of_first(linked: LinkedPlan) -> list[TerritoryLink]:
    """Return the links of the first sub-action."""
    return [found for found in linked.territory_links if found.element == 1]


def mentioned(linked: LinkedPlan) -> list[tuple[str, str]]:
    """Return the last part of each mentioned territory's identifier, and its expression."""
    return [
        (found.territory.rsplit("/", 1)[-1], found.mention.expression)
        for found in of_first(linked)
        if found.mode is Mode.TEXT
    ]


def test_the_column_declares(linked: Linked) -> None:
    """The quartier column gives a certain link in the mode of the column, with its cell."""
    (found,) = of_first(linked("Ouvrir un lieu", "MALAKOFF"))
    assert found.territory == f"{NANTES}/quartier/malakoff"
    assert (found.mode, found.certainty) == (Mode.COLUMN, Certainty.CERTAIN)
    assert (found.rule, found.is_all) == ("colonne-territoire", False)
    assert (found.mention.location.line, found.mention.location.column) == (2, 5)
    assert found.mention.quotation == "MALAKOFF"


def test_the_text_mentions(linked: Linked) -> None:
    """A place named in the text gives a second link, with the words and where they stand."""
    text = "Accès aux loisirs (Malakoff)"
    _, found = of_first(linked(text, "BREIL"))
    assert found.territory == f"{NANTES}/quartier/malakoff"
    assert (found.mode, found.rule) == (Mode.TEXT, "nom-dans-le-texte")
    assert found.mention.quotation == text
    place = found.mention.location
    assert (place.line, place.column, place.start, place.end) == (2, 2, 19, 27)


@pytest.mark.parametrize("words", ["TOUS QUARTIERS", "Tous les quartiers", "tous quartiers"])
def test_everywhere_is_the_perimeter(linked: Linked, words: str) -> None:
    """« Tous quartiers » in the column is the plan's perimeter as a whole."""
    (found,) = of_first(linked("Ouvrir un lieu", words))
    assert found.territory == f"{NANTES}/perimetre/tous-quartiers"
    assert (found.is_all, found.rule) == (True, "colonne-tous-quartiers")


def test_everywhere_in_a_text_is_the_perimeter_too(linked: Linked) -> None:
    """« (TOUS QUARTIERS) » in a sentence is a mention of the whole."""
    declared, found = of_first(linked("Apprendre le français (TOUS QUARTIERS)", "BREIL"))
    assert not declared.is_all
    assert found.territory == f"{NANTES}/perimetre/tous-quartiers"
    assert (found.is_all, found.rule) == (True, "texte-tous-quartiers")


@pytest.mark.parametrize("text", ["sur un quartier. Sillon?", "sur un quartier (Sillon ?)"])
def test_a_question_mark_is_a_doubt(linked: Linked, text: str) -> None:
    """« Sillon? » is an uncertain mention, with or without a space."""
    (found,) = (f for f in of_first(linked(f"Essayer {text}")) if f.mode is Mode.TEXT)
    assert found.territory == f"{NANTES}/quartier/sillon"
    assert found.certainty is Certainty.UNCERTAIN


@pytest.mark.parametrize("cell", ["Sillon?", "SILLON ?"])
def test_a_question_mark_in_the_column_is_a_doubt(linked: Linked, cell: str) -> None:
    """A column may doubt as well as a sentence."""
    (found,) = of_first(linked("Ouvrir un lieu", cell))
    assert found.territory == f"{NANTES}/quartier/sillon"
    assert found.certainty is Certainty.UNCERTAIN


def test_only_the_name_before_the_question_mark_is_doubted(linked: Linked) -> None:
    """In a list, the other names stay certain."""
    found = of_first(linked("Ouvrir un lieu", "MALAKOFF, BREIL ?"))
    assert [(f.territory.rsplit("/", 1)[-1], f.certainty.value) for f in found] == [
        ("malakoff", "certaine"),
        ("breil", "incertaine"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tracer un sillon durable",
        "Rénover le château",
        "Accueillir avec plaisance",
        "Demander aux malakoffiots",
    ],
)
def test_a_name_begins_with_a_capital(linked: Linked, text: str) -> None:
    """A common noun that is spelled like a quartier is no mention."""
    assert mentioned(linked(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Agir sur le Grand Bellevue", [("grand-bellevue", "Grand Bellevue")]),
        ("Agir place de la Bottière", [("bottiere", "Bottière")]),
        ("Agir aux Dervallières", [("dervallieres", "Dervallières")]),
        ("Le Breil accueille", [("breil", "Le Breil")]),
        (
            "(Rezé Château / Sillon / Halvègue, Ranzay et Port Boyer)",
            [
                ("chateau", "Rezé Château"),
                ("sillon", "Sillon"),
                ("halveque", "Halvègue"),
                ("ranzay", "Ranzay"),
                ("port-boyer", "Port Boyer"),
            ],
        ),
        ("suite à la recherche Nantes-Nord : agir", [("nantes-nord", "Nantes-Nord")]),
        ("à Malakoff, puis encore à Malakoff", [("malakoff", "Malakoff")]),
    ],
)
def test_the_article_is_no_part_of_the_name(
    linked: Linked, text: str, expected: list[tuple[str, str]]
) -> None:
    """A lower-case article is trimmed, variants are known, and a name counts once a sentence."""
    assert mentioned(linked(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "avec la Ville de Nantes",
        "le point Nantes Solidaires",
        "(cf CLS de nantes)",
        "(cf CLS de Nantes)",
        "avec Nantes Métropole",
        "avec la mairie d'Orvault",
        "au CCAS de Rezé",
        "avec Université Nantes",
    ],
)
def test_a_commune_in_a_longer_name_is_no_place(linked: Linked, text: str) -> None:
    """The name of a body or of a scheme that holds a commune's name is not that commune."""
    assert mentioned(linked(text)) == []


def test_a_commune_alone_is_a_place(linked: Linked) -> None:
    """« Nantes et St Herblain » names two communes."""
    assert mentioned(linked("autour des maisons de santé (Nantes et St Herblain)")) == [
        ("44109", "Nantes"),
        ("44162", "St Herblain"),
    ]


def test_the_quotation_is_the_part(linked: Linked) -> None:
    """Where sub-actions are run together, only the part that names the place is quoted."""
    text = "Ouvrir un lieu à Malakoff ; Former des agents ; Fermer un lieu au Breil"
    found = [f for f in of_first(linked(text)) if f.mode is Mode.TEXT]
    assert [f.mention.quotation for f in found] == [
        "Ouvrir un lieu à Malakoff",
        "Fermer un lieu au Breil",
    ]
    assert [(f.mention.location.start, f.mention.location.end) for f in found] == [
        (text.index("Malakoff"), text.index("Malakoff") + 8),
        (text.index("Breil"), text.index("Breil") + 5),
    ]


@pytest.mark.parametrize(
    "text",
    ["Sillonner   le quartier du Sillon", "Agir  à\u00a0 Malakoff  ", "Agir à  Port  Boyer"],
)
def test_the_span_is_that_of_the_cell_as_written(linked: Linked, text: str) -> None:
    """White space that the reading squeezes does not move the place of the words."""
    made = linked(text)
    (found,) = (f for f in of_first(made) if f.mode is Mode.TEXT)
    place = found.mention.location
    cell = made.plan.elements[1].cells[0].text
    assert place.start is not None
    assert " ".join(cell[place.start : place.end].split()) == found.mention.expression
    assert cell[: place.start][-1:].isspace()


def test_a_decomposed_accent_still_has_a_place(linked: Linked) -> None:
    """A cell in decomposed Unicode is quoted composed, and its cell is known."""
    (found,) = (f for f in of_first(linked("Agir à Re\u0301zé-Château")) if f.mode is Mode.TEXT)
    assert found.mention.expression == "Rézé-Château"
    assert (found.mention.location.line, found.mention.location.start) == (2, None)


def test_spans_give_back_the_expressions_of_the_shipped_plan(nantes: LinkedPlan) -> None:
    """Every link that has a span has it right, in the cell that it names."""
    cells = {cell.location: cell.text for cell in nantes.plan.document.cells()}
    by_place = {(place.line, place.column): text for place, text in cells.items()}
    links = (*nantes.territory_links, *nantes.theme_links, *nantes.actor_links, *nantes.references)
    spanned = [found.mention for found in links if found.mention.location.start is not None]
    assert len(spanned) > 150
    for mention in spanned:
        place = mention.location
        assert by_place[place.line, place.column][place.start : place.end] == mention.expression
        assert mention.expression in mention.quotation


MENTIONS = {
    9: ["chateau"],
    10: ["44162"],
    12: ["chateau", "sillon", "halveque", "ranzay", "port-boyer"],
    13: ["nantes-nord"],
    15: ["ranzay"],
    31: ["bottiere"],
    32: ["tous-quartiers"],
    33: ["bottiere"],
    35: ["nantes-nord", "sillon"],
    36: ["malakoff"],
    37: ["malakoff"],
    38: ["nantes-nord"],
    39: ["malakoff"],
    40: ["grand-bellevue"],
    43: ["bottiere"],
    47: ["grand-bellevue", "clos-toreau", "bottiere", "breil"],
    67: ["44109", "44162"],
    68: ["sillon"],
    69: ["grand-bellevue"],
    70: ["grand-bellevue", "nantes-nord"],
    71: ["44109", "44162"],
    73: ["malakoff", "dervallieres", "nantes-nord"],
}
"""Places named in the texts of the shipped plan, by line, read by hand."""


def test_the_mentions_of_the_shipped_plan(nantes: LinkedPlan) -> None:
    """The texts of Nantes 2015 name these places on these lines, and no other."""
    found: dict[int | None, list[str]] = {}
    for each in nantes.territory_links:
        if each.mode is Mode.TEXT:
            place = each.territory.rsplit("/", 1)[-1]
            found.setdefault(each.mention.location.line, []).append(place)
    assert found == MENTIONS


def test_the_declarations_of_the_shipped_plan(nantes: LinkedPlan) -> None:
    """The quartier column of Nantes 2015 names these places so often (semantics, section 1)."""
    counts: dict[str, int] = {}
    for found in nantes.territory_links:
        if found.mode is Mode.COLUMN and found.certainty is Certainty.CERTAIN:
            place = found.territory.rsplit("/", 1)[-1]
            counts[place] = counts.get(place, 0) + 1
    assert counts == {
        "tous-quartiers": 25,
        "bottiere": 9,
        "nantes-nord": 3,
        "sillon": 3,
        "malakoff": 3,
        "grand-bellevue": 3,
        "chateau": 1,
        "ranzay": 1,
        "halveque": 1,
    }


def test_the_uncertain_links_of_the_shipped_plan(nantes: LinkedPlan) -> None:
    """Line 68 doubts (« Sillon? ») and line 74 is a probable second localisation."""
    doubts = [
        (found.mention.location.line, found.certainty, found.rule)
        for found in nantes.territory_links
        if found.certainty is not Certainty.CERTAIN
    ]
    assert sorted(doubts) == [
        (68, Certainty.UNCERTAIN, "nom-dans-le-texte"),
        (74, Certainty.PROBABLE, "seconde-localisation"),
    ]


def test_a_cell_of_places_is_read_as_text(nantes: LinkedPlan) -> None:
    """Line 73's cell of places links the action to three of them, in the mode of the text."""
    rules = {
        found.rule
        for found in nantes.territory_links
        if found.mention.location.line == 73 and found.mode is Mode.TEXT
    }
    assert rules == {"cellule-de-lieux"}


def test_a_place_said_twice_in_one_list_is_linked_once(plan_of: Callable[..., Plan]) -> None:
    """« Malakoff, Malakoff » is one declaration."""
    plan = plan_of("Agir\tFaire\tEn cours\tMixte\tMalakoff, Maurepas, Malakoff")
    assert [found.territory for found in link(plan).territory_links] == [
        "essai/quartier/malakoff",
        "essai/quartier/maurepas",
    ]
