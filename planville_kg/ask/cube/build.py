"""Writes the cube beside a store: each dimension's pattern, asked once, becomes a table."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions

from planville_kg.ask.cube.layout import (
    link_columns,
    link_table,
    universe_columns,
    universe_table,
)
from planville_kg.ask.logic import identifier
from planville_kg.ask.model import MISSING, SemanticModel
from planville_kg.ask.patterns import lines, renamed
from planville_kg.graph.generations import CUBE
from planville_kg.query.prologue import with_prologue
from planville_kg.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from planville_kg.ask.model import Dimension
    from planville_kg.graph.graph import Graph

_INTERVENTIONS = """
SELECT ?intervention ?label ?page ?ligne WHERE {
  ?intervention a pv:Intervention ; pv:intitule ?label .
  OPTIONAL { ?intervention pv:extraitDe ?cellule . ?cellule pv:numeroDePage ?page }
  OPTIONAL { ?intervention pv:extraitDe ?cellule_lue . ?cellule_lue pv:numeroDeLigne ?ligne }
}"""
_FIGURES = """
SELECT ?territoire ?indicateur ?annee ?chiffre WHERE {
  ?indicateur a pv:Indicateur .
  ?observation ?indicateur ?chiffre ; sdmx-dimension:refArea ?territoire .
  OPTIONAL { ?observation pv:annee ?annee }
}"""


def make_cube(graph: Graph, folder: Path) -> None:
    """Write `cube.duckdb` in the folder of a generation; a Maker of `graph.store`.

    Args:
        graph: The loaded graph.
        folder: Where the file goes.
    """
    target = folder / CUBE
    target.unlink(missing_ok=True)
    with TemporaryDirectory(dir=folder) as scratch, duckdb.connect(str(target)) as cube:
        writer = _Writer(graph, cube, Path(scratch))
        writer.write()


class _Writer:
    """Asks the graph and fills the tables, by way of one file of CSV each."""

    def __init__(self, graph: Graph, cube: DuckDBPyConnection, scratch: Path) -> None:
        self.graph = graph
        self.cube = cube
        self.scratch = scratch
        self.model = SemanticModel.load()
        self.owners = [each for each in self.model.dimensions.values() if each.readings]

    def write(self) -> None:
        self._read("brut_interventions", _INTERVENTIONS)
        self._read("brut_chiffres", _FIGURES)
        for dimension in self.owners:
            for reading in dimension.readings:
                columns = link_columns(dimension, reading.name)
                table = f"brut_{link_table(dimension.name, reading.name)}"
                self._read(table, self._question(dimension, reading.name, columns))
            if dimension.universe:
                columns = universe_columns(dimension)
                head = " ".join(f"?{name}" for name in ("valeur", *columns))
                question = f"SELECT DISTINCT {head} WHERE {{\n{dimension.universe}\n}}"
                self._read(f"brut_{universe_table(dimension.name)}", question)
        self._identify()
        self._encode()
        self.cube.execute("CHECKPOINT")

    def _question(self, dimension: Dimension, reading: str, columns: tuple[str, ...]) -> str:
        head = " ".join(f"?{name}" for name in ("intervention", "valeur", *columns))
        more = (
            f"OPTIONAL {{ {renamed(each.pattern, 'valeur', own=identifier(each.name))} }}"
            for each in self.model.dimensions.values()
            if each.pattern and each.parent == dimension.name
        )
        inside = lines(
            dimension.reading(reading).pattern, "?intervention a pv:Intervention .", *more
        )
        return f"SELECT DISTINCT {head} WHERE {{\n{inside}\n}}"

    def _read(self, table: str, question: str) -> None:
        """Ask a question and put its answer in a table of texts, distinct and sorted."""
        found = self.graph.store.query(with_prologue(question), use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)  # noqa: S101 - every question here is a SELECT
        names = [each.value for each in found.variables]
        file = self.scratch / f"{table}.csv"
        found.serialize(str(file), format=QueryResultsFormat.CSV)
        typed = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        self.cube.execute(
            f"CREATE TABLE {table} AS SELECT DISTINCT * FROM read_csv(?, header = true, "
            f"delim = ',', quote = '\"', escape = '\"', nullstr = '', "
            f"columns = {{{typed}}}) ORDER BY ALL",
            [str(file)],
        )
        file.unlink()

    def _identify(self) -> None:
        """Number interventions and values, in the order of their IRIs."""
        self.cube.execute(
            "CREATE TABLE interventions AS SELECT "
            "row_number() OVER (ORDER BY intervention)::INTEGER AS id, intervention AS iri, "
            "min(label) AS label, min(page::INTEGER) AS page, min(ligne::INTEGER) AS ligne "
            "FROM brut_interventions GROUP BY intervention ORDER BY iri"
        )
        parts = " UNION ALL ".join(
            f"SELECT {column} AS iri, '{names}' AS names FROM {table}"
            for table, column, names in self._ends()
        )
        found = self.cube.execute(
            f"SELECT iri, min(names) FROM ({parts}) WHERE iri IS NOT NULL GROUP BY iri ORDER BY iri"
        ).fetchall()
        iris = [iri for iri, _ in found]
        names = [self._name(iri, names) for iri, names in found]
        self.cube.execute("CREATE TABLE valeurs (id INTEGER, iri VARCHAR, nom VARCHAR)")
        self.cube.execute(
            "INSERT INTO valeurs SELECT * FROM (SELECT unnest(?::INTEGER[]), unnest(?::VARCHAR[]), "
            "unnest(?::VARCHAR[]))",
            [list(range(len(iris) + 1)), [MISSING, *iris], [None, *names]],
        )

    def _ends(self) -> Iterator[tuple[str, str, str]]:
        """Yield the tables and columns that hold values, and the property that names these.

        Texts are apart: they are kept as they are.
        """
        for dimension in self.owners:
            if dimension.is_text:
                continue
            for reading in dimension.readings:
                table = f"brut_{link_table(dimension.name, reading.name)}"
                yield table, "valeur", dimension.names
                for column in link_columns(dimension, reading.name):
                    yield table, column, self._names_of(dimension, column)
            if dimension.universe:
                table = f"brut_{universe_table(dimension.name)}"
                yield table, "valeur", dimension.names
                for column in universe_columns(dimension):
                    yield table, column, self._names_of(dimension, column)

    def _names_of(self, dimension: Dimension, column: str) -> str:
        """Return the property that names the values of an attribute; none if they are literals."""
        if column == "plan":
            return self.model.dimension("plan").names
        for each in self.model.dimensions.values():
            if each.parent == dimension.name and column in {each.attribute, identifier(each.name)}:
                return each.names
        return "skos:prefLabel"

    def _name(self, iri: str, names: str) -> str | None:
        """Return the French label of a value; a literal is its own."""
        if not names:
            return iri
        return min(self._labels(NamedNode(iri), _expanded(names)), default=None)

    def _labels(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        objects = (
            quad.object for quad in self.graph.store.quads_for_pattern(node, predicate, None)
        )
        return [
            each.value
            for each in objects
            if isinstance(each, Literal) and (each.language or "fr") == "fr"
        ]

    def _encode(self) -> None:
        """Replace IRIs by their numbers in the links, and drop the raw tables."""
        for dimension in self.owners:
            for reading in dimension.readings:
                table = link_table(dimension.name, reading.name)
                columns = ("valeur", *link_columns(dimension, reading.name))
                self._numbered(table, columns, of="intervention", plain=dimension.is_text)
            if dimension.universe:
                self._numbered(
                    universe_table(dimension.name), ("valeur", *universe_columns(dimension))
                )
        self.cube.execute(
            "CREATE TABLE chiffres AS SELECT territoire, indicateur, annee::INTEGER AS annee, "
            "chiffre::DOUBLE AS chiffre FROM brut_chiffres ORDER BY ALL"
        )
        for table in ("brut_interventions", "brut_chiffres"):
            self.cube.execute(f"DROP TABLE {table}")

    def _numbered(
        self, table: str, columns: tuple[str, ...], *, of: str = "", plain: bool = False
    ) -> None:
        raw = f"brut_{table}"
        picked = [f"i.id AS {of}"] if of else []
        picked += [
            f"b.{name}" if plain else f"v{at}.id AS {name}" for at, name in enumerate(columns)
        ]
        joins = [f"JOIN interventions i ON i.iri = b.{of}"] if of else []
        if not plain:
            joins += [
                f"LEFT JOIN valeurs v{at} ON v{at}.iri = b.{name}"
                for at, name in enumerate(columns)
            ]
        self.cube.execute(
            f"CREATE TABLE {table} AS SELECT DISTINCT {', '.join(picked)} FROM {raw} b "
            f"{' '.join(joins)} ORDER BY ALL"
        )
        self.cube.execute(f"DROP TABLE {raw}")


def _expanded(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
