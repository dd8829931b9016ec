"""One line of a file of decisions: what it decides, or why it is refused."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from planville_kg.errors import PlanvilleError
from planville_kg.link.directory import PREFIX
from planville_kg.link.siret import siret_digits
from planville_kg.model import Actor, Certainty, Decision
from planville_kg.schemes import load_scheme
from planville_kg.text import fold, key, slug

IDENTIFY, CREATE, IGNORE = "identifier", "creer", "ignorer"
"""The three decisions, as they are written in the file."""

UNIDENTIFIED = "non-identifie"
_REFERENCE = "data/reference/organisations.csv"
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%Y-%m", "%Y")
_ROUNDED = re.compile(r"\d[eE]\+?\d")


class RefusedLineError(PlanvilleError):
    """Why a line is refused; the reader of the file adds where it stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()


def read_decision(line: Line, known: Collection[str]) -> Decision:
    """Return what a line decides.

    Args:
        line: A line whose decision is not empty.
        known: Identifiers of the reference actors, and of those that the file makes.

    Raises:
        RefusedLineError: If it is not understood.
    """
    action = _action(line)
    actor = None
    if action == IDENTIFY:
        actor = _identified(line, known)
    elif action == CREATE:
        actor = _new_identifier(line)
    return Decision(
        name=line["nom"],
        action=action,
        plan=line["plan"],
        actor=actor,
        author=line["auteur"],
        date=_date(line["date"]),
        reason=line["motif"],
    )


def read_created(line: Line, known: Collection[str]) -> Actor | None:
    """Return the actor that a line makes, if it makes one.

    Raises:
        RefusedLineError: If its kind, identifier or SIRET will not do.
    """
    if _action(line) != CREATE:
        return None
    natures = sorted({each.slug for each in load_scheme("nature-organisation")} - {UNIDENTIFIED})
    if line["nature"] not in natures:
        raise RefusedLineError(
            f"la nature « {line['nature']} » n'existe pas. Choisissez parmi : {', '.join(natures)}."
        )
    identifier = _new_identifier(line)
    if identifier in known:
        raise RefusedLineError(
            f"« {identifier.removeprefix(PREFIX)} » est déjà dans {_REFERENCE}. Décidez "
            "« identifier », ou donnez un autre identifiant."
        )
    return Actor(
        identifier=identifier,
        kind=line["nature"],
        label=line["libelle"] or line["nom"],
        siret=_siret(line["siret"]),
        certainty=Certainty.CERTAIN,
        source=f"décision de {line['auteur']}" if line["auteur"] else "décision",
    )


def _action(line: Line) -> str:
    action = fold(line["decision"])
    if action not in (IDENTIFY, CREATE, IGNORE):
        raise RefusedLineError(
            f"la décision « {line['decision']} » n'existe pas. Écrivez « identifier », « creer » "
            "ou « ignorer », ou laissez la case vide."
        )
    if not key(line["nom"]):
        raise RefusedLineError("le nom manque. Remettez dans « nom » celui de la liste.")
    return action


def _identified(line: Line, known: Collection[str]) -> str:
    """Return the identifier that a line gives: a slug, a path or a whole IRI."""
    given = line["identifiant"]
    if not given:
        nearest = f" (le candidat est « {line['candidat']} »)" if line["candidat"] else ""
        raise RefusedLineError(
            f"« identifier » demande un identifiant{nearest}. Copiez-en un de {_REFERENCE} dans "
            "la colonne « identifiant »."
        )
    identifier = PREFIX + given.rsplit(PREFIX, 1)[-1]
    if identifier not in known:
        raise RefusedLineError(
            f"l'identifiant « {given} » n'est pas dans {_REFERENCE}, et aucune ligne ne le crée. "
            "Corrigez-le, ou décidez « creer »."
        )
    return identifier


def _new_identifier(line: Line) -> str:
    given = line["identifiant"].rsplit(PREFIX, 1)[-1] or line["libelle"] or line["nom"]
    return PREFIX + slug(key(given), words=12)


def _siret(given: str) -> str | None:
    if _ROUNDED.search(given):
        raise RefusedLineError(
            f"le SIRET « {given} » a été arrondi par le tableur. Mettez la colonne au format "
            "Texte et saisissez de nouveau ses 14 chiffres."
        )
    digits = siret_digits(given)
    if given and digits is None:
        raise RefusedLineError(f"« {given} » n'est pas un SIRET. Vérifiez ses 14 chiffres.")
    return digits


def _date(given: str) -> str:
    for form in _DATES if given else ():
        try:
            found = datetime.strptime(given, form)  # noqa: DTZ007 - a day, wherever it was lived
        except ValueError:
            continue
        return found.strftime(form if form in ("%Y-%m", "%Y") else "%Y-%m-%d")
    if given:
        raise RefusedLineError(f"la date « {given} » n'est pas comprise. Écrivez 2026-11-24.")
    return ""
