"""The generation that the portal reads, and the next one once the store was rebuilt."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from planville_kg.ask.answer import Answered, answer
from planville_kg.ask.meant import Meant, mean
from planville_kg.ask.values import Value, values_of
from planville_kg.graph.generations import require_generation
from planville_kg.graph.graph import Graph
from planville_kg.portal.cache import Cache
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.parameters import fill, find_rows
from planville_kg.query.results import Result, ResultColumn
from planville_kg.query.run import select
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from pathlib import Path

    from planville_kg.ask.request import Request, Window
    from planville_kg.query.results import Term

_KEPT = 512
"""Answers that are kept in memory: the pages of a plan ask the same counts again and again."""
_PAGES = 256
"""What is kept for the pages of things that were last asked for."""
_DRAWN = 6
"""Maps that are kept in memory: one of France takes some megabytes."""
_SMALL = 2_000
"""The most rows of an answer that is kept."""


class Opened:
    """One generation, opened for reading; it may be used from several threads."""

    def __init__(self, folder: Path) -> None:
        self.generation = require_generation(folder)
        self.graph = Graph.open(self.generation)
        self.catalogue = Catalogue.load()
        self._answers = Cache[Answered](_KEPT, lambda found: len(found.result) <= _SMALL)
        self._meant = Cache[Meant](_KEPT, lambda _: True)
        self._values = Cache[tuple[Value, ...]](_KEPT, lambda _: True)
        self._pages = Cache[Any](_PAGES, lambda _: True)
        self._drawn = Cache[Any](_DRAWN, lambda _: True)
        self._made: dict[object, Any] = {}
        self._alone = Lock()

    @property
    def name(self) -> str:
        """What distinguishes this generation from any other."""
        return self.generation.name.removeprefix("generation-")

    def answer(self, request: Request, window: Window | None = None) -> Answered:
        """Answer a request, or give a window of its answer.

        Raises:
            QueryError: If it is not one of the model.
        """
        return self._answers.get(
            (request, window), lambda: answer(self.graph, request, window=window)
        )

    def meant(self, request: Request) -> Meant:
        """Return a request whose values are known, and what each is called.

        Raises:
            QueryError: If a value is nothing that the graph knows.
        """
        return self._meant.get(request, lambda: mean(self.graph, request))

    def records(self, request: Request) -> list[dict[str, Any]]:
        """Return the rows of the answer to a request."""
        return list(self.answer(request).result.records())

    def values(self, dimension: str) -> tuple[Value, ...]:
        """Return the values of a dimension."""
        return self._values.get(dimension, lambda: values_of(self.graph, dimension))

    @property
    def reaches(self) -> dict[str, str]:
        """What each reach of a link to a place is called, by its code."""
        return {one.value.rpartition("/")[2]: one.label for one in self.values("portee")}

    @property
    def plans(self) -> dict[str, str]:
        """The title of each plan, by its identifier."""
        return dict(self.made("plans", self._find_plans))

    def _find_plans(self) -> dict[str, str]:
        rows = self.catalogue["plans"].run(self.graph).records()
        return {str(row["identifiant"]): str(row["plan"]) for row in rows}

    @property
    def roots(self) -> tuple[str, ...]:
        """The roots of IRIs: ours, and those that plans were built with."""
        return tuple(self.made("roots", self._find_roots))

    def _find_roots(self) -> list[str]:
        plans = self.rows("SELECT DISTINCT ?plan WHERE { ?plan a pv:Plan }")
        return list(dict.fromkeys([BASE, *(row["plan"].partition("id/")[0] for row in plans)]))

    def result(self, sparql: str, titles: Mapping[str, str], **terms: Term) -> Result:
        """Return the rows of one of our own queries with French titles.

        Args:
            sparql: As `rows`.
            titles: The columns that are shown, in their order.
            **terms: The parameters.
        """
        found = select(self.graph, self._filled(sparql, terms))
        at = {column.variable: place for place, column in enumerate(found.columns)}
        hidden = [name for name in at if name not in titles]
        columns = (
            *(ResultColumn(name, title) for name, title in titles.items()),
            *(ResultColumn(name, name, shown=False) for name in hidden),
        )
        order = [at[column.variable] for column in columns]
        return Result(columns, tuple(tuple(row[place] for place in order) for row in found.rows))

    def rows(self, sparql: str, **terms: Term) -> list[dict[str, Any]]:
        """Return the rows of one of our own queries, its parameters filled in.

        Args:
            sparql: A query whose rows `VALUES (?name) { (UNDEF) }` take the terms.
            **terms: The parameters.
        """
        return list(select(self.graph, self._filled(sparql, terms)).records())

    @staticmethod
    def _filled(sparql: str, terms: Mapping[str, Term]) -> str:
        for row in reversed(find_rows(sparql)):
            sparql = fill(sparql, row, terms)
        return sparql

    def made(self, key: object, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what `make` gives
        """Return what is made once from this generation, such as the figures of the overview."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def kept(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `made`
        """Return what is made for one page of many: the last asked for are kept."""
        return self._pages.get(key, make)

    def drawn(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `made`
        """Return what is made for a page and takes much room: the last few are kept."""
        return self._drawn.get(key, make)

    def kept_alone(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `made`
        """Return what is kept as by `kept` and costs much: nobody else makes it meanwhile."""
        return self._pages.get(key, lambda: self._in_turn(self._pages, key, make))

    def drawn_alone(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `made`
        """Return what is kept as by `drawn` and costs much: nobody else makes it meanwhile."""
        return self._drawn.get(key, lambda: self._in_turn(self._drawn, key, make))

    def _in_turn(self, cache: Cache[Any], key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `made`
        """Make something, unless who had the turn before made it."""
        with self._alone:
            return cache.get(key, make)

    def made_alone(self, key: object, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - as `made`
        """Return what is made once and costs much: nobody else makes it meanwhile."""
        with self._alone:
            return self.made(key, make)


class State:
    """Where pages find what they read: the generation in use, old ones kept by who reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._opened: Opened | None = None

    @property
    def current(self) -> Opened:
        """The generation in use.

        Raises:
            StoreError: If nothing was built there, or the store cannot be opened.
        """
        generation = require_generation(self.folder)
        opened = self._opened
        if opened is not None and opened.generation == generation:
            return opened
        if opened is None:
            with self._lock:
                return self._renewed(generation)
        if not self._lock.acquire(blocking=False):  # another opens the new one: nobody waits
            return opened
        try:
            return self._renewed(generation)
        finally:
            self._lock.release()

    def _renewed(self, generation: Path) -> Opened:
        if self._opened is None or self._opened.generation != generation:
            self._opened = Opened(generation)
        return self._opened
