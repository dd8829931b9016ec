"""Files as French sites of open data publish them: no figure is told for what it is not.

Each is a small one made by hand after the habits of INSEE, CNAF, DREES, ANCT and Opendatasoft.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from planville_kg.errors import PlanvilleError, UnreadableFileError
from planville_kg.opendata import Adopted, Understanding, understand

Write = Callable[..., Path]
Ask = Callable[..., list[tuple[str, ...]]]
Convert = Callable[..., Adopted]


def senses(found: Understanding) -> list[str]:
    return [column.sense.value for column in found.columns]


def codes(found: Understanding | Adopted) -> set[str]:
    return {each.code for each in found.diagnostics}


def figures(ask: Ask, adopted: Adopted, measure: str) -> list[tuple[str, ...]]:
    """Return the territory, the year and the figure of each observation of a measure."""
    where = f"?o {measure} ?n ; sdmx-dimension:refArea ?t OPTIONAL {{ ?o pv:annee ?y }}"
    return ask(adopted, where, select="?t ?y ?n")


def own(measure: str, dataset: str = "jeu") -> str:
    return f"<https://w3id.org/planville/id/jeu/{dataset}/indicateur/{measure}>"


# Codes


def test_a_code_among_words_names_its_quartier(write: Write, adopt: Convert, ask: Ask) -> None:
    """« QP044007 – Malakoff » and « Malakoff (QP044007) »; the repair is said, the words kept."""
    adopted = adopt(
        write("Quartier;Écoles\nQP044007 – Malakoff;4\nBottière (QP044014);6\nVille, QP044001;5\n")
    )
    assert figures(ask, adopted, own("ecoles")) == [
        ("qpv/QP044001", "", "5"),
        ("qpv/QP044007", "", "4"),
        ("qpv/QP044014", "", "6"),
    ]
    assert "code-repare" in codes(adopted)
    assert adopted.understanding.columns[0].territory == "qpv-2015"


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Code postal", ("44000", "44100", "44800")),
        ("UU2020", ("44701", "44504", "00851")),
        ("Code activité", ("44012", "44013", "44014")),
        ("finess", ("440000271", "440000289", "440002020")),
        ("IRIS", ("441090101", "441090102", "010530101")),
    ],
)
def test_codes_of_other_things_are_no_territories(
    write: Write, header: str, values: tuple[str, ...]
) -> None:
    """A postal code has five figures as a commune has, a hospital nine as an EPCI has."""
    rows = "".join(f"{value};{number}0\n" for number, value in enumerate(values, start=1))
    assert understand(write(f"{header};places\n{rows}")).territory is None


def test_iris_among_quartiers_are_not_epci(write: Write, adopt: Convert, ask: Ask) -> None:
    """243220101 is no EPCI although its sum may be right: most codes of nine figures are IRIS."""
    adopted = adopt(
        write("code;n\nQP044007;1\nQP044014;2\nQP044001;3\n244400404;4\n441090101;5\n441090102;6\n")
    )
    assert adopted.understanding.territory is not None
    assert adopted.understanding.territory.territory == "qpv-2015"
    assert len(figures(ask, adopted, own("n"))) == 3


def test_the_level_of_a_row_rules_its_code(write: Write, adopt: Convert, ask: Ask) -> None:
    """44701 is the urban unit of Nantes, not a commune, where the row says so."""
    adopted = adopt(
        write(
            "GEO;GEO_OBJECT;TIME_PERIOD;OBS_VALUE\n44109;COM;2021;1\n44701;UU;2021;2\n"
            "244400404;EPCI;2021;3\n44;DEP;2021;4\n52;REG;2021;5\n44162;IRIS;2021;6\n"
        )
    )
    assert senses(adopted.understanding) == ["territoire", "niveau", "annee", "mesure"]
    assert figures(ask, adopted, own("obs-value")) == [
        ("commune/44109", "2021", "1"),
        ("epci/244400404", "2021", "3"),
    ]
    reasons = {each.reason for each in adopted.unlinked}
    assert {f"ligne d'un autre découpage ({each})" for each in ("UU", "DEP", "REG")} <= reasons


def test_codes_guarded_from_spreadsheets(write: Write, adopt: Convert, ask: Ask) -> None:
    """« ="01053" » and « '01053 » keep their zero without their guard."""
    adopted = adopt(write('insee;population\n="01053";41365\n\'44109;320732\n="";\n'))
    assert figures(ask, adopted, "i:population") == [
        ("commune/01053", "", "41365"),
        ("commune/44109", "", "320732"),
    ]


# Parts of territories


def test_figures_by_sex_are_not_those_of_the_quartier(
    write: Write, adopt: Convert, ask: Ask
) -> None:
    """1620 women are not the population: the measure is the dataset's own, and that is said."""
    adopted = adopt(
        write(
            "code_qpv;annee;sexe;population\nQP044007;2020;F;1620\nQP044007;2020;H;1500\n"
            "QP044014;2020;F;2200\nQP044014;2020;H;2030\n"
        )
    )
    assert figures(ask, adopted, "i:population") == []
    assert len(figures(ask, adopted, own("population"))) == 4
    (message,) = (each.message for each in adopted.diagnostics if each.code == "lignes-ventilees")
    assert "« sexe »" in message


def test_the_population_of_iris_is_not_that_of_their_commune(
    write: Write, adopt: Convert, ask: Ask
) -> None:
    """Rows of IRIS are tied to their commune, without its indicators."""
    adopted = adopt(
        write(
            "IRIS;COM;P20_POP\n441090101;44109;2500\n441090102;44109;2600\n010530101;01053;2700\n"
        )
    )
    assert figures(ask, adopted, "i:population") == []
    assert len(figures(ask, adopted, own("p20-pop"))) == 3


def test_a_person_has_the_last_word_on_parts(write: Write, adopt: Convert, ask: Ask) -> None:
    """--map keeps the indicator."""
    path = write("code;sexe;population\nQP044007;F;1620\nQP044007;H;1500\n")
    adopted = adopt(understand(path, mapping={"population": "population"}))
    assert len(figures(ask, adopted, "i:population")) == 2


def test_quarters_of_a_year_are_parts_of_it(write: Write, adopt: Convert, ask: Ask) -> None:
    """The quarter is kept in words, its year read."""
    adopted = adopt(
        write("Trimestre;Code QPV;population\n2021T1;QP044007;320\n2021T2;QP044007;330\n")
    )
    assert figures(ask, adopted, own("population")) == [
        ("qpv/QP044007", "2021", "320"),
        ("qpv/QP044007", "2021", "330"),
    ]
    field = "<https://w3id.org/planville/id/jeu/jeu/champ/trimestre>"
    assert ask(adopted, f"?o {field} ?w", select="?w") == [("2021T1",), ("2021T2",)]


@pytest.mark.parametrize(
    "text",
    [
        "siret;nom;montant;code_qpv\n50430701800037;APIB;5000;QP044007\n",
        "code_qpv;nom;places\nQP044007;Crèche A;40\nQP044007;Crèche B;32\n",
    ],
)
def test_the_name_of_a_structure_is_not_that_of_its_quartier(write: Write, text: str) -> None:
    """It follows another identifier, or changes within a quartier."""
    assert "nom" not in senses(understand(write(text)))


# Figures


def test_parts_of_one_are_not_percentages(write: Write, adopt: Convert, ask: Ask) -> None:
    """0,442 under « taux de pauvreté » is 44.2 %, not 0.442 %."""
    text = "code_qpv;taux_pauvrete_2021\nQP044007;0,442\nQP044014;0,398\n"
    adopted = adopt(write(text))
    assert "proportions" in codes(adopted)
    assert figures(ask, adopted, "i:taux-pauvrete") == []
    assert adopted.understanding.columns[1].unit == "proportion"
    few = understand(write("code_qpv;taux_vacance_2021\nQP044007;0,4\nQP044014;0,9\n"))
    assert (few.columns[1].indicator, few.columns[1].unit) == (None, None)
    assert "proportions" in codes(few)
    low = write("code_qpv;taux_vacance_2021\nQP044007;0,4\nQP044014;1,2\n")
    assert understand(low).columns[1].indicator == "taux-vacance"


@pytest.mark.parametrize(
    ("cells", "digits"),
    [(("3,120", "16,735"), {"16735", "3120"}), (("3.120", "850"), {"3120", "850"})],
)
def test_counts_have_no_thousandths(
    write: Write, adopt: Convert, ask: Ask, cells: tuple[str, str], digits: set[str]
) -> None:
    """« 3.120 » inhabitants are three thousand, and that is said."""
    adopted = adopt(write("code_qpv;pop_2018\nQP044007;{}\nQP044014;{}\n".format(*cells)))
    assert digits == {row[2] for row in figures(ask, adopted, "i:population")}
    assert "milliers-deduits" in codes(adopted)


def test_real_decimals_of_a_count_stay(write: Write, adopt: Convert, ask: Ask) -> None:
    """An estimate such as 3120.5 shows that the point is that of decimals."""
    adopted = adopt(write("code_qpv;pop_2018\nQP044007;3.120\nQP044014;3120.5\n"))
    assert {row[2] for row in figures(ask, adopted, "i:population")} == {"3.12", "3120.5"}


def test_bounds_are_no_figures(write: Write, adopt: Convert, ask: Ask) -> None:
    """« < 5 » and « 1 à 4 » say why there is no figure."""
    adopted = adopt(write("code_qpv;nb\nQP044007;< 5\nQP044014;1 à 4\nQP044001;12\nQP044002;NC\n"))
    assert figures(ask, adopted, own("nb")) == [("qpv/QP044001", "", "12")]
    assert ask(adopted, "?g a pv:Lacune ; pv:raison ?r", select="?r") == [
        ("non communiqué",),
        ("valeur non diffusée (1 à 4)",),
        ("valeur non diffusée (moins de 5)",),
    ]


def test_a_figure_of_another_unit_is_kept_as_words(write: Write, adopt: Convert, ask: Ask) -> None:
    """4 500 € among k€ would be four and a half million."""
    adopted = adopt(write("code_qpv;Budget\nQP044007;12 k€\nQP044014;4 500 €\nQP044001;13 k€\n"))
    assert {row[2] for row in figures(ask, adopted, own("budget"))} == {"12", "13"}
    assert "valeur-non-numerique" in codes(adopted)


def test_decimal_commas_taken_for_separators_are_refused(write: Write) -> None:
    """44,2 without quotes in a table of commas would be 44."""
    with pytest.raises(UnreadableFileError, match=r"jeu\.csv, ligne 2 .* les décimales"):
        understand(write("code_qpv,taux_pauvrete_2018\nQP044007,44,2\nQP044014,39,8\n"))


def test_notes_under_a_table_are_words_only(write: Write, adopt: Convert, ask: Ask) -> None:
    """A source is no territory whose figures are missing; the figure of a total is kept."""
    adopted = adopt(write("code_qpv;pop_2018\nQP044007;3120\nSource : Insee, 2018;\nTotal;3120\n"))
    assert ask(adopted, "?g a pv:Lacune") == []
    assert len(ask(adopted, "?o i:population ?n")) == 2
    field = "<https://w3id.org/planville/id/jeu/jeu/champ/code-qpv>"
    words = ask(adopted, f"?o {field} ?w", select="?w")
    assert words == [("Source : Insee, 2018",), ("Total",)]


# Headers and years


def test_two_rows_of_headers(write: Write, adopt: Convert, ask: Ask) -> None:
    """Years under merged indicators."""
    adopted = adopt(
        write(
            "Code;Nom;Taux de pauvreté (%);;Revenu médian (€);\n;;2019;2020;2019;2020\n"
            "QP044007;Malakoff;44,1;43,9;13 100;13 400\n"
        )
    )
    assert figures(ask, adopted, "i:taux-pauvrete") == [
        ("qpv/QP044007", "2019", "44.1"),
        ("qpv/QP044007", "2020", "43.9"),
    ]
    assert figures(ask, adopted, "i:revenu-median") == [
        ("qpv/QP044007", "2019", "13100"),
        ("qpv/QP044007", "2020", "13400"),
    ]


def test_a_group_of_columns_is_in_their_names(write: Write) -> None:
    """« Population » under « Femmes » is not the population."""
    found = understand(
        write("Quartier;;Femmes;\nCode;Nom;Population;Actives\nQP044007;Malakoff;1620;800\n")
    )
    assert [column.header for column in found.columns] == [
        "Code (Quartier)",
        "Nom (Quartier)",
        "Population (Femmes)",
        "Actives (Femmes)",
    ]
    assert senses(found) == ["territoire", "nom", "mesure", "mesure"]
    assert found.columns[2].indicator is None


def test_a_row_of_units_below_the_header(write: Write) -> None:
    """It says the units, and is no row of data."""
    found = understand(
        write("Code QPV;Population;Taux de pauvreté\n;habitants;%\nQP044007;3120;44,2\n")
    )
    assert [column.indicator for column in found.columns] == [None, "population", "taux-pauvrete"]
    assert (found.rows, found.layout.header.line) == (1, 2)


def test_dates_as_columns_of_a_workbook(tmp_path: Path, adopt: Convert, ask: Ask) -> None:
    """Demandeurs d'emploi on 31 December, under a merged title."""
    path = tmp_path / "defm.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["Code QPV", "Quartier", "Demandeurs d'emploi"])
        sheet.write_datetime(1, 2, dt.datetime(2021, 12, 31), day)  # noqa: DTZ001 - a cell
        sheet.write_datetime(1, 3, dt.datetime(2022, 12, 31), day)  # noqa: DTZ001 - a cell
        sheet.write_row(2, 0, ["QP044007", "Malakoff", 420, 410])
    adopted = adopt(path)
    assert figures(ask, adopted, own("demandeurs-d-emploi-12-31", "defm")) == [
        ("qpv/QP044007", "2021", "420"),
        ("qpv/QP044007", "2022", "410"),
    ]


@pytest.mark.parametrize("date", ["31/12/2021", "2021-12-31", "202112", "déc. 2021", "T4 2021"])
def test_dates_say_their_year(write: Write, adopt: Convert, ask: Ask, date: str) -> None:
    """As CNAF, France Travail and DREES write them."""
    adopted = adopt(write(f"Date de référence;Code QPV;population\n{date};QP044007;3120\n"))
    assert figures(ask, adopted, "i:population") == [("qpv/QP044007", "2021", "3120")]


def test_a_school_year_is_no_year(write: Write) -> None:
    """2020-2021 has two; the column is kept, the year asked for."""
    found = understand(write("annee;code_qpv;n\n2020-2021;QP044007;320\n2020-2021;QP044014;4\n"))
    assert senses(found) == ["texte", "territoire", "mesure"]
    assert "annee-inconnue" in codes(found)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Démographie - Quartiers prioritaires 2024", None),
        ("Démographie en 2020 - Quartiers prioritaires 2024", 2020),
        ("Quartiers prioritaires : population 2018", 2018),
    ],
)
def test_the_year_of_the_zoning_is_not_that_of_figures(
    write: Write, title: str, year: int | None
) -> None:
    """« Quartiers prioritaires 2024 » says which quartiers."""
    assert understand(write(f"{title};;\ncode;nom;n\nQN04405M;Malakoff;3\n")).year == year


def test_the_mark_of_excel_is_no_title(write: Write) -> None:
    """« sep=; » stands above the header."""
    found = understand(write("sep=;\nCode QPV;Population 2018\nQP044007;3120\n"))
    assert (found.title, found.columns[1].indicator) == ("jeu", "population")


def test_formulas_without_value_are_said(tmp_path: Path, adopt: Convert) -> None:
    """A workbook written by a program has some: they are read as empty, and counted."""
    path = tmp_path / "formules.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("A")
        sheet.write_row(0, 0, ["code", "pop", "double"])
        sheet.write_row(1, 0, ["QP044005", 12])
        sheet.write_formula(1, 2, "=B2*2", None, "")
        sheet.write_row(2, 0, ["QP044006", 13])
        sheet.write_formula(2, 2, "=B3*2", None, 26)
    (message,) = (
        each.message for each in adopt(path).diagnostics if each.code == "formules-sans-valeur"
    )
    assert message.startswith("1 formule(s) de la feuille « A »")


def test_what_has_no_territory_is_refused(write: Write, adopt: Convert) -> None:
    """Figures by name of quartier, or by département."""
    for text in ("Quartier;Ville;n\nMalakoff;Nantes;3\n", "Code département;n\n44;3\n01;2\n"):
        with pytest.raises(PlanvilleError, match="aucune colonne de territoire"):
            adopt(write(text))


# Long tables

LONG = (
    "code_qpv;annee;indicateur;unite;valeur\n"
    "QP044007;2020;Population;habitants;3 120\n"
    "QP044007;2020;Taux de pauvreté;%;44,2\n"
    "QP044007;2021;Population;habitants;3 150\n"
    "QP044014;2020;Taux de pauvreté;%;s\n"
    "QP044014;2020;;;7\n"
)


def test_a_long_table_has_its_indicators(write: Write, adopt: Convert, ask: Ask) -> None:
    """A row says one indicator: the others are not missing from it; one without a name is kept."""
    adopted = adopt(write(LONG))
    assert figures(ask, adopted, "i:population") == [
        ("qpv/QP044007", "2020", "3120"),
        ("qpv/QP044007", "2021", "3150"),
    ]
    assert figures(ask, adopted, "i:taux-pauvrete") == [("qpv/QP044007", "2020", "44.2")]
    assert figures(ask, adopted, own("valeur")) == [("qpv/QP044014", "2020", "7")]
    missing = "?o pv:valeurManquante ?g . ?g pv:indicateurManquant ?i ; pv:raison ?r"
    assert ask(adopted, missing, select="?i ?r") == [
        ("indicateur/taux-pauvrete", "secret statistique")
    ]
    assert "tableau-long" in codes(adopted)
    assert not {"codes-en-double", "lignes-ventilees"} & codes(adopted)


def test_a_long_table_by_sex_has_parts(write: Write) -> None:
    """As INSEE's: the indicator comes several times for a territory and a year."""
    rows = "".join(f"44109;COM;{sex};POP;2021;{value}\n" for sex, value in (("F", 5), ("M", 4)))
    found = understand(write(f"GEO;GEO_OBJECT;SEX;RP_MEASURE;TIME_PERIOD;OBS_VALUE\n{rows}"))
    assert found.columns[6].indicator is None
    assert {"tableau-long", "lignes-ventilees"} <= codes(found)


def test_a_person_may_leave_a_table_long(write: Write) -> None:
    """--map on the column of the figures."""
    found = understand(write(LONG), mapping={"valeur": "mesure"})
    assert len(found.columns) == 5


# Totals among parts


def test_the_rows_of_the_whole_give_the_indicator(write: Write, adopt: Convert, ask: Ask) -> None:
    """« Ensemble » is the quartier; women and men stay the dataset's own."""
    adopted = adopt(
        write(
            "code_qpv;annee;sexe;population\nQP044007;2020;Femmes;1620\nQP044007;2020;Hommes;1500\n"
            "QP044007;2020;Ensemble;3120\nQP044014;2020;Femmes;2200\nQP044014;2020;Hommes;s\n"
            "QP044014;2020;Ensemble;4230\n"
        )
    )
    assert figures(ask, adopted, "i:population") == [
        ("qpv/QP044007", "2020", "3120"),
        ("qpv/QP044014", "2020", "4230"),
    ]
    assert {row[2] for row in figures(ask, adopted, own("population-en-partie"))} == {
        "1620",
        "1500",
        "2200",
    }
    missing = "?o pv:valeurManquante ?g . ?g pv:indicateurManquant ?i"
    assert ask(adopted, missing, select="?i") == [("jeu/jeu/indicateur/population-en-partie",)]
    assert "codes-en-double" not in codes(adopted)


def test_a_total_of_one_dimension_is_not_the_whole(write: Write, adopt: Convert, ask: Ask) -> None:
    """As INSEE's: all sexes of the young are not all inhabitants."""
    rows = "".join(
        f"44109;COM;{age};{sex};POP;2021;{value}\n"
        for age, sex, value in (
            ("_T", "_T", 100),
            ("Y_LT15", "_T", 20),
            ("_T", "F", 52),
            ("Y_LT15", "F", 11),
        )
    )
    adopted = adopt(write(f"GEO;GEO_OBJECT;AGE;SEX;RP_MEASURE;TIME_PERIOD;OBS_VALUE\n{rows}"))
    assert figures(ask, adopted, "i:population") == [("commune/44109", "2021", "100")]


def test_two_totals_for_a_territory_give_no_indicator(
    write: Write, adopt: Convert, ask: Ask
) -> None:
    """Which of them is the whole is not known."""
    adopted = adopt(
        write("code;sexe;population\nQP044007;F;1\nQP044007;Total;3\nQP044007;Total;4\n")
    )
    assert figures(ask, adopted, "i:population") == []


def test_women_only_are_a_part(write: Write, adopt: Convert, ask: Ask) -> None:
    """One row a territory, all of women: not its population; a file of totals gives it."""
    women = adopt(write("code_qpv;sexe;population\nQP044007;F;1620\nQP044014;F;2200\n"))
    assert figures(ask, women, "i:population") == []
    everyone = adopt(write("code_qpv;sexe;population\nQP044007;T;3120\nQP044014;T;4230\n"))
    assert len(figures(ask, everyone, "i:population")) == 2


# Headers of another level, and units


@pytest.mark.parametrize(
    ("code", "header", "indicator"),
    [
        ("QP044007", "Taux de pauvreté de la commune 2021", None),
        ("QP044007", "Taux de pauvreté du quartier 2021", "taux-pauvrete"),
        ("44109", "Logements sociaux en QPV", None),
        ("44109", "Population de la commune", "population"),
        ("44109", "Nombre d'habitants en QPV", "population-en-quartier-prioritaire"),
        ("244400404", "Population commune", None),
    ],
)
def test_figures_of_another_level_are_not_those_of_the_row(
    write: Write, code: str, header: str, indicator: str | None
) -> None:
    """A file of QPV gives the rate of their commune beside theirs, to compare."""
    assert understand(write(f"code;{header}\n{code};41\n")).columns[1].indicator == indicator


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Part employeur (€)", "€"),
        ("Taux de logements (%)", "%"),
        ("Part des ménages", "%"),
        ("Nombre de ménages", "ménages"),
        ("Densité (hab par km²)", None),
        ("Médecins pour 10 000 habitants", None),
        ("Part de cadres pour 100 habitants", "%"),
        ("Surface par logement en m²", None),
    ],
)
def test_the_unit_is_what_the_header_says(write: Write, header: str, unit: str | None) -> None:
    """What is in brackets before the words; a ratio of two units is none of them."""
    assert understand(write(f"code;{header}\nQP044007;41\n")).columns[1].unit == unit


def test_contours_in_cells_are_said(write: Write) -> None:
    """As Opendatasoft's CSV exports write them: the GeoJSON export has them as contours."""
    shape = '"{""coordinates"": [[[-1.5, 47.2]]], ""type"": ""Polygon""}"'
    found = understand(write(f"Geo Shape;Code QPV\n{shape};QP044007\n"))
    assert "contours-en-texte" in codes(found)


def test_a_mean_has_decimals(write: Write) -> None:
    """« Nombre moyen de personnes » of 2.123 is not two thousand; that is a doubt."""
    found = understand(write("code_qpv;Nombre moyen de pièces\nQP044007;2,123\nQP044014;2,456\n"))
    assert found.columns[1].style == "fr"
    assert "virgule-ambigue" in codes(found)


def test_ages_and_spans_are_headers(write: Write) -> None:
    """« 0-14 », « 65+ », « 2020-2021 » hold no letter; they name columns, and no year of theirs."""
    found = understand(write("code_qpv;0-14;65+;2020-2021\nQP044007;600;410;12\n"))
    assert found.layout.header.line == 1
    assert [column.header for column in found.columns[1:]] == ["0-14", "65+", "2020-2021"]
    assert [column.year for column in found.columns] == [None] * 4


@pytest.mark.parametrize(
    ("header", "known"),
    [("pop21", ("population", 2021)), ("Pop 25+", (None, None)), ("Pop 15-24 ans", (None, None))],
)
def test_an_age_is_no_short_year(
    write: Write, header: str, known: tuple[str | None, int | None]
) -> None:
    """« pop21 » is of 2021, « Pop 25+ » of those who are 25 and more."""
    column = understand(write(f"code_qpv;{header}\nQP044007;600\n")).columns[1]
    assert (column.indicator, column.year) == known


def test_long_names_below_short_ones(write: Write) -> None:
    """The other way round: the row of words labels, and is no data."""
    found = understand(
        write(
            "CODGEO;LIBGEO;IND_JEUNE\nCode du quartier;Nom du quartier;Indice de jeunesse\n"
            "QN04405M;Malakoff;1,9\n"
        )
    )
    assert (found.layout.header.line, found.rows) == (2, 1)
    assert [column.header for column in found.columns] == ["CODGEO", "LIBGEO", "IND_JEUNE"]
    assert found.columns[2].label == "Indice de jeunesse"


def test_a_rate_of_epci_is_no_number_of_epci(write: Write) -> None:
    """« Taux de pauvreté EPCI » beside that of the quartier: figures, and not the quartier's."""
    found = understand(write("Code QPV;Taux de pauvreté EPCI 2021\nQP044007;12,3\n"))
    assert (found.columns[1].sense.value, found.columns[1].indicator) == ("mesure", None)
