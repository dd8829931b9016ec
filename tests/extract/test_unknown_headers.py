"""Tables whose header is not known: columns told by what they hold, every guess said."""

import pytest

from planville_kg.extract import extract
from planville_kg.extract.headers import columns_of, is_header
from planville_kg.extract.meanings import candidates
from planville_kg.model import Cell, Extraction, Field, Level, Location
from planville_kg.readers.text import read_text


def read(*rows: str) -> Extraction:
    return extract(read_text("plan.txt", "\n".join(rows).replace("|", "\t").encode()))


def header(*titles: str) -> list[Cell]:
    return [
        Cell(title, Location("plan.txt", column=number))
        for number, title in enumerate(titles, start=1)
    ]


def test_columns_are_told_by_their_values() -> None:
    """Without a known title, statuses and places name their columns and texts become levels."""
    found = read(
        "Grand sujet|Ce qu'on fait|Où en est-on|Là",
        "Santé|Ouvrir une maison de santé|En cours|Tous quartiers",
        "|Former des médiateurs|A réaliser|Tous quartiers",
    )
    assert [(c.header, c.level, c.field) for c in found.plan.columns] == [
        ("Grand sujet", Level.OBJECTIVE, None),
        ("Ce qu'on fait", Level.ACTION, None),
        ("Où en est-on", None, Field.STATUS),
        ("Là", None, Field.TERRITORY),
    ]
    assert [element.text for element in found.plan.interventions()] == [
        "Ouvrir une maison de santé",
        "Former des médiateurs",
    ]
    codes = [diagnostic.code for diagnostic in found.diagnostics]
    assert codes.count("entete-inconnue") == 1
    assert codes.count("colonne-devinee") == 4


def test_a_table_without_any_title_numbers_its_columns() -> None:
    """Rows that begin with data are all read as data."""
    found = read("Emploi|Créer une auto-école|Terminé", "Santé|Créer une maison de santé|En cours")
    assert [column.header for column in found.plan.columns] == [
        "Colonne 1",
        "Colonne 2",
        "Colonne 3",
    ]
    assert sum(1 for _ in found.plan.interventions()) == 2


def test_prose_is_no_plan() -> None:
    """A text without a table gives no element, one error, and keeps its lines."""
    found = read("Ceci est une lettre.", "Elle n'a pas de tableau.")
    assert found.plan.elements == ()
    assert [(d.code, d.severity) for d in found.diagnostics] == [("aucun-tableau", "erreur")]
    assert len(found.plan.notes) == 2


@pytest.mark.parametrize(
    ("titles", "levels"),
    [
        (("Axe", "Objectif", "Action"), ("Volet", "ObjectifOperationnel", "Action")),
        (("Pilier", "Axe", "Mesure"), ("Pilier", "Volet", "Action")),
        (
            ("Axe stratégique", "Sous-axe", "Titre de l'action", "Titre de la sous-action"),
            ("Volet", "Orientation", "Action", "SousAction"),
        ),
        (
            ("Objectif stratégique", "Objectif opérationnel", "Fiche action"),
            ("Orientation", "ObjectifOperationnel", "Action"),
        ),
        (("Enjeux", "Objectifs", "Actions"), ("Orientation", "ObjectifOperationnel", "Action")),
    ],
)
def test_levels_of_other_plans_go_down_from_left_to_right(
    titles: tuple[str, ...], levels: tuple[str, ...]
) -> None:
    """The header words of other plans map to our levels, each deeper than the one before."""
    assert tuple(column.level for column in columns_of(header(*titles))) == levels


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("Type d'actions", "type-acteur"),
        ("En cours /à réaliser", "statut"),
        ("Structure pilote", "porteur"),
        ("Échéance", "calendrier"),
        ("QPV concernés", "territoire"),
        ("Budget prévisionnel (€)", "budget"),
        ("Opération", "Action"),
        ("Projet", "Action"),
        ("Présentation du projet", "description"),
        ("Opérateur", "porteur"),
        ("Responsable de l'action", "porteur"),
        ("Avancement au 31/12/2025", "statut"),
        ("Budget 2024-2026", "budget"),
    ],
)
def test_a_field_is_known_by_its_words(title: str, meaning: str) -> None:
    """Fields are told by weighted synonyms, or by the values that a title lists."""
    assert candidates(title)[0].target == meaning


@pytest.mark.parametrize("title", ["Axe 1 : Emploi", "Objectif opérationnel 2.3", "Action n°4"])
def test_a_numbered_element_is_no_title(title: str) -> None:
    """« Axe 1 » is an element of the plan, not the title of a column."""
    assert candidates(title) == ()
    assert not is_header(header(title, "Orientation 2", "Action 3 : une fête"))


def test_a_column_that_is_not_understood_keeps_its_name() -> None:
    """Its values are kept as a named field."""
    found = read("Action|Météo|Statut", "Une fête|Soleil|En cours")
    (element,) = found.plan.elements
    value = next(value for value in element.values if value.field is Field.OTHER)
    assert (value.text, found.plan.columns[1].header) == ("Soleil", "Météo")


def test_objectives_and_actions_far_from_the_other_levels_are_no_levels() -> None:
    """An export ends with what an action aims at, and with the actions that are linked to it."""
    heads = (
        "Axe",
        "Sous-axe",
        "Titre de l'action",
        "Descriptif",
        "Statut",
        "Pilote",
        "Partenaires",
    )
    columns = columns_of(header(*heads, "Budget", "Objectifs", "Indicateurs", "Actions"))
    assert [column.level for column in columns if column.level] == [
        Level.COMPONENT,
        Level.ORIENTATION,
        Level.ACTION,
    ]
    assert columns[2].level is Level.ACTION


def test_an_element_with_a_roman_number_heads_nothing() -> None:
    """« Axe IV » is an axis as « Axe 4 » is; « Financeur II » is a funder."""
    assert candidates("Axe IV") == ()
    assert [found.target for found in candidates("Financeur II")][:1] == ["financeur"]


def test_the_words_for_an_action_stand_for_one_another() -> None:
    """« Mesures à mettre en œuvre » says what « Actions à mettre en œuvre » does."""
    for word in ("Actions", "Mesures", "Projets", "Opérations"):
        assert candidates(f"{word} à mettre en œuvre")[0].target == "Action"


def test_a_header_that_names_the_levels_of_its_rows_heads_the_actions() -> None:
    """« Objectifs / actions / étapes » titles them all; « Pilote / Action » is no such header."""
    assert [found.target for found in candidates("Objectifs / actions / étapes")] == ["Action"]
    assert candidates("Pilote / Action")[0].target == "porteur"


def test_strategic_says_that_a_level_stands_above_the_objectives() -> None:
    """« Engagements stratégiques » before « Objectifs opérationnels »."""
    heads = ["Volet", "Engagements stratégiques", "Objectifs opérationnels", "Actions"]
    columns = columns_of([Cell(text, Location("f", column=n)) for n, text in enumerate(heads, 1)])
    assert [column.level for column in columns] == [
        "Volet",
        "Orientation",
        "ObjectifOperationnel",
        "Action",
    ]


def test_the_aims_and_the_stages_right_of_an_action_are_its_own() -> None:
    """« Objectifs » are no level above it there; « Étapes » are its parts, however far."""
    heads = ["Axe", "Action", "Objectifs", "Pilote", "Échéance", "Budget", "Statut", "Étapes"]
    columns = columns_of([Cell(text, Location("f", column=n)) for n, text in enumerate(heads, 1)])
    assert [column.level for column in columns][:3] == ["Volet", "Action", None]
    assert columns[-1].level == "SousAction"


def test_a_count_of_actions_titles_none() -> None:
    """« Nombre d'actions » is a figure."""
    assert not [found for found in candidates("Nombre d'actions") if found.is_level]


def test_sub_of_a_level_is_the_level_below_it() -> None:
    """« Défi », « Sous-défi », « Sous-sous-défi »."""
    assert candidates("Sous-défi")[0].target == "Orientation"
    assert candidates("Sous-sous-défi")[0].target == "ObjectifOperationnel"
    assert not candidates("Sous-préfet")
