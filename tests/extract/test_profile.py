"""What a person decides of a reading, and the file that says it."""

import tomllib
from pathlib import Path

import pytest
from handmade import heading, line, lines, table, understood

from planville_kg.errors import PlanvilleError
from planville_kg.extract.profile import Profile
from planville_kg.extract.profile_file import read_profile, write_profile

BLOCKS = (
    heading(1, "Axe 1 : Emploi"),
    table(["Version", "Auteur"], ["1", "Moi"]),
    table(["Action", "Observations", "Relais"], ["Ouvrir une crèche", "CAF", "Ville"]),
)


def profile(tmp_path: Path, text: str) -> Profile:
    path = tmp_path / "plan.lecture.toml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path)


def test_a_profile_overrules_columns_and_titles(tmp_path: Path) -> None:
    """A column not understood becomes a lead, another partners; « Axe » becomes an orientation."""
    decided = profile(
        tmp_path,
        '[colonnes]\n"observations" = "porteur"\n"Relais" = "partenaire"\n'
        '[titres]\n"Axe" = "Orientation"\n',
    )
    assert lines(understood(*BLOCKS)) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [description CAF] [autre Ville]",
    ]
    assert lines(understood(*BLOCKS, profile=decided)) == [
        "O Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF] [partenaire Ville]",
    ]


def test_a_profile_leaves_a_table_aside_and_a_title_in_the_notes(tmp_path: Path) -> None:
    """Everything stays in the notes."""
    decided = profile(
        tmp_path, '[titres]\n"Axe" = "note"\n[[tableaux]]\nnumero = 2\nignorer = true\n'
    )
    found = understood(BLOCKS[0], BLOCKS[2], profile=decided)
    assert found.plan.elements == ()
    assert [note.cell.text for note in found.plan.notes] == [
        "Axe 1 : Emploi",
        "Action",
        "Observations",
        "Relais",
        "Ouvrir une crèche",
        "CAF",
        "Ville",
    ]


def test_a_profile_says_which_row_is_the_header(tmp_path: Path) -> None:
    """The header is the row that a person says, what stands above it is no data."""
    rows = [["Qui fait", "Quoi"], ["Intitulé", "Contact"], ["Ouvrir une crèche", "CAF"]]
    decided = profile(
        tmp_path,
        '[colonnes]\n"Contact" = "porteur"\n[[tableaux]]\nnumero = 1\nligne_d_entete = 2\n',
    )
    assert lines(understood(table(*rows), profile=decided)) == ["A Ouvrir une crèche [porteur CAF]"]


def test_a_saved_profile_reads_the_document_in_the_same_way(tmp_path: Path) -> None:
    """It is TOML, it names every column, title and table, and changes nothing as it stands."""
    blocks = (*BLOCKS, line("Pilote : Ville"))
    found = understood(*blocks)
    text = write_profile([found])
    data = tomllib.loads(text)
    assert data["colonnes"] == {
        "Pilote": "porteur",
        "Action": "Action",
        "Observations": "description",
        "Relais": "autre",
    }
    assert data["titres"] == {"Axe": "Volet"}
    assert [table["numero"] for table in data["tableaux"]] == [2, 3]
    assert lines(understood(*blocks, profile=profile(tmp_path, text))) == lines(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[colonnes", "pas du TOML"),
        ("[colones]\n", "« colones »"),
        ('[colonnes]\n"Pilote" = "chef"\n', "« chef »"),
        ('[titres]\n"Axe" = "porteur"\n', "« porteur »"),
        ("[colonnes]\nPilote = 3\n", "[colonnes]"),
        ("[[tableaux]]\nignorer = true\n", "« numero »"),
        ('[[tableaux]]\nnumero = 1\ndisposition = "bloc"\n', "« bloc »"),
        ('[[tableaux]]\nnumero = 1\nligne_d_entete = "2"\n', "ligne_d_entete"),
        ("[[tableaux]]\nnumero = 1\nligne = 2\n", "« ligne »"),
        ("tableaux = 3\n", "[[tableaux]]"),
    ],
)
def test_a_profile_that_cannot_be_followed_is_refused(
    tmp_path: Path, text: str, words: str
) -> None:
    """One sentence names the file, what is wrong and what is possible."""
    with pytest.raises(PlanvilleError, match=r"plan\.lecture\.toml") as refused:
        profile(tmp_path, text)
    assert words in str(refused.value)
