"""The values that a question can name: the labels that the graph gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.ask.french.levels import Level, read_levels, read_numbered
from planville_kg.ask.french.queries import EXACT, KINDS, LIGHT, OTHER_NAMES, STATUSES, STEM, TITLES
from planville_kg.ask.french.words import Words, light, phrase
from planville_kg.ask.model import MISSING, SemanticModel
from planville_kg.ask.names import iri_of, short
from planville_kg.ask.patterns import terms
from planville_kg.ask.values import values_of
from planville_kg.box import Box
from planville_kg.query.run import select
from planville_kg.text import STOPWORDS, key, stem
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planville_kg.query.run import Source

Key = tuple[str, ...]
"""The words of a name, as a table compares them."""
_SHORT = 4
_PART = re.compile(r"\s*[,;\n]\s*|\s+et\s+")
_CITIES = ("ville", "commune")
_TOO_GENERAL = {("tous",), ("tout",), ("toutes",), ("toute",), ("tou",)}
SKIPPED = STOPWORDS - {"par", "qui", "que", "sur", "ou", "avec", "pour", "une"} | {"aux", "t", "y"}


class Entity(Box):
    """A value of a dimension, as the graph names it; `zoning` of a QPV."""

    dimension: str
    value: str
    label: str
    zoning: str = ""


class Lexicon(Box):
    """The values by the words of their names, in one table for each way to compare words.

    `exact` compares whole phrases; `light` leaves stop words out; `stem` compares stems, too.
    `titles` are long labels that may be quoted in part; `words` are all words that names have;
    `levels` what the plans call their levels; `told` the dimensions that only some plans tell, and
    these do.
    """

    tables: Mapping[str, Mapping[Key, tuple[Entity, ...]]]
    titles: tuple[tuple[Key, Entity], ...]
    words: frozenset[str]
    levels: tuple[Level, ...] = ()
    told: frozenset[str] = frozenset()


def form(word: str, table: str) -> str:
    """Return a folded word as a table compares it; short words and codes are not stemmed.

    >>> form("mediations", STEM), form("mediations", LIGHT), form("caf", STEM)
    ('mediat', 'mediation', 'caf')
    """
    if table != STEM or len(word) <= _SHORT or not word.isalpha():
        return light(word)
    return stem(word)


def key_of(text: str, table: str) -> Key:
    """Return the words of a name as a table compares them.

    >>> key_of("L'accès aux droits", STEM), key_of("à réaliser", EXACT)
    (('acce', 'droit'), ('a', 'realiser'))
    """
    words = key(text).split()
    return tuple(form(word, table) for word in words if table == EXACT or word not in SKIPPED)


def read_lexicon(source: Source) -> Lexicon:
    """Read the values of every dimension from a source.

    Args:
        source: The graph, dataset or endpoint that is asked.

    Raises:
        QueryError: If it cannot answer.
    """
    tables: dict[str, dict[Key, dict[tuple[str, str], Entity]]] = {EXACT: {}, LIGHT: {}, STEM: {}}
    words: set[str] = set()
    titles: dict[str, tuple[Key, Entity]] = {}
    told: set[str] = set()
    for dimension, table, rows in _rows(source):
        known = SemanticModel.load().dimensions.get(dimension)
        told |= {dimension} if rows and known and known.only_said else set()
        for entity, name in _named(dimension, rows):
            compared = key_of(name, table)
            if not compared or compared in _TOO_GENERAL or (known and known.naming == "non"):
                continue
            words.update(word for word in key(name).split() if word not in SKIPPED)
            tables[table].setdefault(compared, {})[dimension, entity.value] = entity
            if known and known.only_said:  # whole, too: « en retard » begins with a stop word
                whole = tables[EXACT].setdefault(key_of(name, EXACT), {})
                whole[dimension, entity.value] = entity
            if dimension in TITLES and name == entity.label:
                titles[entity.value] = (compared, entity)
    _prefer_written(source, tables[EXACT])
    for dimension, value, label, name in read_numbered(source):
        named = tables[EXACT].setdefault(key_of(name, EXACT), {})
        named[dimension, value] = Entity(dimension, value, label)
    ordered = {
        table: {name: tuple(found[each] for each in sorted(found)) for name, found in names.items()}
        for table, names in tables.items()
    }
    levels = read_levels(source)
    words.update(word for each in levels for word in each.words)
    in_order = tuple(titles[each] for each in sorted(titles))
    return Lexicon(ordered, in_order, frozenset(words), levels, frozenset(told))


def _prefer_written(source: Source, table: dict[Key, dict[tuple[str, str], Entity]]) -> None:
    """Take a word that a plan writes as its status for that, where no action has the other."""
    had = {str(row["valeur"]) for row in select(source, STATUSES).records()}
    for named in table.values():
        if any(dimension == "statut-ecrit" for dimension, _ in named):
            for each in [name for name in named if name[0] == "statut" and name[1] not in had]:
                del named[each]


def _rows(source: Source) -> Iterable[tuple[str, str, list[dict[str, str]]]]:
    for dimension, table, sparql in KINDS:
        records = select(source, sparql).records()
        rows = [
            {name: str(value) for name, value in row.items() if value is not None}
            for row in records
        ]
        yield dimension, table, sorted(rows, key=lambda row: sorted(row.items()))
    yield from _declared_only(source)


def _declared_only(source: Source) -> Iterable[tuple[str, str, list[dict[str, str]]]]:
    """Yield the values of the model's dimensions for which no query tells other names."""
    told = {dimension for dimension, _, _ in KINDS}
    for name, dimension in SemanticModel.load().dimensions.items():
        if dimension.readings and not dimension.is_text and name not in told:
            said = [
                (iri_of(each.value) if dimension.names else each.value, each.label)
                for each in values_of(source, name)
                if each.value != short(MISSING)
            ]
            rows = [{"valeur": value, "libelle": label} for value, label in said]
            if dimension.naming == "parties":
                rows += [each for row in rows for each in _parts(row)]
            yield name, LIGHT, rows + (_others(source, dict(said)) if dimension.names else [])


def _parts(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield a value again, called by each of the parts that commas separate in its label."""
    for part in _PART.split(row["libelle"]):
        yield row | {"nom": part}


def _others(source: Source, said: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the other names of values."""
    if not said:
        return []
    found = select(source, OTHER_NAMES.format(terms(said))).records()
    return [
        {"valeur": str(row["valeur"]), "libelle": said[str(row["valeur"])], "nom": str(row["nom"])}
        for row in found
    ]


def _of_its_kind(label: str) -> Iterator[str]:
    """Yield what else a plan is called, after its kind, but for what is said of any plan."""
    words = Words.load()
    said = f" {' '.join(key_of(label, LIGHT))} "
    for names in words.kinds:
        if any(f" {' '.join(key_of(each, LIGHT))} " in said for each in names):
            yield from names


def _named(dimension: str, rows: list[dict[str, str]]) -> Iterable[tuple[Entity, str]]:
    """Yield the values of a dimension with each of their names, too general ones left out."""
    words = Words.load()
    left_out = words.left_out.get(dimension, frozenset[tuple[str, ...]]())
    labels: dict[str, str] = {}
    for row in rows:
        labels.setdefault(row["valeur"], row["libelle"])
    for row in rows:
        entity = Entity(dimension, row["valeur"], labels[row["valeur"]], row.get("zonage", ""))
        for name in (row["libelle"], row.get("nom", "")):
            if name and phrase(name) not in left_out:
                yield entity, name
    for value, label in labels.items():
        if dimension == "plan":
            yield from ((Entity(dimension, value, label), each) for each in _of_its_kind(label))
        if dimension == "commune":
            yield from ((Entity(dimension, value, label), f"{word} de {label}") for word in _CITIES)
        for name in words.values.get(value.removeprefix(BASE), ()):
            yield Entity(dimension, value, label), name
