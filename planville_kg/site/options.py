"""What a person says about a publication: its name, publisher, licence, address and date."""

import re
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from planville_kg import assets
from planville_kg.errors import PlanvilleError

TITLE = "Graphe Planville"
PUBLISHER = "Planville"
LICENCE = "etalab-2.0"
LICENCES = "data/reference/licences.csv"
ENTITIES = ("main", "all")
_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its IRI, its names, and its kind in the list of ADMS licence types."""

    iri: str
    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """The words and addresses of a publication; `base_url` ends with a slash."""

    title: str
    publisher: str
    licence: Licence
    base_url: str | None = None
    contact: str | None = None
    endpoint: str | None = None
    day: str | None = None
    entities: str = ENTITIES[0]


def publication(
    *,
    title: str | None = None,
    publisher: str | None = None,
    licence: str | None = None,
    base_url: str | None = None,
    contact: str | None = None,
    endpoint: str | None = None,
    day: str | None = None,
    entities: str | None = None,
) -> Publication:
    """Return a publication from options as they are typed, each checked.

    Args:
        title: Name of the whole.
        publisher: Name of who publishes it.
        licence: A name of `data/reference/licences.csv`, or the address of a licence.
        base_url: Address where the folder will be served; links are relative without it.
        contact: E-mail or web address of who answers questions.
        endpoint: Address of a SPARQL service that answers on the same graph, if there is one.
        day: Day of publication, `AAAA-MM-JJ`; none is written without it.
        entities: `main` or `all`: which entities have files of their own.

    Raises:
        PlanvilleError: If an address, the day or the licence is not one.
    """
    if entities is not None and entities not in ENTITIES:
        raise PlanvilleError(f"« {entities} » n'est pas un choix : {' ou '.join(ENTITIES)}.")
    return Publication(
        title=_words(title, "--title") or TITLE,
        publisher=_words(publisher, "--publisher") or PUBLISHER,
        licence=find_licence(licence or LICENCE),
        base_url=None if base_url is None else _folder(base_url),
        contact=None if contact is None else _contact(contact),
        endpoint=None if endpoint is None else _address(endpoint, "--endpoint"),
        day=None if day is None else _day(day),
        entities=entities or ENTITIES[0],
    )


def licences() -> dict[str, Licence]:
    """Return the licences that have a short name, by that name."""
    with assets.path(LICENCES).open(encoding="utf-8", newline="") as file:
        return {
            line["identifiant"]: Licence(line["iri"], line["nom"], line["nature"] or None)
            for line in DictReader(file)
        }


def find_licence(name: str) -> Licence:
    """Return the licence of a short name or of an address.

    Raises:
        PlanvilleError: If it is neither.
    """
    known = licences()
    if name in known:
        return known[name]
    if is_address(name):
        return next((each for each in known.values() if each.iri == name), Licence(name, name))
    raise PlanvilleError(
        f"Licence inconnue : « {name} ». Donnez son adresse (https://…) ou l'un de ces noms : "
        f"{', '.join(sorted(known))}."
    )


def is_address(text: str) -> bool:
    """Tell whether a text is the absolute address of something on the web."""
    try:
        parts = urlsplit(text)
        NamedNode(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _words(text: str | None, option: str) -> str:
    words = " ".join((text or "").split())
    if text is not None and not words:
        raise PlanvilleError(f"{option} attend quelques mots.")
    return words


def _address(text: str, option: str) -> str:
    if not is_address(text):
        raise PlanvilleError(
            f"{option} attend une adresse qui commence par https:// ou http://, pas « {text} »."
        )
    return text


def _folder(text: str) -> str:
    parts = urlsplit(_address(text, "--base-url"))
    if parts.query or parts.fragment:
        raise PlanvilleError(
            f"--base-url est l'adresse d'un dossier, sans « ? » ni « # » : « {text} »."
        )
    return text if text.endswith("/") else f"{text}/"


def _contact(text: str) -> str:
    if _MAIL.fullmatch(text) and _is_iri(f"mailto:{text}"):
        return f"mailto:{text}"
    return _address(text, "--contact, s'il n'est pas une adresse électronique,")


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _day(text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise PlanvilleError(f"--date attend un jour du calendrier, AAAA-MM-JJ, pas « {text} ».")
