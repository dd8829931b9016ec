"""The fixed words of a publication, read from `viz/site.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from planville_kg import assets
from planville_kg.vocab import PV

FILE = "viz/site.toml"


@dataclass(frozen=True, slots=True)
class Form:
    """A format of files: its media type, its codes, its name and what it is good for."""

    media: str
    type: str
    w3c: str | None
    nom: str
    usage: str
    use: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What `viz/site.toml` says; classes are IRIs."""

    description: dict[str, str]
    keywords: dict[str, tuple[str, ...]]
    themes: tuple[str, ...]
    country: str
    languages: tuple[str, ...]
    forms: dict[str, Form]
    graphs: dict[str, dict[str, str]]
    minor: frozenset[str]
    groups: tuple[tuple[str, str], ...]
    documentation: dict[str, dict[str, str]]
    values: dict[str, dict[str, str]]
    names: dict[str, str]
    folders: dict[str, dict[str, str]]


@cache
def load_wording() -> Wording:
    """Return the words of `viz/site.toml`."""
    found: dict[str, Any] = tomllib.loads(assets.path(FILE).read_text(encoding="utf-8"))
    catalogue, entities = found["catalogue"], found["entites"]
    return Wording(
        description=catalogue["description"],
        keywords={language: tuple(words) for language, words in catalogue["mots"].items()},
        themes=tuple(catalogue["themes"]),
        country=catalogue["pays"],
        languages=tuple(catalogue["langues"]),
        forms={name: Form(**{"w3c": None, **form}) for name, form in found["formes"].items()},
        graphs=found["graphes"],
        minor=frozenset(map(_class, entities["secondaires"])),
        groups=tuple((_class(kind), title) for kind, title in entities["groupes"]),
        documentation=found["documentation"],
        values=found["valeurs"],
        names=found["noms"],
        folders=found["themes"],
    )


def _class(name: str) -> str:
    return name if ":" in name else PV.base + name
