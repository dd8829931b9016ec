"""The search and a condition on the text of a request find the same interventions."""

from itertools import pairwise
from pathlib import Path

import pytest

from planville_kg import assets
from planville_kg.ask.answer import CUBE, SPARQL, answer
from planville_kg.ask.request import Condition, Request
from planville_kg.graph.graph import Graph
from planville_kg.search.demand import demanded
from planville_kg.search.find import search
from planville_kg.text import STOPWORDS, fold, tokens


def plan_words() -> list[str]:
    """Every word of the shipped plan's file that means something, and pairs that follow there."""
    text = assets.path("data/plans/plan-actions-nantes-2015.txt").read_text(encoding="utf-8")
    words = [text[word.start : word.end] for word in tokens(text)]
    single = {word for word in words if fold(word) not in STOPWORDS}
    pairs = {f'"{one} {two}"' for one, two in pairwise(words)}
    apart = {f"{one} {two}" for one, two in zip(words, words[7:], strict=False)}
    asked = [*sorted(single)[::2], *sorted(pairs)[::20], *sorted(apart)[::20]]
    return [text for text in asked if demanded(text)]


def requested(graph: Graph, text: str, engine: str) -> set[str]:
    request = Request(listed="intervention", where=(Condition(dimension="texte", values=(text,)),))
    found = answer(graph, request, engine=engine)
    return {str(row["intervention_iri"]) for row in found.result.records()}


def searched(store: Path, text: str) -> set[str]:
    found = search(store, text, kinds=["intervention"], own=True, limit=200)
    assert len(found) == found.total
    return {hit.iri for hit in found.hits}


@pytest.mark.parametrize("engine", [CUBE, SPARQL])
def test_every_word_finds_the_same(store: Path, engine: str) -> None:
    """Words, phrases and pairs of words of the plan, one request and one search each."""
    graph = Graph.open(store)
    asked = plan_words()[:: 1 if engine == CUBE else 9]
    wanted = {text: requested(graph, text, engine) for text in asked}
    assert {text: searched(store, text) for text in asked} == wanted
    assert sum(map(bool, wanted.values())) > len(asked) // 2
