"""Words of the user become terms of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import Literal

from planville_kg.errors import QueryError
from planville_kg.query.choices import choices, resolve
from planville_kg.query.lookups import Candidate, candidates
from planville_kg.query.parameters import Parameter
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.vocab import BASE, PV

if TYPE_CHECKING:
    from conftest import Server
    from rdflib import Dataset

    from planville_kg.graph.graph import Graph

ID = f"{BASE}id/"


def parameter(kind: str) -> Parameter:
    return Parameter("valeur", kind, "Valeur")


@pytest.mark.parametrize(
    ("kind", "value", "iri"),
    [
        ("theme", "non-recours", f"{BASE}code/theme/non-recours"),
        ("theme", "NON RECOURS", f"{BASE}code/theme/non-recours"),
        ("concept:theme", "Renoncement aux droits", f"{BASE}code/theme/non-recours"),
        ("theme", "non-take-up", f"{BASE}code/theme/non-recours"),
        ("theme", f"<{BASE}code/theme/sante>", f"{BASE}code/theme/sante"),
        ("theme", "sante", f"{BASE}code/theme/sante"),
        ("territoire", "sillon", f"{ID}p/quartier/sillon"),
        ("territoire", "NANTES-NORD", f"{ID}p/quartier/nantes-nord"),
        ("territoire", "QP044014", f"{ID}qpv/QP044014"),
        ("territoire", "44109", f"{ID}commune/44109"),
        ("territoire", "Nantes", f"{ID}commune/44109"),
        ("territoire", f"{ID}qpv/QP044014", f"{ID}qpv/QP044014"),
        ("territoire", "Sillon de Bretagne", f"{ID}p/quartier/sillon"),
        ("plan", "nantes-2015", f"{ID}nantes-2015"),
        ("plan", "plan d’actions de NANTES", f"{ID}nantes-2015"),
        ("element", "p/action/a-1", f"{ID}p/action/a-1"),
        ("element", f"{ID}p/action/a-1", f"{ID}p/action/a-1"),
        ("element", "a-2", f"{ID}p/action/a-2"),
        ("element", "etudier le non recours", f"{ID}p/action/a-1"),
        ("niveau", "SousAction", PV.SousAction.value),
        ("niveau", "sous-action", PV.SousAction.value),
        ("niveau", "objectif opérationnel", PV.ObjectifOperationnel.value),
    ],
)
def test_finds_what_is_named(graph: Graph, kind: str, value: str, iri: str) -> None:
    """IRIs, slugs, codes and names are found whatever their case, accents and hyphens."""
    assert resolve(graph, parameter(kind), value).term.value == iri


def test_says_how_it_reads(graph: Graph) -> None:
    """The French label of what was found goes with it."""
    assert resolve(graph, parameter("theme"), "health").label == "Santé"


@pytest.mark.parametrize(
    ("kind", "value", "text", "datatype"),
    [
        ("texte", 'a"}', 'a"}', "string"),
        ("entier", " 12 ", "12", "integer"),
        ("entier", 12, "12", "integer"),
        ("decimal", "1,5", "1.5", "decimal"),
    ],
)
def test_reads_free_values(
    graph: Graph, kind: str, value: object, text: str, datatype: str
) -> None:
    """Texts and numbers become literals of their datatype."""
    term = resolve(graph, parameter(kind), value).term
    assert isinstance(term, Literal)
    assert (term.value, term.datatype.value.rpartition("#")[2]) == (text, datatype)


@pytest.mark.parametrize(
    ("kind", "value"),
    [("entier", "douze"), ("decimal", "1,5,2"), ("decimal", "NaN"), ("texte", "\ud800")],
)
def test_refuses_what_is_no_value(graph: Graph, kind: str, value: str) -> None:
    """A number must be one, and a text must be made of characters."""
    with pytest.raises(QueryError, match="valeur"):
        resolve(graph, parameter(kind), value)


def test_lists_the_candidates_of_an_ambiguous_name(graph: Graph) -> None:
    """Two areas of one name are told apart by their IRIs."""
    with pytest.raises(QueryError, match=r"plusieurs sens.*QN04401M.*QP044001"):
        resolve(graph, parameter("territoire"), "bellevue")


@pytest.mark.parametrize(
    ("kind", "value", "near"),
    [
        ("theme", "non-recour", "Non-recours"),
        ("territoire", "silon", "Sillon"),
        ("niveau", "acton", "Action"),
        ("theme", "zzzz", "Santé"),
    ],
)
def test_suggests_the_nearest(graph: Graph, kind: str, value: str, near: str) -> None:
    """An unknown name is answered with what it may have meant."""
    with pytest.raises(QueryError, match=f"n'est pas une valeur.*{near}"):
        resolve(graph, parameter(kind), value)


@pytest.mark.parametrize("value", ["", "x> y", "<>", '" } SERVICE <http://x>'])
def test_odd_values_are_unknown(graph: Graph, value: str) -> None:
    """What is no name of anything is refused, not sent."""
    for kind in ("theme", "territoire", "plan", "element", "niveau"):
        with pytest.raises(QueryError, match="n'est pas une valeur"):
            resolve(graph, parameter(kind), value)


def test_says_when_there_is_nothing_to_choose(graph: Graph) -> None:
    """A list that the graph does not hold has no value."""
    with pytest.raises(QueryError, match="aucune valeur"):
        resolve(graph, parameter("statut"), "en-cours")


def test_choices_can_all_be_resolved(graph: Graph) -> None:
    """Each value that is offered means the term that it stands for."""
    for kind in ("theme", "territoire", "plan", "element", "niveau"):
        found = choices(graph, parameter(kind))
        assert found
        for choice in found:
            assert resolve(graph, parameter(kind), choice.value).term == choice.term
    assert choices(graph, parameter("entier")) == ()


@pytest.mark.parametrize("value", ["non-recours", f"<{BASE}code/theme/non-recours>"])
def test_a_slug_or_an_iri_reads_one_concept(
    graph: Graph, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A concept named exactly is looked at alone, and reads as it does among all the others."""
    among_all = {choice.term: choice.label for choice in choices(graph, parameter("theme"))}
    read = []

    def spy(*asked: Any, **said: Any) -> tuple[Candidate, ...]:
        read.append(found := candidates(*asked, **said))
        return found

    monkeypatch.setattr("planville_kg.query.lookups.candidates", spy)
    found = resolve(graph, parameter("theme"), value)
    assert [len(each) for each in read] == [1]
    assert found.label == among_all[found.term]


def test_rdflib_and_an_endpoint_resolve_alike(
    graph: Graph, dataset: Dataset, server: Server
) -> None:
    """Whatever answers queries also answers for parameters."""
    for source in (dataset, RemoteEndpoint(server.url)):
        for kind, value in (("theme", "sante"), ("territoire", "Sillon"), ("element", "a-1")):
            expected = resolve(graph, parameter(kind), value)
            assert resolve(source, parameter(kind), value) == expected
