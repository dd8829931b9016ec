"""The catalogue: one question a file, found by name, run with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg import assets
from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.query import header
from planville_kg.query.parameters import Parameter, Row, fill, find_row
from planville_kg.query.prologue import FORMS, form, with_prologue
from planville_kg.query.results import About, Answer, GraphResult, Result, ResultColumn
from planville_kg.query.run import run_whole, select_whole, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planville_kg.query.choices import Choice
    from planville_kg.query.federation import Federation
    from planville_kg.query.run import Source

MARK = "#== à distance"
"""The line that stands between the local and the remote part of a federated question."""

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


class Catalogue(Mapping[str, Query]):
    """The questions of a folder by name; each file is read when its question is asked for."""

    __slots__ = ("_paths", "_read")

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = dict(sorted(paths.items()))
        self._read: dict[str, Query] = {}

    @classmethod
    def load(cls, folder: Path | str | None = None) -> Catalogue:
        """List the questions of a folder, by default those shipped; no file is read yet.

        Args:
            folder: A folder that holds `<theme>/<slug>.rq`.

        Raises:
            QueryError: If two files have the same name.
        """
        root = Path(folder) if folder is not None else assets.folder("queries")
        paths: dict[str, Path] = {}
        for path in sorted(root.glob("*/*.rq")):
            if path.stem in paths:
                raise QueryError(f"Deux requêtes s'appellent « {path.stem} » dans {root}.")
            paths[path.stem] = path
        return cls(paths)

    def __getitem__(self, slug: str) -> Query:
        if slug not in self._read:
            self._read[slug] = self._load(slug, ())
        return self._read[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, slug: object) -> bool:
        return slug in self._paths

    def texts(self, slug: str) -> dict[str, str]:
        """Return the files that a question is made of, by their path in the folder.

        Raises:
            QueryError: If there is no such question.
        """
        self[slug]
        path = self._paths[slug]
        found, _ = header.read(path)
        above = self.texts(found["same_as"]) if "same_as" in found else {}
        return {f"{path.parent.name}/{path.name}": path.read_text(encoding="utf-8"), **above}

    def _load(self, slug: str, above: tuple[str, ...]) -> Query:
        """Read one file, and the file it refers to."""
        if slug not in self._paths:
            raise QueryError(_unknown(slug, list(self._paths)))
        path = self._paths[slug]
        found, body = header.read(path)
        if "same_as" not in found:
            return _query(path, found, body)
        if body.strip() or slug in above:
            raise header.malformed(path, 1, "« same_as » demande un autre fichier, et lui seul")
        return _variant(path, found, self._load(found["same_as"], (*above, slug)))


def _any(row: Sequence[object], places: Iterable[int]) -> bool:
    return any(row[place] is not None for place in places)


def _resolve(source: Source, parameter: Parameter, value: object) -> Choice:
    from planville_kg.query.choices import resolve  # noqa: PLC0415 - start-up without parameters

    return resolve(source, parameter, value)


def _query(path: Path, found: header.Header, body: str) -> Query:
    declared = header.parameters(found)
    first = len(body) - len(body.lstrip("\n")) + 1
    body, _, remote = body.partition(f"{MARK}\n")
    sparql, names = body.strip() + "\n", [each.variable for each in declared]
    try:
        verb = form(body)
        row = find_row(sparql, names)
        federation = _federation(found, remote)
    except QueryError as error:
        raise header.malformed(path, first, str(error).rstrip(".")) from error
    if verb not in FORMS:
        raise header.malformed(path, first, "il faut SELECT, ASK, CONSTRUCT ou DESCRIBE")
    return Query(
        slug=path.stem,
        theme=path.parent.name,
        summary=found["summary"],
        question=found["question"],
        summary_en=found.get("summary_en", ""),
        tags=tuple(found.get("tags", ())),
        view=found.get("view"),
        expected=found.get("expected"),
        columns=tuple(found.get("columns", {}).items()),
        parameters=declared,
        sparql=sparql,
        row=row,
        form=verb,
        requires=tuple(found.get("requires", ())),
        figures=tuple(found.get("figures", ())),
        federation=federation,
    )


def _federation(found: header.Header, remote: str) -> Federation | None:
    if "federation" not in found:
        return None
    from planville_kg.query.federation import read_federation  # noqa: PLC0415 - start-up time

    return read_federation(found["federation"], remote.strip() + "\n")


def _variant(path: Path, found: header.Header, base: Query) -> Query:
    """Return `base` under another name, with other defaults and, where given, other words."""
    defaults = found.get("defaults", {})
    names = {each.name for each in base.parameters}
    if unknown := sorted(defaults.keys() - names):
        raise header.malformed(path, 1, f"« {base.slug} » n'a pas de paramètre « {unknown[0]} »")
    return replace(
        base,
        slug=path.stem,
        theme=path.parent.name,
        summary=found.get("summary", base.summary),
        question=found.get("question", base.question),
        summary_en=found.get("summary_en", base.summary_en),
        tags=tuple(found.get("tags", base.tags)),
        view=found.get("view", base.view),
        expected=found.get("expected"),
        requires=tuple(found.get("requires", base.requires)),
        parameters=tuple(
            replace(each, default=str(defaults.get(each.name, each.default or "")) or None)
            for each in base.parameters
        ),
    )


def _unknown(slug: str, names: list[str]) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - start-up time

    near = [name for name, _, _ in process.extract(slug, names, limit=5, score_cutoff=55)]
    if not near:
        return f"Le catalogue n'a pas de requête « {slug} »."
    return f"Le catalogue n'a pas de requête « {slug} ». Les plus proches : {', '.join(near)}."
