"""Every real file of `../shared/opendata`: columns, counts, links and sums, worked out by hand.

Rows and empty cells are counted on the files; sums are those of the folder's README.
"""

from collections import Counter
from collections.abc import Callable, Container
from pathlib import Path

import pytest
from pyoxigraph import Store

from planville_kg.graph.check import check
from planville_kg.link.reference import read_territories, reference
from planville_kg.opendata import Adopted, understand

Ask = Callable[..., list[tuple[str, ...]]]
Convert = Callable[..., Adopted]
Load = Callable[..., Store]

NANTES_2013, NANTES_2018 = 53_902, 54_852
SHIPPED = frozenset(
    each.identifier
    for listed in reference().values()
    for each in listed
    if each.kind in ("quartier-prioritaire", "commune")
)
COLUMNS = {
    "qpv2015_noms_communes.csv": "territoire nom communes",
    "qpv2015_population_2013_2018.csv": "territoire population/2013 population/2018 evol-pop-pct",
    "qpv2015_filosofi_panel_2012-2021.csv": (
        "territoire revenu-median taux-pauvrete indice-gini rapport-interdecile-s80s20 annee"
    ),
    "qpv2024_national_list.csv": "territoire nom communes",
    "qpv2024_national_wgs84.geojson": "territoire nom communes",
    "qpv2024_dep44_wgs84.geojson": "territoire nom communes",
    "nantesmetropole_communes.geojson": "texte texte territoire texte texte nom texte",
    "nantesmetropole_quartiers-communes.geojson": "texte territoire texte communes ignorer",
    "anct_contrats_de_ville_points.geojson": (
        "territoire texte nom texte population-en-quartier-prioritaire"
    ),
    "qpv44_2015_2024.csv": (
        "territoire nom texte texte texte communes texte texte texte texte texte texte "
        "surface-en-hectares/2024 latitude longitude population/2013 population/2018 "
        "revenu-median/2015 taux-pauvrete/2015 revenu-median/2020 taux-pauvrete/2020"
    ),
    "quartier_aliases.csv": "texte texte territoire texte communes texte texte texte texte",
    "partenaires_seed.csv": "texte texte texte texte texte texte",
}
COUNTS = {
    # rows, observations, rows linked to what ships, contours
    "qpv2015_noms_communes.csv": (1436, 0, 1436, 0),
    "qpv2015_population_2013_2018.csv": (1514, 3 * 1514, 15, 0),
    "qpv2015_filosofi_panel_2012-2021.csv": (12958, 12958, 150, 0),
    "qpv2015_rpls_logement_social.csv": (1400, 1400, 15, 0),
    "qpv2024_national_list.csv": (1584, 0, 1584, 0),
    "qpv2024_national_wgs84.geojson": (1584, 0, 1584, 1584),
    "qpv2024_dep44_wgs84.geojson": (19, 0, 19, 19),
    "nantesmetropole_communes.geojson": (24, 24, 24, 24),
    "nantesmetropole_quartiers-communes.geojson": (45, 45, 45, 44),
    "anct_contrats_de_ville_points.geojson": (434, 434, 434, 434),
    "qpv44_2015_2024.csv": (19, 6 * 19, 19, 0),
    "quartier_aliases.csv": (19, 19, 15, 0),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_understood(shared: Path, name: str) -> None:
    """Each column, as a person understands it."""
    found = [
        (column.measure or column.sense.value) + (f"/{column.year}" if column.year else "")
        for column in understand(shared / name).columns
        if column.sense.value == "mesure" or not column.year
    ]
    assert " ".join(found) == COLUMNS[name]


def test_columns_of_rpls(shared: Path) -> None:
    """A code, a note, and 34 known indicators with decimal commas."""
    found = understand(shared / "qpv2015_rpls_logement_social.csv").columns
    assert [column.sense.value for column in found[:2]] == ["territoire", "texte"]
    assert len({column.indicator for column in found[2:]} - {None}) == 34


@pytest.mark.parametrize("name", COUNTS)
def test_counts_and_shapes(shared: Path, adopt: Convert, load: Load, name: str) -> None:
    """Rows, observations, links and contours; and no shape is broken."""
    adopted = adopt(shared / name, known=SHIPPED)
    counts = (adopted.rows, adopted.observations, adopted.linked, adopted.contours)
    assert counts == COUNTS[name]
    report = check(load(adopted, whole=True))
    assert [each for each in report.results if each.severity == "Violation"] == []


def test_a_file_without_territories_is_not_adopted(shared: Path) -> None:
    """The seed of partners names no territory by a code: it is said."""
    found = understand(shared / "partenaires_seed.csv")
    assert (found.rows, found.territory) == (33, None)
    assert "aucun-territoire" in {each.code for each in found.diagnostics}


def test_sums_of_the_fifteen_quartiers(shared: Path, adopt: Convert, ask: Ask) -> None:
    """53,902 inhabitants in 2013 and 54,852 in 2018 (README of the shared folder)."""
    for name in ("qpv2015_population_2013_2018.csv", "qpv44_2015_2024.csv"):
        adopted = adopt(shared / name)
        for year, total in ((2013, NANTES_2013), (2018, NANTES_2018)):
            found = ask(
                adopted,
                f"?o sdmx-dimension:refArea ?t ; pv:annee {year} ; i:population ?n . "
                'FILTER(STRAFTER(STR(?t), "/qpv/") >= "QP044005" '
                '&& STRAFTER(STR(?t), "/qpv/") <= "QP044019")',
                select="(SUM(?n) AS ?total) (COUNT(?n) AS ?count)",
            )
            assert found == [(str(total), "15")]


def test_the_contract_counts_its_quartiers(shared: Path, adopt: Convert, ask: Ask) -> None:
    """The 54,852 of Nantes's contract are those of its QPV, not of the métropole."""
    adopted = adopt(shared / "anct_contrats_de_ville_points.geojson")
    found = ask(
        adopted,
        "?o sdmx-dimension:refArea <https://w3id.org/planville/id/epci/244400404> ; "
        "i:population-en-quartier-prioritaire ?n",
        select="?n",
    )
    assert found == [(str(NANTES_2018),)]


def test_gaps_of_filosofi(shared: Path, adopt: Convert, ask: Ask) -> None:
    """313 incomes, 335 rates and 1,607 of each index are missing, with the source's reason."""
    adopted = adopt(shared / "qpv2015_filosofi_panel_2012-2021.csv")
    found = ask(adopted, "?o pv:valeurManquante/pv:indicateurManquant ?i", select="?i ?o")
    counts = Counter(indicator for indicator, _ in found)
    assert counts == {
        "indicateur/revenu-median": 313,
        "indicateur/taux-pauvrete": 335,
        "indicateur/indice-gini": 1607,
        "indicateur/rapport-interdecile-s80s20": 1607,
    }
    reasons = {each[0] for each in ask(adopted, "?l pv:raison ?r", select="?r")}
    assert reasons == {"cellule vide (secret statistique ou valeur non publiée, selon la source)"}


@pytest.mark.parametrize(
    ("name", "linked"),
    [
        ("qpv2015_population_2013_2018.csv", 1436),
        ("qpv2015_filosofi_panel_2012-2021.csv", 12958),
        ("qpv2015_rpls_logement_social.csv", 1400),
    ],
)
def test_rows_link_once_the_national_list_is_known(
    shared: Path, adopt: Convert, name: str, linked: int
) -> None:
    """All but the 78 QPV of Saint-Martin and French Polynesia, which the list leaves out."""
    adopted = adopt(shared / name, known=SHIPPED | _listed(shared, adopt))
    assert adopted.linked == linked
    assert sum(each.count for each in adopted.unlinked) == adopted.rows - linked


def _listed(shared: Path, adopt: Convert) -> frozenset[str]:
    known: Container[str] = SHIPPED
    names = ("qpv2015_noms_communes.csv", "qpv2024_national_list.csv")
    return frozenset(
        each.identifier
        for name in names
        for each in read_territories(adopt(shared / name, known=known).folder / "territoires.csv")
        if each.label != each.identifier.rsplit("/", 1)[-1]
    )
