"""Questions that join the graph with an outside SPARQL service, which only their header names.

A query with SERVICE never reaches the embedded engine, which would obey it: federation is done
here. The local part gives rows; the values of their join columns, as typed terms, fill the
`VALUES` row of the remote part, some at a time; both are joined by those columns. Nothing else
of the graph leaves, and no credentials do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.query.parameters import fill_rows, find_row
from planville_kg.query.prologue import form, with_prologue
from planville_kg.query.results import Result, ResultColumn, term_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planville_kg.query.catalogue import Query
    from planville_kg.query.parameters import Row
    from planville_kg.query.remote import RemoteEndpoint
    from planville_kg.query.results import Term
    from planville_kg.query.run import Source

TIMEOUT = 30.0
"""Seconds to wait for an outside service."""

MAX_BYTES = 50_000_000
"""The longest answer that is taken from an outside service."""

_KEYS = {"service", "name", "address", "join", "batch"}
Cells = tuple["Term | None", ...]


class Federation(Box):
    """The remote part of a question: whom it asks, what it sends, in what batches.

    `service` is a short name, such as `insee`; `name` says in French who that is; `join` are the
    columns of the local part whose values are sent.
    """

    service: str
    name: str
    address: str
    join: tuple[str, ...]
    batch: int
    sparql: str
    row: Row

    def consent(self, slug: str, titles: Mapping[str, str]) -> str:
        """Return the sentence that says whom a question would ask, and what it would send."""
        sent = ", ".join(f"« {titles.get(name, name)} »" for name in self.join)
        return (
            f"« {slug} » interroge un service extérieur, {self.name} ({self.address}), et lui "
            f"envoie {sent} : ajoutez --federate pour l'accepter."
        )

    def endpoint(self, url: str | None = None) -> RemoteEndpoint:
        """Return the service, or what stands for it at another address."""
        from planville_kg.query.remote import RemoteEndpoint  # noqa: PLC0415 - start-up time

        return RemoteEndpoint(
            url or self.address, timeout=TIMEOUT, with_credentials=False, most=MAX_BYTES
        )


def read_federation(declared: Mapping[str, Any], remote: str) -> Federation:
    """Return the remote part of a question.

    Args:
        declared: The table `[federation]` of its header.
        remote: The text below the mark in the question's file.

    Raises:
        QueryError: If a key is unknown, missing or of another kind, or the text has no row of
            `UNDEF` for the join columns.
    """
    if unknown := sorted(declared.keys() ^ _KEYS):
        raise QueryError(f"[federation] : clé inconnue ou absente « {unknown[0]} »")
    join, batch = declared["join"], declared["batch"]
    if not isinstance(join, list) or not join or not isinstance(batch, int) or batch < 1:
        raise QueryError("[federation] : « join » est une liste de colonnes, « batch » un nombre")
    if form(remote) != "SELECT":
        raise QueryError("la partie à distance doit être un SELECT")
    row = find_row(remote, join)
    assert row is not None  # noqa: S101 - there is at least one join column
    return Federation(
        service=str(declared["service"]),
        name=str(declared["name"]),
        address=str(declared["address"]),
        join=tuple(join),
        batch=batch,
        sparql=remote,
        row=row,
    )


def federate(
    query: Query, source: Source, /, endpoint: RemoteEndpoint | None = None, **parameters: object
) -> Result:
    """Answer a question of which a part is asked of an outside service.

    Calling this is the consent to contact that service.

    Args:
        query: A question of the catalogue that declares a service.
        source: The graph that answers the local part.
        endpoint: What is asked instead of the declared address, such as a mock.
        **parameters: Values by name, as for `Query.run`.

    Returns:
        Every local row, once for each remote row that it joins; alone where there is none.

    Raises:
        QueryError: If the question declares no service, or the service does not answer.
    """
    remote = query.federation
    if remote is None:
        raise QueryError(f"« {query.slug} » n'interroge aucun service extérieur.")
    found = query.local(source, **parameters)
    asked = endpoint or remote.endpoint()
    about = found.about
    assert about is not None  # noqa: S101 - a question of the catalogue says what it is
    told = tuple(ResultColumn(name, name) for name, _ in query.columns)
    joined = _joined(found, _ask(remote, asked, found) or Result(told, ()), remote.join)
    about = replace(
        about,
        source=f"{about.source} et {asked.url}",
        sparql=f"{about.sparql}\n# puis, à {asked.url} :\n{with_prologue(remote.sparql)}",
    )
    return replace(query.arranged(joined), about=about)


def _ask(remote: Federation, endpoint: RemoteEndpoint, local: Result) -> Result | None:
    """Ask the remote part for all join values of the local rows, a batch at a time.

    Nothing is asked, and nothing returned, where there is no such value.
    """
    from planville_kg.query.run import select  # noqa: PLC0415 - start-up time

    columns: tuple[ResultColumn, ...] = ()
    rows: list[Cells] = []
    for batch in _batches(_values(local, remote.join), remote.batch):
        answer = select(endpoint, fill_rows(remote.sparql, remote.row, batch))
        columns = answer.columns
        if missing := set(remote.join) - {column.variable for column in columns}:
            raise QueryError(f"La réponse de {endpoint.url} n'a pas « {min(missing)} ».")
        rows += answer.rows
    return Result(columns, tuple(rows)) if columns else None


def _values(local: Result, join: Sequence[str]) -> list[dict[str, Term]]:
    """Return the distinct values of the join columns, in the order of the rows."""
    names = [column.variable for column in local.columns]
    if missing := [name for name in join if name not in names]:
        raise QueryError(f"La partie locale n'a pas la colonne « {missing[0]} ».")
    found: dict[tuple[str, ...], dict[str, Term]] = {}
    for row in local.rows:
        cells = dict(zip(names, row, strict=True))
        terms = {name: term for name in join if (term := cells[name]) is not None}
        if len(terms) == len(join):
            found.setdefault(tuple(map(str, terms.values())), terms)
    return list(found.values())


def _batches(values: list[dict[str, Term]], size: int) -> Iterator[list[dict[str, Term]]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _joined(local: Result, remote: Result, join: Sequence[str]) -> Result:
    """Return local rows with what the service says of them; none is lost."""
    ours = [column.variable for column in local.columns]
    theirs = [column.variable for column in remote.columns]
    added = [name for name in theirs if name not in ours]
    known: dict[tuple[str, ...], list[Cells]] = {}
    for row in sorted(set(remote.rows), key=lambda row: [term_text(cell) for cell in row]):
        cells = dict(zip(theirs, row, strict=True))
        rest = tuple(cells[name] for name in added)
        known.setdefault(_key(cells, join), []).append(rest)
    nothing: list[Cells] = [(None,) * len(added)]
    rows = [
        (*row, *rest)
        for row in local.rows
        for rest in known.get(_key(dict(zip(ours, row, strict=True)), join), nothing)
    ]
    columns = tuple(ResultColumn(name, name) for name in (*ours, *added))
    return Result(columns, tuple(rows))


def _key(cells: Mapping[str, Term | None], names: Iterable[str]) -> tuple[str, ...]:
    """Return what rows are joined by: the words of their terms, whatever the kind of text."""
    return tuple(term_text(cells[name]) for name in names)
