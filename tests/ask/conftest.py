"""The shipped plan as a store, and small plans drawn from a seed, with their cubes."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from planville_kg.graph.graph import Graph
from planville_kg.pipeline import build, shipped_plan

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = (
    "VOLET\tORIENTATIONS\tOBJECTIFS OPERATIONNELS\tACTIONS\tSOUS-ACTIONS"
    "\tSTATUT\tTYPE D'ACTEUR\tQUARTIER\tPRIORITE\tCALENDRIER\tDATE DE DEBUT\tDATE DE FIN\tPILOTE"
)
_WORDS = (
    "accès aux droits",
    "santé des jeunes",
    "non-recours",
    "lien avec la CAF",
    "écrivain public au Sillon",
    "médiation numérique",
    "ateliers de la Ville de Nantes à Malakoff",
    "jardins",
)
_PRIORITIES = ("Haute", "moyenne", "P1", "")
_SCHEDULES = ("2024", "2024-2027", "à partir de 2026", "en continu", "mars 2026", "")
_STARTS, _ENDS = ("2023", "01/09/2025", ""), ("2025", "juin 2028", "")
_LEADS = ("CAF", "Ville de Nantes", "CAF, CCAS", "Association Tartempion", "")
_PLACES = ("Sillon", "Malakoff", "Le Bourg", "TOUS QUARTIERS", "Sillon / Malakoff", "")


@pytest.fixture(scope="session")
def nantes(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("nantes")
    build([shipped_plan()], folder)
    return Graph.open(folder)


_TOLD = """
ORIENTATIONS|OBJECTIFS|ACTIONS|STATUT|TYPE D'ACTEUR|QUARTIER|PRIORITE|CALENDRIER|PILOTE|PARTENAIRES
SANTE|SOINS|Ouvrir un lieu|En cours|Institution|Sillon|Haute|2024-2026|CAF|Ville de Nantes
||Former les médiateurs|A réaliser|Mixte|Malakoff|Moyenne|2025|Ville de Nantes|CAF
||Aider les jeunes|En cours|Mixte|Malakoff|Basse|en continu|CAF, CCAS|
EMPLOI|INSERTION|Organiser un forum|Réalisé|Institution|Sillon|P1|à partir de 2026||Pôle emploi
||Tenir une permanence|A réaliser|Institution|TOUS QUARTIERS||||
"""
_DATED = """
ORIENTATIONS|OBJECTIFS|ACTIONS|STATUT|TYPE D'ACTEUR|QUARTIER|DATE DE DEBUT|DATE DE FIN
SANTE|SOINS|Ouvrir un lieu|En cours|Institution|Sillon|01/09/2023|juin 2026
||Former les médiateurs|A réaliser|Mixte|Malakoff|2025|
||Aider les jeunes|En cours|Mixte|Malakoff||2026
||Tenir une permanence|A réaliser|Institution|TOUS QUARTIERS||
"""


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A plan that gives priorities, years and leads, by hand; 2024 and 2030 are in its name."""
    return _by_hand(tmp_path_factory.mktemp("dits"), "contrat-2024-2030.txt", _TOLD)


@pytest.fixture(scope="session")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A plan that gives its years in two columns."""
    return _by_hand(tmp_path_factory.mktemp("dates"), "plan.txt", _DATED)


def _by_hand(folder: Path, name: str, rows: str) -> Graph:
    plan = folder / name
    plan.write_text(rows.lstrip().replace("|", "\t"), encoding="utf-8")
    build([plan], folder / "graphe")
    return Graph.open(folder / "graphe")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """Two plans of a dozen rows each, drawn from fixed seeds."""
    folder = tmp_path_factory.mktemp("tires")
    plans = [_write_plan(folder / f"plan-{seed}.txt", Random(seed)) for seed in (1, 2)]  # noqa: S311
    build(plans, folder / "graphe")
    return Graph.open(folder / "graphe")


def _write_plan(path: Path, draw: Random) -> Path:
    rows = [_HEADER]
    for number in range(12):
        upper = ["", "", "", ""]
        if number % 4 == 0:
            upper[1] = f"ORIENTATION {number // 4 + 1} : {draw.choice(_WORDS)}".upper()
            upper[2] = f"OBJECTIF {number // 4 + 1} : {draw.choice(_WORDS)}".upper()
        if number % 2 == 0:
            upper[3] = f"Conduire l'action {number} : {draw.choice(_WORDS)}"
        upper[0] = "COHESION SOCIALE" if number == 0 else ""
        own = f"Mener la démarche {number} pour : {draw.choice(_WORDS)}"
        status = draw.choice(("En cours", "A réaliser", ""))
        kind = draw.choice(("Institution", "Mixte", "Porteur de projet", ""))
        told = (_PLACES, _PRIORITIES, _SCHEDULES, _STARTS, _ENDS, _LEADS)
        rows.append("\t".join((*upper, own, status, kind, *map(draw.choice, told))))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path
