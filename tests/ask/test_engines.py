"""One meaning: the cube, the embedded engine and rdflib give the same rows for any request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planville_kg.ask.answer import answer
from planville_kg.ask.model import SemanticModel
from planville_kg.ask.request import Condition, Reading, Request, Window, check_request
from planville_kg.errors import QueryError
from planville_kg.query.run import select

if TYPE_CHECKING:
    from rdflib import Dataset

    from planville_kg.graph.graph import Graph

_DIMENSIONS = (
    "quartier",
    "commune",
    "theme",
    "statut",
    "type-acteur",
    "annee",
    "priorite",
    "porteur",
    "partenaire",
    "nature",
    "role",
    "orientation",
    "objectif",
    "action",
    "plan",
    "portee",
)
_LISTED = ("intervention", "quartier", "theme", "partenaire", "objectif", "action")
_MEASURES = ("interventions", "actions", "objectifs", "partenaires", "quartiers", "themes", "part")
_REACHES = ("declare", "mentionne", "tous-quartiers", "inclus", "incertain")


@pytest.fixture(scope="module")
def dataset(drawn: Graph) -> Dataset:
    return drawn.to_rdflib()


@pytest.fixture(scope="module")
def values(drawn: Graph) -> dict[str, tuple[str, ...]]:
    """Return the values that each dimension has in the drawn plans."""
    found: dict[str, tuple[str, ...]] = {}
    model = SemanticModel.load()
    for name in _DIMENSIONS:
        request = Request(measure="interventions", by=(name,))
        result = answer(drawn, request, engine="sparql").result
        at = [column.variable for column in result.columns].index(f"{name.replace('-', '_')}_iri")
        found[name] = tuple(sorted(row[at].value for row in result.rows if row[at]))  # type: ignore[union-attr]
        assert model.dimension(name).name == name
    return found | {"texte": ("sante", "Médiation numérique", '"non recours"', "jardins droits")}


def _conditions(values: dict[str, tuple[str, ...]]) -> st.SearchStrategy[Condition]:
    def of(name: str) -> st.SearchStrategy[Condition]:
        if not values[name]:
            return st.just(Condition(name, (), "sans"))
        some = st.lists(st.sampled_from(values[name]), min_size=1, max_size=2, unique=True)
        valued = st.builds(
            lambda each, relation: Condition(name, tuple(each), relation),
            some,
            st.sampled_from(("est", "n-est-pas", "avec")),
        )
        if name == "texte":
            return valued
        empty = st.sampled_from(("sans", "renseigne")).map(lambda word: Condition(name, (), word))
        return st.one_of(valued, valued, empty)

    return st.sampled_from((*_DIMENSIONS, "texte")).flatmap(of)


def _readings() -> st.SearchStrategy[tuple[Reading, ...]]:
    kept = st.lists(st.sampled_from(_REACHES), min_size=1, max_size=4, unique=True).map(tuple)
    place = st.one_of(
        st.just(Reading("quartier", "colonne")),
        kept.map(lambda codes: Reading("quartier", "atteint", codes)),
    )
    theme = st.sampled_from(("direct", "herite")).map(
        lambda code: Reading("theme", "atteint", (code,))
    )
    return st.lists(st.one_of(place, theme), max_size=2, unique_by=lambda each: each.dimension).map(
        tuple
    )


def _requests(values: dict[str, tuple[str, ...]]) -> st.SearchStrategy[Request]:
    conditions = st.lists(_conditions(values), max_size=3).map(tuple)
    by = st.lists(st.sampled_from(_DIMENSIONS), max_size=2, unique=True).map(tuple)
    form: st.SearchStrategy[dict[str, Any]] = st.one_of(
        st.sampled_from(_LISTED).map(lambda name: {"listed": name}),
        st.sampled_from(_LISTED[1:]).map(lambda name: {"listed": name, "absent": True}),
        st.sampled_from(_MEASURES).map(lambda name: {"measure": name}),
    )
    return st.builds(
        lambda said, groups, where, part, readings, order, limit: Request(
            **said,
            by=() if said.get("absent") else groups,
            where=where,
            part=part if said.get("measure") == "part" else (),
            readings=readings,
            order=order,
            limit=limit,
        ),
        form,
        by,
        conditions,
        conditions,
        _readings(),
        st.sampled_from(("", "mesure", "-mesure")),
        st.sampled_from((0, 0, 1, 3)),
    )


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_every_engine_gives_the_same_rows(
    drawn: Graph, values: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    """Random requests over random plans: cube and SPARQL agree, row by row, and on the total."""
    request = data.draw(_requests(values))
    try:
        check_request(request)
    except QueryError:
        return
    cube = answer(drawn, request, engine="cube")
    sparql = answer(drawn, request, engine="sparql")
    assert cube.engine != sparql.engine
    assert cube.result.rows == sparql.result.rows
    assert cube.total == sparql.total
    assert Request.parse(request.text).text == request.text


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_rdflib_gives_the_same_rows(
    drawn: Graph, dataset: Dataset, values: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    """The SPARQL of a request runs unchanged on rdflib, with the same answer."""
    request = data.draw(_requests(values))
    try:
        check_request(request)
    except QueryError:
        return
    assert answer(dataset, request).result.rows == answer(drawn, request).result.rows


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_window_is_a_slice_of_the_whole_answer(
    drawn: Graph, values: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    """Whatever the engine, its rows are those of the whole answer, which it counts exactly."""
    request = data.draw(_requests(values))
    try:
        check_request(request)
    except QueryError:
        return
    before, count = data.draw(st.tuples(st.integers(0, 30), st.integers(1, 9)))
    whole = answer(drawn, request, engine="cube")
    assert whole.rows == len(whole.result.rows)
    for engine in ("cube", "sparql"):
        found = answer(drawn, request, engine=engine, window=Window(before, count))
        assert found.result.rows == whole.result.rows[before : before + count]
        assert (found.rows, found.total) == (whole.rows, whole.total)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_groups_add_up(
    drawn: Graph, values: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    """A breakdown by what has one value a line adds up to the total, whatever the conditions."""
    where = data.draw(st.lists(_conditions(values), max_size=2).map(tuple))
    by = data.draw(st.sampled_from(("statut", "type-acteur", "plan", "orientation", "action")))
    if any(each.dimension == by for each in where):
        return
    found = answer(drawn, Request(measure="interventions", by=(by,), where=where))
    at = [column.variable for column in found.result.columns].index("interventions")
    assert sum(int(row[at].value) for row in found.result.rows if row[at]) == found.total  # type: ignore[union-attr]


def test_the_drawn_plans_have_what_requests_need(drawn: Graph) -> None:
    """The property would hold of empty plans too: these have interventions, themes and partners."""
    rows = select(drawn, "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a pv:Intervention }").rows
    assert rows[0][0] is not None
    assert int(rows[0][0].value) == 24
    for kind in ("pv:ThematisationEffective", "pv:Participation", "pv:CiblageEffectif"):
        assert select(drawn, f"ASK {{ ?x a {kind} }}").rows[0][0].value == "true"  # type: ignore[union-attr]
