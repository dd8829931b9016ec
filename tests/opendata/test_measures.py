"""What headers and file names say: indicators, units, years."""

import pytest

from planville_kg.opendata.measures import file_year, header_unit, read_header


@pytest.mark.parametrize(
    ("header", "indicator", "year"),
    [
        ("pop_2013", "population", 2013),
        ("Population municipale 2018", "population", 2018),
        ("P18_POP", "population", 2018),
        ("Nombre d'habitants", "population", None),
        ("taux_pauvrete_2020", "taux-pauvrete", 2020),
        ("Taux de pauvreté (%)", "taux-pauvrete", None),
        ("DISP_TP60_A21", "taux-pauvrete", 2021),
        ("DISP_TP6021", "taux-pauvrete", 2021),
        ("revenu_median", "revenu-median", None),
        ("gini", "indice-gini", None),
        ("s80s20", "rapport-interdecile-s80s20", None),
        ("nbLsPls", "logements-sociaux", None),
        ("nbLsMes", "logements-sociaux-mis-en-location", None),
        ("txVac3m", "taux-vacance-plus-de-3-mois", None),
        ("txLs49a75", "part-logements-sociaux-1949-a-1975", None),
        ("moyLoy", "loyer-moyen", None),
        ("surface_ha_contour2024_arrondi", "surface-en-hectares", 2024),
    ],
)
def test_known_indicators(header: str, indicator: str, year: int | None) -> None:
    """Words without their year, accents and case; INSEE's and RPLS's codes."""
    said = read_header(header)
    assert said.indicator is not None
    assert (said.indicator.slug, said.year) == (indicator, year)
    assert said.confidence >= 0.85


@pytest.mark.parametrize(
    "header", ["evol_pop_pct", "population totale", "surface", "densité de population", "x", ""]
)
def test_other_words_are_no_indicator(header: str) -> None:
    """A growth is no population; « population totale » is another count; no unit, no area."""
    assert read_header(header).indicator is None


def test_two_years_are_no_year() -> None:
    """A change between two years belongs to neither."""
    assert read_header("evol_2013_2018").year is None


def test_units_in_headers() -> None:
    """Signs and words, the first that fits."""
    assert header_unit("evol_pop_pct") == "%"
    assert header_unit("Loyer (€/m2)") == "€/m²"
    assert header_unit("Budget en euros") == "€"
    assert header_unit("surface_ha") == "ha"
    assert header_unit("valeur") is None


def test_years_of_files() -> None:
    """The year of a zoning is not that of the figures; two years are none."""
    assert file_year("qpv2015_rpls_logement_social") is None
    assert file_year("qpv2015_population_2013_2018") is None
    assert file_year("qpv2015_filosofi_panel_2012-2021") is None
    assert file_year("filosofi-2021") == 2021
    assert file_year("QPV 2024, revenus 2021") == 2021
    assert file_year("liste", "Populations légales 2018") == 2018
