"""The actors that a plan may name, and the search of their names as they are written."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from planville_kg import assets
from planville_kg.link.phrases import PhraseIndex, singular
from planville_kg.model import Actor, Certainty
from planville_kg.text import key, tokens

PREFIX = "organisation/"
"""What the identifiers of the reference actors begin with, under `id/`."""

_APOSTROPHES = str.maketrans("’ʼ‘`", "''''")


@dataclass(frozen=True, slots=True)
class Name:
    """A form of an actor's name; `actor` is empty for a phrase that names nobody."""

    form: str
    actor: str
    kind: str

    def fits(self, written: str) -> bool:
        """Tell whether the words of a text are this name, as its kind of form asks.

        An acronym is written as it is listed, a strict name has its capitals, or more; any other
        name is the same in small letters.
        """
        if self.kind == "sigle":
            return written.translate(_APOSTROPHES) == self.form
        if self.kind == "strict":
            pairs = zip(_capitals(written), _capitals(self.form), strict=True)
            return all(mine or not asked for mine, asked in pairs)
        return True

    def rule(self, written: str) -> str:
        """Return the name of the rule by which the words of a text are this name."""
        if self.kind == "sigle":
            return "sigle"
        exact = written.translate(_APOSTROPHES) == self.form.translate(_APOSTROPHES)
        return "nom-exact" if exact else "nom-replie"


def _capitals(text: str) -> list[bool]:
    return [text[token.start].isupper() for token in tokens(text)]


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a text: whose, where (end excluded), by which rule."""

    actor: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Directory:
    """The actors that a plan may name: national ones and those of its perimeter."""

    actors: Mapping[str, Actor]
    names: Mapping[str, tuple[Name, ...]]
    index: PhraseIndex

    def find(self, text: str) -> Iterator[Named]:
        """Yield the names of actors that a text holds, the longest at each place."""
        for match in self.index.find(text):
            written = text[match.start : match.end]
            for name in self.names[match.name]:
                if name.fits(written):
                    if name.actor:
                        yield Named(name.actor, match.start, match.end, name.rule(written))
                    break

    def get(self, text: str) -> Named | None:
        """Return whom the whole of a text names, whatever its capitals, if anybody."""
        for name in self.names.get(_normal(text), ()):
            if name.actor:
                return Named(name.actor, 0, len(text), name.rule(text))
        return None


def _normal(text: str) -> str:
    return " ".join(singular(token.folded) for token in tokens(text))


@cache
def _lines(name: str) -> tuple[dict[str, str], ...]:
    with assets.path(f"data/reference/{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def reference_actors(perimeter: str | None = None, *, every: bool = False) -> tuple[Actor, ...]:
    """Return the actors of `data/reference/organisations.csv`.

    Args:
        perimeter: The perimeter of a plan: national actors and its own are returned.
        every: All of them, whatever their perimeter.
    """
    lines = _lines("organisations")
    return tuple(_actor(line) for line in lines if every or line["perimetre"] in ("", perimeter))


def _actor(line: Mapping[str, str]) -> Actor:
    return Actor(
        identifier=PREFIX + line["identifiant"],
        kind=line["nature"],
        label=line["libelle"],
        names=(*_items(line["variantes"]), *_items(line["noms_stricts"])),
        acronyms=_items(line["sigles"]),
        siren=line["siren"] or None,
        siret=line["siret"] or None,
        certainty=Certainty(line["confiance"]),
        source=line["source"],
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("|") if item)


@cache
def build_directory(perimeter: str | None) -> Directory:
    """Return the reference actors that apply to a plan of `perimeter`."""
    actors = {actor.identifier: actor for actor in reference_actors(perimeter)}
    strict = {line["identifiant"]: _items(line["noms_stricts"]) for line in _lines("organisations")}
    nobody = [Name(line["expression"], "", "faux") for line in _lines("faux-noms")]
    names = [_nobody(name) for name in nobody]
    for actor in actors.values():
        names.extend(_names(actor, strict[actor.identifier.removeprefix(PREFIX)]))
    grouped = _grouped(names)
    return Directory(actors, grouped, PhraseIndex(((form, form) for form in grouped), singular))


def _nobody(name: Name) -> Name:
    """Return a phrase that names nobody; an acronym does so only in capitals."""
    return Name(name.form, "", "sigle") if name.form.isupper() else name


def _names(actor: Actor, strict: Iterable[str]) -> Iterator[Name]:
    capitals = set(strict)
    for form in dict.fromkeys((actor.label, *actor.names)):
        yield Name(form, actor.identifier, "strict" if form in capitals else "nom")
    for form in actor.acronyms:
        yield Name(form, actor.identifier, "sigle")


def _grouped(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    """Return the names by their normal form, which is the phrase that the index looks for."""
    found: dict[str, list[Name]] = {}
    for name in names:
        if key(name.form):
            found.setdefault(_normal(name.form), []).append(name)
    return {form: tuple(each) for form, each in found.items()}
