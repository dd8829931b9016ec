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
    """Return the quads of the fixture: three datasets."""
    text = [HEAD, *map(_dataset, DATASETS), *map(_observation, figures())]
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


SMALL = (
    HEAD
    + f"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix igeo: <http://rdf.insee.fr/def/geo#> .
@prefix q: <{B}id/qpv/> .
@prefix p: <{B}id/p/> .
@prefix commune: <{B}id/commune/> .
@prefix portee: <{B}code/portee/> .
@prefix statut: <{B}code/statut/> .
@prefix theme: <{B}code/theme/> .
@prefix mode: <{B}code/mode/> .
@prefix changement: <{B}code/changement/> .

<{B}graph/codes> {{
  portee:declare skos:notation "declare" ; skos:prefLabel "déclaré"@fr, "declared"@en .
  portee:inclus skos:notation "inclus" ; skos:prefLabel "inclus"@fr, "included"@en .
  portee:tous-quartiers skos:notation "tous-quartiers" ; skos:prefLabel "tous quartiers"@fr .
  portee:incertain skos:notation "incertain" ; skos:prefLabel "incertain"@fr .
  statut:en-cours skos:prefLabel "en cours"@fr, "in progress"@en .
  changement:modifie skos:notation "modifie" ; skos:prefLabel "modifié"@fr, "modified"@en ;
    skos:inScheme <{B}code/changement> .
  theme:isolement skos:notation "isolement" ; skos:prefLabel "Isolement"@fr ;
    skos:inScheme <{B}code/theme> .
}}
<{B}graph/territoires> {{
  commune:01001 a igeo:Commune ; igeo:codeINSEE "01001" ; rdfs:label "Ici"@fr .
  commune:01002 a igeo:Commune ; igeo:codeINSEE "01002" ; rdfs:label "Là"@fr .
  commune:99999 a igeo:Commune ; igeo:codeINSEE "99999" ; rdfs:label "Loin"@fr .
  p:nord a pv:Quartier ; rdfs:label "Nord"@fr ; pv:recoupe q:QP001001, q:QN00101M .
  p:sud a pv:Quartier ; rdfs:label "Sud"@fr ; pv:recoupe q:QP001002, q:QN00102M .
  p:deux a pv:EnsembleDeTerritoires ; rdfs:label "Nord et Sud"@fr ; pv:comprend p:nord, p:sud ;
    pv:recoupe q:QP001001, q:QP001002 .
  p:tous a pv:PerimetreDePlan ; rdfs:label "Tous quartiers"@fr ; pv:surCommune commune:01001 ;
    pv:comprend p:nord, p:sud, q:QP001003 .
  q:QP001001 a pv:QuartierPrioritaire ; pv:codeQPV "QP001001" ; pv:generation 2015 ;
    rdfs:label "Nord"@fr ; pv:surCommune commune:01001, commune:01002 ; pv:recoupe q:QN00101M .
  q:QP001002 a pv:QuartierPrioritaire ; pv:codeQPV "QP001002" ; pv:generation 2015 ;
    rdfs:label "Sud"@fr ; pv:surCommune commune:01001 .
  q:QP001003 a pv:QuartierPrioritaire ; pv:codeQPV "QP001003" ; pv:generation 2015 ;
    rdfs:label "Oublié"@fr ; pv:surCommune commune:01001 .
  q:QP099001 a pv:QuartierPrioritaire ; pv:codeQPV "QP099001" ; pv:generation 2015 ;
    rdfs:label "Ailleurs"@fr ; pv:surCommune commune:99999 .
  q:QN00101M a pv:QuartierPrioritaire ; pv:codeQPV "QN00101M" ; pv:generation 2024 ;
    rdfs:label "Nord"@fr ; pv:surCommune commune:01001 .
  q:QN00102M a pv:QuartierPrioritaire ; pv:codeQPV "QN00102M" ; pv:generation 2024 ;
    rdfs:label "Sud"@fr ; pv:surCommune commune:01001 .
  p:r1 a pv:Recouvrement ; pv:recouvrementDe q:QP001001 ; pv:recouvrementAvec q:QN00101M ;
    pv:changement changement:modifie .
}}
<{B}graph/plan/p> {{
  p:plan a pv:Plan ; dcterms:title "Plan"@fr ; dcterms:identifier "p" .
  p:version pv:versionDe p:plan ; pv:perimetre p:tous .
  p:i1 a pv:Intervention ; pv:dansPlan p:plan ; pv:intitule "Un" ;
    pv:statutCourant statut:en-cours ;
    pv:extraitDe p:c1 ; pv:couvre p:nord, p:deux, commune:01001 ; pv:releveDe theme:isolement .
  p:i2 a pv:Intervention ; pv:dansPlan p:plan ; pv:intitule "Deux" ;
    pv:statutCourant statut:en-cours ;
    pv:extraitDe p:c2 ; pv:couvre p:deux, p:nord, p:sud .
  p:i3 a pv:Intervention ; pv:dansPlan p:plan ; pv:intitule "Trois" ; pv:extraitDe p:c3 ;
    pv:statutCourant statut:en-cours ; pv:couvre p:nord, p:sud .
  p:i4 a pv:Intervention ; pv:dansPlan p:plan ; pv:intitule "Quatre" ; pv:extraitDe p:c4 ;
    pv:statutCourant statut:en-cours .
  p:c1 pv:numeroDePage 1 ; pv:numeroDeLigne 5 . p:c2 pv:numeroDeLigne 6 .
}}
<{B}graph/inference> {{
  p:e1 a pv:CiblageEffectif ; pv:ciblageDe p:i1 ; pv:territoire p:nord ; pv:portee portee:declare .
  p:e2 a pv:CiblageEffectif ; pv:ciblageDe p:i1 ; pv:territoire p:deux, commune:01001 ;
    pv:portee portee:inclus .
  p:e3 a pv:CiblageEffectif ; pv:ciblageDe p:i2 ; pv:territoire p:deux ; pv:portee portee:declare .
  p:e4 a pv:CiblageEffectif ; pv:ciblageDe p:i2 ; pv:territoire p:nord, p:sud ;
    pv:portee portee:inclus .
  p:e5 a pv:CiblageEffectif ; pv:ciblageDe p:i3 ; pv:territoire p:nord, p:sud, p:tous ;
    pv:portee portee:tous-quartiers .
  p:e6 a pv:CiblageEffectif ; pv:ciblageDe p:i4 ; pv:territoire p:sud ; pv:portee portee:incertain .
  p:t1 a pv:ThematisationEffective ; pv:thematisationDe p:i1 ; pv:themeVise theme:isolement ;
    pv:mode mode:texte .
}}
"""
)
"""A plan of two quartiers, a set of both, and a perimeter with a third QPV that nothing names.

Nord is two QPV: 2015 (in two communes) and 2024; Sud has no link from 2015 to 2024. Four
interventions: one declared for Nord, one for the set, one for all, one doubtful for Sud.
"""

SMALL_FIGURES: tuple[Figure, ...] = (
    ("population-qpv", 2, "QP001001", 2013, "population=900"),
    ("population-qpv", 2, "QP001001", 2018, "population=1000"),
    ("population-qpv", 3, "QP001002", 2013, "population=500"),
    ("population-qpv", 4, "QP099001", 2018, "population=7000"),
    ("population-2024", 2, "QN00102M", 2022, "population=400"),
    ("rpls-qpv", 2, "QP001001", 2022, "logements-sociaux=300"),
    ("filosofi-qpv", 2, "QP001001", 2020, "taux-pauvrete=41.5"),
    ("filosofi-qpv", 3, "QP001001", 2021, "taux-pauvrete="),
)
"""Sud has no population of 2018; its QPV of 2024 has one of its own."""

SMALL_SHAPES = {
    "qpv/QN00101M": "POLYGON((0 0,0.01 0,0.01 0.01,0 0.01,0 0))",
    "qpv/QN00102M": "POLYGON((0.02 0,0.03 0,0.03 0.01,0.02 0.01,0.02 0))",
}


def small() -> tuple[Quad, ...]:
    """Return the quads of the small plan with its adopted data."""
    plan = parse(SMALL, RdfFormat.TRIG)
    return (*plan, *observations(SMALL_FIGURES), *contours(SMALL_SHAPES))


def linked(old: str, new: str) -> tuple[Quad, ...]:
    """Return the quad that says that a QPV of 2015 meets one of 2024."""
    text = f"{HEAD}<{B}graph/territoires> {{ <{B}id/qpv/{old}> pv:recoupe <{B}id/qpv/{new}> }}"
    return tuple(parse(text, RdfFormat.TRIG))


def named(rows: Iterable[tuple[str, str]]) -> tuple[Quad, ...]:
    """Return the quads of QPV of 2024 by code and name."""
    said = (
        f'<{B}id/qpv/{code}> a pv:QuartierPrioritaire ; pv:codeQPV "{code}" ; pv:generation 2024 ; '
        f'rdfs:label "{name}"@fr .'
        for code, name in rows
    )
    text = f"{HEAD}<{B}graph/territoires> {{\n" + "\n".join(said) + "\n}"
    return tuple(parse(text, RdfFormat.TRIG))
