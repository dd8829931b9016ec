"""`Understanding` → the three files of an adopted dataset, the file read once more as a stream."""

import json
from collections.abc import Container, Iterator
from pathlib import Path

from planville_kg.errors import PlanvilleError
from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.opendata.contours import Contours
from planville_kg.opendata.describe import dataset_facts
from planville_kg.opendata.doubts_of_figures import PARTS
from planville_kg.opendata.formats import rows
from planville_kg.opendata.model import ADMINISTRATIVE, Adopted, Kind, Sense, Understanding
from planville_kg.opendata.names import Names
from planville_kg.opendata.nquads import french, iri
from planville_kg.opendata.observe import Observer
from planville_kg.opendata.places import (
    Gathered,
    Locator,
    Named,
    Place,
    repairs,
    write_territories,
)
from planville_kg.opendata.report import as_json
from planville_kg.opendata.sorting import RUN_CHARACTERS, SEAL, BlockSorter
from planville_kg.text import squeeze
from planville_kg.vocab import BASE, PROV, SKOS

QUADS, TERRITORIES, UNDERSTOOD = "donnees.nq", "territoires.csv", "jeu.json"
"""The files of an adopted dataset."""


def convert(
    understanding: Understanding,
    folder: Path,
    *,
    base: str = BASE,
    known: Container[str] = frozenset(),
    run_characters: int = RUN_CHARACTERS,
) -> Adopted:
    """Write `donnees.nq`, `territoires.csv` and `jeu.json` of a dataset.

    Args:
        understanding: How the file is understood.
        folder: Where to write, which must exist.
        base: Root of the data's IRIs; a slash ends it.
        known: Identifiers of territories already known, such as `qpv/QP044005`.
        run_characters: Size of what is sorted at once in memory.

    Returns:
        What was written, with counts of rows that link and of those that do not.

    Raises:
        PlanvilleError: If no column says the territory, or the file changed or cannot be read.
            No file is left then.
    """
    if understanding.territory is None:
        raise PlanvilleError(
            f"{understanding.path.name} : aucune colonne de territoire n'a été reconnue, rien ne "
            "peut être relié. Désignez-la avec --map COLONNE=territoire."
        )
    base = base if base.endswith(("/", "#")) else f"{base}/"
    work = _Conversion(understanding, base)
    sorter = BlockSorter(folder, run_characters)
    written = [folder / name for name in (QUADS, TERRITORIES, UNDERSTOOD)]
    try:
        for block in work.blocks():
            sorter.add(block)
        quads = sorter.write(written[0])
        source = f"{understanding.title} ({understanding.path.name})"
        territories = write_territories(written[1], work.gathered, source)
        adopted = work.adopted(folder, known, territories=territories, quads=quads)
        told = json.dumps(as_json(adopted), ensure_ascii=False, indent=1)
        written[2].write_text(f"{told}\n", encoding="utf-8")
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    finally:
        sorter.clean()
    return adopted


def survey(understanding: Understanding, known: Container[str] = frozenset()) -> Adopted:
    """Return what `convert` would write, without writing: counts, links, doubts.

    Args:
        understanding: How the file is understood.
        known: Identifiers of territories already known.
    """
    work = _Conversion(understanding, BASE)
    quads = sum(block.count(SEAL) + 1 for block in work.blocks())
    return work.adopted(Path(), known, territories=len(work.gathered.places), quads=quads)


class _Conversion:
    """One passage over a file."""

    def __init__(self, understanding: Understanding, base: str) -> None:
        self.understanding = understanding
        self.names = Names(understanding, base)
        self.gathered = Gathered()
        self.observer = Observer(understanding, self.names)
        self.contours = Contours(understanding, self.names)
        self.observations = 0
        self._locator = Locator(understanding)
        name = next(iter(understanding.of(Sense.NAME)), None)
        self._name_place = name.number - 1 if name else self._own_names()
        self._alternative = f" {iri(SKOS.altLabel.value)} "

    def _own_names(self) -> int:
        """Return the place of the territory column where it holds names, not codes."""
        column = self.understanding.territory
        return column.number - 1 if column and column.territory == ADMINISTRATIVE else -1

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of lines of the whole dataset."""
        shaped = self.understanding.layout.kind is Kind.GEOJSON
        for line, cells, shape in rows(self.understanding.path, self.understanding.layout):
            cell, place = self._locator.locate(cells)
            yield self.observer.row(line)
            yield from self._territory(line, cells, cell, place)
            if shape is not None:
                yield from self.contours.lines(line, shape, place)
            elif shaped:
                self.contours.note("geometrie-absente", line, cell or "sans territoire")
        graph = self.names.graph
        kept = {column.number - 1: column for column in self.understanding.columns}
        texts = {
            place for place, column in kept.items() if column.sense in (Sense.TEXT, Sense.LEVEL)
        } | self.observer.used
        facts = dataset_facts(self.names, [kept[place] for place in texts], self.observer.gaps)
        yield from {
            f"{subject} {predicate} {value} {graph} ." for subject, predicate, value in facts
        }

    def _territory(self, line: int, cells: list[str], cell: str, place: Place) -> Iterator[str]:
        """Yield the observations of a row, and the names that it gives to its territory."""
        named = self.gathered.take(line, cell, place)
        kept = [] if named and not place.repair else [max(self._locator.place, 0)]
        if named and place.identifier:
            yield from self._naming(line, cells, place.identifier, named)
        elif 0 <= self._name_place < len(cells) and self._name_place not in kept:
            kept.append(self._name_place)
        kept.extend(self._communes(line, cells, named))
        for year, block in self.observer.observations(line, cells, place, kept):
            self.observations += 1
            if named and place.identifier and not self.understanding.layout.long:
                self.gathered.note_year(place.identifier, named, year)
            yield block

    def _naming(self, line: int, cells: list[str], identifier: str, named: Named) -> Iterator[str]:
        names, graph = self.names, self.names.graph
        subject = names.data(identifier)
        name = squeeze(cells[self._name_place]) if 0 <= self._name_place < len(cells) else ""
        if name and name not in named.names:
            named.names[name] = None
            yield f"{subject}{self._alternative}{french(name)} {graph} ."
            yield f"{subject} {iri(PROV.wasDerivedFrom.value)} {names.row(line)} {graph} ."

    def _communes(self, line: int, cells: list[str], named: Named | None) -> list[int]:
        """Tie the communes of a row to its territory; return the cell to keep if it is not read."""
        column = self._locator.communes_place
        if column < 0:
            return []
        found = self._locator.communes(cells)
        if found is None:
            self.observer.strays.note("communes-illisibles", column, line, cells[column])
        elif named:
            named.communes.update(dict.fromkeys(code.text for code in found))
            return []
        return [column]

    def adopted(
        self, folder: Path, known: Container[str], *, territories: int, quads: int
    ) -> Adopted:
        """Return the counts of the passage, with the doubts that it raised."""
        unlinked = self.gathered.unlinked(known)
        return Adopted(
            understanding=self.understanding,
            folder=folder,
            rows=self.gathered.rows,
            observations=self.observations,
            linked=self.gathered.rows - sum(each.count for each in unlinked),
            unlinked=unlinked,
            contours=self.contours.count,
            territories=territories,
            quads=quads,
            diagnostics=(*self.understanding.diagnostics, *self._diagnostics()),
        )

    def _diagnostics(self) -> Iterator[Diagnostic]:
        column = self.understanding.territory
        place = column.number if column else None
        for name, count, examples in repairs(self.gathered):
            words = f"{count} code(s) : {name} ({', '.join(examples)})."
            yield self._diagnostic("code-repare", words, place)
        parts = any(each.code == PARTS for each in self.understanding.diagnostics)
        if self.gathered.twice and not parts:
            yield self._diagnostic("codes-en-double", self._twice(), place)
        for (sort, number), count in sorted(self.observer.strays.counts.items()):
            examples = self.observer.strays.examples[sort, number]
            told = ", ".join(examples)
            words = f"{count} cellule(s) {_STRAYS[sort]}, gardée(s) comme texte ({told})."
            yield self._diagnostic(sort, words, number + 1)
        for code, lines in sorted(self.contours.doubts.items()):
            shown = ", ".join(lines[:5]) + ("…" if len(lines) > 5 else "")  # noqa: PLR2004
            yield self._diagnostic(code, f"{len(lines)} {_SHAPES[code]} : ligne {shown}.", None)

    def _twice(self) -> str:
        twice = self.gathered.twice
        told = []
        for identifier in list(twice)[:5]:
            named = self.gathered.places[identifier]
            told.append(f"{named.code} lignes {', '.join(map(str, named.lines))}")
        return (
            f"{sum(twice.values())} ligne(s) redonnent un territoire déjà donné pour la même année "
            f"({' ; '.join(told)}) : toutes sont gardées."
        )

    def _diagnostic(self, code: str, message: str, column: int | None) -> Diagnostic:
        found = self.understanding
        where = Location(found.path.name, sheet=found.layout.sheet, column=column)
        return Diagnostic(code, Severity.WARNING, message, where)


_STRAYS = {
    "valeur-non-numerique": "sans chiffres, ou d'une autre unité, dans une colonne de mesure",
    "annee-illisible": "sans année lisible",
    "communes-illisibles": "qui ne sont pas des codes de communes",
}
_SHAPES = {
    "geometrie-absente": "objet(s) sans géométrie, gardé(s) sans contour",
    "geometrie-vide": "géométrie(s) vide(s), laissée(s) de côté",
    "geometrie-illisible": "géométrie(s) illisible(s), laissée(s) de côté",
    "geometrie-non-reprise": "géométrie(s) d'un type non repris",
    "polygone-repare": "polygone(s) invalide(s), réparé(s)",
}
