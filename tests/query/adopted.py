"""Open data as `adopt` leaves it in a store, made by hand for the crossing questions.

The figures of `fixtures/qpv-nantes.csv` are those of INSEE (population 2013 and 2018, poverty rate
2020 and 2021, where a hole is statistical secrecy) and of the SDES (social housing 2022) for the
15 QPV of Nantes; the shares of area are made up, two kinds of them are enough.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIXTURE = Path(__file__).parents[1] / "fixtures" / "qpv-nantes.csv"
SHARED = Path(__file__).parents[3] / "shared" / "opendata"

B = "https://w3id.org/planville/"
HEAD = f"""
@prefix pv: <{B}def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix d: <http://purl.org/linked-data/sdmx/2009/dimension#> .
"""
INDICATORS = {
    "population": ("Population", "habitants"),
    "taux-pauvrete": ("Taux de pauvreté", "%"),
    "logements-sociaux": ("Logements sociaux", "logements"),
}
DATASETS = {
    "population-qpv": ("Population des QPV", "INSEE", "insee", "2022-03-01"),
    "filosofi-qpv": ("Revenus et pauvreté des QPV", "INSEE", "insee", "2024-05-02"),
    "rpls-qpv": ("Parc social des QPV", "SDES", "sdes", "2023-06-01"),
}
Figure = tuple[str, int, str, int, str]
"""Dataset, line, QPV, year, indicator=value; an empty value is statistical secrecy."""


def read_fixture() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures() -> Iterator[Figure]:
    """Yield every figure of the fixture, in the shape of a line of its dataset."""
    for line, row in enumerate(read_fixture(), 2):
        code = row["code_2015"]
        for year in (2013, 2018):
            yield "population-qpv", line, code, year, f"population={row[f'population_{year}']}"
        for year in (2020, 2021):
            yield (
                "filosofi-qpv",
                line * 2 + year,
                code,
                year,
                f"taux-pauvrete={row[f'taux_{year}']}",
            )
        yield "rpls-qpv", line, code, 2022, f"logements-sociaux={row['logements_2022']}"


def nantes() -> tuple[Quad, ...]:
    """Return the quads of the fixture: three datasets, and the matches of 2015 and 2024."""
    text = [HEAD, *map(_dataset, DATASETS), *map(_observation, figures()), _matches()]
    return tuple(parse("\n".join(text), RdfFormat.TRIG))


def observations(rows: Iterable[Figure]) -> tuple[Quad, ...]:
    """Return the quads of other figures, with their datasets."""
    rows = list(rows)
    names = sorted({row[0] for row in rows})
    text = [HEAD, *map(_dataset, names), *map(_observation, rows)]
    return tuple(parse("\n".join(text), RdfFormat.TRIG))


def contours(shapes: dict[str, str], dataset: str = "qpv-2024-contours") -> tuple[Quad, ...]:
    """Return the quads of contours, by the path of the territory under `id/`, in WKT."""
    parts = [HEAD, _dataset(dataset), f"<{B}graph/opendata/{dataset}> {{"]
    for path, wkt in shapes.items():
        node = f"<{B}id/jeu/{dataset}/contour/{path.rpartition('/')[2]}>"
        parts.append(
            f'<{B}id/{path}> geo:hasGeometry {node} . {node} a geo:Geometry ; geo:asWKT "{wkt}"'
            "^^geo:wktLiteral ."
        )
    return tuple(parse("\n".join([*parts, "}"]), RdfFormat.TRIG))


def _dataset(slug: str) -> str:
    title, publisher, name, date = DATASETS.get(slug, (slug, "Éditeur", "editeur", "2024-01-01"))
    measures = "\n".join(
        f'<{B}id/indicateur/{each}> a qb:MeasureProperty, pv:Indicateur ; rdfs:label "{label}"@fr'
        f' ; pv:unite "{unit}" .'
        for each, (label, unit) in INDICATORS.items()
        if slug != "qpv-2024-contours"
    )
    return f"""<{B}graph/opendata/{slug}> {{
<{B}id/jeu/{slug}> a dcat:Dataset, qb:DataSet ; rdfs:label "{title}"@fr ;
  dcterms:title "{title}"@fr ; dcterms:identifier "{slug}" ; dcterms:issued "{date}" ;
  dcterms:source "{slug}.csv" ; dcterms:publisher <{B}id/editeur/{name}> ;
  dcterms:license <https://www.etalab.gouv.fr/licence-ouverte-open-licence> .
<{B}id/editeur/{name}> a foaf:Agent ; foaf:name "{publisher}" .
{measures}
}}"""


def _observation(figure: Figure) -> str:
    dataset, line, code, year, said = figure
    measure, _, value = said.partition("=")
    node = f"<{B}id/jeu/{dataset}/observation/{line}-{year}>"
    gap = f"<{B}id/jeu/{dataset}/lacune/{measure}-secret>"
    told = (
        f"<{B}id/indicateur/{measure}> {value}"
        if value
        else f'pv:valeurManquante {gap} . {gap} a pv:Lacune ; pv:raison "secret statistique" ; '
        f"pv:indicateurManquant <{B}id/indicateur/{measure}>"
    )
    source = f"<{B}id/document/{dataset}/ligne/{line}>"
    return f"""<{B}graph/opendata/{dataset}> {{
{node} a qb:Observation ; qb:dataSet <{B}id/jeu/{dataset}> ; d:refArea <{B}id/qpv/{code}> ;
  pv:annee {year} ; pv:extraitDe {source} ; {told} .
{source} a pv:Fragment, pv:Ligne ; pv:numeroDeLigne {line} .
}}"""


def _matches() -> str:
    rows = []
    for row in read_fixture():
        old, new = f"<{B}id/qpv/{row['code_2015']}>", f"<{B}id/qpv/{row['code_2024']}>"
        node = f"<{B}id/recouvrement/{row['code_2024']}>"
        kind = "exacte" if row["changement"] == "inchange" else "proche"
        share = f" ; pv:partDeSurface {row['part']}" if row["part"] else ""
        rows.append(
            f"{old} pv:recoupe {new} . {node} a pv:Recouvrement ; pv:recouvrementDe {old} ; "
            f"pv:recouvrementAvec {new} ; pv:correspondance <{B}code/correspondance/{kind}> ; "
            f"pv:certitude <{B}code/certitude/certaine> ; "
            f"pv:changement <{B}code/changement/{row['changement']}>{share} ."
        )
    return f"<{B}graph/territoires> {{\n" + "\n".join(rows) + "\n}"
