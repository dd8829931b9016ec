"""The SKOS schemes of `ontology/vocabularies/` as plain values: the program's recognisers.

Statuses, actor types, themes and the words for « all quartiers » are declared once, in the
published vocabularies; reading and linking match texts against the labels found there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from planville_kg import assets
from planville_kg.text import fold, key, undouble
from planville_kg.vocab import RDFS, SKOS

_ALL_OF = re.compile(
    r"(?:tous )?les (?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:qpv|quartiers)"
    r"(?: prioritaires)?(?: (?:de la )?politique de la ville)?"
)
MISSING = "non-renseigne"
"""Slug of the explicit concept for an empty coded cell."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept: its slug, its French preferred label, and every French form that names it."""

    slug: str
    label: str
    names: tuple[str, ...]
    broader: tuple[str, ...] = ()


@cache
def load_scheme(name: str) -> tuple[Concept, ...]:
    """Return the concepts of the scheme `name`, sorted by slug.

    Raises:
        PlanvilleError: If there is no such vocabulary.
    """
    file = assets.path(f"ontology/vocabularies/{name}.ttl")
    labels: dict[str, list[tuple[str, str]]] = {}
    broader: dict[str, list[str]] = {}
    for triple in parse(path=str(file), format=RdfFormat.TURTLE):
        subject, value = triple.subject, triple.object
        if not isinstance(subject, NamedNode):
            continue
        slug = subject.value.rsplit("/", 1)[-1]
        if isinstance(value, Literal) and triple.predicate in _LABELS:
            if value.language == "fr":
                labels.setdefault(slug, []).append((triple.predicate.value, value.value))
        elif triple.predicate == SKOS.broader and isinstance(value, NamedNode):
            broader.setdefault(slug, []).append(value.value.rsplit("/", 1)[-1])
    labels.pop(name, None)
    return tuple(_concept(slug, labels[slug], broader.get(slug, ())) for slug in sorted(labels))


@cache
def translated_labels(language: str) -> Mapping[str, str]:
    """Return the label of each concept and class of ours in a language, by its French one.

    No two concepts with the same French label have different ones in another language.

    Args:
        language: A language of the vocabularies, such as `en`.
    """
    labels: dict[str, dict[str, str]] = {}
    folder = assets.folder("ontology")
    for file in (folder / "planville.ttl", *sorted(folder.glob("vocabularies/*.ttl"))):
        for triple in parse(path=str(file), format=RdfFormat.TURTLE):
            if triple.predicate in _NAMES and isinstance(triple.object, Literal):
                said = labels.setdefault(str(triple.subject), {})
                said[triple.object.language or ""] = triple.object.value
    return {said["fr"]: said[language] for said in labels.values() if language in said}


_NAMES = frozenset((SKOS.prefLabel, RDFS.label))
_LABELS = frozenset((SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel))


def _concept(slug: str, labels: list[tuple[str, str]], broader: Iterable[str]) -> Concept:
    preferred = next((text for kind, text in labels if kind == SKOS.prefLabel.value), slug)
    others = sorted({text for _, text in labels} - {preferred})
    return Concept(slug, preferred, (preferred, *others), tuple(sorted(broader)))


OTHERS = {"statut": ("statut-tet",)}
"""Vocabularies of others whose concepts have a `skos:closeMatch` in ours."""


@cache
def close_matches(name: str) -> dict[str, tuple[str, Concept]]:
    """Return what the words of others come close to in a scheme: our slug and their concept.

    Args:
        name: Our scheme; see `OTHERS` for those that others come close to.
    """
    found = {}
    for other in OTHERS.get(name, ()):
        targets = _targets(other)
        for concept in load_scheme(other):
            if concept.slug in targets:
                found.update(
                    {key(form): (targets[concept.slug], concept) for form in concept.names}
                )
    return found


def _targets(name: str) -> dict[str, str]:
    file = assets.path(f"ontology/vocabularies/{name}.ttl")
    return {
        triple.subject.value.rsplit("/", 1)[-1]: triple.object.value.rsplit("/", 1)[-1]
        for triple in parse(path=str(file), format=RdfFormat.TURTLE)
        if triple.predicate == SKOS.closeMatch
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, NamedNode)
    }


@cache
def slugs_by_key(name: str) -> dict[str, str]:
    """Return the slug of each name of a scheme, by its folded key (see `text.key`)."""
    return {key(form): concept.slug for concept in load_scheme(name) for form in concept.names}


def recognise(name: str, text: str) -> str | None:
    """Return the slug of the concept of scheme `name` that `text` names exactly, if any.

    A cell without a letter or a figure, such as « - » or « / », says that nothing is said; a word
    of another vocabulary names what it comes close to.
    """
    bare = key(text)
    close = close_matches(name).get(bare)
    return slugs_by_key(name).get(bare, close[0] if close else None if bare else MISSING)


def is_everywhere(text: str) -> bool:
    """Tell whether a cell says « tous quartiers », in one of the words of `code/portee`.

    « Les 2 QPV », « les trois quartiers » count them all.
    """
    bare = undouble(text)
    return recognise("portee", bare) == "tous-quartiers" or bool(_ALL_OF.fullmatch(fold(bare)))
