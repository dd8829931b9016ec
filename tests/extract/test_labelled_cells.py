"""Fiches laid out as a grid: each cell begins with its key; a table of steps beside its key."""

from handmade import heading, lines, table, understood


def grid(number: int) -> list[object]:
    """Return a fiche whose cells begin with their key, one of them without its value."""
    return [
        heading(2, f"Fiche {number} – Former des secouristes"),
        table(
            ["PILOTE\nCentre hospitalier", "AVEC\nMSA, CPAM", "DATES\n2025-2029"],
            ["PRIORITÉ\n1", "COÛT\n6 000 €", "FONDS" if number == 1 else "FONDS\nARS"],
            ["CONSTAT\nLes élus manquent d'outils.", "VIGILANCE\nNe pas juger.", ""],
        ),
    ]


def test_each_cell_says_the_key_on_its_first_line() -> None:
    """Known by its word or not; « AVEC » does not go on with the line below it."""
    found = understood(*grid(1), *grid(2))  # type: ignore[arg-type]
    assert lines(found)[1] == (
        "A Fiche 2 – Former des secouristes [porteur Centre hospitalier] [partenaire MSA, CPAM] "
        "[calendrier 2025-2029] [priorite 1] [budget 6 000 €] [financeur ARS] "
        "[description Les élus manquent d'outils.] [autre Ne pas juger.]"
    )
    assert "financeur" not in lines(found)[0]


def test_steps_stand_in_a_table_beside_their_key() -> None:
    """« Étapes » merged over the rows of « Étape | Responsable | Échéance »."""
    found = understood(
        heading(2, "Fiche action 1 – Repérer les troubles"),
        table(
            ["Pilote", ("Éducation nationale", 1, 3)],
            [("Étapes", 3, 1), "Étape", "Responsable", "Échéance"],
            ["Former les enseignants", "Conseillère", "2025"],
            ["Passer les bilans", "PMI", "2026"],
            ["Budget", ("24 500 €", 1, 3)],
        ),
    )
    assert lines(found) == [
        "A Fiche action 1 – Repérer les troubles [porteur Éducation nationale] [budget 24 500 €]",
        "  S Former les enseignants [porteur Conseillère] [calendrier 2025]",
        "  S Passer les bilans [porteur PMI] [calendrier 2026]",
    ]
