"""The expected plans of `tests/corpus`, written by hand; their format is in its README."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planville_kg.model import LEVELS, Field, Level

CORPUS = Path(__file__).parents[1] / "corpus"
_OWN = frozenset({"niveau", "texte", "plan"})


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """What a document says of an element, and the fields that may rightly hold it."""

    fields: frozenset[Field]
    header: str
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole words; several lines or items are one value."""
        return "\n".join(self.parts)


@dataclass(frozen=True, slots=True)
class ExpectedElement:
    """An element, the levels that may rightly be its own and the index of its container."""

    levels: tuple[Level, ...]
    text: str
    parent: int | None
    plan: int
    values: tuple[ExpectedValue, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A document of the corpus and the plan that its author meant."""

    path: Path
    title: str
    interventions: int
    elements: tuple[ExpectedElement, ...]
    notes: tuple[str, ...]
    placeholders: frozenset[str]
    codes: Mapping[Field, Mapping[str, str]]

    @property
    def name(self) -> str:
        """The document's name without its ending."""
        return self.path.stem

    def is_intervention(self, index: int) -> bool:
        """Whether an element is counted: a sub-action, or an action that has none."""
        element = self.elements[index]
        if element.levels[0] is Level.SUBACTION:
            return True
        return element.levels[0] is Level.ACTION and all(
            each.parent != index for each in self.elements
        )


def expected_plans(folder: str = "") -> list[Expected]:
    """Read the expected plans of the development documents, or of a folder of those kept aside."""
    return [load_expected(path) for path in sorted((CORPUS / folder).glob("*.attendu.toml"))]


def load_expected(path: Path) -> Expected:
    """Read one expected plan."""
    content = tomllib.loads(path.read_text("utf-8"))
    elements: list[ExpectedElement] = []
    for line in content["elements"]:
        levels = tuple(Level(name) for name in line["niveau"].split("|"))
        plan = line.get("plan", 1)
        elements.append(
            ExpectedElement(
                levels=levels,
                text=line["texte"],
                parent=_container(elements, levels[0], plan),
                plan=plan,
                values=tuple(_value(name, said) for name, said in line.items() if name not in _OWN),
            )
        )
    return Expected(
        path=path.parent / content["document"],
        title=content["titre"],
        interventions=content["interventions"],
        elements=tuple(elements),
        notes=tuple(content.get("notes", ())),
        placeholders=frozenset(content.get("provisoires", ())),
        codes={
            Field.STATUS: content.get("statuts", {}),
            Field.SCHEDULE: content.get("dates", {}),
            Field.BUDGET: content.get("montants", {}),
        },
    )


def _container(before: list[ExpectedElement], level: Level, plan: int) -> int | None:
    """Return the nearest element before that is of a higher level in the same plan."""
    depth = LEVELS.index(level)
    for index in range(len(before) - 1, -1, -1):
        if before[index].plan == plan and LEVELS.index(before[index].levels[0]) < depth:
            return index
    return None


def _value(name: str, said: str | list[str]) -> ExpectedValue:
    """Read `champ`, `champ@En-tête` or `champ|autre champ@En-tête`."""
    fields, _, header = name.partition("@")
    return ExpectedValue(
        fields=frozenset(Field(field) for field in fields.split("|")),
        header=header,
        parts=tuple(said) if isinstance(said, list) else (said,),
    )
