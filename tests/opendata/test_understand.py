"""How columns are understood: by values first, headers second; each doubt is said."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.opendata import Understanding, load_sources, understand

Write = Callable[..., Path]


def senses(found: Understanding) -> list[str]:
    return [column.sense.value for column in found.columns]


def codes(found: Understanding) -> set[str]:
    return {each.code for each in found.diagnostics}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (("QP044005", "QP02A001"), "qpv-2015"),
        (("QN04405M", "QN97101M"), "qpv-2024"),
        (("QP044005", "QN04405M"), "qpv-2015+qpv-2024"),
        (("QP044005", "QN04405M", "44109"), "qpv-2015+qpv-2024+commune"),
        (("01053", "2A004", "44109"), "commune"),
        (("200042935", "244400404"), "epci"),
        (("200042935", "97117"), "epci+commune"),
    ],
)
def test_territories_are_known_by_their_values(
    write: Write, values: tuple[str, ...], kind: str
) -> None:
    """Whatever the header says."""
    rows = "".join(f"{value};{number}\n" for number, value in enumerate(values))
    found = understand(write(f"xyz;truc\n{rows}"))
    assert senses(found) == ["territoire", "mesure"]
    assert found.territory is not None
    assert found.territory.territory == kind
    assert found.territory.confidence >= 0.9


def test_five_figures_are_communes_only_where_something_says_so(write: Write) -> None:
    """An income is no commune; a header, or a code such as 01053, tells; else it is a doubt."""
    incomes = understand(write("code;revenu_median\nQP044005;13748\nQP044006;13501\n"))
    assert senses(incomes) == ["territoire", "mesure"]
    assert senses(understand(write("insee;pop\n44109;1\n44162;2\n"))) == ["territoire", "mesure"]
    alone = understand(write("x;y\n44109;1\n44162;2\n44143;3\n"))
    assert senses(alone) == ["territoire", "mesure"]
    assert "territoire-deduit" in codes(alone)
    euros = understand(write("revenu (€);nom\n13748;a\n13501;b\n14000;c\n"))
    assert euros.territory is None
    assert "aucun-territoire" in codes(euros)


def test_a_commune_column_may_have_lost_its_zeros(write: Write) -> None:
    """1053 under a header of communes is Bourg-en-Bresse; under « x » it is a figure."""
    assert senses(understand(write("Code INSEE;x\n1053;1\n1283;2\n"))) == ["territoire", "mesure"]
    assert understand(write("x;y\n1053;1\n1283;2\n")).territory is None


def test_years_by_header_or_by_values(write: Write) -> None:
    """« annee » is sure, a lone column of recent years a doubt, « annee_construction » none."""
    sure = understand(write("code;annee;pop\nQP044005;2018;1\nQP044005;2019;2\n"))
    assert senses(sure) == ["territoire", "annee", "mesure"]
    rows = "QP044005;2018;1\nQP044005;2019;2\nQP044006;2019;2\n"
    guessed = understand(write(f"code;periode;pop\n{rows}"))
    assert senses(guessed) == ["territoire", "annee", "mesure"]
    assert "annee-deduite" in codes(guessed)
    built = understand(write(f"code;annee_construction;pop\n{rows}"))
    assert senses(built) == ["territoire", "mesure", "mesure"]


def test_the_year_may_be_in_the_name_of_the_file(write: Write) -> None:
    """It is said, and --year has the last word."""
    path = write("code;pop\nQP044005;1\n", "population-2018.csv")
    assert understand(path).year == 2018
    assert "annee-du-fichier" in codes(understand(path))
    assert understand(path, year=2020).year == 2020
    nowhere = understand(write("code;pop\nQP044005;1\n"))
    assert (nowhere.year, "annee-inconnue" in codes(nowhere)) == (None, True)


def test_names_and_communes_of_qpv(write: Write) -> None:
    """Words under a name's header; INSEE codes, lists included, under a commune's."""
    found = understand(
        write("code_qp,lib_qp,lib_dep,insee_com\nQN04405M,Bellevue,Loire,44109|44162\n")
    )
    assert senses(found) == ["territoire", "nom", "texte", "communes"]


def test_names_in_capitals_come_after_others(write: Write) -> None:
    """« Rezé » is a better name than « REZE »."""
    found = understand(write("insee;nom;libelle\n44143;REZE;Rezé\n44109;NANTES;Nantes\n"))
    assert senses(found) == ["territoire", "texte", "nom"]


def test_units_and_unknown_indicators(write: Write) -> None:
    """Unknown columns of figures are the dataset's own; a unit is taken where it is said."""
    found = understand(write("code;part_x;budget (€);z\nQP044005;4,5;12;1\n"))
    assert [column.unit for column in found.columns] == [None, "%", "€", None]
    assert [column.indicator for column in found.columns] == [None] * 4
    assert "unite-inconnue" in codes(found)


def test_another_unit_is_another_indicator(write: Write) -> None:
    """A population in % is not the population."""
    found = understand(write("code;population\nQP044005;45 %\nQP044006;55 %\n"))
    assert found.columns[1].indicator is None
    assert found.columns[1].unit == "%"


def test_one_indicator_is_not_said_twice_for_a_year(write: Write) -> None:
    """The second column becomes a measure of the dataset's own, under its header."""
    found = understand(write("code;pop;habitants\nQP044005;1;2\n"))
    assert [column.measure for column in found.columns[1:]] == ["population", "habitants"]
    assert [column.indicator for column in found.columns[1:]] == ["population", None]


def test_a_comma_before_three_figures_is_said(write: Write) -> None:
    """« 1,234 » is read as a decimal, with a doubt."""
    found = understand(write("code;z\nQP044005;1,234\nQP044006;2,345\n"))
    assert "virgule-ambigue" in codes(found)
    english = understand(write('code;z\nQP044005;1,234\nQP044006;"1,234.5"\n'))
    assert english.columns[1].style == "en"


def test_columns_of_the_same_name_are_kept(write: Write) -> None:
    """Their names in IRIs differ."""
    found = understand(write("code;note;note\nQP044005;a;b\n"))
    assert [column.slug for column in found.columns] == ["code", "note", "note-2"]
    assert "entetes-doubles" in codes(found)


def test_longer_rows_make_columns(write: Write) -> None:
    """Nothing is lost of a row that has more cells than the header."""
    found = understand(write("code;pop\nQP044005;1;reste\nQP044006;2\n"))
    assert [column.header for column in found.columns] == ["code", "pop", "colonne 3"]
    assert "lignes-trop-longues" in codes(found)


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ({"truc": "population"}, ("mesure", "population", "habitants")),
        ({"TRUC": "mesure:km"}, ("mesure", None, "km")),
        ({"2": "texte"}, ("texte", None, None)),
        ({"truc": "ignorer"}, ("ignorer", None, None)),
        ({"truc": "annee"}, ("annee", None, None)),
    ],
)
def test_a_person_has_the_last_word(
    write: Write, mapping: Mapping[str, str], expected: tuple[str, str | None, str | None]
) -> None:
    """`--map` by header, in any case, or by number."""
    found = understand(write("code;truc\nQP044005;2018\nQP044006;2019\n"), mapping=mapping)
    column = found.columns[1]
    assert (column.sense.value, column.indicator, column.unit) == expected
    assert column.confidence == 1


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"absent": "texte"}, "pas de colonne « absent »"),
        ({"truc": "n'importe"}, "n'est pas un sens de colonne"),
        ({"truc": "territoire:lune"}, "n'est pas une nature de territoire"),
        ({"truc": "nom:x"}, "n'est pas un sens de colonne"),
        ({"truc": "territoire", "code": "territoire"}, "Une seule colonne"),
    ],
)
def test_a_wrong_mapping_is_refused(write: Write, mapping: Mapping[str, str], words: str) -> None:
    """With what there is."""
    with pytest.raises(PlanvilleError, match=words):
        understand(write("code;truc\nQP044005;2018\n"), mapping=mapping)


def test_a_known_source_is_known_by_its_columns(write: Write) -> None:
    """Its publisher and licence are taken and said; its year only if a person names it."""
    text = "CodGeo;Note;nbLsPls;txVac;moyLoy\nQP044005;0;120;4,8;5,57\n"
    found = understand(write(text))
    assert (found.publisher, found.licence, found.year) == ("SDES", "etalab-2.0", None)
    assert {"source-reconnue", "annee-inconnue"} <= codes(found)
    assert senses(found)[1] == "texte"
    named = understand(write(text), source=load_sources()["rpls-qpv-2022"])
    assert (named.name, named.year) == ("rpls-qpv-2022", 2022)
    assert not {"source-reconnue", "source-differente", "annee-inconnue"} & codes(named)


def test_another_file_than_the_named_source_is_said(write: Write) -> None:
    """The columns are not those that are expected."""
    path = write("code;pop\nQP044005;1\n")
    assert "source-differente" in codes(understand(path, source=load_sources()["qpv-2024"]))


def test_two_hundred_columns(write: Write) -> None:
    """Each is understood and kept."""
    header = ";".join(f"mesure {number}" for number in range(199))
    row = ";".join(str(number) for number in range(199))
    found = understand(write(f"code;{header}\nQP044005;{row}\n"))
    assert len(found.columns) == 200
    assert len({column.slug for column in found.columns}) == 200
