"""A corpus on disk: each plan with its sidecar, and the figures of its neighbourhoods."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.draws import Draws
from corpus.places import PLANS, Ground, Quartier, grounds
from corpus.tables import table
from planville_kg.text import slug

FIGURES = "qpv.csv"
_COLUMNS = "code_qp;nom_qp;code_commune;nom_commune;annee;population;taux_pauvrete;revenu_median"
_YEARS = (2018, 2021)
_MONTHS = ("juin", "septembre", "octobre", "décembre")
_NUMBERS = {"juin": "06", "septembre": "09", "octobre": "10", "décembre": "12"}


def write_corpus(folder: Path, plans: int, interventions: int = 55) -> list[Path]:
    """Write the first plans of the nation, the same bytes each time.

    Args:
        folder: Made if it is absent.
        plans: How many, up to 435.
        interventions: Rows of each plan.

    Returns:
        The files of the plans. Beside them stand their sidecars, a list of neighbourhoods with
        figures for each plan (`NAME.csv`), and all of these lists in one (`qpv.csv`).

    Raises:
        ValueError: If there are not so many plans.
    """
    if not 1 <= plans <= PLANS:
        raise ValueError(f"de 1 à {PLANS} plans")
    folder.mkdir(parents=True, exist_ok=True)
    chosen = grounds()[:plans]
    quartiers = [each for ground in chosen for each in ground.quartiers]
    _write(folder / FIGURES, figures(quartiers))
    return [
        _write_plan(folder, number, ground, interventions) for number, ground in enumerate(chosen)
    ]


def _write_plan(folder: Path, number: int, ground: Ground, interventions: int) -> Path:
    draws = Draws("plan", number)
    year, month = 2015 + draws.below(9), draws.one(_MONTHS)
    name = f"{slug(ground.communes[0].name, words=12)}-{year}"
    path = folder / f"{name}.txt"
    top = f"CONTRAT DE VILLE - PLAN D'ACTIONS_{month} {year}"
    _write(path, table(draws, ground, interventions, top))
    _write(path.with_suffix(".toml"), _sidecar(name, number, ground, f"{year}-{_NUMBERS[month]}"))
    _write(path.with_suffix(".csv"), figures(ground.quartiers))
    return path


def _sidecar(name: str, number: int, ground: Ground, date: str) -> str:
    town = ground.communes[0].name
    codes = ", ".join(f'"{commune.code}"' for commune in ground.communes)
    return "\n".join(
        (
            f'identifiant = "{name}"',
            f'titre = "Contrat de ville de {town} : plan d\'actions {date[:4]}"',
            f'date = "{date}"',
            f'organisation = "{town} Agglomération"',
            f'siren = "2{number:08}"',
            f"communes = [{codes}]",
            "",
        )
    )


def figures(quartiers: Iterable[Quartier]) -> str:
    """Return the table of the neighbourhoods: names, communes, and figures of two years.

    One figure in twelve is missing, as statistical secrecy leaves them.
    """
    return "\n".join((_COLUMNS, *(line for each in quartiers for line in _figures(each)))) + "\n"


def _figures(quartier: Quartier) -> Iterator[str]:
    draws = Draws("chiffres", quartier.code)
    people, poverty, income = 900 + draws.below(7000), 25 + 30 * draws.share(), 9000
    income += draws.below(6000)
    for year in _YEARS:
        people += draws.below(300) - 150
        known = f"{poverty:.1f}" if draws.chance(11 / 12) else "s"
        yield (
            f"{quartier.code};{quartier.name};{quartier.commune.code};{quartier.commune.name};"
            f"{year};{people};{known};{income + draws.below(900)}"
        )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
