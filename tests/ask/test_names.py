"""The IRIs that assistants write."""

import pytest

from planville_kg.ask.names import iri_of
from planville_kg.errors import QueryError

BASE = "https://w3id.org/planville/"


@pytest.mark.parametrize(
    ("said", "iri"),
    [
        (" <https://exemple.org/a> ", "https://exemple.org/a"),
        ("id/nantes-metropole-2015", f"{BASE}id/nantes-metropole-2015"),
        ("code:theme/sante", f"{BASE}code/theme/sante"),
        ("skos:Concept", "http://www.w3.org/2004/02/skos/core#Concept"),
        ("urn:isbn:1", "urn:isbn:1"),
    ],
)
def test_an_iri_may_be_whole_prefixed_or_short(said: str, iri: str) -> None:
    """Each way names one IRI."""
    assert iri_of(said) == iri


@pytest.mark.parametrize("said", ["", "Malakoff", "inconnu:x", "id/a b", "http://a/>", "://"])
def test_anything_else_is_refused(said: str) -> None:
    """No text is taken for an IRI that is none."""
    with pytest.raises(QueryError):
        iri_of(said)
