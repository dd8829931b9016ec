"""Which territory each row is about, and the list of the territories that a dataset names."""

import csv
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from planville_kg.opendata.codes import (
    COMMUNE,
    EPCI,
    QPV_2015,
    QPV_2024,
    SIX,
    Code,
    count_qpv,
    read_code,
    read_communes,
)
from planville_kg.opendata.figures import missing_reason
from planville_kg.opendata.levels import agrees, level_of
from planville_kg.opendata.model import ADMINISTRATIVE, Sense, Understanding, Unlinked
from planville_kg.text import slug, squeeze

EMPTY, MALFORMED, SEVERAL = "cellule vide", "code mal formé", "plusieurs codes dans la cellule"
UNKNOWN = "code absent des listes connues"
NO_COMMUNE = "quartier sans commune"
_FIELDS = (
    "identifiant nature libelle variantes qpv_2015 qpv_2024 communes comprend perimetre confiance "
    "source"
).split()
_NATURES = {
    QPV_2015: "quartier-prioritaire",
    QPV_2024: "quartier-prioritaire",
    COMMUNE: "commune",
    EPCI: "intercommunalite",
    ADMINISTRATIVE: ADMINISTRATIVE,
}
_EXAMPLES = 5
_REMEMBERED = 100_000
FIRST_YEAR = 1800


@dataclass(frozen=True, slots=True)
class Place:
    """The territory of a row, or why there is none (`reason`); `repair` says what was mended."""

    identifier: str | None
    kind: str = ""
    code: str = ""
    repair: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Named:
    """What a dataset says of a territory."""

    kind: str
    code: str
    names: dict[str, None] = field(default_factory=dict)
    communes: dict[str, None] = field(default_factory=dict)
    repaired: bool = False
    lines: list[int] = field(default_factory=list)
    rows: int = 0
    years: int = 0


@dataclass(slots=True)
class Gathered:
    """Everything that rows say of territories: one entry a territory, whatever the rows."""

    places: dict[str, Named] = field(default_factory=dict)
    failures: dict[str, list[str]] = field(default_factory=dict)
    failed: Counter[str] = field(default_factory=Counter)
    repairs: dict[str, list[str]] = field(default_factory=dict)
    repaired: Counter[str] = field(default_factory=Counter)
    twice: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def take(self, line: int, cell: str, place: Place) -> Named | None:
        """Count a row and return what is known of its territory, if it has one."""
        self.rows += 1
        if place.identifier is None:
            _example(self.failures, self.failed, place.reason or MALFORMED, f"{line} : {cell}")
            return None
        if place.repair:
            _example(self.repairs, self.repaired, place.repair, f"{line} : {cell} → {place.code}")
        named = self.places.get(place.identifier)
        if named is None:
            named = self.places[place.identifier] = Named(place.kind, place.code)
        named.rows += 1
        named.repaired = named.repaired or place.repair is not None
        if len(named.lines) < _EXAMPLES:
            named.lines.append(line)
        return named

    def note_year(self, identifier: str, named: Named, year: int | None) -> None:
        """Count a territory that was already given for a year."""
        bit = 1 << (0 if year is None else year - FIRST_YEAR + 1)
        if named.years & bit:
            self.twice[identifier] += 1
        named.years |= bit

    def unlinked(self, known: Container[str]) -> tuple[Unlinked, ...]:
        """Return the rows that link to nothing, by reason, sorted.

        Args:
            known: Identifiers of the territories of adopted lists.
        """
        found = [
            Unlinked(reason, self.failed[reason], tuple(examples))
            for reason, examples in self.failures.items()
        ]
        lost = [
            (identifier, named)
            for identifier, named in self.places.items()
            if identifier not in known and not named.names
        ]
        if lost:
            examples = tuple(f"{named.lines[0]} : {named.code}" for _, named in lost[:_EXAMPLES])
            found.append(Unlinked(UNKNOWN, sum(named.rows for _, named in lost), examples))
        return tuple(sorted(found))


def _example(examples: dict[str, list[str]], counts: Counter[str], name: str, example: str) -> None:
    counts[name] += 1
    shown = examples.setdefault(name, [])
    if len(shown) < _EXAMPLES:
        shown.append(example)


class Locator:
    """Reads the territory and the communes of rows; equal cells are read once."""

    def __init__(self, understanding: Understanding) -> None:
        column = understanding.territory
        communes = next(iter(understanding.of(Sense.COMMUNES)), None)
        self._kinds = (column.territory if column else None) or ""
        self.place = column.number - 1 if column else -1
        self.communes_place = communes.number - 1 if communes else -1
        level = next(iter(understanding.of(Sense.LEVEL)), None)
        self._level_place = level.number - 1 if level else -1
        self._sixfold = bool(communes and communes.why.startswith("dit par"))
        self._found: dict[tuple[str, str], Place] = {}
        self._lists: dict[str, tuple[Code, ...] | None] = {}

    def locate(self, cells: list[str]) -> tuple[str, Place]:
        """Return the cell of the territory of a row, and the territory."""
        cell = cells[self.place].strip() if 0 <= self.place < len(cells) else ""
        if self._kinds == ADMINISTRATIVE:
            return cell, self._administrative(cell, self.communes(cells))
        level = cells[self._level_place].strip() if 0 <= self._level_place < len(cells) else ""
        found = self._found.get((cell, level))
        if found is None:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            found = self._found[cell, level] = self._read(cell, level)
        return cell, found

    def _read(self, cell: str, said: str) -> Place:
        code = read_code(cell, self._kinds) if self._kinds else None
        level = level_of(said)
        if code is not None and agrees(level, code):
            return Place(code.identifier, code.kind, code.text, code.repair)
        if level and not missing_reason(cell):
            return Place(None, reason=f"ligne d'un autre découpage ({said})")
        if missing_reason(cell):
            return Place(None, reason=EMPTY)
        return Place(None, reason=SEVERAL if count_qpv(cell) > 1 else MALFORMED)

    @staticmethod
    def _administrative(cell: str, communes: tuple[Code, ...] | None) -> Place:
        """Return an administrative quartier, which its commune and its name identify."""
        if not cell:
            return Place(None, reason=EMPTY)
        if not communes:
            return Place(None, reason=NO_COMMUNE)
        code = f"{communes[0].text}-{slug(cell)}"
        return Place(f"{ADMINISTRATIVE}/{code}", ADMINISTRATIVE, code)

    def communes(self, cells: list[str]) -> tuple[Code, ...] | None:
        """Return the communes of a row; none where its cell is empty, None if it cannot be read."""
        if not 0 <= self.communes_place < len(cells):
            return ()
        cell = cells[self.communes_place].strip()
        if cell not in self._lists:
            if len(self._lists) > _REMEMBERED:
                self._lists.clear()
            empty = missing_reason(cell) is not None
            self._lists[cell] = () if empty else read_communes(cell, sixfold=self._sixfold)
        return self._lists[cell]


def write_territories(path: Path, gathered: Gathered, source: str) -> int:
    """Write the territories of a dataset in the format of `data/reference/territoires.csv`.

    All that it points to is declared: what it names, what it does not name (under its code, as
    uncertain, so that any list that names it prevails), and the communes that it ties to them.

    Args:
        path: The file to write.
        gathered: What the rows say.
        source: Words of the last column.

    Returns:
        How many there are.
    """
    tied = {code for named in gathered.places.values() for code in named.communes}
    places = {f"commune/{code}": Named(COMMUNE, code) for code in tied} | gathered.places
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_line(name, places[name], source) for name in sorted(places))
    return len(places)


def _line(identifier: str, named: Named, source: str) -> dict[str, str]:
    label, *others = [name.replace("|", "/") for name in named.names] or [named.code]
    sure = "probable" if named.repaired else "certaine"
    communes = [named.code] if named.kind == COMMUNE else list(named.communes)
    return dict.fromkeys(_FIELDS, "") | {
        "identifiant": identifier,
        "nature": _NATURES[named.kind],
        "libelle": squeeze(label),
        "variantes": "|".join(map(squeeze, others)),
        "qpv_2015": named.code if named.kind == QPV_2015 else "",
        "qpv_2024": named.code if named.kind == QPV_2024 else "",
        "communes": "|".join(communes),
        "confiance": sure if named.names else "incertaine",
        "source": source,
    }


def repairs(gathered: Gathered) -> Iterator[tuple[str, int, list[str]]]:
    """Yield what was mended in codes, how often, and examples; six-figure codes are no repair."""
    for name in sorted(gathered.repaired):
        if name != SIX:
            yield name, gathered.repaired[name], gathered.repairs[name]
