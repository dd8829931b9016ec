"""One question of the catalogue, run with its parameters: rows or triples, and what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.query.parameters import Parameter, Row, fill
from planville_kg.query.prologue import with_prologue
from planville_kg.query.results import About, Answer, GraphResult, Result, ResultColumn
from planville_kg.query.run import run_whole, select_whole, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planville_kg.query.choices import Choice
    from planville_kg.query.federation import Federation
    from planville_kg.query.run import Source

IDENTIFIER = "_iri"
"""Ends the variables that are kept in files and not shown in tables."""


class Query(Box):
    """A question of the catalogue: its words, columns, parameters and SPARQL.

    `theme` is the folder that holds it, `columns` pairs variables with French titles, `sparql`
    is the text of the file below its header, `row` the place of its parameters in it. `requires`
    names the sources of `planville adopt` whose data it is about, `figures` the columns that
    hold them.
    """

    slug: str
    theme: str
    summary: str
    question: str
    summary_en: str
    question_en: str
    tags: tuple[str, ...]
    view: str | None
    expected: str | None
    columns: tuple[tuple[str, str], ...]
    parameters: tuple[Parameter, ...]
    sparql: str
    row: Row | None
    form: str
    requires: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    federation: Federation | None = None

    def run(self, source: Source, /, **parameters: object) -> Result:
        """Answer the question with rows.

        Args:
            source: The graph, rdflib dataset or remote endpoint that is asked.
            **parameters: Values by name; names, slugs, codes and IRIs are understood.

        Raises:
            QueryError: If a parameter is unknown, missing or has no such value, or if the
                question builds a graph.
        """
        answer = self.answer(source, **parameters)
        if isinstance(answer, Result):
            return answer
        raise QueryError(f"« {self.slug} » construit un graphe : il n'a pas de lignes.")

    def construct(self, source: Source, /, **parameters: object) -> GraphResult:
        """Answer the question with the triples of a network.

        Raises:
            QueryError: As `run`, or if the question gives rows.
        """
        answer = self.answer(source, **parameters)
        if isinstance(answer, GraphResult):
            return answer
        raise QueryError(f"« {self.slug} » donne des lignes : il ne construit pas de graphe.")

    def answer(self, source: Source, /, **parameters: object) -> Answer:
        """Answer the question with rows or triples, as its form asks.

        Raises:
            QueryError: As `run`, or if a part of it is asked of an outside service: that is for
                `federation.federate`.
        """
        if self.federation is not None:
            raise QueryError(self.federation.consent(self.slug, dict(self.columns)))
        about = self.about(source, **parameters)
        answer = run_whole(source, about.sparql)
        if isinstance(answer, Result) and not answer.is_ask:
            answer = replace(self.arranged(answer), missing=self._missing(answer))
        return replace(answer, about=about)

    def local(self, source: Source, /, **parameters: object) -> Result:
        """Return the rows of the part of a federated question that the graph itself answers.

        Raises:
            QueryError: As `run`.
        """
        about = self.about(source, **parameters)
        return replace(select_whole(source, about.sparql), about=about)

    def about(self, source: Source, /, **parameters: object) -> About:
        """Return what would be asked, parameters resolved: whole SPARQL, prefixes included.

        Raises:
            QueryError: As `run`.
        """
        given = self._given(parameters)
        found = {each: _resolve(source, each, value) for each, value in given.items()}
        terms = {each.variable: choice.term for each, choice in found.items()}
        understood = tuple((each.label, choice.label) for each, choice in found.items())
        sparql = with_prologue(fill(self.sparql, self.row, terms))
        return About(self.summary, self.question, understood, source_name(source), sparql)

    def _given(self, values: Mapping[str, object]) -> dict[Parameter, object]:
        """Pair declared parameters with their values or defaults."""
        names = [each.name for each in self.parameters]
        for name in values:
            if name not in names:
                known = ", ".join(names) or "aucun"
                raise QueryError(
                    f"« {self.slug} » n'a pas de paramètre « {name} » (connus : {known})."
                )
        given: dict[Parameter, object] = {}
        for each in self.parameters:
            value = values.get(each.name)
            value = each.default if value is None or value == "" else value
            if value is not None:
                given[each] = value
            elif each.required:
                raise QueryError(f"« {self.slug} » attend le paramètre « {each.name} ».")
        return given

    def _missing(self, result: Result) -> tuple[str, ...]:
        """Return the sources to adopt where an answer has no row, or none of its figures."""
        places = [at for at, column in enumerate(result.columns) if column.variable in self.figures]
        told = result.rows if not places else [row for row in result.rows if _any(row, places)]
        return () if told else self.requires

    def arranged(self, result: Result) -> Result:
        """Put the columns in the order of the header, identifiers last, with French titles.

        Raises:
            QueryError: If the header announces a column that the rows do not have.
        """
        found = {column.variable: index for index, column in enumerate(result.columns)}
        titles = dict(self.columns)
        if missing := [variable for variable in titles if variable not in found]:
            raise QueryError(f"« {self.slug} » annonce une colonne absente : « {missing[0]} ».")
        names = [*titles, *(variable for variable in found if variable not in titles)]
        names.sort(key=lambda variable: variable.endswith(IDENTIFIER))
        columns = tuple(
            ResultColumn(name, titles.get(name, name), not name.endswith(IDENTIFIER))
            for name in names
        )
        order = [found[name] for name in names]
        return Result(columns, tuple(tuple(row[i] for i in order) for row in result.rows))


def _any(row: Sequence[object], places: Iterable[int]) -> bool:
    return any(row[place] is not None for place in places)


def _resolve(source: Source, parameter: Parameter, value: object) -> Choice:
    from planville_kg.query.choices import resolve  # noqa: PLC0415 - start-up without parameters

    return resolve(source, parameter, value)
